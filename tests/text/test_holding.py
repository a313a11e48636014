"""What stays together on a line, and lines that end well."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.text.divisions import held_places, with_held_spaces
from briefgen.text.font import FontLibrary
from briefgen.text.line_breaks import fill
from briefgen.text.lines import break_lines, min_width, text_width
from briefgen.text.segments import Segmenter
from briefgen.text.style import Colour, Run, Style

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
LIBRARY = FontLibrary()
SANS = LIBRARY.font(FONTS / "SourceSansPro-Regular.ttf", "sans")
SERIF = LIBRARY.font(FONTS / "SourceSerifPro-Regular.ttf", "serif")
UNEVEN = LIBRARY.font(FONTS / "Gelasio-Regular.ttf", "uneven")
BODY = Style(SANS, 10, 14, Colour("ink", "#000000"))


def _lines(text: str, width: float, style: Style = BODY) -> list[str]:
    return [line.text for line in break_lines([Run(text, style)], width)]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("on 4 December 2026", ["4 December"]),
        ("about 12 per cent of them", ["12 per cent"]),
        ("some 40 % and 5 bn or 2 million", ["40 %", "5 bn", "2 million"]),
        ("see No. 5 and p. 3, para 2", ["No. 5", "p. 3", "para 2"]),
        ("at 9 a.m. with Mr Nobody", ["9 a.m.", "Mr Nobody"]),
        ("of ISIS-Khorasan and Asia-Plus", ["ISIS-Khorasan", "Asia-Plus"]),
        ("the Jean-Luc-Marie quay", ["Jean-Luc-Marie"]),
        ("it came – late", ["came –"]),
    ],
)
def test_what_is_held_together_is_never_divided(text: str, together: list[str]) -> None:
    widest = max(text_width(part, BODY) for part in together)
    for width in range(round(widest) + 1, round(text_width(text, BODY)) + 2):
        lines = _lines(text, width)
        assert all(any(part in line for line in lines) for part in together), (width, lines)


@pytest.mark.parametrize(
    "text",
    ["10 mines", "a well-known man", "in May 2025", "The casino. 5 came", "3 Marchers", "Utopia-based"],
)
def test_nothing_else_is_held(text: str) -> None:
    assert not held_places(text)
    assert with_held_spaces([text]) == (text,)


def test_where_both_do_not_fit_they_part_between_them() -> None:
    width = text_width("December", BODY) + 0.1
    assert _lines("4 December", width) == ["4", "December"]
    assert min_width([Run("4 December", BODY)]) == pytest.approx(text_width("4 December", BODY))


def test_capitals_and_runs_hold_as_well() -> None:
    capitals = replace(BODY, capitals=True, tracking=0.7)
    assert _lines("on 4 December", text_width("4 December", capitals) + 1, capitals) == ["ON", "4 DECEMBER"]
    runs = [Run("on 4", BODY), Run(" December", replace(BODY, size=10.5))]
    assert [line.text for line in break_lines(runs, text_width(runs) - 1)] == ["on", "4 December"]


def test_a_deck_gets_what_other_programs_understand() -> None:
    assert with_held_spaces(["on 4", " December, 95–100 %"]) == (
        "on 4",
        "\u00a0December, 95–\ufeff100\u00a0%",
    )
    assert with_held_spaces(["of ISIS-Khorasan"]) == ("of ISIS-Khorasan",)


@given(st.lists(st.text("4 9–-%NMop.\n", max_size=12), max_size=4))
def test_a_deck_gets_the_same_words(texts: list[str]) -> None:
    done = with_held_spaces(texts)
    assert [t.replace("\u00a0", " ").replace("\ufeff", "") for t in done] == texts


def test_no_article_hangs_and_lines_are_of_like_length() -> None:
    text = "The council of the harbour waits for a sign from the guild before it says anything of the tariff"
    for width in range(120, 300, 7):
        lines = _lines(text, width)
        assert len(lines[-1].split()) > 1 or len(lines[-1]) > 6 or len(lines) < 2
        greedy = fill(Segmenter([Run(text, BODY)], "kerned").cut(), (width, width))
        assert len(lines) == len(greedy), "evening needs no line more"
    assert _lines(text, 150)[0].split()[-1] not in {"a", "the", "of"}


def test_letters_are_kerned_and_tied() -> None:
    assert len(SERIF.word("fi").glyphs) == 1
    assert len(SERIF.word("fi", 50.0).glyphs) == 2, "letters set apart are not tied"
    for font in (SANS, SERIF):
        assert font.word("AV").width < font.word("A").width + font.word("V").width - 10


def test_tracking_is_in_the_width() -> None:
    capitals = replace(BODY, capitals=True)
    apart = replace(capitals, tracking=0.8)
    assert text_width("Why", apart) == pytest.approx(text_width("Why", capitals) + 3 * 0.8, abs=0.15)


def test_figures_of_a_table_align() -> None:
    table = replace(BODY, font=UNEVEN, tabular=True)
    assert len({round(text_width(digit * 4, table), 4) for digit in "0123456789"}) == 1
    assert len({round(text_width(digit * 4, replace(table, tabular=False)), 4) for digit in "0123456789"}) > 1
    (line,) = break_lines([Run("1979", table)], 100)
    assert line.runs[0].words[0].glyphs != UNEVEN.word("1979").glyphs
    assert line.text == "1979"
