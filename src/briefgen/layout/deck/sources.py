"""The notes of the document at the end of the deck, where a number on a slide leads.

In: the Notes block. Out: drafts in three columns of small type, as many as it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.layout.deck.cut import halves, is_short
from briefgen.layout.deck.prose import spread
from briefgen.layout.deck.spoken import note_runs
from briefgen.layout.deck.stage import Draft, Stage, loose, portions, portions_within, tallest
from briefgen.layout.setting import box, height_of
from briefgen.page import Branch, Item, Paragraph, Rect, TextBox

_COLUMNS = 3
_SIZES = ("small", "source")
_GAP, _WIDEST_GAP, _UNDER = 3.0, 34.0, 10.0


class _Piece(Struct, frozen=True):
    """A note, or a part of one that no column holds. References lead to the part that has a name."""

    name: str
    paragraph: Paragraph


def source_drafts(stage: Stage, block: blocks.Notes) -> list[Draft]:
    """What the notes are and what the source is; then the notes in columns, read column by column."""
    opening = _opening(stage, block, loose())
    room = stage.body.height - opening.rect.height - _UNDER
    pieces, columns = _dealt(stage, block, _SIZES[0], room)
    # Smaller type saves about a third of the room: it isn't worth trying where that spares no slide.
    if sum(map(len, columns)) * 2 / 3 <= (len(columns) - 1) * _COLUMNS:
        smaller = _dealt(stage, block, _SIZES[1], room)
        pieces, columns = smaller if len(smaller[1]) < len(columns) else (pieces, columns)
    return [_draft(stage, block, pieces, slide, first=n == 0) for n, slide in enumerate(columns)]


def _dealt(
    stage: Stage, block: blocks.Notes, size: str, room: float
) -> tuple[Sequence[_Piece], Sequence[Sequence[range]]]:
    """The notes in one size, and which of them stand in which column of which slide."""
    width = stage.columns((1,) * _COLUMNS, 0, 0)[0].width
    pieces = [p for note in block.entries for p in _pieces(stage, note, size, width, room)]
    heights = [height_of(piece.paragraph) for piece in pieces]
    count = -(-len(portions_within(heights, room, _GAP)) // _COLUMNS)
    columns = portions(heights, count * _COLUMNS, _GAP)
    return pieces, [columns[n : n + _COLUMNS] for n in range(0, len(columns), _COLUMNS)]


def _pieces(stage: Stage, note: blocks.Note, size: str, width: float, room: float) -> Iterator[_Piece]:
    """A note, in several pieces if no column holds it."""
    name = f"note-{note.number}"
    style, key = stage.style(size), (size, note.number)
    if key not in stage.notes:
        stage.notes[key] = stage.setter.set(note_runs(stage, note, style), width, None)
    whole = stage.notes[key]
    if height_of(whole) <= room:
        yield _Piece(name, whole)
        return
    shorter = replace(note, corrections=())
    yield _Piece(name, stage.setter.set(note_runs(stage, shorter, style), width, None))
    waiting: list[Text] = [*reversed(note.corrections)]
    while waiting:
        text = waiting.pop()
        par = stage.setter.paragraph(text, style, width, None)
        if height_of(par) <= room or is_short(text):
            yield _Piece("", par)
        else:
            waiting += reversed(halves(text))


def _draft(
    stage: Stage, block: blocks.Notes, pieces: Sequence[_Piece], columns: Sequence[range], *, first: bool
) -> Draft:
    branch = loose()
    opening = _opening(stage, block, branch) if first else None
    top = stage.body.y + (opening.rect.height + _UNDER if opening else 0.0)
    places = stage.columns((1,) * _COLUMNS, top, stage.body.bottom - top)
    items: list[Item] = [opening] if opening else []
    gap = _gap(stage, pieces, columns, top)
    for place, column in zip(places, columns, strict=False):
        told = [_marked(stage, pieces[n], branch) for n in column]
        items.append(_column(spread(told, gap), place))
    spoken: tuple[tuple[Text, ...], ...] = ((block.explanation,), (_source(block),)) if first else ()
    return Draft(tuple(items), branch, (), spoken, judged=False)


def _gap(stage: Stage, pieces: Sequence[_Piece], columns: Sequence[range], top: float) -> float:
    """The space between notes that the fullest of a slide's columns leaves."""
    heights = [height_of(piece.paragraph) for piece in pieces]
    spare = stage.body.bottom - top - tallest(heights, columns, _GAP)
    longest = max((len(column) for column in columns), default=0)
    return min(_GAP + max(spare, 0.0) / (longest - 1), _WIDEST_GAP) if longest > 1 else _GAP


def _column(pars: tuple[Paragraph, ...], place: Rect) -> TextBox:
    return TextBox(replace(place, height=sum(par.before + height_of(par) for par in pars)), pars)


def _source(block: blocks.Notes) -> Label:
    return Label("source", " ".join(line.text for line in block.source))


def _opening(stage: Stage, block: blocks.Notes, branch: Branch) -> TextBox:
    width = stage.body.width
    pars = [
        stage.setter.paragraph(text, stage.style("source"), width, stage.setter.tree.add("P", branch))
        for text in (block.explanation, _source(block))
    ]
    return box(pars, stage.body.x, stage.body.y, width, gap=2.0)


def _marked(stage: Stage, piece: _Piece, branch: Branch) -> Paragraph:
    node = stage.setter.tree.add("Note" if piece.name else "P", branch, name=piece.name)
    return replace(piece.paragraph, node=node.id)
