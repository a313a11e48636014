"""The hook definition for pre-commit: when it runs, and that its entry finds what a commit breaks."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import files_in
from tests.data.programs import HANGING
from tests.data.projects import PACK, ROOT, SPEC, Copy

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PROGRAM = Path(sys.executable).parent / "briefgen"
CONCERNED = (
    SPEC,
    PACK,
    PACK.replace(".yaml", ".lock"),
    "briefgen.yaml",
    "assets/audiences/shipowner.yaml",
    "assets/themes/own/fonts/own.ttf",
    "assets/themes/own/master.pptx",
)
OTHERS = ("README.md", "out/harbour-tariff.pdf", "docs/briefgen.yaml.md", "src/briefs.py")


def _committed(root: Path, changed: Sequence[str]) -> tuple[int, str] | None:
    """What pre-commit does for these changed files: run the entry, or pass the hook over (None)."""
    hook: dict[str, Any] = HOOK
    matched = [name for name in changed if re.search(hook["files"], name)]
    if not matched:
        return None
    command = [*shlex.split(hook["entry"]), *(matched if hook.get("pass_filenames", True) else ())]
    assert command[0] == "briefgen"
    done = subprocess.run(
        [str(PROGRAM), *command[1:]], cwd=root, capture_output=True, text=True, check=False, timeout=HANGING
    )
    return done.returncode, done.stdout + done.stderr


def test_the_definition_has_what_pre_commit_asks_for() -> None:
    assert {"id", "name", "entry", "language"} <= HOOK.keys()
    assert (HOOK["id"], HOOK["language"]) == ("briefgen-check", "python")


@pytest.mark.parametrize("file", CONCERNED)
def test_it_runs_for_whatever_a_brief_is_made_of(file: str) -> None:
    assert re.search(HOOK["files"], file)


def test_it_passes_over_what_concerns_no_brief(harbour: Copy) -> None:
    assert _committed(harbour.root, OTHERS) is None


@pytest.mark.parametrize("file", [SPEC, PACK, "assets/audiences/shipowner.yaml"])
def test_a_commit_that_breaks_a_brief_is_stopped(harbour: Copy, file: str) -> None:
    before = files_in(harbour.root)
    sound = _committed(harbour.root, [file, *OTHERS])
    assert sound is not None
    assert sound[0] == 0, sound[1]
    assert files_in(harbour.root) == before
    harbour.write(file, harbour.text(file) + "odd: 1\n")
    broken = _committed(harbour.root, [file])
    assert broken is not None
    assert broken[0] == 1
    assert re.search(rf"^{re.escape(file)}:\d+:1: error\[BG102\]", broken[1], re.MULTILINE)
