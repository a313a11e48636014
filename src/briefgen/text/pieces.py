"""Runs to pieces: where a line may break, and what stays together.

In: logical runs. Out: :class:`Piece`, shaped words that no break divides, with the space before them. Breaks
are allowed at spaces, after hyphens, dashes and slashes between letters, at soft hyphens and at zero-width
spaces; never at U+00A0, U+202F, U+2011 or where one run merely follows another (a note mark sticks to its word).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.text.font import Font, Word
from briefgen.text.style import Run

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


@dataclass(frozen=True, slots=True)
class Part:
    """A shaped word, the run that it is set in, its width in points and its level (odd: right to left)."""

    word: Word
    run: Run
    width: float
    level: int = 0


@dataclass(slots=True)
class Piece:
    """Words that stay together on a line. Widths in points.

    ``space`` stands before it unless it starts a line; ``fresh`` counts the forced breaks before it;
    ``hyphen`` shows when a line ends after it.
    """

    parts: list[Part]
    width: float
    space: Part | None = None
    fresh: int = 0
    hyphen: Part | None = None

    @property
    def gap(self) -> float:
        """Width of the space before it."""
        return self.space.width if self.space else 0.0

    @property
    def last(self) -> float:
        """Width of what it adds when a line ends after it, beside its own."""
        return self.hyphen.width if self.hyphen else 0.0


def shown(run: Run) -> str:
    """The characters of a run as they are set."""
    return run.text.upper() if run.style.capitals else run.text


def width_of(word: Word, run: Run, measure: Measure) -> float:
    """Width of a word in points; for decks the wider of kerned and plain and 1 % more, as renderers disagree."""
    if measure == "kerned":
        return word.width * run.style.size / 1000
    return max(word.width, word.plain) * run.style.size * 0.00101


def tracking_of(run: Run) -> float:
    """Letter spacing in 1/1000 of the font size."""
    return run.style.tracking * 1000 / run.style.size


class Cutter:
    """Cuts the runs of one paragraph into pieces. ``levels`` gives each character's level in mixed directions."""

    def __init__(self, runs: Sequence[Run], measure: Measure, levels: Sequence[int] | None = None) -> None:
        self.pieces: list[Piece] = []
        self._texts = [shown(run) for run in runs]
        self._runs = runs
        self._measure: Measure = measure
        self._levels = levels
        self._stand_ins: dict[tuple[int, int], Run] = {}
        self._joined = False
        self._space: Part | None = None
        self._fresh = 0

    def cut(self) -> list[Piece]:
        """All pieces in logical order. Spaces at the ends are dropped, several count as one."""
        breaks = [m.end() for m in _AFTER.finditer("".join(self._texts))]
        at = 0
        for run, text in zip(self._runs, self._texts, strict=True):
            tracking = tracking_of(run)
            for token in _TOKEN.findall(text):
                if token[0] in " \t\r":
                    self._gap(run, tracking, at)
                elif token == "\n":
                    self._fresh, self._space, self._joined = self._fresh + 1, None, False
                elif breaks or self._levels:
                    for chunk, start, ends in self._chunks(token, at, breaks):
                        self._add(chunk, run, tracking, start, ends=ends)
                else:
                    self._add(token, run, tracking, at, ends=False)
                at += len(token)
        return self.pieces

    def _gap(self, run: Run, tracking: float, at: int) -> None:
        self._joined = False
        if self._space is None:
            word = run.style.font.word(" ", tracking)
            level = self._levels[at] if self._levels else 0
            self._space = Part(word, run, width_of(word, run, self._measure), level)

    def _chunks(self, token: str, at: int, breaks: Sequence[int]) -> Iterator[tuple[str, int, bool]]:
        """Parts of a token between breaks and changes of level: text, its place, whether a break follows."""
        end, levels = at + len(token), self._levels
        cuts = {b for b in breaks if at < b <= end}
        turns = {n for n in range(at + 1, end) if levels[n] != levels[n - 1]} if levels else set[int]()
        start = at
        for stop in sorted({*cuts, *turns, end}):
            yield token[start - at : stop - at], start, stop in cuts
            start = stop

    def _add(self, chunk: str, run: Run, tracking: float, at: int, *, ends: bool) -> None:
        text = chunk.rstrip(_SILENT) if ends else chunk
        if text:
            level = self._levels[at] if self._levels else 0
            self._append(self._parts(text, run, tracking, level))
        self._joined = self._joined and not ends
        if SOFT_HYPHEN in chunk[len(text) :] and self.pieces and self._space is None and not self._fresh:
            word = run.style.font.hyphen(tracking)
            self.pieces[-1].hyphen = Part(word, run, width_of(word, run, self._measure), self.pieces[-1].parts[-1].level)

    def _append(self, parts: list[Part]) -> None:
        width = parts[0].width if len(parts) == 1 else sum(p.width for p in parts)
        if self._joined:
            self.pieces[-1].parts += parts
            self.pieces[-1].width += width
        else:
            self.pieces.append(Piece(parts, width, self._space, self._fresh))
            self._space, self._fresh, self._joined = None, 0, True

    def _parts(self, text: str, run: Run, tracking: float, level: int) -> list[Part]:
        font = run.style.font
        word = font.word(text, tracking, rtl=level % 2 == 1)
        if not word.missing or not font.fallbacks:
            return [Part(word, run, width_of(word, run, self._measure), level)]
        out: list[Part] = []
        for other, section in by_coverage(text, font):
            stand_in = self._stand_in(run, other)
            word = other.word(section, tracking, rtl=level % 2 == 1)
            out.append(Part(word, stand_in, width_of(word, stand_in, self._measure), level))
        return out

    def _stand_in(self, run: Run, font: Font) -> Run:
        if font is run.style.font:
            return run
        at = (id(run), id(font))
        if at not in self._stand_ins:
            self._stand_ins[at] = replace(run, style=replace(run.style, font=font))
        return self._stand_ins[at]


def by_coverage(text: str, font: Font) -> Iterator[tuple[Font, str]]:
    """Stretches of text, each with the first font that has its characters; the font itself if none has."""
    start, now = 0, font
    for n, character in enumerate(text):
        # A mark or joiner goes with the letter before it, if that letter's font has it.
        want = now if n and now is not font and now.covers(character) and not character.isalnum() else None
        want = want or next((f for f in (font, *font.fallbacks) if f.covers(character)), font)
        if want is not now:
            if n > start:
                yield now, text[start:n]
            start, now = n, want
    yield now, text[start:]


def missing(runs: Sequence[Run]) -> list[tuple[str, str]]:
    """Characters that neither a run's font nor its fallbacks have, each with the key of the font, once."""
    out: dict[tuple[str, str], None] = {}
    for run in runs:
        font = run.style.font
        for character in dict.fromkeys(shown(run)):
            if character not in " \t\r\n" and not any(f.covers(character) for f in (font, *font.fallbacks)):
                out[character, font.key] = None
    return list(out)
