"""Dates that don't go together. The clock is never asked: the date is the specification's, else the pack's.

BG323: what is known is not too old for the brief. BG324: each indicator was looked at in time. BG328: a
decision is not due before its brief. BG329: a brief is not older than its information. In: a specification
and its pack; a message's indicators. Out: warnings that say how many days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from briefgen.diagnostics import Sink, amount
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check_order(spec: Loaded[Brief], pack: Loaded[Pack], sink: Sink) -> None:
    """Report a decision that is due too early, and a brief that is dated too early."""
    date = spec.value.date or pack.value.updated
    due, as_of = spec.value.decision_by, pack.value.information_to
    if due and due < date:
        message = f"the decision is due on {due.isoformat()}, before the brief's date, {date.isoformat()}"
        sink.warn("BG328", message, spec.spans.at("decision_by"), "correct `decision_by` or `date`")
    if as_of and date < as_of:
        message = f"the brief is dated {date.isoformat()}, before its information ends, {as_of.isoformat()}"
        place = spec.spans.at("date") if spec.value.date else pack.spans.at("updated")
        key = "`date`" if spec.value.date else "`updated`"
        sink.warn("BG329", message, place, f"correct {key}, or the pack's `as_of`")


CUT_OFF = 30
"""Days between information cut-off and brief that pass without a word."""

OTHERWISE = 92
"""Days that an indicator without a period ("after each meeting") may rest: the quarter of a year."""

_PERIODS = {
    "hour": 1,
    "dai": 1,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "annual": 366,
}
_EVERY = re.compile(rf"(?:every (?P<count>\d+) )?(?P<unit>{'|'.join(_PERIODS)})")


def check_staleness(pack: Loaded[Pack], indicators: Iterable[str], date: dt.date, sink: Sink) -> None:
    """Report an old information cut-off, and those of ``indicators`` that are overdue on ``date``."""
    as_of = pack.value.information_to
    age = (date - as_of).days if as_of else 0
    if age > CUT_OFF:
        message = f"the information is {age} days old at the date of the brief"
        sink.warn(
            "BG323",
            message,
            pack.spans.at(*(("as_of",) if pack.value.as_of else ("source", "date"))),
            "check the sources again, then set `as_of` to the day of that",
        )
    for i in indicators:
        indicator = pack.value.indicators.get(i)
        if indicator is None:
            continue
        late = (date - indicator.checked).days - days_of(indicator.every)
        if late > 0:
            message = f"'{i}' is to be checked {indicator.every}, and is {amount(late, 'day')} overdue"
            place = pack.spans.at("indicators", i, "checked")
            sink.warn("BG324", message, place, "check it, then set its `now` and `checked`")


def days_of(every: str) -> int:
    """How many days a period in words allows.

    >>> days_of("weekly"), days_of("every 2 weeks"), days_of("after each meeting")
    (7, 14, 92)
    """
    found = _EVERY.search(every.casefold())
    return int(found["count"] or 1) * _PERIODS[found["unit"]] if found else OTHERWISE
