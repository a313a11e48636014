"""YAML edited as a person would: keys added to a file at their place, or put in the place of what is there.

In: a file and some keys, as texts of block mappings. Out: the edited text; all other lines stay as they are.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"( *)([^\s#:][^:]*|\"[^\"]+\"):(?:\s|$)")


def merged(text: str, added: str) -> str:
    """``text`` with the keys of ``added``: mappings go into each other, anything else replaces."""
    return "\n".join(_into(text.rstrip("\n").split("\n"), _entries(added.rstrip("\n").split("\n")))) + "\n"


def _entries(lines: list[str]) -> list[list[str]]:
    """The lines of each key at the first key's depth, with the comments above it."""
    depth = next((len(m[1]) for line in lines if (m := _KEY.match(line))), 0)
    entries: list[list[str]] = []
    above: list[str] = []
    for line in lines:
        key = _KEY.match(line)
        if key and len(key[1]) == depth:
            entries.append([*above, line])
            above = []
        elif line.startswith(" " * depth + "#") and not line.startswith(" " * (depth + 1)):
            above.append(line)
        elif entries and line.strip():
            entries[-1] += [*above, line]
            above = []
    return entries


def _name(entry: list[str]) -> str:
    return next(m[2].strip("\"' ") for line in entry if (m := _KEY.match(line)))


def _body(entry: list[str]) -> list[str]:
    """The lines below a key whose value is a mapping in block style; nothing for other values."""
    at = next(i for i, line in enumerate(entry) if _KEY.match(line))
    below = entry[at + 1 :]
    first = next((line for line in below if not line.lstrip().startswith("#")), "")
    return below if _KEY.match(first) else []


def _into(lines: list[str], entries: list[list[str]]) -> list[str]:
    for entry in entries:
        lines = _put(lines, entry)
    return lines


def _put(lines: list[str], entry: list[str]) -> list[str]:
    """The lines with one key in them."""
    start, end = _span(lines, entry)
    if start == end:
        return [*lines, *entry]
    old = lines[start:end]
    if _body(old) and _body(entry):
        return [*lines[: start + 1], *_into(old[1:], _entries(_body(entry))), *lines[end:]]
    return [*lines[:start], *entry, *lines[end:]]


def _span(lines: list[str], entry: list[str]) -> tuple[int, int]:
    """The lines of the same key among ``lines``, or an empty span at their end."""
    head = next(m for line in entry if (m := _KEY.match(line)))
    depth, name = len(head[1]), _name(entry)
    for start, line in enumerate(lines):
        key = _KEY.match(line)
        if key and len(key[1]) == depth and key[2].strip("\"' ") == name:
            end = start + 1
            while end < len(lines) and _inside(lines[end], depth):
                end += 1
            while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
                end -= 1
            return start, end
    return len(lines), len(lines)


def _inside(line: str, depth: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) > depth or line.startswith(" " * depth + "- ")
