"""A lock is that of its pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.causes import by_cause
from briefgen.diagnostics import Severity
from tests.data.judged import judged
from tests.data.projects import PACK, Copy

LOCK = PACK.replace(".yaml", ".lock")
SOURCE = "briefs/content/harbour.txt"


def test_a_pack_without_a_lock_is_told(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (copy.root / LOCK).unlink()
    (problem,) = judged(copy)
    assert (problem.code, problem.severity) == ("BG340", Severity.WARNING)
    assert problem.span
    assert problem.span.file == PACK
    assert problem.hint == "run `briefgen lock harbour-tariff --source briefs/content/harbour.txt`"


def test_the_hint_says_what_is_missing_if_the_source_is_not_in_the_project(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (copy.root / LOCK).unlink()
    (copy.root / SOURCE).unlink()
    (problem,) = judged(copy)
    command = "run `briefgen lock harbour-tariff --source FILE`"
    assert problem.hint == f"{command}, with the path of 'harbour.txt' for FILE"


def test_statements_that_have_no_passages_in_the_lock_are_one_cause(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(LOCK, f"lock: 1\nsource: {'0' * 64}\npassages: {{}}\n")
    found = judged(copy)
    (cause,) = by_cause(found)
    assert len(cause.places) == len(found) > 10
    assert {problem.code for problem in found} == {"BG341"}


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "says"),
    [
        (
            PACK,
            "    from: Harbour/4\n",
            "    from: Harbour/p2:2 \n",
            "Harbour/p2:2 ",
            "differ from those in its lock",
        ),
        (PACK, "\n  jobs:\n", "\n  work:\n", "work", "statements.work"),
        (LOCK, "\n  storm:\n", "\n  gale:\n", "gale", "passages.gale"),
    ],
)
def test_a_lock_that_is_not_the_packs_is_told(
    file: str, old: str, new: str, at: str, says: str, tmp_path: Path
) -> None:
    copy = Copy(tmp_path)
    copy.edit(old, new, file)
    found = judged(copy)
    assert {(d.code, d.severity) for d in found if d.code < "BG380"} == {("BG341", Severity.WARNING)}
    place = str(copy.place(new, at, file))
    (problem,) = (d for d in found if d.code == "BG341" and str(d.span) == place)
    assert says in problem.message
    assert "briefgen lock" in problem.hint


def test_a_lost_locator_is_told_where_the_source_is_in_the_project(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("from: Harbour/4\n", "from: Harbour/14\n")
    found = [d for d in judged(copy) if d.code == "BG120"]
    place = copy.place("from: Harbour/14\n", "Harbour/14")
    (lost,) = [(d.severity, d.span and (d.span.file, d.span.line, d.span.column)) for d in found]
    assert lost == (Severity.ERROR, (PACK, place.line, place.column))
    assert found[0].hint
    assert found[0].hint.startswith("Harbour/4:1 is 'On 14 October 2029, the storm")
    (copy.root / SOURCE).unlink()
    assert not [d for d in judged(copy) if d.code == "BG120"]
