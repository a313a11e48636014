"""Line breaking: what holds for any text, and the rules of where lines break."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.text.divisions import graphemes
from briefgen.text.font import FontLibrary
from briefgen.text.lines import Line, break_lines, max_width, min_width, missing, text_width
from briefgen.text.style import Colour, Run, Style

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
LIBRARY = FontLibrary()
SANS = LIBRARY.font(FONTS / "SourceSansPro-Regular.ttf", "sans")
BOLD = LIBRARY.font(FONTS / "SourceSansPro-Bold.ttf", "sans", "bold")
TWIN = LIBRARY.font(FONTS / "Carlito-Regular.ttf", "twin", deck_name="Calibri")
INK = Colour("ink", "#000000")
BODY = Style(SANS, 10, 14, INK)
STRONG = replace(BODY, font=BOLD)
NOTE = Style(SANS, 6.6, 14, INK, rise=3.4)
WIDE = replace(BODY, tracking=0.7)
STYLES = (BODY, STRONG, NOTE, WIDE)

CHARACTERS = "abfil AV  -–/.,(“1é\u00a0\u202f\u2011\u00ad\u200b\u2003\n\te\u0301\U0001f16b"
TEXTS = st.text(alphabet=CHARACTERS, max_size=60)
RUNS = st.lists(st.builds(Run, TEXTS, st.sampled_from(STYLES)), max_size=4)
WIDTHS = st.floats(1, 200)


def read(lines: Sequence[Line]) -> str:
    return "".join(line.text + " " * line.space for line in lines)


def plain(text: str) -> str:
    """What must come out again: without invisible breaks, with white space as one space."""
    return " ".join(
        w
        for w in text.replace("\u00ad", "")
        .replace("\u200b", "")
        .replace("\n", " ")
        .replace("\t", " ")
        .split(" ")
        if w
    )


@given(runs=RUNS, width=WIDTHS, balance=st.booleans(), measure=st.sampled_from(["kerned", "deck"]))
def test_no_character_is_lost_or_invented(
    *, runs: list[Run], width: float, balance: bool, measure: str
) -> None:
    lines = break_lines(runs, width, balance=balance, measure="deck" if measure == "deck" else "kerned")
    assert plain(read(lines)) == plain("".join(r.text for r in runs))


@given(runs=RUNS, width=WIDTHS, balance=st.booleans())
def test_no_line_is_wider_than_its_room(*, runs: list[Run], width: float, balance: bool) -> None:
    for line in break_lines(runs, width, balance=balance):
        assert line.width <= width + 0.02 or len(list(graphemes(line.text))) == 1


@given(RUNS, WIDTHS)
def test_widths_add_up(runs: list[Run], width: float) -> None:
    for line in break_lines(runs, width):
        x = 0.0
        for run in line.runs:
            assert run.x == pytest.approx(x)
            assert run.width == pytest.approx(sum(w.width for w in run.words) * run.style.size / 1000)
            x += run.width
        assert line.width == pytest.approx(x)


@given(RUNS)
def test_a_line_as_wide_as_the_text_holds_it(runs: list[Run]) -> None:
    forced = plain("".join(r.text for r in runs).replace("\n", "¶")).count("¶")
    widest = max_width(runs)
    lines = break_lines(runs, widest)
    assert len(lines) <= forced + 1
    assert max((line.width for line in lines), default=0.0) == pytest.approx(widest)


@given(RUNS)
def test_no_word_is_cut_where_the_widest_piece_fits(runs: list[Run]) -> None:
    least = min_width(runs)
    lines = break_lines(runs, least)
    assert all(line.width <= least + 0.02 for line in lines)
    assert least <= max_width(runs) + max((r.style.size for r in runs), default=0.0)


@given(TEXTS, WIDTHS)
def test_decks_are_measured_with_a_margin(text: str, width: float) -> None:
    run = Run(text, replace(BODY, font=TWIN))
    assert max_width([run], measure="deck") >= max_width([run]) * 1.00999
    for line in break_lines([run], width, measure="deck"):
        assert line.width <= width + 0.02 or len(list(graphemes(line.text))) == 1


@given(RUNS, WIDTHS)
def test_balance_needs_no_more_lines(runs: list[Run], width: float) -> None:
    # As decks are measured, lines are filled one after the other.
    greedy = break_lines(runs, width, measure="deck")
    even = break_lines(runs, width, balance=True, measure="deck")
    assert len(even) == len(greedy)
    assert max((n.width for n in even), default=0.0) <= max((n.width for n in greedy), default=0.0) + 0.02


def texts(runs: Sequence[Run] | str, width: float) -> list[str]:
    done = [Run(runs, BODY)] if isinstance(runs, str) else runs
    return [line.text for line in break_lines(done, width)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see No.\u00a05", ["see", "No.\u00a05"]),
        ("a well-known", ["a well-", "known"]),
        ("a well\u2011known", ["a", "well\u2011known"]),
        ("now 2025–2026", ["now", "2025–2026"]),
        ("COVID COVID-19", ["COVID", "COVID-19"]),
        ("short e-mails", ["short", "e-mails"]),
        ("prolific", ["prolific"]),
        ("very pro\u00adlific", ["very pro\u00ad", "lific"]),
        ("one\u200btwo three", ["onetwo", "three"]),
        ("two\nlines", ["two", "lines"]),
        ("a\n\nb", ["a", "", "b"]),
        ("yes—“nothing” said", ["yes—", "“nothing”", "said"]),
        ("either/another", ["either/", "another"]),
        ("wide\u2003space here", ["wide\u2003", "space here"]),
    ],
)
def test_where_lines_break(text: str, expected: list[str]) -> None:
    # As wide as the longest line with a hyphen.
    width = max(text_width(line, BODY) for line in expected) + 3.5
    assert texts(text, width) == expected


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    broken, whole = (
        break_lines([Run("very pro\u00adlific", BODY)], 44.0)[0],
        break_lines([Run("pro\u00adlific", BODY)], 99),
    )
    assert broken.runs[-1].words[-1].glyphs == SANS.word("-").glyphs
    assert [line.text for line in whole] == ["prolific"]


def test_a_note_mark_stays_with_its_word() -> None:
    runs = [Run("said so in Kabul", BODY), Run("12", NOTE, 7, "#note-12"), Run(", and", BODY)]
    assert texts(runs, text_width("said so in Kabul", BODY) + 0.1) == ["said so in", "Kabul12, and"]


def test_a_break_between_runs_is_found() -> None:
    assert texts([Run("well-", STRONG), Run("known things", BODY)], 44.0) == ["well-", "known", "things"]


def test_a_run_keeps_what_it_carries() -> None:
    runs = [Run("see ", BODY), Run("the note", BODY, 7, "#note-1", "fr")]
    (line,) = break_lines(runs, 200)
    assert [(r.text, r.node, r.link, r.lang) for r in line.runs] == [
        ("see ", None, None, None),
        ("the note", 7, "#note-1", "fr"),
    ]


def test_capitals_are_what_is_shown() -> None:
    style = replace(BODY, capitals=True)
    assert texts([Run("Straße", style)], 200) == ["STRASSE"]
    assert text_width("Straße", style) == text_width("STRASSE", BODY)


def test_an_over_long_word_is_cut_between_graphemes() -> None:
    lines = texts("ne\u0301ne\u0301ne\u0301ne\u0301", 12.0)
    assert len(lines) > 1
    assert "".join(lines) == "ne\u0301ne\u0301ne\u0301ne\u0301"
    assert not any(line.startswith("\u0301") for line in lines)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("", []),
        ("e\u0301a", ["e\u0301", "a"]),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"]),
        (
            "\U0001f469\u200d\U0001f52c\U0001f44d\U0001f3fd",
            ["\U0001f469\u200d\U0001f52c", "\U0001f44d\U0001f3fd"],
        ),
        ("\u1100\u1161\u11a8\u1100", ["\u1100\u1161\u11a8", "\u1100"]),
    ],
)
def test_what_a_reader_takes_for_one_character(text: str, clusters: list[str]) -> None:
    assert list(graphemes(text)) == clusters


def test_a_last_line_is_no_short_word() -> None:
    text = "The council of the harbour said again that it would wait and"
    width = text_width(text, BODY) + 0.1
    assert texts(f"{text} see", width) == [text.removesuffix(" and"), "and see"]
    # Not where the line before would become too short, nor across a forced break.
    assert texts("It unconstitutionally is", text_width("It unconstitutionally", BODY) + 0.1)[-1] == "is"
    assert texts(f"{text}\nsee", width)[-1] == "see"


def test_lines_stand_where_they_are_told() -> None:
    (first, second) = break_lines(
        [Run("one two", BODY)], 20, x=5, y=100, indent=2, first_indent=1, leading=20
    )
    middle = (20 + (SANS.ascent + SANS.descent) * 10 / 1000) / 2
    assert (first.x, second.x) == (8, 7)
    assert (first.y, second.y) == (pytest.approx(100 + middle), pytest.approx(120 + middle))


def test_alignment() -> None:
    word = text_width("word", BODY)
    left, centre, right = (
        break_lines([Run("word", BODY)], 50, align=a)[0] for a in ("left", "centre", "right")
    )
    assert (left.x, centre.x, right.x) == (0, pytest.approx((50 - word) / 2), pytest.approx(50 - word))


def test_a_title_is_balanced() -> None:
    title = [Run("Hold recognition for now, and keep the security channel open", BODY)]
    greedy, even = break_lines(title, 200), break_lines(title, 200, balance=True)
    assert len(greedy) == len(even) == 2
    assert abs(even[0].width - even[1].width) < abs(greedy[0].width - greedy[1].width)


def test_nothing_has_no_lines() -> None:
    assert break_lines([], 100) == break_lines([Run(" \n ", BODY)], 100) == ()
    assert (max_width([]), min_width([]), text_width("", BODY)) == (0, 0, 0)


def test_a_width_needs_a_style() -> None:
    with pytest.raises(TypeError):
        text_width("word")


def test_a_fallback_stands_in() -> None:
    # Source Serif's italic lacks what Carlito has.
    narrow = LIBRARY.font(FONTS / "SourceSerifPro-Italic.ttf", "narrow", "italic", fallbacks=(TWIN,))
    style = replace(BODY, font=narrow)
    (line,) = break_lines([Run("see Жук now", style, 3)], 200)
    assert [(r.text, r.style.font.key, r.node) for r in line.runs] == [
        ("see ", "narrow-italic", 3),
        ("Жук", "twin-regular", 3),
        (" now", "narrow-italic", 3),
    ]
    assert missing([Run("Жук", style)]) == []


def test_missing_characters_are_told_once() -> None:
    runs = [Run("a漢b漢\u2011\u00ad\u200b\u2009\n", BODY), Run("語", STRONG)]
    assert missing(runs) == [("漢", "sans-regular"), ("語", "sans-bold")]


@given(st.text(alphabet="abc הוז(1) ,", max_size=40), st.floats(20, 150))
def test_right_to_left_text_is_kept_in_order(text: str, width: float) -> None:
    lines = break_lines([Run(text, BODY)], width)
    assert plain(read(lines)) == plain(text)
    for line in lines:
        assert [r.x for r in line.runs] == sorted(r.x for r in line.runs)


def test_text_that_begins_from_right_to_left_starts_at_the_left_in_visual_order() -> None:
    (line,) = break_lines([Run("הוז abc 12 וז.", BODY)], 200)
    assert line.x == 0
    assert [r.text.strip() for r in line.runs] == ["הוז", "abc 12", "וז", "."]
    assert line.text == "הוז abc 12 וז."
