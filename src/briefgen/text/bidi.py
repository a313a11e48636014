"""Directions: embedding levels of a paragraph, and the visual order of a line (Unicode Standard Annex 9).

In: text. Out: a level for each character (odd: right to left), and orders. Levels come from python-bidi,
which is imported only for text that has characters of a right-to-left script; it knows no isolates, and pairs
of brackets are resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bidi.algorithm import Storage
import unicodedata
from collections.abc import Iterable

_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Whether any character asks for the right-to-left algorithm."""
    return not text.isascii() and _RIGHT.search(text) is not None


def embedding_levels(text: str) -> list[int]:
    """The level of each character of a paragraph that runs from left to right.

    That is the direction of every language that a brief can be in (rule HL1): its first strong character does
    not decide, for an English sentence may begin with a name from right to left.
    """
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    algorithm.get_embedding_levels(text, storage)
    for n, character in enumerate(storage["chars"]):
        character["index"] = n
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = [-1] * len(text)
    for character in storage["chars"]:
        levels[character["index"]] = character["level"]
    # Rule X9 takes format characters away; they go with what stands before them.
    for n, level in enumerate(levels):
        if level < 0:
            levels[n] = levels[n - 1] if n else 0
    return levels


def _resolve_brackets(storage: Storage) -> None:
    for run in storage["runs"]:
        chars = storage["chars"][run["start"] : run["start"] + run["length"]]
        if not chars:
            continue
        texts, types = [c["ch"] for c in chars], [c["type"] for c in chars]
        for n, direction in bracket_directions(texts, types, chars[0]["level"], run["sor"]).items():
            chars[n]["type"] = direction


def reordered(levels: Sequence[int]) -> list[int]:
    """Positions in visual order (rule L2). Given levels in visual order, it gives the logical order back."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


_DEEPEST = 63
_RIGHT_TYPES = frozenset({"R", "EN", "AN"})


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
    return "L" if kind == "L" else "R" if kind in _RIGHT_TYPES else ""


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
