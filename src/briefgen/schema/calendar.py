"""Dates that the calendar does not have.

In: a text as typed. Out: why there is no such day, month or hour.
"""

from __future__ import annotations

import calendar
import re

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?"
    r"(?:[T ](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WIDEST = 14
"""Hours by which a zone differs from UTC at most; to the west twelve."""


def nonexistent(text: str) -> str:
    """Why a date that is written as one does not exist; empty if it does, or if the text is no date.

    >>> nonexistent("2026-02-30"), nonexistent("2026-13"), nonexistent("soon")
    ('30 February does not exist', 'there is no month 13', '')
    """
    found = _WRITTEN.fullmatch(text.strip())
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
    sound = minutes < 60 and ahead <= (_WIDEST if zone[0] == "+" else _WIDEST - 2)
    return "" if sound else f"no zone is {zone} from UTC"
