"""Projects to test with: the shipped one, the fictional harbour, and copies of it that a test edits.

They go through the phases one by one, so that a test can look at a Document or at a layout.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import fields

from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.diagnostics import Span
from briefgen.document.inline import AttributedText, Label
from briefgen.document.model import Document
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.layout.theme_loading import load_theme
from briefgen.page import LaidOut
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.resolve.inputs import Inputs
from briefgen.source.project.overrides import Overrides
from briefgen.source.project.project import Project
from briefgen.text.font import FontLibrary

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"
MATRIX = "matrix-all"
"""The specification that is many briefs."""
SHIPPED = tuple(sorted(file.stem for file in (ROOT / "briefs").glob("*.yaml") if file.stem != MATRIX))
EXAMPLE = ROOT / "examples" / "shore-power"
TARIFF = "harbour-tariff"
ALL = (*SHIPPED, TARIFF)
"""Names of all specifications of one brief: the shipped ones, and the harbour's."""

PACK = f"briefs/content/{TARIFF}.yaml"
SPEC = f"briefs/{TARIFF}.yaml"


def job_of(project: Project, name: str, outputs: tuple[str, ...] = ("outline",)) -> Job:
    """The job of one specification."""
    assert project.root
    spec = project.brief(project.root / "briefs" / f"{name}.yaml")
    assert spec.value.audience
    assert spec.value.outlook
    return Job(spec, spec.value.audience, spec.value.outlook, outputs, name)


def project_of(name: str) -> Project:
    """The project that a specification of :data:`ALL` belongs to, read afresh."""
    root = HARBOUR if name == TARIFF else ROOT
    return Project(root, root)


def gathered(project: Project, name: str) -> Inputs:
    """All files of a specification."""
    job = job_of(project, name)
    return gather(project, job.spec, job.audience, job.outlook)


@cache
def inputs(name: str) -> Inputs:
    """The files of a specification of :data:`ALL`."""
    return gathered(project_of(name), name)


def with_sections(name: str, sections: str) -> Inputs:
    """The files of a shipped brief with other sections, as ``--set sections=`` has them."""
    project = Project(ROOT, ROOT, Overrides(settings=(f"sections={sections}",)))
    spec = project.brief(ROOT / "briefs" / f"{name}.yaml")
    assert spec.value.audience
    assert spec.value.outlook
    return gather(project, spec, spec.value.audience, spec.value.outlook)


@cache
def document(name: str) -> Document:
    """The Document of a specification of :data:`ALL`."""
    return compose(inputs(name)).document


@cache
def meridian(theme: str = "meridian") -> LoadedTheme:
    """A built-in theme with its fonts."""
    project = Project(None, ROOT)
    return load_theme(project, project.theme(theme), FontLibrary(), Atlas(project.shipped_bytes))


def lay_out(document: Document, form: str) -> LaidOut:
    """A Document on a paper of the theme, or on slides."""
    return (
        lay_out_slides(document, meridian())
        if form == "slides"
        else lay_out_pages(document, meridian(), form)
    )


@cache
def laid_out(name: str, form: str) -> LaidOut:
    """A specification of :data:`ALL` on a paper of the theme, or on slides."""
    return lay_out(document(name), form)


def texts_of(part: object) -> Iterator[AttributedText | Label]:
    """Every text of a Document or of a part of it, in reading order."""
    if isinstance(part, AttributedText | Label):
        yield part
    elif isinstance(part, tuple):
        for item in cast("tuple[object, ...]", part):
            yield from texts_of(item)
    elif isinstance(part, Struct):
        for field in fields(part):
            yield from texts_of(getattr(part, field.name))


class Copy:
    """A copy of the harbour's project, or of another one, to plant faults in."""

    def __init__(self, folder: Path, source: Path = HARBOUR) -> None:
        self.root = folder / "project"
        shutil.copytree(source, self.root, ignore=shutil.ignore_patterns("out"))

    def text(self, file: str = PACK) -> str:
        """What a file says."""
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, old: str, new: str, file: str = PACK) -> None:
        """Replace a text that stands once in a file."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def place(self, needle: str, at: str = "", file: str = PACK) -> Span:
        """Where ``at`` stands inside ``needle``, which stands once in the file; without ``at`` its start."""
        text = self.text(file)
        assert text.count(needle) == 1, f"{needle!r} stands {text.count(needle)} times in {file}"
        start = text.index(needle) + (needle.index(at) if at else 0)
        before = text[:start]
        return Span(file, before.count("\n") + 1, start - before.rfind("\n"))

    def project(self) -> Project:
        """The project as it is now."""
        return Project(self.root, self.root)

    def inputs(self) -> Inputs:
        """The files of its specification."""
        return gathered(self.project(), TARIFF)

    def document(self) -> Document:
        """The Document of its specification."""
        return compose(self.inputs()).document

    def compiled(self, outputs: tuple[str, ...] = ("outline",)) -> Compiled:
        """What comes of its specification."""
        project = self.project()
        return compile_job(project, job_of(project, TARIFF, outputs), Engine())
