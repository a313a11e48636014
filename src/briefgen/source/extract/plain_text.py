"""The blocks of a plain text: paragraphs between blank lines, items, headings that are underlined or alone.

A text in which no line is followed by another (one paragraph a line) is read line by line; otherwise lines
are joined to paragraphs up to the next blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.source.extract.cleaning import decoded, line_of
from briefgen.source.extract.extracted import ExtractedText, StatedFacts, TextBlock, TextPlace

_ITEM = re.compile(r"(?P<indent>\s*)(?:[-•*–‣◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_ENDS = (".", "!", "?", "…", ":", ";", ",", "”", '"', "’")
_LONGEST_HEADING = 90
"""Characters."""
_WRAPPED = 100
"""Lines up to this length may have been broken by a program; longer ones are paragraphs."""


def plain_text(data: bytes) -> ExtractedText:
    """Read a plain text."""
    lines = decoded(data).split("\n")
    blocks = _wrapped(lines) if _is_wrapped(lines) else _one_a_line(lines)
    return ExtractedText("text", tuple(blocks), StatedFacts())


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether paragraphs go over several lines: most lines that another follows are nearly as long as any."""
    texts = [len(line.rstrip()) for line in lines if line.strip()]
    longest = max(texts, default=0)
    if longest > _WRAPPED:
        return False
    followed = [len(a.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    return len(followed) >= 2 and sum(n > 0.7 * longest for n in followed) > len(followed) / 2


def _one_a_line(lines: Sequence[str]) -> Iterator[TextBlock]:
    for number, line in enumerate(lines, 1):
        before = number < 2 or not lines[number - 2].strip()
        if line.strip() and not _UNDERLINE.fullmatch(line):
            underlined = number < len(lines) and bool(_UNDERLINE.fullmatch(lines[number]))
            yield _block(line, number, alone=underlined or before, first=number == 1)


def _wrapped(lines: Sequence[str]) -> Iterator[TextBlock]:
    """Paragraphs of the lines between blank ones; an item begins where it has its mark."""
    begun: list[str] = []
    start = 0
    for number, line in enumerate((*lines, ""), 1):
        if begun and (not line.strip() or _ITEM.match(line) or _UNDERLINE.fullmatch(line)):
            yield _block("\n".join(begun), start, alone=len(begun) == 1, first=start == 1)
            begun = []
        if line.strip() and not _UNDERLINE.fullmatch(line):
            start = start if begun else number
            begun.append(line)


def _block(text: str, number: int, *, alone: bool, first: bool) -> TextBlock:
    place = TextPlace("line", number)
    if item := _ITEM.match(text):
        return TextBlock(
            "item", line_of(text[item.end() :]), place, 1 + len(item["indent"].expandtabs(4)) // 2
        )
    line = line_of(text)
    short = alone and len(line) <= _LONGEST_HEADING and not line.endswith(_ENDS) and line[:1].isalnum()
    return (
        TextBlock("heading", line, place, 1 if first else 2) if short else TextBlock("paragraph", line, place)
    )
