"""The splitter of articles: headings, items, paragraphs, sentences, and locators to them."""

from __future__ import annotations

import hashlib

import pytest

from briefgen.schema.pack import Source
from briefgen.source.text.passages import LocatorError, fingerprint, split

# All of it is fiction.
ARTICLE = """\
The harbour of Ostwick will charge a fee from May. The pilots of “St. Brigid” call it “a wall at sea.”

A Fee
The council names three reasons:
- Dredging costs 1.5 million a year.
• Larger ships wait for J. Marlow's tugs. They wait long!
* Noise.
*The author sails.
What Comes Next?
Will it work… (or not)? Nobody knows.
  A   Fee
It is due in May.
"""
SOURCE = Source(
    file="article.txt", type="fiction", headings=("A Fee", "What Comes Next?"), abbreviations=("St.",)
)


def test_every_sentence_has_its_locator() -> None:
    assert dict(split(ARTICLE, SOURCE).sentences) == {
        "Lead/p1:1": "The harbour of Ostwick will charge a fee from May.",
        "Lead/p1:2": "The pilots of “St. Brigid” call it “a wall at sea.”",
        "Fee/p1:1": "The council names three reasons:",
        "Fee/1:1": "Dredging costs 1.5 million a year.",
        "Fee/2:1": "Larger ships wait for J. Marlow's tugs.",
        "Fee/2:2": "They wait long!",
        "Fee/3:1": "Noise.",
        "Fee/p2:1": "*The author sails.",
        "Fee/p3:1": "It is due in May.",
        "Comes/p1:1": "Will it work… (or not)?",
        "Comes/p1:2": "Nobody knows.",
    }


def test_a_heading_is_named_by_any_word_that_is_its_alone() -> None:
    article = split(ARTICLE, SOURCE)
    assert article.full("Fee/1") == article.full("A/1:1") == "Fee/1:1"
    assert article.passage("Next/p1:2") == "Nobody knows."


@pytest.mark.parametrize(
    ("locator", "why"),
    [
        ("Fee/2", "is 2 sentences: add :1 to :2"),
        ("Lead/p1", "is 2 sentences: add :1 to :2"),
        ("Fee/2:3", "has the number of a sentence that is not there: Fee/2 has 2 sentences"),
        ("Fee/1:0", "has the number of a sentence that is not there: Fee/1 has one sentence"),
        ("Fee/4", "names nothing: under Fee there are p1, 1, 2, 3, p2, p3"),
        ("Fee/p9:1", "names nothing: under Fee there are p1, 1, 2, 3, p2, p3"),
        ("fee/1", "begins with 'fee', which is not a word of exactly one heading; such are Lead, Fee, Comes"),
        (
            "Fees/1",
            "begins with 'Fees', which is not a word of exactly one heading; such are Lead, Fee, Comes",
        ),
        ("Fee", "is not a locator such as Next/1 or Lead/p1:2"),
    ],
)
def test_a_locator_that_names_no_one_sentence_says_why(locator: str, why: str) -> None:
    with pytest.raises(LocatorError) as caught:
        split(ARTICLE, SOURCE).full(locator)
    assert str(caught.value) == why


def test_a_word_of_two_headings_names_neither() -> None:
    source = Source(file="a", type="b", headings=("What Now", "What Then"))
    article = split("What Now\nx\nWhat Then\ny\n", source)
    assert list(article.sentences) == ["Now/p1:1", "Then/p1:1"]
    with pytest.raises(LocatorError, match="not a word of exactly one heading"):
        article.full("What/p1")


def test_a_text_without_lead_begins_with_its_heading() -> None:
    source = Source(file="a", type="b", headings=("Now",))
    assert list(split("Now\nIt rains.\n", source).sentences) == ["Now/p1:1"]


def test_a_heading_that_the_text_lacks_is_told() -> None:
    source = Source(file="a", type="b", headings=("Now", "Later"))
    assert split("Now\nx\n", source).absent == ("Later",)


def test_a_fingerprint_is_the_digest_of_the_folded_composed_passage() -> None:
    digest = hashlib.sha256("Caf\u00e9 au lait.".encode()).hexdigest()
    assert fingerprint("  Cafe\u0301 \u00a0au\n lait. ") == digest
