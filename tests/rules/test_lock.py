"""A lock is that of its pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Severity
from tests.data.projects import PACK, Copy

LOCK = PACK.replace(".yaml", ".lock")


def test_a_pack_without_a_lock_is_told(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (copy.root / LOCK).unlink()
    (problem,) = copy.compiled(()).diagnostics
    assert (problem.code, problem.severity) == ("BG340", Severity.WARNING)
    assert problem.span
    assert problem.span.file == PACK
    assert "briefgen lock" in problem.hint


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "says"),
    [
        (PACK, "    from: Harbour/4\n", "    from: Harbour/p2:2 \n", "Harbour/p2:2 ", "other locators"),
        (PACK, "\n  jobs:\n", "\n  work:\n", "work", "'work'"),
        (LOCK, "\n  storm:\n", "\n  gale:\n", "gale", "'gale'"),
    ],
)
def test_a_lock_that_is_not_the_packs_is_told(
    file: str, old: str, new: str, at: str, says: str, tmp_path: Path
) -> None:
    copy = Copy(tmp_path)
    copy.edit(old, new, file)
    found = copy.compiled(()).diagnostics
    assert {(d.code, d.severity) for d in found} == {("BG341", Severity.WARNING)}
    place = str(copy.place(new, at, file))
    (problem,) = (d for d in found if str(d.span) == place)
    assert says in problem.message
    assert "briefgen lock" in problem.hint
