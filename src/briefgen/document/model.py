"""The Document: the content of one brief, before it is laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefgen.document.blocks import Block, Notes
from briefgen.document.inline import AttributedText, Label, Text
from briefgen.sentences import NO_ABBREVIATIONS, Abbreviations

Place = Literal["main", "side", "full"]


class Wording(Struct, frozen=True):
    """Labels and dates of one language."""

    language: str
    """Its BCP 47 tag."""
    months: tuple[str, ...]
    """Their twelve names."""
    labels: Mapping[str, str]
    """Texts by key; values are filled in for names in braces."""
    plurals: Mapping[str, tuple[int, ...]] = {}
    """The numbers that belong to each plural category but ``other``."""
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    """Words with a full stop that ends no sentence."""

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

    def day_or_none(self, day: dt.date | None) -> str:
        """A date as :meth:`day` has it; None reads "not stated"."""
        return self.day(day) if day else self.label("not-stated").text

    def when(self, when: str) -> str:
        """A date with its precision: 1979, 1990s, April 2024, 17 April 2025 or April 17, 2025."""
        parts = when.split("-")
        if len(parts) == 1:
            return when
        if len(parts) == 3:
            return self.day(dt.date.fromisoformat(when))
        return self.label("date.month", month=self.months[int(parts[1]) - 1], year=parts[0]).text


class Marking(Struct, frozen=True):
    """How sensitive a document is, and how that is printed."""

    name: str
    ink: str
    """Colour of the letters, ``#RRGGBB``."""
    ground: str | None
    """Colour behind them, ``#RRGGBB``; None for the page's."""
    align: Literal["left", "centre", "right"]
    size: float
    """In points."""
    boxed: bool = False
    """Whether a frame is drawn around it."""


class Section(Struct, frozen=True):
    """A section of the document."""

    id: str
    heading: Label
    headline: AttributedText | Label
    """The assertion that titles its slide."""
    place: Place
    """The column on page one, or the full width."""
    blocks: tuple[Block, ...]
    part: Label | None = None
    """The part of the paper that it belongs to, which starts on a page of its own; None without parts."""


class Meta(Struct, frozen=True):
    """Properties of the document, for the properties of its files."""

    title: str
    subject: str
    """The subject of the pack."""
    author: str
    language: str
    date: dt.date
    keywords: tuple[str, ...]


class Document(Struct, frozen=True):
    """A brief for one audience under one outlook."""

    meta: Meta
    letterhead: tuple[Label, ...]
    """Organisation, unit and kind of paper."""
    title: AttributedText
    standfirst: AttributedText
    facts: tuple[tuple[Label, Label], ...]
    """Labels and values of the strip under the title."""
    foot: tuple[Label, ...]
    """The parts of the running foot."""
    sections: tuple[Section, ...]
    """In reading order."""
    notes: Notes
    wording: Wording
    marking: Marking | None
    draft: bool
    """Whether it is marked as a draft on every page and slide."""
    embargo: Label | None = None
    """Until when it is embargoed, as printed on every page and slide; None without an embargo."""
    imprint: tuple[Label, ...] = ()
    """Contact and imprint of the house."""

    @property
    def states(self) -> tuple[Label, ...]:
        """What every page says of the document as such: that it is a draft, until when it is embargoed."""
        draft = (self.wording.label("draft"),) if self.draft else ()
        return (*draft, *((self.embargo,) if self.embargo else ()))

    def texts(self) -> tuple[Text, ...]:
        """Title and standfirst, the texts outside sections."""
        return (self.title, self.standfirst)
