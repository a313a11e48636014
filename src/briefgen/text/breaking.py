"""Pieces to rows: which pieces stand on which line.

In: the pieces of a paragraph and the room for its first and for its other lines, in points. Out: a row for
each line as (first piece, piece after the last). Every row but a single piece of one grapheme fits its room.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.text.graphemes import graphemes
from briefgen.text.pieces import Measure, Part, Piece, part_of, tracking_of

Row = tuple[int, int]
Room = tuple[float, float]

# Widths are sums of floats; a line may be that much wider, in points, than it was asked to be.
SLACK = 0.01
# A last line shorter than the first share, of one word, takes a word from the line before if that keeps the
# second.
_ORPHAN, _KEPT = 0.25, 0.6


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
    """The same rows, unless the last is one short word: then the word before it comes down too, if that is
    cheap.
    """
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
    return (
        sum(p.width + (p.gap if n else 0.0) for n, p in enumerate(pieces[start:end])) + pieces[end - 1].last
    )


def fitting(pieces: list[Piece], room: float, measure: Measure) -> list[Piece]:
    """The same pieces, those wider than ``room`` points cut between graphemes."""
    if all(p.width + p.last <= room + SLACK for p in pieces):
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        out += [piece] if piece.width + piece.last <= room + SLACK else _cut(piece, room, measure)
    return out


def _cut(piece: Piece, room: float, measure: Measure) -> list[Piece]:
    out = [Piece([], 0.0, piece.space, piece.gap, piece.fresh)]
    for part in piece.parts:
        rest = list(graphemes(part[0].text))
        while rest:
            found = _longest(rest, part, room - out[-1].width, measure)
            if found is None and out[-1].parts:
                out.append(Piece([], 0.0))
                continue
            # Where not even one grapheme fits, one has to stand there all the same.
            section, count = found or (_shaped(rest[:1], part, measure), 1)
            out[-1].parts.append(section)
            out[-1].width += section[2]
            del rest[:count]
    # The hyphen's room was counted with the piece, but its end may now stand on a line that is full.
    if piece.hyphen and out[-1].width + piece.last <= room + SLACK:
        out[-1].hyphen, out[-1].last = piece.hyphen, piece.last
    return out


def _longest(text: list[str], part: Part, room: float, measure: Measure) -> tuple[Part, int] | None:
    """The longest start of ``text`` that fits in ``room`` points, and how many graphemes it has."""
    low, high = 0, len(text)
    best: tuple[Part, int] | None = None
    while low < high:
        middle = (low + high + 1) // 2
        section = _shaped(text[:middle], part, measure)
        if section[2] <= room + SLACK:
            low, best = middle, (section, middle)
        else:
            high = middle - 1
    return best


def _shaped(text: list[str], part: Part, measure: Measure) -> Part:
    _, run, _, level = part
    word = run.style.font.shaped("".join(text), tracking_of(run), rtl=level % 2 == 1)
    return part_of(word, run, measure, level)
