"""Selects the statements that a part of a section shows, and orders them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from briefgen.schema.assets import Depth, Part, Select
from briefgen.schema.pack import Pack, Statement


def sort_key(when: str) -> tuple[int, int, int, int]:
    """A date with its precision as something to sort by; less precise dates come after the years they span.

    >>> sorted(["2001", "1990s", "2022-04-17", "1996"], key=sort_key)
    ['1996', '1990s', '2001', '2022-04-17']
    """
    if when.endswith("s"):
        return int(when[:4]) + 9, 13, 0, 1
    parts = [int(p) for p in when.split("-")]
    return parts[0], parts[1] if len(parts) > 1 else 0, parts[2] if len(parts) > 2 else 0, 0


def year_of(when: str) -> float:
    """A date's place in time, in years: the middle of what it spans.

    >>> year_of("1990s"), year_of("2024-07")
    (1995.0, 2024.54)
    """
    if when.endswith("s"):
        return int(when[:4]) + 5.0
    year, month, day = (*map(int, when.split("-")), 0, 0)[:3]
    part = 0.5 if not month else (month - 1 + (0.5 if not day else (day - 1) / 31)) / 12
    return round(year + part, 2)


def _days(when: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first day and the last of a date with its precision."""
    if when.endswith("s"):
        year = int(when[:4])
        return (year, 1, 1), (year + 9, 12, 31)
    year, *month_and_day = (int(p) for p in when.split("-"))
    month, day = (*month_and_day, 0, 0)[:2]
    return (year, month or 1, day or 1), (year, month or 12, day or 31)


def _matches(id: str, s: Statement, select: Select) -> bool:
    return (
        (select.ids is None or id in select.ids)
        and on_topics(s.topics, select)
        and (select.actors is None or not set(select.actors).isdisjoint(s.actors))
        and (select.kinds is None or s.reported_as in select.kinds)
        and (select.dated is None or select.dated == (s.date is not None))
        and (select.since is None or (s.date is not None and _days(s.date)[1] >= _days(select.since)[0]))
        and (select.until is None or (s.date is not None and _days(s.date)[0] <= _days(select.until)[1]))
    )


def matching_ids(statements: Mapping[str, Statement], part: Part, topics: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the statements that a part takes, in its order.

    ``topics`` rank what interests the reader most.
    """
    ids = [i for i, s in statements.items() if _matches(i, s, part.select)]
    if part.select.ids:
        ids.sort(key=part.select.ids.index)
    if part.order == "date":
        ids.sort(key=lambda i: sort_key(statements[i].date or "2999"))
    elif part.order == "topics":
        ids.sort(key=lambda i: rank(statements[i].topics, topics))
    return tuple(ids[: part.limit])


DEPTHS: Mapping[Depth, int | None] = MappingProxyType({"headline": 4, "standard": 6, "full": None})
"""How many statements a list shows to readers who want this much, where its part sets no limit itself."""


def listed_ids(
    statements: Mapping[str, Statement], part: Part, topics: tuple[str, ...], depth: Depth
) -> tuple[str, ...]:
    """Ids of the statements that a list shows: those nearest to the reader's topics, as many as they want."""
    ids = matching_ids(statements, part, topics)
    most = None if part.limit or part.select.ids else DEPTHS[depth]
    if most is None or len(ids) <= most:
        return ids
    near = set(sorted(ids, key=lambda i: rank(statements[i].topics, topics))[:most])
    return tuple(i for i in ids if i in near)


def selected_ids(
    part: Part, listed: Iterable[str], entries: Container[str], withheld_ids: Container[str]
) -> tuple[str, ...]:
    """What a part shows of the judgements, scenarios and the like that a message lists.

    Ids that it selects replace the list; ids of other kinds of entry are ignored.
    """
    ids = [
        i
        for i in (listed if part.select.ids is None else part.select.ids)
        if i in entries and i not in withheld_ids
    ]
    return tuple(ids[: part.limit])


def shown_pictures(pack: Pack, audience: str, part: Part) -> tuple[str, ...]:
    """Ids of the pictures that a part shows to an audience: those that it selects, else all on its topics."""
    on_topic = (i for i, p in pack.pictures.items() if on_topics(p.topics, part.select))
    return selected_ids(part, on_topic, pack.pictures, pack.ids_withheld_from(audience))


def on_topics(topics: Iterable[str], select: Select) -> bool:
    """Whether what is on ``topics`` is on one that is selected; all is, where none are named."""
    return select.topics is None or not set(select.topics).isdisjoint(topics)


def actors_of(pack: Pack, part: Part) -> tuple[str, ...]:
    """Ids of the actors that a part selects, in its order; by default all of the pack."""
    return tuple(pack.actors) if part.select.actors is None else part.select.actors


def rank(topics: tuple[str, ...], order: tuple[str, ...]) -> int:
    """How early a reader wants to see something on these topics: 0 is first."""
    return min((order.index(t) for t in topics if t in order), default=len(order))
