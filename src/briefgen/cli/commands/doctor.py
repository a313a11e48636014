"""``briefgen doctor``: checks the installation and the project.

Nothing is written, no network is used, and no program is run: programs are only looked for.
"""

from __future__ import annotations

import json
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec import Struct

import briefgen
from briefgen.cli.click_extensions import examples
from briefgen.cli.console import on_terminal, with_colour
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import Diagnostic, Severity, amount, visible

if TYPE_CHECKING:
    from packaging.requirements import Requirement

    from briefgen.source.project.project import Project

VERSION = 1
"""Version of the JSON: keys may be added under the same number; none changes its meaning."""


LIBRARY = "BG930"
SHIPPED = "BG931"
DENIED = "BG901"
FULL = "BG902"

State = Literal["ok", "note", "broken"]

_MODULES = {
    "fonttools": "fontTools",
    "pillow": "PIL",
    "markdown-it-py": "markdown_it",
    "pystemmer": "Stemmer",
    "python-bidi": "bidi",
    "python-docx": "docx",
    "python-pptx": "pptx",
    "pyyaml": "yaml",
}
"""Modules whose name differs from that of their package."""
_LEAST = 20 * 1024 * 1024
"""Free bytes that a build may need."""
_PROGRAMS = (
    ("LibreOffice", ("soffice", "libreoffice"), "only needed to view decks without PowerPoint"),
    ("poppler", ("pdftotext", "pdftoppm"), "only needed for briefgen's own tests and gallery"),
    ("Node", ("node",), "only needed for briefgen's own tests"),
    ("pre-commit", ("pre-commit",), "only needed for the hook briefgen-check"),
)


class Finding(Struct, frozen=True):
    """One line of the report."""

    subject: str
    name: str
    state: State
    text: str
    code: str = ""
    """Of a diagnostic; empty unless something is broken."""
    help: str = ""
    """What to do; empty unless something is broken."""


@click.command("doctor", epilog=examples("briefgen doctor", "briefgen doctor --json"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def command(session: Session, *, as_json: bool) -> Exit:
    """Show what is installed, what is missing, and what does not work without it.

    Versions, libraries, built-in data and fonts, fonts that decks name, optional programs, the project and
    its output folder, the terminal. Nothing is written, no network is used, no program is run. A note is
    something that briefgen does not need. The exit code is 3 if something that it needs is broken, and 1 if a
    file of the project is not read because of its name.
    """
    found = tuple(_findings(session))
    if as_json:
        print_out(json.dumps({"doctor": VERSION, "findings": [_entry(one) for one in found]}, indent=2))
    else:
        for line in aligned([_row(one) for one in found]):
            print_out(line)
    broken = [_problem(one) for one in found if one.state == "broken"]
    session.console.report(broken)
    return verdict(broken)


def _findings(session: Session) -> Iterator[Finding]:
    yield from of_python()
    libraries = tuple(of_libraries())
    yield from libraries
    yield from of_data()
    if all(one.state != "broken" for one in libraries):  # a project cannot be read without them
        project = session.open_project()
        yield from of_project(project)
        yield from of_deck_fonts(project)
    yield from of_programs()
    yield from of_terminal()


def _row(finding: Finding) -> Sequence[str]:
    return (finding.state, finding.subject, visible(finding.name), visible(finding.text))


def _entry(finding: Finding) -> dict[str, str]:
    return {
        "subject": finding.subject,
        "name": visible(finding.name),
        "state": finding.state,
        "said": visible(finding.text),
        "code": finding.code,
    }


def _problem(finding: Finding) -> Diagnostic:
    return Diagnostic(finding.code, Severity.ERROR, f"{finding.name}: {finding.text}", None, finding.help)


def of_python() -> Iterator[Finding]:
    """The interpreter, and briefgen itself."""
    yield Finding("briefgen", "version", "ok", briefgen.__version__)
    yield Finding("python", "version", "ok", f"{platform.python_version()}, {sys.executable}")
    yield Finding("python", "system", "ok", f"{platform.system()} {platform.release()} {platform.machine()}")


def of_libraries() -> Iterator[Finding]:
    """The required libraries: installed, new enough, and loading."""
    try:
        required = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        yield Finding(
            "libraries", "briefgen", "note", "is not installed as a package; its requirements are unknown"
        )
        return
    try:
        from packaging.requirements import Requirement
    except ImportError as error:
        yield _broken_library("packaging", f"does not load: {error}")
        return
    for needed in map(Requirement, sorted(required)):
        if needed.marker is None or needed.marker.evaluate():
            yield _library(needed)
        elif needed.marker.evaluate({"extra": "ingest"}):
            yield _of_extra(needed)


def _of_extra(needed: Requirement) -> Finding:
    """A library that only some commands need."""
    if _is_installed(needed.name):
        return _library(needed)
    text = "not installed: only needed to trace HTML, Word and Markdown files"
    return Finding("libraries", needed.name, "note", text)


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _library(needed: Requirement) -> Finding:
    name = needed.name
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return _broken_library(name, f"not installed; briefgen needs {needed.specifier or 'any version'}")
    try:
        import_module(_MODULES.get(name.lower(), name.lower().replace("-", "_")))
    except (ImportError, OSError) as error:
        return _broken_library(name, f"{version} does not load: {error}")
    if not needed.specifier.contains(version, prereleases=True):
        return _broken_library(name, f"{version} is installed; briefgen needs {needed.specifier}")
    return Finding("libraries", name, "ok", version)


def _broken_library(name: str, text: str) -> Finding:
    return Finding(
        "libraries", name, "broken", text, LIBRARY, "install briefgen again, or this package alone"
    )


def of_data() -> Iterator[Finding]:
    """The built-in data and fonts."""
    from briefgen.source.installation import shipped_faults, shipped_fonts
    from briefgen.source.project.roots import shipped

    there = shipped()
    wrong = shipped_faults(there)
    for fault in wrong:
        yield Finding("data", "shipped", "broken", fault, SHIPPED, "install briefgen again")
    if not wrong:
        yield Finding("data", "fonts", "ok", f"{amount(len(shipped_fonts(there)), 'file')} as shipped")


def of_programs() -> Iterator[Finding]:
    """Optional programs, and what does not work without each."""
    for name, commands, cost in _PROGRAMS:
        path = next(filter(None, map(shutil.which, commands)), None)
        yield Finding("programs", name, "ok" if path else "note", path or f"not found: {cost}")


def of_project(project: Project) -> Iterator[Finding]:
    """The project around the working folder, and where it builds to."""
    from briefgen.cli.output import output_folder
    from briefgen.diagnostics import BriefgenError, Severity
    from briefgen.schema import file_kinds

    if project.root is None:
        yield Finding(
            "project",
            "folder",
            "note",
            "none: there is no briefgen.yaml or briefs/ in this folder or above it",
        )
        return
    yield Finding("project", "folder", "ok", str(project.root))
    briefs = amount(len(project.briefs()), "specification")
    packs = amount(len(project.names(file_kinds.PACK)), "content pack")
    yield Finding("project", "content", "ok", f"{briefs}, {packs}")
    for unread in project.misnamed_files():
        state = "broken" if unread.severity is Severity.ERROR else "note"
        name = unread.span.file if unread.span else "folder"
        yield Finding("project", name, state, unread.message, unread.code, unread.hint)
    try:
        house = project.house().value
        yield Finding("project", "theme", "ok", house.theme)
        yield _of_paper(house.paper)
    except BriefgenError as error:
        yield Finding(
            "project",
            "briefgen.yaml",
            "note",
            f"{amount(len(error.problems), 'problem')}; see `briefgen check`",
        )
    yield from _of_output(output_folder(project, None))


def _of_paper(paper: str) -> Finding:
    if paper != "Letter":
        return Finding("project", "paper", "ok", paper)
    text = "Letter has less room than A4, with the same page limits; `briefgen check` says what is too long"
    return Finding("project", "paper", "note", text)


def _of_output(folder: Path) -> Iterator[Finding]:
    from briefgen.publish.disk import output_space

    found = output_space(folder)
    if not found.writable:
        text, hint = f"{found.folder} cannot be written", "check its permissions, or build with -o elsewhere"
        yield Finding("project", "output", "broken", text, DENIED, hint)
    elif found.free_bytes is not None and found.free_bytes < _LEAST:
        text = f"{found.folder} has {found.free_bytes // 1024} KiB left"
        yield Finding(
            "project", "output", "broken", text, FULL, "free some space, or build with -o elsewhere"
        )
    else:
        free = "" if found.free_bytes is None else f", {found.free_bytes // 1024**2} MiB free"
        yield Finding("project", "output", "ok", f"{folder}{free}")


def of_deck_fonts(project: Project) -> Iterator[Finding]:
    """The fonts that decks name: they are not embedded, so they should be installed where a deck is shown."""
    from briefgen.diagnostics import BriefgenError
    from briefgen.source.installation import font_families, font_folders
    from briefgen.source.project.project import DEFAULT_THEME

    try:
        theme = project.theme(project.house().value.theme)
    except BriefgenError:
        theme = project.theme(DEFAULT_THEME)
    there = font_families(font_folders())
    named = {family.deck_name for family in theme.value.families.values() if family.deck_name}
    for name in sorted(named):
        if name.lower() in there:
            yield Finding("fonts", name, "ok", "installed; decks name it")
        else:
            text = "not installed; decks that name it look different here"
            yield Finding("fonts", name, "note", text)


def of_terminal() -> Iterator[Finding]:
    """Encoding, width and colours of the terminal."""
    encoding = getattr(sys.stdout, "encoding", None) or "none"
    plain = encoding.lower().replace("-", "") != "utf8"
    text = f"{encoding}: other characters are printed as escapes" if plain else encoding
    yield Finding("terminal", "encoding", "note" if plain else "ok", text)
    yield Finding("terminal", "locale", "ok", ".".join(filter(None, locale.getlocale())) or "C")
    width = shutil.get_terminal_size().columns
    colours = "with colours" if with_colour() else "without colours"
    where = f"{width} columns, {colours}" if on_terminal() else "standard error is no terminal"
    if os.environ.get("NO_COLOR"):
        where += " (NO_COLOR is set)"
    yield Finding("terminal", "standard error", "ok", where)
