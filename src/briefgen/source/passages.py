"""An article's text to numbered passages; locators to passages; fingerprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.schema.pack import Source


@dataclass(frozen=True, slots=True)
class Article:
    """A split source: sentences by full locator (``Next/1:1``, ``Lead/p1:2``), in order."""

    sentences: Mapping[str, str]

    def resolve(self, locator: str) -> str:
        """The full form of a locator. Raises BriefgenError (without span) if it names no one sentence."""
        raise NotImplementedError


def split(text: str, source: Source) -> Article:
    """Split an article by the headings and abbreviations that the pack declares."""
    raise NotImplementedError


def fingerprint(passage: str) -> str:
    """SHA-256 in hex of the passage in NFC with white space folded, in UTF-8."""
    raise NotImplementedError
