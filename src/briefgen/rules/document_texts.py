"""What a Document tells, for rules to judge: every Said, in the units that a reader takes in at once.

In: a Document. Out: units. A judgement, a row of a table, the bottom line, a fact at a glance are one unit
each, any other text is one of its own. Blocks are walked by their fields, so that a new kind of block is
judged from its first day.
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
    """Texts that are read together. ``under`` stand with them too, for the whole of a table or figure.

    ``judged``: a judgement, which rests on statements and tells none of them.
    """

    said: tuple[AttributedText, ...]
    under: tuple[AttributedText, ...] = ()
    judged: bool = False


def units(document: Document) -> tuple[TextUnit, ...]:
    """Everything that a Document tells, in reading order."""
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
        out.append(TextUnit((part.sentence, part.that, part.confidence), judged=True))
        _collect((part.because, part.counter), (), out)
    elif isinstance(part, _WHOLE):
        inner: list[TextUnit] = []
        _collect(astuple(part), (), inner)
        out.append(TextUnit(tuple(unit.said[0] for unit in inner), under))
    elif isinstance(part, Table | Figure):
        _collect(astuple(part), tuple(text for text in part.source if isinstance(text, AttributedText)), out)
    elif isinstance(part, Struct):
        _collect(astuple(part), under, out)
