"""What a quotation is, in the marks of every language; the one place that knows.

In: characters. Out: where quotations begin and end, and which straight marks are primes. An opening mark that
nothing closes begins no quotation, and a closing one that nothing opened ends none: it is an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

# Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)

SPACED = rf"[^\W{_UNSPACED}]"
"""A letter, a digit or a low line of a script that puts spaces between words. In the others, and in Korean,
whose words take endings, a letter beside a mark says nothing."""


_CLOSING: Mapping[str, str] = MappingProxyType(
    {
        "“": "”", "„": "“”", "‟": "”", "”": "”", '"': '"', "＂": "＂", "〝": "〞〟",
        "‘": "’", "‚": "‘’", "‛": "’", "’": "’", "'": "'",
        "«": "»", "»": "«»", "‹": "›", "›": "‹›", "《": "》", "〈": "〉",
        "「": "」", "『": "』", "｢": "｣", "﹁": "﹂", "﹃": "﹄",
    }
)  # fmt: skip
"""Each mark that opens quotations, and those that close them: “…”, „…“ and „…”, ”…”, «…», »…« and »…»."""
CLOSING = "".join(sorted(set("".join(_CLOSING.values()))))
"""All marks that may close a quotation."""
_MARKS = re.compile(f"[{''.join(sorted({*_CLOSING, *''.join(_CLOSING.values())}))}]")
_OPENS_ANYWHERE = frozenset("“„‟〝‚‛«‹《〈「『｢﹁﹃")
"""The other marks open a quotation only where a word can begin."""
_CLOSES_ANYWHERE = frozenset({"「」", "『』", "｢｣", "﹁﹂", "﹃﹄", "《》", "〈〉", "«»", "‹›", "“”"})
"""Pairs whose second mark always closes; in French with a space before it."""
_BEGINS = re.compile(rf"(?<!{SPACED})(?<![.,;:!?%)\]}}…]).(?=\S)", re.DOTALL)
_ENDS = re.compile(rf"(?<=\S).(?!{SPACED})", re.DOTALL)
_GENITIVE = re.compile(r"(?<=s).(?=\s\w)", re.DOTALL)
_ENDS_SURELY = re.compile(r"(?<=[^\ss])['’‘](?!\w)|(?<=s)['’‘](?!\w|\s\w)")
_BEGINS_SURELY = re.compile(r"\s['‘‚](?=\w)")
_DEEPEST = 8
"""Quotations inside each other; what opens more is no prose."""

_ELISION = re.compile(
    r"(?<!\w)['’](?:(?=(?:tis|twas|twere|em)\b|\d\ds?\b(?!['’]))|(?=n['’]))|(?<=['’]n)['’](?!\w)"
    r"|(?<!\w)’(?=(?:til|till|cause|bout|round)\b)",
    re.IGNORECASE,
)
"""Apostrophes where a word or a year begins, and around an n: ’tis, ’90s, rock ’n’ roll."""
_MEASURE = re.compile(r"(?<=\d)(?:'\s?\d+(?:[.,]\d+)?\s?\"|['\"](?=\s?[x×]\s?\d))")
"""Feet and inches, and lengths that are multiplied."""


@lru_cache(maxsize=512)
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Where the outermost quotations of a text begin and end, marks included.

    >>> quoted("They call it a “bold step”, and « très bien » too.")
    ((15, 26), (32, 45))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(pairs(text)):
        if not found or start >= found[-1][1]:
            found.append((start, end + 1))
    return tuple(found)


def masked(text: str) -> str:
    """The text with every letter and digit of its quotations as a low line; of the same length."""
    for start, end in quoted(text):
        text = text[:start] + re.sub(r"\w", "_", text[start:end]) + text[end:]
    return text


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """The places of marks that open and close a quotation, nested ones as well."""
    waiting: list[int] = []
    passed = {match.start() for match in _ELISION.finditer(text)} | _measures(text)
    for at in (match.start() for match in _MARKS.finditer(text)):
        if at in passed:
            continue
        opener = next((n for n in reversed(range(len(waiting))) if _closes(text, at, waiting[n])), None)
        if opener is not None:
            yield waiting[opener], at
            del waiting[opener:]
        elif _opens(text, at, waiting):
            waiting = [*waiting[1 - _DEEPEST :], at]


def primes(text: str) -> frozenset[int]:
    """The places of straight marks that stand for feet and inches, or minutes and seconds: 5'10", 12"."""
    taken = {at for pair in pairs(text) for at in pair}
    behind = {match.start() for match in re.finditer(r"(?<=\d)['\"](?!\w)", text)}
    return frozenset((behind - taken) | _measures(text))


def _measures(text: str) -> set[int]:
    spans = (match.span() for match in _MEASURE.finditer(text))
    return {at for start, end in spans for at in range(start, end) if text[at] in "'\""}


def _opens(text: str, at: int, waiting: list[int]) -> bool:
    """Whether a mark opens a quotation. One that also closes cannot open a second one inside the first."""
    mark = text[at]
    if mark in _OPENS_ANYWHERE:
        return True
    again = mark in _CLOSING.get(mark, "") and any(text[n] == mark for n in waiting)
    return mark in _CLOSING and not again and bool(_BEGINS.match(text, at))


def _closes(text: str, at: int, opener: int) -> bool:
    """Whether a mark closes the quotation that another opened."""
    mark = text[at]
    if mark not in _CLOSING[text[opener]] or at == opener + 1:
        return False
    if text[opener] + mark in _CLOSES_ANYWHERE:
        return True
    return bool(_ENDS.match(text, at)) and not (mark in "'’" and _owns(text, at))


def _owns(text: str, at: int) -> bool:
    """Whether a single mark is the apostrophe of a genitive, for a surer end follows: ‘the states’ case’."""
    surer = _ENDS_SURELY.search(text, at + 1) if _GENITIVE.match(text, at) else None
    return surer is not None and not _BEGINS_SURELY.search(text, at + 1, surer.start())
