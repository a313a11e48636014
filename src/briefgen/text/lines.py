"""Runs to lines: where lines break, and the glyph runs that they are made of.

In: the logical runs of a paragraph and a width in points. Out: measured lines, placed in their box; widths of
text that has no line yet. Text is taken to be in Unicode's normal form C.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.text import bidi
from briefgen.text.divisions import LONG_TOKEN
from briefgen.text.line_breaks import (
    Room,
    Row,
    balanced,
    divided_tokens,
    evened,
    fill,
    fitting,
    least_width,
    word_widths,
)
from briefgen.text.segments import Measure, Part, Segment, Segmenter, missing, shown, tracking_of
from briefgen.text.style import Run, Style
from briefgen.text.word import Word

Align = Literal["left", "centre", "right"]


class GlyphRun(Struct, frozen=True):
    """Shaped words in one style on one line, in visual order."""

    words: tuple[Word, ...]
    """Spaces are words, too."""
    style: Style
    """Names the fallback font where one is used."""
    x: float
    """From the line's start, in points."""
    width: float
    """In points."""
    node: int | None = None
    """As in :class:`~briefgen.text.style.Run`."""
    link: str | None = None
    """As in :class:`~briefgen.text.style.Run`."""
    lang: str | None = None
    """As in :class:`~briefgen.text.style.Run`."""
    level: int = 0
    """Odd for text that runs from right to left; its words are in visual order all the same."""

    @property
    def text(self) -> str:
        """The characters in reading order."""
        return "".join(w.text for w in (self.words if self.level % 2 == 0 else reversed(self.words)))


class Line(Struct, frozen=True):
    """A measured line, in points from the corner of its box."""

    runs: tuple[GlyphRun, ...]
    x: float
    """Its start."""
    y: float
    """Its baseline."""
    width: float
    space: bool = False
    """Whether it ends at a space, which is not among its runs."""

    @property
    def text(self) -> str:
        """The characters of the line in reading order."""
        return "".join(r.text for r in self.reading)

    @property
    def reading(self) -> tuple[GlyphRun, ...]:
        """The runs in reading order, which is the visual one unless text runs from right to left."""
        if len(self.runs) == 1 or not any(r.level for r in self.runs):
            return self.runs
        return tuple(self.runs[n] for n in bidi.reordered([r.level for r in self.runs]))


class Widths(Struct, frozen=True):
    """Widths of a paragraph, in points."""

    word: float
    """Of its widest ordinary word; in a narrower column that is broken."""
    token: float
    """Of that word, or of the widest part of a token (an address, a long number) that may be broken."""
    min_content: float
    """The least width in which nothing is broken that should stay together."""
    max_content: float
    """Its width without breaks, but for forced ones."""


def break_lines(  # noqa: PLR0913 - a paragraph has that many properties; each has a name at the call
    runs: Sequence[Run],
    width: float,
    *,
    align: Align = "left",
    first_indent: float = 0.0,
    indent: float = 0.0,
    balance: bool = False,
    measure: Measure = "kerned",
    x: float = 0.0,
    y: float = 0.0,
    leading: float | None = None,
) -> tuple[Line, ...]:
    """Break a paragraph into lines of at most ``width`` points; its box starts at ``x``, ``y``.

    ``indent`` is left free at the start of every line, ``first_indent`` more (or less, if negative) of the
    first. ``balance`` gives titles lines of like length. Without ``leading`` the first run's is taken; half
    of it stands above and half below the first run's font box, as in browsers. A single grapheme that is
    wider than the line stands alone on it. Text without characters has no lines.
    """
    pieces = _pieces(runs, measure)
    if not pieces:
        return ()
    style = runs[0].style
    step = style.leading if leading is None else leading
    top = y + (step + (style.font.ascent + style.font.descent) * style.size / 1000) / 2
    room = (max(width - indent - first_indent, 0.0), max(width - indent, 0.0))
    pieces = fitting(pieces, min(room), measure)
    rows = _rows(pieces, room, balance=balance, measure=measure)
    out: list[Line] = []
    for n, (start, end) in enumerate(rows):
        left = x + indent + (0.0 if n else first_indent)
        out.append(_line(pieces, start, end, left, top + n * step, room[min(n, 1)], align))
    return tuple(out)


def _rows(pieces: list[Segment], room: Room, *, balance: bool, measure: Measure) -> list[Row]:
    if balance:
        return balanced(pieces, room)
    rows = fill(pieces, room)
    # The program that shows a deck fills its lines one after the other, whatever is found here.
    return rows if measure == "deck" else evened(pieces, rows, min(room))


def text_width(
    text: str | Sequence[Run], style: Style | None = None, *, measure: Measure = "kerned"
) -> float:
    """Width in points of runs, or of characters in ``style``, on one line; spaces at the ends don't count."""
    if isinstance(text, str):
        if style is None:
            raise TypeError("characters have no width without a style")
        text = (Run(text, style),)
    return max_width(text, measure=measure)


def max_width(runs: Sequence[Run], *, measure: Measure = "kerned") -> float:
    """Width in points of the longest line when only forced breaks are kept to."""
    return widths(runs, measure=measure).max_content


def min_width(runs: Sequence[Run], *, measure: Measure = "kerned") -> float:
    """Width in points of the widest piece that can't break; in a narrower column words are cut."""
    return widths(runs, measure=measure).min_content


def widths(runs: Sequence[Run], *, measure: Measure = "kerned", unbroken_width: float = 0.0) -> Widths:
    """The widths of a paragraph. Tokens up to ``unbroken_width`` points wide are not broken."""
    longest = now = 0.0
    pieces = _pieces(runs, measure)
    for n, piece in enumerate(pieces):
        now = piece.width if piece.fresh or n == 0 else now + piece.gap + piece.width
        longest = max(longest, now)
    word, token = word_widths(pieces, measure, unbroken_width)
    return Widths(word, token, least_width(pieces), longest)


def _pieces(runs: Sequence[Run], measure: Measure) -> list[Segment]:
    if not any(bidi.has_right_to_left(run.text) for run in runs):
        return Segmenter(runs, measure).cut()
    return Segmenter(runs, measure, bidi.embedding_levels("".join(map(shown, runs)))).cut()


def _line(
    pieces: list[Segment], start: int, end: int, left: float, y: float, room: float, align: Align
) -> Line:
    parts: list[Part] = []
    for n in range(start, end):
        piece = pieces[n]
        if n > start and piece.space:
            parts.append(piece.space)
        parts += piece.parts
    parts = _with_spaces_of_neighbours(parts)
    follows = pieces[end] if end < len(pieces) else None
    breaks = follows is not None and (follows.space is not None or follows.fresh > 0)
    if follows is not None and not breaks and end > start and (hyphen := pieces[end - 1].hyphen):
        parts.append(hyphen)
    runs, width = _glyph_runs(parts)
    spare = room - width
    x = left + (0.0 if align == "left" else spare if align == "right" else spare / 2)
    return Line(runs, x, y, width, breaks)


def _with_spaces_of_neighbours(parts: list[Part]) -> list[Part]:
    """Spaces between words of one run that runs from right to left, in the font of these words.

    A word's own font may stand in for that of its style; what is in one font can be read back in one piece.
    """
    out = list(parts)
    for n in range(1, len(parts) - 1):
        word, run, width, level = parts[n]
        before, after = parts[n - 1][1], parts[n + 1][1]
        if level % 2 and word.text == " " and run is not before and before is after:
            out[n] = (_spaced(before, width), before, width, level)
    return out


def _spaced(run: Run, width: float) -> Word:
    """A space of a run's font that is ``width`` points wide."""
    word, wide = run.style.font.word(" ", tracking_of(run)), width * 1000 / run.style.size
    return replace(word, advances=(wide,), width=wide)


def _glyph_runs(parts: list[Part]) -> tuple[tuple[GlyphRun, ...], float]:
    """Neighbours of one run and level become a glyph run; gives these in visual order and their width."""
    if any(level for _, _, _, level in parts):
        parts = [parts[n] for n in bidi.reordered([level for _, _, _, level in parts])]
    out: list[GlyphRun] = []
    words: list[Word] = []
    x = start = 0.0
    now, height = (parts[0][1], parts[0][3]) if parts else (None, 0)
    for word, run, width, level in parts:
        if now is not None and (run is not now or level != height):
            out.append(_glyph_run(words, now, start, x - start, height))
            words, start, now, height = [], x, run, level
        words.append(word)
        x += width
    if now is not None:
        out.append(_glyph_run(words, now, start, x - start, height))
    return tuple(out), x


def _glyph_run(words: list[Word], run: Run, x: float, width: float, level: int) -> GlyphRun:
    return GlyphRun(tuple(words), run.style, x, width, run.node, run.link, run.lang, level)


__all__ = [
    "Align", "GlyphRun", "Line", "Measure", "Run", "Widths", "break_lines", "max_width", "min_width",
    "missing", "text_width", "widths",
]  # fmt: skip


def spare_lines(runs: Sequence[Run], width: float, *, measure: Measure) -> int:
    """How many lines more than :func:`break_lines` finds another program may need for a paragraph.

    It may divide a token elsewhere than at the places that are found here: a line for each that is divided.
    """
    if measure != "deck" or all(len(word) < LONG_TOKEN for run in runs for word in run.text.split()):
        return 0
    return divided_tokens(_pieces(runs, measure), width)
