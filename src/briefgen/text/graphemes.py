"""What a reader takes for one character: where text may be cut when a word is wider than its line.

In: text. Out: its grapheme clusters, after Unicode Standard Annex 29, with Indic conjuncts left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"


def graphemes(text: str) -> Iterator[str]:
    """The clusters of ``text``; together they are the text."""
    start = 0
    for n in range(1, len(text)):
        if not _sticks(text, start, n):
            yield text[start:n]
            start = n
    if text:
        yield text[start:]


def _sticks(text: str, start: int, n: int) -> bool:
    before, now = text[n - 1], text[n]
    if (
        now in (_JOINER, "\u200c")
        or unicodedata.category(now)[0] == "M"
        or "\U0001f3fb" <= now <= "\U0001f3ff"
        or "\U000e0020" <= now <= "\U000e007f"
    ):
        return True
    if before == _JOINER:
        return True
    if _regional(now) and _regional(before):
        return (n - start) % 2 == 1
    # Conjoining jamo: a vowel after a leading consonant or vowel, a trailing consonant after either.
    return ("\u1160" <= now <= "\u11a7" and "\u1100" <= before <= "\u11a7") or (
        "\u11a8" <= now <= "\u11ff" and "\u1160" <= before <= "\u11ff"
    )


def _regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
