"""Levels of mixed directions: brackets go with what they enclose, as the Unicode standard has it."""

from __future__ import annotations

import pytest

from briefgen.text.bidi import embedding_levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("a אב (גד) b", "00111111100"),
        ("a (אב) b", "00011000"),
        ("a אב (c ד) b", "001100001000"),
        ("אב (c) ד", "11000001"),
        ("a אב [גד] ה b", "0011111111100"),
        ("a (אב b", "0001100"),
        ("a אב (גד] b", "00111111000"),
    ],
)
def test_pairs_of_brackets_take_one_direction(text: str, levels: str) -> None:
    assert embedding_levels(text) == [int(level) for level in levels]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("אב said.", "11000000"),
        ("אב.", "110"),
        ("אב ג: a", "1111000"),
        ("אב (12), a", "1111221000"),
        ("هي said", "1100000"),
    ],
)
def test_a_name_from_right_to_left_at_the_start_does_not_turn_the_paragraph(text: str, levels: str) -> None:
    assert embedding_levels(text) == [int(level) for level in levels]
