"""What was typed in a YAML file, beside what YAML makes of it. In: events. Out: scalars with their lines."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.source.yaml.tree import Place

BLOCKS = ("|", ">")


class Typed(NamedTuple):
    """A scalar as it stands in its file.

    ``style`` is empty for a plain one, else its quotation mark or block indicator; ``key`` if it is a key;
    ``indent`` is the column of the mapping or list that it belongs to.
    """

    text: str
    style: str
    place: Place
    key: bool
    indent: int

    @property
    def several(self) -> bool:
        """Whether it stands on more than one line."""
        return self.place[0] != self.place[2]

    def rows(self, lines: list[str]) -> list[tuple[int, int, str]]:
        """Its lines, without indentation: number, column, characters. Empty ones at the end are left out."""
        first, column, last, end = self.place
        start = first
        if self.style in BLOCKS:
            start, column = first + 1, 1
        cut = [(n, lines[n - 1][: end - 1] if n == last else lines[n - 1]) for n in range(start, last + 1)]
        found = [_row(n, text, column if n == start else 1) for n, text in cut if n <= len(lines)]
        while found and not found[-1][2]:
            found.pop()
        return found


def _row(number: int, line: str, column: int) -> tuple[int, int, str]:
    typed = line[column - 1 :]
    bare = typed.lstrip(" \t")
    return number, column + len(typed) - len(bare), bare.rstrip()
