"""A quotation is a quotation in any marks: found whole, and neither changed nor judged."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.inline import AttributedText, PlainText
from briefgen.document.quotations import masked, quoted
from briefgen.document.word_search import outside_quotations, word_search
from briefgen.resolve.house_words import term_replacer
from tests.data.projects import Copy

MARKS = ("“ ”", "„ “", "„ ”", "” ”", '" "', "‘ ’", "‚ ‘", "‚ ’", "' '", "« »", "» «", "» »",
         "‹ ›", "› ‹", "「 」", "『 』", "《 》", "＂ ＂")  # fmt: skip


def _quotations(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("words", ["the net gain", "it’s the states’ net gain", "net gain, isn’t it?"])
def test_in_any_marks_it_stays_as_it_was_said(marks: str, words: str) -> None:
    start, end = marks.split()
    typed = f"A net gain, {start}{words}{end} and (a {start}net gain{end}), net gain."
    swapped = term_replacer({"net gain": "profit"})
    assert swapped
    read = swapped.apply(AttributedText((PlainText(typed),), ("x",), typed)).text
    assert read == f"A profit, {start}{words}{end} and (a {start}net gain{end}), profit."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« très « bien » dit » et", ["« très « bien » dit »"]),
        ("„a “b” c“ d »e ›f‹ g« h", ["„a “b” c“", "»e ›f‹ g«"]),
        ('他说“大胆”的, 他说"大胆"的', ["“大胆”", '"大胆"']),
        ("彼は「大胆な『一歩』だ」と", ["「大胆な『一歩』だ」"]),
        ("‘the states’ case’ rests", ["‘the states’ case’"]),
        ("‘the bosses’ and the states’ case", ["‘the bosses’"]),
        ("’tis the dogs’ day of the ’90s, rock ’n’ roll, don’t", []),
        ("the owners’ harbour isn’t the board’s", []),
        ("“never closed and “bold” it was", ["“bold”"]),
        ("closed” before it opened", []),
        ('a 5\'10" man, a 12" pipe, "bold"', ['"bold"']),
        ("*“bold”* and (“so”)", ["“bold”", "“so”"]),
    ],
)
def test_where_it_begins_and_ends(text: str, expected: list[str]) -> None:
    assert _quotations(text) == expected


@given(st.text("“”„‘’‚«»‹›「」'\"s abn9.", max_size=60))
def test_whatever_is_typed_quotations_lie_apart_and_inside_the_text(text: str) -> None:
    found = quoted(text)
    assert all(0 <= start < end - 1 < len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert len(masked(text)) == len(text)


def test_the_longest_text_is_read_at_once() -> None:
    began = time.process_time()
    for text in ("“" * 4000, "'a " * 1300, "‘" * 2000 + "’" * 2000, "‘" + "s’ s " * 800, '"a' * 2000):
        quoted(text)
    assert time.process_time() - began < 2


def test_a_word_outside_is_free_and_one_inside_is_not() -> None:
    looked = word_search(["net gain"])
    assert looked
    text = "net gain «net gain» net gain"
    assert [outside_quotations(found, text) for found in looked.matches(text)] == [True, False, True]


@pytest.mark.parametrize(("quote", "told"), [("«bold step»", 0), ("„bold step“", 0), ("bold step", 1)])
def test_banned_words_are_judged_outside_quotations(tmp_path: Path, quote: str, told: int) -> None:
    copy = Copy(tmp_path)
    copy.edit("text: The storm named", f"text: The {quote}, as the storm is named")
    house = copy.text("briefgen.yaml")
    copy.write("briefgen.yaml", house + "banned: {bold step: say what it is}\n")
    assert [d.code for d in copy.compiled().diagnostics].count("BG370") == told


def test_likelihoods_and_hedges_of_others_are_not_judged(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    pack = copy.text("briefs/content/harbour-tariff.yaml")
    clause = next(line for line in pack.splitlines() if line.strip().startswith("that: "))
    copy.edit(clause, f"{clause} «that might come»")
    assert not [d for d in copy.compiled().diagnostics if d.code == "BG315"]
    copy.edit("«that might come»", "that might come")
    assert [d for d in copy.compiled().diagnostics if d.code == "BG315"]
