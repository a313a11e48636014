"""Neighbours dealt out to places that hold so much: rows to slides, columns to tables, paragraphs to columns.

In: their sizes and the room, in points. Out: stretches of indexes, in order; none is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from briefgen.geometry import ROUNDING


def portions(sizes: Sequence[float], count: int, gap: float = 0.0) -> list[range]:
    """At most ``count`` stretches of neighbours, so that the tallest is as small as can be."""
    low, high = max(sizes, default=0.0), fsum(sizes) + gap * len(sizes)
    for _ in range(24):
        middle = (low + high) / 2
        if len(portions_within(sizes, middle, gap)) <= count:
            high = middle
        else:
            low = middle
    return portions_within(sizes, high, gap)


def tallest(sizes: Sequence[float], parts: Sequence[range], gap: float = 0.0) -> float:
    """Size of the largest stretch."""
    return max((fsum(sizes[n] for n in p) + gap * (len(p) - 1) for p in parts), default=0.0)


def portions_within(sizes: Sequence[float], room: float, gap: float = 0.0) -> list[range]:
    """Stretches of neighbours that fit in ``room``, each as long as can be; what is taller stands alone."""
    out: list[range] = []
    start, used = 0, 0.0
    for n, size in enumerate(sizes):
        more = size + (gap if n > start else 0.0)
        if n > start and used + more > room + ROUNDING:
            out.append(range(start, n))
            start, used, more = n, 0.0, size
        used += more
    return [*out, range(start, len(sizes))] if sizes else []


def portions_alike(sizes: Sequence[float], room: float) -> list[range]:
    """As few stretches of neighbours as fit in ``room``, filled alike, where all in a stretch take the size
    of its tallest; what is taller than the room stands alone.
    """
    fewest = len(_alike_within(sizes, room))
    low, high = 0.0, room
    for _ in range(24):
        middle = (low + high) / 2
        if len(_alike_within(sizes, middle)) <= fewest:
            high = middle
        else:
            low = middle
    return _alike_within(sizes, high)


def _alike_within(sizes: Sequence[float], room: float) -> list[range]:
    out: list[range] = []
    start = 0
    for n in range(1, len(sizes) + 1):
        if n == len(sizes) or max(sizes[start : n + 1]) * (n + 1 - start) > room + ROUNDING:
            out.append(range(start, n))
            start = n
    return out
