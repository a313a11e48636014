"""A copy of the fictional harbour's project, and the command called in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from briefgen.cli.guard import run_guarded
from tests.data.programs import HANGING
from tests.data.projects import Copy


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call of the command came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Ended]


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A project to build; the working folder is its root."""
    copy = Copy(tmp_path)
    monkeypatch.chdir(copy.root)
    return copy


@pytest.fixture
def briefgen(capsys: pytest.CaptureFixture[str]) -> Call:
    """The command, in this process."""

    def call(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = run_guarded([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call


def in_process(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
    before: Callable[[], None] | None = None,
) -> Ended:
    """The command, in a process of its own; ``env`` is added to this one's, ``before`` comes first."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        env={**os.environ, **(env or {})},
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=before,
        check=False,
        timeout=HANGING,
    )
    return Ended(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder, hidden ones apart."""
    paths = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
