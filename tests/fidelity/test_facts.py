"""Numbers, dates, quotations and names of a text against those of its passage."""

from __future__ import annotations

import pytest

from briefgen.fidelity.compare import compare_facts
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import source

SAME = [
    ("It cost 18 million euros.", "It cost €18m."),
    ("It cost 18 million euros.", "The cost was eighteen million euros."),
    ("Some 14,873 people fled.", "About 15,000 people fled."),
    ("Some 14,873 people fled.", "Over 14,000 people fled."),
    ("Output fell by 12.5 per cent.", "Output fell by 12.5%."),
    ("Two thirds of them voted.", "Some 67 per cent voted."),
    ("It is 10 km away.", "It is 10,000 metres away."),
    ("It is 10 miles away.", "It is about 16 km away."),
    ("Between 10 and 15 million people live there.", "From 10 million to 15 million people live there."),
    ("It took two years.", "It took 24 months."),
    ("It grew from 20 to 45 per cent.", "It grew from 20 per cent to 45 per cent."),
    ("Two hundred and five ships called.", "205 ships called."),
    ("On 17 April 2025 the court ruled.", "In April 2025 the court ruled."),
    ("On April 17, 2025, the court ruled.", "The court ruled on 17 April 2025."),
    ("The court ruled on 2025-04-17.", "The court ruled on 17 April 2025."),
    ("It ran from 2019–2023.", "It began in 2019 and ended in 2023."),
    ("Throughout the 1990s it grew.", "In the 1990s it grew."),
    ("She called it a “bold, new step”.", "It was “a … step”, or “bold, new”."),
    ("Russia recognised it.", "The Russian government recognised it."),
    ("The United Nations warned of it.", "The UN warned of it."),
    ("The UK and the US agreed.", "Britain and the United States agreed."),
    ("Afghanistan lost it.", "Afghans lost it."),
    ("Turkmenistan and Uzbekistan followed.", "Two states followed."),
]
"""A passage, and a text that says the same."""

OTHER = [
    ("It cost 18 million euros.", "It cost 81 million euros.", "number"),
    ("It cost 18 million euros.", "It cost 20 million euros.", "number"),
    ("It cost 18 million euros.", "It cost 18 million dollars.", "number"),
    ("It cost 18 million euros.", "It cost 18 billion euros.", "number"),
    ("Some 14,873 people fled.", "Some 16,000 people fled.", "number"),
    ("Output fell by 12 per cent.", "Output fell by 12 percentage points.", "number"),
    ("It is 10 km away.", "It is 10 miles away.", "number"),
    ("It took two years.", "It took two months.", "number"),
    ("It cost 10 to 15 million.", "It cost 12 million.", "number"),
    ("It was the third attempt.", "It was the fourth attempt.", "number"),
    ("The court ruled in April 2025.", "The court ruled on 17 April 2025.", "date"),
    ("The court ruled on 17 April 2025.", "The court ruled on 18 April 2025.", "date"),
    ("The court ruled in April 2025.", "The court ruled in April 2024.", "date"),
    ("Throughout the 1990s it grew.", "Throughout the 1980s it grew.", "date"),
    ("She called it a “bold step”.", "She called it a “brave step”.", "quotation"),
    ("She called it a bold stepping stone.", "She called it a “bold step”.", "quotation"),
    ("Russia recognised it.", "Rwanda recognised it.", "name"),
    ("Austria recognised it.", "Australia recognised it.", "name"),
    ("Niger left it.", "Nigeria left it.", "name"),
    ("A company built it.", "Ackerby Marine built it.", "name"),
    ("A company built it.", "It was built by Ackerby.", "name"),
    ("The UN warned of it.", "The EU warned of it.", "name"),
    ("Cases of COVID-19 rose.", "Cases of H5N1 rose.", "name"),
]
"""A passage, a text that says something else, and what differs."""


@pytest.mark.parametrize(("passage", "text"), SAME)
def test_what_a_passage_says_in_other_words_agrees(english: WordLists, passage: str, text: str) -> None:
    assert compare_facts(text, ["Lead/p1:1"], source(english, passage)) == ()


@pytest.mark.parametrize(("passage", "text", "kind"), OTHER)
def test_what_a_passage_does_not_say_differs(english: WordLists, passage: str, text: str, kind: str) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage))
    assert [(d.kind, d.proved) for d in found] == [(kind, True)]


def test_where_else_the_source_says_it_is_told(english: WordLists) -> None:
    text = source(english, "It took two years.", "It cost 18 million euros.")
    (found,) = compare_facts("It cost €18m.", ["Lead/p1:1"], text)
    assert found.elsewhere == ("Lead/p1:2",)


def test_a_day_without_a_year_is_of_a_year_that_the_source_names(english: WordLists) -> None:
    text = source(english, "The court ruled on 17 April.", about=("2025-04-18",))
    assert compare_facts("The court ruled on 17 April 2025.", ["Lead/p1:1"], text) == ()
    assert [d.kind for d in compare_facts("It ruled on 17 April 2024.", ["Lead/p1:1"], text)] == ["date"]


def test_a_relative_date_is_one_of_the_month_of_the_source(english: WordLists) -> None:
    text = source(english, "The court ruled on Thursday.", about=("2025-04-18",))
    assert compare_facts("The court ruled on 17 April 2025.", ["Lead/p1:1"], text) == ()


def test_a_relative_date_of_another_month_asks_for_a_second_look(english: WordLists) -> None:
    text = source(english, "The court ruled on Thursday.", about=("2025-04-18",))
    (found,) = compare_facts("The court ruled on 17 March 2025.", ["Lead/p1:1"], text)
    assert (found.kind, found.proved) == ("date", False)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 4000,
        "1,000" * 800,
        "1.000." * 600,
        "1/0 of 0/0",
        "“" * 300,
        "2021-" * 700,
        "an " * 900,
        "½¼ % $ € -",
    ],
    ids=lambda text: text[:8],
)
def test_texts_that_no_one_writes_are_compared_all_the_same(english: WordLists, text: str) -> None:
    compare_facts(text, ["Lead/p1:1"], source(english, text + " and 18 million", "1 2 3 4 5 " * 3000))
