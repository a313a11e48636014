"""The PDF of every specification before validators and through its structure tree; each check can fail."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from briefgen.page import LaidOut
from tests.data.projects import TARIFF
from tests.data.slow import slow_but
from tests.pdf import treecheck
from tests.pdf.every import BRIEF, EVERY, layout_of, plain, told, written

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def _file(data: bytes, folder: Path) -> Path:
    (folder / "brief.pdf").write_bytes(data)
    return folder / "brief.pdf"


def _refused(file: Path, profile: page.ValidationProfile) -> list[str]:
    return [str(failure) for failure in page.validate_pdf(str(file), profile=profile).failures]


def _loose_fonts(pdf: Pdf) -> list[str]:
    """Fonts that aren't in the file, or whose glyphs don't say what they mean."""
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Font]
    inside = ("/FontFile", "/FontFile2", "/FontFile3")
    loose = [
        str(one.BaseFont)
        for one in fonts
        if "/FontDescriptor" in one and not any(key in one.FontDescriptor for key in inside)
    ]
    return loose + [
        str(one.BaseFont) for one in fonts if one.Subtype == Name.Type0 and "/ToUnicode" not in one
    ]


def _misread(file: Path, layout: LaidOut) -> list[str]:
    """Elements that are read otherwise than the layout means them, or in another order."""
    read, meant = plain(treecheck.story(file)), told(layout)
    return [f"{one} read, {other} meant" for one, other in zip_longest(read, meant) if one != other]


@pytest.mark.parametrize("name", slow_but(EVERY, BRIEF, TARIFF, "contrast", "phone", "twenty_actors"))
def test_it_keeps_what_it_claims(name: str, tmp_path: Path) -> None:
    file = _file(written(name), tmp_path)
    assert [fault for profile in PROFILES for fault in _refused(file, profile)] == []
    assert treecheck.faults(file) == []
    assert _misread(file, layout_of(name)) == []
    with pikepdf.open(file) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert _loose_fonts(pdf) == []


def _elements(pdf: Pdf, role: str) -> list[Object]:
    """Structure elements of a role, in no order."""
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == Name(f"/{role}")]


def _swap(pdf: Pdf) -> None:
    """Two paragraphs of a page change their places in the tree, not on the page."""
    first, *others = (one.K[0] for one in _elements(pdf, "P") if "/MCID" in one.K[0])
    other = next(one for one in others if one.Pg.objgen == first.Pg.objgen)
    first.MCID, other.MCID = other.MCID, first.MCID


def _silence(pdf: Pdf) -> None:
    del _elements(pdf, "Figure")[0]["/Alt"]


def _skip(pdf: Pdf) -> None:
    for heading in _elements(pdf, "H2"):
        heading.S = Name.H3


def _lose(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0]


def _unmark(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _unnamed(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _unspoken(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def _grey(pdf: Pdf) -> None:
    pdf.Root.OutputIntents = Array([])


def _apart(pdf: Pdf) -> None:
    for cell in _elements(pdf, "TH"):
        del cell["/A"]


def _unfont(pdf: Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def _unmap(pdf: Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/ToUnicode" in one:
            del one["/ToUnicode"]


PLANTED: tuple[Callable[[Pdf], None], ...] = (
    _swap, _silence, _skip, _lose, _unmark, _unnamed, _unspoken, _grey, _apart, _unfont, _unmap,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__[1:])
def test_what_is_planted_is_found(plant: Callable[[Pdf], None], tmp_path: Path) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written(BRIEF))) as pdf:
        plant(pdf)
        pdf.save(out)
    file = _file(out.getvalue(), tmp_path)
    with pikepdf.open(file) as pdf:
        loose = _loose_fonts(pdf)
    heard = [fault for profile in PROFILES for fault in _refused(file, profile)]
    assert heard or loose or treecheck.faults(file) or _misread(file, layout_of(BRIEF))
