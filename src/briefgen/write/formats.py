"""The formats: a plain table. A new format is one module and one line here.

A writer takes the layouts of its media, or, where there are no pages, the Document with its drawings; and a
function that gives the bytes of a shipped asset by its path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefgen.page import LaidOut, Medium
from briefgen.schema.brief import Carried

if TYPE_CHECKING:
    from briefgen.layout.reflow import Reflow

Asset = Callable[[str], bytes]
Writer = Callable[[Sequence[LaidOut], Asset], bytes]
ReflowWriter = Callable[["Reflow", Asset], bytes]


class OutputFormat(Struct, frozen=True):
    """A format that is written from laid-out pages or slides."""

    ending: str
    """Of its files, without the dot."""
    media: tuple[Medium, ...]
    """The layouts that it takes."""
    write: Writer
    record: Literal["inside", "beside", "none"] = "beside"
    """Where the evidence record goes: ``inside`` the file, ``beside`` it, or nowhere (``none``)."""
    embeds_fonts: bool = False
    """Whether its files have the fonts of its texts in them."""


class ReflowFormat(Struct, frozen=True):
    """A format that the reader's program lays out, such as HTML; else like :class:`OutputFormat`."""

    ending: str
    write: ReflowWriter
    media: tuple[Medium, ...] = ()
    record: Literal["inside", "beside", "none"] = "beside"


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
    from briefgen.write.layout_dump import write_outline

    return write_outline(*layouts)


def _html(reflow: Reflow, asset: Asset) -> bytes:
    from briefgen.write.html import write

    return write(reflow, asset("html/brief.css"))


FORMATS: Mapping[str, OutputFormat | ReflowFormat] = {
    "pdf": OutputFormat("pdf", ("pages",), _pdf, "inside", embeds_fonts=True),
    "pptx": OutputFormat("pptx", ("slides",), _pptx, "inside"),
    "outline": OutputFormat("outline.txt", ("pages", "slides"), _outline, "none"),
    "html": ReflowFormat("html", _html),
}


def embeds_fonts(outputs: Iterable[str]) -> bool:
    """Whether one of these outputs has the fonts of its texts in it."""
    forms = (FORMATS[name] for name in outputs)
    return any(isinstance(form, OutputFormat) and form.embeds_fonts for form in forms)


def without_layout(outputs: Iterable[str]) -> tuple[str, ...]:
    """Those of these outputs that the reader's program lays out."""
    return tuple(name for name in outputs if isinstance(FORMATS[name], ReflowFormat))


def places_of_record(outputs: Iterable[str], wanted: Carried) -> frozenset[str]:
    """Where the evidence record goes for these outputs: ``inside`` files, ``beside`` them, or nowhere."""
    places = {FORMATS[name].record for name in outputs} - {"none"}
    if wanted == "none" or not places:
        return frozenset()
    return frozenset(places if wanted == "embed" else {"beside"})
