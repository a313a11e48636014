"""What a command shares with the door that it came through: the console, and the project that it opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

from briefgen.cli.console import Console

if TYPE_CHECKING:
    from briefgen.source.project import Project


class Session(Struct):
    """One call of the command."""

    console: Console = field(default_factory=Console)

    def open_project(self, spec: Path | None = None) -> Project:
        """The project around the working folder, else around ``spec``."""
        from briefgen.source.project import find_project

        project = find_project(Path.cwd(), spec)
        self.console.root = project.root
        return project


pass_session = click.make_pass_decorator(Session, ensure=True)
