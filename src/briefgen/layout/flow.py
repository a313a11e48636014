"""Fills pages with strips.

In: strips with a column (x) each, a page's body. Out: placed contents, page by page.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from briefgen.layout.strips import Fixed, Placed, RowOf, Strip, split_columns, split_strip


class Flow(Struct):
    """Pages that fill up.

    ``top`` and ``bottom`` bound the body, in points; ``y`` is where the next strip goes.
    """

    top: float
    bottom: float
    pages: list[list[Placed]] = field(default_factory=lambda: [list[Placed]()])
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = max(self.y, self.top)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y <= self.top

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self.bottom - self.y

    def turn(self) -> None:
        """Go to a new page."""
        self.pages.append([])
        self.y = self.top

    def fill(self, strips: Sequence[Strip], x: float) -> None:
        """Place strips in the column at x, on as many pages as they need."""
        at = 0
        while at < len(strips):
            end = _chunk_end(strips, at)
            self._chunk(strips[at:end], x)
            at = end

    def _chunk(self, chunk: Sequence[Strip], x: float) -> None:
        if not self.fresh and self._needs(chunk) > self.room + 0.01:
            parts = split_columns(chunk[-1], self.room - self._needs(chunk[:-1]) - chunk[-1].before)
            if parts:
                self._chunk([*chunk[:-1], parts[0]], x)
                self.fill(parts[1:], x)
                return
            self._turn_with_head(chunk[0], x)
        if self._needs(chunk) <= self.room + 0.01:
            for strip in chunk:
                self._place(strip, x)
            return
        for strip in chunk:
            self._one(strip, x)

    def _needs(self, chunk: Sequence[Strip]) -> float:
        return sum(s.height + (0.0 if n == 0 and self.fresh else s.before) for n, s in enumerate(chunk))

    def _one(self, strip: Strip, x: float) -> None:
        """Place a strip of a chunk that is taller than a page; what can be split, is."""
        if strip.height + strip.before > self.room + 0.01 and not self.fresh:
            parts = split_strip(strip, self.room) if strip.height > self.bottom - self.top else None
            if parts is None:
                self._turn_with_head(strip, x)
        while strip.height > self.room + 0.01:
            parts = split_strip(strip, self.room)
            if parts is None:
                break
            self._place(parts[0], x)
            strip = parts[1]
            self._turn_with_head(strip, x)
        self._place(strip, x)

    def _place(self, strip: Strip, x: float) -> None:
        self.y += 0.0 if self.fresh else strip.before
        self.pages[-1].append(Placed(strip.content, x + strip.x, self.y))
        self.y += strip.height

    def _turn_with_head(self, strip: Strip, x: float) -> None:
        """A new page; a table that goes on there has its head again, as an artifact."""
        self.turn()
        content = strip.content
        if isinstance(content, RowOf) and content.row is not content.table.head:
            again = content.table.repeated
            self._place(Strip(again.height, RowOf(content.table, again)), x + strip.x)

    def space(self, height: float) -> None:
        """Leave room, but not at the top of a page."""
        if not self.fresh:
            self.y += height


def _chunk_end(strips: Sequence[Strip], at: int) -> int:
    """Index behind the last strip that stays together with the one at ``at``."""
    while at < len(strips) and strips[at].keep:
        at += 1
    return min(at + 1, len(strips))


def overflowing(flow: Flow) -> list[Placed]:
    """Contents that end below their page's body: only items that can't be split can be among them."""
    return [
        p
        for page in flow.pages
        for p in page
        if isinstance(p.content, Fixed) and _end(p, p.content) > flow.bottom + 0.5
    ]


def _end(placed: Placed, fixed: Fixed) -> float:
    return placed.y + max((item.rect.bottom for item in fixed.items), default=0.0)
