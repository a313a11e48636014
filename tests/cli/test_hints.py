"""Commands that hints and the pages of the codes show can be typed as they stand."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefgen.cli.app import app
from tests.cli.conftest import Call
from tests.data.projects import PACK, ROOT, SPEC, Copy
from tests.docs.scratch import understand

LOCK = PACK.replace(".yaml", ".lock")
_COMMAND = re.compile(r"`(briefgen(?: [^`]*)?)`")


def _commands(text: str) -> list[str]:
    return _COMMAND.findall(text)


def _literals(module: ast.Module) -> Iterator[str]:
    """The texts of a module, its docstrings apart; what is filled into one reads NAME."""
    apart = {id(n.value) for n in ast.walk(module) if isinstance(n, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(piece) for piece in node.values}
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "NAME" for p in node.values)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


def _shown() -> Iterator[tuple[str, str]]:
    """Commands in what briefgen says, with their module; heads of files name the command that wrote them."""
    for file in sorted((ROOT / "src/briefgen").rglob("*.py")):
        for text in _literals(ast.parse(file.read_text(encoding="utf-8"))):
            if not text.startswith("#"):
                yield from ((file.name, command) for command in _commands(text))


def _is_command(line: str) -> bool:
    """Whether a line is the bare name of a command, as a text mentions it."""
    command: click.Command | None = app
    for word in shlex.split(line)[1:]:
        command = (
            command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
        )
    return command is not None


def test_every_command_in_a_message_can_be_typed() -> None:
    found = list(_shown())
    assert len(found) > 15
    for module, command in found:
        understand(command, module)


@pytest.mark.parametrize("page", sorted((ROOT / "docs/codes").glob("*.md")), ids=lambda page: page.stem)
def test_every_command_on_a_page_of_a_code_is_one(page: Path) -> None:
    for command in _commands(page.read_text(encoding="utf-8")):
        if not _is_command(command):
            understand(command, page.name)


@pytest.mark.parametrize("place", ["beside the pack", "in the project", "seen from a folder", "odd name"])
def test_the_command_that_writes_a_lock_works_as_typed(
    place: str, harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # the day of the harbour's lock, 2026-11-23
    lock, source = harbour.text(LOCK), harbour.root / "briefs/content/harbour.txt"
    (harbour.root / LOCK).unlink()
    if place == "in the project":
        source.rename(harbour.root / "harbour.txt")
    if place == "seen from a folder":
        monkeypatch.chdir(harbour.root / "briefs")
    if place == "odd name":
        source.rename(source.with_name("it's the $source.txt"))
        harbour.edit("file: harbour.txt", "file: it's the $source.txt")
    said = briefgen("check", harbour.root / SPEC).err
    assert "warning[BG340]" in said
    (command,) = _commands(said)
    assert briefgen(*shlex.split(command)[1:]).code == 0
    assert harbour.text(LOCK) == lock
    assert "BG340" not in briefgen("check", harbour.root / SPEC).err


def test_what_people_call_a_format_is_known(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SPEC, harbour.text(SPEC).replace("outputs:", "outputs: [pdf, powerpoint]\nx-was:", 1))
    ended = briefgen("check", SPEC)
    assert ended.code == 1
    assert "hint: did you mean 'pptx'?" in ended.err
