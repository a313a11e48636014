"""What is written into a master's file: its look stays as it is, its samples and private data go."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from lxml import etree
from msgspec.structs import replace
from pptx.util import Pt

from briefgen.layout.deck import lay_out_slides
from pptx import Presentation
from tests.data.decks import deck_file, parts_of
from tests.data.gossip import LABEL, SECRETS, gossiping
from tests.data.mastered import deck, file, fit, fitted, written
from tests.data.projects import document, meridian

SPEC = "foreign-minister-wait-and-see"
P = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
A = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main", **P}


@cache
def out() -> dict[str, bytes]:
    """The parts of a deck on that template."""
    master = fit(gossiping())
    return parts_of(deck_file(lay_out_slides(document(SPEC), meridian(), master=master)))


def test_a_template_becomes_a_presentation() -> None:
    types = out()["[Content_Types].xml"].decode()
    assert "presentation.main+xml" in types
    assert "template" not in types
    assert b"firstSlideNum" not in out()["ppt/presentation.xml"]


def test_sample_slides_and_what_belongs_to_them_are_gone() -> None:
    slides = [name for name in out() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    assert len(slides) == len(deck("labelled", SPEC).pages)
    assert b"custShow" not in out()["ppt/presentation.xml"]
    assert b"hlinksldjump" not in out()["ppt/slideLayouts/slideLayout2.xml"]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.decode())
def test_what_an_office_leaves_in_its_files_is_gone(secret: bytes) -> None:
    assert any(secret in data for data in parts_of(gossiping()).values()), "it was there"
    assert [name for name, data in out().items() if secret in data] == []


def test_labels_are_kept() -> None:
    root = etree.fromstring(out()["docProps/custom.xml"])
    said = {one.get("name"): (one.get("pid"), one[0].text) for one in root}
    assert said == {f"{LABEL}_Enabled": ("2", "true"), f"{LABEL}_Name": ("3", "Internal")}
    name = "docMetadata/LabelInfo.xml"
    kept, before = (etree.fromstring(file[name]) for file in (out(), parts_of(gossiping())))
    assert [(one.tag, dict(one.attrib)) for one in kept] == [(one.tag, dict(one.attrib)) for one in before]
    assert b"classificationlabels" in out()["_rels/.rels"]


def test_a_master_without_labels_gets_no_custom_properties() -> None:
    assert "docProps/custom.xml" not in parts_of(written("german", SPEC))


def test_the_same_master_gives_the_same_bytes() -> None:
    again = lay_out_slides(document(SPEC), meridian(), master=fit(file("narrow")))
    assert deck_file(again) == written("narrow", SPEC)


def test_notes_are_made_where_a_master_has_none() -> None:
    presentation = Presentation(io.BytesIO(written("dark", SPEC)))
    assert all(slide.has_notes_slide for slide in presentation.slides)
    assert presentation.slide_width == Pt(960)
    theme = next(
        data for name, data in parts_of(written("dark", SPEC)).items() if name == "ppt/theme/theme2.xml"
    )
    assert b"3E92CC" in theme


def test_text_in_placeholders_says_only_what_the_master_does_not() -> None:
    """A title and a text of the master's own font and colour have none of them said again."""
    bare = replace(document(SPEC), marking=None)
    laid = lay_out_slides(bare, meridian(), master=fitted("russian"))
    page = next(p for p in laid.pages if p.title.startswith("Kabul has its prize"))
    slide = etree.fromstring(parts_of(deck_file(laid))[f"ppt/slides/slide{page.number}.xml"])
    told = 0
    for shape in slide.iterfind(".//p:sp", P):
        holder = shape.find(".//p:ph", P)
        if holder is None or holder.get("type") not in ("title", None):
            continue
        assert not shape.findall("p:spPr/*", P), "it stands where the layout has it"
        for run in shape.iterfind(".//a:rPr", A):
            if not run.get("baseline"):
                assert len(run) == 0, etree.tostring(run)
                told += 1
    assert told > 3


def test_colours_hang_on_the_masters_scheme() -> None:
    """Only what is no colour of the scheme is a value: here the marking."""
    slides = [
        data
        for name, data in parts_of(written("german", SPEC)).items()
        if name.startswith("ppt/slides/slide")
    ]
    values = {value for data in slides for value in re.findall(rb'srgbClr val="(\w+)"', data)}
    marking = document(SPEC).marking
    assert marking
    assert values == {
        marking.ink.removeprefix("#").encode(),
        (marking.ground or "").removeprefix("#").encode(),
    }
    assert {slot for data in slides for slot in re.findall(rb'schemeClr val="(\w+)"', data)} >= {
        b"dk1",
        b"dk2",
    }


def test_layouts_of_another_master_get_values() -> None:
    """The cover of "two-masters" stands on the other one's layout, whose scheme gives slots other colours."""
    cover = parts_of(written("two-masters", SPEC))["ppt/slides/slide1.xml"]
    assert b"schemeClr" not in cover
    assert fitted("two-masters").binding.layouts
