"""Fills pages with strips.

In: strips with a column (x) each, a page's body. Out: placed contents, page by page. Figures and short tables
float: one that doesn't fit the room that is left waits, what follows it fills the page, and it stands at the
head of the next one. Figures keep their order among themselves, and so do tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.geometry import ROUNDING
from briefgen.layout.pages.strips import Placed, RowOf, Strip, split_columns, split_strip
from briefgen.page import PageColumn

Kind = Literal["text", "figure", "table", "notes"]

_GAP, _SPREAD = 12.0, 10.0
"""A space of so many points parts things, and may grow by so many to fill a page."""
_AFTER_FLOAT = 12.0
"""Space in points between what floated to the head of a page and what follows it."""


class SectionRun(Struct, frozen=True):
    """Neighbouring strips of one section and one kind. A heading belongs to its section's first run."""

    kind: Kind
    """Figures and short tables may float; nothing floats beyond notes, which end a brief."""
    strips: tuple[Strip, ...]
    section: str = ""
    """Tells sections apart: no run stands before the heading of its section, which may wait with a figure."""
    headed: bool = False
    """Whether the heading of the section is among its strips."""


class FillOptions(Struct, frozen=True):
    """One way to fill pages."""

    spacing_factor: float = 1.0
    """What the theme's spaces are multiplied with."""
    floating_share: float = 0.4
    """Tables up to this share of a page's body float; taller ones are cut."""
    pairs: bool = True
    """Whether short sections stand side by side."""
    kept_free: float = 0.0
    """The share of a page that entries in two columns leave free where they go on to the next one, so that
    more of them stand there."""


class Flow(Struct):
    """Pages that fill up."""

    top: float
    """The upper edge of the body, in points."""
    bottom: float
    """Its lower edge."""
    options: FillOptions = FillOptions()
    pages: list[list[Placed]] = field(default_factory=lambda: [list[Placed]()])
    """What was placed on each page so far."""
    y: float = 0.0
    """Where the next strip goes, in points."""
    ends: list[float] = field(default_factory=list[float])
    """Where the contents of the finished pages end."""
    ended: set[int] = field(default_factory=set[int])
    """Indexes of the pages that end on purpose."""
    waiting: list[SectionRun] = field(default_factory=list[SectionRun])
    """Figures and tables that found no room, in order."""
    pending_space: float = 0.0
    """The least space above the next strip, in points; none at the top of a page."""
    laying: bool = False
    """Whether runs of full width are being placed: spaces between these may grow when a page is spread."""
    columns: dict[int, tuple[PageColumn, ...]] = field(default_factory=dict[int, tuple[PageColumn, ...]])
    """What stands beside each other, by index of the page."""
    displaced_column: bool = False
    """Whether, with these options, a side column had no room beside its main column: never to be taken."""
    in_run: bool = False
    """Whether a run has begun and goes on."""
    table_shares: list[float] = field(default_factory=list[float])
    """The share of a page of each table that could float."""

    def __post_init__(self) -> None:
        self.y = max(self.y, self.top)

    def is_like(self, options: FillOptions) -> bool:
        """Whether pages filled by other options are the same: what floated would float, and no more."""
        short = self.options.floating_share
        alike = replace(options, floating_share=short) == self.options
        return alike and all(
            (share <= short) == (share <= options.floating_share) for share in self.table_shares
        )

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y <= self.top

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self.bottom - self.y

    @property
    def height(self) -> float:
        """Points of a page's body."""
        return self.bottom - self.top

    def holds(self, strips: Sequence[Strip]) -> bool:
        """Whether strips fit in the room that is left on the page."""
        return self._needs(strips) <= self.room + ROUNDING

    def new_page(self) -> None:
        """Go to a new page."""
        self.ends.append(self.y)
        self.pages.append([])
        self.y, self.pending_space = self.top, 0.0

    def end_page(self) -> None:
        """Go to a new page on purpose."""
        self.ended.add(len(self.pages) - 1)
        self.new_page()

    def lay(self, stretches: Sequence[SectionRun], x: float) -> None:
        """Place stretches in the column at x; at the end, nothing waits any more."""
        self.laying = True
        for stretch in stretches:
            if self._is_under_waiting(stretch) or (self._floats(stretch) and self._must_wait(stretch)):
                self.waiting.append(stretch)
                continue
            if not self._floats(stretch) and stretch.kind != "text" and self._must_land(stretch.kind):
                self._land_all(x)
            self.fill(stretch.strips, x)
            self._place_waiting(x)
        self._land_all(x)
        self.laying = False

    def _is_under_waiting(self, stretch: SectionRun) -> bool:
        heads = any(other.headed and other.section == stretch.section for other in self.waiting)
        return bool(stretch.section) and heads and stretch.kind != "notes"

    def _floats(self, stretch: SectionRun) -> bool:
        share = self._tall(stretch.strips) / self.height
        if stretch.kind == "table":
            self.table_shares.append(share)
        return share <= {"figure": 1.0, "table": self.options.floating_share}.get(stretch.kind, 0.0)

    def _must_wait(self, stretch: SectionRun) -> bool:
        return self._waits(stretch.kind) or self._needs(stretch.strips) > self.room + ROUNDING

    def _must_land(self, kind: Kind) -> bool:
        return kind == "notes" or self._waits(kind)

    def _waits(self, kind: Kind) -> bool:
        return any(other.kind == kind for other in self.waiting)

    def _place_waiting(self, x: float) -> None:
        """Place floats that wait, in order, while they fit on this page."""
        while self.waiting and self._can_stand_here(self.waiting[0]):
            self.fill(self.waiting.pop(0).strips, x)
            self.pending_space = _AFTER_FLOAT

    def _can_stand_here(self, stretch: SectionRun) -> bool:
        """Whether it may stand here: what floats where it fits, other things wherever they begin well.

        Neither a heading nor a table parts a text that has begun: what goes on under it would be taken for
        its own.
        """
        if self.in_run and (stretch.headed or stretch.kind == "table"):
            return False
        first = stretch.strips if self._floats(stretch) else stretch.strips[: _chunk_end(stretch.strips, 0)]
        return self.fresh or self._needs(first) <= self.room + ROUNDING

    def _land_all(self, x: float) -> None:
        while self.waiting:
            self._place_waiting(x)
            if self.waiting:
                self.new_page()

    def fill(self, strips: Sequence[Strip], x: float) -> None:
        """Place strips in the column at x, on as many pages as they need."""
        at, within = 0, self.in_run
        while at < len(strips):
            end = _chunk_end(strips, at)
            self.in_run = within or at > 0
            self._chunk(strips[at:end], x)
            at = end
        self.in_run = within

    def _chunk(self, chunk: Sequence[Strip], x: float) -> None:
        while not self.fresh and self._needs(chunk) > self.room + ROUNDING:
            last = chunk[-1]
            room = self.room - self._needs(chunk) + last.height
            parts = split_columns(last, room - self.options.kept_free * self.height)
            if parts:
                self._chunk([*chunk[:-1], parts[0]], x)
                # Under the first part the rest would be read before it: it goes to the next page.
                self.new_page()
                self._chunk(parts[1:], x)
                return
            waited = len(self.waiting)
            self._turn_with_head(chunk[0], x)
            if len(self.waiting) == waited:
                break
        if self._needs(chunk) <= self.room + ROUNDING:
            for strip in chunk:
                self._place(strip, x)
            return
        for strip in chunk:
            self._one(strip, x)

    def _above(self, strip: Strip) -> float:
        """Space above a strip where it would stand now."""
        return 0.0 if self.fresh else max(strip.before * self.options.spacing_factor, self.pending_space)

    def _needs(self, chunk: Sequence[Strip]) -> float:
        return self._tall(chunk) + self._above(chunk[0])

    def _tall(self, chunk: Sequence[Strip]) -> float:
        """Height of strips from the first's top."""
        return fsum(
            s.height + (s.before * self.options.spacing_factor if n else 0.0) for n, s in enumerate(chunk)
        )

    def _one(self, strip: Strip, x: float) -> None:
        """Place a strip of a chunk that is taller than a page; what can be split, is."""
        if strip.height + self._above(strip) > self.room + ROUNDING and not self.fresh:
            parts = split_strip(strip, self.room) if strip.height > self.height else None
            if parts is None:
                self._turn_with_head(strip, x)
        while strip.height > self.room + ROUNDING:
            parts = split_strip(strip, self.room)
            if parts is None:
                break
            self._place(parts[0], x)
            strip = parts[1]
            self._turn_with_head(strip, x)
        self._place(strip, x)

    def _place(self, strip: Strip, x: float) -> None:
        above = self._above(strip)
        self.y += above
        self.pages[-1].append(
            Placed(strip.content, x + strip.x, self.y, self.laying and above > 0 and strip.before >= _GAP)
        )
        self.y += strip.height
        self.pending_space = 0.0

    def _turn_with_head(self, strip: Strip, x: float) -> None:
        """A new page; a table that goes on there has its head again, as an artifact.

        What waits stands at the head of the page, but not within a table.
        """
        self.new_page()
        content = strip.content
        if not isinstance(content, RowOf) or content.row is content.table.head:
            self._place_waiting(x)
            return
        again = content.table.repeated
        self._place(Strip(again.height, RowOf(content.table, again)), x + strip.x)

    def space(self, height: float) -> None:
        """Leave room, but not at the top of a page."""
        if not self.fresh:
            self.y += height


def spread(flow: Flow) -> list[list[Placed]]:
    """The pages, the space left at the foot of each distributed over its gaps, up to a limit.

    Pages that end on purpose and the last one stay as they are.
    """
    out: list[list[Placed]] = []
    for n, page in enumerate(flow.pages):
        gaps = fsum(placed.gap for placed in page)
        closes = n in flow.ended or n >= len(flow.ends)
        hole = 0.0 if closes else flow.bottom - flow.ends[n]
        out.append(page if not gaps or hole < ROUNDING else _lowered(page, min(hole / gaps, _SPREAD)))
    return out


def _lowered(page: list[Placed], by: float) -> list[Placed]:
    out: list[Placed] = []
    down = 0.0
    for placed in page:
        down += by if placed.gap else 0.0
        out.append(replace(placed, y=placed.y + down))
    return out


def _chunk_end(strips: Sequence[Strip], at: int) -> int:
    """Index behind the last strip that stays together with the one at ``at``."""
    while at < len(strips) and strips[at].keep:
        at += 1
    return min(at + 1, len(strips))
