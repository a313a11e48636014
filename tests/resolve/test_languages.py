"""What a language's region changes: the order of dates and spellings; what the house says itself stands."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from briefgen.document.model import Wording
from briefgen.resolve.gather import locale_of
from briefgen.source.project.project import Project
from tests.data.projects import ROOT, Copy


def _wording(copy: Copy, language: str) -> Wording:
    locale = locale_of(copy.project(), language)
    return Wording(language, locale.months, locale.labels, locale.plurals)


@pytest.mark.parametrize(
    ("language", "day", "month", "heading"),
    [
        ("en-US", "February 5, 2024", "February 2024", "Key judgments"),
        ("en-GB", "5 February 2024", "February 2024", "Key judgements"),
        ("en", "5 February 2024", "February 2024", "Key judgements"),
    ],
)
def test_dates_and_spellings_are_the_regions(
    language: str, day: str, month: str, heading: str, tmp_path: Path
) -> None:
    wording = _wording(Copy(tmp_path), language)
    assert wording.day(dt.date(2024, 2, 5)) == wording.when("2024-02-05") == day
    assert (wording.when("2024-02"), wording.when("1990s")) == (month, "1990s")
    assert wording.label("section.judgements").text == heading


def test_a_label_of_the_house_stands_in_every_region(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write("assets/locales/en.yaml", "language: en\nextends: en\nlabels: {section.timeline: The story}\n")
    wording = _wording(copy, "en-US")
    assert wording.label("section.timeline").text == "The story"
    assert wording.label("section.judgements").text == "Key judgments"
    assert wording.day(dt.date(2024, 2, 5)) == "February 5, 2024"


def test_a_house_changes_the_labels_of_a_region(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    own = "language: en-US\nextends: en-US\nlabels: {section.timeline: The story so far}\n"
    copy.write("assets/locales/en-US.yaml", own)
    wording = _wording(copy, "en-US")
    assert wording.label("section.timeline").text == "The story so far"
    assert wording.label("section.judgements").text == "Key judgments"
    copy.edit("language: en-GB", "language: en-US")
    assert copy.compiled(()).diagnostics == ()


def test_a_brief_in_american_english_has_no_date_in_the_british_order(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("language: en-GB", "language: en-US")
    told = copy.compiled(("outline",)).files["outline.txt"].decode()
    assert {"January 20, 2031", "February 14, 2031"} <= set(re.findall(r"[A-Z]\w+ \d\d?, 2031", told))
    assert "Key judgments" in told
    # What the pack itself says is printed as it was typed.
    pack = copy.text()
    assert all(day in pack for day in re.findall(r"\d\d? [A-Z]\w+ 2031", told))


def test_every_label_in_which_english_differs_is_in_the_american_file() -> None:
    british = re.compile(r"judgement|recognis|organis|favour|colour|centre|programme|per cent", re.IGNORECASE)
    labels = locale_of(Project(ROOT, ROOT), "en-US").labels
    spelled = {key: re.sub(r"\{\w+\}", "", text) for key, text in labels.items()}
    assert not {key: text for key, text in spelled.items() if british.search(text)}
