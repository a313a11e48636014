"""An entry and what it rests on, side by side on a terminal, or one below the other on a narrow one.

In: an :class:`~briefgen.run.acceptance.AcceptanceItem`. Out: lines of text without any control character.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.diagnostics import shown, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from briefgen.rules.listing import FoundDifference
    from briefgen.run.acceptance import AcceptanceItem

WIDE = 80
"""Columns of a terminal from which text and passages stand side by side."""
_NOT_HERE = "(not shown: the text of the source is not here; --source FILE names it)"


def show_item(item: AcceptanceItem, position: str, width: int, *, colour: bool) -> None:
    """Print an entry, what it rests on and how they differ on standard output, in ``width`` columns.

    Raises OSError if that cannot be written.
    """
    from rich.console import Console

    console = Console(
        width=width, highlight=False, markup=False, emoji=False, no_color=not colour, force_terminal=colour
    )
    console.print()
    console.print(_plain(f"{position}  {item.entry.kind} {item.entry.id}  {state_of(item)}", "bold"))
    console.print(_sides(item, width))
    for line in _differences(item):
        console.print(line)


def state_of(item: AcceptanceItem) -> str:
    """Whether an entry is accepted, by whom and when."""
    if item.record is None:
        return "not accepted"
    word = "accepted" if item.state == "accepted" else "changed since it was accepted"
    return f"{word} by {visible(item.record.by)} on {item.record.on}"


def _sides(item: AcceptanceItem, width: int) -> RenderableType:
    from rich.console import Group
    from rich.table import Table

    says, beside = _says(item), _beside(item)
    if width < WIDE:
        return Group(says, _plain("rests on", "dim"), beside)
    table = Table.grid(padding=(0, 3), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(says, beside)
    return table


def _says(item: AcceptanceItem) -> Text:
    """What an entry says; the words that differ are set off."""
    from rich.text import Text

    lines = [_labelled(key, text) for key, text in item.says if key != "from"]
    found = Text("\n").join(lines)
    for words in (f.difference.words for f in item.found if f.settled_by is None):
        found.highlight_words([visible(words)], "bold red", case_sensitive=False)
    return found


def _beside(item: AcceptanceItem) -> Text:
    from rich.text import Text

    lines = [_labelled(b.label, _NOT_HERE if b.text is None else b.text) for b in item.beside]
    return Text("\n").join(lines or [_plain("rests on nothing that it names", "dim")])


def _labelled(label: str, text: str) -> Text:
    from rich.text import Text

    return Text.assemble((visible(label), "dim"), ": ", visible(text))


def _plain(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style)


def _differences(item: AcceptanceItem) -> Iterator[Text]:
    for found in item.found:
        yield _plain(visible(_told(found)), "" if found.settled_by else "red")
    if item.unlocked:
        yield _plain(f"It cannot be accepted: {visible(item.unlocked)}. Lock the pack first.", "red")


def _told(found: FoundDifference) -> str:
    difference = found.difference
    if found.settled_by is not None:
        return f"settled: {shown(found.settled_by)}: {found.reason}"
    word = "differs" if difference.proved else "look again"
    return f"{word}: {shown(difference.words)} {difference.why}"
