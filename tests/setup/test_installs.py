"""Fresh set-ups for real: a clone with the oldest and the newest pip, other Pythons, the wheel alone."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.cli.conftest import files_in
from tests.data.programs import HANGING
from tests.data.projects import ROOT
from tests.setup.test_versions import MINORS, PROJECT

pytestmark = pytest.mark.slow

OLDEST = "22.3"
"""The pip that Python 3.11.0 brings; it doesn't run on newer Pythons, which bring newer ones."""
NEWEST = "the newest"
PIPS = (OLDEST, NEWEST) if sys.version_info < (3, 12) else (NEWEST,)
BOUNDS = ("newest", "lowest") if sys.version_info < (3, 13) else ("newest",)
"""The lowest releases that are allowed are older than the newest Pythons, and have no wheels for them."""

WANTED = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["ingest"])


def _run(folder: Path, *command: str | Path) -> str:
    """What a command prints that succeeds in a folder, without this environment and with no cache."""
    gone = ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("COV", *gone))}
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**env, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Path]:
    """The repository's files, and nothing that was made from them."""
    folder = tmp_path / "clone"
    names = _run(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    yield folder
    shutil.rmtree(folder)


def _with_pip(folder: Path, version: str) -> Path:
    """An interpreter whose new environments begin with a pip of that version."""
    wanted = f"pip=={version}" if version != NEWEST else "pip"
    python = folder / "python"
    python.write_text(
        f"""#!/bin/sh
{sys.executable} "$@" || exit
if [ "$1 $2" = "-m venv" ]; then "$3/bin/python" -m pip install --quiet --upgrade "{wanted}"; fi
""",
        encoding="utf-8",
    )
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    return python


@pytest.mark.parametrize("pip", PIPS)
def test_make_brief_in_a_fresh_clone(pip: str, clone: Path, tmp_path: Path) -> None:
    printed = _run(clone, "make", "brief", f"PYTHON={_with_pip(tmp_path, pip)}")
    assert "Traceback" not in printed
    version = _run(clone, ".venv/bin/python", "-m", "pip", "--version").split()[1]
    assert version == OLDEST if pip == OLDEST else int(version.split(".")[0]) > 24
    built = {file.name for file in (clone / "out").rglob("*.p*")}
    assert {f"{spec.stem}.pdf" for spec in (ROOT / "briefs").glob("foreign-minister*.yaml")} <= built
    assert _run(clone, "make", "env", f"PYTHON={tmp_path / 'python'}") == ""


def _others() -> Iterator[tuple[str, int]]:
    """The other supported interpreters that this machine has, with their minor versions."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in MINORS:
        places = [shutil.which(f"python3.{minor}"), *sorted(kept.glob(f"3.{minor}.*/bin/python"))]
        found = (str(place) for place in places if place and _minor(place) == minor)
        if minor != sys.version_info.minor and (python := next(found, None)):
            yield python, minor


def _minor(python: str | Path) -> int | None:
    asked = [str(python), "-c", "import sys; print(sys.version_info.minor)"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else None


def test_other_interpreters_of_this_machine_build_the_same_bytes(clone: Path) -> None:
    """Those that aren't here are judged by their wheels alone, in ``test_wheels``."""
    specs = sorted(f"briefs/{file.name}" for file in (ROOT / "briefs").glob("public*.yaml"))
    _run(ROOT, sys.executable, "-m", "briefgen", "build", *specs, "-o", clone / "out" / "this")
    for python, minor in _others():
        _run(clone, "make", "env", f"PYTHON={python}")
        assert f"Python 3.{minor}." in _run(clone, ".venv/bin/python", "--version")
        _run(clone, ".venv/bin/briefgen", "build", *specs, "-o", f"out/{minor}")
        assert files_in(clone / "out" / str(minor)) == files_in(clone / "out" / "this")


@pytest.mark.parametrize("bound", BOUNDS)
def test_the_wheel_alone(bound: str, tmp_path: Path) -> None:
    """Without a lock: with the newest releases that an index has, and with the lowest that are allowed."""
    _run(ROOT, sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    constraints = tmp_path / "constraints.txt"
    lowest = "\n".join(map(_lowest, WANTED)) if bound == "lowest" else ""
    constraints.write_text(lowest, encoding="utf-8")
    _run(tmp_path, sys.executable, "-m", "venv", "empty")
    pip = ("empty/bin/python", "-m", "pip", "install", "--only-binary=:all:")
    _run(tmp_path, *pip, "--constraint", constraints, f"{wheel}[ingest]")
    _run(tmp_path, "empty/bin/briefgen", "new", "mine")
    printed = _run(tmp_path / "mine", "../empty/bin/briefgen", "build", "--strict", "--jobs", "2")
    assert "out/council.pdf" in printed.splitlines()
    assert all(line.startswith("out/") for line in printed.splitlines())
    _run(tmp_path / "mine", "../empty/bin/briefgen", "check", "--strict")
    _run(tmp_path / "mine", "../empty/bin/briefgen", "doctor")
    paragraph = (
        "<p>Two berths would cost 18 million euros, the harbour master of Aldra said in the council.</p>"
    )
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article>{paragraph}</article></body></html>", encoding="utf-8")
    (tmp_path / "draft.md").write_text("Two berths would cost *18* million euros.\n", encoding="utf-8")
    _run(
        tmp_path, "empty/bin/briefgen", "trace", "draft.md", "--against", "page.html", "mine/out/council.pdf"
    )


def _lowest(requirement: str) -> str:
    one = Requirement(requirement)
    (bound,) = one.specifier
    assert bound.operator == ">="
    return f"{one.name}=={bound.version}"
