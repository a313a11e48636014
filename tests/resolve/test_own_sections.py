"""Sections that a brief defines itself: what they show, in every output, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.document.blocks import Bullets, Figure, Judgements, Paragraph, Table, Timeline
from briefgen.document.inline import AttributedText, NoteMark
from tests.data.projects import SPEC, Copy

OWN = """\
sections:
  - bottom-line
  - name: asked
    heading: What we asked
    headline: Phantasm Lines gave us no answer
    text: We asked [Phantasm Lines](phantasm-quotes); *no answer* came.
    parts:
      - {view: bullets, select: {actors: [utopia], kinds: [reported]}, limit: 2}
      - {view: stances, select: {actors: [chimera]}}
      - {view: judgements, select: {ids: [mole-late, feeders-leave]}}
      - {view: timeline, select: {since: 2022, topics: [event]}, order: date}
      - {view: recommendations, select: {ids: [check-cover]}}
      - {view: options, select: {ids: [stay]}}
  - notes
"""


def test_a_brief_defines_a_section_of_its_own(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN)
    document = copy.document()
    section = document.sections[1]
    text, bullets, stances, judgements, timeline, steps, options = section.blocks
    assert isinstance(section.headline, AttributedText)
    assert (section.heading.text, section.headline.text) == (
        "What we asked",
        "Phantasm Lines gave us no answer",
    )
    assert isinstance(text, Paragraph)
    assert isinstance(text.text, AttributedText)
    assert text.text.ids == ("own.harbour-tariff", "phantasm-quotes")
    place, span = copy.place("We asked [Phantasm Lines]", file=SPEC), text.text.span
    assert span
    assert (span.file, span.line, span.column) == (SPEC, place.line, place.column)
    assert any(isinstance(piece, NoteMark) for piece in text.text.inlines)
    assert isinstance(bullets, Bullets)
    assert [i.ids[0] for i in bullets.items if isinstance(i, AttributedText)] == [
        "utopia-depth",
        "utopia-crane",
    ]
    assert isinstance(judgements, Judgements)
    assert [item.id for item in judgements.items] == ["mole-late", "feeders-leave"]
    assert isinstance(timeline, Figure)
    assert isinstance(timeline.drawing, Timeline)
    assert [event.id for event in timeline.drawing.events] == ["last-rise", "storm", "rise"]
    for block, rows in ((stances, ["chimera"]), (steps, ["check-cover"])):
        assert isinstance(block, Table)
        assert [row.id for row in block.rows] == rows
    assert isinstance(options, Table)
    assert len(options.columns) == 2


def test_a_section_of_its_own_is_in_every_output(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN)
    compiled = copy.compiled(("pdf", "pptx", "outline"))
    assert not compiled.failed, compiled.diagnostics
    outline = compiled.files["outline.txt"].decode()
    pages, _, slides = outline.partition("=== slides:")
    assert "We asked Phantasm Lines" in pages
    assert "Phantasm Lines gave us no answer" in slides


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("    heading: What we asked\n", "", "BG201", "name: asked"),
        ("heading: What", "haeding: What", "BG102", "haeding"),
        ("view: stances", "view: stance", "BG203", "stance,"),
        ("limit: 2", "limit: none", "BG204", "none"),
        ("  - notes\n", "  - footnotes\n", "BG116", "footnotes"),
    ],
)
def test_a_mistake_in_it_is_told_at_its_place(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + OWN.replace(old, new))
    with pytest.raises(BriefgenError) as caught:
        copy.inputs()
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.span
    place = copy.place(at, file=SPEC)
    assert (problem.span.file, problem.span.line, problem.span.column) == (SPEC, place.line, place.column)


def test_a_section_needs_something_to_show(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + "sections: [bottom-line, {name: empty, heading: Empty}]\n")
    with pytest.raises(BriefgenError, match="needs `text` or `parts`"):
        copy.inputs()
