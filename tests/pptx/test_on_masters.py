"""Decks on corporate masters of different make: they fit, use the master's own layouts and are sound.

Each of the test masters is tried with a specification or two. Nothing stands over what a master draws, unless
on a plate, nor over its foot; nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx

from briefgen.checks.contrast import check_contrast
from briefgen.checks.fit import check_fit
from briefgen.checks.marking import check_marking
from briefgen.checks.sizes import check_sizes
from briefgen.diagnostics import Sink, Span
from briefgen.layout.deck.template.free_space import obstacles
from briefgen.page import Rect, Shape, TextBox
from tests.data.decks import parts_of
from tests.data.invariants import (
    INVARIANTS,
    every_page_has_its_furniture,
    items_stay_in_head_body_or_foot,
)
from tests.data.layouts import flat, overlap
from tests.data.mastered import deck, file, fitted, layout_of, told, written
from tests.data.masters import MASTERS
from tests.data.masters_wild import WILD
from tests.data.programs import sdk_faults
from tests.data.projects import TARIFF, document
from tests.data.slow import slow_but
from tests.pptx.test_checker import faults

MARKED = "foreign-minister-wait-and-see"
ALL = (*MASTERS, *WILD)
CASES = [*((name, spec) for name in MASTERS for spec in (MARKED, TARIFF)), *((name, MARKED) for name in WILD)]
# Validators are slow: of masters that differ only in what they draw, a part.
JUDGED = (*MASTERS, "photograph", "low-band")
SPAN = Span("briefs/x.yaml", 1, 1)
KEPT = re.compile(r"ppt/(slideMasters|slideLayouts|theme|media)/[^/]+")
# Head, body and foot are where the master has them.
OWN = (items_stay_in_head_body_or_foot, every_page_has_its_furniture)
OF_MASTERS = tuple(one for one in INVARIANTS if one not in OWN)
FOOT = ("footer", "date", "number")


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_a_deck_is_judged_sound(name: str, spec: str) -> None:
    sink, laid = Sink(), deck(name, spec)
    for check in (check_fit, check_contrast, check_sizes):
        check(laid, SPAN, sink)
    check_marking(document(spec), laid, SPAN, sink)
    assert [one.message for one in sink] == []


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_what_holds_of_every_layout_holds(name: str, spec: str) -> None:
    for invariant in OF_MASTERS:
        invariant(document(spec), deck(name, spec))


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_nothing_stands_over_what_a_master_draws(name: str, spec: str) -> None:
    laid = deck(name, spec)
    for page in laid.pages:
        layout, slide = layout_of(name, page), Rect(0, 0, page.width, page.height)
        plates = [i.rect for i in page.items if isinstance(i, Shape) and i.name in ("Plate", "Band")]
        plates += [i.rect for i in page.items if isinstance(i, TextBox) and i.fill]
        for item in page.items:
            for box in inks(item):
                if not any(plate.contains(box) for plate in plates):
                    assert not list(obstacles(layout.artwork, box, slide, layout.background)), (
                        page.number,
                        item,
                    )


def inks(item: object) -> Iterator[Rect]:
    """Where letters of a text stand, or all of another item."""
    if isinstance(item, TextBox):
        for par in item.paragraphs:
            for line in par.lines:
                size = max(run.style.size for run in line.runs)
                yield Rect(item.rect.x + line.x, item.rect.y + line.y - size * 0.7, line.width, size * 0.7)
    elif not isinstance(item, Shape):
        yield item.rect  # pyright: ignore # noqa: PGH003 - every item has one


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_content_keeps_off_the_foot(name: str, spec: str) -> None:
    for page in deck(name, spec).pages:
        foot = [i for i in page.items if isinstance(i, TextBox) and i.slot in FOOT]
        for item in flat(tuple(i for i in page.items if i not in foot)):
            for box in foot:
                wide, tall = overlap(item.rect, box.rect)
                assert wide <= 0.5 or tall <= 0.5, (page.number, item, box)


@pytest.mark.parametrize("name", MASTERS)
def test_titles_and_text_stand_where_the_owner_has_them(name: str) -> None:
    """Titles keep to the title's box, but for what a long one needs; text to its body's."""
    laid = deck(name, MARKED)
    for page in laid.pages:
        title = next(i for i in page.items if isinstance(i, TextBox) and i.slot == "title")
        own = layout_of(name, page).placeholders_for("title")[0].rect
        assert title.placeholder
        assert title.placeholder.rect == own
        assert title.rect.overlaps(own)
        assert title.rect.x >= own.x - 0.1
        assert title.rect.right <= own.right + 0.1
        for box in (i for i in page.items if isinstance(i, TextBox) and i.slot in ("body", "body-2")):
            assert box.placeholder is None or box.placeholder.rect.contains(box.rect), (page.number, box.rect)


@pytest.mark.parametrize("name", ALL)
def test_slides_are_made_on_the_masters_own_layouts(name: str) -> None:
    own, out = parts_of(file(name)), parts_of(written(name, MARKED))
    for part, data in own.items():
        if KEPT.fullmatch(part):
            assert same(out[part], data), part
    layouts = set[str]()
    for part in (part for part in out if re.fullmatch(r"ppt/slides/_rels/[^/]+", part)):
        layouts |= set(re.findall(rb"slideLayouts/(slideLayout\d+)\.xml", out[part]))
    assert len(layouts) >= 2


def same(one: bytes, other: bytes) -> bool:
    """Whether two parts say the same."""
    if not one.lstrip().startswith(b"<"):
        return one == other
    return etree.tostring(etree.fromstring(one), method="c14n") == etree.tostring(
        etree.fromstring(other), method="c14n"
    )


@pytest.mark.parametrize("name", slow_but(JUDGED, "german"))
def test_the_deck_validators_have_nothing_to_say(name: str, tmp_path: Path) -> None:
    assert sdk_faults(written(name, MARKED), tmp_path) == []
    assert validate_pptx(tmp_path / "deck.pptx").errors == []


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_the_accessibility_checker_has_nothing_to_say(name: str, spec: str) -> None:
    own = {master for master in MASTERS if fitted(master).heading_font != fitted(master).body_font}
    assert own
    assert faults(parts_of(written(name, spec))) == []


@pytest.mark.parametrize("name", ["photograph", "crossed", "backdrop"])
def test_a_plate_is_behind_all_else_where_nothing_else_lets_text_be_read(name: str) -> None:
    wanted = name != "backdrop"
    assert bool(told(fitted(name), "BG516")) is wanted
    for page in deck(name, MARKED).pages[1:]:
        plates = [n for n, i in enumerate(page.items) if isinstance(i, Shape) and i.name == "Plate"]
        assert plates == list(range(len(plates)))
        assert bool(plates) is wanted, page.number


def test_text_on_a_plate_keeps_its_colour() -> None:
    assert [one.message for one in told(fitted("photograph"), "BG512") if "body" in one.message] == []


def test_a_band_is_longer_under_a_title_of_two_lines() -> None:
    pages = deck("low-band", MARKED).pages[1:]
    high = [p for p in pages if any(isinstance(i, Shape) and i.name == "Band" for i in p.items)]
    assert high
    for page in pages:
        title = next(i for i in page.items if isinstance(i, TextBox) and i.slot == "title")
        assert (page in high) is (len(title.paragraphs[0].lines) > 1)


def test_a_date_that_a_tiny_box_has_no_room_for_is_left_out() -> None:
    for page in deck("low-band", MARKED).pages:
        assert not any(isinstance(i, TextBox) and i.slot == "date" for i in page.items)


def test_a_foot_out_of_the_slide_is_moved_onto_it() -> None:
    for page in deck("crossed", MARKED).pages:
        foot = [i.rect for i in page.items if isinstance(i, TextBox) and i.slot in FOOT]
        assert all(rect.bottom <= page.height for rect in foot), page.number
