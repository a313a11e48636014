"""Packs against the article that they were made from, for ``briefgen check --source``.

In: a project, its specifications, the article's file. Out: problems into the sink, and a line of counts for
each pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefgen.diagnostics import Sink, amount, visible

if TYPE_CHECKING:
    from briefgen.schema.brief import Brief
    from briefgen.schema.pack import Lock, Pack
    from briefgen.source.decode import Loaded
    from briefgen.source.project.project import Project
    from briefgen.source.text.lock import SourceText


def against_source(project: Project, briefs: Sequence[Loaded[Brief]], source: Path, sink: Sink) -> list[str]:
    """Compare the packs in use with ``source``. What cannot be read goes into ``sink`` as well."""
    from briefgen.source.text.lock import read_source

    text = sink.take(lambda: read_source(source))
    if text is None:
        return []
    packs = _packs(project, briefs, source.name, sink)
    return [_compared(pack, project.lock(n), text, source.name, sink) for n, pack in packs.items()]


def _packs(
    project: Project, briefs: Sequence[Loaded[Brief]], source: str, sink: Sink
) -> Mapping[str, Loaded[Pack]]:
    """The packs of the specifications, of the project without any; those that name the file, if some do."""
    from briefgen.schema import kinds

    if briefs:
        contents = {(b.value.content, b.spans.at("content")): None for b in briefs}
        named = (sink.take(lambda n=name, s=span: project.pack_name(n, s)) for name, span in contents)
        names = dict.fromkeys(name for name in named if name)
    else:
        names = dict.fromkeys(listed.name for listed in project.names(kinds.PACK))
    packs = {n: pack for n in names if (pack := sink.take(lambda n=n: project.pack(n)))}
    of_source = {n: p for n, p in packs.items() if PurePosixPath(p.value.source.file).name == source}
    return of_source or packs


def _compared(pack: Loaded[Pack], lock: Loaded[Lock] | None, text: SourceText, file: str, sink: Sink) -> str:
    from briefgen.source.text.lock import UNCOVERED, check_source
    from briefgen.source.text.passages import split

    found = Sink()
    check_source(pack, lock, text, found)
    sink.extend(found)
    said = len(pack.value.statements)
    left_out = len(pack.value.source.left_out)
    passages = len(split(text.text, pack.value.source).sentences)
    uncovered = sum(problem.code == UNCOVERED for problem in found)
    changed = amount(len(found.items), "problem") if found.items else "no problem"
    return (
        f"{pack.path}: {amount(said, 'statement')}; {visible(file)}: {amount(passages, 'passage')}, "
        f"{left_out} left out on purpose, {uncovered} uncovered; {changed}"
    )
