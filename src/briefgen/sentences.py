"""Where a sentence ends: the one rule for slides, for rules on wording and for locators of passages.

In: a text of one paragraph, and the :class:`Abbreviations` of its language. Out: its sentences. What readers
see is split by the newest rule with the abbreviations of the brief's locale; passages of a source by the rule
that its lock names, with those that its pack declares, so that locators go on naming the same text.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` (or several), with the closing quotation marks and brackets
behind them, if white space follows and then a capital or a digit, be it behind opening quotation marks and
brackets. A letter of a script without capitals counts as one. A full stop ends none behind an abbreviation or
initials. Since version 3 it does behind those after which a sentence may begin ("Inc.", "U.S."), if the next
word seldom has a capital elsewhere ("The"), and behind those that stand before numbers ("No."), if none
follows. A decimal has no white space behind its point, so it needs no rule. The last sentence needs no mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

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
    reads_on: bool = False
    """Whether the next word decides behind initials and behind abbreviations that may end a sentence."""

    def ends(self) -> re.Pattern[str]:
        """What may be an end; group 1 is the first letter of what follows."""
        closing, opening = re.escape(self.closing), re.escape(self.opening)
        # Looks behind, so that a long run of full stops is looked at once.
        return re.compile(rf"(?<![.!?…])[.!?…]++[{closing}]*+(?=\s+[{opening}]*+(\S))")


_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_SIGNS = ("\"'”’“‘»«›‹」』》〉)]", "\"'“‘„‚«»‹›「『《〈([¿¡")
"""The closing and the opening marks of many languages („…“, »…«, 「…」)."""
_RULES = MappingProxyType(
    {
        1: _Rule("\"'”’»›)]", "\"'“‘«‹„([", re.compile(r".\.")),
        # Marks of more languages; several initials in a row (U.S., J.R.).
        2: _Rule(*_SIGNS, _INITIALS),
        3: _Rule(*_SIGNS, _INITIALS, reads_on=True),
    }
)
_ENDS = {version: rule.ends() for version, rule in _RULES.items()}
LATEST = max(_RULES)
"""The version of the rule that new locks name. A lock that names none was made with version 1."""


_NUMBER = re.compile(r"\d|(?:[VX]|[IVXLCDM]{2,})\b")
"""How a number begins behind "No." or "Art.", be it a Roman one; "I" alone is a word."""
_WORD = re.compile(r"[^\W_]+")


class Abbreviations(Struct, frozen=True):
    """Words with a full stop that ends no sentence, and when it does after all. Versions 1 and 2 of the rule
    look at ``always`` only.
    """

    always: frozenset[str] = frozenset()
    """It never does: Dr., vs."""
    before_numbers: frozenset[str] = frozenset()
    """It does unless a number follows: No., Jan."""
    unless_opened: frozenset[str] = frozenset()
    """It does if an opener follows, as with initials: Inc., St."""
    openers: frozenset[str] = frozenset()
    """Words that seldom have a capital but where a sentence begins: The, However."""

    def together_with(self, words: Collection[str]) -> Abbreviations:
        """These, and words whose full stop never ends a sentence."""
        return replace(self, always=self.always.union(words))


NO_ABBREVIATIONS = Abbreviations()


def sentences(
    text: str, abbreviations: Abbreviations = NO_ABBREVIATIONS, version: int = LATEST
) -> tuple[str, ...]:
    """The sentences of a paragraph, without the white space between them."""
    cuts = (0, *sentence_ends(text, abbreviations, version), len(text))
    return _between(text, cuts)


def sentence_ends(
    text: str, abbreviations: Abbreviations = NO_ABBREVIATIONS, version: int = LATEST
) -> Iterator[int]:
    """Where sentences end that others follow: the index of the white space behind each."""
    rule, start = _RULES[version], 0
    for end in _ENDS[version].finditer(text):
        tail = text[max(start, end.end() - _LONGEST_ABBREVIATION) : end.end()]
        following = text[end.start(1) : end.start(1) + _LONGEST_ABBREVIATION]
        if _begins(end[1]) and not _goes_on(tail, following, abbreviations, rule):
            yield end.end()
            start = end.end()


def smallest_parts(text: str) -> tuple[str, ...]:
    """The parts of a paragraph between all places where a sentence could end, whatever the abbreviations."""
    ends = (end.end() for end in _ENDS[LATEST].finditer(text) if _begins(end[1]))
    return _between(text, (0, *ends, len(text)))


def _between(text: str, cuts: Iterable[int]) -> tuple[str, ...]:
    parts = (text[start:end].strip() for start, end in pairwise(cuts))
    return tuple(part for part in parts if part)


def _begins(character: str) -> bool:
    return character.isdigit() or (character.isalpha() and not character.islower())


def _goes_on(sentence: str, following: str, abbreviations: Abbreviations, rule: _Rule) -> bool:
    """Whether the full stop of the last word ends no sentence, before the text that follows."""
    found = _LAST_WORD.search(sentence)
    word = found[0].lstrip(rule.opening) if found else ""
    is_initials = word.isupper() and rule.initials.fullmatch(word) is not None
    if word in abbreviations.always or not rule.reads_on:
        return word in abbreviations.always or is_initials
    if word in abbreviations.before_numbers and _NUMBER.match(following):
        return True
    if is_initials or word in abbreviations.unless_opened:
        return not _is_opened(following, abbreviations.openers)
    return False


def _is_opened(following: str, openers: Collection[str]) -> bool:
    """Whether a text begins with an opener that is no initial ("A. Marlow")."""
    first = _WORD.match(following)
    return first is not None and first[0] in openers and following[first.end() :][:1] != "."
