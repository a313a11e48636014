"""The examples in the help: every command has one, and they work as they stand in a new project."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefgen.cli.app import app
from tests.cli.conftest import Call

RUN = frozenset(
    {
        "build",
        "check",
        "compare",
        "diff",
        "evidence",
        "lock",
        "list",
        "explain",
        "schema",
        "doctor",
        "completion",
    }
)
"""The commands whose examples are run one after the other in a new project."""


def _commands(group: click.Group, context: click.Context) -> Iterator[click.Context]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        below = click.Context(command, info_name=name, parent=context)
        yield below
        if isinstance(command, click.Group):
            yield from _commands(command, below)


ALL = {c.command_path: c for c in _commands(app, click.Context(app, info_name="briefgen"))}


def _examples(context: click.Context) -> list[list[str]]:
    """The examples of a command as arguments, without the program and where output goes."""
    found = re.search(r"Examples?:\n((?:    \S.*\n?)+)\Z", context.command.get_help(context))
    assert found, f"`{context.command_path} --help` ends without an example"
    return [shlex.split(line.partition(" > ")[0], comments=True)[1:] for line in found[1].splitlines()]


@pytest.mark.parametrize("path", ALL)
def test_every_help_ends_with_examples_that_are_understood(path: str) -> None:
    context = ALL[path]
    for arguments in _examples(context):
        names = path.split()[1:]
        assert arguments[: len(names)] == names
        if not isinstance(context.command, click.Group):
            context.command.make_context(path, arguments[len(names) :], context.parent)


def test_the_first_help_has_examples_of_commands_that_there_are() -> None:
    first = click.Context(app, info_name="briefgen")
    assert {arguments[0] for arguments in _examples(first)} <= set(app.list_commands(first))


def test_the_examples_work_in_a_new_project(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = _examples(ALL["briefgen new"])[0]
    assert briefgen(*first).code == 0
    root = tmp_path / first[1]
    monkeypatch.chdir(root)
    assert briefgen("build").code == 0
    shutil.copytree(root / "out", root / "sent")
    shutil.copytree(root / "briefs/content", root / "old")
    for context in ALL.values():
        if context.command_path.split()[1] in RUN:
            for arguments in _examples(context):
                ended = briefgen(*arguments)
                assert (ended.code, arguments) == (0, arguments), ended.err
