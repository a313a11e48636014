"""Faults of ten kinds that are planted in statements, one at a time, to see whether the comparison finds any.

In: a statement, its source, a source of chance. Out: the statement with one fault, or None if it has no place
for one of that kind. Where numbers, dates, names and hedges stand is found by expressions of this module, not
by the code that is put to the test. Names and quotations that are put in are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

FaultKind = Literal[
    "number", "unit", "date", "quotation", "name", "locator", "speaker", "negation", "reversal", "hedge"
]

_NAMES = (
    "Norvik Energy", "Castellane Group", "Ilse Varga", "the Oxley Institute", "Marek Dvorany", "Tolmezza",
    "Ackerby Marine", "Quellin", "Zambia", "Dr Ferreiro", "the Pelham Foundation", "New Caledonia",
)  # fmt: skip
_QUOTATIONS = (
    "a turning point for us all", "we will never accept this", "the worst in living memory",
    "nothing less than a triumph", "money well spent",
)  # fmt: skip
_THE_SOURCE_ITSELF = ("the article", "the report", "the author", "the publisher")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty", "thirty",
)  # fmt: skip
_UNITS = (
    ("per cent", "percentage points"), ("%", " tonnes"), ("million", "billion"), ("billion", "million"),
    ("euros", "dollars"), ("dollars", "euros"), ("florins", "euros"), ("pounds", "yen"), ("€", "$"),
    ("$", "£"), ("£", "€"), ("kilometres", "miles"), ("km", "miles"), ("cm", "mm"), ("metres", "feet"),
    ("tonnes", "barrels"),
    ("hectares", "acres"), ("years", "months"), ("months", "weeks"), ("weeks", "days"), ("days", "weeks"),
    ("hours", "days"), ("minutes", "hours"), ("megawatts", "kilowatts"), ("MW", "GW"),
)  # fmt: skip
_OPPOSITES = (
    ("rose", "fell"), ("rise", "fall"), ("risen", "fallen"), ("increase", "decrease"), ("grew", "shrank"),
    ("more", "fewer"), ("higher", "lower"), ("highest", "lowest"), ("raise", "cut"), ("accepted", "rejected"),
    ("approved", "rejected"), ("supports", "opposes"), ("supported", "opposed"), ("opened", "closed"),
    ("open", "close"), ("began", "ended"), ("start", "stop"), ("allowed", "banned"), ("won", "lost"),
    ("gained", "lost"), ("joined", "left"), ("strengthened", "weakened"), ("welcomes", "condemns"),
    ("gave", "took"), ("growth", "decline"), ("grow", "shrink"), ("dear", "cheap"), ("agreed", "refused"),
    ("reduce", "increase"), ("cut", "raise"), ("far", "near"), ("most", "least"), ("buy", "sell"),
)  # fmt: skip
_DATE = rf"(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)})(?: \d{{4}})?|\b(?:1[5-9]|20)\d\d\b"
_AUXILIARY = (
    r"\b(?:is|are|was|were|has|have|had|will|can|could|may|might|would|must|should)\b(?! (?:not|no|never)\b)"
)
_DENIALS = ((r"\bnot (?:yet )?", ""), (r"\bno (?=[a-z])", "a "), (r"\bnever ", ""), (r"\bwithout ", "with "))
_HEDGES = (
    (r"\b(?:may|might) (?!not|be|have|do|go)(\w+)", r"\1s"),
    (r"\b(?:may|might|could) (?=be\b|have\b)", "will "),
    (r"\bis (?:likely|expected|due|set) to (\w+)", r"\1s"),
    (r"\b(?:plans|hopes|aims|expects|intends|wants|promises|proposes) to (\w+)", r"\1s"),
    (r"\b(?:reportedly|allegedly|probably|possibly|perhaps|apparently) ", ""),
    (r"\b[Aa]ccording to [^,.]+,? ?", ""),
    (r", (?!which )[^,]*(?<!the) (?:says|said|argues|suggests|expects|claims|estimates|held|hopes)\.", "."),
    (r"^[^,]{3,40}? (?:says|said|expects|argues|claims|believes|warns|hopes|estimates) that ", ""),
)


class Cited(Struct, frozen=True):
    """A statement as far as it is compared with its source."""

    text: str
    locators: tuple[str, ...]
    """Full ones."""
    speaker: str | None = None
    date: str | None = None


class Setting(Struct, frozen=True):
    """What a fault is planted in besides the statement."""

    passages: Mapping[str, str]
    """The passages of the source, by full locator."""
    speakers: Sequence[str]
    """All speakers of the pack."""


Planter = Callable[[Cited, Setting, Random], Cited | None]


def plant(kind: FaultKind, cited: Cited, setting: Setting, chance: Random) -> Cited | None:
    """The statement with one fault; None if it has no place for one of this kind."""
    planted = _PLANTERS[kind](cited, setting, chance)
    return None if planted == cited else planted


def _put(cited: Cited, found: re.Match[str], new: str) -> Cited:
    return replace(cited, text=cited.text[: found.start()] + new + cited.text[found.end() :])


def _number(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    dated = [found.span() for found in re.finditer(_DATE, cited.text)]
    spelt = rf"(?<![\w-])\d[\d,.]*\d(?![\w-])|(?<![\w-])\d(?![\w-])|\b(?:{'|'.join(_NUMBER_WORDS)})\b"
    places = [
        found
        for found in re.finditer(spelt, cited.text)
        if not any(start <= found.start() < end for start, end in dated)
    ]
    if not places:
        return None
    place = chance.choice(places)
    return _put(cited, place, _other_number(place[0], chance))


def _other_number(number: str, chance: Random) -> str:
    """Another number: of words another word, of digits another first digit, or the first two exchanged."""
    if number in _NUMBER_WORDS:
        return chance.choice([word for word in _NUMBER_WORDS if word != number])
    if number[:2].isdigit() and len(set(number[:2])) == 2 and number[1] != "0" and chance.random() < 0.5:
        return number[1] + number[0] + number[2:]
    return str(int(number[0]) % 9 + 1) + number[1:]


def _unit(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    swaps: list[tuple[re.Match[str], str]] = []
    for old, new in _UNITS:
        word = re.escape(old)
        sign = rf"{word}(?=\d)" if old in "€$£" else rf"(?<=\d){word}" if old == "%" else rf"\b{word}\b"
        counted = re.compile(rf"(?:\d|\b(?:{'|'.join(_NUMBER_WORDS)})) ?(?:million |billion )?$")
        swaps += [
            (found, new)
            for found in re.finditer(sign, cited.text)
            if old in "€$£" or counted.search(cited.text[: found.start()])
        ]
    return _put(cited, *chance.choice(swaps)) if swaps else None


def _date(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    if places := list(re.finditer(_DATE, cited.text)):
        place = chance.choice(places)
        return _put(cited, place, _other_date(place[0], chance))
    return replace(cited, date=_other_year(cited.date, chance)) if cited.date else None


def _other_date(date: str, chance: Random) -> str:
    """The date with another year, day or month."""
    ways: list[Callable[[], str]] = []
    if re.search(r"\d{4}", date):
        ways.append(lambda: _other_year(date, chance))
    if re.match(r"\d{1,2} ", date):
        ways.append(lambda: re.sub(r"^\d{1,2}", lambda day: str(int(day[0]) % 28 + 1), date))
    if month := re.search("|".join(_MONTHS), date):
        others = [name for name in _MONTHS if name != month[0]]
        ways.append(lambda: date.replace(month[0], chance.choice(others)))
    return chance.choice(ways)()


def _other_year(date: str, chance: Random) -> str:
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + chance.choice((1, 2, -1, 3))), date, count=1)


def _quotation(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    if (found := re.search(r"“([^”]+ [^”]+)”", cited.text)) and chance.random() < 0.5:
        words = found[1].split()
        words[chance.randrange(len(words))] = chance.choice(("great", "modest", "terrible"))
        return _put(cited, found, f"“{' '.join(words)}”")
    return replace(cited, text=f"{cited.text.rstrip('.')}, calling it “{chance.choice(_QUOTATIONS)}”.")


def _name(cited: Cited, setting: Setting, chance: Random) -> Cited | None:
    there = set(re.findall(r"\w+", " ".join(setting.passages.values())))
    name = chance.choice([name for name in _NAMES if there.isdisjoint(re.findall(r"[A-Z]\w+", name))])
    not_months = rf"(?!(?:{'|'.join(_MONTHS)})\b)"
    places = list(re.finditer(rf"(?<=[a-z,] ){not_months}[A-Z][a-z]+(?: [A-Z][a-z]+)*", cited.text))
    if places and chance.random() < 0.7:
        return _put(cited, chance.choice(places), name.removeprefix("the "))
    return replace(cited, text=f"{cited.text.rstrip('.')}, together with {name}.")


def _locator(cited: Cited, setting: Setting, chance: Random) -> Cited | None:
    others = [
        locator
        for locator, passage in setting.passages.items()
        if locator not in cited.locators and len(passage.split()) >= 5
    ]
    return replace(cited, locators=(chance.choice(others),)) if others else None


def _speaker(cited: Cited, setting: Setting, chance: Random) -> Cited | None:
    """Somebody else, invented or heard elsewhere in the source, says it."""
    if cited.speaker in (None, *_THE_SOURCE_ITSELF):
        return None
    order = list(setting.passages)
    first = max(0, order.index(cited.locators[0]) - 2)
    near = " ".join(
        setting.passages[locator] for locator in order[first : order.index(cited.locators[-1]) + 1]
    )
    others = [speaker for speaker in setting.speakers if speaker not in _THE_SOURCE_ITSELF]
    far = [s for s in others if not set(s.split()[1:] or [s]) & set(re.findall(r"\w+", near))]
    named = [name for name in _NAMES if name not in near]
    return replace(cited, speaker=chance.choice(far if far and chance.random() < 0.5 else named))


def _negation(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    for denial, instead in _DENIALS:
        if found := re.search(denial, cited.text):
            return _put(cited, found, instead)
    if places := list(re.finditer(_AUXILIARY, cited.text)):
        place = chance.choice(places)
        return _put(cited, place, f"{place[0]} not")
    found = re.search(r"\b(?<=[a-z] )[a-z]+ed\b(?! by)", cited.text)
    return _put(cited, found, f"did not {found[0]}") if found else None


def _reversal(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    swaps = [
        (found, instead)
        for old, new in (*_OPPOSITES, *((new, old) for old, new in _OPPOSITES))
        for found, instead in _swaps(cited.text, old, new)
    ]
    return _put(cited, *chance.choice(swaps)) if swaps else None


def _swaps(text: str, old: str, new: str) -> Iterator[tuple[re.Match[str], str]]:
    for found in re.finditer(rf"\b{old}\b", text):
        yield found, new


def _hedge(cited: Cited, _: Setting, chance: Random) -> Cited | None:
    """What somebody says, plans or holds possible is told as a fact. What the source itself says is one."""
    ways = [(hedge, plain) for hedge, plain in _HEDGES if re.search(hedge, cited.text)]
    if not ways or any(source in cited.text.lower() for source in _THE_SOURCE_ITSELF):
        return None
    hedge, plain = chance.choice(ways)
    text = re.sub(hedge, plain, cited.text, count=1)
    if re.search(r"[;,]\s*[.,]|\s[.,]", text):
        return None  # nothing is left of the clause
    text = re.sub(r"(?<=[^aeiou])ys\b", "ies", re.sub(r"(?<=ch|sh)s\b", "es", text))
    return replace(cited, text=text[:1].upper() + text[1:], speaker=None)


_PLANTERS: Mapping[FaultKind, Planter] = {
    "number": _number,
    "unit": _unit,
    "date": _date,
    "quotation": _quotation,
    "name": _name,
    "locator": _locator,
    "speaker": _speaker,
    "negation": _negation,
    "reversal": _reversal,
    "hedge": _hedge,
}
FAULT_KINDS: tuple[FaultKind, ...] = tuple(_PLANTERS)
