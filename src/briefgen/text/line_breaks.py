"""Pieces to rows: which pieces stand on which line.

In: the pieces of a paragraph and the room for its first and for its other lines, in points. Out: a row for
each line as (first piece, piece after the last). Every row but a single piece of one grapheme fits its room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum

from briefgen.geometry import ROUNDING
from briefgen.text.divisions import graphemes, is_ordinary, token_breaks
from briefgen.text.segments import Measure, Part, Segment, part_of, tracking_of

Row = tuple[int, int]
Room = tuple[float, float]

# Widths are sums of floats; a line may be that much wider, in points, than it was asked to be.
# A last row of one word shorter than this share of the room is as bad as a row with three tenths left empty.
_ORPHAN, _LONE = 0.25, 0.1
# Up to so many letters a word at the end of a row hangs there, which is as bad as a seventh left empty.
_SHORT_WORD, _HANGING = 3, 0.02
# So many words may go down from one row to the next, where that makes things better by so much.
_MOVED, _WORTH = 3, 0.002
# A token is read over so many lines at most, and a part of it that has no places keeps so many characters.
_TOKEN_LINES, _ANYWHERE = 8, 16


def fill(pieces: Sequence[Segment], room: Room) -> list[Row]:
    """Rows filled one after the other. Two forced breaks in a row give an empty row between them."""
    rows: list[Row] = []
    start = 0
    while start < len(pieces):
        rows += [(start, start)] * (pieces[start].fresh - (1 if start else 0))
        end = _end(pieces, start, room[1 if rows else 0] + ROUNDING)
        rows.append((start, end))
        start = end
    return rows


def _end(pieces: Sequence[Segment], start: int, room: float) -> int:
    """The piece after the last that fits; at least one piece is taken. Held pieces part only where they fit
    in no row together.
    """
    x, end, forced = 0.0, 0, start + 1
    for n in range(start, len(pieces)):
        piece = pieces[n]
        if n > start:
            if piece.fresh:
                return n
            x += piece.gap
        x += piece.width
        if x > room:
            return end or forced
        if x + piece.last <= room or n + 1 == len(pieces):
            forced = n + 1
            end = end if n + 1 < len(pieces) and pieces[n + 1].unbreakable else forced
    return len(pieces)


def evened(pieces: Sequence[Segment], rows: list[Row], room: float) -> list[Row]:
    """As many rows, from the last to the first, each with words of the row before where that makes both
    better: rows of like length, no lone short word at the end of the paragraph or of a row.
    """
    for n in range(len(rows) - 2, -1, -1):
        (start, end), (first, last) = rows[n : n + 2]
        if end - start < 2 or first == last or pieces[first].fresh:
            continue
        ends = last == len(pieces) or pieces[last].fresh > 0
        best, least = end, _badness(pieces, start, end, room) + _badness(pieces, end, last, room, ends=ends)
        for cut in range(end - 1, max(start, end - 1 - _MOVED), -1):
            if _width(pieces, cut, last) > room + ROUNDING or pieces[cut - 1].hyphen:
                break
            bad = _badness(pieces, start, cut, room) + _badness(pieces, cut, last, room, ends=ends)
            if bad < least - _WORTH and not pieces[cut].unbreakable:
                best, least = cut, bad
        rows[n], rows[n + 1] = (start, best), (best, last)
    return rows


def _badness(pieces: Sequence[Segment], start: int, end: int, room: float, *, ends: bool = False) -> float:
    """What is wrong with a row, 0 for nothing: the share that is empty, squared, and a word that hangs.
    The last of a paragraph may be short, but no single word.
    """
    share = _width(pieces, start, end) / room if room else 1.0
    if ends:
        return _LONE if end - start == 1 and share < _ORPHAN else 0.0
    hangs = end - start > 1 and _hangs(pieces[end - 2], pieces[end - 1])
    return (1.0 - share) ** 2 + (_HANGING if hangs else 0.0)


def _hangs(before: Segment, piece: Segment) -> bool:
    """Whether the last word of a row belongs to what follows: an article or preposition, or the first word of
    a sentence.
    """
    word = piece.parts[-1][0].text
    if len(word) > _SHORT_WORD or len(piece.parts) > 1 or not word.isalpha():
        return False
    return word.islower() or before.parts[-1][0].text.endswith((".", "?", "!", ":", ";"))


def balanced(pieces: Sequence[Segment], room: Room) -> list[Row]:
    """As few rows as can be, of like length: the narrowest room that needs no more of them."""
    rows = fill(pieces, room)
    if len(rows) < 2:
        return rows
    low, high = min(least_width(pieces), room[1]), room[1]
    inset = room[1] - room[0]
    while high - low > 1.0:
        middle = (low + high) / 2
        narrower = fill(pieces, (middle - inset, middle))
        if len(narrower) == len(rows):
            rows, high = narrower, middle
        else:
            low = middle
    return rows


def least_width(pieces: Sequence[Segment]) -> float:
    """The narrowest room in which nothing is divided that should stand together, in points."""
    least = now = 0.0
    for piece in pieces:
        now = (now + piece.gap if piece.unbreakable else 0.0) + piece.width
        least = max(least, now + piece.last)
    return least


def word_widths(pieces: Sequence[Segment], measure: Measure, most: float = 0.0) -> tuple[float, float]:
    """The narrowest room in which no ordinary word is divided, in points; and that in which tokens are read.

    Tokens that are wider than ``most`` points are divided: in the second room at their own places, into few
    lines.
    """
    words = tokens = 0.0
    for piece in pieces:
        wide = piece.width + piece.last
        if is_ordinary(_text(piece)):
            words = max(words, wide)
        else:
            tokens = max(tokens, wide if wide <= most else _readable(piece, measure))
    return words, max(words, tokens)


def divided_tokens(pieces: Sequence[Segment], room: float) -> int:
    """How many tokens are wider than ``room`` points, so that they are divided."""
    return sum(p.width + p.last > room + ROUNDING and not is_ordinary(_text(p)) for p in pieces)


def _readable(token: Segment, measure: Measure) -> float:
    """The narrowest room in which a token is divided well."""
    parts = ((one.width, len(_text(one))) for one in _segments(token, measure))
    widest = max(min(wide, _ANYWHERE * wide / count) for wide, count in parts)
    return max(widest, token.width / _TOKEN_LINES)


def _text(piece: Segment) -> str:
    """Its characters; a note mark, which never stands apart, counts as marks that end a word."""
    return "".join("." * len(word.text) if run.style.rise else word.text for word, run, _, _ in piece.parts)


def _segments(piece: Segment, measure: Measure) -> list[Segment]:
    """A token in the parts between its own places; the piece itself if it has none."""
    found = set(token_breaks(_text(piece)))
    if not found:
        return [piece]
    out = [Segment([], 0.0, piece.space, piece.gap, piece.fresh)]
    at = 0
    for part in piece.parts:
        text, end = part[0].text, at + len(part[0].text)
        for start, stop in pairwise([at, *sorted(n for n in found if at < n < end), end]):
            if start in found:
                out.append(Segment([], 0.0))
            shaped = _shaped([text[start - at : stop - at]], part, measure)
            out[-1].parts.append(shaped)
            out[-1].width += shaped[2]
        at = end
    out[-1].hyphen, out[-1].last = piece.hyphen, piece.last
    return out


def _width(pieces: Sequence[Segment], start: int, end: int) -> float:
    return (
        fsum(p.width + (p.gap if n else 0.0) for n, p in enumerate(pieces[start:end])) + pieces[end - 1].last
    )


def fitting(pieces: list[Segment], room: float, measure: Measure) -> list[Segment]:
    """The same pieces, those wider than ``room`` points cut at their own places; parts of them that are still
    too wide, between graphemes.
    """
    if all(p.width + p.last <= room + ROUNDING for p in pieces):
        return pieces
    out: list[Segment] = []
    for piece in pieces:
        parts = [piece] if piece.width + piece.last <= room + ROUNDING else _segments(piece, measure)
        for part in parts:
            out += [part] if part.width + part.last <= room + ROUNDING else _cut(part, room, measure)
    return out


def _cut(piece: Segment, room: float, measure: Measure) -> list[Segment]:
    out = [Segment([], 0.0, piece.space, piece.gap, piece.fresh)]
    for part in piece.parts:
        rest = list(graphemes(part[0].text))
        while rest:
            found = _longest(rest, part, room - out[-1].width, measure)
            if found is None and out[-1].parts:
                out.append(Segment([], 0.0))
                continue
            # Where not even one grapheme fits, one has to stand there all the same.
            section, count = found or (_shaped(rest[:1], part, measure), 1)
            out[-1].parts.append(section)
            out[-1].width += section[2]
            del rest[:count]
    # The hyphen's room was counted with the piece, but its end may now stand on a line that is full.
    if piece.hyphen and out[-1].width + piece.last <= room + ROUNDING:
        out[-1].hyphen, out[-1].last = piece.hyphen, piece.last
    return out


def _longest(text: list[str], part: Part, room: float, measure: Measure) -> tuple[Part, int] | None:
    """The longest start of ``text`` that fits in ``room`` points, and how many graphemes it has."""
    low, high = 0, len(text)
    best: tuple[Part, int] | None = None
    while low < high:
        middle = (low + high + 1) // 2
        section = _shaped(text[:middle], part, measure)
        if section[2] <= room + ROUNDING:
            low, best = middle, (section, middle)
        else:
            high = middle - 1
    return best


def _shaped(text: list[str], part: Part, measure: Measure) -> Part:
    _, run, _, level = part
    style = run.style
    word = style.font.shaped("".join(text), tracking_of(run), rtl=level % 2 == 1, tabular=style.tabular)
    return part_of(word, run, measure, level)
