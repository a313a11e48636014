"""Brackets in text of mixed directions (Unicode Standard Annex 9, rules BD16 and N0).

In: characters of one level with their bidirectional types, weak types resolved. Out: directions for brackets
that make a pair, so that both stand on the sides where a reader expects them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_DEEPEST = 63
_RIGHT = frozenset({"R", "EN", "AN"})


def bracket_directions(text: Sequence[str], types: Sequence[str], level: int, before: str) -> dict[int, str]:
    """Positions of brackets and their directions ("L" or "R").

    ``types`` are of the characters of ``text``, ``before`` is the direction at its start (sor).
    """
    along, against = ("L", "R") if level % 2 == 0 else ("R", "L")
    now = list(types)
    out: dict[int, str] = {}
    for start, end in _pairs(text, types):
        inside = {_strong(kind) for kind in now[start + 1 : end]}
        if along in inside:
            found = along
        elif against in inside:
            earlier = (_strong(kind) for kind in reversed(now[:start]))
            found = against if next(filter(None, earlier), before) == against else along
        else:
            continue
        now[start] = now[end] = out[start] = out[end] = found
    return out


def _strong(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in _RIGHT else ""


def _closing(character: str) -> str:
    """The bracket that closes an opening one: one or two places on in Unicode; "" for what opens nothing."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    follow = (chr(ord(character) + step) for step in (1, 2))
    return next((one for one in follow if unicodedata.category(one) == "Pe"), "")


def _pairs(text: Sequence[str], types: Iterable[str]) -> list[tuple[int, int]]:
    """Pairs of opening and closing brackets, in the order of the opening ones."""
    waiting: list[tuple[str, int]] = []  # the bracket that closes it, and the position of the opening one
    found: list[tuple[int, int]] = []
    for n, (character, kind) in enumerate(zip(text, types, strict=True)):
        if kind != "ON":
            continue
        if closing := _closing(character):
            if len(waiting) == _DEEPEST:
                break
            waiting.append((closing, n))
        else:
            depth = next((d for d in range(len(waiting) - 1, -1, -1) if waiting[d][0] == character), None)
            if depth is not None:
                found.append((waiting[depth][1], n))
                del waiting[depth:]
    return sorted(found)
