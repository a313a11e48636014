"""The commands: how each is called, its arguments, options and examples.

In: the command line's own help. Out: one page.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from briefgen.cli.app import app
from tools.reference.markdown import MADE, anchor, code, prose, table

_WRAPPED = "\b"
"""What stands before a paragraph whose lines click keeps."""
_PLACEHOLDER = re.compile(r"(?<![\w`/])([A-Z]{3,})(?!\.?[\w`])")
_BOUNDS = re.compile(r"(\d+)<=x<=(\d+)")
_EXITS = """## Exit codes

| code | means |
| --- | --- |
| 0 | done |
| 1 | the input is at fault, also a warning under `--strict` |
| 2 | wrong usage |
| 3 | the environment is: disk, permission, a missing program |
| 70 | a defect of briefgen, told with how to report it |
| 130 | interrupted |"""


def page() -> str:
    """All commands, in the order in which people meet them."""
    met = list(_commands(app, click.Context(app, info_name="briefgen")))
    rows = [
        (f"[{context.command_path}](#{anchor(context.command_path)})", _summary(command))
        for command, context in met
    ]
    parts = [f"{MADE}\n# Commands", table(("command", "what it does"), rows)]
    for command, context in met:
        parts += _told(command, context)
    return "\n\n".join((*parts, _EXITS)) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Each command with the context that names it; of a group its commands, too."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        below = click.Context(command, info_name=name, parent=context)
        yield command, below
        if isinstance(command, click.Group):
            yield from _commands(command, below)


def _summary(command: click.Command) -> str:
    return _marked(_paragraphs(command)[0]) if command.help else ""


def _paragraphs(command: click.Command) -> list[str]:
    text = inspect.cleandoc(command.help or "").partition("\f")[0]
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def _told(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    paragraphs = [
        _block(part) if part.startswith(_WRAPPED) else _marked(part) for part in _paragraphs(command)
    ]
    return [
        f"## {context.command_path}",
        code(usage),
        *paragraphs,
        *_options(command, context),
        *_examples(command),
    ]


def _marked(paragraph: str) -> str:
    """A paragraph of the help, with placeholders such as SPEC as they are typed."""
    return _PLACEHOLDER.sub(_as_code, prose(paragraph).replace("*", "\\*"))


def _as_code(found: re.Match[str]) -> str:
    return found[0] if found[0] in {"JSON", "PDF", "YAML", "HTML", "SARIF", "SVG", "SHA"} else code(found[0])


def _block(paragraph: str) -> str:
    lines = paragraph.removeprefix(_WRAPPED).strip("\n")
    return f"```text\n{inspect.cleandoc(lines)}\n```"


def _options(command: click.Command, context: click.Context) -> list[str]:
    records = [option.get_help_record(context) for option in command.params]
    rows = [(code(names), _BOUNDS.sub(r"\1 to \2", text)) for names, text in filter(None, records) if text]
    return [table(("option", "what it does"), rows)] if rows else []


def _examples(command: click.Command) -> list[str]:
    """The command lines that the help shows at its end."""
    lines = [line.strip() for line in (command.epilog or "").splitlines()]
    typed = [line for line in lines if line.startswith("briefgen ")]
    return ["For example:", "\n".join(("```text usage", *typed, "```"))] if typed else []
