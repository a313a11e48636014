"""Pieces to rows: which pieces stand on which line.

In: the pieces of a paragraph and the room for its first and for its other lines, in points. Out: a row for
each line as (first piece, piece after the last). Every row but a single piece of one grapheme fits its room.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.text.graphemes import graphemes
from briefgen.text.pieces import Measure, Part, Piece, tracking_of, width_of

Row = tuple[int, int]
Room = tuple[float, float]

# Widths are sums of floats; a line may be that much wider, in points, than it was asked to be.
SLACK = 0.01
# A last line shorter than the first share, of one word, takes a word from the line before if that keeps the second.
_ORPHAN, _KEPT = 0.15, 0.6


def fill(pieces: Sequence[Piece], room: Room) -> list[Row]:
    """Rows filled one after the other. Two forced breaks in a row give an empty row between them."""
    rows: list[Row] = []
    start = 0
    while start < len(pieces):
        rows += [(start, start)] * (pieces[start].fresh - (1 if start else 0))
        end = _end(pieces, start, room[1 if rows else 0] + SLACK)
        rows.append((start, end))
        start = end
    return rows


def _end(pieces: Sequence[Piece], start: int, room: float) -> int:
    """The piece after the last that fits; at least one piece is taken."""
    x, end = 0.0, start + 1
    for n in range(start, len(pieces)):
        piece = pieces[n]
        if n > start:
            if piece.fresh:
                return n
            x += piece.gap
        x += piece.width
        if x > room:
            return end
        if x + piece.last <= room or n + 1 == len(pieces):
            end = n + 1
    return len(pieces)


def without_orphan(pieces: Sequence[Piece], rows: list[Row], room: float) -> list[Row]:
    """The same rows, unless the last is one short word: then the word before it comes down too, if that is cheap."""
    if len(rows) < 2:
        return rows
    (start, end), (first, last) = rows[-2:]
    moved = first - 1
    if last - first != 1 or end - start < 3 or pieces[first].fresh or pieces[first].width > _ORPHAN * room:
        return rows
    if pieces[moved - 1].hyphen or pieces[moved].hyphen or _width(pieces, start, moved) < _KEPT * room:
        return rows
    if _width(pieces, moved, last) > room:
        return rows
    return [*rows[:-2], (start, moved), (moved, last)]


def balanced(pieces: Sequence[Piece], room: Room) -> list[Row]:
    """As few rows as can be, of like length: the narrowest room that needs no more of them."""
    rows = fill(pieces, room)
    if len(rows) < 2:
        return rows
    low, high = max(p.width + p.last for p in pieces), room[1]
    inset = room[1] - room[0]
    while high - low > 1.0:
        middle = (low + high) / 2
        narrower = fill(pieces, (middle - inset, middle))
        if len(narrower) == len(rows):
            rows, high = narrower, middle
        else:
            low = middle
    return rows


def _width(pieces: Sequence[Piece], start: int, end: int) -> float:
    return sum(p.width + (p.gap if n else 0.0) for n, p in enumerate(pieces[start:end])) + pieces[end - 1].last


def fitting(pieces: list[Piece], room: float, measure: Measure) -> list[Piece]:
    """The same pieces, those wider than ``room`` points cut between graphemes."""
    if all(p.width + p.last <= room + SLACK for p in pieces):
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        out += [piece] if piece.width + piece.last <= room + SLACK else _cut(piece, room, measure)
    return out


def _cut(piece: Piece, room: float, measure: Measure) -> list[Piece]:
    out: list[Piece] = []
    for part in piece.parts:
        text = list(graphemes(part.word.text))
        while text:
            free = room - out[-1].width if out else room
            taken = _prefix(text, part, free, measure)
            if taken is None and out:
                out.append(Piece([], 0.0))
                continue
            sub, count = taken or _forced(text, part, measure)
            if not out:
                out.append(Piece([], 0.0, piece.space, piece.fresh))
            out[-1].parts.append(sub)
            out[-1].width += sub.width
            del text[:count]
            if text:
                out.append(Piece([], 0.0))
    # The hyphen's room was counted with the piece, but its end may now stand on a line that is full.
    if piece.hyphen and out[-1].width + piece.last <= room + SLACK:
        out[-1].hyphen = piece.hyphen
    return out


def _prefix(text: list[str], part: Part, room: float, measure: Measure) -> tuple[Part, int] | None:
    """The longest start of ``text`` that fits, and how many graphemes it has."""
    low, high = 0, len(text)
    best: tuple[Part, int] | None = None
    while low < high:
        middle = (low + high + 1) // 2
        sub = _shaped("".join(text[:middle]), part, measure)
        if sub.width <= room + SLACK:
            low, best = middle, (sub, middle)
        else:
            high = middle - 1
    return best


def _forced(text: list[str], part: Part, measure: Measure) -> tuple[Part, int]:
    return _shaped(text[0], part, measure), 1


def _shaped(text: str, part: Part, measure: Measure) -> Part:
    word = part.run.style.font.shaped(text, tracking_of(part.run), rtl=part.level % 2 == 1)
    return Part(word, part.run, width_of(word, part.run, measure), part.level)
