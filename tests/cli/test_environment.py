"""Streams, signals and variables that are not as they should be."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli import guard
from briefgen.cli.streams import print_out
from briefgen.diagnostics import shown, visible
from tests.cli.conftest import Call, files_in, in_process
from tests.data.programs import HANGING
from tests.data.projects import PACK, SPEC, Copy
from tests.data.slow import slow_but


def _no_traceback(text: str) -> bool:
    return "Traceback" not in text and "Exception ignored" not in text


def test_a_defect_is_a_message(briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise KeyError("x\x1b[2J")

    monkeypatch.setattr("briefgen.cli.app.app.main", broken)
    ended = briefgen("build")
    assert ended.code == 70
    assert "KeyError" in ended.err
    assert "report" in ended.err
    assert "\x1b" not in ended.err
    assert _no_traceback(ended.err)
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    assert "Traceback" in briefgen("build").err


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (MemoryError(), 3, "error[BG908]"),
        (PermissionError(13, "Permission denied", "x"), 3, "error[BG906]"),
    ],
)
def test_what_the_system_does_is_a_message(
    briefgen: Call, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise raised

    monkeypatch.setattr("briefgen.cli.app.app.main", broken)
    ended = briefgen("build")
    assert ended.code == code
    assert said in ended.err


@pytest.mark.parametrize("epoch", ["soon", "-1", "99999999999999", "", "١٢"])
def test_an_epoch_that_is_none_is_told(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ended = briefgen("build")
    assert ended.code == 3
    assert "error[BG909]" in ended.err
    assert not (harbour.root / "out").exists()


def test_the_bytes_hang_on_nothing_outside(harbour: Copy, tmp_path: Path) -> None:
    assert in_process("build", "-o", "first").code == 0
    (tmp_path / "home").mkdir()
    env = {
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4294967295",
        "RL_invariant": "1",
        "RL_pageCompression": "0",
        "RL_useA85": "0",
        "HOME": str(tmp_path / "home"),
        "TMPDIR": "/nonexistent",
    }
    time.sleep(2.1)  # a zip's clock ticks every two seconds
    ended = in_process("build", "-o", "second", env=env)
    assert (ended.code, ended.err) == (0, "")
    assert files_in(harbour.root / "first") == files_in(harbour.root / "second")


def test_an_ascii_terminal_gets_escapes(harbour: Copy) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmöde: أ\n", SPEC)
    env = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ended = in_process("build", env=env)
    assert ended.code == 1
    assert ended.err.isascii()
    assert f"{SPEC}:3:1: error[" in ended.err
    assert "'m\\xf6de'" in ended.err


WINDOWS = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
"""The encoding of a console or pipe on Windows."""


def test_a_windows_console_gets_every_message(harbour: Copy) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmöde: أ\n", SPEC)
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build"],
        env={**os.environ, **WINDOWS},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "unknown key 'möde'" in done.stderr.decode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_json_is_utf_8_whatever_the_console_speaks(harbour: Copy, briefgen: Call, encoding: str) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    printed = in_process("schema", "pack", env=env).out
    assert json.loads(printed) == json.loads(briefgen("schema", "pack").out)
    assert printed.isascii() == (encoding != "utf-8")
    harbour.write("earlier.yaml", harbour.text().replace("text: Repairs used up", "text: Çà, “→” \U0001d4b3"))
    compared = in_process("diff", "earlier.yaml", PACK, "--json", env=env).out
    assert json.loads(compared) == json.loads(briefgen("diff", "earlier.yaml", PACK, "--json").out)
    assert compared.isascii() == (encoding != "utf-8")


class _PipeOfWindows(io.TextIOWrapper):
    """A pipe whose reader has gone, as Windows tells of it."""

    def write(self, s: str, /) -> int:
        raise OSError(errno.EINVAL, "Invalid argument", s)


def test_a_reader_that_has_gone_on_windows_doesnt_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb"), os.fdopen(writer, "wb") as pipe:
        stream = _PipeOfWindows(pipe)
        monkeypatch.setattr(sys, "stdout", stream)
        print_out("a line that nobody reads")
        monkeypatch.undo()
        stream.detach()


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_no_reason_to_fail(harbour: Copy, closed: int) -> None:
    ended = in_process("build", "--to", "outline", before=lambda: os.close(closed))
    assert ended.code == 0
    assert _no_traceback(ended.err)
    assert len(files_in(harbour.root / "out")) == 1


@pytest.mark.parametrize(
    "arguments",
    slow_but([
        "list themes", "--version", "--help", "check --help", "schema brief", "explain BG102", "doctor",
        "completion bash", "theme show plain", "check", "check --report json", "check --report sarif",
        "check nowhere.yaml --report json", "build nowhere.yaml --report github", "build --to outline",
        "build --to outline --report json",
    ], "--version", "list themes", "check --report json", "build --to outline"),
)  # fmt: skip
def test_a_full_standard_output_is_told(harbour: Copy, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = in_process(*arguments.split(), stdout=full)
    assert ended.code == 3
    assert ended.err.startswith("error[BG906] the system says of the output: ")
    assert _no_traceback(ended.err)
    assert not (harbour.root / "out").exists()


def test_a_new_project_that_cannot_be_told_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Path("/dev/full").open("wb") as full:
        ended = in_process("new", "around/mine", stdout=full)
    assert ended.code == 3
    assert "BG906" in ended.err
    assert not list(tmp_path.iterdir())


def test_a_full_standard_error_changes_no_exit_code(harbour: Copy) -> None:
    script = 'exec 2> /dev/full; exec "$@"'
    for arguments, code in ((["build", "--to", "outline"], 0), (["build", "nowhere.yaml"], 1)):
        command = ["sh", "-c", script, "sh", sys.executable, "-m", "briefgen", *arguments]
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, timeout=HANGING)
        assert done.returncode == code
    assert len(files_in(harbour.root / "out")) == 1


@pytest.mark.parametrize("arguments", ["build", "check --report json", "list themes", "doctor", "new p"])
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path, briefgen: Call, arguments: str) -> None:
    (tmp_path / "gone").mkdir()

    def gone() -> None:
        os.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()

    ended = in_process(*arguments.split(), before=gone)
    assert ended.code == 3
    assert "BG916" in ended.out + ended.err
    assert "the working folder is no longer there" in ended.out + ended.err
    assert briefgen("explain", "BG916").code == 0


@pytest.mark.parametrize("name", ["a\u202efdp", "caf\udce9", "a\x1b[2J"])
def test_a_name_that_nobody_can_read_is_told(harbour: Copy, briefgen: Call, name: str) -> None:
    file = f"briefs/{name}.yaml"
    missing = briefgen("check", file).err
    assert f"error[BG112] there is no file {shown(file)}" in missing
    harbour.write(file, harbour.text(SPEC))
    for arguments in (["check"], ["check", file], ["build", harbour.root / file]):
        ended = briefgen(*arguments)
        assert ended.code == 1
        assert f"error[BG113] {shown(file)} has a character that no path may have" in ended.err
    assert visible(name) in briefgen("list", "briefs").out


@pytest.mark.parametrize("name", ["a\u202eb", "caf\udce9", "a\nb", "a\x1b[2J"])
def test_a_project_may_stand_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, briefgen: Call, name: str
) -> None:
    (tmp_path / name).mkdir()
    copy = Copy(tmp_path / name)
    monkeypatch.chdir(copy.root)
    ended = briefgen("build", "--to", "outline", "-o", tmp_path / name / "out")
    assert ended.code == 0, ended.err
    assert visible(f"{name}/out/harbour-tariff.outline.txt") in ended.out


def test_a_setting_that_is_no_text_is_told(harbour: Copy, briefgen: Call) -> None:
    ended = briefgen("build", "--set", "title=caf\udce9")
    assert "--set:1:4: error[BG105] byte 0xE9 is not UTF-8" in ended.err
    assert not (harbour.root / "out").exists()


def test_a_reader_that_has_gone_doesnt_matter(harbour: Copy) -> None:
    for arguments in (["list", "codes"], ["build", "--to", "outline"], ["--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            ended = in_process(*arguments, stdout=pipe)
        assert (ended.code, ended.err) == (0, "")
    assert len(files_in(harbour.root / "out")) == 1


@pytest.mark.usefixtures("harbour")
def test_few_open_files_are_enough() -> None:
    ended = in_process("build", before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)))
    assert ended.code == 0, ended.err


def _long_build(copy: Copy, jobs: int) -> subprocess.Popen[bytes]:
    """A build of sixty briefs in its own session, in which all ``jobs`` processes set text by now."""
    spec = copy.text(SPEC)
    for number in range(60):
        copy.write(f"briefs/x{number}.yaml", spec)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "--jobs", str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    end = time.monotonic() + HANGING
    while not _sets_text(process.pid, jobs):
        assert time.monotonic() < end
        time.sleep(0.02)
    return process


def _sets_text(pid: int, jobs: int) -> bool:
    """Whether the processes of a build have loaded what shapes text."""
    pids = _workers(pid) if jobs > 1 else [pid]
    return len(pids) == jobs and all("harfbuzz" in Path(f"/proc/{pid}/maps").read_text() for pid in pids)


def _workers(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_it_quietly(harbour: Copy, jobs: int) -> None:
    process = _long_build(harbour, jobs)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=HANGING)
    assert process.returncode == 130
    assert err.decode().strip() == "interrupted"
    assert not (harbour.root / "out").exists()


def test_a_killed_worker_is_told(harbour: Copy) -> None:
    process = _long_build(harbour, 2)
    os.kill(_workers(process.pid)[0], signal.SIGKILL)
    _, err = process.communicate(timeout=HANGING)
    assert process.returncode == 3
    assert b"error[BG907]" in err
    assert _no_traceback(err.decode())
    assert not (harbour.root / "out").exists()


def test_the_guard_needs_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert guard.run_guarded(["--version"]) == 0
    assert guard.run_guarded(["nothing"]) == 2
