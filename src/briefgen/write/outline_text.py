"""What a reader sees, read back from an outline.

In: the text of an outline from :mod:`briefgen.write.outline`. Out: its paragraphs in order, with the page
or slide that each stands on; heads, feet and other artifacts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.write.outline import HEAD


class Told(Struct, frozen=True):
    """A paragraph, its medium (``pages``, ``slides``, ``speaker notes``) and its place (``page 2``)."""

    medium: str
    place: str
    text: str


def is_outline(text: str) -> bool:
    """Whether a text begins as outlines of this release do."""
    return text.partition("\n")[0].rstrip() == HEAD


def told(text: str) -> Iterator[Told]:
    """The paragraphs of an outline."""
    medium, place, head = "", "", ""
    lines: list[str] = []
    for line in (*map(str.strip, text.split("\n")), "end"):
        if line.startswith("| "):
            lines.append(line[2:])
            continue
        if line.startswith("^"):
            continue
        if lines and place and not head.startswith("artifact"):
            yield Told(medium, place, " ".join(lines))
        head, lines = line, []
        if line.startswith("=== "):
            medium, place = line[4:].partition(":")[0], ""
        elif line.startswith("--- "):
            place = " ".join(line[4:].split()[:2]) if line.startswith(("--- page ", "--- slide ")) else ""
        elif line.startswith("> ") and place:
            yield Told("speaker notes", place, line[2:])
