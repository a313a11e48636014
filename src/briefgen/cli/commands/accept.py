"""``briefgen accept``: a person reads texts beside what they rest on, and accepts them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click
from msgspec import Struct

from briefgen.cli import completion
from briefgen.cli.acceptance_view import show_item, state_of
from briefgen.cli.click_extensions import examples, unknown
from briefgen.cli.clock import today
from briefgen.cli.console import with_colour
from briefgen.cli.exit_codes import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import discard_typed_ahead, print_out
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import amount, refused, visible

if TYPE_CHECKING:
    from briefgen.run.acceptance import AcceptanceItem
    from briefgen.schema.lock import Lock
    from briefgen.schema.pack import Pack
    from briefgen.source.decode import Loaded
    from briefgen.source.project.project import Project
    from briefgen.source.text.passage_lock import SourceText

NOBODY_THERE = "BG614"
CHANGED = "BG615"
NO_LOCK = "BG340"
_WORD = "accept"
"""What has to be typed to accept all at once."""

Answer = Literal["yes", "no", "skip", "quit"]
_ANSWERS: dict[str, Answer] = {
    "y": "yes", "yes": "yes", "n": "no", "no": "no", "s": "skip", "skip": "skip", "q": "quit", "quit": "quit",
}  # fmt: skip


class _Where(TypedDict):
    """Which texts are asked for, and where they are."""

    section: str | None
    pack: str | None
    source: Path | None


@click.command(
    "accept",
    epilog=examples("briefgen accept --list", 'briefgen accept cost ferry-promise --by "Harbour desk"'),
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--by", metavar="NAME", help="Who accepts; written into the lock as typed.")
@click.option("--section", metavar="NAME", help="Ask for what this section of the project's briefs shows.")
@click.option("--all", "at_once", is_flag=True, help=f"Show all, then ask once; the word {_WORD} accepts.")
@click.option("--list", "listed", is_flag=True, help="List all texts, and who accepted them.")
@click.option("--withdraw", is_flag=True, help="Take back what was accepted of each ID.")
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The article, if it is not in the project.",
)
@click.option(
    "--pack", metavar="NAME", shell_complete=completion.packs, help="The content pack, if there are several."
)
@pass_session
def command(
    session: Session,
    ids: tuple[str, ...],
    *,
    by: str | None,
    at_once: bool,
    listed: bool,
    withdraw: bool,
    **where: Unpack[_Where],
) -> Exit:
    """Show each text of a pack beside what it rests on, and ask whether it stands.

    Without ID it asks for all that nobody has accepted yet. Answers are y (yes), n (no, which also takes back
    what was accepted), s (skip) and q (quit). Each yes is written into the pack's lock at once, with NAME and
    the day. If the text is edited, or its passage changes, it is not accepted any more.

    Answers are read from a terminal only, and only those typed after the question: none from a pipe, a file,
    or typed ahead. A program that imitates a terminal can't be told from a person, so a name in the lock is a
    record, not a proof, until it is signed.
    """
    project = session.open_project()
    if session.report_unread() is not Exit.DONE:
        return Exit.INPUT
    opened = _open(project, where["pack"], where["source"])
    chosen = _chosen(opened, ids, where["section"])
    if listed:
        _print_states(chosen)
    elif withdraw:
        _withdraw(opened, chosen, ids)
    else:
        _ask(opened, chosen, _name(by), wanted=bool(ids), at_once=at_once)
    return Exit.DONE


class OpenPack(Struct):
    """A pack whose texts are accepted, and its lock."""

    project: Project
    pack: Loaded[Pack]
    lock: Lock
    path: Path
    """The file of the lock."""
    data: bytes
    """Its bytes, as they were read or written last."""
    items: tuple[AcceptanceItem, ...]

    def write(self, lock: Lock) -> None:
        """Write the lock. Raises BG615 if somebody else has written it meanwhile."""
        from briefgen.input_limits import YAML_BYTES
        from briefgen.publish import replace_file
        from briefgen.source.files import read_bytes
        from briefgen.source.text.passage_lock import lock_text

        name = str(self.path)
        if read_bytes(self.path, name, YAML_BYTES) != self.data:
            hint = "nothing that was answered before is lost; run the command again"
            raise refused(CHANGED, "the lock was written by somebody else meanwhile", None, hint)
        self.data = lock_text(lock).encode()
        replace_file(self.path, self.data)
        self.lock = lock


def _open(project: Project, name: str | None, source: Path | None) -> OpenPack:
    """The pack, its lock and its entries. Raises BG340 for a pack without a lock."""
    from briefgen.input_limits import YAML_BYTES
    from briefgen.run.acceptance import acceptance_items
    from briefgen.schema import file_kinds
    from briefgen.source.files import read_bytes

    pack, lock = project.pack(name), project.lock(name)
    if lock is None:
        message = "the pack has no lock, in which acceptances are recorded"
        raise refused(NO_LOCK, message, pack.spans.at(), "run `briefgen lock --source FILE` first")
    path = project.folder / file_kinds.LOCK.path(project.pack_name(name))
    data = read_bytes(path, lock.path, YAML_BYTES)
    items = acceptance_items(project, pack, lock.value, _source(project, pack, source))
    return OpenPack(project, pack, lock.value, path, data, items)


def _source(project: Project, pack: Loaded[Pack], file: Path | None) -> SourceText | None:
    from briefgen.source.text.passage_lock import project_source, read_source

    return read_source(file) if file else project_source(project, pack)


def _name(by: str | None) -> str:
    from briefgen.schema.lock import why_not_recordable

    if by is None:
        raise click.UsageError("Missing option '--by': who accepts, as in --by \"Ada Example\"")
    if wrong := why_not_recordable(by):
        raise click.BadParameter(f"{visible(by)[:80]!r}: {wrong}", param_hint="--by")
    return " ".join(by.split())


def _chosen(opened: OpenPack, ids: Sequence[str], section: str | None) -> tuple[AcceptanceItem, ...]:
    """The entries that are asked for, in the order of the pack. Raises a usage error for unknown names."""
    there = {item.entry.id for item in opened.items}
    for id in ids:
        if id not in there:
            raise click.BadParameter(unknown("text", id, sorted(there)), param_hint="ID")
    items = tuple(item for item in opened.items if not ids or item.entry.id in ids)
    if section is None:
        return items
    from briefgen.run.acceptance import entries_in_briefs

    shown, names = entries_in_briefs(opened.project, opened.pack, section)
    if section not in names:
        raise click.BadParameter(unknown("section", section, names), param_hint="--section")
    keys = {(entry.kind, entry.id) for entry in shown}
    return tuple(item for item in items if (item.entry.kind, item.entry.id) in keys)


def _print_states(items: Sequence[AcceptanceItem]) -> None:
    rows = [(item.entry.kind, item.entry.id, state_of(item)) for item in items]
    for line in aligned([("kind", "id", "state"), *rows]):
        print_out(line)
    print_out(f"{sum(item.state == 'accepted' for item in items)} of {amount(len(items), 'text')} accepted")


def _withdraw(opened: OpenPack, items: Sequence[AcceptanceItem], ids: Sequence[str]) -> None:
    from briefgen.run.acceptance import without_acceptance

    if not ids:
        raise click.UsageError("--withdraw needs the ID of each text")
    for item in (item for item in items if item.record):
        opened.write(without_acceptance(opened.pack.value, opened.lock, item.entry))
        print_out(f"{item.entry.kind} {item.entry.id}: not accepted any more")


def _ask(opened: OpenPack, chosen: Sequence[AcceptanceItem], by: str, *, wanted: bool, at_once: bool) -> None:
    """Ask a person about entries: those that are open, or all if they are ``wanted`` by id."""
    _refuse_without_person()
    items = [item for item in chosen if wanted or item.state != "accepted"]
    if not items:
        print_out(f"nothing to ask: {amount(len(chosen), 'text')} accepted")
        return
    accepted = _all_at_once(opened, items, by) if at_once else _one_by_one(opened, items, by)
    print_out()
    print_out(f"{accepted} accepted by {visible(by)}, {len(items) - accepted} not: {opened.path.name}")


def _refuse_without_person() -> None:
    """Raise BG614 unless a person can read what is shown, and answer."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        message = "texts are accepted by a person at a terminal, not from a pipe or a file"
        hint = "run the command in a terminal; `briefgen accept --list` shows what is accepted"
        raise refused(NOBODY_THERE, message, None, hint)


def _one_by_one(opened: OpenPack, items: Sequence[AcceptanceItem], by: str) -> int:
    """How many were accepted before the person has answered all, or quit."""
    from briefgen.run.acceptance import with_acceptance, without_acceptance

    accepted = 0
    for number, item in enumerate(items, 1):
        _show(item, f"{number} of {len(items)}")
        if item.unlocked:
            continue
        match _answer(f"Does it stand, {visible(by)}? [y]es [n]o [s]kip [q]uit: "):
            case "yes":
                opened.write(with_acceptance(opened.pack.value, opened.lock, item.entry, by, today()))
                accepted += 1
            case "no" if item.record:
                opened.write(without_acceptance(opened.pack.value, opened.lock, item.entry))
            case "quit":
                break
            case _:
                continue
    return accepted


def _all_at_once(opened: OpenPack, items: Sequence[AcceptanceItem], by: str) -> int:
    """Show all, and accept those that neither differ nor lack a lock if the word is typed."""
    from briefgen.run.acceptance import with_acceptance

    for number, item in enumerate(items, 1):
        _show(item, f"{number} of {len(items)}")
    fit = [item for item in items if not (item.differs or item.unlocked)]
    print_out()
    if len(fit) < len(items):
        print_out(f"{amount(len(items) - len(fit), 'text')} left out: what differs is accepted one by one.")
    if not fit or _line(f"Type {_WORD} to accept {amount(len(fit), 'text')} as {visible(by)}: ") != _WORD:
        return 0
    lock = opened.lock
    for item in fit:
        lock = with_acceptance(opened.pack.value, lock, item.entry, by, today())
    opened.write(lock)
    return len(fit)


def _show(item: AcceptanceItem, position: str) -> None:
    show_item(item, position, shutil.get_terminal_size().columns, colour=with_colour())


def _answer(question: str) -> Answer:
    """One of the four answers; asked again for anything else. The end of input quits."""
    while (typed := _line(question)) is not None:
        if answer := _ANSWERS.get(typed.lower()):
            return answer
    return "quit"


def _line(question: str) -> str | None:
    """What is typed after the question, without spaces around; None at the end of input."""
    discard_typed_ahead()
    sys.stdout.write(question)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    return typed.strip() if typed else None
