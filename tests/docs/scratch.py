"""A folder in which a page of the documentation is followed from its beginning to its end.

In: blocks. Out: nothing; what doesn't go as the page says fails, with the page and the line.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, cast

import click
import yaml
from msgspec import Struct

from briefgen.cli.app import app
from briefgen.cli.guard import run_guarded
from briefgen.diagnostics import BriefgenError
from briefgen.schema import file_kinds
from briefgen.source.project.project import Project
from tests.docs.merging import merged
from tests.docs.samples import Block, Command, agrees, commands

PROGRAMS = {"mkdir", "cp", "mv", "rm", "ls", "cat", "sed", "touch", "diff", "head"}
"""What a page may call besides briefgen and ``cd``."""


class Said(Struct):
    """What a command printed, in order, on both streams, and what of it was a complaint."""

    both: str
    complaint: str
    code: int


class _Both(io.StringIO):
    """A stream that keeps what is written, and gives it to another, too."""

    def __init__(self, other: io.StringIO) -> None:
        super().__init__()
        self._other = other

    def write(self, text: str) -> int:
        self._other.write(text)
        return super().write(text)


def called(arguments: list[str]) -> Said:
    """The command, in this process. ``>`` and a file's name at the end take standard output there."""
    target = Path(arguments[-1]) if arguments[-2:-1] == [">"] else None
    both = io.StringIO()
    out, err = (io.StringIO() if target else _Both(both)), _Both(both)
    with redirect_stdout(out), redirect_stderr(err):
        code = run_guarded(arguments[:-2] if target else arguments)
    if target:
        target.write_text(out.getvalue(), encoding="utf-8")
    return Said(both.getvalue(), err.getvalue(), code)


def follow(page: list[Block]) -> None:
    """Do what a page says, in the working folder."""
    for block, after in zip(page, [*page, None][1:], strict=True):
        if block.language == "console":
            for command in commands(block):
                run(command)
        elif "usage" in block.flags:
            for line in block.text.splitlines():
                understand(line, block.place)
        elif "file" in block.settings:
            write(block)
            if "wrong" in block.flags:
                _is_told(block, after)
            else:
                judge(block)


def understand(line: str, place: str) -> None:
    """Parse a command line as its command would, without running it."""
    program, *words = shlex.split(line.partition(" > ")[0], comments=True)
    assert program == "briefgen", place
    command: click.Command = app
    context = click.Context(app, info_name=program)
    try:
        while isinstance(command, click.Group):
            name, found, words = command.resolve_command(context, words)
            assert found is not None, f"{place}: {line}"
            command, context = found, click.Context(found, info_name=name, parent=context)
        command.make_context(context.info_name, list(words), parent=context.parent)
    except click.ClickException as error:
        raise AssertionError(f"{place}: {line}\n{error.format_message()}") from error


def run(command: Command) -> None:
    """Run a command, and compare what it says with what is shown."""
    where = f"{command.place}: $ {command.typed}"
    said = execute(command.typed)
    assert said.code == command.code, f"{where}\nends with {said.code}:\n{said.both}"
    if command.shown.strip():
        assert agrees(command.shown, said.both), f"{where}\nsays:\n{said.both}"
    else:
        assert not said.complaint, f"{where}\ncomplains:\n{said.complaint}"


def execute(typed: str) -> Said:
    """Run a command line: briefgen and ``cd`` in this process, what else a page may call by the shell."""
    program, *arguments = shlex.split(typed, comments=True)
    if program == "cd":
        os.chdir(arguments[0])
        return Said("", "", 0)
    return called(arguments) if program == "briefgen" else _system(program, typed)


def _system(program: str, typed: str) -> Said:
    assert program in PROGRAMS, f"{program} is no program that a page may call"
    done = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, check=False)
    return Said(done.stdout + done.stderr, done.stderr, done.returncode)


def write(block: Block) -> None:
    """Write the file of a block, or add to it."""
    file = Path(block.settings["file"])
    assert not file.is_absolute()
    assert ".." not in file.parts
    file.parent.mkdir(parents=True, exist_ok=True)
    text = merged(file.read_text(encoding="utf-8"), block.text) if "add" in block.flags else block.text
    file.write_text(text, encoding="utf-8")


def _is_told(block: Block, after: Block | None) -> None:
    assert after is not None, f"{block.place}: nothing shows what is said of it"
    assert after.language == "console", f"{block.place}: nothing shows what is said of it"
    assert re.search(r"\bBG\d{3}\b", after.text), f"{block.place}: no diagnostic is shown"


def judge(block: Block) -> None:
    """Whether the file is one that briefgen, or what it is meant for, can read."""
    if block.language != "yaml":
        return
    file = Path(block.settings["file"])
    kind = next((kind for kind in file_kinds.KINDS if file.match(kind.path("*"))), None)
    if kind is None:
        _steps(cast("dict[str, Any]", yaml.safe_load(block.text)), block)
        return
    project = Project(Path.cwd(), Path.cwd())
    name = file.parent.name if kind is file_kinds.THEME else file.stem
    readers = {
        "brief": lambda: project.brief(file),
        "pack": lambda: project.pack(name),
        "house": project.house,
    }
    try:
        readers.get(kind.name, lambda: project.asset(kind, name))()
    except BriefgenError as error:
        told = "\n".join(f"{p.span} {p.message}" for p in error.problems)
        raise AssertionError(f"{block.place}: {told}") from error


def _steps(file: dict[str, Any], block: Block) -> None:
    """The commands of a workflow's steps, or of hooks."""
    steps = [step for job in file.get("jobs", {}).values() for step in job["steps"]]
    hooks = [hook for repo in file.get("repos", ()) for hook in repo["hooks"]]
    typed = [*(step.get("run", "") for step in steps), *(hook["entry"] for hook in hooks)]
    for line in "\n".join(typed).splitlines():
        if line.startswith("briefgen "):
            run(Command(line, "", 0, block.place))
