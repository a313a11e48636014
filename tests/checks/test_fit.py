"""The fit check finds what a layout must not have, and says where."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.checks.fit import check_fit
from briefgen.diagnostics import Diagnostic, Severity, Sink, Span
from briefgen.document.model import Document
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import Group, Item, LaidOut, Page, Rect, Shape, Table, TextBox
from tests.data.projects import PACK, ROOT, SPEC, Copy, laid_out, meridian

PLACE = Span(SPEC, 1, 1)


def _problems(layout: LaidOut) -> list[Diagnostic]:
    sink = Sink()
    check_fit(layout, PLACE, sink)
    return list(sink)


def _altered(wanted: Callable[[Item], bool], change: Callable[[Item], Item]) -> LaidOut:
    """The harbour's brief with the first wanted item of page two changed."""
    layout = laid_out("harbour-tariff", "A4")
    first, page, *others = layout.pages
    at = next(n for n, item in enumerate(page.items) if wanted(item))
    items = (*page.items[:at], change(page.items[at]), *page.items[at + 1 :])
    return replace(layout, pages=(first, replace(page, items=items), *others))


def _text(item: Item) -> bool:
    return isinstance(item, TextBox) and any(len(par.lines) > 1 for par in item.paragraphs)


def _table(item: Item) -> bool:
    return isinstance(item, Table)


def _narrower(item: Item) -> Item:
    return replace(item, rect=replace(item.rect, width=item.rect.width / 2))


def _lower(item: Item) -> Item:
    return replace(item, rect=replace(item.rect, height=item.rect.height / 3))


def _first_column_narrower(item: Item) -> Item:
    assert isinstance(item, Table)
    return replace(item, columns=(item.columns[0] / 3, *item.columns[1:]))


def _first_row_lower(item: Item) -> Item:
    assert isinstance(item, Table)
    return replace(item, rows=(replace(item.rows[0], height=2.0), *item.rows[1:]))


def _grouped(item: Item) -> Item:
    assert isinstance(item, TextBox)
    narrow = _narrower(item)
    assert isinstance(narrow, TextBox)
    return Group(item.rect, (narrow,))


@pytest.mark.parametrize("form", ["A4", "slides"])
def test_a_good_layout_has_no_problem(form: str) -> None:
    assert _problems(laid_out("harbour-tariff", form)) == []


@pytest.mark.parametrize(
    ("wanted", "change"),
    [
        (_text, _narrower),
        (_text, _lower),
        (_text, _grouped),
        (_table, _first_column_narrower),
        (_table, _first_row_lower),
    ],
    ids=["narrow", "low", "in a group", "narrow column", "low row"],
)
def test_text_that_leaves_its_box_is_told(
    wanted: Callable[[Item], bool], change: Callable[[Item], Item]
) -> None:
    problems = _problems(_altered(wanted, change))
    assert {(p.code, p.severity) for p in problems} == {("BG401", Severity.ERROR)}
    assert {p.page for p in problems} == {"page 2"}
    # What is written in a file is told there; what the product says itself, at the specification.
    assert all(p.span == PLACE or (p.span and p.span.file == PACK) for p in problems)


@pytest.mark.parametrize(
    "rect",
    [Rect(-3, 100, 50, 50), Rect(100, -3, 50, 50), Rect(580, 100, 50, 50), Rect(100, 800, 50, 50)],
    ids=["left", "top", "right", "bottom"],
)
def test_what_leaves_the_page_is_told(rect: Rect) -> None:
    layout = laid_out("harbour-tariff", "A4")
    page: Page = replace(layout.pages[0], items=(*layout.pages[0].items, Shape(rect)))
    (problem,) = _problems(replace(layout, pages=(page, *layout.pages[1:])))
    assert problem.code == "BG401"
    assert problem.page == "page 1"


def test_texts_that_cover_each_other_are_told() -> None:
    layout = laid_out("harbour-tariff", "A4")
    first, page, *others = layout.pages
    boxes = [item for item in page.items if isinstance(item, TextBox)]
    moved = replace(boxes[0], rect=replace(boxes[0].rect, x=boxes[3].rect.x, y=boxes[3].rect.y))
    problems = _problems(replace(layout, pages=(first, replace(page, items=(*page.items, moved)), *others)))
    assert {p.code for p in problems} == {"BG403"}
    assert {p.page for p in problems} == {"page 2"}


def test_a_slide_is_called_one() -> None:
    layout = laid_out("harbour-tariff", "slides")
    page = replace(layout.pages[2], items=(*layout.pages[2].items, Shape(Rect(950, 10, 20, 20))))
    (problem,) = _problems(replace(layout, pages=(*layout.pages[:2], page, *layout.pages[3:])))
    assert problem.page == "slide 3"


@pytest.mark.parametrize(("output", "text"), [("pdf", "short: Storm"), ("pptx", "short: Storm")])
def test_a_character_without_a_glyph_fails_the_build(output: str, text: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(text, f"{text} 暴風")
    found = copy.compiled((output,))
    assert {d.code for d in found.diagnostics} == {"BG402"}
    told = [d.message.partition(": ")[0] for d in found.diagnostics]
    assert told == [f"no font has a glyph for {c}" for c in ("'暴' (U+66B4)", "'風' (U+98A8)")]
    assert not found.files


@pytest.fixture(scope="module")
def with_arabic(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The harbour's brief with an Arabic word in a title of one line."""
    copy = Copy(tmp_path_factory.mktemp("arabic"))
    title = 'title: "Fictional example: stay with Port Fabula, and bargain for a rebate"'
    copy.edit(title, "title: Ask الهيئة first")
    return copy.document()


@pytest.mark.parametrize("theme", ["atlas", "classic", "contrast", "meridian", "plain"])
def test_words_from_a_font_with_taller_lines_fit_the_line_of_a_title(
    theme: str, with_arabic: Document
) -> None:
    assert _problems(lay_out_pages(with_arabic, meridian(theme), "A4")) == []
    assert _problems(lay_out_slides(with_arabic, meridian(theme))) == []


def test_a_title_without_end_fails_the_deck_and_says_so(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit('title: "Fictional', f'title: "{"A title without end. " * 180}Fictional')
    copy.edit("state: final", "state: draft", SPEC)
    copy.edit("standfirst: A made-up", f"standfirst: {'It goes on and on. ' * 180} A made-up")
    found = copy.compiled(("pptx",))
    assert {d.code for d in found.diagnostics if d.severity is Severity.ERROR} <= {"BG401", "BG403", "BG432"}
    assert any("slide 1" in d.text for d in found.diagnostics)
    places = {(d.span.file, d.span.line) for d in found.diagnostics if d.code == "BG401" and d.span}
    assert {(p.file, p.line) for p in [copy.place('title: "A title')]} <= places, "its line is named"
    assert not found.files


@pytest.mark.parametrize(("margin", "codes"), [(400, set[str]()), (450, {"BG540"})])
def test_a_theme_without_room_for_its_type_fails(margin: int, codes: set[str], tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    theme = (ROOT / "assets/themes/meridian/theme.yaml").read_text(encoding="utf-8")
    narrow = theme.replace("left: 45}", f"left: {margin}}}").replace("../../fonts/", "")
    copy.write("assets/themes/narrow/theme.yaml", narrow)
    for font in (ROOT / "assets/fonts").glob("*.ttf"):
        shutil.copy(font, copy.root / "assets/themes/narrow")
    copy.edit("theme: meridian", "theme: narrow", "briefgen.yaml")
    copy.edit("state: final", "state: draft", SPEC)
    found = copy.compiled(("pdf",))
    assert {d.code for d in found.diagnostics if d.severity is Severity.ERROR} == codes
    assert bool(found.files) == (not codes)
