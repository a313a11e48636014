"""BG360 and BG404: the length contract, and that a brief can only tighten it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Severity
from briefgen.rules.length import tightest
from briefgen.schema.brief import Limits
from tests.data.projects import SPEC, TARIFF, Copy, job_of


@pytest.mark.parametrize(
    ("limits", "code"), [("words: 50", "BG360"), ("recommendations: 1", "BG360"), ("pages: 1", "BG404")]
)
@pytest.mark.parametrize(("state", "severity"), [("final", Severity.ERROR), ("draft", Severity.WARNING)])
def test_a_brief_over_its_limits(
    tmp_path: Path, limits: str, code: str, state: str, severity: Severity
) -> None:
    """A final brief fails, a draft warns; the place is that of the limits."""
    copy = Copy(tmp_path)
    text = (copy.root / SPEC).read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith(("state:", "limits:")))
    (copy.root / SPEC).write_text(f"{kept}\nstate: {state}\nlimits: {{{limits}}}\n", encoding="utf-8")
    compiled = copy.compiled(("outline",))
    found = [(d.code, d.severity) for d in compiled.diagnostics]
    assert found == [(code, severity)]
    assert bool(compiled.files) == (state == "draft")
    assert compiled.diagnostics[0].message.endswith("more than `limits` allows")


@pytest.mark.parametrize(
    ("limit", "begins"), [("pages: 1", "the brief for "), ("words: 50", "the body of the brief for ")]
)
def test_briefs_of_one_matrix_are_told_apart(tmp_path: Path, limit: str, begins: str) -> None:
    copy = Copy(tmp_path)
    kept = "".join(line for line in copy.text(SPEC).splitlines(True) if not line.startswith("limits:"))
    copy.write(SPEC, f"{kept}limits: {{{limit}}}\nmatrix: {{outlook: [stay]}}\n")
    project = copy.project()
    job = replace(job_of(project, TARIFF), audience="shipowner", outlook="stay", outputs=("pdf",))
    (problem,) = compile_job(project, job, Engine()).diagnostics
    assert problem.message.startswith(f"{begins}'shipowner' under 'stay' has ")


def test_a_brief_only_tightens() -> None:
    """The smaller of both numbers holds; what neither names is free."""
    held = tightest(Limits(words=900, pages=9), Limits(words=1500, pages=4))
    assert (held.words, held.pages, held.recommendations) == (900, 4, None)
