"""Where sentences end, by both versions of the rule."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sentences import LATEST, sentences
from briefgen.source.text.passages import fold


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("“No!” she said.", ["“No!” she said."]),
        ("A rise (of 4 %.) Nothing else.", ["A rise (of 4 %.)", "Nothing else."]),
        ("It cost 1.5 m. 3 ships left.", ["It cost 1.5 m.", "3 ships left."]),
        ("What?! “Yes.”", ["What?!", "“Yes.”"]),
        ("Wait... what", ["Wait... what"]),
        ("J. R. Marlow spoke. So did B.", ["J. R. Marlow spoke.", "So did B."]),
        ("Fees rose in St. Brigid.", ["Fees rose in St. Brigid."]),
        ("Éric left. Émile stayed.", ["Éric left.", "Émile stayed."]),
        ("نص. نص آخر.", ["نص.", "نص آخر."]),
        ("", []),
    ],
)
def test_what_all_versions_split_alike(text: str, parts: list[str], version: int) -> None:
    assert list(sentences(text, ("St.",), version)) == parts


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The U.S. Navy left. So?", ["The U.S.", "Navy left.", "So?"], ["The U.S. Navy left.", "So?"]),
        ("J.R. Marlow spoke.", ["J.R.", "Marlow spoke."], ["J.R. Marlow spoke."]),
        ("„Nein.“ Dann ging er.", ["„Nein.“ Dann ging er."], ["„Nein.“", "Dann ging er."]),
        ("»Ja.« Er ging.", ["»Ja.« Er ging."], ["»Ja.«", "Er ging."]),
        ("No. ¿Sí? ¡No!", ["No. ¿Sí? ¡No!"], ["No.", "¿Sí?", "¡No!"]),
    ],
)
def test_what_the_second_version_mends(text: str, first: list[str], second: list[str]) -> None:
    assert list(sentences(text, (), 1)) == first
    assert list(sentences(text)) == second


def test_abbreviations_are_what_they_are_said_to_be() -> None:
    text = "It is likely that Dr. Marlow leaves. He said so."
    assert sentences(text, ("Dr.",)) == ("It is likely that Dr. Marlow leaves.", "He said so.")
    assert sentences(text)[0] == "It is likely that Dr."


@given(st.text(max_size=200), st.sampled_from([1, LATEST]))
def test_no_text_is_lost(text: str, version: int) -> None:
    folded = fold(text)
    assert "".join(sentences(folded, (), version)).replace(" ", "") == folded.replace(" ", "")


@pytest.mark.parametrize("text", ["." * 500_000, "A. " * 200_000, "x. " * 200_000, ".' " * 200_000])
def test_time_grows_with_the_text_only(text: str) -> None:
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 5
