"""``briefgen list``: what there is of a kind."""

from __future__ import annotations

import click

from briefgen.cli.exits import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say
from briefgen.cli.tables import aligned
from briefgen.diagnostics import visible

# By what people call them: the names of the kinds of file.
_KINDS = {
    "briefs": "brief",
    "packs": "pack",
    "audiences": "audience",
    "formats": "format",
    "sections": "section",
    "themes": "theme",
    "scales": "scale",
    "markings": "markings",
    "locales": "locale",
}
_CODES = "codes"


@click.command("list")
@click.argument("kind", metavar="KIND", type=click.Choice([*_KINDS, _CODES]))
@pass_session
def command(session: Session, kind: str) -> Exit:
    """Show what there is of KIND: its name, whether it is the project's or built in, and its file.

    KIND is one of briefs, packs, audiences, formats, sections, themes, scales, markings, locales, codes.
    """
    rows = _codes() if kind == _CODES else _files(session, _KINDS[kind])
    for line in aligned(rows) if rows else ():
        say(line)
    return Exit.DONE


def _files(session: Session, kind: str) -> list[tuple[str, ...]]:
    from briefgen.schema.kinds import KINDS

    project = session.open_project()
    of_kind = next(known for known in KINDS if known.name == kind)
    return [(listed.name, listed.origin, visible(listed.path)) for listed in project.names(of_kind)]


def _codes() -> list[tuple[str, ...]]:
    from briefgen.cli.explain import pages, title

    return [(code, title(page)) for code, page in pages().items()]
