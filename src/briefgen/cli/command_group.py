"""Commands that have commands of their own: ``briefgen master inspect``."""

from __future__ import annotations

import click

from briefgen.cli.options import unknown


class CommandGroup(click.Group):
    """A group of commands in the order in which they were added. An unknown one names the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which people need them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(unknown("command", args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)
