"""What is installed from the wheel: the command works without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, files_in
from tests.data.projects import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ended]:
    """The command out of a freshly built wheel, with the packages of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")

    def call(*arguments: str, cwd: Path) -> Ended:
        env = {**os.environ, "PYTHONPATH": str(folder / "site")}
        command = [sys.executable, "-m", "briefgen", *arguments]
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
        return Ended(done.returncode, done.stdout, done.stderr)

    return call


def test_an_empty_folder_becomes_briefs_and_decks(installed: Callable[..., Ended], tmp_path: Path) -> None:
    nothing = installed("build", cwd=tmp_path)
    assert nothing.code == 1
    assert "briefgen new NAME" in nothing.err
    assert installed("new", "mine", cwd=tmp_path).code == 0
    built = installed("build", "--strict", cwd=tmp_path / "mine")
    assert (built.code, built.err) == (0, "")
    endings = {name.partition(".")[2] for name in files_in(tmp_path / "mine" / "out")}
    assert endings >= {"pdf", "pptx"}


def test_what_comes_with_it_is_there(installed: Callable[..., Ended], tmp_path: Path) -> None:
    assert installed("explain", "BG601", cwd=tmp_path).out.startswith("# BG601: ")
    assert '"properties"' in installed("schema", "pack", cwd=tmp_path).out
    listed = [line.split() for line in installed("list", "themes", cwd=tmp_path).out.splitlines()]
    assert listed == [
        [name, "built-in", f"<briefgen>/assets/themes/{name}/theme.yaml"]
        for name in sorted(folder.name for folder in (ROOT / "assets" / "themes").iterdir())
    ]
