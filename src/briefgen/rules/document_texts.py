"""All texts of a Document, grouped as a reader takes them in, for rules to judge.

In: a Document. Out: units in reading order. A judgement, a row of a table, the bottom line and a fact at a
glance are one unit each, any other text is a unit by itself. Blocks are walked by their fields, so that rules
judge a new kind of block without knowing it.
"""

from __future__ import annotations

from typing import cast

from msgspec import Struct
from msgspec.structs import astuple

from briefgen.document.blocks import (
    BottomLine,
    Event,
    Figure,
    GlanceFact,
    JudgementItem,
    KeyNumber,
    Note,
    PictureDrawing,
    Row,
    Table,
)
from briefgen.document.inline import AttributedText, Label
from briefgen.document.model import Document, Marking, Meta, Wording

_WHOLE = (Row, BottomLine, GlanceFact, Note, Event, KeyNumber)
_NO_TEXT = (PictureDrawing, str, bytes, int, float, Label, Meta, Marking, Wording, type(None))


class TextUnit(Struct, frozen=True):
    """Texts that are read together."""

    texts: tuple[AttributedText, ...]
    source: tuple[AttributedText, ...] = ()
    """The source line of the table or figure that they stand in."""
    is_judgement: bool = False
    """Whether this is a judgement, which rests on statements and states none of them."""


def units(document: Document) -> tuple[TextUnit, ...]:
    """All texts of a Document, in reading order."""
    out: list[TextUnit] = []
    _collect(document, (), out)
    return tuple(out)


def _collect(part: object, under: tuple[AttributedText, ...], out: list[TextUnit]) -> None:
    if isinstance(part, AttributedText):
        out.append(TextUnit((part,), under))
    elif isinstance(part, tuple):
        for item in cast("tuple[object, ...]", part):
            if not isinstance(item, _NO_TEXT):
                _collect(item, under, out)
    elif isinstance(part, JudgementItem):
        out.append(TextUnit((part.sentence, part.that, part.confidence), is_judgement=True))
        _collect((part.because, part.counter), (), out)
    elif isinstance(part, _WHOLE):
        inner: list[TextUnit] = []
        _collect(astuple(part), (), inner)
        out.append(TextUnit(tuple(unit.texts[0] for unit in inner), under))
    elif isinstance(part, Table | Figure):
        _collect(astuple(part), tuple(text for text in part.source if isinstance(text, AttributedText)), out)
    elif isinstance(part, Struct):
        _collect(astuple(part), under, out)
