"""No Python file of a project or of a home is ever run, whatever the command and its options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import in_process
from tests.data.programs import HANGING
from tests.data.projects import SPEC, Copy
from tests.data.slow import slow_but

CANARY = "BRIEFGEN_CANARY"
_RUN = f"open({CANARY!r}, 'a').write(__name__ + '\\n')\n"
_LISTED = """
import json, sys, atexit
atexit.register(lambda: open({path!r}, "w").write(json.dumps(sorted(sys.modules))))
from briefgen.cli.guard import run_guarded
run_guarded(["build", "--force"])
import multiprocessing.spawn, multiprocessing.resource_tracker, concurrent.futures.process
"""
_NAMES = (
    "sitecustomize", "usercustomize", "reportlab_settings", "local_reportlab_settings", "reportlab_mods",
    "local_rl_settings", "local_rl_mods", "yaml", "struct", "encodings",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unsafe_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python as people start it: a command that ran in this process has made its environment safe."""
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)


def _loaded_by_a_build(folder: Path) -> set[str]:
    """Top-level modules that building the harbour's brief, and starting workers, loads."""
    path = folder / "modules.json"
    command = [sys.executable, "-P", "-c", _LISTED.format(path=str(path))]
    subprocess.run(command, cwd=Copy(folder).root, check=True, timeout=HANGING)
    return {name.partition(".")[0] for name in json.loads(path.read_text())}


def _before_any_module_of_ours(folder: Path) -> set[str]:
    """What ``python -m`` has imported by itself when the first line of the module runs."""
    (folder / "probe.py").write_text("import sys\nprint(*sys.modules)\n")
    # Under coverage every Python imports more at its start, which says nothing of a user's.
    started = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    env = {name: value for name, value in started.items() if name != "PYTHONSAFEPATH"}
    command = [sys.executable, "-m", "probe"]
    done = subprocess.run(
        command, cwd=folder, env=env, check=True, timeout=HANGING, capture_output=True, text=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Names of all modules that a build imports, but for those that Python needs before it reads ours."""
    aside = tmp_path_factory.mktemp("aside")
    before = _before_any_module_of_ours(aside) | {"briefgen", "__main__", "__mp_main__"}
    return frozenset((_loaded_by_a_build(aside) | set(_NAMES)) - before)


@pytest.fixture
def shadowed(harbour: Copy, names: frozenset[str]) -> Copy:
    """A project with a Python file of each name that a build imports."""
    harbour.write("briefs/second.yaml", harbour.text(SPEC))
    assert {"struct", "yaml", "reportlab", "multiprocessing", "pickle", "tempfile"} <= names
    for name in names:
        harbour.write(f"{name}.py", _RUN)
    harbour.write("encodings/__init__.py", _RUN)
    return harbour


@pytest.mark.parametrize(
    "arguments",
    slow_but(
        ["build --to pdf", "build --jobs 2", "check --jobs 2", "theme specimen plain"], "build --jobs 2"
    ),
)
def test_no_module_of_the_working_folder_is_run(shadowed: Copy, arguments: str) -> None:
    ended = in_process(*arguments.split())
    assert not (shadowed.root / CANARY).exists(), (shadowed.root / CANARY).read_text()
    assert (ended.code, ended.err) == (0, "")


def test_a_python_that_reads_no_environment_runs_none_either(shadowed: Copy) -> None:
    command = [sys.executable, "-E", "-m", "briefgen", "build", "--jobs", "2"]
    done = subprocess.run(command, check=False, timeout=HANGING, capture_output=True)
    assert not (shadowed.root / CANARY).exists(), (shadowed.root / CANARY).read_text()
    assert done.returncode == 0


@pytest.mark.parametrize("name", [".reportlab_settings", ".reportlab_mods"])
def test_no_file_of_the_home_is_run(harbour: Copy, tmp_path: Path, name: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / name).write_text(_RUN)
    ended = in_process("build", env={"HOME": str(tmp_path / "home")})
    assert ended.code == 0
    assert not (harbour.root / CANARY).exists()


def test_the_path_of_modules_stays_whole_where_the_working_folder_is_gone(tmp_path: Path) -> None:
    gone, first, found = (tmp_path / name for name in ("gone", "first", "found"))
    gone.mkdir()
    first.mkdir()
    noted = f"import atexit, sys\natexit.register(lambda: open({str(found)!r}, 'w').write(sys.path[0]))\n"
    (first / "sitecustomize.py").write_text(noted)
    script = f"""
import os, sys
os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})
os.execv(sys.executable, [sys.executable, "-m", "briefgen", "--version"])
"""
    env = {**os.environ, "PYTHONPATH": str(first)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, check=False, timeout=HANGING, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert found.read_text() == str(first)
