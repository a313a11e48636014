"""The formats: a plain table. A new format is one module and one line here.

A writer takes the layouts of its media, and a function that gives the bytes of a shipped asset by its path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from briefgen.page import LaidOut, Medium

Asset = Callable[[str], bytes]
Writer = Callable[[Sequence[LaidOut], Asset], bytes]


class Format(Struct, frozen=True):
    """A format of output: its file ending, the media that it takes, and its writer."""

    ending: str
    media: tuple[Medium, ...]
    write: Writer


# Writers are imported when they are first used: each costs a tenth of a second.
def _pdf(layouts: Sequence[LaidOut], asset: Asset) -> bytes:
    del asset
    from briefgen.write.pdf import write

    return write(layouts[0])


def _pptx(layouts: Sequence[LaidOut], asset: Asset) -> bytes:
    from briefgen.write.pptx import write

    return write(layouts[0], asset("deck/template.pptx"))


def _outline(layouts: Sequence[LaidOut], asset: Asset) -> bytes:
    del asset
    from briefgen.write.outline import write_outline

    return write_outline(*layouts)


FORMATS: Mapping[str, Format] = {
    "pdf": Format("pdf", ("pages",), _pdf),
    "pptx": Format("pptx", ("slides",), _pptx),
    "outline": Format("outline.txt", ("pages", "slides"), _outline),
}
