"""Problems of one cause are one problem with all its places, in every form of the report."""

from __future__ import annotations

import json
import re

from briefgen.cli.causes import by_cause, further_places
from briefgen.diagnostics import Diagnostic, Severity, Span
from tests.cli.conftest import Call
from tests.cli.test_reports import run_of
from tests.data.projects import PACK, SPEC, Copy


def _problem(
    line: int = 0, *, message: str = "there is no actor 'tug'", path: str = "", page: str = ""
) -> Diagnostic:
    span = Span("p.yaml", line, 3) if line else None
    return Diagnostic("BG301", Severity.ERROR, message, span, "look", path, page)


def test_places_of_one_cause_are_counted_and_the_next_ones_listed() -> None:
    (cause,) = by_cause(_problem(line) for line in range(1, 54))
    assert len(cause.places) == 53
    places = "p.yaml:2:3, p.yaml:3:3, p.yaml:4:3, p.yaml:5:3, p.yaml:6:3"
    assert further_places(cause) == f"and at 52 more places: {places}, … (47 not listed)"


def test_what_is_said_twice_of_one_place_is_said_once() -> None:
    (cause,) = by_cause([_problem(4), _problem(4)])
    assert (cause.places, further_places(cause)) == ((_problem(4),), "")


def test_pages_are_places() -> None:
    (cause,) = by_cause(_problem(message="'X' leaves its box", page=f"slide {n}") for n in (2, 3))
    assert further_places(cause) == "and at 1 more place: slide 3"
    (cause,) = by_cause(
        [_problem(2, page="slide 2"), _problem(2, page="slide 4"), _problem(9, page="slide 5")]
    )
    assert further_places(cause) == "and at 2 more places: slide 4, p.yaml:9:3 (slide 5)"


def test_a_message_may_name_the_path_of_its_own_place() -> None:
    def typed(id: str, word: str, line: int) -> Diagnostic:
        path = f"statements.{id}.kind"
        return _problem(line, message=f"{path} must be a kind, not '{word}'", path=path)

    causes = by_cause([typed("a", "fakt", 3), typed("b", "fakt", 8), typed("c", "fact", 9)])
    assert [[one.path for one in cause.places] for cause in causes] == [
        ["statements.a.kind", "statements.b.kind"],
        ["statements.c.kind"],
    ]


def test_other_mistakes_of_one_code_stay_apart() -> None:
    other = Diagnostic("BG301", Severity.ERROR, "there is no actor 'tub'", Span("p.yaml", 1, 3), "look")
    worse = Diagnostic("BG301", Severity.WARNING, "there is no actor 'tug'", Span("p.yaml", 1, 3), "look")
    assert len(by_cause([_problem(1), other, worse])) == 3


def _misspelt(harbour: Copy) -> list[int]:
    """A marking that the scheme lacks, in every statement; the lines where it stands."""
    pack = harbour.text(PACK)
    harbour.write(PACK, re.sub(r"(?m)^(    from: .*)$", r"\1\n    marking: TLP:PURPLE", pack))
    lines = harbour.text(PACK).splitlines()
    return [n for n, line in enumerate(lines, 1) if "TLP:PURPLE" in line]


def test_one_mistake_in_many_statements_is_one_error(harbour: Copy, briefgen: Call) -> None:
    lines = _misspelt(harbour)
    assert len(lines) > 10
    ended = briefgen("check", SPEC)
    (head,) = [line for line in ended.err.splitlines() if "error[BG330]" in line]
    assert head.startswith(f"{PACK}:{lines[0]}:")
    assert f"and at {len(lines) - 1} more places: {PACK}:{lines[1]}:" in ended.err

    (entry,) = [
        e
        for e in json.loads(briefgen("check", SPEC, "--report", "json").out)["problems"]
        if e["code"] == "BG330"
    ]
    assert (entry["line"], [place["line"] for place in entry["places"]]) == (lines[0], lines)

    (note,) = [n for n in briefgen("check", SPEC, "--report", "github").out.splitlines() if "BG330" in n]
    assert f"%0Aand at {len(lines) - 1} more places: {PACK}:{lines[1]}:" in note

    results = run_of(briefgen("check", SPEC, "--report", "sarif").out)["results"]
    (result,) = [result for result in results if result["ruleId"] == "BG330"]
    assert [at["physicalLocation"]["region"]["startLine"] for at in result["locations"]] == lines


def test_one_mistake_in_many_briefs_is_one_error(harbour: Copy, briefgen: Call) -> None:
    for n in range(4):
        harbour.write(f"briefs/n{n}.yaml", harbour.text(SPEC) + "theme: merridian\n")
    ended = briefgen("check", *(f"briefs/n{n}.yaml" for n in range(4)))
    (head,) = [line for line in ended.err.splitlines() if "error[" in line]
    assert "BG116" in head
    assert "and at 3 more places: briefs/n1.yaml:" in ended.err
