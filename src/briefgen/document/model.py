"""The Document: what one reader is told, before it has pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefgen.document.blocks import Block, Notes
from briefgen.document.inline import AttributedText, Label, Text

Place = Literal["main", "side", "full"]


class Wording(Struct, frozen=True):
    """Labels and dates of one language."""

    language: str
    months: tuple[str, ...]
    labels: Mapping[str, str]
    plurals: Mapping[str, tuple[int, ...]] = {}
    abbreviations: tuple[str, ...] = ()
    """Words whose full stop ends no sentence."""

    def counted(self, key: str, number: int, **values: object) -> Label:
        """The form of a label for ``number``, which fills its ``{n}``: ``KEY.one`` for 1 in English.

        Where the locale has no form for that number, it is ``KEY.other``, else the label ``KEY`` itself;
        ``values`` are filled in as in :meth:`label`.
        """
        category = next((name for name, numbers in self.plurals.items() if number in numbers), "other")
        forms = (f"{key}.{category}", f"{key}.other")
        return self.label(next((form for form in forms if form in self.labels), key), n=number, **values)

    def label(self, key: str, **values: object) -> Label:
        """The label ``key`` with ``values`` filled in. Raises KeyError for a key that the locale lacks."""
        text = self.labels[key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return Label(key, text)

    def day(self, day: dt.date) -> str:
        """A date as a reader of the language expects it: 4 December 2026, December 4, 2026."""
        month = self.months[day.month - 1]
        return self.label("date.day", day=day.day, month=month, year=day.year).text

    def when(self, when: str) -> str:
        """A date with its precision: 1979, 1990s, April 2024, 17 April 2025 or April 17, 2025."""
        parts = when.split("-")
        if len(parts) == 1:
            return when
        if len(parts) == 3:
            return self.day(dt.date.fromisoformat(when))
        return self.label("date.month", month=self.months[int(parts[1]) - 1], year=parts[0]).text


class Marking(Struct, frozen=True):
    """How sensitive a document is. ``size`` in points, colours as #RRGGBB; ``boxed`` with a frame."""

    name: str
    ink: str
    ground: str | None
    align: Literal["left", "centre", "right"]
    size: float
    boxed: bool = False


class Section(Struct, frozen=True):
    """A section. ``headline`` is the assertion that a slide of it carries.

    ``part`` is the part of the paper that it belongs to; each part starts on a page of its own.
    """

    id: str
    heading: Label
    headline: AttributedText | Label
    place: Place
    blocks: tuple[Block, ...]
    part: Label | None = None


class Meta(Struct, frozen=True):
    """What is known of the document itself; becomes file properties, mast and foot."""

    title: str
    subject: str
    author: str
    language: str
    date: dt.date
    keywords: tuple[str, ...]


class Document(Struct, frozen=True):
    """A brief for one audience under one outlook.

    ``letterhead`` is organisation, unit and kind of paper; ``facts`` the strip under the title; ``imprint``
    contact and imprint of the house;
    ``foot`` the parts of the running foot. Sections are in reading order. ``draft`` and ``embargo`` (as it is
    printed) are states, shown on every page and slide.
    """

    meta: Meta
    letterhead: tuple[Label, ...]
    title: AttributedText
    standfirst: AttributedText
    facts: tuple[tuple[Label, Label], ...]
    foot: tuple[Label, ...]
    sections: tuple[Section, ...]
    notes: Notes
    wording: Wording
    marking: Marking | None
    draft: bool
    embargo: Label | None = None
    imprint: tuple[Label, ...] = ()

    @property
    def states(self) -> tuple[Label, ...]:
        """What every page says of the document as such: that it is a draft, until when it is embargoed."""
        draft = (self.wording.label("draft"),) if self.draft else ()
        return (*draft, *((self.embargo,) if self.embargo else ()))

    def texts(self) -> tuple[Text, ...]:
        """Title and standfirst, the texts that stand outside sections."""
        return (self.title, self.standfirst)
