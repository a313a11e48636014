"""Decks before Microsoft's Open XML SDK: ``make system`` installs its validator (``tools/node``)."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.data.decks import deck_in, deck_of, deck_under
from tests.data.programs import sdk_faults
from tests.data.projects import ALL
from tests.data.slow import slow_but
from tests.data.stresses import (
    Stress,
    all_in_one,
    many_of_everything,
    marked_in_the_middle,
    one_event,
    pictures_of_all_shapes,
    twenty_actors,
    twenty_five_events,
    without_all_that_may_be_left_out,
)

BRIEF = "foreign-minister-wait-and-see"
STRESSES = (
    all_in_one,
    many_of_everything,
    marked_in_the_middle,
    one_event,
    pictures_of_all_shapes,
    twenty_actors,
    twenty_five_events,
    without_all_that_may_be_left_out,
)
THEMES = ("atlas", "classic", "contrast", "plain")
PLANTED = (
    ("a negative axis of a chart", r"ppt/charts/chart.*\.xml", r'(<c:axId val=")', r"\g<1>-"),
    ("an attribute that nobody knows", r"ppt/slides/slide1\.xml", r"<p:cNvPr ", '<p:cNvPr likely="yes" '),
    ("a table without its grid", r"ppt/slides/slide\d+\.xml", r"<a:tblGrid>.*?</a:tblGrid>", ""),
    ("a number that isn't one", r"ppt/slides/slide1\.xml", r'<a:off x="\d+"', '<a:off x="wide"'),
)


def _planted(data: bytes, part: str, old: str, new: str) -> bytes:
    """The deck with ``old`` made ``new`` wherever it stands in the first part that has it."""
    out, done = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as deck, zipfile.ZipFile(out, "w") as copy:
        for name in deck.namelist():
            content = deck.read(name)
            if not done and re.fullmatch(part, name):
                text, done = re.subn(old, new, content.decode(), flags=re.DOTALL)
                content = text.encode()
            copy.writestr(name, content)
    assert done, f"{part} has no {old}"
    return out.getvalue()


@pytest.mark.parametrize("name", slow_but(ALL, BRIEF))
def test_the_sdk_opens_every_deck(name: str, tmp_path: Path) -> None:
    assert sdk_faults(deck_of(name), tmp_path) == []


@pytest.mark.parametrize("theme", slow_but(THEMES, "contrast"))
def test_the_sdk_opens_decks_in_every_theme(theme: str, tmp_path: Path) -> None:
    assert sdk_faults(deck_in(theme), tmp_path) == []


@pytest.mark.parametrize("stress", slow_but(STRESSES, twenty_actors), ids=lambda stress: stress.__name__)
def test_the_sdk_opens_what_is_hard_to_lay_out(stress: Stress, tmp_path: Path) -> None:
    assert sdk_faults(deck_under(stress), tmp_path) == []


@pytest.mark.parametrize(("part", "old", "new"), [case[1:] for case in PLANTED], ids=[c[0] for c in PLANTED])
def test_the_sdk_hears_what_is_wrong(part: str, old: str, new: str, tmp_path: Path) -> None:
    assert sdk_faults(_planted(deck_of(BRIEF), part, old, new), tmp_path)
