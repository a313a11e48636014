"""Every mistake in a specification is told in one run, at its place, and nothing is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.data.projects import Copy

MISTAKES = """\
audiance: harbour-board
format: 3
date: 2026-13-01
marking: TLP:GREN
sections: [bottom-lin]
"""


def test_five_mistakes_give_five_diagnostics(tmp_path: Path) -> None:
    """Unknown keys, wrong values and names that lead nowhere, though they are found by different phases."""
    project = Copy(tmp_path)
    spec = project.root / "briefs" / "mistakes.yaml"
    spec.write_text(MISTAKES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "briefs/mistakes.yaml"],
        cwd=project.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    places = [
        line.split(" ")[0].removesuffix(":") + " " + line.split("[")[1][:5]
        for line in done.stderr.splitlines()
        if "error[" in line
    ]
    assert places == [
        "briefs/mistakes.yaml:1:1 BG102",
        "briefs/mistakes.yaml:2:9 BG116",
        "briefs/mistakes.yaml:3:7 BG210",
        "briefs/mistakes.yaml:4:10 BG330",
        "briefs/mistakes.yaml:5:12 BG116",
    ]
    assert done.returncode == 1
    assert not (project.root / "out").exists()
