"""Strips: what pages are filled with. A line of text, a row of a table, or items that don't part.

A strip has a height, a space before it that is dropped at the top of a page, and may ask to stay with the
next one: widows, orphans, stranded headings and repeated table heads are all this one rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from math import fsum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.geometry import ROUNDING
from briefgen.layout.tables import SetTable, split_row
from briefgen.page import Chart, Group, Item, Paragraph, Picture, Rect, Shape, Table, TableRow, TextBox

_FEWEST = 4
"""Entries in two columns are parted after so many at least."""


class LineOf(Struct, frozen=True):
    """One line of a paragraph."""

    paragraph: Paragraph
    index: int
    """The number of the line, from 0."""
    width: float
    """Points that the paragraph was set to."""


class RowOf(Struct, frozen=True):
    """One row of a table."""

    table: SetTable
    row: TableRow


class FixedItems(Struct, frozen=True):
    """Items placed from the strip's top left corner."""

    items: tuple[Item, ...]


class TwoColumns(Struct, frozen=True):
    """Entries in two columns of about one height, the left one read first."""

    entries: tuple[tuple[Strip, ...], ...]
    """Each as strips that stay together."""
    shift: float
    """Points from the left edge of one column to that of the other."""


Content = LineOf | RowOf | FixedItems | TwoColumns


class Strip(Struct, frozen=True):
    """A horizontal slice of a column. Lengths in points."""

    height: float
    content: Content
    before: float = 0.0
    """Space above it, which is dropped at the top of a page."""
    x: float = 0.0
    """From the left edge of the column."""
    keep: bool = False
    """Whether it stays on one page with the next strip."""


class Placed(Struct, frozen=True):
    """A strip's content at its place on a page, in points."""

    content: Content
    x: float
    y: float
    gap: bool = False
    """Whether it begins something, so that space which a page has left may go above it."""


def lines_of(
    paragraph: Paragraph, width: float, *, before: float = 0.0, x: float = 0.0, keep: bool = False
) -> list[Strip]:
    """A paragraph as strips.

    Its first two and last two lines stay together; ``keep``: all with what follows.
    """
    count = len(paragraph.lines)
    return [
        Strip(
            paragraph.leading,
            LineOf(paragraph, i, width),
            before if i == 0 else 0.0,
            x,
            keep or (count > 1 and i in (0, count - 2)),
        )
        for i in range(count)
    ]


def rows_of(table: SetTable) -> list[Strip]:
    """A table as strips: its head stays with the first two rows, its last two rows stay together."""
    head = Strip(table.head.height, RowOf(table, table.head), keep=True)
    ends = (0, len(table.rows) - 2)
    return [
        head,
        *(Strip(row.height, RowOf(table, row), keep=n in ends) for n, row in enumerate(table.rows[:-1])),
        *(Strip(row.height, RowOf(table, row)) for row in table.rows[-1:]),
    ]


def height_of(strips: Sequence[Strip]) -> float:
    """Height of strips one under the other; the space before the first doesn't count."""
    return fsum(s.height + (s.before if n else 0.0) for n, s in enumerate(strips))


def stack(strips: Sequence[Strip], x: float = 0.0, y: float = 0.0) -> tuple[Item, ...]:
    """Strips one under the other as items, from x, y."""
    placed: list[Placed] = []
    for n, strip in enumerate(strips):
        y += strip.before if n else 0.0
        placed.append(Placed(strip.content, x + strip.x, y))
        y += strip.height
    return items_of(placed)


def items_of(placed: Sequence[Placed]) -> tuple[Item, ...]:
    """Items of a page: neighbouring lines of a paragraph and rows of a table become one."""
    return tuple(item for _, run in groupby(placed, key=_owner) for item in _joined(list(run)))


def _owner(p: Placed) -> tuple[int, float]:
    match p.content:
        case LineOf(paragraph):
            return id(paragraph), p.x
        case RowOf(table):
            return id(table), p.x
        case FixedItems() | TwoColumns():
            return id(p), 0.0


def _joined(run: list[Placed]) -> Iterator[Item]:
    first = run[0]
    match first.content:
        case FixedItems(items):
            yield from (moved(item, first.x, first.y) for item in items)
        case TwoColumns(entries, shift):
            cut = balance_at(entries)
            yield from stack(_joined_entries(entries[:cut]), first.x, first.y)
            yield from stack(_joined_entries(entries[cut:]), first.x + shift, first.y)
        case LineOf(paragraph, index, width):
            indexes = [p.content.index for p in run if isinstance(p.content, LineOf)]
            part = _part(paragraph, index, len(indexes))
            yield TextBox(Rect(first.x, first.y, width, len(indexes) * paragraph.leading), (part,))
        case RowOf(table):
            rows = [p.content.row for p in run if isinstance(p.content, RowOf)]
            yield table.rows_at(rows, first.x, first.y)
        case _:
            assert_never(first.content)


def _part(paragraph: Paragraph, start: int, count: int) -> Paragraph:
    """Some lines of a paragraph. Only the part with the first line carries the logical text."""
    if start == 0 and count == len(paragraph.lines):
        return paragraph
    up = start * paragraph.leading
    lines = tuple(replace(line, y=line.y - up) for line in paragraph.lines[start : start + count])
    if start == 0:
        return replace(paragraph, lines=lines)
    return replace(paragraph, lines=lines, runs=(), bullet=None, bullet_line=None)


def moved(item: Item, dx: float, dy: float) -> Item:
    """An item shifted on its page."""
    match item:
        case TextBox() | Table() | Shape() | Picture():
            return replace(item, rect=item.rect.moved(dx, dy))
        case Group():
            inner = tuple(replace(i, rect=i.rect.moved(dx, dy)) for i in item.items)
            return replace(item, rect=item.rect.moved(dx, dy), items=inner)
        case Chart():
            drawn = tuple(replace(s, rect=s.rect.moved(dx, dy)) for s in item.drawn)
            return replace(item, rect=item.rect.moved(dx, dy), drawn=drawn)
        case _:
            assert_never(item)


def _joined_entries(entries: Sequence[Sequence[Strip]]) -> list[Strip]:
    return [strip for entry in entries for strip in entry]


def balance_at(entries: Sequence[Sequence[Strip]]) -> int:
    """After how many entries the second column starts, so that the taller column is as short as can be."""
    return _balance(_Talls.of(entries), len(entries))[0]


class _Talls(Struct, frozen=True):
    """Heights of entries one below the other, in points."""

    ends: tuple[float, ...]
    """Where each ends, counted from the first one's start."""
    above: tuple[float, ...]
    """The space above each."""

    @classmethod
    def of(cls, entries: Sequence[Sequence[Strip]]) -> _Talls:
        """Measured once for all the ways in which they are parted."""
        ends = tuple(accumulate((height_of(e) + e[0].before for e in entries), initial=0.0))
        return cls(ends, tuple(e[0].before for e in entries))

    def height(self, start: int, end: int) -> float:
        """Height of entries from ``start`` up to ``end``; at the top of a column space above falls away."""
        return self.ends[end] - self.ends[start] - self.above[start] if start < end else 0.0


def _balance(talls: _Talls, count: int) -> tuple[int, float]:
    """Where the first ``count`` entries are parted, and how tall they are in two columns."""
    best, at = float("inf") if count else 0.0, count
    for n in range(1, count + 1):
        left = talls.height(0, n)
        if left > best + ROUNDING:
            break
        # Of two cuts alike the later one: readers expect the longer column at the left.
        if (tallest := max(left, talls.height(n, count))) <= best + ROUNDING:
            best, at = tallest, n
    return at, best


def columns_of(entries: Sequence[Sequence[Strip]], shift: float, before: float) -> Strip:
    """A strip that sets entries in two columns."""
    height = _balance(_Talls.of(entries), len(entries))[1]
    return Strip(height, TwoColumns(tuple(map(tuple, entries)), shift), before)


def tallest_entry(strip: Strip) -> float:
    """Height in points of the tallest entry of a strip of columns, which are not cut; else of the strip."""
    content = strip.content
    return max(map(height_of, content.entries)) if isinstance(content, TwoColumns) else strip.height


def split_columns(strip: Strip, room: float) -> tuple[Strip, Strip] | None:
    """Entries in two columns, the first part fitting ``room``; None if too few fit.

    Two entries a column are the least that looks meant, and of six or more one doesn't go on by itself.
    """
    if not isinstance(strip.content, TwoColumns):
        return None
    entries, shift = strip.content.entries, strip.content.shift
    talls = _Talls.of(entries)
    most = len(entries) - (2 if len(entries) > _FEWEST + 1 else 1)
    # More entries are never less tall.
    count = bisect_right(range(_FEWEST, most + 1), room, key=lambda n: _balance(talls, n)[1]) + _FEWEST - 1
    if count < _FEWEST:
        return None
    return columns_of(entries[:count], shift, strip.before), columns_of(entries[count:], shift, 0.0)


def split_strip(strip: Strip, room: float) -> tuple[Strip, Strip] | None:
    """A row or columns taller than a page, in two; None for strips that can't be split."""
    if isinstance(strip.content, TwoColumns):
        return split_columns(strip, room)
    if not isinstance(strip.content, RowOf):
        return None
    table, row = strip.content.table, strip.content.row
    parts = split_row(row, room, table.style.above)
    if parts is None:
        return None
    upper, lower = parts
    return (
        replace(strip, height=upper.height, content=RowOf(table, upper)),
        replace(strip, height=lower.height, content=RowOf(table, lower), before=0.0),
    )
