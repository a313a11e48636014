"""Scenarios that fan out from now to their horizon: a branch each, the thicker the likelier.

In: the drawing, a canvas. Out: a scene. A way that nobody has judged has a dashed branch and an open end.
Names stand at the right with term and band under them; the line of time runs under the cone.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import ScenarioBranch, ScenarioCone
from briefgen.document.inline import Label, Text
from briefgen.geometry import ROUNDING
from briefgen.layout.figures.names import resized
from briefgen.layout.figures.power_interest import levelled
from briefgen.layout.figures.scene import Canvas, Scene
from briefgen.layout.figures.timeline.labels import FLOORS, sizes
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import Typesetter, box, height_of
from briefgen.page import Align, Paragraph, Point, Rect, Shape, Stroke, TextBox

_FAN, _MOST = 0.56, 0.68
"""The share of the width that branches take, and that they may take where all names are short."""
# In sizes of the type: between two names, before a name, an end mark, over the words of time.
_BETWEEN, _BEFORE, _END, _TIME = 0.75, 1.3, 1.1, 0.7
_PITCH, _ALONE = 8.0, 5.0
"""In sizes of the type: the most that a branch takes of a slide's height, the least for a single one."""
_THIN, _THICK = 0.22, 1.5
"""Thickness of a branch at its end, in sizes of the type: of a way that can't be, and of one that is sure."""
_SMALL = 0.88


class _ConePlan(Struct, frozen=True):
    """The cone as it will be drawn. Lengths in points."""

    names: tuple[tuple[Paragraph, ...], ...]
    """For each branch its name, and its likelihood if it has one."""
    style: StyleSet
    """Of names."""
    small: StyleSet
    """Of likelihoods and of the words on the time line."""
    end: float
    """x where the branches end."""
    rows: tuple[float, ...]
    """The height that each branch takes, from the top."""
    foot: float
    """Height of the time line under the cone."""
    node: int
    """The figure's structure node, which owns all its text."""

    @property
    def size(self) -> float:
        """Size of the type."""
        return self.style.plain.size

    @property
    def tall(self) -> float:
        """Height of the cone."""
        return fsum(self.rows)

    @property
    def start(self) -> Point:
        """Where the branches begin: now."""
        return self.size * _END / 2, (self.level(0) + self.level(len(self.rows) - 1)) / 2

    def level(self, n: int) -> float:
        """y of the end of a branch."""
        return fsum(self.rows[:n]) + self.rows[n] / 2


def draw_cone(typesetter: Typesetter, drawing: ScenarioCone, canvas: Canvas, node: int) -> Scene:
    """The scene, as wide as the canvas; on a slide as tall, too, as far as that looks well."""
    plan = _plan(typesetter, drawing, canvas, node)
    items: list[TextBox | Shape] = [_ground(typesetter, drawing, plan)]
    for n, branch in enumerate(drawing.branches):
        items += _branch(typesetter, plan, branch, n)
    items.append(_dot(typesetter, plan, *plan.start, drawing.now.text, full=True))
    for n, branch in enumerate(drawing.branches):
        items.append(_name(plan, branch, n, canvas.width))
    items += _time(typesetter, drawing, plan, canvas.width)
    return Scene(canvas.width, plan.tall + plan.foot, tuple(items))


def _plan(typesetter: Typesetter, drawing: ScenarioCone, canvas: Canvas, node: int) -> _ConePlan:
    """The largest type in which all fits; else the smallest. Rows are alike where there is room for that."""
    filled = canvas.height is not None
    room = canvas.limit if canvas.height is None else canvas.height
    plans = [
        _sized(typesetter, drawing, canvas.width, style, node) for style in sizes(typesetter, larger=filled)
    ]
    plan = next((p for p in plans if p.tall + p.foot <= room + ROUNDING), plans[-1])
    even = max(*plan.rows, plan.size * _PITCH) if filled else max(plan.rows)
    return replace(plan, rows=levelled(plan.rows, min(even * len(plan.rows), room - plan.foot)))


def _sized(
    typesetter: Typesetter, drawing: ScenarioCone, width: float, style: StyleSet, node: int
) -> _ConePlan:
    size = style.plain.size
    small = resized(typesetter.type_scale["figure-small"], max(size * _SMALL, FLOORS[typesetter.measure]))
    gap = size * (_END / 2 + _BEFORE)
    room = width * (1 - _FAN) - gap
    names = tuple(_set(typesetter, branch, style, small, room, node) for branch in drawing.branches)
    widest = max(line.width for pars in names for par in pars for line in par.lines)
    # Programs that show decks measure a little differently: a name keeps some points more than it needs.
    end = min(max(width - gap - widest * 1.03 - 2, width * _FAN), width * _MOST)
    rows = tuple(fsum(map(height_of, pars)) + size * _BETWEEN for pars in names)
    if len(rows) == 1:
        rows = (max(rows[0], size * _ALONE),)
    words = [typesetter.paragraph(t, small, end / 2 - size, None) for t in (drawing.now, drawing.until)]
    foot = size * (2 * _TIME) + max(map(height_of, words))
    return _ConePlan(names, style, small, end, rows, foot, node)


def _set(
    typesetter: Typesetter, branch: ScenarioBranch, style: StyleSet, small: StyleSet, width: float, node: int
) -> tuple[Paragraph, ...]:
    bold = StyleSet(style.strong, style.strong, style.emphasis, style.note)
    texts: list[tuple[Text, StyleSet]] = [(branch.name, bold)]
    if likelihood := _likelihood(branch):
        texts.append((Label("likelihood", likelihood), small))
    return tuple(replace(typesetter.paragraph(t, s, width, None), node=node) for t, s in texts)


def _likelihood(branch: ScenarioBranch) -> str:
    """Its term and band, as far as it has them."""
    band = "" if branch.low is None or branch.high is None else f"{branch.low}–{branch.high}%"
    return " ".join(part for part in (branch.term, band) if part)


def _branch_name(branch: ScenarioBranch) -> str:
    """The name of a branch's shapes: its own name and its likelihood."""
    return ": ".join(part for part in (branch.name.text, _likelihood(branch)) if part)


def _ground(typesetter: Typesetter, drawing: ScenarioCone, plan: _ConePlan) -> Shape:
    """The light cone behind the branches."""
    x, y = plan.start
    over = min(plan.rows[0] * 0.42, plan.rows[-1] * 0.42, plan.size * 2.6)
    top, foot = plan.level(0) - over, plan.level(len(plan.rows) - 1) + over
    ring = ((0.0, y - top), (plan.end - x, 0.0), (plan.end - x, foot - top))
    name = f"{drawing.now.text} – {drawing.until.text}"
    rect = Rect(x, top, plan.end - x, foot - top)
    return Shape(rect, "path", typesetter.theme.colour("track"), name=name, paths=(ring,))


def _branch(typesetter: Typesetter, plan: _ConePlan, branch: ScenarioBranch, n: int) -> Iterator[Shape]:
    """A wedge from now to the end, or a dashed line; and the mark at its end."""
    judged = branch.low is not None and branch.high is not None
    points = _wedge(plan, branch, n) if judged else (plan.start, (plan.end, plan.level(n)))
    colour = typesetter.theme.colour("heading")
    left, top = min(x for x, _ in points), min(y for _, y in points)
    rect = Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
    ring = tuple((x - left, y - top) for x, y in points)
    line = Stroke(typesetter.theme.colour("muted"), round(max(plan.size * 0.12, 1.0), 2), dashed=True)
    if judged:
        yield Shape(rect, "path", colour, name=_branch_name(branch), paths=(ring,))
    elif rect.height < 0.1:
        yield Shape(replace(rect, height=0.0), "line", stroke=line, name=_branch_name(branch))
    else:
        yield Shape(rect, "path", stroke=line, name=_branch_name(branch), paths=(ring,), open=True)
    yield _dot(typesetter, plan, plan.end, plan.level(n), _branch_name(branch), full=judged)


def _wedge(plan: _ConePlan, branch: ScenarioBranch, n: int) -> tuple[Point, ...]:
    """Corners of a branch that grows from a thin line to what the middle of its band makes of it."""
    likely = ((branch.low or 0) + (branch.high or 0)) / 200
    half, thin = plan.size * (_THIN + likely * (_THICK - _THIN)) / 2, plan.size * _THIN / 4
    (x, y), level = plan.start, plan.level(n)
    return (x, y - thin), (plan.end, level - half), (plan.end, level + half), (x, y + thin)


def _dot(typesetter: Typesetter, plan: _ConePlan, x: float, y: float, name: str, *, full: bool) -> Shape:
    side = plan.size * _END
    line = Stroke(typesetter.theme.colour("heading" if full else "muted"), round(max(side * 0.14, 0.9), 2))
    inner = side - line.width
    fill = typesetter.theme.colour("heading" if full else "paper")
    return Shape(Rect(x - inner / 2, y - inner / 2, inner, inner), "ellipse", fill, line, name=name)


def _name(plan: _ConePlan, branch: ScenarioBranch, n: int, width: float) -> TextBox:
    """The label of a way, in the middle of its level."""
    left = plan.end + plan.size * (_END / 2 + _BEFORE)
    label = box(plan.names[n], left, 0.0, width - left, name=_branch_name(branch))
    return replace(label, rect=replace(label.rect, y=plan.level(n) - label.rect.height / 2))


def _time(
    typesetter: Typesetter, drawing: ScenarioCone, plan: _ConePlan, width: float
) -> Iterator[TextBox | Shape]:
    """The line of time with its arrow; now at its start, the horizon at its end."""
    y, x, head = plan.tall + plan.size * _TIME, plan.start[0], plan.size * 0.7
    colour, thick = typesetter.theme.colour("border"), max(plan.size * 0.08, 0.75)
    name = f"{drawing.now.text} – {drawing.until.text}"
    yield Shape(Rect(x, y - thick / 2, plan.end - x - head, thick), fill=colour, name=name)
    ring = ((0.0, 0.0), (head, head / 2), (0.0, head))
    yield Shape(Rect(plan.end - head, y - head / 2, head, head), "path", colour, name=name, paths=(ring,))
    wide, down = plan.end / 2 - plan.size, y + plan.size * _TIME
    sides: tuple[tuple[Label, float, Align], ...] = (
        (drawing.now, 0.0, "left"),
        (drawing.until, plan.end - wide, "right"),
    )
    for text, left, align in sides:
        par = replace(typesetter.paragraph(text, plan.small, wide, None, align=align), node=plan.node)
        yield box((par,), min(left, width - wide), down, wide, name=text.text)
