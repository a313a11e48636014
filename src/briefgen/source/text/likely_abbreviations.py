"""Words that may be abbreviations which no list knows: locators behind one may be off by one.

In: an article, a paragraph of it. Out: the word, to be named in a hint. It only asks: a short name may end a
sentence, too.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import shown
from briefgen.source.text.passages import Article

_LAST = re.compile(r"(?<![\w.])[^\W\d_a-z]\w{0,3}\.\Z")
"""A short word with a capital and a full stop at the end of a sentence."""


def likely_abbreviation(article: Article, unit: str, last: int) -> str | None:
    """A word that may be an abbreviation and ends one of the first ``last`` sentences of a paragraph or item.

    ``unit`` is the locator of the paragraph, ``Lead/p1``. The article has the word nowhere without a full
    stop, and what follows is in the same paragraph. None if there is none.
    """
    passages = [text for at, text in article.sentences.items() if at.rpartition(":")[0] == unit]
    ends = (_LAST.search(text) for text in passages[:-1][:last])
    return next((end[0] for end in ends if end and not _stands_alone(end[0], article)), None)


def _stands_alone(word: str, article: Article) -> bool:
    alone = re.compile(rf"(?<!\w){re.escape(word.rstrip('.'))}(?![\w.])")
    return any(alone.search(text) for text in article.sentences.values())


def abbreviation_hint(word: str) -> str:
    """What to do about such a word."""
    where = "list it under `source.abbreviations`"
    return f"a sentence ends behind {shown(word)}: if that is an abbreviation, {where}"
