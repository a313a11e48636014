"""Packs against the article that they were made from, for ``briefgen check --source``.

In: a project, its specifications, the article's file. Out: problems into the sink, and a line of counts for
each pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefgen.diagnostics import Sink, visible

if TYPE_CHECKING:
    from briefgen.source.fingerprints import SourceText
    from briefgen.source.project import Project


def against_source(project: Project, specs: Sequence[Path], source: Path, sink: Sink) -> list[str]:
    """Compare the packs in use with ``source``. Raises BriefgenError if either cannot be read."""
    from briefgen.source.fingerprints import read_source

    text = read_source(source)
    return [_compared(project, name, text, source.name, sink) for name in _packs(project, specs, source.name)]


def _packs(project: Project, specs: Sequence[Path], source: str) -> list[str]:
    """The packs of the specifications, of the project without any; those that name the file, if some do."""
    from briefgen.run.plan import load_briefs
    from briefgen.schema import kinds

    if specs or project.briefs():
        briefs = load_briefs(project, specs)
        contents = {(b.value.content, b.spans.at("content")): None for b in briefs}
        names = list(dict.fromkeys(project.pack_name(name, span) for name, span in contents))
    else:
        names = [listed.name for listed in project.names(kinds.PACK)]
    named = [n for n in names if PurePosixPath(project.pack(n).value.source.file).name == source]
    return named or names


def _compared(project: Project, name: str, text: SourceText, file: str, sink: Sink) -> str:
    from briefgen.source.fingerprints import UNCOVERED, check_source
    from briefgen.source.passages import split

    pack, found = project.pack(name), Sink()
    check_source(pack, project.lock(name), text, found)
    sink.extend(found)
    said = len(pack.value.statements)
    left_out = len(pack.value.source.left_out)
    passages = len(split(text.text, pack.value.source).sentences)
    uncovered = sum(problem.code == UNCOVERED for problem in found)
    changed = "no problem" if not found.items else f"{len(found.items)} problems"
    return (
        f"{pack.path}: {said} statements; {visible(file)}: {passages} passages, "
        f"{left_out} left out on purpose, {uncovered} uncovered; {changed}"
    )
