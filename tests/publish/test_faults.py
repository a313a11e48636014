"""A publisher that is killed, or refused by the system, at any of its steps."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity
from briefgen.publish import Published, publish
from tests.data.programs import HANGING

SCRIPT = Path(__file__).with_name("faulty.py")
OLD = {"a.pdf": b"old a" * 1000, "b.pptx": b"same" * 1000, "old.pdf": b"left alone"}
NEW = {"a.pdf": b"new a" * 1500, "b.pptx": b"same" * 1000, "sub/c.pdf": b"new c" * 100}
MANIFEST = ".briefgen.json"


def _faulty(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _visible(folder: Path) -> dict[str, bytes]:
    """The files that a person sees in a folder."""
    paths = (
        p for p in folder.rglob("*") if p.is_file() and not p.relative_to(folder).parts[0].startswith(".")
    )
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


def _whole(files: Mapping[str, bytes]) -> bool:
    return all(data in (OLD.get(name), NEW.get(name)) for name, data in files.items())


def test_killed_at_any_step_it_leaves_whole_files_and_the_next_publisher_clears_up(tmp_path: Path) -> None:
    steps = 0
    while True:
        folder = tmp_path / f"out{steps}"
        publish(folder, OLD)
        ended = _faulty(folder, "kill", str(steps + 1))
        assert ended.returncode in (0, 9), ended.stderr
        left = _visible(folder)
        assert _whole(left), f"torn after step {steps + 1}"
        assert left.keys() >= OLD.keys(), f"a file is gone after step {steps + 1}"
        # Another set comes next: nothing of it depends on what the killed one was about.
        publish(folder, {"other.pdf": b"other"})
        after = _visible(folder)
        del after["other.pdf"]
        assert after in (OLD, OLD | NEW), f"half of the new set after step {steps + 1}"
        hidden = [p.name for p in folder.iterdir() if p.name.startswith(".")]
        assert hidden == [MANIFEST], f"left behind after step {steps + 1}"
        # What it finished is known as its own: it needs no force to be replaced.
        publish(folder, {"a.pdf": b"newer"})
        if ended.returncode == 0:
            break
        steps += 1
    assert steps > 20


def test_refused_at_any_step_it_puts_everything_back_or_is_done(tmp_path: Path) -> None:
    ended = _faulty(tmp_path / "out", "refuse")
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert sum(" BG902 unchanged " in line for line in lines) > 20
    for line in lines:
        assert " BG902 unchanged " in line or " done changed " in line, line
        assert ".briefgen-stage" not in line, line
        if " done " in line:
            assert all(f"'{name}'" in line for name in OLD | NEW), line


def test_a_set_that_cannot_be_announced_is_not_written(tmp_path: Path) -> None:
    def refuse(_: Published) -> None:
        raise BriefgenError(Diagnostic("BG906", Severity.ERROR, "nobody listens"))

    folder = tmp_path / "out"
    publish(folder, OLD)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with pytest.raises(BriefgenError, match="nobody listens"):
        publish(folder, NEW, announce=refuse)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert _visible(folder) == OLD


def test_two_publishers_at_once_give_one_set_or_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    code = (
        "import sys; from pathlib import Path; from briefgen.publish import publish\n"
        "files = {name: sys.argv[2].encode() * 9999 for name in ('a.pdf', 'b.pdf', 'c.pdf')}\n"
        "for _ in range(15): publish(Path(sys.argv[1]), files)"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(folder), who]) for who in ("1", "2")]
    assert [process.wait(HANGING) for process in both] == [0, 0]
    files = _visible(folder)
    assert set(files) == {"a.pdf", "b.pdf", "c.pdf"}
    assert len(set(files.values())) == 1
    publish(folder, {"a.pdf": b"mine"})  # known as briefgen's, whoever wrote it
