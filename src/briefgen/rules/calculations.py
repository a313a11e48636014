"""BG388: a number that is worked out is what its calculation gives.

In: a pack, the word lists of its language. Out: errors (warnings in a draft) for results that differ and for
calculations that can't be worked out; notes for those that are told in words only.
"""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.fidelity.calculation import (
    Amount,
    NoResult,
    agrees_with,
    amount_of,
    by_names,
    by_numbers,
    shown_amount,
)
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.pack import DerivedNumber, Pack
from briefgen.source.decode import Loaded

_CODE = "BG388"


def check(pack: Loaded[Pack], words: WordLists, sink: Sink) -> None:
    """Work out each derived number, and report it if it isn't what is printed."""
    for id, number in pack.value.numbers.items():
        key = "formula" if number.formula else "calculation"
        place = pack.spans.at("numbers", id, key)
        try:
            result = _result(pack.value, number, words)
        except NoResult as why:
            message = f"number {id}: {shown(number.formula or number.calculation)} can't be worked out: {why}"
            sink.add(
                Diagnostic(_CODE, Severity.ERROR, message, place, "write ids, numbers, + - * / and brackets")
            )
            continue
        if result is None:
            message = f"number {id}: {shown(number.value)} is not calculated, but told in words"
            sink.note(_CODE, message, place, "give the calculation over ids of statements as `formula`")
        elif not agrees_with(result, number.value, words):
            message = f"number {id}: the calculation gives {shown_amount(result)}, not {shown(number.value)}"
            value = pack.spans.at("numbers", id, "value")
            sink.add(
                Diagnostic(_CODE, Severity.ERROR, message, value, "correct the number or its calculation")
            )


def _result(pack: Pack, number: DerivedNumber, words: WordLists) -> Amount | None:
    """What a calculation gives; None if it is told in words. Raises NoResult."""
    if number.formula is None:
        return by_numbers(number.calculation, words)
    return by_names(number.formula, lambda name: _amount_of(name, pack, number, words))


def _amount_of(name: str, pack: Pack, number: DerivedNumber, words: WordLists) -> Amount:
    """What a name of a formula stands for: the number of a statement, else its date. Raises NoResult."""
    id, _, key = name.partition(".")
    if id not in number.evidence or id not in pack.statements:
        raise NoResult(f"there is no statement {shown(id)} under `for`")
    statement = pack.statements[id]
    given = statement.number.value if statement.number and not key else statement.date
    found = amount_of(given, words) if given else None
    if found is None:
        raise NoResult(f"the statement {shown(id)} gives neither one number nor a date")
    return found
