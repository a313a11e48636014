"""Pictures in every format: once in each file, with their text, drawn where the layout has them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.page import Group, Item, LaidOut, Node, Picture, Rect, TextBox
from briefgen.pictures import read_picture
from briefgen.pictures.raster import read_raster
from briefgen.write.html.graphics import picture
from briefgen.write.layout_dump import write_outline
from briefgen.write.pdf import write as write_pdf
from briefgen.write.pptx import write as write_deck
from tests.data.pictures import LOGO, blob, encoded, png, raster
from tests.data.projects import ROOT, laid_out

DRAWN = read_picture(blob(LOGO, "logo.svg"))
CLEAR = read_raster(blob(png("RGBA")), "png", None)
PHOTO = read_raster(blob(encoded(raster(), "JPEG"), "photo.jpg"), "jpeg", None)
ALT = "The harbour <board>"
FIGURE = 9000


def pictured(layout: LaidOut) -> LaidOut:
    """A layout with pictures on its first page: as a figure and as decoration, one of them twice."""
    items: tuple[Item, ...] = (
        Picture(Rect(50, 50, 40, 20), CLEAR, FIGURE, "Logo", ALT),
        Picture(Rect(150, 50, 40, 20), CLEAR),
        Picture(Rect(250, 50, 40, 20), PHOTO, name="Photograph"),
        Picture(Rect(50, 100, 100, 50), DRAWN),
        Group(Rect(200, 100, 200, 50), (Picture(Rect(200, 100, 100, 50), DRAWN),), None, "Both", ALT),
    )
    first, *rest = layout.pages
    tree = layout.structure
    tree = replace(tree, kids=(*tree.kids, Node(FIGURE, "Figure", alt=ALT)))
    return replace(layout, structure=tree, pages=(replace(first, items=(*first.items, *items)), *rest))


@cache
def pages() -> LaidOut:
    return pictured(laid_out("harbour-tariff", "A4"))


@cache
def paper() -> bytes:
    return write_pdf(pages())


@cache
def deck() -> dict[str, bytes]:
    layout = pictured(laid_out("harbour-tariff", "slides"))
    template = (ROOT / "assets" / "deck" / "template.pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(write_deck(layout, template))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_has_each_picture_once_and_shows_it_where_it_stands() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        images = pdf.pages[0].Resources.XObject
        assert [(image.Width, image.Height) for image in images.values()] == [(60, 30), (60, 30)]
        clear, photo = images.values()
        assert zlib.decompress(clear.SMask.read_raw_bytes())[15 * 60 + 15] == 255
        assert "/SMask" not in photo
        assert photo.read_raw_bytes() == PHOTO.data
        shown = [op for op in pikepdf.parse_content_stream(pdf.pages[0]) if str(op.operator) == "Do"]
        assert len(shown) == 3
        assert all(set(page.Resources.XObject.keys()) == set(images.keys()) for page in pdf.pages)


def test_a_figure_owns_its_picture_and_decoration_is_an_artifact() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    assert len(re.findall(r"/Figure<</MCID \d+>>BDC\nq 40 0 0 20 50 [\d.]+ cm /I1 Do Q", content)) == 1
    assert "/Artifact BMC\nq 40 0 0 20 150" in content
    assert ALT.encode("utf-16-be").hex().upper() in paper().decode("latin-1")


def test_pages_without_pictures_know_nothing_of_them() -> None:
    assert b"/XObject" not in write_pdf(laid_out("harbour-tariff", "A4"))


def test_outlines_are_painted_as_curves() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    # The wave: a pen of 5 units at half a point each, with round ends.
    assert content.count("0.07843 0.1961 0.3098 RG 2.5 w 1 J 0 j") == 2


def test_a_deck_has_each_picture_as_a_part_of_its_own() -> None:
    media = {name: data for name, data in deck().items() if name.startswith("ppt/media/")}
    assert list(media) == ["ppt/media/image1.png", "ppt/media/image2.jpeg"]
    assert media["ppt/media/image1.png"] == CLEAR.data
    assert Image.open(io.BytesIO(media["ppt/media/image1.png"])).mode == "RGBA"
    slide = deck()["ppt/slides/slide1.xml"].decode()
    assert slide.count("<p:pic>") == 3
    assert 'name="Logo" descr="The harbour &lt;board&gt;"/>' in slide
    assert re.search(r'name="Photograph" descr=""><a:extLst>.*?adec:decorative', slide)


def test_a_drawing_in_a_deck_is_freeforms() -> None:
    slide = deck()["ppt/slides/slide1.xml"].decode()
    assert slide.count("<a:cubicBezTo>") == 2 * (4 + 3)
    assert slide.count('cap="rnd"') == 2
    assert slide.count('<a:path w="20000" h="10000"') == 2 * 3


def test_an_outline_tells_what_a_picture_is() -> None:
    told = write_outline(pages()).decode()
    assert '  picture 50.0,50.0 40.0x20.0 Figure "Logo" alt "The harbour <board>" image/png 60x30\n' in told
    assert '  picture 250.0,50.0 40.0x20.0 artifact "Photograph" image/jpeg 60x30\n' in told
    assert "    picture 200.0,100.0 100.0x50.0 artifact drawing of 3 outlines\n" in told


def test_a_browser_gets_the_data_themselves() -> None:
    told = picture(CLEAR, alt=ALT, class_="logo", width=100)
    assert re.fullmatch(
        r'<img src="data:image/png;base64,[\w+/=]+" alt="The harbour &lt;board&gt;" class="logo" '
        r'width="100" height="50">',
        told,
    )
    drawn = picture(DRAWN, alt="", class_="logo", width=100)
    assert 'viewBox="0 0 200 100"' in drawn
    assert 'aria-hidden="true"' in drawn
    assert drawn.count("<path") == 3
    assert "href" not in drawn


@pytest.mark.parametrize("form", ["A4", "slides"])
def test_all_is_written_twice_alike(form: str) -> None:
    layout = pictured(laid_out("harbour-tariff", form))
    assert any(isinstance(item, TextBox) for item in layout.pages[0].items)
    template = (ROOT / "assets" / "deck" / "template.pptx").read_bytes()
    first, second = (write_pdf(layout) if form == "A4" else write_deck(layout, template) for _ in range(2))
    assert first == second
