"""A written deck, reopened: what was laid out is in it, native, named and described."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import validate_pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from briefgen.page import Colour, LaidOut
from briefgen.write.pptx import write
from pptx import Presentation

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def test_the_validator_finds_nothing(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(written)
    result = validate_pptx(path)
    assert result.is_valid
    assert result.errors == []


def test_every_page_is_a_slide_with_its_title_and_its_notes(reopened: Deck, laid_out: LaidOut) -> None:
    assert len(reopened.slides) == len(laid_out.pages)
    for slide, page in zip(reopened.slides, laid_out.pages, strict=True):
        title = slide.shapes.title
        assert title is not None
        assert title.text_frame.text == page.title
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        assert notes.text == "\n".join(par.text for par in page.notes)


def test_slots_become_placeholders_of_the_layout(reopened: Deck) -> None:
    kinds = [{p.placeholder_format.type for p in slide.placeholders} for slide in reopened.slides]
    assert kinds[0] == {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE}
    foot = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    assert kinds[1] == {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.OBJECT, *foot}
    assert [slide.slide_layout.name for slide in reopened.slides] == ["Title", "Title and body", "Title only"]


def test_places_are_those_of_the_layout(reopened: Deck) -> None:
    title = reopened.slides[1].shapes.title
    assert title is not None
    assert (title.left, title.top, title.width, title.height) == (Pt(54), Pt(36), Pt(760), Pt(68))
    assert (reopened.slide_width, reopened.slide_height) == (Pt(960), Pt(540))


def test_shapes_of_a_slide_have_their_own_numbers(parts: Mapping[str, str]) -> None:
    for name in (n for n in parts if n.startswith("ppt/slides/slide")):
        numbers = re.findall(r'<p:cNvPr id="(\d+)"', parts[name])
        assert len(numbers) == len(set(numbers)) > 1


def test_text_keeps_size_language_and_emphasis(parts: Mapping[str, str]) -> None:
    slide = parts["ppt/slides/slide2.xml"]
    runs = list(etree.fromstring(slide.encode()).iter(f"{MAIN}rPr"))
    assert all(run.get("lang") and run.get("sz") for run in runs)
    assert 'lang="fr-FR"' in slide
    assert 'cap="all" spc="80"' in slide
    assert "<a:t>The tariff &lt;2%&gt; is the lowest</a:t>" in slide


def test_runs_that_only_structure_tells_apart_are_one(parts: Mapping[str, str]) -> None:
    assert "<a:t>Ships wait longer than a year ago.</a:t>" in parts["ppt/slides/slide2.xml"]


def test_note_marks_are_raised_at_the_size_around_them(parts: Mapping[str, str]) -> None:
    mark = re.search(r"<a:rPr ([^>]*)>(?:(?!</a:r>).)*<a:t>1,2</a:t>", parts["ppt/slides/slide2.xml"])
    assert mark is not None
    assert 'sz="2000"' in mark[1]
    assert 'baseline="30000"' in mark[1]


def test_web_links_work_and_links_inside_are_dropped(parts: Mapping[str, str]) -> None:
    relations = parts["ppt/slides/_rels/slide2.xml.rels"]
    assert 'Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"' in relations
    assert parts["ppt/slides/slide2.xml"].count("hlinkClick") == 1
    assert "note-1" not in relations


def test_colours_and_fonts_are_the_themes(parts: Mapping[str, str], laid_out: LaidOut) -> None:
    theme = parts["ppt/theme/theme1.xml"]
    assert '<a:dk1><a:srgbClr val="16212E"/></a:dk1>' in theme
    assert '<a:latin typeface="Georgia"/>' in theme
    title = parts["ppt/slides/slide1.xml"]
    assert '<a:latin typeface="+mj-lt"/>' in title
    values = {c.value.removeprefix("#") for c in laid_out.palette}
    # Only the marking, which no theme may recolour, is written by value.
    assert set(re.findall(r'srgbClr val="(\w+)"', "".join(parts[n] for n in parts if "slides/" in n))) == {
        "33FF00",
        "000000",
    }
    assert "33FF00" not in values


def test_another_palette_changes_the_theme_and_no_slide(
    laid_out: LaidOut, template: bytes, written: bytes
) -> None:
    other = tuple(Colour(c.role, "#330000") if c.role == "ink" else c for c in laid_out.palette)
    changed = BytesIO(write(replace(laid_out, palette=other), template))
    with zipfile.ZipFile(changed) as after, zipfile.ZipFile(BytesIO(written)) as before:
        differing = {n for n in after.namelist() if after.read(n) != before.read(n)}
    assert differing == {"ppt/theme/theme1.xml", "ppt/theme/theme2.xml"}


def test_a_table_is_native_with_a_header_row(reopened: Deck) -> None:
    frame = next(s for s in reopened.slides[2].shapes if isinstance(s, GraphicFrame))
    table = frame.table
    assert (len(table.rows), len(table.columns)) == (3, 3)
    assert table.first_row
    assert table.first_col
    assert not table.horz_banding
    assert table.cell(0, 0).text == "It is judged that"
    assert [row.height for row in table.rows] == [Pt(36), Pt(64), Pt(64)]
    assert sum(column.width for column in table.columns) == frame.width == Pt(852)


def test_only_the_rules_that_were_asked_for_are_drawn(parts: Mapping[str, str]) -> None:
    slide = parts["ppt/slides/slide3.xml"]
    assert len(re.findall(r'<a:ln[LR] w="0"><a:noFill/></a:ln[LR]>', slide)) == 2 * 9
    assert len(re.findall(r'<a:lnB w="19050">', slide)) == 3
    assert len(re.findall(r'<a:lnB w="9525">', slide)) == 6


def test_marks_stand_in_their_cells(reopened: Deck) -> None:
    groups = [s for s in reopened.slides[2].shapes if s.name == "Likelihood"]
    # The second column starts at 54 + 284 points, the rows under a head of 36.
    assert [(g.left, g.top) for g in groups] == [(Pt(54 + 284 + 8), Pt(124 + 36 + 7)), (Pt(346), Pt(231))]


def test_what_is_seen_is_described_or_flagged_as_decoration(parts: Mapping[str, str]) -> None:
    slide = etree.fromstring(parts["ppt/slides/slide3.xml"].encode())
    described = {e.get("name"): e.get("descr") for e in slide.iter("{*}cNvPr") if e.get("descr")}
    assert described == {"Judgements": "Two judgements", "Timeline": "A line with one event in 1992"}
    decorative = [e for e in slide.iter("{*}decorative") if e.get("val") == "1"]
    # The two groups of marks and their three shapes each.
    assert len(decorative) == 8


def test_lists_are_lists(parts: Mapping[str, str]) -> None:
    slide = parts["ppt/slides/slide2.xml"]
    assert slide.count('<a:buChar char="•"/>') == 2
    assert slide.count('<a:buAutoNum type="arabicPeriod" startAt="1"/>') == 1
    assert 'marL="228600" indent="-228600"' in slide


def test_space_above_a_first_paragraph_is_an_inset(reopened: Deck) -> None:
    body = next(s for s in reopened.slides[1].placeholders if s.name.startswith("Body"))
    assert isinstance(body, Shape)
    assert body.text_frame.margin_top == Pt(6)
    assert body.text_frame.paragraphs[0].space_before == 0
    assert body.text_frame.paragraphs[1].space_before == Pt(8)


def test_the_slide_number_is_a_field(parts: Mapping[str, str]) -> None:
    assert re.search(r'<a:fld id="[^"]+" type="slidenum">', parts["ppt/slides/slide2.xml"])


def test_sections_name_every_slide_once(parts: Mapping[str, str]) -> None:
    root = etree.fromstring(parts["ppt/presentation.xml"].encode())
    sections = {s.get("name"): [e.get("id") for e in s.iter("{*}sldId")] for s in root.iter("{*}section")}
    assert sections == {"Opening": ["256"], "Why": ["257", "258"]}
    assert len({s.get("id") for s in root.iter("{*}section")}) == 2


def test_properties_are_the_documents(reopened: Deck) -> None:
    about = reopened.core_properties
    assert (about.title, about.subject, about.author) == ("Harbour", "Tariffs", "Port desk")
    assert (about.keywords, about.language) == ("harbour, tariff", "en-GB")
    assert about.created is not None
    assert about.created.date().isoformat() == "2026-11-23"


def test_the_same_input_gives_the_same_bytes(laid_out: LaidOut, template: bytes, written: bytes) -> None:
    assert write(laid_out, template) == written
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_an_unknown_layout_and_slot_lose_nothing(laid_out: LaidOut, template: bytes) -> None:
    page = replace(laid_out.pages[1], layout="no-such-layout")
    deck = Presentation(BytesIO(write(replace(laid_out, pages=(page,)), template)))
    assert deck.slides[0].slide_layout.name == "Title only"
    said = [s.text_frame.text for s in deck.slides[0].shapes if isinstance(s, Shape)]
    assert any("Ships wait longer" in text for text in said)


def test_a_template_without_notes_is_refused(laid_out: LaidOut, template: bytes) -> None:
    with zipfile.ZipFile(BytesIO(template)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    relations = files["ppt/_rels/presentation.xml.rels"]
    files["ppt/_rels/presentation.xml.rels"] = re.sub(
        rb"<Relationship [^>]*notesMaster1[^>]*>", b"", relations
    )
    broken = BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    with pytest.raises(ValueError, match="notes master"):
        write(laid_out, broken.getvalue())
