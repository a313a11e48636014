"""Where YAML makes something else of what was typed, it is told at the line; what is meant is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity, Sink
from briefgen.input_limits import YAML_PROBLEMS
from briefgen.source.yaml.nodes import read_nodes
from tests.data.projects import ROOT

YAML = (*ROOT.glob("assets/**/*.yaml"), *ROOT.glob("briefs/**/*.yaml"), *ROOT.glob("examples/**/*.yaml"),
        *ROOT.glob("tests/data/**/*.yaml"), ROOT / "briefgen.yaml")  # fmt: skip


def told(text: str) -> list[str]:
    """Places and codes of what is told, sorted by place."""
    sink = Sink()
    read_nodes(text.encode(), "x.yaml", sink)
    found = sorted((d.span.line, d.span.column, d.code) for d in sink if d.span)
    return [f"{line}:{column} {code}" for line, column, code in found]


def messages(text: str) -> list[str]:
    sink = Sink()
    read_nodes(text.encode(), "x.yaml", sink)
    return [d.message for d in sink]


@pytest.mark.parametrize("file", YAML, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_is_told_of_the_files_that_are_shipped(file: Path) -> None:
    assert told(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ask: Agree to motion #12\n", ["1:22 BG126"]),
        ("ask: Agree to motion #12 on 15 December, and pay.\n", ["1:22 BG126"]),
        ("title: Item #4\n", ["1:13 BG126"]),
        ("title: Why #MeToo matters\n", ["1:12 BG126"]),
        ("text: The firm ranks # 1 in Europe\n", ["1:22 BG126"]),
        ("text: See the annex (page # of the file) first\n", ["1:27 BG126"]),
        ("lines:\n  - Vote for #7\n  - no\n", ["2:14 BG126"]),
        ("a:\n  text: Agree to motion\n    #12 on Monday.\nb: 1\n", ["3:5 BG126"]),
        ("text: Agree to motion #12 on 15 May,\n  and to lay the pipes.\nb: 1\n", ["1:23 BG126"]),
        ("t: {text: Agree to #12}\nb: 1\n", ["1:20 BG126"]),
        ("t: {text: Agree to #12,\n  b: 1}\n", ["1:20 BG126"]),
        ("t: [Agree to #12]\nb: 1\n", ["1:14 BG126"]),
    ],
)
def test_a_comment_that_cuts_a_text_is_told(text: str, places: list[str]) -> None:
    assert told(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "audience: council  # who reads\n",
        "audience: council # who reads\n",
        "audience: council #who reads\n",
        "as_of: 2031-02-01                # what came later is not in it\n",
        "updated: 2031-02-03 # 2 days later\n",
        "title: Build the berth now   # 2 lines at most\n",
        "title: Build the berth now # shown on page one\n",
        "title: Build the berth.  # 60 characters\n",
        "title: 'Adopt item #4'  # quoted\n",
        'ask: "Agree to motion #12"\n',
        "text: >-\n  Agree to motion #12 on Monday.\n",
        "text: C#, F# and A#7 are keys\n",
        "address: https://example.org/page#12\n",
        "a:\n  b: some text\n  #c: old text\nd: 1\n",
        "a:\n  - b: some text\n    #c: old text\n  #- b: another\n",
        "a:\n  b: some text\n    #c: old text\nd: 1\n",
        "a: some text\n# ---- part 2 ----\n#1. of it\nb: 1\n",
        "limits: {pages: 2}  #2 at most\n",
        "sections: [notes]   #all\n",
        "a: #!shebang\n",
    ],
)
def test_an_ordinary_comment_is_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("text: &Co merge with Fabula\n", ["1:7 BG127"]),
        ("a: &Co\nb: 1\n", ["1:4 BG127"]),
        ("a: &map {b: 1}\n", ["1:4 BG127"]),
        ("a: &list\n  - b\n", ["1:4 BG127"]),
        ("- &x one\n- &x two\n- *x\n", ["1:3 BG127"]),
        ("- &one a\n- &two b\n", ["1:3 BG127", "2:3 BG127"]),
        ("a: *Hold on\n", ["1:4 BG111", "1:10 BG101"]),
        ("a: *Hold\n", ["1:4 BG111"]),
        ("a: *Hold* on\n", ["1:4 BG101"]),
        ("a: !important words\n", ["1:4 BG108"]),
        ("a: & Co\n", ["1:4 BG101"]),
    ],
)
def test_anchors_aliases_and_tags_that_were_meant_as_text_are_told(text: str, places: list[str]) -> None:
    assert told(text) == places


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\n", "a: '&Co merge'\n", "a: Fabula & Co merge\n", "a: b &x\n"]
)
def test_an_anchor_that_is_repeated_is_one(text: str) -> None:
    assert told(text) == []


def test_an_alias_says_how_to_write_a_text() -> None:
    sink = Sink()
    read_nodes(b"a: *Hold\n", "x.yaml", sink)
    assert "begins with * in quotes" in sink.items[0].hint


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: |\n  One paragraph.\n\n  And another.\nb: 1\n", [3]),
        ("a: >-\n  One paragraph.\n\n  And another.\n", [3]),
        ("a: One paragraph\n  goes on.\n\n  And another.\n", [3]),
        ('a: "One paragraph.\n\n  And another."\n', [2]),
        ("a: |\n  We ask:\n  - one\n  - two\n", [3, 4]),
        ("a: |\n  * one\n  * two\n", [2, 3]),
        ("a: |\n  1. one\n  2. two\n  3) three\n", [2, 3, 4]),
        ("a: |\n  (a) one\n  (b) two\n", [2, 3]),
        ("a: We ask for\n  - one\n  - two\n", [2, 3]),
        ("a: >\n  We ask:\n    • one\n    • two\n", [3, 4]),
        ("a: |\n  # Heading\n  and words\n", [2, 3]),
        ("a: |\n  | a | b |\n  |---|---|\n", [2, 3]),
        ("a: |\n  ---\n", [2]),
        ("a: |\n  The Board\n  Quay 1\n  Fabula\n", [3, 4]),
        ("a: |\n  It agreed in May.\n  It pays in June.\n", [3]),
        ("a: one<br>two\n", [1]),
        ("a: 18&nbsp;million\n", [1]),
        ("a: >-\n  one\n  <li>two</li>\n", [3, 3]),
        ('a: "one\\ntwo"\n', [1]),
        ("a:\n- b: |\n    x\n\n    y\n", [4]),
        ("a:\n- |\n  They say\n  > one\n  > two\n", [4, 5]),
        ("trigger: >\n  The port says\n    that it pays\n  in May.\n", [3]),
    ],
)
def test_lines_that_are_not_kept_are_told_one_by_one(text: str, lines: list[int]) -> None:
    assert [int(place.partition(":")[0]) for place in told(text)] == lines
    assert {place.rpartition(" ")[2] for place in told(text)} == {"BG128"}


def test_a_lost_line_is_told_by_its_name() -> None:
    rule, fence = messages("a: |\n  One\n  ***\n  ```\n")
    assert rule.startswith("'***' is no rule across the page")
    assert fence.startswith("'```' is no fence of a block of code")


def test_a_text_with_two_comments_is_shown_as_it_was_typed() -> None:
    _, second = messages("ask:\n- What of motion #7 and\n  how #8 ends?\n")
    assert second.startswith("the text 'What of motion #7 and how' ends before '#8 ends?'")


def test_a_lost_line_is_told_at_its_column() -> None:
    assert told("a:\n  b: |\n    We ask:\n\n      - one<br>\n") == ["4:1 BG128", "5:7 BG128", "5:12 BG128"]


WRAPPED = (
    "The ferry operator has promised to use it from the first day. The grid company\n"
    "  can supply one berth now, so a second one would stand unused for a year or two, by\n"
    "  2031. The grant asks for a start in 2027, and one berth - the first -\n"
    "  makes that start."
)


@pytest.mark.parametrize("head", ["", ">-\n  ", "|\n  "])
def test_a_long_text_that_is_folded_is_not_told(head: str) -> None:
    assert told(f"a: {head}{WRAPPED}\n\n\nb: 1\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  One line only.\n\n# a comment\nb: 1\n",
        "a: |\n  One line only.",
        "a: |-\n  One line only.\n\n\n",
        'a: "x < y and y > z"\n',
        'a: "C:\\\\new"\n',
        "a: 5 - 3, 1. May\n",
        "a: The plan\n  - once made - holds\n",
        "a:\n  - one\n\n  - two\n",
    ],
)
def test_texts_of_one_paragraph_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("text: Foo\nshort:\u00a0Nine tenths\n", ["2:7 BG129"]),
        ("text: Foo\nshort:\u202fNine\n", ["2:7 BG129"]),
        ("text: Foo\nshort:\u200bNine\n", ["2:7 BG129"]),
        ("a:\n  b: Foo\n  c:\u3000Bar\n", ["3:5 BG129"]),
        ("a: 1\n\u00a0\u00a0b: 2\n", ["2:1 BG129"]),
        ("a:\n\u00a0\u00a0b: 2\n", ["2:1 BG129"]),
        ("a\u00a0: 1\n", ["1:1 BG129"]),
        ("\u200ba: 1\n", ["1:1 BG129"]),
        ("a:\n  -\u00a0one\n  -\u00a0two\n", ["2:3 BG129", "3:3 BG129"]),
        ("a:\n  - one\n  -\u00a0two\nb: 1\n", ["3:4 BG129"]),
        ("a:\n  b:\u00a01\nc: 2\n", ["2:3 BG129"]),
        ("a: {b:\u00a01}\n", ["1:5 BG129"]),
        ("a: 1\nb\uff1a2\n", ["2:2 BG129"]),
        ("audience: council\u00a0# who reads\n", ["1:11 BG129"]),
    ],
)
def test_a_character_that_looks_like_a_space_is_named(text: str, places: list[str]) -> None:
    assert told(text) == places
    assert all("U+" in message for message in messages(text))


def test_a_tab_that_indents_is_called_one() -> None:
    assert messages("a:\n\tb: 1\n") == messages("a: 1\n\tb: 1\n") == ["a tab cannot indent"]


def test_it_is_named_by_code_and_name() -> None:
    (message,) = messages("text: Foo\nshort:\u00a0Nine\n")
    assert "U+00A0 (no-break space)" in message
    assert "U+FEFF (byte order mark)" in messages("a: x\ufeffy\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "a: 10\u00a0km\n",
        "a: Note:\u00a0so\n",
        "'10\u00a0km': 10 km\n",
        "a: -\u00a05\n",
    ],
)
def test_in_a_text_it_may_stand(text: str) -> None:
    assert told(text) == []


def test_a_file_that_is_mended_tells_the_rest() -> None:
    text = "a: 1\nk:\u00a01\nb: to #7,\n  and on\nc:\n  -\u00a0x\n  - y\nd\uff1a2\ne: &Co x\n"
    text += "f: [Vote #2]\ng: 1\n"
    places = ["2:3 BG129", "3:7 BG126", "6:3 BG129", "8:2 BG129", "9:4 BG127", "10:10 BG126"]
    assert told(text) == places


def test_mending_ends() -> None:
    began = time.process_time()
    assert len(told("".join(f"k{n}:\u00a02\n" for n in range(50_000)))) <= 2 * YAML_PROBLEMS
    assert time.process_time() - began < 5


@pytest.mark.parametrize("run", ["\u200b", "\\\\", "<p", "- ", "a #", "s’ ", "#", " \u00a0", "&#", "1. "])
def test_the_longest_file_is_read_at_once(run: str) -> None:
    began = time.process_time()
    for style in ("a: b", 'a: "b', "a: |\n  b"):
        told(f"{style}{run * (500_000 // len(run))}\n")
    assert time.process_time() - began < 5


def test_no_file_tells_without_end() -> None:
    sink = Sink()
    read_nodes(("- Vote for #7\n" * 500 + "- |\n" + "  x\n\n" * 500).encode(), "x.yaml", sink)
    codes = [problem.code for problem in sink]
    assert codes.count("BG126") == codes.count("BG128") == YAML_PROBLEMS
    assert {problem.severity for problem in sink} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("audience:council\noutlook: both\n", ["1:9"]),
        ("audience:council\noutlook:both\nformat: two-page\n", ["1:9", "2:8"]),
        ("audience: council\noutlook:both\nformat: two-page\n", ["2:8"]),
        ("from:\n  unit:Desk\n\n  name: x\n", ["2:7"]),
        ("a:\n  - id:x\n    text: y\n", ["2:7"]),
    ],
)
def test_a_colon_without_its_space_is_told_at_its_key(text: str, places: list[str]) -> None:
    sink = Sink()
    root = read_nodes(text.encode(), "x.yaml", sink)
    assert [
        f"{d.span.line}:{d.span.column}"
        for d in sink
        if d.span and "there is no space after the colon" in d.message
    ] == (list(reversed(places)))
    assert len(sink.items) == len(places)
    assert root is not None, "the rest of the file is read"


@pytest.mark.parametrize("text", ["a: b: c\n", "link: x\n  https://example.org\nb: c: d\n", "A:b\nc: d\n"])
def test_another_colon_is_not_called_one_without_space(text: str) -> None:
    assert all("there is no space after the colon" not in message for message in messages(text))
