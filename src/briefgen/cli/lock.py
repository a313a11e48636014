"""``briefgen lock``: the fingerprints of a content pack's passages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completing
from briefgen.cli.examples import examples
from briefgen.cli.exits import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say, tell
from briefgen.diagnostics import BriefgenError

if TYPE_CHECKING:
    from briefgen.schema.pack import Lock
    from briefgen.source.project import Project


@click.command("lock", epilog=examples("briefgen lock --source briefs/content/shore-power.txt"))
@click.argument("pack", metavar="[PACK]", required=False, shell_complete=completing.packs)
@click.option(
    "--source",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The article as it was read, as UTF-8 text.",
)
@pass_session
def command(session: Session, pack: str | None, *, source: Path) -> Exit:
    """Write the lock of PACK, or of the project's only one: what each statement's passages say today.

    Statements whose passages have changed since the last lock are named: read them again.
    """
    from briefgen.publish import replace_file
    from briefgen.schema import kinds
    from briefgen.source.fingerprints import lock_text, make_lock, read_source

    project = session.open_project()
    if session.tell_unread() is not Exit.DONE:
        return Exit.INPUT
    loaded = project.pack(pack)
    new = make_lock(loaded, read_source(source))
    path = kinds.LOCK.path(project.pack_name(pack))
    _tell_changes(_known(session, project, pack), new)
    replace_file((project.root or Path.cwd()) / path, lock_text(new).encode())
    say(path)
    return Exit.DONE


def _known(session: Session, project: Project, pack: str | None) -> Lock | None:
    """The lock so far; one that cannot be read is written anew, too."""
    try:
        found = project.lock(pack)
    except BriefgenError as error:
        session.console.report(error.problems)
        return None
    return found.value if found else None


def _tell_changes(old: Lock | None, new: Lock) -> None:
    for statement, passages in new.passages.items():
        before = old.passages.get(statement, {}) if old else {}
        changed = [where for where, print_ in passages.items() if before.get(where, print_) != print_]
        if changed:
            tell(f"{statement}: {', '.join(changed)} has changed; read it again")
