"""BG370 to BG373: banned words, what sections select, and audiences that a house speaks to."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from tests.data.judged import judged
from tests.data.projects import PACK, SPEC, Copy

HOUSE, RECIPE = "briefgen.yaml", "assets/sections/jetty.yaml"


def _found(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy) if "BG370" <= d.code <= "BG373" or d.code == "BG350"]


def test_a_banned_word_is_told_where_it_is_written(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(HOUSE, copy.text(HOUSE) + "banned: {loyalty: a word for dogs}\n")
    found = _found(copy)
    place = copy.place("Keep the calls at Port Fabula")
    assert found
    assert all((d.code, d.severity, d.hint) == ("BG370", Severity.WARNING, "a word for dogs") for d in found)
    assert sum(bool(d.span) and d.span.line == place.line for d in found if d.span) == 1, "each text once"
    assert all("loyalty" in d.message.lower() for d in found)


def test_a_banned_word_in_the_brief_itself_is_told_there(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(HOUSE, copy.text(HOUSE) + "banned: {jackpot: not in our house}\n")
    copy.write(
        SPEC,
        copy.text(SPEC)
        + "sections: [bottom-line, {name: own, heading: Own, text: No jackpot here.}, notes]\n",
    )
    (problem,) = _found(copy)
    assert problem.span
    assert (problem.code, problem.span.file) == ("BG370", SPEC)
    assert problem.span.column == copy.place("No jackpot", file=SPEC).column


def test_quotations_replaced_words_and_references_are_no_fault(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    banned = (
        "banned: {overdue: theirs, florins: money, First Century: a title}\nspelling: {florins: crowns}\n"
    )
    copy.write(HOUSE, copy.text(HOUSE) + banned)
    assert not _found(copy)


@pytest.mark.parametrize(
    ("section", "at", "says"),
    [
        ("parts: [{view: bullets, select: {ids: [swel]}}]", "swel]", "did you mean 'swell'?"),
        ("parts: [{view: bullets, select: {actors: [utopian]}}]", "utopian", "no actor"),
        ("parts: [{view: timeline, select: {topics: [even]}}]", "even]", "no topic"),
        ("parts: [{view: judgements, select: {ids: [swell]}}]", "swell", "no judgement"),
        ("parts: [{view: counter-case, select: {ids: [swell]}}]", "swell", "select by id"),
        ("parts: [{view: key-numbers, select: {ids: [storm]}}]", "storm", "'storm' has no `number`"),
        ("parts: [{view: key-numbers, select: {ids: [swelling]}}]", "swelling", "no number 'swelling'"),
        ("text: 'It [rises](rices).'", "'It", "'rices'"),
    ],
)
def test_what_a_section_selects_is_there(tmp_path: Path, section: str, at: str, says: str) -> None:
    copy = Copy(tmp_path)
    spec = copy.text(SPEC)
    copy.write(
        SPEC, spec + f"sections:\n  - bottom-line\n  - {{name: own, heading: Own, {section}}}\n  - notes\n"
    )
    (problem,) = _found(copy)
    assert (problem.code, problem.severity) == ("BG371", Severity.ERROR)
    assert says in f"{problem.message} {problem.hint}"
    place = copy.place(at, file=SPEC)
    assert problem.span
    assert (problem.span.file, problem.span.line, problem.span.column) == (SPEC, place.line, place.column)


def test_a_file_of_its_own_may_serve_other_packs(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(
        RECIPE, "section: 1\nheading: The jetty\nparts: [{view: bullets, select: {topics: [jetties]}}]\n"
    )
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, jetty, notes]\n")
    (problem,) = _found(copy)
    assert (problem.code, problem.severity) == ("BG371", Severity.WARNING)
    assert problem.span
    assert problem.span.file == RECIPE


def test_what_is_kept_from_an_audience_cannot_be_selected(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("    from: Lead/p1:3\n", "    from: Lead/p1:3\n    not_for: shipowner\n", PACK)
    own = "{name: own, heading: Own, parts: [{view: bullets, select: {ids: [invented]}}]}"
    copy.write(SPEC, copy.text(SPEC) + f"sections: [bottom-line, {own}, notes]\n")
    (problem,) = _found(copy)
    assert (problem.code, problem.span and problem.span.file) == ("BG350", SPEC)


def test_two_sections_have_two_names(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(
        SPEC,
        copy.text(SPEC)
        + "sections:\n  - bottom-line\n  - {name: bottom-line, heading: Own, text: It rains.}\n  - notes\n",
    )
    (problem,) = _found(copy)
    assert problem.code == "BG372"
    assert problem.span
    assert problem.span.line == copy.place("{name: bottom-line", file=SPEC).line


def test_a_house_speaks_to_audiences_that_there_are(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    terms = "terms:\n  board: {term: the board, say: {shipowners: the port}}\n"
    copy.write(HOUSE, copy.text(HOUSE) + terms)
    (problem,) = _found(copy)
    assert (problem.code, problem.hint) == ("BG373", "did you mean 'shipowner'?")
    place = copy.place("shipowners", file=HOUSE)
    assert problem.span
    assert (problem.span.line, problem.span.column) == (place.line, place.column)
