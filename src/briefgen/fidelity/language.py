"""Whether a text is in the language of word lists: by its letters, its small words, its common words.

In: a text, word lists. Out: yes or no. What is too short to tell counts as in the language.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from briefgen.fidelity.tokens import TextToken, tokens
from briefgen.fidelity.word_lists import WordLists

_SMALL = 0.17
"""The share of small words of a language from which on a long text is in it; of its own a third or more."""
_COMMON = 0.65
"""The share of common words of a language among those in small letters, from which on a short text is in it.

Of English sentences all have three quarters or more, of those in neighbouring languages hardly one has two
thirds.
"""
_LONG = 20
"""Words from which on a text is told by its small words."""


def is_written_in(text: str, words: WordLists) -> bool:
    """Whether most of a text's letters are of the script of word lists; so without letters."""
    scripts = set(_scripts("".join((*words.stop_words, *words.months, *words.numbers))))
    found = _scripts(text)
    return not scripts or 2 * sum(found[script] for script in scripts) >= found.total()


def is_in_language(text: str, words: WordLists) -> bool:
    """Whether a text is in the language of word lists, as far as its script and words tell."""
    if not is_written_in(text, words):
        return False
    found = [token for token in tokens(text) if token.kind == "word"]
    if len(found) >= _LONG:
        return _share(found, words.stop_words) >= _SMALL
    # Words in capitals may be names, which no list has.
    small = [token for token in found if token.text[0].islower()]
    return not small or not words.common or _share(small, words.common) >= _COMMON


def _share(found: list[TextToken], known: frozenset[str]) -> float:
    return sum(token.folded in known for token in found) / len(found)


def _scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, by the first word of their names in Unicode."""
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            found[unicodedata.name(letter, "").partition(" ")[0]] += count
    return found
