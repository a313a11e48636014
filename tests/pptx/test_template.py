"""The shipped template is the one that its script makes, and a good place to add slides by hand."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from openxml_audit import validate_pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from pptx import Presentation

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "make_deck_template.py"


def test_the_template_is_fresh() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False, cwd=ROOT)
    assert done.returncode == 0, "run tools/make_deck_template.py"


def test_the_template_is_valid(template: bytes, tmp_path: Path) -> None:
    path = tmp_path / "template.pptx"
    path.write_bytes(template)
    assert validate_pptx(path).errors == []


def test_every_layout_has_a_title_on_its_sheet(template: bytes) -> None:
    deck = Presentation(BytesIO(template))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    names = [layout.name for layout in deck.slide_layouts]
    assert names == [
        "Title",
        "Section",
        "Title and body",
        "Two columns",
        "Title only",
        "Statement",
        "Table",
        "Figure",
        "Figure with text",
        "Big number",
        "Closing",
    ]
    for layout in deck.slide_layouts:
        kinds = [p.placeholder_format.type for p in layout.placeholders]
        assert kinds[0] in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        for shape in layout.placeholders:
            assert shape.left is not None
            assert shape.top is not None
            assert shape.left >= Pt(54)
            assert shape.left + shape.width <= Pt(960 - 54) + 1
            assert shape.top + shape.height <= Pt(540 - 18) + 1


def test_layouts_have_places_of_the_right_kind(template: bytes) -> None:
    deck = Presentation(BytesIO(template))
    kinds = {one.name: [p.placeholder_format.type for p in one.placeholders] for one in deck.slide_layouts}
    foot = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    dark = {"Title", "Section"}
    assert {name for name, found in kinds.items() if not foot <= set(found)} == dark
    bodies = {name: [k for k in found[1:] if k not in foot] for name, found in kinds.items()}
    assert bodies["Table"] == [PP_PLACEHOLDER.TABLE]
    assert bodies["Figure with text"] == [PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT]
    assert bodies["Closing"] == bodies["Big number"] == [PP_PLACEHOLDER.BODY] * 2
    assert bodies["Two columns"] == [PP_PLACEHOLDER.OBJECT] * 2
    assert not bodies["Title only"]


def test_a_slide_added_by_hand_has_the_look(template: bytes) -> None:
    deck = Presentation(BytesIO(template))
    slide = deck.slides.add_slide(next(one for one in deck.slide_layouts if one.name == "Title and body"))
    title = slide.shapes.title
    assert title is not None
    title.text_frame.text = "Added"
    assert deck.notes_master is not None
    saved = BytesIO()
    deck.save(saved)
    assert len(Presentation(saved).slides) == 1
