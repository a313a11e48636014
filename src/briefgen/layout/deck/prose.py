"""Paragraphs and lists to slides: as large as they fit, in one column or two, spread over the slide.

In: entries. Out: drafts whose text stands in the body placeholders of their layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.inline import Text
from briefgen.layout.deck.slide_context import SlideContext, SlideDraft, detached_branch, rule_shape
from briefgen.layout.deck.slide_title import on_layout
from briefgen.layout.deck.text_split import halves, is_short
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.portions import portions, tallest
from briefgen.layout.typesetter import height_of, lowered
from briefgen.page import Branch, Item, Paragraph, Rect, TextBox

Mark = Literal["", "bullet", "number"]

_SIZES = ("large", "body", "compact")
# Lines of more than some eighty characters are hard to follow, so many entries go into two columns.
_FEW = 3
# Space between entries, in shares of their leading: at least, and at most where there is room to spread.
_GAP, _WIDEST_GAP = 0.5, 1.3
# A list that fills less of its slide than this, or whose lines do, is set in rows.
_SPARSE, _AIRY = 0.62, 0.45
_MOST_ROWS, _TALLEST_ROW = 6, 180.0


class TextEntry(Struct, frozen=True):
    """A paragraph or list item."""

    text: Text
    mark: Mark = ""
    """Of a list item; empty for a paragraph."""
    number: int = 0
    """Of an item of a numbered list."""
    strong: bool = False
    """Whether it leads the next entry, and is set heavier."""


class ColumnSet(Struct, frozen=True):
    """Entries set in columns of one width. Lengths in points."""

    paragraphs: tuple[Paragraph, ...]
    parts: tuple[range, ...]
    """Which of the paragraphs stand in each column."""
    branch: Branch
    """Their structure."""
    least: float
    """The least space between paragraphs."""
    gap: float
    """The space between paragraphs that the slide leaves."""
    height: float
    """Of the tallest column with the least space."""

    @property
    def spread_height(self) -> float:
        """Height with the space between that the slide leaves, in points."""
        heights = [height_of(par) for par in self.paragraphs]
        return tallest(heights, self.parts, self.gap)

    def boxes(self, places: Sequence[Rect]) -> tuple[Item, ...]:
        """One text box a column, in the body slots."""
        columns = enumerate(zip(places, self.parts, strict=True), 1)
        return tuple(
            TextBox(
                place,
                spread([self.paragraphs[n] for n in part], self.gap),
                slot="body" if column == 1 else f"body-{column}",
            )
            for column, (place, part) in columns
        )


def prose(context: SlideContext, entries: Sequence[TextEntry]) -> list[SlideDraft]:
    """Slides of entries: one if they fit, else as few as will do, filled alike."""
    context = on_layout(context, "title-and-body")
    whole = _largest_that_fits(context, entries)
    if whole:
        return [whole]
    units = units_of(entries)
    if len(units) == 1:
        return _pieces(context, entries)
    weights = [float(sum(len(entries[n].text.text) for n in unit)) for unit in units]
    for slides in range(2, len(units) + 1):
        groups = [_picked(entries, units, part) for part in portions(weights, slides)]
        drafts = [_largest_that_fits(context, group) for group in groups]
        if all(drafts):
            return [d for d in drafts if d]
    return [d for n in range(len(units)) for d in prose(context, _picked(entries, units, range(n, n + 1)))]


def units_of(entries: Sequence[TextEntry]) -> list[range]:
    """Entries that stay together: one that is strong leads the next."""
    starts = [n for n in range(len(entries)) if n == 0 or not entries[n - 1].strong]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(entries)], strict=True)]


def _picked(entries: Sequence[TextEntry], units: Sequence[range], part: range) -> list[TextEntry]:
    return [entries[n] for unit in part for n in units[unit]]


def _pieces(context: SlideContext, entries: Sequence[TextEntry]) -> list[SlideDraft]:
    """Entries that no slide holds, on several: all but the last alone, that one in halves."""
    *leads, entry = entries
    drafts = [d for lead in leads for d in prose(context, [lead])]
    if not leads and is_short(entry.text):
        return [_draft(context, (entry,), set_columns(context, (entry,), _SIZES[-1], 1))]
    halved = (entry.text,) if leads else halves(entry.text)
    return drafts + [d for text in halved for d in prose(context, [replace(entry, text=text)])]


def spread(paragraphs: Sequence[Paragraph], gap: float) -> tuple[Paragraph, ...]:
    """Paragraphs one under the other with ``gap`` points between."""
    return stacked_with(paragraphs, [gap if n else 0.0 for n in range(len(paragraphs))])


def stacked_with(paragraphs: Sequence[Paragraph], befores: Sequence[float]) -> tuple[Paragraph, ...]:
    """Paragraphs one under the other, each with its space above, in points."""
    out: list[Paragraph] = []
    y = 0.0
    for par, before in zip(paragraphs, befores, strict=True):
        out.append(lowered(replace(par, before=before), y + before))
        y += before + height_of(par)
    return tuple(out)


def set_entries(
    context: SlideContext,
    entries: Sequence[TextEntry],
    style: StyleSet,
    width: float,
    branch: Branch,
    bullet: tuple[str, float] | None = None,
) -> list[Paragraph]:
    """Entries as paragraphs of a width; neighbours with marks become one list.

    ``bullet`` is the mark of lists and how far it hangs, in points, where that isn't ours.
    """
    out: list[Paragraph] = []
    tree, node = context.typesetter.tree, None
    character, hang = bullet or ("•", style.plain.size)
    for entry in entries:
        if not entry.mark:
            node = None
            chosen = replace(style, plain=style.strong) if entry.strong else style
            out.append(context.typesetter.paragraph(entry.text, chosen, width, tree.add("P", branch)))
            continue
        node = node or tree.add("L", branch, ordered=entry.mark == "number")
        mark = f"{entry.number}." if entry.mark == "number" else character
        out.append(
            context.typesetter.bullet(entry.text, style, width, tree.add("LI", node), mark=mark, hang=hang)
        )
    return out


def _largest_that_fits(context: SlideContext, entries: Sequence[TextEntry]) -> SlideDraft | None:
    """The entries on one slide in the largest size at which they fit."""
    for size in _SIZES:
        # In the large size a line of full width still has a readable length.
        for columns in (1, 2) if size == _SIZES[0] or len(entries) <= _FEW else (2, 1):
            many = columns > 1 and len(units_of(entries)) > 1
            on = on_layout(context, "two-columns") if many else context
            found = set_columns(on, entries, size, columns)
            if found.height <= on.body.height:
                return (_is_sparse(on, found) and _ruled(context, entries)) or _draft(on, entries, found)
    return None


def _is_sparse(context: SlideContext, found: ColumnSet) -> bool:
    """Whether a slide of these columns would look empty: short, or with more space than lines."""
    lines = fsum(map(height_of, found.paragraphs)) / len(found.parts)
    room = context.body.height
    return found.spread_height < room * _SPARSE or lines < room * _AIRY


def _ruled(context: SlideContext, entries: Sequence[TextEntry]) -> SlideDraft | None:
    """A few short entries in rows of one height with rules between, where a list would not fill a slide."""
    body, count = context.body, len(entries)
    style, branch = context.style("statement"), detached_branch()
    height = min(body.height / count, _TALLEST_ROW)
    pars = set_entries(context, entries, style, body.width, branch)
    if count > _MOST_ROWS or any(height_of(par) > height - style.plain.leading for par in pars):
        return None
    margins = [(height - height_of(par)) / 2 for par in pars]
    befores = [over + under for over, under in zip(margins, [0.0, *margins[:-1]], strict=True)]
    text = TextBox(replace(body, height=height * count), stacked_with(pars, befores), slot="body")
    places = (Rect(body.x, body.y + n * height, body.width, 1.0 if n else 3.0) for n in range(count))
    rules = (rule_shape(context, place, "rule" if n else "heading") for n, place in enumerate(places))
    texts = tuple(entry.text for entry in entries)
    return SlideDraft((*rules, text), branch, texts, tuple((text,) for text in texts), "title-and-body")


def _draft(context: SlideContext, entries: Sequence[TextEntry], found: ColumnSet) -> SlideDraft:
    columns = len(found.parts)
    places = context.columns((1,) * columns, context.body.y, context.body.height)
    layout = "title-and-body" if columns == 1 else "two-columns"
    texts = tuple(entry.text for entry in entries)
    return SlideDraft(found.boxes(places), found.branch, texts, tuple((text,) for text in texts), layout)


def set_columns(context: SlideContext, entries: Sequence[TextEntry], size: str, columns: int) -> ColumnSet:
    """Entries in a step of the type scale, in columns, with as much space between as the body leaves."""
    style, room, units = context.style(size), context.body.height, units_of(entries)
    columns = min(columns, len(units))
    width = context.columns((1,) * columns, 0, 0)[0].width
    branch = detached_branch()
    pars = set_entries(context, entries, style, width, branch, context.frame.bullet)
    least = style.plain.leading * _GAP
    heights = [fsum(height_of(pars[n]) for n in unit) + least * (len(unit) - 1) for unit in units]
    parts = [range(units[p[0]].start, units[p[-1]].stop) for p in portions(heights, columns, least)]
    height = tallest([height_of(par) for par in pars], parts, least)
    most = max(len(part) for part in parts)
    spare = max(room - height, 0.0) / (most - 1) if most > 1 else 0.0
    gap = min(least + spare, style.plain.leading * _WIDEST_GAP)
    return ColumnSet(tuple(pars), tuple(parts), branch, least, gap, height)
