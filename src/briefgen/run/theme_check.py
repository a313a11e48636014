"""A theme by itself: judged on a specimen, and shown as one.

In: a project, a theme's name. Out: diagnostics, or the files of a specimen. Nothing is written.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

from briefgen.checks import theme as themed
from briefgen.compiler import Compiled
from briefgen.diagnostics import Diagnostic, Sink
from briefgen.document.model import Document
from briefgen.document.specimen import MARKING, specimen
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.layout.specimen_swatches import with_swatches
from briefgen.layout.theme_loading import load_look
from briefgen.masters.theme_master import UNHEEDED, MasterCache
from briefgen.page import LaidOut
from briefgen.resolve.languages import wording_of
from briefgen.rules import themes
from briefgen.schema import kinds
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence
from briefgen.text.font import FontLibrary
from briefgen.write.formats import FORMATS, OutputFormat

_FORMATS = ("pdf", "pptx")
_LATIN = string.ascii_letters + string.digits + string.punctuation + "–—‘’“”…•·"


def judged(project: Project, name: str) -> tuple[Diagnostic, ...]:
    """All that is wrong with a theme, as far as its faults let it be looked at."""
    sink = Sink()
    sink.take(lambda: _judge(project, name, sink))
    return tuple(dict.fromkeys(sink))


def _judge(project: Project, name: str, sink: Sink) -> None:
    theme, look = _ready(project, name)
    sink.extend(theme.warnings)
    themes.check_used(theme, project.default_theme().value, sink)
    faults = Sink()
    themed.check_files(theme, look, _texts(project), faults)
    sink.extend(faults)
    if faults.failed:
        return
    found = Sink()
    laid_out = _layouts(project, look, [*theme.value.pages.papers])
    # Slides on a master have its colours and its type: `briefgen master check` judges those.
    mastered = MasterCache().of(project, theme, look, FontLibrary(), found) is not None
    sink.extend(problem for problem in found if problem.code == UNHEEDED)
    shown = (one for one in laid_out if not (mastered and one.medium == "slides"))
    themed.check_layouts(theme, look, shown, sink)


def specimen_of(project: Project, name: str) -> Compiled:
    """The specimen of a theme as PDF and deck, for ``publish``."""
    sink = Sink()
    theme, look = _ready(project, name)
    paper = project.house().value.paper if project.root else "A4"
    laid_out = {one.medium: one for one in _layouts(project, look, [paper])}
    if master := MasterCache().of(project, theme, look, FontLibrary(), sink):
        laid_out["slides"] = lay_out_slides(_document(project, look), look, master=master)
    files: dict[str, bytes] = {}
    for key in _FORMATS:
        form = FORMATS[key]
        if isinstance(form, OutputFormat):
            files[form.ending] = form.write([laid_out[m] for m in form.media], project.shipped_bytes)
    return Compiled(f"specimen-{name}", files, tuple(sink))


def _ready(project: Project, name: str) -> tuple[Loaded[Theme], LoadedTheme]:
    """The theme with its files. Raises what is wrong with what it says."""
    theme, sink = project.theme(name), Sink()
    themes.check(theme, project.default_theme().value, sink)
    organisation = project.house().value.organisation if project.root else "the house"
    themes.check_logo(theme, organisation, sink)
    sink.stop_if_failed()
    return theme, load_look(project, theme, FontLibrary(), Atlas(project.shipped_bytes))


def _layouts(project: Project, look: LoadedTheme, papers: list[str]) -> Iterator[LaidOut]:
    """A specimen on papers and on slides of the theme's own, with palette and type scale."""
    document = _document(project, look)
    for paper in papers:
        yield with_swatches(lay_out_pages(document, look, paper), look, MARKING)
    yield with_swatches(lay_out_slides(document, look), look, MARKING)


def _document(project: Project, look: LoadedTheme) -> Document:
    locale = project.locale("en").value
    name = " ".join(part for part in (look.theme.name, look.theme.version) if part)
    return specimen(name, wording_of("en", locale))


def _texts(project: Project) -> dict[str, str]:
    """The characters of every language's labels and of every pack, by what they belong to."""
    found = {"all briefs": _LATIN}
    for listed in project.names(kinds.LOCALE):
        loaded = Sink().take(lambda n=listed.name: project.locale(n))
        if loaded:
            found[f"{themed.LABELS}'{listed.name}'"] = _characters("".join(loaded.value.labels.values()))
    for listed in project.names(kinds.PACK) if project.root else ():
        pack = Sink().take(lambda n=listed.name: project.pack(n))
        if pack:
            found[f"the texts of the pack '{listed.name}'"] = _characters("".join(_said(pack.spans.root)))
    return found


def _characters(text: str) -> str:
    return "".join(sorted({character for character in text if character.isprintable()}))


def _said(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for item in node.items:
                yield from _said(item)
        case Mapping():
            for _, value in node.entries.values():
                yield from _said(value)
