"""The specimen has all that a brief may have, and passes every check in every theme."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import page as validation
import pytest

from briefgen.checks.finished import check_finished
from briefgen.diagnostics import Severity, Sink, Span
from briefgen.document import blocks
from briefgen.document.blocks import PictureDrawing
from briefgen.document.model import Document, Wording
from briefgen.document.specimen import specimen
from briefgen.run.theme_check import check_theme, specimen_of
from briefgen.schema.base import Tone
from briefgen.source.project.project import Project
from tests.data.pictures import LOGO, encoded, raster
from tests.data.projects import ROOT, Copy

HOUSE = "assets/themes/house/theme.yaml"
LOCALE = Project(None, ROOT).locale("en").value


def document() -> Document:
    return specimen("House", Wording("en", LOCALE.months, LOCALE.labels, LOCALE.plurals))


def test_it_has_every_block_drawing_table_and_tone() -> None:
    shown = [block for section in document().sections for block in section.blocks]
    assert {type(block) for block in shown} == set(get_args(blocks.Block))
    figures = [block.drawing for block in shown if isinstance(block, blocks.Figure)]
    # Pictures are a pack's own: no theme changes how they look.
    assert {type(drawing) for drawing in figures} == set(get_args(blocks.Drawing)) - {PictureDrawing}
    tables = {block.kind for block in shown if isinstance(block, blocks.Table)}
    assert tables == set(get_args(blocks.TableKind))
    tones = {event.tone for one in figures if isinstance(one, blocks.Timeline) for event in one.events}
    assert tones == set(get_args(Tone))


def test_no_country_is_shown_as_anything() -> None:
    (drawn,) = [
        block.drawing
        for section in document().sections
        for block in section.blocks
        if isinstance(block, blocks.Figure) and isinstance(block.drawing, blocks.StanceMap)
    ]
    assert all(area.code.startswith("X") for area in drawn.areas)
    assert drawn.shapes


@pytest.mark.parametrize("logo", ["logo.svg", "logo.png"])
def test_with_a_house_s_own_dress_it_passes_validators_and_checks(tmp_path: Path, logo: str) -> None:
    copy = Copy(tmp_path)
    said = f"logo: {{file: {logo}, alt: Board}}\nimprint: {{place: foot, logo: true}}\n"
    said += "markings: {style: boxed}\n"
    copy.write(HOUSE, f"extends: atlas\nname: House\n{said}")
    (copy.root / HOUSE).with_name("logo.svg").write_text(LOGO, encoding="utf-8")
    (copy.root / HOUSE).with_name("logo.png").write_bytes(encoded(raster("RGBA", (400, 200))))
    assert check_theme(copy.project(), "house") == ()
    files = specimen_of(copy.project(), "house").files
    file = tmp_path / "specimen.pdf"
    file.write_bytes(files["pdf"])
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_3A):
        assert "Checks: 0 failed" in str(validation.validate_pdf(str(file), profile=profile))
    sink = Sink()
    check_finished(document(), (), {"pdf": files["pdf"], "pptx": files["pptx"]}, Span(HOUSE, 1, 1), sink)
    assert [d.message for d in sink if d.severity is Severity.ERROR] == []


def test_it_is_made_the_same_every_time() -> None:
    project = Project(None, ROOT)
    assert specimen_of(project, "plain").files == specimen_of(project, "plain").files
