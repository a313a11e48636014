"""Odd spaces, curly quotation marks and missing spaces: each is an error that names the character."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.schema.assets import Audience
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.theme import Theme
from tests.data.decoding import load

ODD_SPACES = ("\u00a0", "\u2009", "\u200b", "\u202f", "\u3000")
KEYS_OF_MODELS = [
    (
        Brief,
        "audience: a\noutlook: b\n",
        ("audience", "outlook", "format", "state", "date", "theme", "paper"),
    ),
    (House, "house: 1\n", ("house", "theme", "paper", "markings", "map: {draw", "marking")),
    (Audience, "audience: 1\nname: Council\nabout: Reads\n", ("audience", "depth", "topics")),
    (Theme, "", ("theme", "extends")),
]


def refused(text: str) -> list[Diagnostic]:
    value, problems = load(text, Brief)
    assert value is None
    return list(problems)


@pytest.mark.parametrize(("model", "rest", "keys"), KEYS_OF_MODELS, ids=lambda value: str(value)[-20:])
@pytest.mark.parametrize("odd", ODD_SPACES, ids=lambda odd: f"U+{ord(odd):04X}")
def test_what_fails_to_decode_has_an_error(
    model: type[Model], rest: str, keys: tuple[str, ...], odd: str
) -> None:
    """A warning about the space before a # never stands in the place of the error about the value."""
    for key in keys:
        end = "}" if "{" in key else ""
        others = "".join(line for line in rest.splitlines(keepends=True) if not line.startswith(key + ":"))
        for value in (f"house{odd}# x", f"house{odd}", f"1{odd}# x", f"{odd}# x", f"house {odd}#x"):
            loaded, problems = load(text := f"{others}{key}: {value}{end}\n", model)
            if loaded is None:
                errors = [d.message + d.hint for d in problems if d.severity is Severity.ERROR]
                assert any(f"U+{ord(odd):04X}" in error for error in errors), text


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("council\u00a0", "it contains U+00A0 (no-break space): write council without it"),
        ("council\u200b", "it contains U+200B (zero width space): write council without it"),
        ("council\u00a0# why", "it contains U+00A0 (no-break space): write council without it"),
        ("“council”", "“ is no quotation mark in YAML: write council without it"),
    ],
)
def test_an_odd_character_in_an_id_is_named(value: str, hint: str) -> None:
    (found,) = refused(f"audience: {value}\noutlook: b\n")
    assert found.severity is Severity.ERROR
    assert found.code == "BG204"
    assert found.hint.startswith(hint)


@pytest.mark.parametrize("value", ['"b"', "'b'", "[b]", "{unit: b}"])
@pytest.mark.parametrize("behind", ["", "# why", " # why"])
def test_an_odd_space_behind_a_closed_value_is_named(value: str, behind: str) -> None:
    _, problems = load(f"audience: a\nmatrix: {value}\u00a0{behind}\noutlook: b\n", Brief)
    (found,) = (problem for problem in problems if problem.code in {"BG101", "BG129"})
    assert (found.code, found.span and (found.span.line, found.span.column)) == ("BG129", (2, 9 + len(value)))


def test_an_odd_space_in_an_indentation_is_told_once() -> None:
    (found,) = refused("audience: a\noutlook: b\nfrom:\n\u00a0\u00a0unit: Desk\n")
    assert (found.code, found.span and found.span.line) == ("BG129", 4)


def test_an_anchor_that_nothing_repeats_hides_no_missing_value() -> None:
    assert [d.code for d in refused("audience: &a\noutlook: b\n")] == ["BG127", "BG206"]


@pytest.mark.parametrize(
    "text",
    [
        "audience:council\n",
        "audience: a\noutlook: b\nfrom: {unit:Desk}\n",
        "audience: a\noutlook: b\nfrom: unit:Desk\n",
    ],
)
def test_a_missing_space_is_the_remedy(text: str) -> None:
    (found,) = refused(text)
    assert found.hint.startswith("type a space behind the colon: `")
