"""Masters that LibreOffice opened and saved again: other layouts and names, every number 0, no styles."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from briefgen.colour import contrast
from briefgen.masters.layout_choice import USES
from briefgen.template import Use
from pptx import Presentation
from tests.data.programs import convert
from tests.masters.reading import holder, layout, loaded, made

NAMES = ("german", "dark", "two-masters")
CONTENT: tuple[Use, ...] = ("title-and-body", "two-columns", "title-only", "table", "closing")


def with_slides(data: bytes) -> bytes:
    """The file with a slide on each of its layouts: LibreOffice keeps what is used."""
    presentation = Presentation(io.BytesIO(data))
    for master in presentation.slide_masters:
        for sheet in master.slide_layouts:
            presentation.slides.add_slide(sheet)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Some masters after LibreOffice had them, with slides and without."""
    folder = tmp_path_factory.mktemp("resaved")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    for name in NAMES:
        (source / f"{name}.pptx").write_bytes(with_slides(made(name)))
        (source / f"{name}-bare.pptx").write_bytes(made(name))
    form = "pptx:Impress MS PowerPoint 2007 XML"
    convert(sorted(source.iterdir()), form, out, folder / "profile")
    return {file.stem: file.read_bytes() for file in sorted(out.iterdir())}


def test_all_were_saved(resaved: Mapping[str, bytes]) -> None:
    assert set(resaved) == {*NAMES, *(f"{name}-bare" for name in NAMES)}


@pytest.mark.parametrize("name", [*NAMES, *(f"{name}-bare" for name in NAMES)])
def test_every_use_has_a_layout_that_can_be_read(name: str, resaved: Mapping[str, bytes]) -> None:
    master, told = loaded(resaved[name])
    assert {problem.code for problem in told} <= {"BG500", "BG506"}
    assert len({layout(master, use).master for use in USES}) == 1
    for use in CONTENT:
        title = holder(master, use, "title")
        assert title.type.size >= 26
        assert title.rect.bottom < 0.35 * master.height
        assert contrast(title.type.colour, title.ground) >= 4.5
    assert len(layout(master, "two-columns").placeholders_for("body")) == 2
    left, right = layout(master, "two-columns").placeholders_for("body")
    assert left.rect.right <= right.rect.x


def test_looks_come_out_of_the_text_where_the_master_has_no_styles(resaved: Mapping[str, bytes]) -> None:
    master, _ = loaded(resaved["german"])
    title, body = (holder(master, "title-and-body", slot) for slot in ("title", "body"))
    assert (title.type.size, title.type.colour, title.type.bold) == (30, "#0B3C5D", True)
    assert (body.type.size, body.type.font) == (20, "Arial")
    assert layout(master, "title-and-body").ground == "#FFFFFF"
    assert not title.type.given
    assert holder(loaded(made("german"))[0], "title-and-body", "title").type.given


def test_numbers_say_nothing(resaved: Mapping[str, bytes]) -> None:
    left, right = layout(loaded(resaved["dark"])[0], "two-columns").placeholders_for("body")
    assert (left.number, right.number) == (0, 0)
