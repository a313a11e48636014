"""Masters read as the product reads them."""

from __future__ import annotations

from functools import cache

from briefgen.diagnostics import BriefgenError, Diagnostic, Sink
from briefgen.masters.codes import MasterOrigin
from briefgen.masters.layout_choice import LayoutChoice, LayoutMap, choose
from briefgen.masters.layout_reader import TemplateLayouts, read_layouts
from briefgen.masters.load import load_master
from briefgen.masters.package_reader import open_package
from briefgen.template import Master, Placeholder, SlideLayout, Slot, Use
from tests.data.masters import MASTERS

WHERE = MasterOrigin("house.pptx")


@cache
def made(name: str) -> bytes:
    """The bytes of a master of :data:`MASTERS`."""
    return MASTERS[name]()


def loaded(data: bytes, asked: LayoutMap | None = None) -> tuple[Master, tuple[Diagnostic, ...]]:
    """A master, and what was said of it."""
    sink = Sink()
    return load_master(data, WHERE, sink, asked), tuple(sink)


@cache
def master(name: str) -> Master:
    """A master of :data:`MASTERS`."""
    return loaded(made(name))[0]


def found(data: bytes) -> TemplateLayouts:
    """What is in a file."""
    return read_layouts(open_package(data, WHERE), WHERE)


def chosen(data: bytes) -> LayoutChoice:
    """What of a file would be used."""
    return choose(found(data), LayoutMap(), WHERE, Sink())


def layout(of: Master, use: Use) -> SlideLayout:
    """The layout that serves a use."""
    return of.layouts[of.uses[use]]


def holder(of: Master, use: Use, slot: Slot, number: int = 0) -> Placeholder:
    """A placeholder of the layout that serves a use."""
    return layout(of, use).placeholders_for(slot)[number]


def refusal(data: bytes) -> tuple[Diagnostic, ...]:
    """Why a file cannot be used; nothing if it can."""
    try:
        load_master(data, WHERE, Sink())
    except BriefgenError as error:
        return error.problems
    return ()
