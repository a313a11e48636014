"""Runs to pieces: where a line may break, and what stays together.

In: logical runs. Out: :class:`Segment`, shaped words that no break divides, with the space before them.
Breaks are allowed at spaces, after hyphens, dashes and slashes between letters, at soft hyphens and at
zero-width spaces; never at U+00A0, U+202F, U+2011 or where one run merely follows another (a note mark sticks
to its word). Ideographs have breaks between them. Where a number stands before its unit, or inside a name, a
break is a last resort.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import fsum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.text.divisions import between_ideographs, graphemes, held_places
from briefgen.text.font import Font
from briefgen.text.style import Run
from briefgen.text.word import Word

Measure = Literal["kerned", "deck"]

SOFT_HYPHEN, ZERO_SPACE = "\u00ad", "\u200b"
# What a line may break at without showing it, beside spaces.
_SILENT = SOFT_HYPHEN + ZERO_SPACE
_TOKEN = re.compile(r"[ \t\r]+|\n|[^ \t\r\n]+")
# A break after these: spaces with a width of their own, and marks between letters. Two letters on each side,
# so that "e-mail" and "km/h" hold; no digit after, so that "40-50" and "COVID-19" do.
_AFTER = re.compile(
    rf"[{_SILENT}\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+"
    r"|(?<=\w[\w)\]’”])[-‐–—/]+(?=[^\W\d_]\w)"
    r"|—(?=[“‘\"(])"
)


# A shaped word, the run that it is set in, its width in points and its level (odd: right to left). A plain
# tuple, for every word of a document is one.
Part = tuple[Word, Run, float, int]


class Segment(Struct):
    """Words that stay together on a line. Widths in points."""

    parts: list[Part]
    width: float
    """Of its words, without the space before it."""
    space: Part | None = None
    """The space before it, unless it starts a line."""
    gap: float = 0.0
    """The width of that space."""
    fresh: int = 0
    """Forced line breaks before it."""
    hyphen: Part | None = None
    """A hyphen that shows when a line ends after it."""
    last: float = 0.0
    """The width of that hyphen."""
    unbreakable: bool = False
    """Whether it stays with the piece before it if both fit on a line."""


def shown(run: Run) -> str:
    """The characters of a run as they are set."""
    return run.text.upper() if run.style.capitals else run.text


def scale_of(run: Run, measure: Measure) -> float:
    """What turns 1/1000 of the font size into points; for decks 1 % more, as renderers disagree."""
    return run.style.size / 1000 if measure == "kerned" else run.style.size * 0.00101


def part_of(word: Word, run: Run, measure: Measure, level: int = 0) -> Part:
    """A word with its width in points: for decks of kerned and plain the wider."""
    wide = word.width if measure == "kerned" or word.width > word.plain else word.plain
    return word, run, wide * scale_of(run, measure), level


def breaks(text: str) -> list[int]:
    """Where a line may break that is no space: the index of the character after each place, in order."""
    found = [match.end() for match in _AFTER.finditer(text)]
    more = between_ideographs(text)
    return sorted({*found, *more}) if more else found


def tracking_of(run: Run) -> float:
    """Letter spacing in 1/1000 of the font size."""
    return run.style.tracking * 1000 / run.style.size


class Segmenter:
    """Cuts the runs of one paragraph into pieces. ``levels`` gives each character's level in mixed
    directions.
    """

    def __init__(self, runs: Sequence[Run], measure: Measure, levels: Sequence[int] | None = None) -> None:
        self.pieces: list[Segment] = []
        self._texts = [shown(run) for run in runs]
        self._runs = runs
        self._measure: Measure = measure
        self._levels = levels
        text = "".join(self._texts)
        # Where breaks are still to come, in order; the last one never comes.
        self._breaks = [*breaks(text), len(text) + 1]
        typed = "".join(run.text for run in runs)
        self._held = held_places(typed if len(typed) == len(text) else text)
        self._start = 0
        self._stand_ins: dict[tuple[int, int], Run] = {}
        self._joined = False
        self._space: Part | None = None
        self._fresh = 0

    def cut(self) -> list[Segment]:
        """All pieces in logical order. Spaces at the ends are dropped, several count as one."""
        at = 0
        for run, text in zip(self._runs, self._texts, strict=True):
            self._run(run, text, at)
            at += len(text)
        return self.pieces

    def _run(self, run: Run, text: str, at: int) -> None:
        words = run.style.font.words(tracking_of(run), tabular=run.style.tabular)
        space = part_of(words[" "], run, self._measure)
        kerned, scale, levels = self._measure == "kerned", scale_of(run, self._measure), self._levels
        for token in _TOKEN.findall(text):
            first, end, self._start = token[0], at + len(token), at
            if first in " \t\r":
                self._joined = False
                self._space = self._space or (space if levels is None else (*space[:3], levels[at]))
            elif first == "\n":
                self._fresh, self._space, self._joined = self._fresh + 1, None, False
            elif levels is not None or self._breaks[0] <= end:
                self._chunks(token, run, at)
            else:
                word = words[token]
                if word.missing:
                    self._append(self._parts(token, run, 0))
                else:  # the usual case, without a call
                    wide = word.width if kerned or word.width > word.plain else word.plain
                    self._append([(word, run, wide * scale, 0)])
            at = end

    def _chunks(self, token: str, run: Run, at: int) -> None:
        """Add a token that breaks or changes its direction inside."""
        end, levels = at + len(token), self._levels
        cuts = {b for b in self._breaks if b <= end}
        self._breaks = self._breaks[len(cuts) :]
        turns = {n for n in range(at + 1, end) if levels[n] != levels[n - 1]} if levels else set[int]()
        start = at
        for stop in sorted({*cuts, *turns, end}):
            chunk, self._start = token[start - at : stop - at], start
            text = chunk.rstrip(_SILENT) if stop in cuts else chunk
            if text:
                self._append(self._parts(text, run, levels[start] if levels else 0))
            if stop in cuts:
                self._joined = False
            if SOFT_HYPHEN in chunk[len(text) :]:
                self._hyphenate(run)
            start = stop

    def _hyphenate(self, run: Run) -> None:
        if self.pieces and self._space is None and not self._fresh:
            word, piece = run.style.font.hyphen(tracking_of(run)), self.pieces[-1]
            piece.hyphen = part_of(word, run, self._measure, piece.parts[-1][3])
            piece.last = piece.hyphen[2]

    def _append(self, parts: list[Part]) -> None:
        width = parts[0][2] if len(parts) == 1 else fsum(width for _, _, width, _ in parts)
        if self._joined:
            self.pieces[-1].parts += parts
            self.pieces[-1].width += width
        else:
            space = self._space
            keeps = self._start in self._held and not self._fresh
            gap = space[2] if space else 0.0
            self.pieces.append(Segment(parts, width, space, gap, self._fresh, unbreakable=keeps))
            self._space, self._fresh, self._joined = None, 0, True

    def _parts(self, text: str, run: Run, level: int) -> list[Part]:
        font, tracking, rtl, tabular = run.style.font, tracking_of(run), level % 2 == 1, run.style.tabular
        word = font.word(text, tracking, rtl=rtl, tabular=tabular)
        if not word.missing or not font.fallbacks:
            return [part_of(word, run, self._measure, level)]
        sections = (
            (other.word(section, tracking, rtl=rtl, tabular=tabular), other)
            for other, section in by_coverage(text, font, joined=rtl)
        )
        return [part_of(word, self._stand_in(run, other), self._measure, level) for word, other in sections]

    def _stand_in(self, run: Run, font: Font) -> Run:
        if font is run.style.font:
            return run
        at = (id(run), id(font))
        if at not in self._stand_ins:
            self._stand_ins[at] = replace(run, style=replace(run.style, font=font))
        return self._stand_ins[at]


def by_coverage(text: str, font: Font, *, joined: bool = False) -> Iterator[tuple[Font, str]]:
    """Stretches of text, each with the first font that has its characters; the font itself if none has.

    ``joined``: marks between and beside letters take the font of these, so that a word is one stretch.
    """
    fonts = (font, *font.fallbacks)
    found: list[tuple[Font | None, str]] = []
    for unit in _units(text, fonts):
        # A mark of format has no look of its own.
        leans = unicodedata.category(unit[0]) == "Cf" or (joined and not unit[0].isalnum())
        found.append((None if leans else _first_with(unit, fonts) or font, unit))
    for want, group in groupby(_leaning(found, fonts), key=lambda pair: pair[0]):
        yield want, "".join(unit for _, unit in group)


def _leaning(found: Sequence[tuple[Font | None, str]], fonts: Sequence[Font]) -> Iterator[tuple[Font, str]]:
    """Units with their fonts: one without takes the font before it, else the one after it, if that has it."""
    before = next((font for font, _ in found if font), fonts[0])
    for font, unit in found:
        want = font or (before if before.covers(unit) else _first_with(unit, fonts) or fonts[0])
        before = font or before
        yield want, unit


def _units(text: str, fonts: Sequence[Font]) -> Iterator[str]:
    """What is set in one font: a grapheme, or the letters of a word in another script than Latin.

    They would not join, and would look unlike each other, if each came from another font. Where no font has
    all of them, each is a unit.
    """
    for script, group in groupby(graphemes(text), key=_script):
        clusters = tuple(group)
        together = "".join(clusters)
        if script and len(clusters) > 1 and _first_with(together, fonts):
            yield together
        else:
            yield from clusters


def _script(cluster: str) -> str:
    """The script of a letter, by the first word of its name in Unicode; "" for Latin and all but letters."""
    if cluster[0].isascii() or unicodedata.category(cluster[0])[0] != "L":
        return ""
    script = unicodedata.name(cluster[0], "").partition(" ")[0]
    return "" if script == "LATIN" else script


def _first_with(text: str, fonts: Sequence[Font]) -> Font | None:
    return next((font for font in fonts if font.covers(text)), None)


def missing(runs: Sequence[Run]) -> list[tuple[str, str]]:
    """Graphemes that neither a run's font nor its fallbacks have, each with the key of the font, once."""
    out: dict[tuple[str, str], None] = {}
    for run in runs:
        font = run.style.font
        for cluster in dict.fromkeys(graphemes(shown(run))):
            if not cluster.isspace() and not _first_with(cluster, (font, *font.fallbacks)):
                out[cluster, font.key] = None
    return list(out)
