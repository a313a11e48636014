"""What stands in a passage where a text differs from it."""

from __future__ import annotations

import pytest

from briefgen.fidelity.difference import Difference, DifferenceKind
from briefgen.fidelity.nearest import LONGEST, nearest_values
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import source

LONG = "The council heard the owners of the quay, " * 8 + "and left."


@pytest.mark.parametrize(
    ("passage", "kind", "words", "nearest"),
    [
        ("It took 3 years and 900 euros.", "number", "800 euros", ("900 euros", "3 years")),
        ("Of 40 ships 12 left, and 11 came.", "number", "10", ("11", "12", "40")),
        ("In May 2019 and on 3 June 2024 it met.", "date", "June 2025", ("3 June 2024", "May 2019")),
        ("She said “too late”, then “never”.", "quotation", "far too late", ("too late", "never")),
        ("Ann Marlow met Bert Ackerby.", "name", "Bart Ackerby", ("Bert Ackerby", "Ann Marlow")),
        ("Ann Marlow says no.", "speaker", "the Ministry of Health", ("Ann Marlow",)),
        ("It may rain.", "hedge", "may", ("It may rain.",)),
        ("Nothing is said of it.", "number", "7", ("Nothing is said of it.",)),
    ],
)
def test_the_nearest_values_stand_first(
    english: WordLists, passage: str, kind: DifferenceKind, words: str, nearest: tuple[str, ...]
) -> None:
    passages = source(english, passage)
    assert nearest_values(Difference(kind, words, "differs"), ["Lead/p1:1"], passages) == nearest


def test_a_long_passage_is_cut_between_words(english: WordLists) -> None:
    passages = source(english, LONG)
    (shown,) = nearest_values(Difference("cause", "because", "differs"), ["Lead/p1:1"], passages)
    assert len(shown) <= LONGEST
    assert shown.endswith((" …",))
    assert LONG.startswith(shown.removesuffix(" …"))
