"""The outline of each ready specification: every text, place and structure node, as it was looked at last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.compiler import Engine, compile_job
from tests.data.projects import job_of, project_of

# One of each kind is enough to see a change; the invariants hold for all.
LOOKED_AT = (
    "foreign-minister-wait-and-see",
    "investor-follow-russia",
    "public-wait-and-see",
    "harbour-tariff",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_outline_is_the_one_that_was_looked_at(
    name: str, engine: Engine, golden: Callable[[str, str], None]
) -> None:
    project = project_of(name)
    compiled = compile_job(project, job_of(project, name), engine)
    assert compiled.diagnostics == ()
    golden(f"{name}.outline.txt", compiled.files["outline.txt"].decode())
