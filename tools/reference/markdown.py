"""Pieces of Markdown that all pages of the reference are made of.

In: texts. Out: tables, links, and texts that Markdown takes as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MADE = "<!-- Made by tools/generate.py: change the code that it is made from, not this page. -->"
"""The first line of each page."""


def code(text: str) -> str:
    """A text as it is typed."""
    return f"`{text}`" if "`" not in text else f"`` {text} ``"


def prose(text: str) -> str:
    """A docstring or description: on one line, with Markdown's single back-quotes."""
    return " ".join(text.replace("``", "`").split())


def cell(text: str) -> str:
    """A text for a table: on one line, with no bar that would end its cell."""
    return " ".join(text.split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a column in which no row says anything is left out."""
    listed = [[cell(text) for text in row] for row in rows]
    kept = [i for i in range(len(head)) if any(row[i] for row in listed)]
    lines = [[head[i] for i in kept], ["---"] * len(kept), *([row[i] for i in kept] for row in listed)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def anchor(heading: str) -> str:
    """What a heading is linked by: small letters, digits, hyphens."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def words(names: Iterable[str], last: str = "or") -> str:
    """``a, b or c``."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {last} {listed[-1]}"
