"""Scenes of figures to test: setters of both media, and what holds of every scene."""

from __future__ import annotations

from itertools import combinations

from briefgen.document.blocks import Event, LegendEntry, Timeline
from briefgen.document.inline import AttributedText, Label, NoteMark, PlainText
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.typesetter import Typesetter
from briefgen.page import Medium, Rect, Shape, TextBox, Tree
from briefgen.schema.base import Tone
from tests.data.layouts import ink_of, inside, overlap
from tests.data.projects import meridian

GRACE = 0.05
CANVASES: dict[Medium, Canvas] = {
    "pages": Canvas(505.28, None, 700.0),
    "slides": Canvas(852.0, 330.0, 330.0),
}
FLOORS: dict[Medium, float] = {"pages": 8.0, "slides": 12.0}
NODE = 7
"""The structure node that owns what a scene shows."""


def setter_of(medium: Medium) -> Typesetter:
    """A setter of the default theme."""
    sheet = meridian().pages if medium == "pages" else meridian().deck
    return Typesetter(Tree(), meridian(), sheet, "kerned" if medium == "pages" else "deck")


def said(text: str, *notes: int) -> AttributedText:
    """Words with note marks."""
    marks = (NoteMark(notes),) if notes else ()
    return AttributedText((PlainText(text), *marks), ("own.test",), text)


def timeline_of(events: list[tuple[str, str, Tone, float | None]], *, to_scale: bool = False) -> Timeline:
    """Events of when, what, tone and year; the kind is named after the tone."""
    made = tuple(
        Event(f"event-{n}", said(when), said(text, n + 1), tone, Label("kind", f"kind {tone}"), year)
        for n, (when, text, tone, year) in enumerate(events)
    )
    keys = {event.tone: LegendEntry(event.tone, event.kind) for event in made}
    return Timeline(made, tuple(keys.values()), Label("note", "In order, not to scale"), to_scale)


def texts_of(scene: Scene) -> list[TextBox]:
    """All text boxes."""
    return [item for item in scene.items if isinstance(item, TextBox)]


def shapes_of(scene: Scene) -> list[Shape]:
    """All shapes."""
    return [item for item in scene.items if isinstance(item, Shape)]


def scene_holds(scene: Scene, medium: Medium) -> None:
    """All is inside and named; no text covers another or leaves its box, none is below the floor."""
    for item in scene.items:
        assert inside(item.rect, Rect(0, 0, scene.width, scene.height), GRACE), item
        assert item.name, item
    for a, b in combinations(texts_of(scene), 2):
        assert min(overlap(a.rect, b.rect)) <= GRACE, (a.name, b.name)
    for box in texts_of(scene):
        _text_holds(box, medium)
        for shape in shapes_of(scene):
            _clear(shape, box)


def _text_holds(box: TextBox, medium: Medium) -> None:
    assert box.paragraphs
    for par in box.paragraphs:
        assert par.node == NODE
        assert par.lines
        sizes = {run.style.size for run in par.runs if not run.style.rise}
        assert all(size >= FLOORS[medium] for size in sizes), box.name
        for line in par.lines:
            ink = ink_of(line)
            assert ink.x >= -GRACE, line.text
            assert ink.right <= box.rect.width + GRACE, line.text
            assert ink.y >= -par.leading * 0.3, line.text
            assert ink.bottom <= box.rect.height + par.leading * 0.3, line.text


def _clear(shape: Shape, box: TextBox) -> None:
    """No shape cuts through letters."""
    for par in box.paragraphs:
        for line in par.lines:
            ink = ink_of(line)
            place = Rect(box.rect.x + ink.x, box.rect.y + ink.y, ink.width, ink.height)
            # The boxes of letters are taller than letters.
            spare = par.leading * 0.2
            wide, tall = overlap(shape.rect, place)
            covers = inside(place, shape.rect, 2.0)
            assert covers or min(wide, tall - spare) <= GRACE, (shape.name, line.text)
