"""``briefgen lock``: writes the fingerprints of a content pack's passages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import examples
from briefgen.cli.clock import today
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.diagnostics import Sink

if TYPE_CHECKING:
    from briefgen.schema.lock import Lock
    from briefgen.schema.pack import Pack
    from briefgen.source.decode import Loaded
    from briefgen.source.project.project import Project
    from briefgen.source.text.passage_lock import SourceText
    from briefgen.source.text.passages import Division


@click.command("lock", epilog=examples("briefgen lock --source briefs/content/shore-power.txt"))
@click.argument("pack", metavar="[PACK]", required=False, shell_complete=completion.packs)
@click.option(
    "--source",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The article as UTF-8 text.",
)
@click.option(
    "--divide-anew",
    is_flag=True,
    help="Tell sentences apart by the newest rule, also where locators then name other passages.",
)
@options.strict
@pass_session
def command(session: Session, pack: str | None, *, source: Path, divide_anew: bool, strict: bool) -> Exit:
    """Write the lock of PACK, or of the project's only pack: a fingerprint of each statement's passages.

    Locking a pack means that you have read its passages. Passages that have changed since the last lock are
    reported once, as warnings; under --strict the lock is then not changed. The statements are compared with
    their passages; if none differs, the lock says on which day that was. No text is accepted by this; what
    `briefgen accept` has written stays.
    """
    from briefgen.publish import replace_file
    from briefgen.schema import file_kinds
    from briefgen.source.text.passage_lock import division_of, division_to_lock, lock_text, read_source

    project = session.open_project()
    if session.report_unread() is not Exit.DONE:
        return Exit.INPUT
    loaded = project.pack(pack)
    found = Sink()
    old, text = project.lock(pack), read_source(source)
    last = old.value if old else None
    division = (
        division_of(project, loaded) if divide_anew else division_to_lock(project, loaded, last, text, found)
    )
    new = _new_lock(project, loaded, last, text, division, found)
    session.console.report(tuple(found))
    if (code := verdict(found, strict=strict)) is not Exit.DONE:
        return code
    path = file_kinds.LOCK.path(project.pack_name(pack))
    replace_file((project.root or Path.cwd()) / path, lock_text(new).encode())
    print_out(path)
    return Exit.DONE


def _new_lock(
    project: Project, pack: Loaded[Pack], old: Lock | None, source: SourceText, division: Division, sink: Sink
) -> Lock:
    """The lock of today. What has changed since ``old``, and what differs from the source, is reported."""
    from briefgen.rules.listing import compare_for_lock
    from briefgen.source.text.passage_lock import check_reread, compared_on, make_lock
    from briefgen.source.text.passages import split

    new = make_lock(pack, source, old, division)
    if old:
        check_reread(pack, old, split(source.text, pack.value.source, division), source.digest, sink)
    compared = compare_for_lock(project, pack, source, new.sentences)
    sink.extend(compared.problems_in("draft"))
    texts = [text for text in compared.texts if text.kind == "statement"]
    differs = any(found.difference.proved for text in texts for found in text.open)
    if differs or any(text.obstacle for text in texts):
        return new
    return compared_on(new, pack.value, today())
