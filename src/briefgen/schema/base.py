"""Building blocks of the models: the base class and the scalar types that the kinds of file share.

In: texts as they were typed. Out: NFC text of one line, ids, dates, lengths. Each pattern has a constant
of its own, so that ``source`` can say in words what it asks for.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

SCHEMA_VERSION = 1
"""The newest version of every kind of file that this release reads."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What no file and no text may hold: controls, line separators that editors and YAML count differently,
bidirectional overrides and isolates (people would see another text than the compiler), byte order marks,
surrogates and what is no character at all."""

# Patterns end with \Z: with $, Python lets a line break follow.
ID = r"^[a-z0-9][a-z0-9-]{0,63}\Z"
NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\Z"
LOCATOR = r"^[^\s/:]{1,80}/p?[1-9][0-9]{0,2}(:[1-9][0-9]{0,2})?\Z"
WHEN = r"^[12][0-9]{3}(s|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
MONTH = r"^[12][0-9]{3}-(0[1-9]|1[0-2])\Z"
COLOUR = r"^#[0-9A-Fa-f]{6}\Z"
_FOLDED = re.compile(r"[ \t\r\n]+")
"""White space that YAML folds. Spaces that do not break, or are of another width, are part of a text."""
_SHORTEST_REASON = 4
"""Letters and digits."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


TextRole = Literal["prose", "short", "label", "verbatim", "unshown"]
"""What a text is: ``prose`` is a sentence or clause, ``short`` a short form that stands for its entry,
``label`` a name or word that other texts use as well, ``verbatim`` a reference that is printed as typed.
``unshown`` texts stand in the record of evidence only."""


FigureOrigin = Literal["cited", "ahead", "own"]
"""Where the numbers and days of a text come from. ``cited``: from what its entry rests on. ``ahead``: it
tells what may be done or happen, so that days to come, lengths of time and small counts may be its own.
``own``: it sets them."""


class TextField(Struct, frozen=True):
    """Marks a field whose value is a text that people read."""

    role: TextRole
    figures: FigureOrigin = "cited"
    """Where its numbers and days come from."""
    heads: bool = False
    """Whether it heads a section, which shows what the entry doesn't name, and so rests on the whole pack."""


class RefersTo(Struct, frozen=True):
    """Marks a field, or the keys of a mapping, that hold ids of other entries."""

    kind: str
    """The kind of entry that the ids must be, as messages call it."""
    evidence: bool = False
    """Whether the entry rests on what is named here."""


class Handling(Struct, frozen=True):
    """Marks a field that says who may see an entry, where it comes or who wrote it, not what it says.

    It takes no part in what people accept.
    """


class Model(BaseModel):
    """Base of all models: unknown keys are errors, values don't change after reading."""

    # Models that stand for keys which are left out are made by `model_construct`: their validators would else
    # be built whenever the program starts.
    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, regex_engine="python-re", defer_build=True
    )
    newest: ClassVar[Mapping[str, int]] = {}
    """Keys beside the first one that have a version, and the newest version that this release reads."""


def _allowed(text: str) -> str:
    """NFC, and nothing in it that a reader cannot see or a file format cannot hold."""
    text = unicodedata.normalize("NFC", text)
    found = FORBIDDEN.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise PydanticCustomError(
            "character", "has the character {code}, which is not allowed", {"code": code}
        )
    return text


def _one_line(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = _allowed(text)
    text = _FOLDED.sub(" ", text).strip(" ")
    if not text.strip():
        raise PydanticCustomError("string_too_short", "is empty")
    return text


def _with_words(text: str) -> str:
    """A text that can be a reason. "ok" and "." are none; CJK says much in four characters."""
    if len(re.findall(r"\w", text)) < _SHORTEST_REASON:
        raise PydanticCustomError("reason", "must say why, in words")
    return text


def folded(value: object) -> object:
    """White space folded, before a pattern is tried: people write long texts over several lines."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _iso_date(value: object) -> object:
    # Left to itself pydantic takes seconds since 1970 for a date, too.
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise PydanticCustomError("form", "must be a day written as 2026-11-23")
    return existing(value)


def existing(value: object) -> object:
    """The value; a text that is written as a date or a moment is refused if the calendar has none such."""
    if isinstance(value, str) and (why := nonexistent(value)):
        raise PydanticCustomError("nonexistent", "{why}", {"why": why})
    return value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000),
    AfterValidator(_one_line),
    Field(description="Text of one line; white space is folded."),
    TextField("prose"),
]
"""Natural language of one line; ``*emphasis*``, ``**strong**`` and ``[text](statement-id)`` where said."""

Ahead = Annotated[Line, TextField("prose", figures="ahead")]
"""A line on what may be done or happen."""

Threshold = Annotated[Line, TextField("prose", figures="own")]
"""A line that sets a number or a day, from which on something holds."""

Heading = Annotated[Line, TextField("prose", heads=True)]
"""A line that heads a section."""

Reference = Annotated[Line, TextField("verbatim")]
"""What a reader can look up, printed as typed."""

Word = Annotated[
    str, StringConstraints(min_length=1, max_length=120), AfterValidator(_one_line), TextField("label")
]
"""A short label or name."""

Short = Annotated[Word, TextField("short")]
"""A short form of an entry: another text that has it gives the entry away."""

Verbatim = Annotated[str, StringConstraints(max_length=400), AfterValidator(_allowed)]
"""Text whose white space is kept, such as a separator."""

Id = Annotated[str, StringConstraints(pattern=ID)]
"""A name that other parts of the files refer to: small letters, digits and hyphens."""

Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list, json_schema_input_type=Id | tuple[Id, ...])]
"""One id, or a list of them."""

Grounds = Annotated[Ids, RefersTo("statement or judgement", evidence=True)]
"""What something rests on: ids of statements, judgements, assumptions and indicators."""

StatementIds = Annotated[Ids, RefersTo("statement", evidence=True)]
"""The statements that something rests on."""

Settled = dict[
    Annotated[str, StringConstraints(min_length=1, max_length=400)],
    Annotated[Line, AfterValidator(_with_words), TextField("unshown")],
]
"""Words that differ from a passage, and why they do: what a person has looked at."""

Reads = Annotated[
    Settled,
    Field(
        description="Words of its texts that are in nothing that it cites, each with the reason why.",
        examples=[{"81 million": "18 and 63, both cited"}],
    ),
]
"""What a person has settled in the texts of one entry of ours."""

AudienceIds = Annotated[Ids, RefersTo("audience"), Handling()]
"""Audiences; one that is misspelt would see what is kept from it."""

WrittenBy = Annotated[
    Literal["assistant"] | None,
    Field(description="`assistant` if a program wrote it; else left out."),
    Handling(),
]
"""Who wrote an entry, if it was not a person."""

OwnMarking = Annotated[Word | None, Handling()]
"""The marking of one entry."""

Topics = Annotated[Ids, Handling()]
"""What an entry is about: by topics entries are selected and put in order."""

Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list, json_schema_input_type=Line | tuple[Line, ...])]
"""One line of text, or a list of them."""

Locator = Annotated[str, StringConstraints(pattern=LOCATOR), Field(examples=["Next/1", "Lead/p1:2"])]
"""Where a passage stands: heading word / item, or ``p`` and paragraph, then ``:`` and the sentence."""

Locators = Annotated[
    tuple[Locator, ...], BeforeValidator(_as_list, json_schema_input_type=Locator | tuple[Locator, ...])
]
"""One locator, or a list of them."""

Day = Annotated[dt.date, BeforeValidator(_iso_date, json_schema_input_type=dt.date)]
"""A calendar day, written 2026-11-23."""

_When = Annotated[
    str, StringConstraints(pattern=WHEN), Field(json_schema_extra={"type": ["string", "integer"]})
]
When = Annotated[_When, BeforeValidator(existing, json_schema_input_type=_When)]
"""A date with its precision: 1979 (a number to editors), 2024-04, 2025-04-17, or the decade 1990s."""

_Month = Annotated[str, StringConstraints(pattern=MONTH)]
Month = Annotated[_Month, BeforeValidator(existing, json_schema_input_type=_Month)]
"""A month, written 2027-11: the horizon of a judgement."""

Name = Annotated[str, StringConstraints(pattern=NAME)]
"""The name of a file of the project without folder or ending."""

RelativePath = Annotated[str, StringConstraints(min_length=1, max_length=240)]
"""A path from the folder of the file that names it; ``source`` refuses what leads out of the project."""

Tone = Literal["firm", "partial", "slight", "adverse", "mixed", "change", "forecast", "subject"]
"""The kind of what a figure shows; a theme gives each tone a colour, a pattern and a mark."""

Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
"""A colour as #RRGGBB."""

Points = Annotated[float, Field(gt=0, le=5000, allow_inf_nan=False)]
"""A length in points (1/72 inch)."""

Version = Annotated[int, Field(ge=1, le=SCHEMA_VERSION, description="Version of this kind of file.")]
"""The schema version of a file; a newer one than this release knows is refused."""


_WRITTEN_DATE = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?"
    r"(?:[T ](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WIDEST_ZONE = 14
"""Hours by which a zone differs from UTC at most; to the west twelve."""


def nonexistent(text: str) -> str:
    """Why a date that is written as one does not exist; empty if it does, or if the text is no date.

    >>> nonexistent("2026-02-30"), nonexistent("2026-13"), nonexistent("soon")
    ('30 February does not exist', 'there is no month 13', '')
    """
    found = _WRITTEN_DATE.fullmatch(text.strip())
    if not found:
        return ""
    day = _no_day(int(found["year"]), int(found["month"]), found["day"])
    return day or _no_time(found["hour"], found["minute"]) or _no_zone(found["zone"])


def _no_day(year: int, month: int, day: str | None) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is None or (0 < int(day) <= 28):
        return ""
    if int(day) == 29 and month == 2:
        return "" if calendar.isleap(year) else f"{year} has no 29 February"
    longest = calendar.monthrange(2000, month)[1]
    return "" if 0 < int(day) <= longest else f"{int(day)} {_MONTHS[month - 1]} does not exist"


def _no_time(hour: str | None, minute: str | None) -> str:
    if hour is None or minute is None or (int(hour) < 24 and int(minute) < 60):
        return ""
    return f"there is no time {hour}:{minute}"


def _no_zone(zone: str | None) -> str:
    if not zone or zone == "Z":
        return ""
    hours, minutes = int(zone[:3]), int(zone[4:])
    ahead = abs(hours) + minutes / 60
    sound = minutes < 60 and ahead <= (_WIDEST_ZONE if zone[0] == "+" else _WIDEST_ZONE - 2)
    return "" if sound else f"no zone is {zone} from UTC"
