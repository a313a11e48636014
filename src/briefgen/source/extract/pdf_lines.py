"""The lines of a page of a PDF in the order in which people read them, column by column.

In: the fragments of a page. Out: lines. Where fragments beside each other leave the same gap on many lines,
and fill what is left and right of it, the page has columns there; what crosses the gap parts them. Fragments
that fill little of their columns are cells of a table, and stay on one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from briefgen.source.extract.pdf_fragments import Fragment, PdfPage

_NOTE_MARK = re.compile(r"[\d,*†‡§ ]{1,7}")
_SQUARE = re.compile(r"(?:\b|\d)[kcdm]?m\Z")
_FRACTION = ("/", "\u2044")
"""How what follows the raised numerator of a fraction begins."""
_LEAST_LINES = 4
"""Lines that show a gap between columns."""
_FILLED = 0.5
"""The share of a column that its lines take on average; cells of tables take less."""
_COUNTED = 0.6
"""The share of a page's lines that begin with the next number, if they are numbered."""
_MOST_FRAGMENTS = 4_000
"""Of a page on which columns are looked for: each is compared with its neighbours."""
_DEEPEST = 3


class PdfLine(Struct, frozen=True):
    """A line of one column. Lengths are in points."""

    page: int
    text: str
    cells: tuple[str, ...]
    """Its parts, where wide gaps part it; one otherwise."""
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    """Whether most of it is bold."""
    is_led: bool
    """Whether it begins with bold type."""
    column: tuple[float, float]
    """Left and right edge of its column."""
    height: float
    """Where its baseline stands on the page: 0 at the foot, 1 at the head."""


def lines_of(page: PdfPage) -> Iterator[PdfLine]:
    """The lines of a page in order."""
    lines = [line for region in _regions(page.fragments, 0) for line in _lines(page, region)]
    counted = [line for line in lines if len(line.cells) > 1 and line.cells[0].isdigit()]
    steps = [int(b.cells[0]) - int(a.cells[0]) for a, b in pairwise(counted)]
    is_numbered = len(counted) > _COUNTED * len(lines) and steps.count(1) > _COUNTED * len(steps)
    for line in lines:
        yield _without_number(line) if is_numbered and line in counted else line


def _without_number(line: PdfLine) -> PdfLine:
    """A line of a page whose lines are numbered at its edge."""
    return replace(line, cells=line.cells[1:], text=" ".join(line.cells[1:]))


def _regions(fragments: Sequence[Fragment], depth: int) -> Iterator[Sequence[Fragment]]:
    """Parts of a page that are read one after the other."""
    gap = _column_gap(fragments) if depth < _DEEPEST and len(fragments) <= _MOST_FRAGMENTS else None
    if gap is None:
        yield fragments
        return
    across = sorted((f for f in fragments if f.left < gap and f.right > gap), key=lambda f: -f.baseline)
    beside = [f for f in fragments if not (f.left < gap and f.right > gap)]
    for head, above in _banded(across, beside):
        yield from _sides(above, gap, depth)
        if head:
            yield head


def _banded(
    across: Sequence[Fragment], beside: Sequence[Fragment]
) -> Iterator[tuple[list[Fragment], list[Fragment]]]:
    """What goes across columns from top to bottom, each with the fragments of columns above it."""
    rest = list(beside)
    group: list[Fragment] = []
    for fragment in across:
        above = [f for f in rest if f.baseline > fragment.baseline + 0.3 * fragment.size]
        if above and group:
            between = [f for f in above if f.baseline < group[-1].baseline + 0.3 * group[-1].size]
            if between:
                first = [f for f in above if f not in between]
                yield group, first
                rest = [f for f in rest if f not in first]
                group = []
        group.append(fragment)
    if group:
        above = [f for f in rest if f.baseline > group[0].baseline + 0.3 * group[0].size]
        yield group, above
        rest = [f for f in rest if f not in above]
    yield [], rest


def _sides(fragments: Sequence[Fragment], gap: float, depth: int) -> Iterator[Sequence[Fragment]]:
    for side in ([f for f in fragments if f.right <= gap], [f for f in fragments if f.left >= gap]):
        if side:
            yield from _regions(side, depth + 1)


def _column_gap(fragments: Sequence[Fragment]) -> float | None:
    """The middle of the gap between columns; None if there are none."""
    gaps = list(_gaps(fragments))
    if len(gaps) < _LEAST_LINES:
        return None
    votes = Counter(x for left, right in gaps for x in range(int(left) + 1, int(right) + 1))
    if not votes:
        return None
    most = max(votes.values())
    first = last = min(x for x, count in votes.items() if count == most)
    while votes[last + 1] >= 0.9 * most:
        last += 1
    middle = (first + last) // 2
    return float(middle) if most >= _LEAST_LINES and _parts(fragments, middle, most) else None


def _gaps(fragments: Sequence[Fragment]) -> Iterator[tuple[float, float]]:
    """The gaps between fragments and their right neighbours on about the same line."""
    order = sorted(fragments, key=lambda f: -f.baseline)
    for place, one in enumerate(order):
        near = _near(order, place, 0.6 * one.size)
        after = [f.left for f in near if f.left >= one.right]
        if after and min(after) - one.right > 0.5 * one.size:
            yield one.right, min(after)


def _near(order: Sequence[Fragment], place: int, reach: float) -> Iterator[Fragment]:
    """The fragments whose baselines are within reach; ``order`` goes from top to bottom."""
    level = order[place].baseline
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(order) and abs(order[at].baseline - level) <= reach:
            yield order[at]
            at += step


def _parts(fragments: Sequence[Fragment], middle: float, lines: int) -> bool:
    """Whether what stands left and right of a gap are columns of text."""
    left, right = min(f.left for f in fragments), max(f.right for f in fragments)
    sides = [f for f in fragments if f.right <= middle], [f for f in fragments if f.left >= middle]
    widths = middle - left, right - middle
    if min(widths) < 0.15 * (right - left) or lines < 0.2 * min(map(len, sides)):
        return False
    return all(
        len(side) >= _LEAST_LINES and median(f.width for f in side) >= _FILLED * width
        for side, width in zip(sides, widths, strict=True)
    ) or _is_text(sides, widths)


def _is_text(sides: tuple[list[Fragment], list[Fragment]], widths: tuple[float, float]) -> bool:
    """The same where one side has further columns: its fragments are long by themselves."""
    return all(
        len(side) >= _LEAST_LINES and median(f.width for f in side) >= max(90.0, 0.28 * width)
        for side, width in zip(sides, widths, strict=True)
    )


def _lines(page: PdfPage, region: Sequence[Fragment]) -> Iterator[PdfLine]:
    """The lines of a region from top to bottom."""
    column = (min(f.left for f in region), max(f.right for f in region)) if region else (0.0, 0.0)
    rows: list[list[Fragment]] = []
    for fragment in sorted(region, key=lambda f: -f.baseline):
        row = rows[-1] if rows else []
        size = max((f.size for f in row), default=fragment.size)
        if row and _largest(row).baseline - fragment.baseline <= 0.4 * max(size, fragment.size):
            row.append(fragment)
        else:
            rows.append([fragment])
    for row in rows:
        row.sort(key=lambda f: f.left)
        base = _largest(row)
        cells = tuple(_cells(row, base))
        if text := " ".join(cells):
            ends = row[0].left, max(f.right for f in row)
            bold = fsum(f.width for f in row if f.bold) > 0.8 * fsum(f.width for f in row)
            height = base.baseline / page.height if page.height else 0.5
            yield PdfLine(
                page.number, text, cells, *ends, base.baseline, base.size, bold, row[0].is_led, column, height
            )


def _largest(row: Sequence[Fragment]) -> Fragment:
    """The fragment that gives a line its size and baseline: of the size that most of it has."""
    widths: dict[float, float] = {}
    for fragment in row:
        widths[fragment.size] = widths.get(fragment.size, 0.0) + fragment.width
    size = max(widths, key=lambda s: (widths[s], s))
    return next(f for f in row if f.size == size)


def _cells(row: Sequence[Fragment], base: Fragment) -> Iterator[str]:
    """The text of a line, cut at wide gaps. Marks of notes are left out."""
    text = ""
    before: Fragment | None = None
    for fragment, after in zip(row, (*row[1:], None), strict=True):
        if _is_note_mark(fragment, base, text) and not (after and after.text.startswith(_FRACTION)):
            continue
        gap = fragment.left - before.right if before else 0.0
        if before and gap > 1.6 * base.size:
            yield text
            text = fragment.text
        else:
            text += " " * (before is not None and gap > 0.12 * base.size) + fragment.text
        before = fragment
    if text:
        yield text


def _is_note_mark(fragment: Fragment, base: Fragment, before: str) -> bool:
    raised = fragment.baseline > base.baseline + 0.15 * base.size
    small = fragment.size < 0.85 * base.size
    square = fragment.text in ("2", "3") and _SQUARE.search(before)
    return small and raised and bool(_NOTE_MARK.fullmatch(fragment.text)) and bool(before) and not square


def leading_of(lines: Sequence[PdfLine]) -> float:
    """The usual distance of lines, as a multiple of their size; 1.2 if it can't be told."""
    steps = [
        (a.baseline - b.baseline) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and abs(a.size - b.size) < 0.5
    ]
    usual = [step for step in steps if 0.9 <= step <= 2.2]
    return median(usual) if usual else 1.2
