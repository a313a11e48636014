"""How full pages are, as all checks together tell it: pages, the last one, and headings at the foot."""

from __future__ import annotations

from contextlib import suppress

import pytest
from msgspec.structs import replace

from briefgen.checks.fill import fill_of
from briefgen.checks.listing import CheckContext, judge_layouts
from briefgen.diagnostics import BriefgenError, Severity, Sink
from briefgen.page import Item, LaidOut, Page, Paragraph, TextBox
from tests.checks.altered import PLACE, changed
from tests.data.layouts import nodes
from tests.data.projects import SHIPPED, document, inputs, laid_out

NAME = next(name for name in SHIPPED if len(laid_out(name, "A4").pages) > 2)
FILL = ("BG433", "BG434")


def _told(layout: LaidOut) -> list[tuple[str, str]]:
    sink = Sink()
    context = CheckContext(document(NAME), inputs(NAME).pack.value, (), PLACE, lambda _: PLACE)
    with suppress(BriefgenError):
        judge_layouts(context, {"pages": layout}, sink)
    found = [d for d in sink if d.code in FILL]
    assert all(d.severity is Severity.WARNING and d.span == PLACE for d in found)
    return [(d.code, d.message) for d in found]


def _down_to(page: Page, share: float) -> Page:
    """A page without what ends under a share of its body; head and foot stay."""
    body = page.body
    assert body
    end = body.y + body.height * share
    kept = tuple(i for i in page.items if i.rect.bottom <= end or i.rect.bottom > body.bottom + 1)
    return replace(page, items=kept)


def _texts(item: Item) -> tuple[Paragraph, ...]:
    return item.paragraphs if isinstance(item, TextBox) else ()


@pytest.mark.parametrize(("share", "times"), [(1.0, 0), (0.5, 1), (0.1, 1)])
def test_a_page_that_ends_too_early_is_told(share: float, times: int) -> None:
    layout = changed(laid_out(NAME, "A4"), 2, lambda page: _down_to(page, share))
    page = layout.pages[1]
    assert page.body
    told = [message for code, message in _told(layout) if code == "BG433"]
    said = f"page 2 is filled to {fill_of(page, page.body):.0%}, less than 70%"
    assert told == [said] * times


@pytest.mark.parametrize(("share", "times"), [(0.6, 0), (0.1, 1)])
def test_the_last_page_may_be_shorter_but_not_nearly_empty(share: float, times: int) -> None:
    layout = laid_out(NAME, "A4")
    last = len(layout.pages)
    cut = changed(layout, last, lambda page: _down_to(page, share))
    told = [message for code, message in _told(cut) if code == "BG433"]
    assert [message.partition(" is filled")[0] for message in told] == [f"page {last}"] * times
    assert all(message.endswith("less than 25%") for message in told)


def test_a_page_by_itself_and_a_page_that_ends_on_purpose_may_be_short() -> None:
    layout = laid_out(NAME, "A4")
    alone = replace(layout, pages=(_down_to(layout.pages[0], 0.4),))
    assert "BG433" not in {code for code, _ in _told(alone)}
    ended = changed(layout, 2, lambda page: replace(_down_to(page, 0.4), ended=True))
    assert "BG433" not in {code for code, _ in _told(ended)}


def test_a_heading_at_the_foot_of_a_page_is_told_with_its_words() -> None:
    layout = laid_out(NAME, "A4")
    role = {id: node.role for id, node in nodes(layout).items()}
    page, item = next(
        (page, item)
        for page in layout.pages[1:]
        for item in page.items
        if any(role.get(par.node or 0) == "H2" for par in _texts(item))
    )
    body = page.body
    assert body
    foot = replace(item, rect=replace(item.rect, y=body.bottom - item.rect.height))
    others = tuple(i for i in page.items if i is not item)
    bare = changed(layout, page.number, lambda p: replace(p, items=(*others, foot)))
    told = [message for code, message in _told(bare) if code == "BG434"]
    text = _texts(item)[0].text
    assert told == [f"a heading is left at the bottom of page {page.number}: '{text}'"]


def test_nothing_beside_a_heading_stands_for_what_it_heads() -> None:
    layout = laid_out(NAME, "A4")
    page = layout.pages[1]
    role = {id: node.role for id, node in nodes(layout).items()}
    body = page.body
    assert body
    item = next(i for i in page.items if any(role.get(par.node or 0) == "H2" for par in _texts(i)))
    half = replace(item.rect, x=body.x, y=body.y, width=body.width * 0.4)
    beside = replace(item, rect=replace(half, x=body.x + body.width / 2, y=body.y + body.height * 0.8))
    frame = tuple(i for i in page.items if i.rect.bottom <= body.y or i.rect.y >= body.bottom)
    pair = (*frame, replace(item, rect=half), beside)
    told = _told(changed(layout, 2, lambda p: replace(p, items=pair)))
    assert [code for code, _ in told] == ["BG434", "BG434"]
