"""What a reader sees, read back from an outline.

In: the text of an outline from :mod:`briefgen.write.outline`. Out: its paragraphs in order, with the page
or slide that each stands on; heads, feet and other artifacts are left out. A figure is its alternative text,
which is made of the same texts: where its labels stand says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.write.outline import HEAD

_FIGURE = re.compile(r'group \S+ \S+ Figure(?: ".*?")? alt "(?P<alt>.*)"$')
_BEGINS = frozenset({"H1", "H2", "H3", "Caption"})


class OutlineText(Struct, frozen=True):
    """A paragraph, its medium (``pages``, ``slides``, ``speaker notes``) and its place (``page 2``).

    ``begins``: it heads what follows, such as a section or a figure.
    """

    medium: str
    place: str
    text: str
    begins: bool = False


def is_outline(text: str) -> bool:
    """Whether a text begins as outlines of this release do."""
    return text.partition("\n")[0].rstrip() == HEAD


def told(text: str) -> Iterator[OutlineText]:
    """The paragraphs of an outline."""
    medium, place, head = "", "", ""
    lines: list[str] = []
    for line in (*_lines(text), "end"):
        if line.startswith("| "):
            lines.append(line[2:])
            continue
        if line.startswith("^"):
            continue
        if lines and place and not head.startswith("artifact"):
            yield OutlineText(medium, place, " ".join(lines), head.partition(" ")[0] in _BEGINS)
        head, lines = line, []
        if line.startswith("=== "):
            medium, place = line[4:].partition(":")[0], ""
        elif line.startswith("--- "):
            place = " ".join(line[4:].split()[:2]) if line.startswith(("--- page ", "--- slide ")) else ""
        elif line.startswith("> ") and place:
            yield OutlineText("speaker notes", place, line[2:])


def _lines(text: str) -> Iterator[str]:
    """The lines of an outline; of a figure its alternative text as its only paragraph."""
    drawn: int | None = None
    for line in text.split("\n"):
        inner = line.lstrip()
        depth = len(line) - len(inner)
        if drawn is not None and depth > drawn:
            continue
        drawn = None
        if figure := _FIGURE.match(inner):
            drawn = depth
            yield from ("Figure", f"| {figure['alt']}")
        else:
            yield inner.rstrip()
