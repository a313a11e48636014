"""The scanner of inline text: marks are taken out, and everything else comes out as it was typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.document.inline import (
    AttributedText,
    LikelihoodTerm,
    NoteMark,
    PlainText,
    linked_ids,
    parse_inline,
)

UNMARKED = st.text(st.characters(exclude_characters="*[", exclude_categories=["Cs"]), min_size=1, max_size=60)
# Between two marks stands something that is no part of either.
WORDS = st.from_regex(r"\A[a-z’“”_\\&<>`~#().-]{1,8}\Z").map(lambda word: f" {word} ")
INNER = st.from_regex(r"\A[\\&’]{0,2}[a-z_][a-z_\\&’]{0,5}( [a-z]{1,6})?\Z")
IDS = st.lists(st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,8}\Z"), min_size=1, max_size=3, unique=True)
MARKED = st.one_of(
    INNER.map(lambda text: (f"*{text}*", PlainText(text, emphasis=True))),
    INNER.map(lambda text: (f"**{text}**", PlainText(text, strong=True))),
    st.tuples(INNER, IDS).map(lambda t: (f"[{t[0]}]({' '.join(t[1])})", PlainText(t[0], ids=tuple(t[1])))),
)


@given(UNMARKED)
def test_text_without_marks_comes_out_verbatim(text: str) -> None:
    assert parse_inline(text) == (PlainText(text),)


@given(st.lists(st.tuples(WORDS, MARKED), max_size=5), WORDS)
def test_marks_are_taken_out_and_nothing_else(
    parts: list[tuple[str, tuple[str, PlainText]]], tail: str
) -> None:
    typed = "".join(words + mark for words, (mark, _) in parts) + tail
    pieces = [piece for words, (_, marked) in parts for piece in (PlainText(words), marked)]
    assert parse_inline(typed) == (*pieces, PlainText(tail))


@given(st.text("ab *[]()-", max_size=40))
def test_half_a_mark_stands_for_itself(text: str) -> None:
    rest = iter(text)
    shown = "".join(piece.text for piece in parse_inline(text))
    assert all(character in rest for character in shown), (
        "the characters shown are those typed, in their order"
    )
    assert len(text) <= len(shown) + sum(
        4 * bool(p.strong) + 2 * bool(p.emphasis) for p in parse_inline(text)
    ) + _ids(text)


def _ids(text: str) -> int:
    """How many characters the brackets and ids of links take, at most."""
    return sum(4 + len(" ".join(piece.ids)) for piece in parse_inline(text) if piece.ids)


def test_a_link_may_hold_emphasis() -> None:
    assert parse_inline("[very *dear* calls](cost-of-call rise)") == (
        PlainText("very ", ids=("cost-of-call", "rise")),
        PlainText("dear", emphasis=True, ids=("cost-of-call", "rise")),
        PlainText(" calls", ids=("cost-of-call", "rise")),
    )
    assert linked_ids(parse_inline("[a](one two) and [b](two three)")) == ("one", "two", "three")


@pytest.mark.parametrize(
    "text",
    [
        "3*4*12 m",
        "2**8 and 2**9",
        "a*b*c, x*y",
        "5* hotels and 4* ones",
        "GDP* and CPI*",
        "(a+b)*c*(d+e)",
        "un*believ*able",
        "*Hold*ing",
        "6 * 7 * 8",
        "***all***",
        "*a **b* c**",
        "f*** that s***",
        "5 *x and y",
        "snake_*case*_",
    ],
)
def test_asterisks_that_are_no_marks_are_printed_as_typed(text: str) -> None:
    assert parse_inline(text) == (PlainText(text),)


@given(st.lists(st.from_regex(r"\A[a-z0-9é°²]{1,4}(\*{1,2}[a-z0-9é]{1,4}){0,3}\Z"), min_size=1, max_size=6))
def test_asterisks_inside_words_and_numbers_are_printed_as_typed(words: list[str]) -> None:
    text = " ".join(words)
    assert parse_inline(text) == (PlainText(text),)


@given(st.text('a3é *()[]_-\\"“”', max_size=40).filter(lambda text: not _may_be_marked(text)))
def test_a_text_without_marks_is_printed_as_typed(text: str) -> None:
    assert "".join(piece.text for piece in parse_inline(text)) == text


def _may_be_marked(text: str) -> bool:
    """Whether there are two asterisks with words between, and no word beside; or brackets that are a link."""
    spots = [n for n, c in enumerate(text) if c == "*"]
    outside = [n for n in spots if not (text[n - 1 : n].isalnum() and text[n + 1 : n + 2].isalnum())]
    return len(outside) > 1 or "](" in text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("这是*重点*内容", "重点"),
        ("“*bold*”,", "bold"),
        ("(*bold*)", "bold"),
        ("so–*bold*–it", "bold"),
        ("*3*4 m* is *far*.", "far"),
    ],
)
def test_emphasis_may_stand_beside_punctuation(text: str, marked: str) -> None:
    assert [piece.text for piece in parse_inline(text) if piece.emphasis] == [marked]


def test_what_is_no_mark_stays() -> None:
    for text in (
        "5 * 3 * 2",
        "**",
        "* a*",
        "[no link] (a)",
        "[](a)",
        "[a](A)",
        "[a](a,b)",
        "snake_case_",
        "\\*",
    ):
        assert parse_inline(text) == (PlainText(text),), text


def test_the_longest_text_is_scanned_at_once() -> None:
    # A pattern that looks at a text again for each of its characters would take minutes here.
    for text in ("*a" * 2000, "[a" * 2000, "*" * 4000, "[a](" * 1000, "* a" * 1300):
        assert "".join(piece.text for piece in parse_inline(text)).replace("*", "") == text.replace("*", "")


INLINES = st.one_of(
    st.sampled_from(["", "a", " ", ".", " (corrected)"]).map(PlainText),
    st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True).map(lambda n: NoteMark(tuple(n))),
    st.just(LikelihoodTerm("likely", 55, 75)),
)


@given(st.lists(INLINES, max_size=12))
def test_note_marks_that_meet_are_one_mark(pieces: list[PlainText | NoteMark | LikelihoodTerm]) -> None:
    said = AttributedText(tuple(pieces), (), "")
    shown = [i for i in said.inlines if isinstance(i, NoteMark) or i.text]
    assert not any(isinstance(a, NoteMark) and isinstance(b, NoteMark) for a, b in pairwise(shown))
    assert said.text == "".join(i.text for i in pieces if not isinstance(i, NoteMark))
    assert [n for i in said.inlines if isinstance(i, NoteMark) for n in i.numbers] == _numbers(pieces)


def _numbers(pieces: list[PlainText | NoteMark | LikelihoodTerm]) -> list[int]:
    """The numbers of all marks in order, of those that meet each number once."""
    groups: list[list[int]] = [[]]
    for piece in pieces:
        if isinstance(piece, NoteMark):
            groups[-1] += [n for n in piece.numbers if n not in groups[-1]]
        elif piece.text:
            groups.append([])
    return [n for group in groups for n in group]


def test_marks_that_meet_are_printed_with_a_comma() -> None:
    said = AttributedText((PlainText("words"), NoteMark((9,)), NoteMark((2,)), PlainText(".")), (), "words.")
    assert [i.text for i in said.inlines] == ["words", "9,2", "."]
    joined = replace(said, inlines=(NoteMark((1,)), *said.inlines[1:2], NoteMark((3, 4))))
    assert [i.text for i in joined.inlines] == ["1,9,2–4"]


def test_neighbouring_note_numbers_are_joined() -> None:
    assert NoteMark((1, 4, 5, 6, 7)).text == "1,4–7"
    assert NoteMark((2, 3)).text == "2,3"


@pytest.mark.parametrize(
    "typed",
    [
        "Two berths (*) would cost 18 million (*) and",
        "Files *.docx, 4* hotels",
        "*net, 3* of 5",
        "(*incl. 3* VAT)",
        "rates (*, **) in *5 of 6*",
        "none *) or (*",
        "*…*",
    ],
)
def test_asterisks_that_are_no_stress_are_printed(typed: str) -> None:
    assert parse_inline(typed) == (PlainText(typed),)


@pytest.mark.parametrize("typed", ["so", "“so”", "−5 …", "3 berths", "two (2)", "’tis", "not: so"])
def test_what_is_stressed(typed: str) -> None:
    assert parse_inline(f"a *{typed}* b")[1] == PlainText(typed, emphasis=True)
    assert parse_inline(f"a **{typed}** b")[1] == PlainText(typed, strong=True)
