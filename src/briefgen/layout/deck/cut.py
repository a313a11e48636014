"""Text that no slide holds in one piece, in two: nothing is dropped, and note marks stay where they stand."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import blocks
from briefgen.document.inline import Inline, Label, NoteMark, Plain, Text


def halves(text: Text) -> tuple[Text, Text]:
    """A text in two pieces of like length, cut between words if it has any."""
    if isinstance(text, Label):
        at = _middle(text.text)
        return replace(text, text=text.text[:at].rstrip()), replace(text, text=text.text[at:].lstrip())
    at = _middle(text.text)
    left, right = _cut(text.inlines, at)
    return replace(text, inlines=left), replace(text, inlines=right)


def halved_row(row: blocks.Row) -> tuple[blocks.Row, blocks.Row]:
    """A row in two. The cell that heads it stands in both."""
    upper = tuple(_cell(cell, n, 0) for n, cell in enumerate(row.cells))
    lower = tuple(_cell(cell, n, 1) for n, cell in enumerate(row.cells))
    return replace(row, cells=upper, short=()), replace(row, cells=lower, short=())


def _cell(cell: tuple[Text, ...], column: int, half: int) -> tuple[Text, ...]:
    if not column or not cell:
        return cell
    if len(cell) > 1:
        middle = (len(cell) + 1) // 2
        return cell[middle:] if half else cell[:middle]
    return (halves(cell[0])[half],)


def _middle(text: str) -> int:
    """Where to cut: at the space that is nearest to the middle, else in the middle."""
    middle = (len(text) + 1) // 2
    spaces = [n for n, c in enumerate(text) if c == " " and 0 < n < len(text) - 1]
    return min(spaces, key=lambda n: abs(n - middle)) + 1 if spaces else middle


def _cut(inlines: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    left: list[Inline] = []
    right: list[Inline] = []
    for inline in inlines:
        size = len(inline.text) if not isinstance(inline, NoteMark) else 0
        if at <= 0 and (size or right):
            right.append(inline)
        elif at >= size:
            left.append(inline)
        elif isinstance(inline, Plain):
            left.append(replace(inline, text=inline.text[:at]))
            right.append(replace(inline, text=inline.text[at:]))
        else:
            right.append(inline)
        at -= size
    return tuple(left), tuple(right)
