"""What stands on every slide of a corporate master: marking, state, footer, number, date.

In: what is fixed for a document, the grids of a master. Out: the grids with places for all of it. A layout's
own placeholders are used; what has none stands where the layout leaves room. Where there is none at head or
foot, the title or the body gives some up; a layout that has none even so is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Span, shown
from briefgen.layout.deck.slide_regions import Grid
from briefgen.layout.deck.template.fitted_layout import FittedLayout, text_room
from briefgen.layout.deck.template.free_space import LARGE, Side, find_place, obstacles, tried_heights
from briefgen.layout.deck.template.layout_fitting import APART, NO_ROOM
from briefgen.layout.deck.template.plates import colour_and_plate
from briefgen.page import PlaceholderBox, Rect, TextBox
from briefgen.template import FEET

_LINE = 15.0
_HEAD, _FOOT = 0.25, 0.75
"""Shares of a slide's height: as in check BG422."""
_TOP, _EDGE, _APART = 12.0, 4.0, 6.0
_CLEAR = 5.0
"""Space that a logo has round it."""
_NUMBER = 34.0
_LEAST_TITLE = 66.0
"""Height of two lines of a title at its least size."""
_LEAST_FOOT = 120.0


def _narrowed(placeholder: PlaceholderBox, width: float) -> Rect:
    """As much of a placeholder's box as a text of that width needs, at the side that it is aligned to."""
    left, _, right, _ = placeholder.inset
    wide = min(width + left + right, placeholder.rect.width)
    spare = placeholder.rect.width - wide
    return replace(
        placeholder.rect,
        x=placeholder.rect.x + {"left": 0.0, "centre": spare / 2, "right": spare}[placeholder.type.align],
        width=wide,
    )


def _at(box: TextBox, place: Rect) -> TextBox:
    """The box at the corner of a place."""
    return replace(box, rect=replace(box.rect, x=place.x, y=place.y))


def _widest(band: Rect, y: float, taken: Sequence[Rect]) -> Rect:
    """The widest free stretch of a row."""
    row = sorted((r for r in taken if r.y < y + _LINE and y < r.bottom), key=lambda r: r.x)
    best, x = Rect(band.x, y, 0.0, _LINE), band.x
    for other in (*row, Rect(band.right + _APART, y, 0.0, _LINE)):
        if other.x - _APART - x > best.width:
            best = Rect(x, y, other.x - _APART - x, _LINE)
        x = max(x, other.right + _APART)
    return best


class MeasuredFurniture(Struct, frozen=True):
    """What all slides of a document show, measured in the type of one layout."""

    marking: TextBox | None
    state: TextBox | None
    """All states on a line."""
    date_width: float
    """In points."""
    side: Side = "right"
    """That the marking is aligned to."""


class FooterPlacer(Struct):
    """Finds places on one layout."""

    layout: FittedLayout
    """Changes as places are found: its title or its body may have to give some up."""
    fixed: MeasuredFurniture
    span: Span
    """Where the theme names the master."""
    apart: bool
    """Whether its slides say something of their own, and hold no content."""

    @property
    def grid(self) -> Grid:
        """The places of the layout."""
        return self.layout.grid

    @property
    def slide(self) -> Rect:
        """A whole slide."""
        return Rect(0.0, 0.0, self.grid.width, self.grid.height)

    @property
    def band(self) -> Rect:
        """The width between a slide's margins, over its whole height."""
        rects = [
            self.grid.title,
            self.grid.body,
            *(placeholder.rect for placeholder in self.layout.placeholders.values()),
        ]
        left = max(min(rect.x for rect in rects), _EDGE)
        right = min(max(rect.right for rect in rects), self.grid.width - _EDGE)
        return Rect(left, 0.0, right - left, self.grid.height)

    def furnished(self) -> FittedLayout:
        """The layout with everything in its place. Raises BriefgenError naming a layout without room."""
        feet = self._feet()
        foot = self._foot_marking(list(feet.values()))
        head = self._head_marking()
        state = self._state([head] if head else [])
        boxes = [self.fixed.marking and _at(self.fixed.marking, place) for place in (head, foot) if place]
        boxes += [self.fixed.state and _at(self.fixed.state, state) if state else None]
        places = self._places(feet, [foot] if foot else [])
        fixed = tuple(self._plated(box) for box in boxes if box)
        placeholder = self.layout.placeholders["title"]
        slack = (
            placeholder.inset[1] + placeholder.inset[3] if self.grid.title == text_room(placeholder) else 0.0
        )
        return replace(
            self.layout,
            footer_places=places,
            marking_boxes=fixed,
            free_over_title=self._free_over_title(fixed),
            title_slack=slack,
        )

    def _plated(self, box: TextBox) -> TextBox:
        """A marking or state on a plate, where it could not be read without."""
        ink = next(
            (run.style.colour for par in box.paragraphs for line in par.lines for run in line.runs), None
        )
        if box.fill or ink is None:
            return box
        return replace(box, fill=colour_and_plate(self.layout, box.rect, ink)[1])

    def _feet(self) -> dict[str, Rect]:
        """Footer, number and date as far as text reaches: their boxes are often much wider."""
        widths = {"number": _NUMBER, "date": self.fixed.date_width}
        return {
            slot: _narrowed(placeholder, widths[slot]) if slot in widths else placeholder.rect
            for slot, placeholder in self.layout.placeholders.items()
            if slot in FEET
        }

    def _taken(self) -> list[Rect]:
        """Where text stands in any case."""
        grid = self.grid
        seats = self.layout.placeholders
        if self.apart:
            return [seats[slot].rect for slot in ("title", "subtitle", "body") if slot in seats]
        title = seats["title"]
        whole = title.rect if grid.title == text_room(title) else grid.title
        # A title of two lines may need more than a low box.
        body = seats["body"].rect if "body" in seats and text_room(seats["body"]) == grid.body else grid.body
        return [replace(whole, height=max(whole.height, _LEAST_TITLE)), body]

    def _clear(self, place: Rect) -> bool:
        return not list(
            obstacles(
                self.layout.slide_layout.artwork, place, self.slide, self.layout.slide_layout.background
            )
        )

    def _spot(
        self,
        size: tuple[float, float],
        first: float,
        low: float,
        high: float,
        taken: Sequence[Rect],
        side: Side,
        *,
        over: bool = False,
    ) -> Rect | None:
        """A free place; ``over`` what the master draws if need be, but for its texts."""
        for y in tried_heights(first, low, high):
            crossed = () if over else self._crossed(size, y)
            place = find_place(size, self.band, (y,), [*taken, *crossed], side)
            if place and (self._free_of_texts(place) if over else self._clear(place)):
                return place
        return None

    def _free_of_texts(self, place: Rect) -> bool:
        texts = (one.rect for one in self.layout.slide_layout.artwork if one.kind == "text")
        return not any(rect.overlaps(place) for rect in texts)

    def _crossed(self, size: tuple[float, float], y: float) -> Iterator[Rect]:
        """Drawn things that a box at that height would meet; logos and texts with the space round them."""
        row = Rect(0.0, y, self.grid.width, size[1])
        for one in self.layout.slide_layout.artwork:
            plain = one.kind == "shape" and one.fill and one.rect.y <= y and one.rect.bottom >= row.bottom
            near = _CLEAR if one.kind in ("picture", "text") else 0.0
            if not plain and one.rect.area < LARGE * self.slide.area and one.rect.is_near(row, near):
                yield one.rect.padded(near)

    def _foot_marking(self, feet: Sequence[Rect]) -> Rect | None:
        marking = self.fixed.marking
        if marking is None:
            return None
        size, grid = (marking.rect.width, marking.rect.height), self.grid
        low, high = grid.height * _FOOT, grid.height - size[1] - _EDGE
        row = (feet[0].y + feet[0].bottom) / 2 if feet else grid.height - 24.0
        taken = [*self._taken(), *feet]
        place = self._spot(size, row - size[1] / 2, low, high, taken, self.fixed.side)
        if place is None and not self.apart:
            # The body ends higher by the height of the marking.
            shorter = replace(grid.body, height=grid.body.height - size[1] - _APART)
            self.layout = replace(self.layout, grid=replace(grid, body=shorter))
            taken = [self._taken()[0], shorter, *feet]
            place = self._spot(
                size, shorter.bottom + _APART, max(low, shorter.bottom), high, taken, self.fixed.side
            )
        if place is None and self.apart:
            place = self._under_second(size, low, high, feet)
        return (
            place or self._spot(size, row, low, high, taken, self.fixed.side, over=True) or self._fail("foot")
        )

    def _under_second(
        self, size: tuple[float, float], low: float, high: float, feet: Sequence[Rect]
    ) -> Rect | None:
        """A place under the text of a title slide, whose room ends higher by the height of the marking."""
        slot = next((slot for slot in ("subtitle", "body") if slot in self.layout.placeholders), "")
        if not slot:
            return None
        room = text_room(self.layout.placeholders[slot])
        shorter = replace(room, height=room.height - size[1] - 2 * _APART)
        taken = [self.layout.placeholders["title"].rect, shorter, *feet]
        place = self._spot(
            size, shorter.bottom + _APART, max(low, shorter.bottom), high, taken, self.fixed.side
        )
        if place and shorter.height >= _LEAST_TITLE:
            self.layout = replace(self.layout, subtitle_room=shorter)
            return place
        return None

    def _head_marking(self) -> Rect | None:
        marking = self.fixed.marking
        if marking is None:
            return None
        size = (marking.rect.width, marking.rect.height)
        return self._head(size, (), self.fixed.side) or self._fail("head")

    def _head(self, size: tuple[float, float], taken: Sequence[Rect], side: Side) -> Rect | None:
        before, high = self.layout, self.grid.height * _HEAD
        feet = [rect for rect in self._feet().values() if rect.y <= high]
        place = self._spot(size, _TOP, _EDGE, high, [*self._taken(), *feet, *taken], side)
        if place:
            return place
        for title in self._shorter_titles(size):
            self.layout = replace(before, grid=replace(before.grid, title=title))
            high_title = replace(title, height=max(title.height, _LEAST_TITLE))
            others = [*self._taken()[1:], high_title, *feet, *taken]
            place = self._spot(size, before.grid.title.y, _EDGE, high, others, side)
            if place:
                return place
        self.layout = before
        return None

    def _shorter_titles(self, size: tuple[float, float]) -> Iterator[Rect]:
        """The title's room without its insets, then without its upper end, or without one of its sides."""
        title, (width, height) = self.grid.title, size
        yield Rect(title.x, title.y + 1.0, title.width, title.height - 1.0)
        if title.height - height - _APART >= _LEAST_TITLE:
            yield Rect(title.x, title.y + height + _APART, title.width, title.height - height - _APART)
        narrow = title.width - width - 2 * _APART
        if narrow >= 0.6 * title.width:
            yield Rect(
                title.x + (width + 2 * _APART if self.fixed.side == "left" else 0.0),
                title.y,
                narrow,
                title.height,
            )

    def _state(self, taken: Sequence[Rect]) -> Rect | None:
        state = self.fixed.state
        if state is None:
            return None
        size = (state.rect.width, state.rect.height)
        for side in dict.fromkeys((self.fixed.side, "right", "left", "centre")):
            place = self._head(size, taken, side)
            if place:
                return place
        return self._fail("head")

    def _free_over_title(self, fixed: Sequence[TextBox]) -> float:
        """How far the title may reach up: to what is drawn or fixed over it, else to the slide's edge."""
        title = self.grid.title
        over = [box.rect for box in fixed] + [one.rect for one in self.layout.slide_layout.artwork]
        ends = [r.bottom for r in over if r.x < title.right and title.x < r.right and r.bottom <= title.y + 1]
        return max(title.y - max(ends, default=_EDGE) - _APART, 0.0)

    def _places(self, feet: Mapping[str, Rect], markings: Sequence[Rect]) -> Mapping[str, Rect]:
        """Where footer, number and date go: in their seats if nothing else stands there."""
        out: dict[str, Rect] = {}
        for slot, placeholder in self.layout.placeholders.items():
            if slot in feet:
                others = [*markings, *(rect for name, rect in feet.items() if name != slot)]
                whole = not any(map(placeholder.rect.overlaps, others))
                out[slot] = text_room(placeholder) if whole else feet[slot].inset(placeholder.inset)
        row = next((rect for rect in (*out.values(), *markings)), None)
        y = (row.y + row.bottom) / 2 - _LINE / 2 if row else self.grid.height - 28.0
        taken = [*markings, *feet.values(), self.grid.body, *self._crossed((0.0, _LINE), y)]
        if "number" not in out and not self.apart:
            place = find_place((_NUMBER, _LINE), self.band, (y,), taken, "right")
            out |= {"number": place} if place else {}
            taken += [place] if place else []
        if "footer" not in out:
            free = _widest(self.band, y, taken)
            out |= {"footer": free} if free.width >= _LEAST_FOOT else {}
        if "footer" in out:
            seated = [self._box_of(slot, place) for slot, place in out.items() if slot != "footer"]
            out["footer-room"] = self._beside(out["footer"], [*taken, *seated])
            out["footer-most"] = self._beside(out["footer"], taken)
        return out

    def _box_of(self, slot: str, place: Rect) -> Rect:
        """The box that a text in a place stands in: the placeholder's, if it fills that."""
        placeholder = self.layout.placeholders.get(slot)
        return placeholder.rect if placeholder and text_room(placeholder) == place else place

    def _beside(self, place: Rect, taken: Sequence[Rect]) -> Rect:
        """A footer's place with what is free at both sides of it."""
        middle = place.x + place.width / 2
        row = [
            r for r in taken if r.y < place.bottom and place.y < r.bottom and not (r.x <= middle <= r.right)
        ]
        left = max([r.right + 2 * _APART for r in row if r.right <= middle], default=self.band.x)
        right = min([r.x - 2 * _APART for r in row if r.x >= middle], default=self.band.right)
        return Rect(min(left, place.x), place.y, max(right, place.right) - min(left, place.x), place.height)

    def _fail(self, where: str) -> None:
        name = shown(self.layout.slide_layout.name)
        message = f"the layout {name} has no room for the marking at the {where} of slides"
        hint = "leave room over the title and beside the footer in the master"
        raise BriefgenError(Diagnostic(NO_ROOM, Severity.ERROR, message, self.span, hint))


def place_furniture(
    layouts: Mapping[str, FittedLayout], fixed: Mapping[str, MeasuredFurniture], span: Span
) -> Mapping[str, FittedLayout]:
    """All layouts with places for their furniture."""
    return {
        use: FooterPlacer(layout, fixed[use], span, use in APART).furnished()
        for use, layout in layouts.items()
    }
