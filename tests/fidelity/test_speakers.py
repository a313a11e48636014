"""The speaker of a statement against who speaks in its passages and before them."""

from __future__ import annotations

import pytest

from briefgen.fidelity.compare import compare_statement
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import source

_NEWS = (
    "Finance Minister Petra Holm said that the budget would be cut.",
    "“It is a hard year,” said Ivo Marek, 27, from Stradholm.",
    "Justice Fairweather agreed with the result.",
    "Northwind Power stated that it would appeal.",
    "Justice Dunmore and the Wind Energy Association were present.",
    "“We will come back to it.”",
)
_INTERVIEW = (
    "Malmberg: Were you warned?",
    "Duursma: Not by anybody.",
    "It came at night.",
    "Malmberg: The mayor, Cornelis Baptiste, says he heard it on the radio.",
    "Duursma: So did I.",
)


@pytest.mark.parametrize(
    ("place", "speaker"),
    [
        (1, "Petra Holm"),
        (1, "the finance minister"),
        (2, "Ivo Marek"),
        (3, "Justice Fairweather"),
        (4, "Northwind Power"),
        (6, "Northwind Power"),
    ],
)
def test_who_speaks_in_a_passage_is_its_speaker(english: WordLists, place: int, speaker: str) -> None:
    text = source(english, *_NEWS)
    locator = f"Lead/p1:{place}"
    found = compare_statement(text.passages[locator], [locator], speaker, text)
    assert [d for d in found if d.kind == "speaker"] == []


@pytest.mark.parametrize(
    ("place", "speaker", "proved"),
    [
        (1, "Ivo Marek", True),
        (2, "Petra Holm", True),
        (3, "Justice Dunmore", True),
        (4, "the Wind Energy Association", True),
        (6, "Petra Holm", False),
        (1, "Ilse Varga", True),
    ],
)
def test_another_speaker_is_told(english: WordLists, place: int, speaker: str, *, proved: bool) -> None:
    text = source(english, *_NEWS)
    locator = f"Lead/p1:{place}"
    found = compare_statement(text.passages[locator], [locator], speaker, text)
    assert [d.proved for d in found if d.kind == "speaker"] == [proved]


@pytest.mark.parametrize(
    ("place", "speaker"), [(2, "Anna Duursma"), (3, "Duursma"), (4, "Cornelis Baptiste")]
)
def test_a_label_tells_who_speaks_in_an_interview(english: WordLists, place: int, speaker: str) -> None:
    text = source(english, *_INTERVIEW, about=("Interview with Anna Duursma",))
    locator = f"Lead/p1:{place}"
    found = compare_statement(text.passages[locator], [locator], speaker, text)
    assert [d for d in found if d.kind == "speaker"] == []


def test_another_voice_of_an_interview_is_told(english: WordLists) -> None:
    text = source(english, *_INTERVIEW)
    found = compare_statement("Nobody warned of it.", ["Lead/p1:3"], "Malmberg", text)
    assert [(d.kind, d.proved) for d in found if d.kind == "speaker"] == [("speaker", True)]


_COUNCIL = (
    "Mayor Helen Ruud opened the meeting, and Justice Dunmore and Justice Amsel were guests.",
    "Councillor Joan Petter said that the plan was too dear.",
    "The Mayor said that she would ask for a review.",
    "World Trade Watch reported a fall.",
    "“It is no crime,” said Justice Amsel.",
)


@pytest.mark.parametrize(("place", "speaker"), [(3, "Helen Ruud"), (4, "WTW"), (5, "Justice Amsel")])
def test_titles_and_first_letters_are_names(english: WordLists, place: int, speaker: str) -> None:
    text, locator = source(english, *_COUNCIL), f"Lead/p1:{place}"
    found = compare_statement(f"{speaker} said so.", [locator], speaker, text)
    assert [d for d in found if d.kind == "speaker"] == []


@pytest.mark.parametrize(
    ("place", "speaker"), [(2, "the Mayor of Stradholm"), (3, "Joan Petter"), (5, "Justice Dunmore")]
)
def test_who_only_stands_near_does_not_speak(english: WordLists, place: int, speaker: str) -> None:
    text, locator = source(english, *_COUNCIL, "Stradholm is a town."), f"Lead/p1:{place}"
    found = compare_statement("It was so.", [locator], speaker, text)
    assert [d.kind for d in found if d.kind == "speaker"] == ["speaker"]


def test_who_speaks_in_a_text_is_compared(english: WordLists) -> None:
    text = source(english, *_NEWS)
    found = compare_statement("Ivo Marek said that the budget would be cut.", ["Lead/p1:1"], None, text)
    assert [(d.words, d.proved) for d in found if d.kind == "speaker"] == [("Ivo Marek", True)]
    found = compare_statement("Petra Holm said that the budget would be cut.", ["Lead/p1:1"], None, text)
    assert [d for d in found if d.kind == "speaker"] == []


_SPEECH = (
    "We have worked with three neighbours.",
    "As Northwind Power has stated, the line is open.",
    "I know that it took years.",
    "Users of the line travelled by night.",
)
_WIRE = (
    "Foreign Minister Dora Linde said that the pact would hold.",
    "Finance Minister Dora Varga said that it would not.",
    "Fabula and Nonesuch said they would stay away, the Meridian news agency reported on Monday.",
    "Port states reported losses.",
    "The mole had broken in the night.",
)


@pytest.mark.parametrize(("place", "proved"), [(1, []), (2, [False]), (3, [])])
def test_who_wrote_the_source_says_what_it_says(english: WordLists, place: int, proved: list[bool]) -> None:
    text = source(english, *_SPEECH, authors=("Ann Holm, Minister for Transport",))
    locator = f"Lead/p1:{place}"
    found = compare_statement(text.passages[locator], [locator], "Ann Holm", text)
    assert [d.proved for d in found if d.kind == "speaker"] == proved


def test_a_name_in_the_title_is_no_author(english: WordLists) -> None:
    text = source(english, *_SPEECH, about=("Ann Holm meets Northwind Power",))
    found = compare_statement("The line is open.", ["Lead/p1:2"], "Ann Holm", text)
    assert [d.proved for d in found if d.kind == "speaker"] == [True]


@pytest.mark.parametrize(
    ("place", "speaker", "told"),
    [
        (1, "Dora Linde", []),
        (1, "Dora Varga", ["speaker"]),
        (2, "Dora Linde", ["speaker"]),
        (3, "the Meridian news agency", []),
        (3, "Nonesuch", []),
        (5, "the mole", ["speaker"]),
    ],
)
def test_a_speaker_is_told_from_others_of_the_same_first_name(
    english: WordLists, place: int, speaker: str, told: list[str]
) -> None:
    text, locator = source(english, *_WIRE), f"Lead/p1:{place}"
    found = compare_statement(text.passages[locator], [locator], speaker, text)
    assert [d.kind for d in found if d.kind == "speaker"] == told


@pytest.mark.parametrize(
    ("passage", "text", "told"),
    [
        (
            "Some retailers had suggested that sales rose.",
            "Some farmers suggested that sales rose.",
            ["farmers"],
        ),
        ("Some retailers had suggested that sales rose.", "Sales rose, retailers said.", []),
        ("According to sources, the mole broke.", "The mole broke, officials reported.", ["officials"]),
        ("He said that the mole broke.", "The mole broke, the engineer said.", []),
        ("The spokesman Ivo Marek would not comment.", "Ivo Varga would not comment.", ["Ivo Varga"]),
    ],
)
def test_who_speaks_without_a_name_is_compared(
    english: WordLists, passage: str, text: str, told: list[str]
) -> None:
    found = compare_statement(text, ["Lead/p1:1"], None, source(english, passage, "Ivo Varga came."))
    assert [d.words for d in found if d.kind == "speaker"] == told
