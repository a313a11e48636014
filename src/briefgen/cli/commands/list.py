"""``briefgen list``: names of a kind, with their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from briefgen.cli.click_extensions import KnownChoice, examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import Sink, visible
from briefgen.source.project.roots import shipped

if TYPE_CHECKING:
    from briefgen.schema.base import Model
    from briefgen.schema.file_kinds import Kind
    from briefgen.schema.pack import Pack
    from briefgen.source.project.names import Listed
    from briefgen.source.project.project import Project

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
    "profiles": "profile",
}
_PACK_ENTRIES: Mapping[str, Callable[[Pack], Iterator[tuple[str, str]]]] = {
    "outlooks": lambda pack: ((i, o.name) for i, o in pack.outlooks.items()),
    "statements": lambda pack: ((i, s.short or s.text) for i, s in pack.statements.items()),
    "pictures": lambda pack: ((i, p.caption) for i, p in pack.pictures.items()),
}
"""Kinds of entries in packs: id and text of each."""
_CODES, _EXAMPLES = "codes", "examples"
_HEADS = ("NAME", "WHAT IT IS", "ORIGIN", "FILE")


@click.command("list", epilog=examples("briefgen list themes", "briefgen list audiences --origins"))
@click.argument(
    "kind", metavar="KIND", type=KnownChoice("kind", [*_KINDS, *_PACK_ENTRIES, _CODES, _EXAMPLES])
)
@click.option("--origins", is_flag=True, help="Also show what each is, and what it overrides.")
@pass_session
def command(session: Session, kind: str, *, origins: bool) -> Exit:
    """List everything of a KIND: its name, whether it is built in or the project's, and its file.

    KIND is one of briefs, packs, audiences, formats, sections, themes, scales, markings, locales, profiles;
    outlooks, statements and pictures, which are in packs; codes; examples, for `briefgen new`.
    """
    if kind in (_CODES, _EXAMPLES):
        rows = _codes() if kind == _CODES else [(name, "built-in") for name in shipped().examples]
        return _say(rows)
    project = session.open_project()
    _say(
        _pack_entries(project, kind)
        if kind in _PACK_ENTRIES
        else _files(project, _KINDS[kind], origins=origins)
    )
    return session.report_unread()


def _say(rows: Sequence[tuple[str, ...]]) -> Exit:
    for line in aligned(rows) if rows else ():
        print_out(line)
    return Exit.DONE


def _files(project: Project, kind: str, *, origins: bool) -> list[tuple[str, ...]]:
    from briefgen.schema.file_kinds import KINDS, PROFILE

    of_kind = next(known for known in KINDS if known.name == kind)
    listed = project.profiles() if of_kind is PROFILE else project.names(of_kind)
    if not origins:
        return [(visible(one.name), one.origin, visible(one.path)) for one in listed]
    rows = [
        (visible(one.name), _description(project, of_kind, one), _origin(one), visible(one.path))
        for one in listed
    ]
    return [_HEADS, *rows] if rows else []


def _origin(listed: Listed) -> str:
    return "project, overrides built-in" if listed.hides else listed.origin


def _description(project: Project, kind: Kind[Model], listed: Listed) -> str:
    """What a file is, from its title or another text in it; a note for a file with errors."""
    value = Sink().take(lambda: _value(project, kind, listed))
    if value is None:
        return "(cannot be read: `briefgen check` says why)"
    for field in ("title", "about", "name", "heading", "organisation"):
        text = getattr(value, field, None)
        if isinstance(text, str):
            return visible(_label(project, text) if field == "heading" else text)
    chosen = (getattr(value, field, None) for field in ("audience", "outlook", "language"))
    return visible(", ".join(str(word) for word in chosen if word)) or "-"


def _value(project: Project, kind: Kind[Model], listed: Listed) -> Model:
    from pathlib import Path

    from briefgen.schema import file_kinds

    if listed.path == file_kinds.HOUSE.pattern:
        return project.house().value.profiles[listed.name]
    if kind is file_kinds.BRIEF and project.root:
        return project.brief(Path(project.root, listed.path)).value
    return (
        project.pack(listed.name).value if kind is file_kinds.PACK else project.asset(kind, listed.name).value
    )


def _label(project: Project, heading: str) -> str:
    """The English text of a heading's label; English has every label."""
    locale = Sink().take(lambda: project.locale("en"))
    return locale.value.labels.get(heading, heading) if locale else heading


def _pack_entries(project: Project, kind: str) -> list[tuple[str, ...]]:
    """The entries of the project's packs, with their places."""
    from briefgen.schema import file_kinds

    rows: list[tuple[str, ...]] = []
    for listed in project.names(file_kinds.PACK):
        pack = project.pack(listed.name)
        for id, text in _PACK_ENTRIES[kind](pack.value):
            span = pack.spans.key(kind, id)
            rows.append((id, visible(_cut(text)), visible(f"{span.file}:{span.line}")))
    return rows


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _codes() -> list[tuple[str, ...]]:
    from briefgen.cli.shipped_texts import code_pages, page_title

    return [(code, page_title(page)) for code, page in code_pages().items()]
