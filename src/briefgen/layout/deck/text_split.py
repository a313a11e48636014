"""Text in pieces: sentences that are read one at a time, and halves of what no slide holds.

Nothing is dropped, and note marks stay with the words that they follow.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import AttributedText, Inline, Label, NoteMark, PlainText, Text
from briefgen.document.model import Wording
from briefgen.sentences import sentence_ends
from briefgen.text.divisions import token_breaks

_SHORT = 40
# A word of fewer letters is not cut in two: a cell shows it on a slide.
_ENDLESS = 400


def sentences(text: AttributedText, wording: Wording) -> tuple[AttributedText, ...]:
    """A text in its sentences."""
    rest, done, out = text, 0, list[AttributedText]()
    for end in sentence_ends(text.text, wording.abbreviations):
        start = len(text.text) - len(text.text[end:].lstrip())
        left, rest = split_at(rest, start - done)
        out.append(_stripped(left))
        done = start
    return (*out, rest)


def split_at(text: AttributedText, at: int) -> tuple[AttributedText, AttributedText]:
    """A text before and from the character ``at``; note marks there go with what stands before."""
    left, right = _cut(text.inlines, at)
    return replace(text, inlines=left), replace(text, inlines=right)


def _stripped(text: AttributedText) -> AttributedText:
    """Without the space at the end, also where a note mark follows it."""
    last = next(
        (n for n in reversed(range(len(text.inlines))) if isinstance(text.inlines[n], PlainText)), None
    )
    if last is None:
        return text
    inlines = list(text.inlines)
    plain = inlines[last]
    inlines[last] = replace(plain, text=plain.text.rstrip()) if isinstance(plain, PlainText) else plain
    return replace(text, inlines=tuple(i for i in inlines if i.text))


def is_short(text: Text) -> bool:
    """Whether cutting the text would not help any more: it is short, or one word that can still be read."""
    return len(text.text) < (_SHORT if " " in text.text else _ENDLESS)


def halves(text: Text) -> tuple[Text, Text]:
    """A text in two pieces of like length, cut between words or at a token's own places if it has any."""
    if isinstance(text, Label):
        at = _middle(text.text)
        return replace(text, text=text.text[:at].rstrip()), replace(text, text=text.text[at:].lstrip())
    return split_at(text, _middle(text.text))


def halved_row(row: blocks.Row) -> tuple[blocks.Row, ...]:
    """A row in two, each headed by its first cell if that is short; the row alone if all its text is."""
    if all(is_short(text) for cell in row.cells for text in cell):
        return (row,)
    upper = tuple(_cell(cell, n, 0) for n, cell in enumerate(row.cells))
    lower = tuple(_cell(cell, n, 1) for n, cell in enumerate(row.cells))
    return replace(row, cells=upper, short=()), replace(row, cells=lower, short=())


def _cell(cell: tuple[Text, ...], column: int, half: int) -> tuple[Text, ...]:
    match cell:
        case (only,) if is_short(only):
            return () if half and column else cell
        case (only,):
            return (halves(only)[half],)
        case _:
            middle = (len(cell) + 1) // 2
            return cell[middle:] if half else cell[:middle]


def _middle(text: str) -> int:
    """Where to cut: at the space, else at the place, that is nearest to the middle, else in the middle."""
    middle = (len(text) + 1) // 2
    spaces = [n + 1 for n, c in enumerate(text) if c == " " and 0 < n < len(text) - 1]
    return min(spaces or token_breaks(text), key=lambda n: abs(n - middle), default=middle)


def _cut(inlines: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    left: list[Inline] = []
    right: list[Inline] = []
    for inline in inlines:
        size = len(inline.text) if not isinstance(inline, NoteMark) else 0
        if at <= 0 and (size or right):
            right.append(inline)
        elif at >= size:
            left.append(inline)
        elif isinstance(inline, PlainText):
            left.append(replace(inline, text=inline.text[:at]))
            right.append(replace(inline, text=inline.text[at:]))
        else:
            right.append(inline)
        at -= size
    return tuple(left), tuple(right)
