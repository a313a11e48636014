"""The places of slides on a corporate master: for each use the layout that serves it.

In: a master, its palette and fonts. Out: a :class:`FittedLayout` for each use. Text goes into the layout's
placeholders, which are known by type and geometry; tables and drawings into the room of its bodies, else into
what the layout leaves between title and footer. What it draws itself, logos and bands, is kept clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import MARK_CONTRAST, TEXT_CONTRAST
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span, shown
from briefgen.geometry import union
from briefgen.layout.deck.slide_regions import Grid
from briefgen.layout.deck.template.fitted_layout import FittedLayout, ground_under, placeholder_box, text_room
from briefgen.layout.deck.template.free_space import largest_rest, obstacles
from briefgen.layout.deck.template.palette import Palette
from briefgen.layout.deck.template.plates import PLATED, plates_on
from briefgen.layout.deck.template.substitutions import Substitutions
from briefgen.layout.deck.template.type_scale import BODY, LABEL, LINE, TITLE, TITLE_LINE, Faces
from briefgen.layout.loaded_theme import StyleSet
from briefgen.page import Rect, Shape
from briefgen.template import FEET, Master, Placeholder, SlideLayout, Use
from briefgen.text.style import Colour

Pair = tuple[Placeholder, Placeholder]
# The least size of a body in shares of the largest one, and of the slide.
_MAIN, _SMALL = 0.35, 0.1
# Two bodies are columns if they share that much of their height.
_BESIDE = 0.6
_UNDER_TITLE, _FREE_OVER_FOOT = 10.0, 8.0
_MARGIN = 0.93
RAISED, FAINT, LACKING, NO_ROOM, INSTEAD = "BG510", "BG512", "BG513", "BG514", "BG515"
APART = ("title", "section")
"""Uses of slides that say something of their own, and hold no content."""
USUAL: Use = "title-and-body"
_PAIRED = ("two-columns", "figure-with-text")
_OTHERS: tuple[Use, ...] = tuple(use for use in get_args(Use) if use not in (*APART, USUAL))
# The room that content needs, in shares of a slide's width and height: to be chosen, and at the least.
_ENOUGH, _LEAST = (0.5, 0.4), (0.4, 0.3)
_KEPT = 0.65
_LEAST_AREA = 0.18
_OVER_FOOT, _LOW = 4.0, 60.0
_FLOORS = {"title": TITLE, "subtitle": BODY, "body": BODY, "footer": LABEL, "date": LABEL, "number": LABEL}


def main_bodies(layout: SlideLayout, slide: Rect) -> Sequence[Placeholder]:
    """The bodies that content is meant for, from left to right."""
    sized = sorted(
        (*layout.placeholders_for("body"), *layout.placeholders_for("picture")),
        key=lambda placeholder: placeholder.rect.x,
    )
    most = max((placeholder.rect.area for placeholder in sized), default=0.0)
    least = max(_MAIN * most, _SMALL * slide.area)
    return [placeholder for placeholder in sized if placeholder.rect.area >= least]


def pair_of(layout: SlideLayout, slide: Rect) -> Pair | None:
    """Two bodies of a height, side by side."""
    mains = main_bodies(layout, slide)
    if len(mains) != 2:
        return None
    one, other = mains[0].rect, mains[1].rect
    beside = one.right <= other.x + 1 and one.shared_height(other) >= _BESIDE * max(one.height, other.height)
    return (mains[0], mains[1]) if beside else None


def room_under_title(layout: SlideLayout, slide: Rect, usual: Rect | None) -> Rect:
    """The room between title and foot: that of the usual body where it fits."""
    title, feet = layout.placeholders_for("title")[0], [placeholder.rect for placeholder in layout.feet]
    taken = [*obstacles(layout.artwork, slide, slide), *feet]
    if usual and usual.y >= title.rect.bottom - 1 and not any(map(usual.overlaps, taken)):
        return usual
    sides, top = usual or text_room(title), title.rect.bottom + _UNDER_TITLE
    end = min([rect.y for rect in feet], default=slide.height * _MARGIN) - _FREE_OVER_FOOT
    room = Rect(sides.x, top, sides.width, max(end - top, 1.0))
    return largest_rest(room, obstacles(layout.artwork, room, slide, layout.background))


class LayoutFitter(Struct):
    """Makes the layouts of a master ready one by one, and reports what had to be substituted."""

    master: Master
    palette: Palette
    faces: Faces
    gutter: float
    """Between columns, in points."""
    span: Span
    """Where the theme names the master."""
    sink: Sink
    substitutions: Substitutions = field(default_factory=Substitutions)

    @property
    def slide(self) -> Rect:
        """A whole slide."""
        return Rect(0.0, 0.0, self.master.width, self.master.height)

    def layouts(self) -> Mapping[str, FittedLayout]:
        """A layout for each use. Raises BriefgenError naming the layout that has no room."""
        usual = self._fitted(USUAL, self._layout(USUAL), None)
        self._must_hold(usual)
        out: dict[str, FittedLayout] = {USUAL: usual}
        for use in _OTHERS:
            out[use] = self._chosen(use, usual)
        for use in APART:
            out[use] = self._fitted(use, self._layout(use), None)
        self.substitutions.report(self.span, self.sink)
        return out

    def _layout(self, use: Use) -> SlideLayout:
        return self.master.layouts[self.master.uses[use]]

    def _chosen(self, use: Use, usual: FittedLayout) -> FittedLayout:
        """The layout for a use, unless that has too little room or a ground that hides text."""
        uses: tuple[Use, ...] = (use, "title-only", USUAL)
        for n, layout in enumerate(map(self._layout, uses)):
            fitted = self._fitted(use, layout, usual.grid.body)
            if self._has_room(fitted.grid, _ENOUGH) and self._is_readable(fitted):
                if n:
                    self._tell_instead(use, layout)
                return fitted
        return usual

    def _tell_instead(self, use: Use, layout: SlideLayout) -> None:
        message = (
            f"the layout {shown(self._layout(use).name)} has too little room for {shown(use)}: "
            f"{shown(layout.name)} is used"
        )
        self.sink.note(
            INSTEAD, message, self.span, "name a layout with more room in the theme's map of layouts"
        )

    def _has_room(self, grid: Grid, shares: tuple[float, float]) -> bool:
        wide, tall = shares
        return grid.body.width >= wide * grid.width and grid.body.height >= tall * grid.height

    def _is_readable(self, fitted: FittedLayout) -> bool:
        ground = ground_under(fitted, fitted.grid.body).value
        return contrast(self.palette.colours["ink"].value, ground) >= TEXT_CONTRAST

    def _must_hold(self, fitted: FittedLayout) -> None:
        grid = fitted.grid
        large = grid.body.area >= _LEAST_AREA * grid.width * grid.height
        if not (self._has_room(grid, _LEAST) and large):
            room = f"{grid.body.width:.0f} by {max(grid.body.height, 0):.0f} points"
            of = f"{grid.width:.0f} by {grid.height:.0f}"
            name = shown(fitted.slide_layout.name)
            message = f"the layout {name} has no room for content under its title: {room} of {of}"
            hint = (
                "in the master, give it a title at the top and a body of half the slide or more, or name "
                "such a layout in the theme's map of layouts"
            )
            raise BriefgenError(Diagnostic(NO_ROOM, Severity.ERROR, message, self.span, hint))

    def _fitted(self, use: Use, layout: SlideLayout, usual: Rect | None) -> FittedLayout:
        title = layout.placeholders_for("title")[0]
        whole = text_room(title)
        head = largest_rest(
            whole, obstacles(layout.artwork, whole, self.slide, layout.background), sideways=True
        )
        head = head if head.area >= _KEPT * whole.area else whole
        pair = pair_of(layout, self.slide) if use in _PAIRED else None
        body = self._body(use, layout, pair, usual)
        feet = [h.rect.y for h in layout.feet] or [self.master.height - LABEL * 2]
        foot = Rect(body.x, min(feet), body.width, LABEL * 1.25)
        placeholders = self._seats(use, layout, pair)
        plates = self._plates(use, layout, placeholders, head, body)
        if any(plate.contains(head) for plate in plates):
            # What runs through the title's box is behind the plate.
            texts = (one.rect for one in layout.artwork if one.kind == "text")
            head = largest_rest(whole, texts, sideways=True)
            plates = self._plates(use, layout, placeholders, head, body)
        grid = Grid(self.master.width, self.master.height, self.gutter, head, body, foot)
        return self._styled(layout, grid, placeholders, pair, plates)

    def _plates(
        self, use: Use, layout: SlideLayout, placeholders: Mapping[str, Placeholder], head: Rect, body: Rect
    ) -> tuple[Rect, ...]:
        """Plates where text could not be read without."""
        title, second = placeholders["title"], placeholders.get("subtitle") or placeholders.get("body")
        places = [] if _is_filled(title, layout) else [(head, title.type.colour)]
        if use not in APART:
            places.append((body, self.palette.colours["ink"].value))
        elif second:
            places.append((text_room(second), second.type.colour))
        made = plates_on(layout, self.slide, placeholders, places)
        if made:
            fact = "what the layout shows behind it makes it hard to read, so a plain plate is put under it"
            hint = "in PowerPoint's slide master view, put a plain shape behind the text, or move the picture"
            called = "title" if use in APART and not second else "text"
            self.substitutions.add(PLATED, fact, hint, called, layout.name)
        return made

    def _styled(
        self,
        layout: SlideLayout,
        grid: Grid,
        placeholders: Mapping[str, Placeholder],
        pair: Pair | None,
        plates: tuple[Rect, ...],
    ) -> FittedLayout:
        body = grid.body
        ground = self.ground(layout, body, plates=plates)
        like = (placeholders.get("subtitle") or placeholders.get("body") or placeholders["title"]).type.colour
        halves = (text_room(pair[0]), text_room(pair[1])) if pair else None
        return FittedLayout(
            layout,
            grid,
            {slot: placeholder_box(placeholder, layout) for slot, placeholder in placeholders.items()},
            {
                slot: self._style(layout, slot, placeholder, plates)
                for slot, placeholder in placeholders.items()
            },
            Colour("backdrop", (layout.ground or ground).upper()),
            (
                *_painted(layout),
                *_behind(layout, placeholders.values()),
                *self._scenic(layout, body, ground, plates),
            ),
            self.palette.assign_text(self.palette.readable(like, ground)),
            halves if halves and body.contains(union(halves)) else None,
            plates=plates,
            plate_colour=self.palette.colours["paper"],
            plate_text_colour=self.palette.colours["ink"],
        )

    def _scenic(
        self, layout: SlideLayout, body: Rect, ground: str, plates: Sequence[Rect]
    ) -> Iterator[Shape]:
        """What content stands on where that isn't the ground of all the slide."""
        if ground != (layout.ground or ground) and not plates:
            yield Shape(body, fill=Colour("backdrop", ground.upper()))

    def ground(
        self,
        layout: SlideLayout,
        place: Rect,
        placeholder: Placeholder | None = None,
        plates: Sequence[Rect] = (),
    ) -> str:
        """What a place stands on: a plate, what lies behind, else the layout's ground."""
        if any(plate.contains(place) for plate in plates):
            return self.palette.paper
        if placeholder and placeholder.ground:
            return placeholder.ground
        ink = placeholder.type.colour if placeholder else self.palette.colours["ink"].value
        if layout.background and (value := layout.background.least_legible_colour(place, ink)):
            return value
        under = [
            one.fill
            for one in layout.artwork
            if one.kind == "shape" and one.fill and one.rect.contains(place)
        ]
        known = [*([layout.ground] if layout.ground else []), *under]
        if known:
            return known[-1]
        like = layout.placeholders_for("title")[0].type.colour
        return max(("#FFFFFF", "#000000"), key=lambda value: contrast(value, like))

    def _style(
        self, layout: SlideLayout, slot: str, placeholder: Placeholder, plates: Sequence[Rect] = ()
    ) -> StyleSet:
        """Text in a placeholder, raised and recoloured where its own can't be read."""
        like, floor = placeholder.type, _FLOORS[slot.partition("-")[0]]
        called = slot.partition("-")[0]
        if like.size < floor:
            fact = f"{like.size:g} pt are too small, {floor:g} are used"
            self.substitutions.add(
                RAISED, fact, "nothing smaller can be read on a slide", called, layout.name
            )
        ground = self.ground(layout, text_room(placeholder), placeholder, plates)
        least = MARK_CONTRAST if max(like.size, floor) >= BODY else TEXT_CONTRAST
        plated = any(plate.contains(text_room(placeholder)) for plate in plates)
        spread = (
            layout.background.colour_range(text_room(placeholder))
            if layout.background and not plated
            else None
        )
        # Of a mixed ground both ends count: what is read on one may be lost on the other.
        both = spread if spread and ground in spread and not _is_plain(layout, placeholder) else (ground,)
        colour = self.palette.readable_on(like.colour, both, least)
        if min(contrast(colour, end) for end in both) < least:
            # No colour holds on both: the owner's choice for the larger part is as good as any.
            colour = self.palette.readable_on(like.colour, (ground,), least)
        if colour != like.colour:
            fact = f"{like.colour} on {ground} has too little contrast, {colour} is used"
            self.substitutions.add(FAINT, fact, "change the colour in the master", called, layout.name)
        line = TITLE_LINE if slot == "title" else LINE
        return self.faces.style(like, self.palette.assign_text(colour), max(like.size, floor), line)

    def _seats(self, use: Use, layout: SlideLayout, pair: Pair | None) -> Mapping[str, Placeholder]:
        """The placeholders that text of a use goes into, by slot."""
        out = {
            slot: placeholders[0]
            for slot in ("title", *FEET, "subtitle")
            if (placeholders := layout.placeholders_for(slot))
        }
        if pair and use == "figure-with-text":
            out["body"] = pair[1] if pair[1].slot == "body" else pair[0]
        elif pair:
            out["body"], out["body-2"] = pair
        elif bodies := [
            placeholder for placeholder in main_bodies(layout, self.slide) if placeholder.slot == "body"
        ]:
            out["body"] = max(bodies, key=lambda placeholder: placeholder.rect.area)
        return out

    def _body(self, use: Use, layout: SlideLayout, pair: Pair | None, usual: Rect | None) -> Rect:
        """The room for content: of the layout's bodies, else what is left under its title."""
        mains = pair or main_bodies(layout, self.slide)
        if mains and (use != USUAL or pair):
            made = union([text_room(placeholder) for placeholder in mains])
        elif mains:
            made = text_room(max(mains, key=lambda placeholder: placeholder.rect.area))
        else:
            return room_under_title(layout, self.slide, usual)
        made = _over_feet(made, layout, self.slide)
        rest = largest_rest(made, obstacles(layout.artwork, made, self.slide, layout.background))
        return rest if rest.area >= _KEPT * made.area else made


def _over_feet(made: Rect, layout: SlideLayout, slide: Rect) -> Rect:
    """The room of a body that ends over the foot, however far its box reaches."""
    feet = [placeholder.rect.y - _OVER_FOOT for placeholder in layout.feet if placeholder.rect.y > made.y]
    end = min([made.bottom, slide.height - _OVER_FOOT, *feet])
    return replace(made, height=end - made.y) if end < made.bottom and end - made.y > _LOW else made


def _is_plain(layout: SlideLayout, placeholder: Placeholder) -> bool:
    """Whether a placeholder stands on an area of one colour, however near its edge is."""
    room = text_room(placeholder)
    return any(
        one.kind == "shape" and one.fill == placeholder.ground and one.rect.contains(room)
        for one in layout.artwork
    )


def _is_filled(placeholder: Placeholder, layout: SlideLayout) -> bool:
    """Whether a placeholder has a ground of its own, whatever lies behind it."""
    background = layout.background
    return (
        background is not None
        and placeholder.ground != ""
        and not background.least_legible_colour(placeholder.rect, placeholder.type.colour)
    )


def _painted(layout: SlideLayout) -> Iterator[Shape]:
    """The plain areas that a layout draws."""
    for one in layout.artwork:
        if one.fill and one.kind == "shape":
            yield Shape(one.rect, fill=Colour("backdrop", one.fill.upper()))


def _behind(layout: SlideLayout, placeholders: Iterable[Placeholder]) -> Iterator[Shape]:
    """What placeholders stand on that isn't the ground of their layout."""
    for placeholder in placeholders:
        if placeholder.ground and placeholder.ground != layout.ground:
            yield Shape(placeholder.rect, fill=Colour("backdrop", placeholder.ground.upper()))
