"""What briefgen adds to click: groups and choices that suggest the nearest word, examples in help texts."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

import click


def examples(*lines: str) -> str:
    """The end of a command's help: command lines, each with an optional comment behind ``#``.

    They name the files of the project that ``briefgen new`` makes, so that they work as they are. Tests parse
    all of them, and run most.
    """
    return "\n".join(("\b", "Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)))


def unknown(noun: str, typed: str, names: Collection[str]) -> str:
    """The message for a name that does not exist, with the nearest of ``names``, or all."""
    from briefgen.source.suggestions import did_you_mean

    return f"there is no {noun} {typed!r}; {did_you_mean(typed, list(names), 'there are')}"


class CommandGroup(click.Group):
    """A group of commands in the order in which they were added. For an unknown one the nearest is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which people need them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise click.UsageError(unknown("command", args[0], names), ctx)
        return super().resolve_command(ctx, args)


class KnownChoice(click.Choice[str]):
    """One of a few words; for another the nearest is named."""

    def __init__(self, noun: str, names: Iterable[str]) -> None:
        super().__init__(tuple(names))
        self._noun = noun

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """The message where no word is given."""
        del param, ctx
        return f"It is one of {', '.join(self.choices)}"

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """The message for a word that is none of them."""
        del ctx
        return unknown(self._noun, str(value), tuple(self.choices))


class FolderPath(click.Path):
    """The path of a folder. An empty one, as a variable without a value gives, is refused."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path as click gives it."""
        if not os.fspath(value):
            self.fail("the path of the folder is empty; write . for this folder", param, ctx)
        return super().convert(value, param, ctx)
