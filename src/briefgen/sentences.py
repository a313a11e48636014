"""Where a sentence ends: the one rule for slides, for rules on wording and for locators of passages.

In: a text of one paragraph, and words whose full stop ends no sentence ("St."). Out: its sentences. What
readers see is split by the newest rule with the abbreviations of the brief's locale; passages of a source by
the rule that its lock names, with those that its pack declares, so that locators go on naming the same text.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` (or several), with the closing quotation marks and brackets
behind them, if white space follows and then a capital or a digit, be it behind opening quotation marks and
brackets. A letter of a script without capitals counts as one. A full stop ends none behind an abbreviation or
initials. A decimal has no white space behind its point, so it needs no rule. The last sentence needs no mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

_LAST_WORD = re.compile(r"\S+\Z")
_LONGEST_ABBREVIATION = 64
"""Characters before an end in which an abbreviation is looked for, so that time grows with the text only."""


class _Rule(Struct, frozen=True):
    """One version of the rule. A rule never changes once locks name it: what is mended is a new version."""

    closing: str
    """Marks that may stand between the full stop and the white space."""
    opening: str
    """Marks that may stand between the white space and the first letter."""
    initials: re.Pattern[str]
    """Initials, in capitals, whose full stop ends no sentence."""

    def ends(self) -> re.Pattern[str]:
        """What may be an end; group 1 is the first letter of what follows."""
        closing, opening = re.escape(self.closing), re.escape(self.opening)
        # Looks behind, so that a long run of full stops is looked at once.
        return re.compile(rf"(?<![.!?…])[.!?…]++[{closing}]*+(?=\s+[{opening}]*+(\S))")


_RULES = MappingProxyType(
    {
        1: _Rule("\"'”’»›)]", "\"'“‘«‹„([", re.compile(r".\.")),
        # Marks of more languages („…“, »…«, 「…」); several initials in a row (U.S., J.R.).
        2: _Rule("\"'”’“‘»«›‹」』》〉)]", "\"'“‘„‚«»‹›「『《〈([¿¡", re.compile(r"(?:[^\W\d_]\.)+")),
    }
)
_ENDS = {version: rule.ends() for version, rule in _RULES.items()}
LATEST = max(_RULES)
"""The version of the rule that new locks name. A lock that names none was made with version 1."""


def sentences(text: str, abbreviations: Collection[str] = (), version: int = LATEST) -> tuple[str, ...]:
    """The sentences of a paragraph, without the white space between them."""
    cuts = (0, *sentence_ends(text, abbreviations, version), len(text))
    parts = (text[start:end].strip() for start, end in pairwise(cuts))
    return tuple(part for part in parts if part)


def sentence_ends(text: str, abbreviations: Collection[str] = (), version: int = LATEST) -> Iterator[int]:
    """Where sentences end that others follow: the index of the white space behind each."""
    rule, start = _RULES[version], 0
    for end in _ENDS[version].finditer(text):
        tail = text[max(start, end.end() - _LONGEST_ABBREVIATION) : end.end()]
        if _begins(end[1]) and not _abbreviated(tail, abbreviations, rule):
            yield end.end()
            start = end.end()


def _begins(character: str) -> bool:
    return character.isdigit() or (character.isalpha() and not character.islower())


def _abbreviated(sentence: str, abbreviations: Collection[str], rule: _Rule) -> bool:
    """Whether the last word ends with a full stop that ends no sentence."""
    found = _LAST_WORD.search(sentence)
    word = found[0].lstrip(rule.opening) if found else ""
    return word in abbreviations or (word.isupper() and rule.initials.fullmatch(word) is not None)
