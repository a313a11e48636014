"""``briefgen lock``: writes the fingerprints of a content pack's passages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.diagnostics import BriefgenError, Sink

if TYPE_CHECKING:
    from briefgen.schema.pack import Lock
    from briefgen.source.project.project import Project


@click.command("lock", epilog=examples("briefgen lock --source briefs/content/shore-power.txt"))
@click.argument("pack", metavar="[PACK]", required=False, shell_complete=completion.packs)
@click.option(
    "--source",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The article as UTF-8 text.",
)
@options.strict
@pass_session
def command(session: Session, pack: str | None, *, source: Path, strict: bool) -> Exit:
    """Write the lock of PACK, or of the project's only pack: a fingerprint of each statement's passages.

    Locking a pack means that you have read its passages. Passages that have changed since the last lock are
    reported once, as warnings; under --strict the lock is then not changed.
    """
    from briefgen.publish import replace_file
    from briefgen.schema import file_kinds
    from briefgen.source.text.passage_lock import check_reread, lock_text, make_lock, read_source

    project = session.open_project()
    if session.report_unread() is not Exit.DONE:
        return Exit.INPUT
    loaded = project.pack(pack)
    text = read_source(source)
    new = make_lock(loaded, text)
    path = file_kinds.LOCK.path(project.pack_name(pack))
    changed = Sink()
    if old := _present_lock(session, project, pack):
        check_reread(loaded, old, new, text, changed)
    session.console.report(tuple(changed))
    if (code := verdict(changed, strict=strict)) is not Exit.DONE:
        return code
    replace_file((project.root or Path.cwd()) / path, lock_text(new).encode())
    print_out(path)
    return Exit.DONE


def _present_lock(session: Session, project: Project, pack: str | None) -> Lock | None:
    """The present lock; None if there is none, or if it has errors, which are reported."""
    try:
        found = project.lock(pack)
    except BriefgenError as error:
        session.console.report(error.problems)
        return None
    return found.value if found else None
