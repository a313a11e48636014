"""The analyst's own texts in one brief, for rules on how things may be worded.

In: a pack, an audience, an outlook. Out: texts with their places, inline marks taken off and quotations
masked. What the source reports is not among them: it may be worded as the source pleases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from briefgen.document.inline import parse_inline
from briefgen.document.quotations import CLOSING, masked
from briefgen.schema.analysis import BottomLine
from briefgen.schema.pack import Pack

Path = tuple[str | int, ...]
_END = re.compile(rf"(?<=[.!?…])[{re.escape(CLOSING)})]*\s+")


class AnalystText(Struct, frozen=True):
    """A text of the analyst and where it stands."""

    path: Path
    text: str

    @property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return _END.split(self.text)


def texts(pack: Pack, audience: str, outlook: str) -> tuple[AnalystText, ...]:
    """The texts of a message, of its judgements and recommendations, and of all options."""
    message = pack.bottom_lines.get(audience, {}).get(outlook)
    if message is None:
        return ()
    found = chain(
        _message(message, ("bottom_lines", audience, outlook)),
        _judged(pack, message),
        _advised(pack, message),
    )
    return tuple(AnalystText(path, _plain(text)) for path, text in found if text)


def _plain(text: str) -> str:
    marked = "*" in text or "](" in text
    return masked("".join(piece.text for piece in parse_inline(text)) if marked else text)


def _message(m: BottomLine, base: Path) -> Iterator[tuple[Path, str | None]]:
    fields = {
        "decide": m.decide,
        "title": m.title,
        "standfirst": m.standfirst,
        "lead": m.lead,
        "text": m.text,
    }
    yield from (((*base, field), text) for field, text in {**fields, "ask": m.ask}.items())
    yield from (((*base, "headlines", key), text) for key, text in m.headlines.items())
    if m.against:
        yield (*base, "against", "text"), m.against.text
    for n, line in enumerate(m.lines_to_take):
        yield (*base, "lines_to_take", n, "say"), line.say
        yield (*base, "lines_to_take", n, "if_asked"), line.if_asked


def _judged(pack: Pack, m: BottomLine) -> Iterator[tuple[Path, str | None]]:
    for i in (i for i in m.judgements if i in pack.judgements):
        j, base = pack.judgements[i], ("judgements", i)
        yield (*base, "that"), j.that
        yield (*base, "because"), j.because
        yield (*base, "counter"), j.counter
        level, _, reason = j.confidence.partition(", ")
        yield (*base, "confidence"), f"{level} confidence, {reason}"


def _advised(pack: Pack, m: BottomLine) -> Iterator[tuple[Path, str | None]]:
    for i in (i for i in m.recommendations if i in pack.recommendations):
        yield ("recommendations", i, "what"), pack.recommendations[i].what
        yield ("recommendations", i, "text"), pack.recommendations[i].text
    for i, option in pack.options.items():
        yield from ((("options", i, "scores", c, "text"), score.text) for c, score in option.scores.items())
