"""Pages are filled: figures float and keep their order, sections pair, a narrow paper has one column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from briefgen.checks.fill import check_fill
from briefgen.diagnostics import Sink, Span
from briefgen.layout.pages.flow import Flow, SectionRun
from briefgen.layout.pages.strips import FixedItems, Strip
from briefgen.page import LaidOut, Rect, Shape
from tests.data.projects import ALL, TARIFF, laid_out

TOP, BOTTOM = 0.0, 100.0


def _strip(name: str, height: float, *, keep: bool = False) -> Strip:
    return Strip(height, FixedItems((Shape(Rect(0, 0, 10, height), name=name),)), keep=keep)


def _text(name: str, lines: int, section: str = "") -> SectionRun:
    return SectionRun("text", tuple(_strip(f"{name}{n}", 10) for n in range(lines)), section)


def _figure(name: str, height: float, section: str = "") -> SectionRun:
    return SectionRun("figure", (_strip(name, height),), section, headed=bool(section))


def _told(stretches: Sequence[SectionRun]) -> list[list[str]]:
    flow = Flow(TOP, BOTTOM)
    flow.lay(stretches, 0.0)
    return [
        [
            i.name
            for p in page
            if isinstance(p.content, FixedItems)
            for i in p.content.items
            if isinstance(i, Shape)
        ]
        for page in flow.pages
    ]


def test_text_fills_the_room_before_a_figure_that_waits() -> None:
    pages = _told([_text("a", 6), _figure("F1", 50), _text("b", 6)])
    assert pages == [["a0", "a1", "a2", "a3", "a4", "a5", "b0", "b1", "b2", "b3"], ["F1", "b4", "b5"]]


def test_figures_keep_their_order() -> None:
    names = [n for page in _told([_text("a", 6), _figure("F1", 50), _figure("F2", 20)]) for n in page]
    assert names[-2:] == ["F1", "F2"]


def test_no_text_stands_before_the_heading_of_its_section() -> None:
    pages = _told([_text("a", 6), _figure("F1", 50, "s"), _text("b", 2, "s"), _text("c", 2, "t")])
    assert pages == [["a0", "a1", "a2", "a3", "a4", "a5", "c0", "c1"], ["F1", "b0", "b1"]]


def test_nothing_waits_beyond_the_notes() -> None:
    notes = SectionRun("notes", (_strip("n", 10),))
    assert _told([_text("a", 6), _figure("F1", 50), notes])[1] == ["F1", "n"]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("paper", ["A4", "phone"])
def test_pages_are_full(name: str, paper: str) -> None:
    assert not _judged(laid_out(name, paper)) or name == TARIFF


def test_a_half_empty_page_is_told() -> None:
    layout = laid_out(ALL[0], "A4")
    body = layout.pages[1].body
    assert body
    cut = tuple(
        i for i in layout.pages[1].items if not body.y + body.height / 2 < i.rect.bottom < body.bottom + 1
    )
    pages = (layout.pages[0], replace(layout.pages[1], items=cut), *layout.pages[2:])
    # What is cut away leaves a heading alone, too.
    assert [code for code, _ in _judged(replace(layout, pages=pages))] == ["BG433", "BG434"]
    ended = (pages[0], replace(pages[1], ended=True), *pages[2:])
    assert [code for code, _ in _judged(replace(layout, pages=ended))] == ["BG434"]


def test_a_phone_has_one_column_of_large_type() -> None:
    layout = laid_out(ALL[0], "phone")
    assert {(page.width, page.height) for page in layout.pages} == {(320, 640)}
    body = {i.rect.x for page in layout.pages for i in page.items if page.body and i.rect.y > page.body.y}
    assert min(body) >= 18


def _judged(layout: LaidOut) -> list[tuple[str, str]]:
    sink = Sink()
    check_fill(layout, Span("x.yaml", 1, 1), sink)
    return [(d.code, d.message) for d in sink]
