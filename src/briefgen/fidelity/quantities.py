"""Numbers in a text, with their units, in digits or in words: ``18m``, ``eighteen million``, ``two-thirds``.

In: a text and a language's word lists. Out: quantities, to be compared across spelling, unit and rounding.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from briefgen.fidelity.tokens import TextToken, tokens
from briefgen.fidelity.word_lists import Approximation, UnitWord, WordLists

ORDINAL = "ordinal"
EITHER = "part or ordinal"
"""The kind of "a third" before another word: a third state, a third lower. Its value is that of the part."""
PART = "part"
"""The kind of a half or two-thirds of something."""

YEAR = 31_557_600.0
"""Seconds of a year, the unit of times."""

_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
_NO_UNIT = UnitWord("", 1)
_CONVERTED = 0.015
"""How far a converted number may be off, as a share of it; three times that if its words round it."""
_NEARLY = 0.15
"""How much less than a number another one may be of which it says nearly, as a share of it."""
_MOST_DIGITS = 40
"""A longer row of digits is no number that people write."""
_JOINED = frozenset({"time", "length", "mass"})
"""Kinds of which two units make one number: a year and two months."""
_GROUPED = "\u00a0\u202f\u2009 ’'"


class Quantity(Struct, frozen=True):
    """A number as a text gives it."""

    value: float
    """In its own unit: 18 million is 18,000,000."""
    unit: UnitWord
    """Its unit. The kind is ``ordinal``, ``part``, or empty for a plain count, too."""
    step: float
    """The value of its last digit that counts, by which it may have been rounded: 1000 for 15,000."""
    approximation: Approximation | None
    """What its words say of rounding; None if it is exact."""
    plain: bool
    """Whether it stands in digits alone, and so may be a year."""
    start: int
    """Where it begins in the text."""
    end: int
    """The place behind it."""

    @property
    def base(self) -> float:
        """The value in the smallest unit of its kind."""
        return self.value * self.unit.size


class _Value(Struct, frozen=True):
    """A number without its unit, and the place of the token behind it."""

    value: float
    step: float
    end: int
    plain: bool = False
    kind: str = ""


def quantities(text: str, words: WordLists) -> tuple[Quantity, ...]:
    """The quantities of a text, in order."""
    found = tokens(text)
    return tuple(_sums(list(_ranges(list(_quantities(found, words)), found, words)), found, words))


def ratios(text: str, words: WordLists) -> tuple[Quantity, ...]:
    """Parts that a text gives as one number of another: one in five, 97 of 100."""
    found = tokens(text)
    parts = ((place, _ratio(found, place, words)) for place in range(len(found)))
    return tuple(
        Quantity(v.value, UnitWord(v.kind, 1), v.step, None, False, found[place].start, found[v.end - 1].end)
        for place, v in parts
        if v
    )


def _quantities(found: Sequence[TextToken], words: WordLists) -> Iterator[Quantity]:
    place = 0
    while place < len(found):
        single = _single_time(found, place, words)
        if single:
            yield single
            place += 2
            continue
        sign = _currency_sign(found, place, words)
        value = _value(found, place + (sign[0] if sign else 0), words)
        if value is None:
            place += 1
            continue
        yield _with_unit(found, place, value, sign[1] if sign else None, words)
        place = value.end


def _currency_sign(found: Sequence[TextToken], place: int, words: WordLists) -> tuple[int, UnitWord] | None:
    """The sign of a currency at a place, and how many tokens it takes. "A$" has no space and a capital."""
    sign = words.currency_signs.at(found, place)
    if sign is None or sign[0] == 1:
        return sign
    parts = found[place : place + sign[0]]
    joined = all(one.end == two.start for one, two in pairwise(parts))
    if joined and not parts[0].text.islower():
        return sign
    return None


def _single_time(found: Sequence[TextToken], place: int, words: WordLists) -> Quantity | None:
    """A year where it is a length of time, as the words around it tell: more than a year, a year later."""
    if found[place].folded not in words.lexicon.articles or place + 1 >= len(found):
        return None
    unit = words.units.at(found, place + 1)
    if unit is None or unit[1].kind != "time" or unit[0] > 1:
        return None
    approximation = words.approximations.before(found, place)
    if approximation is None and not words.phrases(words.lexicon.one_period).at(found, place + 2):
        return None
    return Quantity(1, unit[1], 1, approximation, False, found[place].start, found[place + 1].end)


def _with_unit(
    found: Sequence[TextToken], first: int, value: _Value, sign: UnitWord | None, words: WordLists
) -> Quantity:
    end = value.end
    hyphen = end < len(found) and found[end].text == "-"
    unit = None if value.kind or sign else words.units.at(found, end + hyphen)
    if value.kind == PART and (of_one := _of_one_unit(found, end, words)):
        unit, hyphen = of_one, False
    if unit:
        end += unit[0] + hyphen
    if found[first].folded in words.scales and _counted_once(found, first, words):
        first -= 1
    behind = words.approximations.at(found, end)
    follows = behind and behind[0] > 1 and (behind[1] == "about" or found[end].folded in words.lexicon.ranges)
    approximation = words.approximations.before(found, first) or (behind[1] if behind and follows else None)
    given = sign or (unit[1] if unit else UnitWord(value.kind, 1))
    plain = value.plain and given == _NO_UNIT
    return Quantity(
        value.value, given, value.step, approximation, plain, found[first].start, found[end - 1].end
    )


def _of_one_unit(found: Sequence[TextToken], place: int, words: WordLists) -> tuple[int, UnitWord] | None:
    """The unit that a part is of, and how many tokens it takes: three tenths of a point."""
    before = [token.folded for token in found[place : place + 2]]
    if len(before) < 2 or before[0] not in words.lexicon.part_of or before[1] not in words.lexicon.articles:
        return None
    unit = words.units.at(found, place + 2)
    return (2 + unit[0], unit[1]) if unit else None


def _value(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    if place >= len(found):
        return None
    match found[place].kind:
        case "number":
            return _digits(found, place, words)
        case "word":
            return _part(found, place, words) or _ordinal(found, place, words) or _words(found, place, words)
        case _:
            return None


def _digits(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    top, _, bottom = found[place].text.partition("/")
    if bottom:
        return _Value(int(top) / max(1, int(bottom)), 0.01, place + 1, kind=PART)
    if len(found[place].text) > _MOST_DIGITS:
        return None
    value, step = amount(found[place].text)
    end = place + 1
    if end < len(found) and found[end].text in _SIGNS:
        value, step, end = value + _SIGNS[found[end].text], 0.01, end + 1
    adjacent = end < len(found) and found[end].start == found[end - 1].end
    if adjacent and found[end].folded in words.lexicon.ordinal_endings:
        return _Value(value, 1, end + 1, kind=ORDINAL)
    scale, after = _scale(found, end, words, adjacent=adjacent)
    return _Value(value * scale, step * scale, after, plain=after == place + 1)


def _scale(found: Sequence[TextToken], end: int, words: WordLists, *, adjacent: bool) -> tuple[float, int]:
    """The scale behind digits and the place behind it. One letter is a scale only right behind digits."""
    hyphen = end + 1 < len(found) and found[end].text == "-" and len(found[end + 1].text) > 1
    place, factor = end + hyphen, 1.0
    while place < len(found) and (scale := words.scales.get(found[place].folded)):
        if len(found[place].text) == 1 and not (adjacent and place == end):
            break
        factor, place = factor * scale, place + 1
    return (factor, place) if factor != 1 else (1.0, end)


def amount(digits: str) -> tuple[float, float]:
    """The value of digits, and that of their last digit that counts: 15,000 gives 15000 and 1000."""
    for mark in _GROUPED:
        digits = digits.replace(mark, "")
    groups = digits.split(".")[0].split(",")
    grouped = len(groups) > 1 and all(len(group) == 3 for group in groups[1:])
    whole, _, decimals = (digits.replace(",", "") if grouped else digits.replace(",", ".")).partition(".")
    decimals = decimals.replace(".", "")
    value = float(f"{whole}.{decimals or 0}")
    if decimals:
        return value, 10.0 ** -len(decimals)
    return value, 10.0 ** (len(whole) - len(whole.rstrip("0"))) if value else 1.0


def _part(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    """A part of something: half, a third, two-thirds; or of a scale: half a million."""
    top, after = 1.0, place
    if found[place].folded in words.lexicon.articles or found[place].folded in words.numbers:
        top = words.numbers.get(found[place].folded, 1.0)
        after += 1 + (place + 1 < len(found) and found[place + 1].text == "-")
    part = _share(found, after, words) if after < len(found) else None
    if part is None or (after == place and part != 0.5):
        return None
    end = after + 1
    if end + 1 < len(found) and found[end].folded in words.lexicon.articles:
        scale = words.scales.get(found[end + 1].folded)
        if scale:
            return _Value(top * part * scale, part * scale / 10, end + 2)
        if words.units.at(found, end + 1):
            return _Value(top * part, 0.01, end + 1)
    if (
        _names_a_quarter(found, end, top, words)
        and after > place
        and not words.approximations.before(found, place)
    ):
        return _Value(part, 0.01, end, kind=EITHER)
    if (_names_a_quarter(found, end, top, words) and after == place) or _is_half_of_a_period(
        found, place, end, words
    ):
        return None
    return _Value(top * part, 0.01, end, kind=PART)


def _ratio(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    """One number of another: one in five, 97 of 100."""
    top = _count(found, place, words)
    joint = words.phrases(words.lexicon.ratios).at(found, place + 1) if top else None
    bottom = _count(found, place + 1 + joint[0], words) if joint else None
    if not (top and joint and bottom and top < bottom):
        return None
    return _Value(top / bottom, 0.01, place + 2 + joint[0], kind=PART)


def _count(found: Sequence[TextToken], place: int, words: WordLists) -> float | None:
    """A count of one token at ``place``; None if there is none."""
    if place >= len(found):
        return None
    digits = found[place].text
    return float(digits) if digits.isdecimal() else words.numbers.get(found[place].folded)


def _is_half_of_a_period(found: Sequence[TextToken], place: int, end: int, words: WordLists) -> bool:
    """Whether "half" is one of two, or a time of day: the first half of 2025, half past one."""
    ordinal = place > 0 and found[place - 1].folded in {*words.ordinals, *words.lexicon.halves}
    return end == place + 1 and (ordinal or (end < len(found) and found[end].folded in words.lexicon.halves))


def _share(found: Sequence[TextToken], place: int, words: WordLists) -> float | None:
    """What a word for a part stands for; that of an ordinal is one of so many: an eightieth."""
    word = found[place].folded
    ordinal = words.ordinals.get(word) or words.ordinals.get(word.removesuffix("s"))
    return words.fractions.get(word) or (1 / ordinal if ordinal and ordinal > 2 else None)


def _names_a_quarter(found: Sequence[TextToken], end: int, top: float, words: WordLists) -> bool:
    """Whether another word follows "a third", which is an ordinal then: a third state, a fourth year."""
    if top != 1 or end >= len(found) or found[end].kind != "word":
        return False
    return len(found[end].text) > 4 or words.units.at(found, end) is not None


def _ordinal(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    """A place in an order; behind "every" it is a part: every second of them."""
    value = words.ordinals.get(found[place].folded)
    if value and place and found[place - 1].folded in words.lexicon.every:
        return _Value(1 / value, 0.01, place + 1, kind=PART)
    return _Value(value, 1, place + 1, kind=ORDINAL) if value else None


def _words(found: Sequence[TextToken], place: int, words: WordLists) -> _Value | None:
    """A number in words. Its parts are added up to a scale, which multiplies them."""
    total, current, step, end = 0.0, 0.0, 1.0, place
    while end < len(found):
        word = found[end].folded
        if word in words.numbers:
            current += words.numbers[word]
        elif len(word) > 1 and word in words.scales and (end > place or _counted_once(found, end, words)):
            step = words.scales[word]
            if step < 1000:
                current = (current or 1) * step
            elif total and not current:  # a thousand million
                total *= step
            else:
                total, current = total + (current or 1) * step, 0.0
        elif end > place and (part := _and_a_part(found, end, words)):
            return _Value((total + current + part[0]) * part[1], part[1] / 100, part[2])
        elif not _joined(found, place, end, words, enough=total + current >= 100):
            break
        end += 1
    value = total + current
    if end == place or (value == 1 and not _before_unit(found, end, words)):
        return None
    return _Value(value, step if value >= 100 else (10.0 if value % 10 == 0 else 1.0), end)


def _and_a_part(found: Sequence[TextToken], place: int, words: WordLists) -> tuple[float, float, int] | None:
    """The part and the scale of "and a half million", and the place behind them."""
    if place + 2 >= len(found) or found[place].folded not in words.lexicon.joins:
        return None
    part = words.fractions.get(found[place + 2].folded)
    if part is None or found[place + 1].folded not in words.lexicon.articles:
        return None
    scale = words.scales.get(found[place + 3].folded) if place + 3 < len(found) else None
    return part, scale or 1.0, place + 3 + (scale is not None)


def _counted_once(found: Sequence[TextToken], place: int, words: WordLists) -> bool:
    """Whether an article stands before a scale: a million."""
    return place > 0 and found[place - 1].folded in words.lexicon.articles


def _joined(found: Sequence[TextToken], first: int, place: int, words: WordLists, *, enough: bool) -> bool:
    """Whether a hyphen or an "and" goes on with the number: twenty-five, two hundred and five."""
    if place == first or place + 1 >= len(found):
        return False
    after = found[place + 1].folded
    if found[place].text == "-":
        return after in words.numbers or after in words.scales
    return enough and found[place].folded in words.lexicon.joins and after in words.numbers


def _before_unit(found: Sequence[TextToken], end: int, words: WordLists) -> bool:
    """Whether a unit follows. Without one, "one" is a pronoun."""
    hyphen = end < len(found) and found[end].text == "-"
    return words.units.at(found, end + hyphen) is not None


def _ranges(found: list[Quantity], text: Sequence[TextToken], words: WordLists) -> Iterator[Quantity]:
    """The quantities; the first end of a range takes unit and scale of the second: 10 to 15 million."""
    starts = [token.start for token in text]
    joints = {*words.lexicon.ranges, "–", "-", "—"}
    for first, second in zip_longest(found, found[1:]):
        end = bisect_left(starts, second.start) if second else 0
        between = [token.folded for token in text[bisect_left(starts, first.end) : end]]
        is_range = second and first.plain and len(between) == 1 and between[0] in joints
        is_part = second and " ".join(between) in words.lexicon.ratios and not first.unit.kind
        if second and (is_range or (is_part and _leaves_scale_out(first, second))):
            yield _first_end(first, second)
        else:
            yield first


def _leaves_scale_out(first: Quantity, second: Quantity) -> bool:
    """Whether the first of two numbers is of the scale of the second: two of the nine million."""
    scale = next((s for s in (1e12, 1e9, 1e6) if second.value >= s), None)
    return scale is not None and first.value < second.value / scale and second.step >= scale / 100


def _sums(found: Sequence[Quantity], text: Sequence[TextToken], words: WordLists) -> Iterator[Quantity]:
    """The quantities; what two units or "and a half" make up is one: a year and two months."""
    starts = [token.start for token in text]
    waiting: Quantity | None = None
    for quantity in found:
        if waiting is None:
            waiting = quantity
            continue
        end = bisect_left(starts, quantity.start)
        between = [token.folded for token in text[bisect_left(starts, waiting.end) : end]]
        whole = _sum(waiting, quantity) if all(b in (*words.lexicon.joins, ",") for b in between) else None
        if whole is None:
            yield waiting
        waiting = whole or quantity
    if waiting:
        yield waiting


def _sum(first: Quantity, second: Quantity) -> Quantity | None:
    """Two quantities as one; None if they aren't."""
    if first.unit.kind not in _JOINED or first.value % 1:
        return None
    if second.unit.kind == PART and second.value == 1 / 2:
        return replace(first, value=first.value + second.value, step=0.1, end=second.end)
    if second.unit.kind != first.unit.kind or second.unit.size >= first.unit.size:
        return None
    value = (first.base + second.base) / second.unit.size
    return replace(second, value=value, approximation=first.approximation, start=first.start)


def _first_end(first: Quantity, second: Quantity) -> Quantity:
    scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if second.value >= s and second.step >= s / 1000), 1.0)
    if second.plain or first.value * scale > second.value:
        scale = 1.0
    plain = scale == 1 and second.unit == _NO_UNIT
    return replace(first, value=first.value * scale, step=first.step * scale, unit=second.unit, plain=plain)


def agrees(stated: Quantity, read: Quantity) -> bool:
    """Whether what a text states is what its passage gives, across units, spelling and declared rounding."""
    kinds = {stated.unit.kind, read.unit.kind}
    if EITHER in kinds:
        return _agrees_as_either(stated, read)
    if kinds == {PART, "percent"}:
        return _as_percent(stated, read)
    if len(kinds) == 2:
        return _unit_left_out(stated, read) and math.isclose(stated.value, read.value, rel_tol=1e-9)
    if stated.unit.size != read.unit.size:
        converted = math.isclose(
            stated.base, read.base, rel_tol=_CONVERTED * (3 if stated.approximation else 1)
        )
        return converted or _rounded(stated, read.base / stated.unit.size)
    if kinds == {PART} and not math.isclose(stated.value, read.value, rel_tol=1e-3):
        return stated.approximation is not None and _as_percent(stated, read)
    return math.isclose(stated.value, read.value, rel_tol=1e-9) or _rounded(stated, read.value)


def _agrees_as_either(stated: Quantity, read: Quantity) -> bool:
    """Whether two numbers agree of which at least one is a part or an ordinal."""
    parts = [q for q in (stated, read) if q.unit.kind == EITHER]
    other = read if parts[0] is stated else stated
    if len(parts) == 2:
        return math.isclose(stated.value, read.value, rel_tol=1e-6)
    if other.unit.kind == ORDINAL:
        return math.isclose(parts[0].value * other.value, 1, rel_tol=1e-6)
    alike = (replace(q, unit=UnitWord(PART, 1)) if q.unit.kind == EITHER else q for q in (stated, read))
    return other.unit.kind in (PART, "percent") and agrees(*alike)


def _rounded(stated: Quantity, read: float) -> bool:
    """Whether a number is another one as far as its words round it: about, over, nearly."""
    match stated.approximation:
        case "about":
            return abs(stated.value - read) <= stated.step / 2 * (1 + 1e-9)
        case "above":
            return stated.value <= read <= stated.value + stated.step
        case "below":
            return stated.value - min(stated.step, _NEARLY * stated.value) <= read <= stated.value
        case None:
            return False


def _as_percent(stated: Quantity, read: Quantity) -> bool:
    """A part and a percentage. They may be 1.5 points apart, "about" three, "more than" a third of it."""
    a, b = (q.value * (1 if q.unit.kind == "percent" else 100) for q in (stated, read))
    match stated.approximation:
        case "above":
            return a - 0.5 <= b <= a * 1.3
        case "below":
            return a * 0.85 - 0.5 <= b <= a + 0.5
        case "about":
            return abs(a - b) <= 3
        case None:
            return abs(a - b) <= 1.5


def _unit_left_out(stated: Quantity, read: Quantity) -> bool:
    """Whether one side just leaves its unit out. Of percentages, currencies and ordinals none may."""
    fixed = ("percent", "points", PART, ORDINAL, EITHER)
    kinds = (stated.unit.kind, read.unit.kind)
    return "" in kinds and not any(kind in fixed or kind.startswith("currency") for kind in kinds)
