"""What a text says otherwise than its passages: the values that comparison gives."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DifferenceKind = Literal[
    "number",
    "date",
    "quotation",
    "name",
    "speaker",
    "passage",
    "negation",
    "reversal",
    "hedge",
    "absolute",
    "cause",
]
PROVABLE: frozenset[DifferenceKind] = frozenset({"number", "date", "quotation", "name", "speaker", "passage"})
"""What comparison can prove; the other kinds ask for a second look."""


RELATIVE_DATE = "can't be compared: the passage has a relative date"
"""Why a date is in doubt whose passage says "yesterday" or "last year"."""


class Difference(Struct, frozen=True):
    """Something that a text says and its passages don't, or the other way round."""

    kind: DifferenceKind
    words: str
    """The words that differ: of the text, or of the passage if the text lacks them."""
    why: str
    """What differs, as a clause for people."""
    elsewhere: tuple[str, ...] = ()
    """Locators of passages of the source that do say it, at most three."""
    doubtful: bool = False
    """Whether a provable kind could not be proved here, and only asks for a second look."""

    @property
    def proved(self) -> bool:
        """Whether this is a fault unless a person has said why not."""
        return self.kind in PROVABLE and not self.doubtful
