"""Where sentences end, by all versions of the rule."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sentences import LATEST, NO_ABBREVIATIONS, Abbreviations, sentences, smallest_parts
from briefgen.source.project.project import Project
from briefgen.source.text.passages import fold
from tests.data.projects import ROOT

ST = Abbreviations(frozenset({"St."}))
ENGLISH = Project(None, ROOT).locale("en").value.abbreviations_of(3)


@pytest.mark.parametrize("version", [1, 2, 3])
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
    assert list(sentences(text, ST, version)) == parts


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
    assert list(sentences(text, NO_ABBREVIATIONS, 1)) == first
    assert list(sentences(text)) == second


def test_abbreviations_are_what_they_are_said_to_be() -> None:
    text = "It is likely that Dr. Marlow leaves. He said so."
    assert sentences(text, Abbreviations(frozenset({"Dr."}))) == (
        "It is likely that Dr. Marlow leaves.",
        "He said so.",
    )
    assert sentences(text)[0] == "It is likely that Dr."


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith, Mr. Jones, Prof. Brown and Gen. Lee met.",
        "It closed on Jan. 5, the paper of Sept. 2024 says.",
        "The council of St. Ives met at No. 10 and read Art. IV of it.",
        "It was Roe vs. Wade, and the U.S. Navy and J. Smith and J. A. Smith won.",
        "Acme Inc. Chairman B. Lee left at 5 p.m. Monday with Martin King Jr. Junior.",
        "Lt. Gen. A. Smith of Mt. Vernon Ltd. Holdings spoke.",
        "The Ph.D. Committee at 5th Ave. Clinic, etc. Nobody else.",
    ],
)
def test_english_abbreviations_end_no_sentence(text: str) -> None:
    assert sentences(text, ENGLISH) == (text,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is in the U.S. The rest left.", ["It is in the U.S.", "The rest left."]),
        ("Ask Acme Inc. However, it closed.", ["Ask Acme Inc.", "However, it closed."]),
        ("He lives on Main St. He works.", ["He lives on Main St.", "He works."]),
        ("It ends at 5 p.m. “It’s late.”", ["It ends at 5 p.m.", "“It’s late.”"]),
        ("Is it so? No. Nobody came.", ["Is it so?", "No.", "Nobody came."]),
        ("No. I stay.", ["No.", "I stay."]),
        ("They met in Jan. Nothing came of it.", ["They met in Jan.", "Nothing came of it."]),
        ("It was plan B. It failed.", ["It was plan B.", "It failed."]),
        ("He may go in May. Others stay.", ["He may go in May.", "Others stay."]),
    ],
)
def test_an_abbreviation_ends_a_sentence_where_what_follows_says_so(text: str, parts: list[str]) -> None:
    assert list(sentences(text, ENGLISH)) == parts


def test_older_versions_know_no_abbreviations_of_a_language_but_those_that_never_end_one() -> None:
    text = "Acme Inc. Chairman Lee spoke to Dr. Marlow."
    assert sentences(text, ENGLISH, 2) == ("Acme Inc.", "Chairman Lee spoke to Dr. Marlow.")


def test_the_words_that_locks_name_have_not_changed() -> None:
    """Locators of every pack with `sentences: 3` hang on them: what is mended is an entry of another rule."""
    words = Project(None, ROOT).locale("en").value.sentences[0]
    text = repr([words.rule, *map(sorted, (words.abbreviations, words.before_numbers))])
    text += repr([*map(sorted, (words.unless_opened, words.openers))])
    assert (
        hashlib.sha256(text.encode()).hexdigest()
        == "378949364becb562853ea7ecd6fefba046f4324482a21f77c184e25ecbef01d6"
    )


def test_the_smallest_parts_end_behind_every_mark() -> None:
    assert smallest_parts("J. Lee of the U.S. Navy. So?") == ("J.", "Lee of the U.S.", "Navy.", "So?")


@given(st.text(max_size=200), st.sampled_from([1, 2, LATEST]))
def test_no_text_is_lost(text: str, version: int) -> None:
    folded = fold(text)
    assert "".join(sentences(folded, NO_ABBREVIATIONS, version)).replace(" ", "") == folded.replace(" ", "")


@pytest.mark.parametrize("text", ["." * 500_000, "A. " * 200_000, "x. " * 200_000, ".' " * 200_000])
def test_time_grows_with_the_text_only(text: str) -> None:
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 5
