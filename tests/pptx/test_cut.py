"""Text in pieces: sentences, halves, and how pieces are dealt out to slides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.blocks import Row
from briefgen.document.inline import AttributedText, Inline, Label, LikelihoodTerm, NoteMark, PlainText
from briefgen.document.model import Wording
from briefgen.layout.deck.slide_context import number_ranges
from briefgen.layout.deck.text_split import halved_row, halves, sentences
from briefgen.layout.portions import portions, tallest
from briefgen.sentences import Abbreviations

WORDING = Wording("en", (), {}, abbreviations=Abbreviations(frozenset({"St.", "Dr."})))


def said(*inlines: Inline) -> AttributedText:
    return AttributedText(inlines, ("id",), "base")


def test_a_sentence_keeps_the_notes_that_follow_it() -> None:
    text = said(
        PlainText("Ships wait"),
        PlainText("."),
        NoteMark((3,)),
        PlainText(" Nobody says "),
        PlainText("why", emphasis=True),
    )
    assert [s.text for s in sentences(text, WORDING)] == ["Ships wait.", "Nobody says why"]
    assert sentences(text, WORDING)[0].inlines[-1] == NoteMark((3,))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Guests came to St. Petersburg. They left.", 2),
        ("J. Smith came. He left.", 2),
        ("They met Dr. Marlow. She left.", 2),
        ("They met Xi. He left.", 2),
        ("It rose by 2.5 percent. It fell?", 2),
        ("“It rose.” So they say.", 2),
        ("Is it so? It is! “Good.”", 3),
        ("in lower case. and so on", 1),
        ("Это так. Потом иначе.", 2),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(said(PlainText(text)), WORDING)) == count
    assert " ".join(s.text for s in sentences(said(PlainText(text)), WORDING)) == text


@given(st.lists(st.sampled_from(["word", "a", "word. Word", "Long " * 9]), min_size=2), st.integers(0, 5))
def test_halves_lose_nothing(words: list[str], at: int) -> None:
    inlines: list[Inline] = [PlainText(f"{word} ") for word in words]
    inlines.insert(min(at, len(inlines)), NoteMark((1, 2)))
    inlines.append(LikelihoodTerm("likely", 55, 75))
    text = said(*inlines)
    left, right = halves(text)
    assert isinstance(left, AttributedText)
    assert isinstance(right, AttributedText)
    assert left.text + right.text == text.text
    assert sum(isinstance(i, NoteMark) for i in (*left.inlines, *right.inlines)) == 1
    assert abs(len(left.text) - len(right.text)) <= len("likely") + max(len(w) for w in words) + 2


def test_a_word_without_end_is_cut_too() -> None:
    left, right = halves(Label("key", "x" * 100))
    assert (left.text, right.text) == ("x" * 50, "x" * 50)


def test_half_a_row_is_still_headed() -> None:
    long = said(PlainText("word " * 40))
    row = Row("r", ((Label("k", "Head"),), (long,), (Label("k", "short"),), (long, long, long)))
    upper, lower = halved_row(row)
    assert upper.cells[0] == lower.cells[0] == row.cells[0]
    assert upper.cells[1][0].text + lower.cells[1][0].text == long.text
    assert (upper.cells[2], lower.cells[2]) == (row.cells[2], ())
    assert (len(upper.cells[3]), len(lower.cells[3])) == (2, 1)


def test_a_row_of_little_text_is_not_cut() -> None:
    row = Row("r", ((Label("k", "Head"),), (Label("k", "short"),)))
    assert halved_row(row) == (row,)


@given(st.lists(st.floats(1, 100), min_size=1, max_size=30), st.integers(1, 6))
def test_portions_are_whole_and_as_even_as_can_be(heights: list[float], count: int) -> None:
    parts = portions(heights, count, 2.0)
    assert [n for part in parts for n in part] == list(range(len(heights)))
    assert 1 <= len(parts) <= count
    # No split into as many stretches is shorter by more than the search's own grain.
    best = _best([*heights], count, 2.0)
    assert tallest(heights, parts, 2.0) <= best + 0.02


def _best(heights: list[float], count: int, gap: float) -> float:
    """The least height of the tallest stretch, by trying every cut."""
    reach = [0.0, *([float("inf")] * len(heights))]
    for _ in range(count):
        reach = [0.0] + [
            min(max(reach[start], sum(heights[start:end]) + gap * (end - start - 1)) for start in range(end))
            for end in range(1, len(heights) + 1)
        ]
    return reach[-1]


def test_numbers_are_written_as_ranges() -> None:
    assert number_ranges((1, 2, 3, 5, 8, 9)) == "1–3, 5, 8, 9"
    assert number_ranges(()) == ""
