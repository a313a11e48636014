"""Reasons for what differs from a passage, printed in notes where the house or the brief asks for them."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Call
from tests.data.projects import SPEC, Copy

FALSE = "shut the port for 11 weeks"
REASON = "as the board says now"
OUTLINE = "out/harbour-tariff.outline.txt"


@pytest.fixture
def settled(harbour: Copy) -> Copy:
    """A pack with a difference that has a reason."""
    harbour.edit("shut the port for 11 days", FALSE)
    harbour.edit("\n  storm:\n", f"\n  storm:\n    reads: {{11 weeks: {REASON}}}\n")
    return harbour


def _notes(copy: Copy) -> dict[str, str]:
    """What notes say besides places and speakers, by statement; only those that say anything."""
    notes = copy.document().notes.entries
    return {n.statement: " ".join(text.text for text in n.reasons) for n in notes if n.reasons}


def _explained(copy: Copy) -> bool:
    return any("differ from its passage" in line.text for line in copy.document().notes.source)


def test_they_are_printed_on_demand_only(settled: Copy) -> None:
    assert _notes(settled) == {}
    assert not _explained(settled)
    settled.write("briefgen.yaml", settled.text("briefgen.yaml") + "print_reads: true\n")
    assert _notes(settled) == {"storm": f"On “11 weeks”: {REASON}."}
    assert _explained(settled)
    settled.write(SPEC, settled.text(SPEC) + "print_reads: false\n")
    assert _notes(settled) == {}, "the brief has the last word"


def test_without_reasons_nothing_is_explained(harbour: Copy) -> None:
    harbour.write(SPEC, harbour.text(SPEC) + "print_reads: true\n")
    assert not _explained(harbour)


def test_words_and_reasons_are_printed_as_typed_and_end_as_sentences(settled: Copy) -> None:
    settled.write(
        "briefgen.yaml", settled.text("briefgen.yaml") + "print_reads: true\nspelling: {11: eleven}\n"
    )
    settled.edit(f"reads: {{11 weeks: {REASON}}}", "reads: {11 weeks: 'is [it](rise) *so*?', '{n}': twice}")
    assert _notes(settled) == {"storm": "On “11 weeks”: is it so? On “{n}”: twice."}


@pytest.mark.parametrize("way", [("--set", "print_reads=true"), ("--profile", "open")])
def test_every_output_has_them_at_the_note(way: tuple[str, ...], settled: Copy, briefgen: Call) -> None:
    settled.write("assets/profiles/open.yaml", "profile: 1\nprint_reads: true\n")
    assert briefgen("build", "--to", "outline,html", *way).code == 0
    assert briefgen("check", *way).code == 0, "the finished PDF and deck are read back"
    told = f"item 4 On “11 weeks”: {REASON}."
    outline = " ".join(settled.text(OUTLINE).replace("|", " ").split())
    assert outline.count(told) >= 3, "on the page, on the slide and in its notes"
    assert f"<strong>On “11 weeks”:</strong> {REASON}." in settled.text("out/harbour-tariff.html")


def test_a_note_with_many_reasons_is_divided_on_slides(settled: Copy, briefgen: Call) -> None:
    long = "".join(f", w{n}: '{'Why this is right, once more. ' * 12}'" for n in range(12))
    settled.edit(f"{{11 weeks: {REASON}}}", f"{{11 weeks: {REASON}{long}}}")
    settled.edit("state: final", "state: draft", SPEC)
    ended = briefgen("build", "--to", "pptx,outline", "--set", "print_reads=true")
    assert ended.code == 0, ended.err
    assert all(f"On “w{n}”" in settled.text(OUTLINE) for n in range(12))


def test_a_reason_that_names_what_is_withheld_is_refused(settled: Copy, briefgen: Call) -> None:
    settled.edit("\n  overdue:\n", "\n  overdue:\n    not_for: shipowner\n")
    settled.edit(REASON, "for The harbour board calls the rise “overdue”")
    assert "error[BG424] 'overdue' is withheld" in briefgen("check", "--set", "print_reads=true").err
