"""Leak and parity on layouts: what is kept from a reader stands nowhere; pages and slides say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.checks.leak import WithheldEntry, withheld_from
from briefgen.diagnostics import Severity
from briefgen.page import LaidOut, Medium, Page, Properties, Rect, TextBox
from tests.checks.altered import changed, good_layouts, judged, plus_note
from tests.data.projects import TARIFF, Copy, document, inputs

CANARY = "The pilots were bribed with forty barrels of herring"
SECRETS = (WithheldEntry("sealed-report", ("thepilotswerebribedwithfortybarrelsofherring",)),)


def _titled(page: Page) -> Page:
    return replace(page, title=CANARY)


def _named(page: Page) -> Page:
    return replace(page, items=(*page.items, TextBox(Rect(1, 1, 1, 1), (), CANARY)))


def _by_id(page: Page) -> Page:
    return replace(page, section="see sealed-report")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (plus_note(f"As we know: {CANARY.upper()}."), "speaker notes of slide 3"),
        (_titled, "title of slide 3"),
        (_named, "alternative text on slide 3"),
        (_by_id, "title of slide 3"),
    ],
    ids=["speaker notes", "title", "name", "id"],
)
def test_a_canary_is_heard(change: Callable[[Page], Page], where: str) -> None:
    layouts = good_layouts()
    layouts["slides"] = changed(layouts["slides"], 3, change)
    (problem,) = judged(document(TARIFF), layouts, SECRETS)
    assert (problem.code, problem.severity) == ("BG424", Severity.ERROR)
    assert problem.message == f"'sealed-report' is withheld from this reader, but appears in: {where}"


def test_a_canary_in_the_metadata_is_heard() -> None:
    layouts = good_layouts()
    p: Properties = layouts["pages"].properties
    layouts["pages"] = replace(layouts["pages"], properties=replace(p, subject=CANARY))
    (problem,) = judged(document(TARIFF), layouts, SECRETS)
    assert problem.message.endswith("appears in: metadata")


def test_what_is_kept_from_a_reader_is_not_written_elsewhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("\n  overdue:\n", "\n  overdue:\n    not_for: shipowner\n")
    assert copy.compiled(("pdf", "pptx")).diagnostics == ()
    copy.edit("Loyalty without a threat buys nothing. If", "The harbour board calls the rise “overdue”. If")
    found = copy.compiled(("pdf", "pptx")).diagnostics
    assert {d.code for d in found} == {"BG392", "BG424"}
    assert any("'overdue' is withheld from this reader, but appears in: page 1" in d.message for d in found)


def test_what_is_marked_higher_is_not_written_elsewhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: tlp\nmarking: TLP:GREEN", "briefgen.yaml")
    copy.edit("\n  overdue:\n", "\n  overdue:\n    marking: TLP:AMBER\n")
    assert copy.compiled(("pdf", "pptx")).diagnostics == ()
    copy.edit("Loyalty without a threat buys nothing. If", "The harbour board calls the rise “overdue”. If")
    found = copy.compiled(("pdf", "pptx")).diagnostics
    assert {d.code for d in found} == {"BG392", "BG424"}


def test_a_text_that_is_open_elsewhere_gives_nothing_away() -> None:
    pack = inputs(TARIFF).pack.value
    told = pack.statements["storm"]
    doubled = pack.model_copy(update={"statements": {**pack.statements, "copy": told}})
    assert withheld_from(doubled, {"copy"}) == (WithheldEntry("copy", ()),)
    assert withheld_from(pack, set()) == ()
    assert "stormbreaksthemole" in withheld_from(pack, {"storm"})[0].texts


# ---- parity


def _fewer_slides(words: str) -> dict[Medium, LaidOut]:
    layouts = good_layouts()
    kept = [page for page in layouts["slides"].pages if words not in page.title]
    assert len(kept) < len(layouts["slides"].pages)
    layouts["slides"] = replace(layouts["slides"], pages=tuple(kept))
    return layouts


@pytest.mark.parametrize(
    ("title", "kinds", "count"),
    [
        ("Three steps: rebate", {"recommendation", "table"}, 4),
        ("Three signs say when", {"indicator", "table"}, 4),
        ("The large line stays", {"judgement"}, 3),
        ("Staying costs florins", {"table"}, 1),
    ],
)
def test_a_deleted_slide_is_missed(title: str, kinds: set[str], count: int) -> None:
    found = judged(document(TARIFF), _fewer_slides(title))
    assert {d.code for d in found} == {"BG425"}
    assert len(found) == count
    assert {d.message.removeprefix("the ").partition(" '")[0] for d in found} == kinds
    assert all(d.message.endswith("' is not in the deck") for d in found)


def test_a_page_is_missed_too() -> None:
    layouts = good_layouts()
    layouts["pages"] = replace(layouts["pages"], pages=layouts["pages"].pages[:1])
    found = judged(document(TARIFF), layouts)
    assert {d.code for d in found} == {"BG425"}
    assert all(d.message.endswith("' is not in the pages") for d in found)


def test_what_the_speaker_says_counts() -> None:
    layouts = _fewer_slides("Staying costs florins")
    slides = layouts["slides"]
    layouts["slides"] = changed(slides, 2, plus_note("Staying costs florins, leaving costs depth"))
    assert judged(document(TARIFF), layouts) == []


def test_one_output_has_nothing_to_differ_from() -> None:
    layouts = _fewer_slides("Three steps")
    assert judged(document(TARIFF), {"slides": layouts["slides"]}) == []
