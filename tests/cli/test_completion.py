"""Shell completion: in a real bash, and for the other shells as their scripts ask."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.app import COMMANDS
from briefgen.cli.completion import FOLDERS, VARIABLE
from briefgen.schema.file_kinds import KINDS
from tests.cli.conftest import Call, Ended, files_in, in_process
from tests.data.programs import HANGING
from tests.data.projects import PACK, SPEC, Copy

PLACES = (
    (("ch",), {"check"}),
    (("bui",), {"build"}),
    (("build", "briefs/"), {SPEC}),
    (("build", "--th"), {"--theme"}),
    (("build", "--theme", "m"), {"meridian"}),
    (("build", "--audience", "s"), {"shipowner"}),
    (("build", "--outlook", ""), {"stay", "leave"}),
    (("check", "--profile", "d"), {"draft"}),
    (("build", "--to", "pdf,o"), {"pdf,outline"}),
    (("check", "--report", "s"), {"sarif"}),
    (("list", "sc"), {"scales"}),
    (("explain", "BG11"), {f"BG11{n}" for n in range(9)}),
    (("schema", "br"), {"brief"}),
    (("lock", ""), {"harbour-tariff"}),
    (("diff", "har"), {"harbour-tariff"}),
    (("completion", ""), {"bash", "zsh", "fish"}),
    (("build", "nothing-here"), set[str]()),
)


def _asked(shell: str, words: tuple[str, ...], **env: str) -> Ended:
    """What the script of a shell gets; fish sends the word that is not whole by itself."""
    at = words[-1] if shell == "fish" else str(len(words))
    whole = " ".join(("briefgen", *words))
    return in_process(env={VARIABLE: f"{shell}_complete", "COMP_WORDS": whole, "COMP_CWORD": at, **env})


@pytest.fixture
def bash(harbour: Copy, briefgen: Call) -> str:
    """A script that a real bash runs first."""
    harbour.edit("  stay: {name:", "  leave: {name: Leave, short: Leave}\n  stay: {name:")
    ended = briefgen("completion", "bash")
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_a_real_bash_completes(harbour: Copy, bash: str) -> None:
    program = harbour.root.parent / "briefgen"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    lines = [bash]
    for words, _ in PLACES:
        quoted = " ".join(f"'{word}'" for word in ("briefgen", *words))
        lines += [f"COMP_WORDS=({quoted})", f"COMP_CWORD={len(words)}", "COMPREPLY=()"]
        lines += [f"_briefgen_completion {program} 2>/dev/null", 'echo "${COMPREPLY[*]}"']
    before = files_in(harbour.root)
    done = subprocess.run(
        ["bash", "--norc", "--noprofile"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        timeout=HANGING,
    )
    answers = [set(line.split()) for line in done.stdout.splitlines()]
    assert answers == [names for _, names in PLACES]
    assert done.stderr == ""
    assert files_in(harbour.root) == before


def test_bash_itself_takes_the_script(bash: str) -> None:
    subprocess.run(["bash", "-n"], input=bash, text=True, check=True, timeout=HANGING)
    assert "complete -o nosort -F _briefgen_completion briefgen" in bash


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_ask_and_are_answered(harbour: Copy, briefgen: Call, shell: str) -> None:
    script = briefgen("completion", shell).out
    assert f"{VARIABLE}={shell}_complete" in script
    assert harbour.root.is_dir()
    for words, names in (PLACES[0], PLACES[4]):
        ended = _asked(shell, words)
        assert (ended.code, ended.err) == (0, "")
        assert all(name in ended.out for name in names)
    every = _asked(shell, ("",))
    assert all(name in every.out for name in COMMANDS)


def test_nothing_is_ever_told_or_written(harbour: Copy, tmp_path: Path) -> None:
    harbour.write(PACK, "\x00: [")
    harbour.write("briefgen.yaml", "profiles: [")
    hostile = (("build", "--outlook", ""), ("build", "--profile", "x"), ("nothing", ""), ("explain", "\x1b"))
    for words in hostile:
        ended = _asked("bash", words, SOURCE_DATE_EPOCH="soon", PYTHONDONTWRITEBYTECODE="1")
        assert (ended.code, ended.out.strip(), ended.err) == (0, "", "")
    assert not (harbour.root / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


def test_completing_loads_nothing_heavy(harbour: Copy) -> None:
    code = (
        "import sys; sys.argv = ['briefgen']\n"
        "heavy = {'pydantic', 'pptx', 'reportlab', 'rich', 'lxml', 'uharfbuzz'}\n"
        "from briefgen.cli.main import main\n"
        "try: main()\n"
        "finally: print('loaded', *sorted(heavy & set(sys.modules)))"
    )
    env = {VARIABLE: "bash_complete", "COMP_WORDS": "briefgen build --theme mer", "COMP_CWORD": "3"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **env},
        cwd=harbour.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "plain,meridian\nloaded\n"


def test_without_a_shell_it_says_which_there_are(briefgen: Call) -> None:
    ended = briefgen("completion")
    assert ended.code == 2
    assert ended.err.endswith("error: Missing argument 'SHELL'. It is one of bash, zsh, fish\n")


def test_another_value_of_the_variable_means_nothing(briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("1", "bash_source", "tcsh_complete", ""):
        monkeypatch.setenv(VARIABLE, value)
        assert briefgen("--version").out.startswith("briefgen ")


def test_where_files_lie_is_known_once() -> None:
    patterns = {kind.name: kind.path("*") for kind in KINDS}
    assert dict(FOLDERS) == {name: patterns[name] for name in FOLDERS}
