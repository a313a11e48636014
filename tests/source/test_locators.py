"""What is said of a text that should be a locator."""

from __future__ import annotations

import re

import pytest

from briefgen.schema.base import LOCATOR
from briefgen.schema.pack import Pack
from briefgen.source.text.passages import locator_fault, locator_remedy
from tests.data.decoding import PACK, told


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [
        ("Quay 1", "no / between", "Quay/1"),
        ("Quay/1 :2", "'1 :2' behind the /", "Quay/1:2"),
        ("Quay/p1.2", "'p1.2' behind the /", "Quay/p1:2"),
        ("Next, para 3, sentence 2", "no / between", "Next/p3:2"),
        ("Next/01", "begins with 0", "Next/1"),
        ("Quay/0", "begins with 0", None),
        ("Quay", "no / between", None),
        ("p1:2", "no / between", None),
        ("/1", "no word of a heading", None),
        ("What Comes Next/1", "more than one word", None),
        ("Next/first", "no number of an item", None),
        ("", "is empty", None),
    ],
)
def test_what_is_wrong_and_what_was_meant(typed: str, wrong: str, meant: str | None) -> None:
    assert wrong in locator_fault(typed)
    if meant:
        assert re.search(LOCATOR, meant)
        assert locator_remedy(typed) == f"did you mean '{meant}'?"
    else:
        assert "as in Next/1:2 or Lead/p1" in locator_remedy(typed)


@pytest.mark.parametrize("typed", ["Quay 1", "12", '""', "Quay/0", "[Quay 1]", "[Fees/1, Quay 1]"])
def test_a_bad_locator_is_one_mistake_and_is_not_called_empty(typed: str) -> None:
    (said,) = told(PACK.replace("Fees/1", typed), Pack)
    assert "BG204" in said
    assert "is no locator: " in said


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Change/p1:1-2", "write a range as a list: [Change/p1:1, Change/p1:2]"),
        ("Quay/1–3", "write a range as a list: [Quay/1, Quay/2, Quay/3]"),
        ("Quay/p2-3", "write a range as a list: [Quay/p2, Quay/p3]"),
    ],
)
def test_a_range_is_written_as_a_list(typed: str, hint: str) -> None:
    assert locator_remedy(typed) == hint


@pytest.mark.parametrize("typed", ["Quay/3-1", "Quay/0-2", "Quay/1-900"])
def test_no_list_is_made_of_what_is_no_range(typed: str) -> None:
    assert "write a range" not in locator_remedy(typed)
