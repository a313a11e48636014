"""Paragraphs and lists to slides: as large as they fit, in one column or two, spread over the slide.

In: entries. Out: drafts whose text stands in the body placeholders of their layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.document.inline import Text
from briefgen.layout.deck.cut import halves, is_short
from briefgen.layout.deck.stage import Draft, Stage, loose, portions, tallest
from briefgen.layout.look import StyleSet
from briefgen.layout.setting import height_of, lowered
from briefgen.page import Branch, Item, Paragraph, Rect, TextBox

Mark = Literal["", "bullet", "number"]

_SIZES = ("large", "body", "compact")
# Lines of more than some eighty characters are hard to follow, so many entries go into two columns.
_FEW = 3
# Space between entries, in shares of their leading: at least, and at most where there is room to spread.
_GAP, _WIDEST_GAP = 0.5, 1.3


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph or list item. ``strong`` sets a lead."""

    text: Text
    mark: Mark = ""
    number: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries set in columns of one width; ``gap`` is the space between them, in points."""

    paragraphs: tuple[Paragraph, ...]
    parts: tuple[range, ...]
    branch: Branch
    gap: float
    height: float

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


def prose(stage: Stage, entries: Sequence[Entry]) -> list[Draft]:
    """Slides of entries: one if they fit, else as few as will do, filled alike."""
    whole = _fitted(stage, entries)
    if whole:
        return [whole]
    if len(entries) == 1:
        return _pieces(stage, entries[0])
    weights = [float(len(entry.text.text)) for entry in entries]
    for slides in range(2, len(entries) + 1):
        groups = [[entries[n] for n in part] for part in portions(weights, slides)]
        drafts = [_fitted(stage, group) for group in groups]
        if all(drafts):
            return [d for d in drafts if d]
    return [d for entry in entries for d in prose(stage, [entry])]


def _pieces(stage: Stage, entry: Entry) -> list[Draft]:
    """An entry that no slide holds, on several."""
    if is_short(entry.text):
        return [_draft(stage, (entry,), set_columns(stage, (entry,), _SIZES[-1], 1))]
    return [d for text in halves(entry.text) for d in prose(stage, [replace(entry, text=text)])]


def spread(paragraphs: Sequence[Paragraph], gap: float) -> tuple[Paragraph, ...]:
    """Paragraphs one under the other with ``gap`` points between."""
    out: list[Paragraph] = []
    y = 0.0
    for par in paragraphs:
        before = gap if out else 0.0
        out.append(lowered(replace(par, before=before), y + before))
        y += before + height_of(par)
    return tuple(out)


def set_entries(
    stage: Stage, entries: Sequence[Entry], style: StyleSet, width: float, branch: Branch
) -> list[Paragraph]:
    """Entries as paragraphs of a width; neighbours with marks become one list."""
    out: list[Paragraph] = []
    tree, node = stage.setter.tree, None
    hang = style.plain.size
    for entry in entries:
        if not entry.mark:
            node = None
            chosen = replace(style, plain=style.strong) if entry.strong else style
            out.append(stage.setter.paragraph(entry.text, chosen, width, tree.add("P", branch)))
            continue
        node = node or tree.add("L", branch, ordered=entry.mark == "number")
        mark = f"{entry.number}." if entry.mark == "number" else "•"
        out.append(stage.setter.bullet(entry.text, style, width, tree.add("LI", node), mark=mark, hang=hang))
    return out


def _fitted(stage: Stage, entries: Sequence[Entry]) -> Draft | None:
    """The entries on one slide in the largest size at which they fit."""
    for size in _SIZES:
        # In the large size a line of full width still has a readable length.
        for count_ in (1, 2) if size == _SIZES[0] or len(entries) <= _FEW else (2, 1):
            found = set_columns(stage, entries, size, min(count_, len(entries)))
            if found.height <= stage.body.height:
                return _draft(stage, entries, found)
    return None


def _draft(stage: Stage, entries: Sequence[Entry], found: Columns) -> Draft:
    columns = len(found.parts)
    places = stage.columns((1,) * columns, stage.body.y, stage.body.height)
    layout = "title-and-body" if columns == 1 else "two-columns"
    texts = tuple(entry.text for entry in entries)
    return Draft(found.boxes(places), found.branch, texts, tuple((text,) for text in texts), layout)


def set_columns(stage: Stage, entries: Sequence[Entry], size: str, columns: int) -> Columns:
    """Entries in a step of the type scale, in columns, with as much space between as the body leaves."""
    style, room = stage.style(size), stage.body.height
    width = stage.columns((1,) * columns, 0, 0)[0].width
    branch = loose()
    paragraphs = set_entries(stage, entries, style, width, branch)
    heights = [height_of(par) for par in paragraphs]
    least = style.plain.leading * _GAP
    parts = portions(heights, columns, least)
    height = tallest(heights, parts, least)
    most = max(len(part) for part in parts)
    spare = max(room - height, 0.0) / (most - 1) if most > 1 else 0.0
    gap = min(least + spare, style.plain.leading * _WIDEST_GAP)
    return Columns(tuple(paragraphs), tuple(parts), branch, gap, height)
