"""Where a passage is now that was locked: elsewhere, in parts, or joined to others.

In: an article as it is divided now, a locator, the fingerprint of what it named. Out: the locator that names
it now, or its text if the article has its words but divides them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.sentences import smallest_parts
from briefgen.source.text.passages import Article, fingerprint

_MOST_PARTS = 12
"""Parts of a paragraph that may have been one passage, so that time grows with the text only."""


def locator_now(article: Article, digest: str) -> str | None:
    """The one locator whose passage has a fingerprint; None if there is none, or several."""
    found = [at for at, passage in article.sentences.items() if fingerprint(passage) == digest]
    return found[0] if len(found) == 1 else None


def text_then(article: Article, locator: str, digest: str) -> str | None:
    """The text of a passage that the paragraph or item of a full locator still has, divided otherwise."""
    return next((text for text in _spans_of(article.unit(locator)) if fingerprint(text) == digest), None)


def _spans_of(paragraph: str) -> Iterator[str]:
    """What may be a passage of a paragraph, by any abbreviations."""
    parts = smallest_parts(paragraph)
    for start in range(len(parts)):
        for end in range(start + 1, min(start + _MOST_PARTS, len(parts)) + 1):
            yield " ".join(parts[start:end])
