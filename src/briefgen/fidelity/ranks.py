"""Ranks of offices in a text against those of its passages: an assistant director is no director general.

In: a text, its passages, word lists. Out: differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.fidelity.difference import Difference
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists

Rank = tuple[str, frozenset[str]]
"""An office and the ranks beside it, folded: director, {assistant, general}."""


def compare_ranks(text: str, passages: Sequence[str], words: WordLists) -> Iterator[Difference]:
    """Offices that the passages give in other ranks only. A rank that the text leaves out is doubted."""
    given = {rank for passage in passages for rank, _ in ranks(passage, words)}
    for (office, own), stated in ranks(text, words):
        there = [other for name, other in given if name == office]
        if there and own not in there:
            dropped = any(own < other for other in there)
            yield Difference("name", stated, "is an office of another rank in the passage", doubtful=dropped)


def ranks(text: str, words: WordLists) -> list[tuple[Rank, str]]:
    """The offices of a text with their ranks, and the words that say so, in order."""
    form = _form(words.lexicon.ranks, words.lexicon.ranked, words.lexicon.ranks_behind)
    return [(_rank(found), found[0]) for found in form.finditer(text)] if form else []


def _rank(found: re.Match[str]) -> Rank:
    beside = " ".join(filter(None, (found["before"], found["behind"])))
    return fold(found["office"]), frozenset(re.findall(r"\w+", fold(beside)))


@lru_cache(maxsize=8)
def _form(
    before: tuple[str, ...], offices: tuple[str, ...], behind: tuple[str, ...]
) -> re.Pattern[str] | None:
    if not (before and offices and behind):
        return None
    first, office, last = (
        "|".join(map(re.escape, sorted(w, key=len, reverse=True))) for w in (before, offices, behind)
    )
    ranked = rf"(?:(?P<before>(?:(?:{first})[ -])+)(?:[\w’'-]+ )??)?(?P<office>{office})"
    return re.compile(rf"\b{ranked}(?:[ -](?P<behind>{last}))?\b", re.IGNORECASE)
