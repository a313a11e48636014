"""Which statements a section takes, and in what order."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.blocks import Bullets, Paragraph
from briefgen.document.inline import AttributedText
from briefgen.resolve.selection import matching_ids, sort_key
from briefgen.schema.assets import Part
from tests.data.projects import SPEC, Copy, inputs

STATEMENTS = inputs("harbour-tariff").pack.value.statements


def _taken(topics: tuple[str, ...] = (), **part: object) -> list[str]:
    return list(matching_ids(STATEMENTS, Part.model_validate({"view": "bullets", **part}), topics))


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ({"topics": ["reaction", "open-question"]}, ["overdue", "question-safe"]),
        ({"actors": ["utopia"]}, ["utopia-depth", "utopia-crane", "phantasm-quotes"]),
        ({"actors": ["utopia"], "topics": ["trade"]}, ["phantasm-quotes"]),
        ({"kinds": ["attributed"], "topics": ["meaning"]}, ["board-purpose"]),
        ({"kinds": ["reported"], "topics": ["meaning"]}, ["mole-start", "cost-of-call"]),
        ({"ids": ["storm", "rise", "jobs"]}, ["storm", "rise", "jobs"]),
        ({"dated": True, "topics": ["meaning"]}, ["mole-start"]),
        ({"dated": False, "topics": ["meaning"]}, ["board-purpose", "cost-of-call"]),
        ({"since": "2029"}, ["rise", "storm", "mole-start"]),
        ({"since": "2029-11"}, ["rise", "mole-start"]),
        ({"since": "1990s", "until": "2022"}, ["phantasm-hub", "last-rise"]),
        ({"until": "1995"}, ["first-quay", "phantasm-hub"]),
        ({"until": "1990s"}, ["first-quay", "phantasm-hub"]),
        ({"since": "1995-06-01", "until": "2022-05"}, ["phantasm-hub"]),
        ({"until": "2029-10-13", "topics": ["safety"]}, []),
        ({"topics": ["no-such-topic"]}, []),
    ],
)
def test_conditions_narrow_each_other(condition: dict[str, object], wanted: list[str]) -> None:
    assert _taken(select=condition) == wanted


def test_an_order_by_date_goes_from_the_oldest_to_the_newest() -> None:
    taken = _taken(order="date", select={"topics": ["event"]})
    assert taken == ["first-quay", "phantasm-hub", "last-rise", "storm", "rise"]


def test_an_order_by_topics_is_the_readers() -> None:
    meaning = {"topics": ["meaning"]}
    assert _taken(("cost", "safety"), order="topics", select=meaning)[0] == "cost-of-call"
    assert _taken(("safety", "cost"), order="topics", select=meaning)[-1] == "cost-of-call"
    assert _taken((), order="topics", select=meaning) == _taken(select=meaning)


def test_a_limit_takes_the_first() -> None:
    assert _taken(order="date", select={"topics": ["event"]}, limit=2) == ["first-quay", "phantasm-hub"]


def test_dates_of_any_precision_have_an_order() -> None:
    dates = ["1968", "1996", "1990s", "2022", "2022-06", "2022-06-01", "2022-06-30", "2022-07"]
    mixed = [*dates[5:], *dates[2:5], *dates[:2]]
    assert sorted(mixed, key=sort_key) == dates


def test_a_projects_own_section_is_a_recipe(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(
        "assets/sections/neighbours.yaml",
        "section: 1\nheading: Our neighbours\nparts:\n"
        "  - {view: bullets, select: {actors: [chimera]}}\n  - {view: paragraphs, select: {ids: storm}}\n",
    )
    copy.edit("state: final", "state: final\nsections: [neighbours, notes]", SPEC)
    first, notes = copy.document().sections
    assert first.heading.text == "Our neighbours"
    assert first.headline.text == "Our neighbours", "a section without a headline of its own has its heading"
    bullets, paragraph = first.blocks
    assert isinstance(bullets, Bullets)
    ids = [said.ids[0] for said in bullets.items if isinstance(said, AttributedText)]
    assert ids == ["chimera-price", "chimera-depth", "phantasm-quotes"]
    assert isinstance(paragraph, Paragraph)
    assert "St. Nobody" in paragraph.text.text
    assert notes.id == "notes"


def test_an_empty_section_is_left_out(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(
        "assets/sections/empty.yaml",
        "section: 1\nheading: Nothing\nparts:\n  - {view: bullets, select: {topics: [no-such-topic]}}\n",
    )
    copy.edit("state: final", "state: final\nsections: [bottom-line, empty, notes]", SPEC)
    assert [section.id for section in copy.document().sections] == ["bottom-line", "notes"]
