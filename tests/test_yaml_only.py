"""An audience, a format, a section and a scale are added as YAML only, and a small pack is enough."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.document.blocks import Bullets, Figure, Judgements, Timeline
from briefgen.document.model import Document
from briefgen.page import LaidOut
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import gather
from briefgen.source.project.project import Project
from tests.data.layouts import everything
from tests.data.projects import PACK, SPEC, Copy, lay_out, project_of

PILOT = """\
audience: 1
name: Harbour pilot
role: Brings ships in and out; looks at swell, depth and hours.
outlook_word: Watch kept
topics: [safety, route]
"""
CARD = """\
format: 1
name: Pilot’s card
sections: [swell-report, judgements, recommendations, notes]
limits: {pages: 2, words: 400, recommendations: 3}
"""
SWELL = """\
section: 1
heading: What the swell does
place: full
parts:
  - view: bullets
    select: {topics: [safety], kinds: [reported], dated: false}
    order: source
    limit: 4
  - view: timeline
    select: {topics: [event], since: "2020"}
    order: date
"""
TIDES = """\
scale: 1
name: Tide words (invented)
source: Invented for this test
gaps: false
terms:
  - {term: ebb, low: 1, high: 33, sentence: "The tide is at {term}, so hardly by {until}: {that}."}
  - {term: slack, low: 33, high: 66, sentence: "The tide is {term}, so perhaps by {until}: {that}."}
  - {term: flood, low: 66, high: 99, sentence: "The tide is in {term}, so by {until}: {that}."}
"""
MESSAGE = """
  pilot:
    stay:
      decide: Whether to bring ships in while the mole is broken (fictional)
      title: "Fictional example: keep piloting, and stop at the first swell"
      standfirst: The invented mole is broken and its repair is not yet ordered.
      lead: Pilot as before, and stop when a swell sets in from the east.
      text: "[Every swell](swell) has stopped the cranes, and [work on the mole](mole-start) comes later."
      because: [mole-late]
      ask: Agree by 14 February to a limit of swell.
      against:
        text: "Each stop costs calls, and [the reserves are spent](reserves)."
        for: [feeders-leave]
      judgements: [mole-late]
      recommendations: [check-cover]
      headlines:
        swell-report: Every swell has stopped the cranes since the storm
        judgements: The mole comes late, if it comes at all
        recommendations: One step covers the wait
"""
TERMS = {"probable": "flood", "unlikely": "ebb", "realistic possibility": "slack"}


@pytest.fixture
def extended(tmp_path: Path) -> Copy:
    """The harbour with four files more, a message for the new audience, and the new scale's words."""
    copy = Copy(tmp_path)
    copy.write("assets/audiences/pilot.yaml", PILOT)
    copy.write("assets/formats/pilot-card.yaml", CARD)
    copy.write("assets/sections/swell-report.yaml", SWELL)
    copy.write("assets/scales/tides.yaml", TIDES)
    for term, tide in TERMS.items():
        copy.edit(f"likelihood: {term}\n", f"likelihood: {tide}\n")
    copy.edit("updated: 2031-01-18\n", "updated: 2031-01-18\nscale: tides\n")
    copy.write(PACK, copy.text().rstrip() + MESSAGE)
    copy.edit("audience: shipowner", "audience: pilot\nformat: pilot-card", SPEC)
    return copy


def _document(copy: Copy) -> Document:
    project = copy.project()
    return compose(gather(project, project.brief(copy.root / SPEC), "pilot", "stay")).document


def _built(project: Project, audience: str, spec: Path) -> Compiled:
    job = Job(project.brief(spec), audience, "stay", ("pdf", "pptx", "outline"), spec.stem)
    return compile_job(project, job, Engine())


def _said(layout: LaidOut) -> str:
    return " ".join(everything(layout))


def _of(document: Document, section: str) -> Iterable[object]:
    return next(s for s in document.sections if s.id == section).blocks


def test_pages_and_slides_are_built_from_new_yaml(extended: Copy) -> None:
    compiled = _built(extended.project(), "pilot", extended.root / SPEC)
    assert not compiled.failed, compiled.diagnostics
    assert set(compiled.files) == {"pdf", "pptx", "outline.txt", "brief.json"}
    assert compiled.files["pdf"].startswith(b"%PDF-1.7")
    assert compiled.files["pptx"].startswith(b"PK")


def test_the_new_audience_is_spoken_to_in_its_words(extended: Copy) -> None:
    document = _document(extended)
    strip = {heading.text: value.text for heading, value in document.facts}
    assert strip["For"] == "Harbour pilot"
    assert strip["Watch kept"] == "Stay with Port Fabula"


def test_the_new_format_sets_sections_and_length(extended: Copy) -> None:
    document = _document(extended)
    assert document.letterhead[-1].text == "Pilot’s card"
    assert [s.id for s in document.sections] == ["swell-report", "judgements", "recommendations", "notes"]
    extended.write("assets/formats/pilot-card.yaml", CARD.replace("words: 400", "words: 60"))
    compiled = _built(extended.project(), "pilot", extended.root / SPEC)
    assert [d.code for d in compiled.diagnostics] == ["BG360"]
    assert compiled.files == {}


def test_the_new_section_selects_and_shows(extended: Copy) -> None:
    bullets, events = _of(_document(extended), "swell-report")
    assert isinstance(bullets, Bullets)
    assert [item.text.partition(" since")[0] for item in bullets.items] == [
        "Every swell from the east has stopped the cranes"
    ]
    assert isinstance(events, Figure)
    assert isinstance(events.drawing, Timeline)
    assert [event.id for event in events.drawing.events] == ["last-rise", "storm", "rise"]


def test_the_new_scale_makes_the_sentence_and_the_band(extended: Copy) -> None:
    document = _document(extended)
    (judged,) = _of(document, "judgements")
    assert isinstance(judged, Judgements)
    (item,) = judged.items
    told = "The tide is slack, so perhaps by December 2035: the new mole is finished later than planned."
    assert item.sentence.text == told
    assert (item.term, item.low, item.high) == ("slack", 33, 66)
    for form in ("A4", "slides"):
        said = _said(lay_out(document, form))
        assert "What the swell does" in said or "Every swell has stopped the cranes" in said
        assert "slack" in said
        assert "ebb 1–33; slack 33–66; flood 66–99" in said


def test_a_term_that_the_new_scale_lacks_is_an_error(extended: Copy) -> None:
    extended.edit("likelihood: slack", "likelihood: realistic possibility")
    compiled = _built(extended.project(), "pilot", extended.root / SPEC)
    assert compiled.failed
    assert any("'realistic possibility'" in d.message for d in compiled.diagnostics)


def test_one_audience_and_one_outlook_make_a_valid_pack() -> None:
    project = project_of("harbour-tariff")
    lines = project.pack(None).value.bottom_lines
    assert [(audience, list(outlooks)) for audience, outlooks in lines.items()] == [("shipowner", ["stay"])]
    assert project.root
    compiled = _built(project, "shipowner", project.root / SPEC)
    assert [d for d in compiled.diagnostics if d.severity > 0] == []
    assert set(compiled.files) == {"pdf", "pptx", "outline.txt", "brief.json"}
