"""Colours without quotes, of which YAML makes comments, and texts that begin like a block of lines."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Sink
from briefgen.source.yaml.nodes import read_nodes


def told(text: str) -> list[str]:
    sink = Sink()
    read_nodes(text.encode(), "theme.yaml", sink)
    return [f"{d.span} {d.code} {d.message} ({d.hint})" for d in sink]


def test_a_colour_without_quotes_is_no_value() -> None:
    hint = 'put the colour in quotes: "#0F3D3E"'
    assert told("palette:\n  navy: #0F3D3E\n  rust: '#A63A0A'\n") == [
        f"theme.yaml:2:8 BG206 navy has no value: `#` begins a comment ({hint})"
    ]
    assert told("a: 1\r\nlevels:\r\n- ink: #0F3D3E\r\n") == [
        f"theme.yaml:3:7 BG206 ink has no value: `#` begins a comment ({hint})"
    ]


def test_in_brackets_it_is_told_where_it_stands() -> None:
    found = told("levels:\n  - {name: Open, ink: #1B5E20}\n  - {name: Closed, ink: '#B71C1C'}\n")
    message = "a comment begins here: the colour has no quotes"
    assert found == [f'theme.yaml:2:23 BG101 {message} (put the colour in quotes: "#1B5E20")']


@pytest.mark.parametrize(
    "text",
    [
        "navy: '#0F3D3E'\n",
        'navy: "#0F3D3E"   # not #0F3D3F\n',
        "navy:             # the colour of the ferry\n  deep\n",
        "note: |\n  navy: #0F3D3E\n",
        "sections: [notes]   # a: #0F3D3E\n",
    ],
)
def test_other_comments_and_texts_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("typed", [">5", "|", "|2", ">-", ">5 # a share"])
def test_a_block_without_lines_is_told_at_its_sign(typed: str) -> None:
    written = typed.partition(" ")[0]
    message = f"there is no text: in YAML, '{written[0]}' begins a block of lines"
    hint = f"put '{written}' in quotes: \"{written}\"; or indent the lines of the block under it"
    assert told(f"a:\n  number: {typed}\n  label: b\n") == [f"theme.yaml:2:11 BG206 {message} ({hint})"]
    assert told(f"a:\n- {typed}\n- b\n")[0].startswith("theme.yaml:2:3 BG206 ")


@pytest.mark.parametrize("typed", ["| something", ">5% of it", "> 5", ">=5"])
def test_a_text_behind_the_sign_of_a_block_is_told(typed: str) -> None:
    (found,) = told(f"a: 1\ntext: {typed}\n")
    assert found.startswith("theme.yaml:2:7 BG101 | or > begins a block of lines in YAML")


@pytest.mark.parametrize(
    "text", ["a: >5\n      five\n", "a: |\n  b\n", "a: '>5'\n", 'a: "|"\n', "a: 5 > 4 | 3\n"]
)
def test_blocks_with_lines_and_quoted_signs_are_left_alone(text: str) -> None:
    assert told(text) == []
