"""Decks on the masters of :mod:`tests.data.masters`, in the default theme."""

from __future__ import annotations

from functools import cache

from briefgen.diagnostics import Diagnostic, Sink, Span
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.deck.template.template_theme import TemplateTheme, make_template_theme
from briefgen.masters.codes import MasterOrigin
from briefgen.masters.load import SubstituteFonts, load_master
from briefgen.page import LaidOut, Page
from briefgen.source.project.project import Project
from briefgen.template import SlideLayout
from briefgen.text.font import FontLibrary
from tests.data.decks import deck_file
from tests.data.masters import MASTERS
from tests.data.masters_wild import WILD
from tests.data.projects import ROOT, document, meridian

HERE = Span("theme.yaml", 7, 11)
"""Where the theme names its master."""


def fit(data: bytes) -> TemplateTheme:
    """The default theme on the master in a file."""
    project = Project(None, ROOT)
    fonts = SubstituteFonts(project, project.theme("meridian"), FontLibrary())
    return make_template_theme(
        meridian(), load_master(data, MasterOrigin("master.pptx"), Sink()), data, fonts, HERE
    )


@cache
def file(name: str) -> bytes:
    """A test master."""
    return {**MASTERS, **WILD}[name]()


@cache
def fitted(name: str) -> TemplateTheme:
    """The default theme on a test master."""
    return fit(file(name))


@cache
def deck(name: str, spec: str) -> LaidOut:
    """The slides of a specification on a test master."""
    return lay_out_slides(document(spec), meridian(), master=fitted(name))


@cache
def written(name: str, spec: str) -> bytes:
    """The file of such a deck."""
    return deck_file(deck(name, spec))


def layout_of(name: str, page: Page) -> SlideLayout:
    """The layout that a page is made on."""
    layouts = (fitted_layout.slide_layout for fitted_layout in fitted(name).layouts.values())
    return next(layout for layout in layouts if layout.part == page.layout)


def told(master: TemplateTheme, code: str) -> list[Diagnostic]:
    """What was noted under a code."""
    return [problem for problem in master.problems if problem.code == code]
