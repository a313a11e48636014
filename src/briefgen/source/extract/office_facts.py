"""What a Word or PowerPoint file says about itself in its properties."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import StatedFacts

_PROGRAMS = frozenset({"python-docx", "word document", "powerpoint presentation", "untitled"})
"""What programs write where nobody wrote anything."""


class CoreProperties(Protocol):
    """Properties of a package, as python-docx and python-pptx give them."""

    @property
    def title(self) -> str:
        """Empty if not stated."""
        ...

    @property
    def author(self) -> str:
        """Empty if not stated."""
        ...

    @property
    def language(self) -> str:
        """A tag of BCP 47; empty if not stated."""
        ...

    @property
    def created(self) -> dt.datetime | None:
        """When the file was made."""
        ...


def office_facts(properties: CoreProperties, heading: str | None) -> StatedFacts:
    """The facts; ``heading`` is what stands as title in the text."""
    created = properties.created
    return StatedFacts(
        title=heading or _stated(properties.title),
        author=_stated(properties.author),
        language=_stated(properties.language),
        created=created.date().isoformat() if created else None,
    )


def _stated(value: str) -> str | None:
    text = line_of(value)
    return None if text.lower() in _PROGRAMS else text or None
