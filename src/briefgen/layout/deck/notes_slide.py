"""The notes of the document at the end of the deck, where a number on a slide leads.

In: the Notes block. Out: one draft in three columns of small type, or in four of smaller type; several where
notes are too many for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Text
from briefgen.layout.deck.prose import spread
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, Spoken, detached_branch
from briefgen.layout.deck.slide_regions import shared
from briefgen.layout.deck.speaker_notes import note_runs
from briefgen.layout.deck.text_split import halves, is_short
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.portions import portions, portions_within, tallest
from briefgen.layout.typesetter import box, height_of
from briefgen.page import Branch, Item, Paragraph, Rect, Run, TextBox

# Steps of the type scale, and the columns that they are set in; many notes of small type have short lines.
_DENSE = "source"
_FORMS = (("small", 3), (_DENSE, 4))
_GUTTER = 24.0
_CLOSE = 7 / 6
# A character's width in shares of the type size: a little less than text takes.
_NARROW = 0.46
_GAP, _WIDEST_GAP, _UNDER = 2.5, 34.0, 10.0


class _Piece(Struct, frozen=True):
    """A note, or a part of one that no column holds."""

    name: str
    """What references lead to; empty for all parts of a note but the first."""
    paragraph: Paragraph


def source_drafts(context: SlideContext, block: blocks.Notes) -> list[SlideDraft]:
    """What the notes are and what the source is; then the notes in columns, read column by column."""
    opening = _opening(context, block, detached_branch())
    room = context.body.height - opening.rect.height - _UNDER
    large, dense = _FORMS
    tight = _guess(context, block, room) > 1
    pieces, columns = _dealt(context, block, dense if tight else large, room)
    if len(columns) > 1 and not tight:
        smaller = _dealt(context, block, dense, room)
        pieces, columns = smaller if len(smaller[1]) < len(columns) else (pieces, columns)
    return [_draft(context, block, pieces, slide, first=n == 0) for n, slide in enumerate(columns)]


def _guess(context: SlideContext, block: blocks.Notes, room: float) -> float:
    """Slides that the larger form takes at the least, from the characters of the notes."""
    size, count = _FORMS[0]
    style, width = context.style(size).plain, _columns(context, count, 0, 0)[0].width
    lines = (ceil(_characters(note) * style.size * _NARROW / width) for note in block.entries)
    return fsum(n * style.leading + _GAP for n in lines) / (room * count)


def _characters(note: blocks.Note) -> int:
    return sum(len(text.text) for text in note.texts)


def _dealt(
    context: SlideContext, block: blocks.Notes, form: tuple[str, int], room: float
) -> tuple[Sequence[_Piece], Sequence[Sequence[range]]]:
    """The notes in a size and so many columns, and which of them stand in which column of which slide."""
    size, count = form
    width = _columns(context, count, 0, 0)[0].width
    pieces = [p for note in block.entries for p in _pieces(context, note, size, width, room)]
    heights = [height_of(piece.paragraph) for piece in pieces]
    slides = -(-len(portions_within(heights, room, _GAP)) // count)
    columns = portions(heights, slides * count, _GAP)
    return pieces, [columns[n : n + count] for n in range(0, len(columns), count)]


def _pieces(
    context: SlideContext, note: blocks.Note, size: str, width: float, room: float
) -> Iterator[_Piece]:
    """A note, in several pieces if no column holds it."""
    name = f"note-{note.number}"
    style, key = _style(context, size), (size, note.number)
    if key not in context.notes:
        context.notes[key] = context.typesetter.set(note_runs(context, note, style), width, None)
    whole = context.notes[key]
    if height_of(whole) <= room:
        yield _Piece(name, whole)
        return
    shorter = replace(note, reasons=(), corrections=())
    yield _Piece(name, context.typesetter.set(note_runs(context, shorter, style), width, None))
    waiting: list[Text] = [*reversed(note.further)]
    while waiting:
        text = waiting.pop()
        par = context.typesetter.paragraph(text, style, width, None)
        if height_of(par) <= room or is_short(text):
            yield _Piece("", par)
        else:
            waiting += reversed(halves(text))


def _draft(
    context: SlideContext,
    block: blocks.Notes,
    pieces: Sequence[_Piece],
    columns: Sequence[range],
    *,
    first: bool,
) -> SlideDraft:
    branch = detached_branch()
    opening = _opening(context, block, branch) if first else None
    top = context.body.y + (opening.rect.height + _UNDER if opening else 0.0)
    places = _columns(context, len(columns), top, context.body.bottom - top)
    items: list[Item] = [opening] if opening else []
    gap = _gap(context, pieces, columns, top)
    for place, column in zip(places, columns, strict=False):
        marked = [_marked(context, pieces[n], branch) for n in column]
        items.append(_column(spread(marked, gap), place, _named([pieces[n] for n in column])))
    spoken: Spoken = spoken_notes(block) if first else ()
    return SlideDraft(tuple(items), branch, (), spoken, own_assessment=False)


def _columns(context: SlideContext, count: int, top: float, height: float) -> tuple[Rect, ...]:
    """Narrow columns with little space between them."""
    return shared(replace(context.body, y=top, height=height), (1,) * count, _GUTTER)


def _gap(context: SlideContext, pieces: Sequence[_Piece], columns: Sequence[range], top: float) -> float:
    """The space between notes that the fullest of a slide's columns leaves."""
    heights = [height_of(piece.paragraph) for piece in pieces]
    spare = context.body.bottom - top - tallest(heights, columns, _GAP)
    longest = max((len(column) for column in columns), default=0)
    return min(_GAP + max(spare, 0.0) / (longest - 1), _WIDEST_GAP) if longest > 1 else _GAP


def _column(pars: tuple[Paragraph, ...], place: Rect, name: str) -> TextBox:
    height = fsum(par.before + height_of(par) for par in pars)
    return TextBox(replace(place, height=height), pars, name)


def _named(pieces: Sequence[_Piece]) -> str:
    """The numbers of a column's notes."""
    numbers = [piece.name.removeprefix("note-") for piece in pieces if piece.name]
    if len(numbers) > 1:
        return f"Notes {numbers[0]}–{numbers[-1]}"
    return f"Note {numbers[0]}" if numbers else "Notes"


def spoken_notes(block: blocks.Notes) -> Spoken:
    """What the notes are, and what the source is."""
    return (block.explanation,), (_source(block),)


def _source(block: blocks.Notes) -> Label:
    return Label("source", " ".join(line.text for line in block.source))


def _opening(context: SlideContext, block: blocks.Notes, branch: Branch) -> TextBox:
    width, style, node = context.body.width, _style(context, _DENSE), context.typesetter.tree.add("P", branch)
    explained, source = (
        context.typesetter.runs(text, style, node) for text in (block.explanation, _source(block))
    )
    par = context.typesetter.set((*explained, Run(" ", style.plain), *source), width, node)
    return box((par,), context.body.x, context.body.y, width, name="About the notes")


def _style(context: SlideContext, size: str) -> StyleSet:
    """A step of the type scale; the smallest one with lines that are close together."""
    style = context.style(size)
    if size != _DENSE:
        return style
    leading = round(style.plain.size * _CLOSE, 2)
    return style.each(lambda variant: replace(variant, leading=leading))


def _marked(context: SlideContext, piece: _Piece, branch: Branch) -> Paragraph:
    node = context.typesetter.tree.add("Note" if piece.name else "P", branch, name=piece.name)
    return replace(piece.paragraph, node=node.id)
