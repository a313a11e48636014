"""The state of one command: console, form of the report, project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct, field

from briefgen.cli.console import Console
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.streams import print_json, print_out
from briefgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from briefgen.source.project.overrides import Overrides
    from briefgen.source.project.project import Project

Form = Literal["text", "json", "github", "sarif"]
"""Form of the diagnostics: text goes to standard error, the others to standard output."""


class Session(Struct):
    """One call of the command."""

    console: Console = field(default_factory=Console)
    form: Form = "text"
    project: Project | None = None
    json_keys: Mapping[str, object] | None = None
    """Keys of the JSON beside ``problems``, the version first; None where the JSON is a list of problems."""

    def open_project(self, spec_path: Path | None = None, overrides: Overrides | None = None) -> Project:
        """The project around the working folder, else around ``spec_path``; ``overrides`` lie over it."""
        from briefgen.source.project.overrides import NOTHING
        from briefgen.source.project.project import find_project

        project = find_project(Path.cwd(), spec_path, overrides or NOTHING)
        self.console.root = project.root
        self.project = project
        return project

    def unread_files(self) -> tuple[Diagnostic, ...]:
        """The files of the project that are not read because of their names, if one was opened."""
        return self.project.misnamed_files() if self.project else ()

    def report_unread(self) -> Exit:
        """Report the files of the project that are not read because of their names. Returns the exit code."""
        found = self.unread_files()
        self.console.report(found)
        return verdict(found)

    def report(self, problems: Sequence[Diagnostic], code: Exit) -> None:
        """Report all problems of a command that ends with ``code``. Called once, because programs read it."""
        if self.form == "text":
            self.console.report(problems)
            return
        from briefgen.cli.reports import as_object, report_lines

        if self.form == "json" and self.json_keys is not None:
            print_json(as_object(self.json_keys, problems))
            return
        for line in report_lines(self.form, problems, self.console.root, code):
            print_out(line)


pass_session = click.make_pass_decorator(Session, ensure=True)
