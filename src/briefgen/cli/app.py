"""The commands: a table of names and modules. A module is imported when its command is called.

In: arguments. Out: the :class:`~briefgen.cli.exit_codes.Exit` that a command returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

import briefgen
from briefgen.cli.click_extensions import CommandGroup, examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.streams import print_out

COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("briefgen.cli.commands.build", "compile specifications to briefs and decks"),
    "check": ("briefgen.cli.commands.check", "check what would be built, without writing files"),
    "compare": ("briefgen.cli.commands.compare", "show all outlooks of a specification side by side"),
    "watch": ("briefgen.cli.commands.watch", "build again whenever an input changes"),
    "diff": ("briefgen.cli.commands.diff", "show what changed between two content packs or builds"),
    "evidence": (
        "briefgen.cli.commands.evidence",
        "show the evidence of a built file, and whether it has changed",
    ),
    "trace": (
        "briefgen.cli.commands.trace",
        "compare any draft with source files, sentence by sentence",
    ),
    "lock": ("briefgen.cli.commands.lock", "write the fingerprints of a content pack's passages"),
    "accept": ("briefgen.cli.commands.accept", "accept texts beside what they rest on, as a person"),
    "master": (
        "briefgen.cli.commands.master",
        "inspect and check a corporate PowerPoint master",
    ),
    "new": ("briefgen.cli.commands.new", "create a project that builds at once"),
    "list": ("briefgen.cli.commands.list", "list audiences, themes, sections and so on"),
    "theme": ("briefgen.cli.commands.theme", "create, show and check themes"),
    "explain": ("briefgen.cli.commands.explain", "explain the code of a diagnostic"),
    "doctor": ("briefgen.cli.commands.doctor", "check the installation and the project"),
    "completion": (
        "briefgen.cli.commands.completion",
        "print the completion script for a shell",
    ),
    "schema": ("briefgen.cli.commands.schema", "print the JSON Schema of a kind of file"),
}
"""By name: the module that has the ``command``, and its line in the help."""


class Commands(CommandGroup):
    """A group that imports a command when it is called, not when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: object = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help's list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001, click's
    if value and not ctx.resilient_parsing:
        print_out(f"briefgen {briefgen.__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=examples("briefgen new my-briefs", "briefgen build", "briefgen explain BG102"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def app(ctx: click.Context) -> Exit:
    """Compile YAML brief specifications and a content pack to PDF briefs and PowerPoint decks."""
    if ctx.invoked_subcommand is None:
        print_out(ctx.get_help())
    return Exit.DONE
