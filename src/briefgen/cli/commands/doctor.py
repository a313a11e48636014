"""``briefgen doctor``: what is installed, what is missing, and what that costs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from briefgen.cli import diagnosis
from briefgen.cli.diagnosis import Finding
from briefgen.cli.examples import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import Diagnostic, Severity, visible

VERSION = 1
"""Of the JSON: keys may be added under the same number, none changes its meaning."""


@click.command("doctor", epilog=examples("briefgen doctor", "briefgen doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@pass_session
def command(session: Session, *, as_json: bool) -> Exit:
    """Say what is installed here, what is missing, and what that costs.

    Versions, libraries, the data and fonts that come with briefgen, fonts that decks name, optional programs,
    the project and its output folder, the terminal. Nothing is written, no network is used, no program
    run. A note is something that briefgen works without. The exit code is 3 if something that it needs is
    broken, and 1 if a file of the project has a name that is not read.
    """
    found = tuple(_looked(session))
    if as_json:
        say(json.dumps({"doctor": VERSION, "findings": [_entry(one) for one in found]}, indent=2))
    else:
        for line in aligned([_row(one) for one in found]):
            say(line)
    broken = [_problem(one) for one in found if one.state == "broken"]
    session.console.report(broken)
    return verdict(broken)


def _looked(session: Session) -> Iterator[Finding]:
    yield from diagnosis.of_python()
    libraries = tuple(diagnosis.of_libraries())
    yield from libraries
    yield from diagnosis.of_data()
    if all(one.state != "broken" for one in libraries):  # what is missing would be missed in a project, too
        project = session.open_project()
        yield from diagnosis.of_project(project)
        yield from diagnosis.of_deck_fonts(project)
    yield from diagnosis.of_programs()
    yield from diagnosis.of_terminal()


def _row(one: Finding) -> Sequence[str]:
    return (one.state, one.subject, visible(one.name), visible(one.said))


def _entry(one: Finding) -> dict[str, str]:
    return {
        "subject": one.subject,
        "name": visible(one.name),
        "state": one.state,
        "said": visible(one.said),
        "code": one.code,
    }


def _problem(one: Finding) -> Diagnostic:
    return Diagnostic(one.code, Severity.ERROR, f"{one.name}: {one.said}", None, one.help)
