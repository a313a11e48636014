"""What is wrong with a text that should be a locator, and what it may have been meant to be.

In: a text as it was typed. Out: words for a diagnostic. The grammar is :data:`briefgen.schema.base.LOCATOR`.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import shown

_GRAMMAR = (
    "write a word of the heading, /, then an item or p and a paragraph, and : and a sentence if need be"
)
_RANGE = re.compile(
    r"(?P<before>[^\s/:]+/(?:p?\d{1,3}:|p?))(?P<first>\d{1,3})\s*[-–]\s*(?P<last>\d{1,3})", re.ASCII
)
_LONGEST_RANGE = 12
_MEANT = re.compile(
    r"[\W_]*(?!p\d)(?P<heading>[^\s/:;,|]+?)[\s/:;,|>-]+(?P<paragraph>p(?:ara(?:graph)?)?\.?\s*)?(?:item\s*)?(?P<item>\d{1,3})"
    r"(?:[\s:.,;]+(?:s(?:entence)?\.?\s*)?(?P<sentence>\d{1,3}))?\W*",
    re.IGNORECASE | re.ASCII,
)


def fault(typed: str) -> str:
    """What is wrong with ``typed``, which is no locator, in a sentence that begins with it."""
    heading, slash, rest = typed.strip().partition("/")
    faults = (
        (not typed.strip(), "is empty"),
        (not slash, "has no / between the word of a heading and the item"),
        (not heading, "has no word of a heading before the /"),
        (re.search(r"[\s:]", heading), "has more than one word before the /"),
        (not re.search(r"[0-9]", rest), "has no number of an item or a paragraph behind the /"),
        (re.search(r"(?<![0-9])0", rest), "has a number that begins with 0; they count from 1"),
    )
    other = f"has {shown(rest)} behind the /, which is no item or paragraph"
    return f"{shown(typed)} {next((said for wrong, said in faults if wrong), other)}"


def remedy(typed: str) -> str:
    """The locator that ``typed`` may have been meant to be; else how one is written."""
    if found := _RANGE.fullmatch(typed.strip()):
        numbers = range(int(found["first"]), int(found["last"]) + 1)
        if 0 < len(numbers) <= _LONGEST_RANGE and numbers[0]:
            return f"write a range as a list: [{', '.join(found['before'] + str(n) for n in numbers)}]"
    near = _meant(typed)
    return f"did you mean {shown(near)}?" if near else f"{_GRAMMAR}, as in Next/1:2 or Lead/p1"


def _meant(typed: str) -> str | None:
    found = _MEANT.fullmatch(typed[:200])
    if not found or int(found["item"]) == 0 or (found["sentence"] and int(found["sentence"]) == 0):
        return None
    sentence = f":{int(found['sentence'])}" if found["sentence"] else ""
    return f"{found['heading']}/{'p' if found['paragraph'] else ''}{int(found['item'])}{sentence}"
