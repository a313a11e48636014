"""A theme by itself: judged on a specimen, and shown as one.

In: a project, a theme's name. Out: diagnostics, or the files of a specimen. Nothing is written.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

from briefgen.checks.listing import LABELS, judge_specimen, judge_theme_files
from briefgen.compiler import Compiled
from briefgen.diagnostics import Diagnostic, Sink
from briefgen.document.model import Document
from briefgen.document.specimen import MARKING, specimen
from briefgen.engine import Engine
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.layout.specimen_swatches import with_swatches
from briefgen.masters.theme_master import UNHEEDED
from briefgen.page import LaidOut
from briefgen.resolve.gather import wording_of
from briefgen.rules.listing import judge_theme_roles
from briefgen.schema import file_kinds
from briefgen.source.project.project import Project
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence
from briefgen.write.formats import FORMATS, OutputFormat

_FORMATS = ("pdf", "pptx")
_LATIN = string.ascii_letters + string.digits + string.punctuation + "–—‘’“”…•·"


def check_theme(project: Project, name: str) -> tuple[Diagnostic, ...]:
    """All that is wrong with a theme, as far as its faults let it be looked at."""
    sink = Sink()
    sink.take(lambda: _judge(project, name, sink))
    return tuple(dict.fromkeys(sink))


def _judge(project: Project, name: str, sink: Sink) -> None:
    theme_file, engine, found = project.theme(name), Engine(), Sink()
    theme = engine.load_theme(project, theme_file, _organisation(project))
    sink.extend(theme_file.warnings)
    judge_theme_roles(theme_file, project.default_theme().value, sink)
    judge_theme_files(theme_file, theme, _texts(project), found)
    sink.extend(found)
    if found.failed:
        return
    layouts = _layouts(project, theme, [*theme_file.value.pages.papers])
    # Slides on a master have its colours and its type: `briefgen master check` judges those.
    noted = Sink()
    on_master = engine.load_master(project, theme_file, theme, noted) is not None
    sink.extend(problem for problem in noted if problem.code == UNHEEDED)
    on_own_slides = (laid_out for laid_out in layouts if not (on_master and laid_out.medium == "slides"))
    judge_specimen(theme_file, theme, on_own_slides, sink)


def specimen_of(project: Project, name: str) -> Compiled:
    """The specimen of a theme as PDF and deck, for ``publish``."""
    theme_file, engine, sink = project.theme(name), Engine(), Sink()
    theme = engine.load_theme(project, theme_file, _organisation(project))
    paper = project.house().value.paper if project.root else "A4"
    layouts = {laid_out.medium: laid_out for laid_out in _layouts(project, theme, [paper])}
    if master := engine.load_master(project, theme_file, theme, sink):
        layouts["slides"] = lay_out_slides(_document(project, theme), theme, master=master)
    files: dict[str, bytes] = {}
    for key in _FORMATS:
        form = FORMATS[key]
        if isinstance(form, OutputFormat):
            files[form.ending] = form.write([layouts[m] for m in form.media], project.shipped_bytes)
    return Compiled(f"specimen-{name}", files, tuple(sink))


def _organisation(project: Project) -> str | None:
    return project.house().value.organisation if project.root else "the house"


def _layouts(project: Project, theme: LoadedTheme, papers: list[str]) -> Iterator[LaidOut]:
    """A specimen on papers and on slides of the theme's own, with palette and type scale."""
    document = _document(project, theme)
    for paper in papers:
        yield with_swatches(lay_out_pages(document, theme, paper), theme, MARKING)
    yield with_swatches(lay_out_slides(document, theme), theme, MARKING)


def _document(project: Project, theme: LoadedTheme) -> Document:
    locale = project.locale("en").value
    name = " ".join(part for part in (theme.definition.name, theme.definition.version) if part)
    return specimen(name, wording_of("en", locale))


def _texts(project: Project) -> dict[str, str]:
    """The characters of every language's labels and of every pack, by what they belong to."""
    found = {"all briefs": _LATIN}
    for listed in project.names(file_kinds.LOCALE):
        loaded = Sink().take(lambda n=listed.name: project.locale(n))
        if loaded:
            found[f"{LABELS}'{listed.name}'"] = _characters("".join(loaded.value.labels.values()))
    for listed in project.names(file_kinds.PACK) if project.root else ():
        pack = Sink().take(lambda n=listed.name: project.pack(n))
        if pack:
            found[f"the texts of the pack '{listed.name}'"] = _characters("".join(_scalars(pack.spans.root)))
    return found


def _characters(text: str) -> str:
    return "".join(sorted({character for character in text if character.isprintable()}))


def _scalars(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for _, value in node.entries.values():
                yield from _scalars(value)
