"""An embargo is written with its hour and zone, and printed with both."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.schema.embargo import EmbargoedUntil
from tests.data.projects import SPEC, Copy


def test_an_embargo_comes_from_the_specification(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    for written, shown in (
        ("2031-02-01T06:00+00:00", "1 February 2031, 06:00 UTC"),
        ("2031-02-01T06:00Z", "1 February 2031, 06:00 UTC"),
        ("2031-02-01T06:00+04:30", "1 February 2031, 06:00 UTC+04:30"),
        ("{until: 2031-02-01T06:00, zone: Fabula time}", "1 February 2031, 06:00 Fabula time"),
    ):
        copy.edit("state: final", f"state: final\nembargo: {written}", SPEC)
        embargo = copy.document().embargo
        assert embargo
        assert embargo.text == f"EMBARGOED UNTIL {shown}"
        assert ("Embargoed until", shown) in [(a.text, b.text) for a, b in copy.document().facts]
        copy.edit(f"\nembargo: {written}", "", SPEC)


@pytest.mark.parametrize(
    "written",
    [
        "2031-02-01T06:00",
        "2031-02-01",
        "2031-02-30T06:00Z",
        "{until: 2031-02-01T06:00}",
        "{until: 2031-02-01T06:00Z, zone: CET}",
    ],
)
def test_an_embargo_needs_its_hour_and_zone(written: str) -> None:
    value = {"until": written} if not written.startswith("{") else {}
    pairs = written.strip("{}").split(", ") if not value else ()
    value |= {key: text for key, _, text in (pair.partition(": ") for pair in pairs)}
    with pytest.raises(ValueError, match=r"zone|moment|pattern|30 February does not exist"):
        EmbargoedUntil.model_validate(value)
