"""A project's own labels: single ones over the built-in locale, and the mistakes that are told."""

from __future__ import annotations

import pytest

from briefgen.compiler import Compiled
from tests.data.judged import judged
from tests.data.projects import SPEC, Copy

LOCALE = "assets/locales/en.yaml"


def outline(done: Compiled) -> str:
    assert not done.failed, done.diagnostics
    return done.files["outline.txt"].decode()


def problems(copy: Copy, labels: str) -> list[tuple[str, str]]:
    copy.write(LOCALE, f"locale: 1\nextends: en\nlabels:\n{labels}")
    return [(d.code, str(d.span)) for d in judged(copy)]


def test_one_label_is_changed_and_all_others_stay(copy: Copy) -> None:
    before = outline(copy.compiled())
    copy.write(LOCALE, "locale: 1\nextends: en\nlabels: {section.next: Where else, draft: SKETCH}\n")
    copy.edit("state: final", "state: draft", SPEC)
    after = outline(copy.compiled())
    assert "Where else" not in before
    assert "Where else" in after
    assert "SKETCH" in after
    assert "Recommendations" in after


def test_a_label_may_be_the_heading_of_an_own_section(copy: Copy) -> None:
    slots = "[bottom-line, judgements, berths, recommendations, indicators, notes]"
    part = "parts: [{view: bullets, select: {ids: [chimera-depth]}}]\n"
    section = f"heading: section.berths\nheadline: Two ports have berths\n{part}"
    copy.write("assets/sections/berths.yaml", section)
    copy.edit("outputs:", f"sections: {slots}\noutputs:", SPEC)
    assert problems(copy, "  section.berths: Where berths are\n") == []
    assert "Where berths are" in outline(copy.compiled())


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("  sectoin.next: Where else", "BG531", 3),
        ('  page-of: "{page} / {count}"', "BG532", 12),
        ('  page-of: "{n}"', "BG533", 12),
        ("  for: null", "BG530", 3),
    ],
)
def test_a_mistake_in_a_label_is_told_where_it_stands(copy: Copy, line: str, code: str, column: int) -> None:
    assert problems(copy, f"{line}\n") == [(code, f"{LOCALE}:4:{column}")]


def test_a_locale_that_stands_alone_lacks_labels(copy: Copy) -> None:
    months = ", ".join("abcdefghijkl")
    copy.write(LOCALE, f"language: en\nmonths: [{months}]\nlabels: {{section.next: Where else}}\n")
    (found,) = judged(copy)
    assert (found.code, found.hint) == ("BG530", "add it, or `extends: en` to the locale")


def test_a_language_has_forms_for_its_own_numbers(copy: Copy) -> None:
    copy.write(
        LOCALE,
        "locale: 1\nextends: en\nplurals: {one: [1], few: [2, 3, 4]}\n"
        'labels: {counted.reported.few: "{n} statements in words", counted.reported.many: "{n}"}\n',
    )
    assert [(d.code, str(d.span)) for d in judged(copy)] == [("BG531", f"{LOCALE}:4:59")]
