"""Tokens: strings that are no words of a language, such as addresses, paths and identifiers.

In: a stretch of text without spaces. Out: the places where a line may break inside it before any letter is
parted from the next, and whether it is an ordinary word, which is not broken where that can be helped.
"""

from __future__ import annotations

import re

LONGEST_WORD = 40
"""Characters: what is longer is no ordinary word of any language."""
LONG_TOKEN = 20
"""Characters: shorter tokens, such as "COVID-19" or "3,400", are read as words are."""

_SEPARATORS = re.escape("/\\.-_?&=:@#,;|+‐")
_PLACE = re.compile(rf"(?<=[^{_SEPARATORS}])[{_SEPARATORS}]+(?=[^{_SEPARATORS}])")
# Ideographs, kana and hangul: lines break between them, but not before closing or after opening marks, nor
# before small kana and marks that lengthen or repeat.
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_OPENING = "\uff08\u300c\u300e\u3010\u3008\u300a"
_CLOSING = "\uff09\u300d\u300f\u3011\u3009\u300b\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b"
_HOLDING = (
    "\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc"
)
_BETWEEN = re.compile(rf"(?<=[{_IDEOGRAPH}{_CLOSING}])(?=[{_IDEOGRAPH}{_OPENING}])(?![{_HOLDING}])")
_FIRST_IDEOGRAPH = "\u2e80"


def places(text: str) -> list[int]:
    """Where a token may be broken: after its separators, and before the character at each index."""
    return [match.end() for match in _PLACE.finditer(text)]


def between_ideographs(text: str) -> list[int]:
    """Where a line may break in Chinese or Japanese text, which has no spaces (after UAX 14)."""
    if text.isascii() or max(text) < _FIRST_IDEOGRAPH:
        return []
    return [match.end() for match in _BETWEEN.finditer(text)]


def is_ordinary(text: str) -> bool:
    """Whether it is a word, or so short a token that it is read as one."""
    return len(text) <= LONGEST_WORD and (len(text) < LONG_TOKEN or not places(text))
