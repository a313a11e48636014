"""Directions: embedding levels of a paragraph, and the visual order of a line (Unicode Standard Annex 9).

In: text. Out: a level for each character (odd: right to left), and orders. Levels come from python-bidi,
which is imported only for text that has characters of a right-to-left script; it knows no isolates, and pairs
of brackets are resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.text.brackets import bracket_directions

if TYPE_CHECKING:
    from bidi.algorithm import Storage

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
