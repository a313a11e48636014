"""BG430: text stands out from its ground. BG431: so do the marks of figures, and logos and pictures.

In: LaidOut. Out: an error for each pair of colours on a page that is too close, with the text or the mark it
was found in. Source of the limits: WCAG 2.2, 1.4.3 and 1.4.11.

A page is painted item by item, so that each text and mark is judged against the fills under it. A picture
counts as seen where a large part of it is: a white plate under dark letters, white letters on a dark plate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.checks.layout_texts import page_name
from briefgen.colour import blended, contrast
from briefgen.contrast_limits import MARK_CONTRAST, PICTURE_CONTRAST, least_contrast
from briefgen.diagnostics import Diagnostic, Sink, Span, shown
from briefgen.geometry import TOLERANCE, Point, Rect
from briefgen.page import (
    Chart,
    Colour,
    Fill,
    Group,
    Image,
    Item,
    LaidOut,
    Line,
    Page,
    Paragraph,
    Pattern,
    Picture,
    Shape,
    Table,
    TextBox,
)
from briefgen.pictures.colour_shares import ColourShare, Samples, colour_shares, sample_colour, small_copy
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import BUILT_IN
from briefgen.text.style import Style


class PaintedFills(Struct):
    """What is painted on a page so far, in order."""

    paper: Colour
    """The page's own colour."""
    painted: list[Shape] = field(default_factory=list[Shape])

    def paint(self, rect: Rect, fill: Fill | None) -> None:
        """Paint a rectangle."""
        if fill is not None:
            self.painted.append(Shape(rect, fill=fill))

    def add(self, shape: Shape) -> None:
        """Paint a shape, if it has an area."""
        flat = shape.rect.width <= 0 or shape.rect.height <= 0
        if shape.fill is not None and shape.kind != "line" and not shape.open and not flat:
            self.painted.append(shape)

    def under(self, place: Rect) -> Iterator[Colour]:
        """The colours that ``place`` lies on, in whole or in part."""
        for shape in reversed(self.painted):
            if _meets(shape, place):
                yield from colours_of(shape.fill)
                if _covers(shape, place):
                    return
        yield self.paper

    def behind(self, place: Rect) -> Colour:
        """What covers all of ``place``, topmost; the ground of a pattern."""
        found = (shape.fill for shape in reversed(self.painted) if _covers(shape, place))
        return next((colours_of(fill)[-1] for fill in found), self.paper)


def colours_of(fill: Fill | None) -> tuple[Colour, ...]:
    """The colours of a fill: of a pattern both."""
    match fill:
        case None:
            return ()
        case Pattern():
            return (fill.ink, fill.ground)
        case Colour():
            return (fill,)


def _meets(shape: Shape, place: Rect) -> bool:
    """Whether a shape covers a part of a place at least."""
    if not shape.rect.overlaps(place):
        return False
    return shape.kind == "rect" or any(_holds(shape, spot) for spot in _spots(place))


def _covers(shape: Shape, place: Rect) -> bool:
    """Whether a shape covers all of a place."""
    if not shape.rect.contains(place):
        return False
    return shape.kind == "rect" or all(_holds(shape, spot) for spot in _spots(place))


def _spots(place: Rect) -> Iterator[Point]:
    """Corners, edges' middles and centre: letters are too small for more to be worth the time."""
    for x in (place.x, place.x + place.width / 2, place.right):
        for y in (place.y, place.y + place.height / 2, place.bottom):
            yield (x, y)


def _holds(shape: Shape, point: Point) -> bool:
    rect = shape.rect
    x, y = point[0] - rect.x, point[1] - rect.y
    if shape.kind == "ellipse":
        return (2 * x / rect.width - 1) ** 2 + (2 * y / rect.height - 1) ** 2 <= 1
    return sum(_crossings(ring, x, y) for ring in shape.paths if ring) % 2 == 1


def _crossings(ring: tuple[Point, ...], x: float, y: float) -> int:
    """How often a ray from a point to the right crosses a ring: oddly often from inside (even-odd rule)."""
    found = 0
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            found += 1
        x0, y0 = x1, y1
    return found


_CLEAR = 16
"""Under this opacity, of 255, a sample shows nothing."""


def unseen_part(picture: Samples, stands_out: Callable[[bytes], bool]) -> tuple[float, bytes]:
    """The share, 0 to 1, of the painted area that is not seen, and the sample that most of that has."""
    stands_out_by_sample = {
        sample: stands_out(sample) for sample in set(picture.samples) if sample[3] >= _CLEAR
    }
    pale = {n for n, sample in enumerate(picture.samples) if stands_out_by_sample.get(sample) is False}
    painted = sum(sample in stands_out_by_sample for sample in picture.samples)
    lost = Counter[bytes]()
    while pale:
        part, beside = _connected_part(picture, pale)
        if beside and not any(stands_out_by_sample.get(sample) for sample in beside):
            lost.update(picture.samples[n] for n in part)
    return (lost.total() / painted, lost.most_common(1)[0][0]) if lost else (0.0, b"")


def _connected_part(picture: Samples, pale: set[int]) -> tuple[set[int], set[bytes]]:
    """Takes connected places out of ``pale``: these, and the samples that they border on."""
    waiting, beside = [pale.pop()], set[bytes]()
    part = set(waiting)
    while waiting:
        for other in _next_to(waiting.pop(), picture):
            if other in pale:
                pale.remove(other)
                part.add(other)
                waiting.append(other)
            elif other not in part:
                beside.add(picture.samples[other])
    return part, beside


def _next_to(at: int, picture: Samples) -> Iterator[int]:
    column = at % picture.width
    if column:
        yield at - 1
    if column < picture.width - 1:
        yield at + 1
    if at >= picture.width:
        yield at - picture.width
    if at + picture.width < len(picture.samples):
        yield at + picture.width


TEXT, MARK = "BG430", "BG431"
_SEEN = 0.01
"""The share of its painted area that a picture has to be seen by at least."""
_UNSEEN = 0.3
"""From this share of its painted area on, a part of a picture that is not seen is an error."""
PICTURE, LOGO, LOGO_ON_DARK = "picture", "logo", "logo-on-dark"
"""Roles of the colours of pictures in messages; a logo on a dark page's own ground is another file."""
# What lies behind or between what a figure shows, and says nothing by itself.
_BACKDROP = frozenset({"paper", "ground", "land", "water", "border", "rule", "track"})
_PICTURE_HINTS = {
    PICTURE: "choose another picture, or one with its own background",
    LOGO: "choose a darker one for `logo.file`; one for dark backgrounds belongs in `logo.on_dark`",
    LOGO_ON_DARK: "name a light logo in `logo.on_dark`; without that key the logo stands on a light plate",
}


ColourPlace = Callable[[Colour, Colour], Span]
"""Gives the place where a colour and its background are defined."""


def check_contrast(laid_out: LaidOut, span: Span, sink: Sink, at: ColourPlace | None = None) -> None:
    """Report pairs of colours that are too close, each once: at ``span``, or where ``at`` says of them."""
    palette = {colour.role: colour for colour in laid_out.palette}
    cache, reported = _ContrastCache(), set[tuple[str, str, str]]()
    for page in laid_out.pages:
        paper = palette.get("cover" if page.dark else "paper", Colour("paper", "#FFFFFF"))
        grounds = PaintedFills(page.ground or paper)
        for shape in page.backdrop:
            grounds.add(shape)
        _PaintedPage(page, page_name(laid_out, page), grounds, cache, span, sink, at, reported).items(
            page.items
        )


def distinct(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems, each once; of two colours with too little contrast, only the first."""
    unique: dict[object, Diagnostic] = {}
    for problem in problems:
        pair = problem.message.rpartition(": ")[2].partition(" is ")[0]
        close = problem.code in (TEXT, MARK)
        unique.setdefault((problem.code, problem.span, pair) if close else problem, problem)
    return tuple(unique.values())


def places_of_colours(theme_file: Loaded[Theme], otherwise: Span) -> ColourPlace:
    """Where a theme says a colour; ``otherwise``, where it doesn't, as on a master.

    The role, if the theme itself gives it a colour, else the colour's value. Of a colour that comes from a
    built-in theme it is its ground that was changed.
    """

    def places(colour: Colour) -> Iterator[Span]:
        spans, roles, palette = theme_file.spans, theme_file.value.roles, theme_file.value.palette
        name = roles.get(colour.role, "")
        if palette.get(name) == colour.value:
            yield from (spans.at("roles", colour.role), spans.at("palette", name))

    def at(colour: Colour, ground: Colour) -> Span:
        if theme_file.value.logo and colour.role in (LOGO, LOGO_ON_DARK):
            return theme_file.spans.at("logo", "on_dark" if colour.role == LOGO_ON_DARK else "file")
        colour_spans, ground_spans = [*places(colour)], [*places(ground)]
        if not colour_spans:
            return otherwise
        here = [span for span in (*colour_spans, *ground_spans) if span.file == theme_file.spans.file]
        near = [span for span in (*colour_spans[1:], *ground_spans[1:]) if not span.file.startswith(BUILT_IN)]
        return next(iter((*here, *near, *colour_spans[1:])))

    return at


class _ContrastCache(Struct):
    """What was measured before: a brief has few pairs of colours and many words."""

    ratios: dict[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])
    """Contrast by pair of colours (``#RRGGBB``)."""

    pictures: dict[int, tuple[ColourShare, ...]] = field(default_factory=dict[int, tuple[ColourShare, ...]])
    """The colours of pictures, by identity."""
    copies: dict[int, Samples] = field(default_factory=dict[int, Samples])
    """Small copies of pictures, by identity."""

    def tones(self, image: Image) -> tuple[ColourShare, ...]:
        """The colours of a picture, which stands on many pages."""
        if id(image) not in self.pictures:
            self.pictures[id(image)] = colour_shares(image)
        return self.pictures[id(image)]

    def small(self, image: Image) -> Samples:
        """A small copy of a picture."""
        if id(image) not in self.copies:
            self.copies[id(image)] = small_copy(image)
        return self.copies[id(image)]

    def between(self, one: Colour, other: Colour) -> float:
        pair = (one.value, other.value)
        if pair not in self.ratios:
            self.ratios[pair] = contrast(*pair)
        return self.ratios[pair]


class _PaintedPage(Struct):
    """Paints a page item by item, and judges each against what lies under it."""

    page: Page
    where: str
    """What messages call the page."""
    grounds: PaintedFills
    meter: _ContrastCache
    span: Span
    """The place of problems, unless ``at`` gives a better one."""
    sink: Sink
    at: ColourPlace | None
    """Where the theme defines a pair of colours; None without a theme file."""
    reported: set[tuple[str, str, str]]
    """Code and both colours of what was reported."""

    def items(self, items: Iterable[Item]) -> None:
        for item in items:
            match item:
                case TextBox():
                    self.grounds.paint(item.rect, item.fill)
                    self._paragraphs(item.paragraphs, item.rect)
                case Table():
                    self._table(item)
                case Shape():
                    self._shape(item, Rect(0, 0, 0, 0), meaningful=False)
                case Group():
                    self._group(item)
                case Chart():
                    self._marks(item.drawn, Rect(0, 0, 0, 0))
                case Picture():
                    self._picture(item)

    def _group(self, group: Group) -> None:
        outlines = [item for item in group.items if isinstance(item, Shape) and _is_outline(item)]
        for item in group.items:
            if isinstance(item, Shape):
                self._shape(item, Rect(0, 0, 0, 0), meaningful=bool(item.name), outlines=outlines)
            else:
                self.items((item,))

    def _table(self, table: Table) -> None:
        y = table.rect.y
        for row in table.rows:
            x = table.rect.x
            for width, cell in zip(table.columns, row.cells, strict=True):
                place = Rect(x, y, width, row.height)
                self.grounds.paint(place, cell.fill)
                self._marks(cell.marks, place)
                self._paragraphs(cell.paragraphs, place)
                x += width
            y += row.height

    def _picture(self, picture: Picture) -> None:
        """Report a picture with too little contrast to its background, as a whole or in a large part."""
        ground = self.grounds.behind(picture.rect)
        dark = self.page.dark and ground == self.grounds.paper
        role = PICTURE if picture.name != "Logo" else LOGO_ON_DARK if dark else LOGO
        shares = self.meter.tones(picture.image)
        pale = [share for share in shares if not self._seen(share.colour, share.opacity, ground)]
        painted, hidden = fsum(share.share for share in shares), fsum(share.share for share in pale)
        what = f"{picture.name or 'a picture'} on {self.where}"
        if pale and painted - hidden < _SEEN * painted:
            most = max(pale, key=lambda share: share.share)
            self._report_picture(what, Colour(role, most.colour), most.opacity, ground)
        elif pale:
            self._parts(picture, what, role, ground)

    def _parts(self, picture: Picture, what: str, role: str, ground: Colour) -> None:
        """A picture of which a large part is not seen."""
        share, sample = unseen_part(
            self.meter.small(picture.image),
            lambda sample: self._seen(sample_colour(sample), sample[3] / 255, ground),
        )
        if share >= _UNSEEN:
            part = f"{share:.0%} of the area of {what}"
            self._report_picture(part, Colour(role, sample_colour(sample)), sample[3] / 255, ground)

    def _seen(self, colour: str, opacity: float, ground: Colour) -> bool:
        return (
            self.meter.between(Colour("", blended(colour, ground.value, opacity)), ground) >= PICTURE_CONTRAST
        )

    def _report_picture(self, what: str, colour: Colour, opacity: float, ground: Colour) -> None:
        if self._is_new(MARK, colour, ground):
            shown_as = replace(colour, value=blended(colour.value, ground.value, opacity))
            ratio = self.meter.between(shown_as, ground)
            self._report(MARK, what, (shown_as, ground), ratio, PICTURE_CONTRAST, _PICTURE_HINTS[colour.role])

    def _marks(self, marks: Iterable[Shape], place: Rect) -> None:
        for mark in marks:
            self._shape(mark, place, meaningful=True)

    def _shape(self, shape: Shape, at: Rect, *, meaningful: bool, outlines: Sequence[Shape] = ()) -> None:
        """A shape, its place measured from the corner of ``at``; ``meaningful`` if it says something.

        ``outlines`` are drawn apart from what they go round, as the boundaries of a map.
        """
        rect = shape.rect.moved(at.x, at.y)
        seen = colours_of(shape.fill) + ((shape.stroke.colour,) if shape.stroke else ())
        if meaningful and any(colour.role not in _BACKDROP for colour in seen):
            drawn = [
                o.stroke.colour
                for o in outlines
                if o.stroke and shape.kind == "path" and o.rect.is_near(rect, TOLERANCE)
            ]
            self._judge_mark(shape.name, (*seen, *drawn), rect)
        self.grounds.add(Shape(rect, shape.kind, shape.fill, paths=shape.paths, open=shape.open))

    def _judge_mark(self, name: str, seen: Sequence[Colour], place: Rect) -> None:
        ground = self.grounds.behind(place)
        ratio, colour = max(((self.meter.between(c, ground), c) for c in seen), key=lambda pair: pair[0])
        if ratio < MARK_CONTRAST and self._is_new(MARK, colour, ground):
            what = f"{shown(name) if name else 'a mark'} on {self.where}"
            self._report(MARK, what, (colour, ground), ratio, MARK_CONTRAST)

    def _paragraphs(self, paragraphs: Iterable[Paragraph], box: Rect) -> None:
        for paragraph in paragraphs:
            for line in paragraph.lines:
                self._line(line, box)
            if paragraph.bullet_line:
                self._line(paragraph.bullet_line, box)

    def _line(self, line: Line, box: Rect) -> None:
        for run in line.runs:
            tall = run.style.size * 0.6  # small letters: what stands above them decides nothing
            place = Rect(box.x + line.x + run.x, box.y + line.y - tall, run.width, tall)
            for ground in self.grounds.under(place):
                self._judge_text(run.text, run.style, ground)

    def _judge_text(self, text: str, style: Style, ground: Colour) -> None:
        ratio, wanted = self.meter.between(style.colour, ground), required_contrast(style)
        if ratio < wanted and text.strip() and self._is_new(TEXT, style.colour, ground):
            self._report(TEXT, f"{shown(text)} on {self.where}", (style.colour, ground), ratio, wanted)

    def _is_new(self, code: str, colour: Colour, ground: Colour) -> bool:
        pair = (code, colour.value, ground.value)
        if pair in self.reported:
            return False
        self.reported.add(pair)
        return True

    def _report(
        self,
        code: str,
        what: str,
        pair: tuple[Colour, Colour],
        ratio: float,
        wanted: float,
        hint: str = "",
    ) -> None:
        colours = " on ".join(f"{colour.role} {colour.value}" for colour in pair)
        message = (
            f"{what} has too little contrast: {colours} is {ratio:.2f} to 1, at least {wanted:g} is needed"
        )
        hint = hint or f"change the colour of {pair[0].role} or {pair[1].role} in the theme for more contrast"
        self.sink.error(code, message, self.at(*pair) if self.at else self.span, hint)


def required_contrast(style: Style) -> float:
    """The least contrast of text in a style."""
    return least_contrast(style.size, bold=style.font.bold)


def _is_outline(shape: Shape) -> bool:
    return shape.kind == "path" and shape.fill is None and shape.stroke is not None
