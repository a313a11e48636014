"""An SVG file to outlines of our own: a strict, bounded part of the format.

In: bytes of XML. Out: a :class:`VectorImage`. Read are paths, simple forms, groups, transformations, plain
fills and strokes, as attributes or as ``style="…"``. All else that would be seen, act or lead elsewhere
(text, pictures, links, scripts, style sheets, gradients, clipping, a document type) is refused, and said at
its line. Source: SVG 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from briefgen.diagnostics import BriefgenError, Sink, Span, refused, shown, visible
from briefgen.file_data import FileData
from briefgen.input_limits import DRAWING_DEPTH, DRAWING_ELEMENTS, DRAWING_STEPS
from briefgen.pictures.image import Ring, VectorImage, VectorPath
from briefgen.pictures.svg_paint import AffineTransform, SvgPaint, inherited_paint, transform_of
from briefgen.pictures.svg_paths import ellipse, number, numbers, path, polygon, rectangle, separate_rings

NOT_A_PICTURE, TOO_LARGE, NOT_PAINTED = "BG520", "BG521", "BG522"

_MOST = 10
"""Problems that are told of one file."""
_OVER = 0.02
"""Share of the longer side that outlines may reach beyond the box, for what programs round."""

_SVG = "http://www.w3.org/2000/svg"
_FORMS = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
# Nothing in them is seen, unless something else refers to it, which is refused.
_UNSEEN = frozenset({"defs", "title", "desc", "metadata"})
# Refused wherever they stand: they would act, or change what is painted elsewhere.
_NEVER = frozenset({"style", "script", "foreignObject", "image", "iframe"})
_HINT = "export it as plain paths: texts as outlines, no effects, styles as attributes"


def read_drawing(file: FileData) -> VectorImage:
    """The outlines of an SVG file; its problems stand at its own lines."""
    return _SvgReader(file).read()


class _SvgReader:
    """Takes the events of one file."""

    def __init__(self, file: FileData) -> None:
        self._name = file.path
        self._data = file.data
        self._sink = Sink()
        self._levels = [(SvgPaint(), AffineTransform())]
        self._outlines: list[VectorPath] = []
        self._box: tuple[float, float, float, float] | None = None
        # A root that is no <svg> of SVG; told only at the end, for the file may be no XML either.
        self._no_svg: BriefgenError | None = None
        self._unseen = self._elements = self._steps = 0
        # What the file says of its encoding doesn't count: it is UTF-8, or nothing.
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> VectorImage:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            self._refuse(NOT_A_PICTURE, f"{shown(self._name)} is no XML: {expat.ErrorString(error.code)}")
        if self._no_svg:
            raise self._no_svg
        if self._sink.failed:
            raise BriefgenError(*self._sink)
        if not self._outlines or self._box is None:
            self._refuse(NOT_A_PICTURE, f"{shown(self._name)} shows nothing")
        x, y, width, height = self._box
        moved = AffineTransform(e=-x, f=-y)
        outlines = [
            VectorPath(tuple(map(moved.ring, one.rings)), one.fill, one.pen) for one in self._outlines
        ]
        if not all(_inside(ring, width, height) for one in outlines for ring in one.rings):
            hint = "fit the page to the drawing before exporting it"
            raise refused(NOT_PAINTED, f"{shown(self._name)} extends beyond its view box", self._here, hint)
        return VectorImage(width, height, tuple(outlines))

    @property
    def _here(self) -> Span:
        return Span(self._name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _refuse(self, code: str, message: str) -> NoReturn:
        raise refused(code, message, self._here, _HINT)

    def _tell(self, message: str) -> None:
        """Tell once what isn't painted; all of a file together, for an export has many faults of a kind."""
        if message not in [view_box.message for view_box in self._sink]:
            self._sink.error(NOT_PAINTED, message, self._here, _HINT)
        if len(self._sink.items) >= _MOST:
            raise BriefgenError(*self._sink)

    def _doctype(self, *_: object) -> None:
        self._refuse(NOT_PAINTED, "a document type (<!DOCTYPE) is not read: it may define what isn't there")

    def _instruction(self, target: str, _data: str) -> None:
        self._refuse(NOT_PAINTED, f"the instruction <?{visible(target[:40])}?> is not followed")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        known = space == _SVG
        self._elements += 1
        self._levels.append(self._levels[-1])
        if self._elements > DRAWING_ELEMENTS or len(self._levels) > DRAWING_DEPTH:
            most = f"{DRAWING_ELEMENTS:,} elements, or is nested deeper than {DRAWING_DEPTH} levels"
            self._refuse(TOO_LARGE, f"{shown(self._name)} has more than {most}")
        if self._box is None and not self._no_svg:
            self._open(tag, attributes)
        elif self._no_svg:
            self._unseen += 1
        elif known and name in _NEVER:
            self._tell(f"<{name}> is not read")
            self._unseen += 1
        elif self._unseen or not known or name in _UNSEEN:
            self._unseen += 1
        elif name in _FORMS or name == "g":
            self._take(name, attributes)
        else:
            self._tell(f"<{visible(name[:40])}> is not painted")
            self._unseen += 1

    def _end(self, _tag: str) -> None:
        self._unseen -= bool(self._unseen)
        self._levels.pop()

    def _open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """The root: the box, and what holds for all."""
        if tag != f"{_SVG} svg":
            self._no_svg = self._other_root(tag)
            return
        try:
            self._box = _box(attributes)
        except ValueError as error:
            self._refuse(NOT_A_PICTURE, f"the size of the drawing: {visible(str(error))}")
        self._take("svg", attributes)

    def _other_root(self, tag: str) -> BriefgenError:
        if tag == "svg":
            why, hint = "its <svg> has no namespace", f'begin it with <svg xmlns="{_SVG}">'
        else:
            why, hint = "it begins with another element", _HINT
        return refused(NOT_A_PICTURE, f"{shown(self._name)} is not an SVG file: {why}", self._here, hint)

    def _take(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element that is painted, or that holds such: what it says counts for all in it."""
        try:
            properties = _properties(attributes)
            paint, matrix = self._levels[-1]
            paint = inherited_paint(paint, properties)
            matrix = matrix.then(transform_of(properties.get("transform", "")))
            self._levels[-1] = (paint, matrix)
            self._paint(_form(name, properties), paint, matrix)
        except ValueError as error:
            self._tell(f"<{name}>: {visible(str(error))}")

    def _paint(self, rings: tuple[Ring, ...], paint: SvgPaint, matrix: AffineTransform) -> None:
        self._steps += sum(len(ring.steps) for ring in rings)
        if self._steps > DRAWING_STEPS:
            self._refuse(TOO_LARGE, f"{shown(self._name)} has outlines of more than {DRAWING_STEPS:,} steps")
        pen = paint.pen(matrix.scale)
        if paint.fill is None and pen is None:
            return
        for group in separate_rings(tuple(map(matrix.ring, rings)), even_odd=paint.even_odd):
            self._outlines.append(VectorPath(group, paint.fill, pen))


def _properties(attributes: Mapping[str, str]) -> dict[str, str]:
    """What an element says of itself, its ``style`` taken apart, by name in small letters."""
    properties: dict[str, str] = {}
    for tag, value in attributes.items():
        space, _, name = tag.rpartition(" ")
        if name == "href":
            raise ValueError("an address is not followed")
        if not space:
            properties[name.lower()] = value
    for declaration in properties.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            properties[name.strip().lower()] = value
    return properties


def _form(name: str, properties: Mapping[str, str]) -> tuple[Ring, ...]:
    """The rings of a form; none of a group."""

    def at(name: str, other: str = "") -> float:
        return number(properties.get(name, properties.get(other, "0")))

    match name:
        case "path":
            found = path(properties.get("d", ""))
        case "polygon" | "polyline":
            found = polygon(numbers(properties.get("points", "")), closed=name == "polygon")
        case "line":
            found = polygon((at("x1"), at("y1"), at("x2"), at("y2")), closed=False)
        case "circle":
            found = ellipse(at("cx"), at("cy"), at("r"), at("r"))
        case "ellipse":
            found = ellipse(at("cx"), at("cy"), at("rx"), at("ry"))
        case "rect":
            corners = at("rx", "ry"), at("ry", "rx")
            found = rectangle(at("x"), at("y"), at("width"), at("height"), *corners)
        case _:
            found = ()
    return found


def _box(attributes: Mapping[str, str]) -> tuple[float, float, float, float]:
    """Left, top, width, height of what is shown. Raises ValueError without a size."""
    view_box = attributes.get("viewBox")
    if view_box is None and not {"width", "height"} <= attributes.keys():
        raise ValueError("it needs a viewBox, or width and height")
    box = (
        numbers(view_box)
        if view_box is not None
        else [0.0, 0.0, *(number(attributes[name]) for name in ("width", "height"))]
    )
    if len(box) != 4 or not (box[2] > 0 and box[3] > 0):
        raise ValueError("a box has a place, and a width and a height above 0")
    if not 1 / 50 <= box[2] / box[3] <= 50:
        raise ValueError("it is more than fifty times as long as it is broad")
    return box[0], box[1], box[2], box[3]


def _inside(ring: Ring, width: float, height: float) -> bool:
    over = _OVER * max(width, height)
    ends = [step[-2:] for step in ring.steps]
    return all(-over <= x <= width + over and -over <= y <= height + over for x, y in ends)
