"""Colours without quotes, of which YAML makes comments, are told as what they are."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Sink
from briefgen.source.nodes import read_nodes


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
    message = "here a comment begins, for a colour stands without quotes"
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
