"""Which of several ways to fill the pages is the best.

In: how to fill them. Out: filled pages. What they cost: pages first, then pages that end too early, then what
is empty, tables that are cut and spaces that are not the theme's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import fsum

from msgspec.structs import replace

from briefgen.layout.pages.flow import FillOptions, Flow
from briefgen.layout.pages.strips import Placed, RowOf, Strip, TwoColumns
from briefgen.layout.tables import SetTable

FULL, LAST = 0.7, 0.25
"""Shares of its height that a page is filled to at least: any but the last, and the last."""

LEAST_SPACING = 0.7
"""Spaces are at least so many times as large as the theme means them."""
_SPACINGS = (1.0, 1.15, 0.9, 0.8, LEAST_SPACING)
OPTIONS = tuple(FillOptions(air, short) for air in _SPACINGS for short in (0.4, 0.0, 0.7))
"""What is tried, in order of preference."""

_PAGE, _FAULT, _RISK = 100.0, 50.0, 1.0
_IMPOSSIBLE = 1e6
"""What it costs that a column leaves its place: other options are always found."""
_CUT, _TORN, _SCANT = 1.5, 1.0, 3.0
"""What it costs that a table is cut, that few rows of it stand apart, that a part ends on an empty page."""
_FEW, _ALIKE = 2, 1e-6
_GOOD = 0.5
"""What pages cost beside their number where no better ones are sought."""


def best(filled: Callable[[FillOptions], Flow], least: int, *, pairs: bool) -> Flow:
    """The cheapest of all ways to fill pages, or the first good one with the ``least`` number of them.

    Of ways that cost the same the first is taken. ``pairs``: there are sections that can stand side by side.
    """
    first, *others = _options(pairs=pairs)
    found = filled(first)
    lowest, done = cost(found), [found]
    for options in (*others, *_with_space_kept_free()):
        if lowest < least * _PAGE + _GOOD or (options.kept_free and not _ends_empty(found)):
            break
        if any(flow.is_like(options) for flow in done):
            continue
        flow = filled(options)
        done.append(flow)
        if (costs := cost(flow)) < lowest - _ALIKE:
            found, lowest = flow, costs
    return found


def _ends_empty(flow: Flow) -> bool:
    return len(flow.pages) > 1 and fills(flow)[-1] < LAST


def _options(*, pairs: bool) -> Iterator[FillOptions]:
    for beside in (True, False) if pairs else (True,):
        for options in OPTIONS:
            yield options if beside else replace(options, pairs=False)


def _with_space_kept_free() -> Iterator[FillOptions]:
    """What is tried where the last page is nearly empty: notes go over to it that had room before it."""
    wider = (FillOptions(1.3, short) for short in (0.4, 0.0, 0.7))
    return (replace(options, kept_free=share) for share in (0.1, 0.2, 0.3) for options in (*wider, *OPTIONS))


def least_of(strips: Sequence[Strip]) -> float:
    """Height of strips with the least space between them, in points; that over the first doesn't count."""
    return fsum(s.height + (LEAST_SPACING * s.before if n else 0.0) for n, s in enumerate(strips))


def fills(flow: Flow) -> list[float]:
    """For each page the share of its body's height down to where its contents end."""
    return [(end - flow.top) / flow.height for end in (*flow.ends, flow.y)]


def cost(flow: Flow) -> float:
    """What pages cost: the less the better. Nothing is better than full pages, the last one aside."""
    pages = fills(flow)[:-1]
    total = _PAGE * len(flow.pages)
    for n, filled in enumerate(pages):
        if n in flow.ended:
            total += _SCANT * (filled < LAST)
            continue
        total += _FAULT * (filled < FULL) + _RISK * (1 - filled) + 4 * max(0.0, 0.85 - filled)
    total += _IMPOSSIBLE * flow.displaced_column
    total += _FAULT * _ends_empty(flow)
    total += fsum(_CUT + _TORN * (rows <= _FEW) for rows in cuts(flow)) + _TORN * parted_lists(flow)
    # Spaces as the theme means them, unless another measure fills pages better.
    return total + 0.6 * abs(flow.options.spacing_factor - 1)


def cuts(flow: Flow) -> Iterator[int]:
    """For each table that goes on to another page the number of rows on the side that has fewer."""
    for over, under in pairwise(flow.pages):
        table = _table(over[-1]) if over else None
        if table and under and _table(under[0]) is table:
            # Either part has a head over its rows.
            yield min(_count(over[::-1], table), _count(under, table)) - 1


def parted_lists(flow: Flow) -> int:
    """How many entries in two columns go on to another page."""
    pages = ((over[-1], under[0]) for over, under in pairwise(flow.pages) if over and under)
    return sum(1 for pair in pages if all(isinstance(placed.content, TwoColumns) for placed in pair))


def _table(placed: Placed) -> SetTable | None:
    return placed.content.table if isinstance(placed.content, RowOf) else None


def _count(run: Sequence[Placed], table: SetTable) -> int:
    return sum(1 for _ in takewhile(lambda placed: _table(placed) is table, run))
