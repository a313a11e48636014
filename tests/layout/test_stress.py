"""Documents that nobody writes on purpose: every layout holds, and nothing of them is lost."""

from __future__ import annotations

from itertools import product

import pytest

from briefgen.document.blocks import Figure, Timeline
from tests.data.invariants import INVARIANTS
from tests.data.slow import slow_but
from tests.data.stresses import (
    STRESSES,
    Stress,
    a_table_of_forty_rows,
    many_of_everything,
    one_event,
    stressed,
    stressed_layout,
    twenty_five_events,
    without_all_that_may_be_left_out,
)

FORMS = ("A4", "Letter", "slides")
QUICK = [(stress, form) for stress in STRESSES for form in FORMS if form != "Letter"]


@pytest.mark.parametrize(
    ("stress", "form"),
    slow_but(product(STRESSES, FORMS), *QUICK, (many_of_everything, "Letter")),
    ids=lambda value: getattr(value, "__name__", value),
)
def test_every_layout_holds(stress: Stress, form: str) -> None:
    broken: list[str] = []
    for holds in INVARIANTS:
        try:
            holds(stressed(stress), stressed_layout(stress, form))
        except AssertionError as why:
            broken.append(f"{holds.__name__}: {str(why).partition(chr(10))[0][:300]}")
    assert not broken, "\n".join(broken)


def test_the_stresses_are_what_they_say() -> None:
    assert _events(a_table_of_forty_rows) == [45]
    assert _events(one_event) == [1]
    assert _events(twenty_five_events) == [25]
    assert {section.id for section in stressed(without_all_that_may_be_left_out).sections} == {
        "bottom-line",
        "at-a-glance",
        "judgements",
        "counter-case",
        "notes",
    }
    assert len(stressed_layout(many_of_everything, "A4").pages) > 4


def _events(stress: Stress) -> list[int]:
    drawn = (b.drawing for s in stressed(stress).sections for b in s.blocks if isinstance(b, Figure))
    return [len(drawing.events) for drawing in drawn if isinstance(drawing, Timeline)]
