"""Checks on layouts: corrections, markings, states, leaks and parity, each with a planted fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.checks.leak import Secret, secrets_of
from briefgen.checks.listing import Case, check_layouts
from briefgen.diagnostics import Diagnostic, Severity, Sink, Span
from briefgen.document.model import Document, Marking
from briefgen.page import Item, LaidOut, Medium, Page, Paragraph, Properties, Rect, TextBox
from tests.data.projects import SPEC, TARIFF, Copy, document, inputs, laid_out, lay_out

PLACE = Span(SPEC, 1, 1)
AMBER = Marking("TLP:AMBER", "#FFC000", "#000000", "right", 12.0)
OFFICIAL = Marking("OFFICIAL", "#000000", None, "centre", 12.0)


def _judged(
    brief: Document, layouts: dict[Medium, LaidOut], secrets: tuple[Secret, ...] = ()
) -> list[Diagnostic]:
    sink = Sink()
    check_layouts(Case(brief, inputs(TARIFF).pack.value, secrets, PLACE), layouts, sink)
    return list(sink)


def _both(brief: Document) -> dict[Medium, LaidOut]:
    return {"pages": lay_out(brief, "A4"), "slides": lay_out(brief, "slides")}


def _layouts() -> dict[Medium, LaidOut]:
    return {"pages": laid_out(TARIFF, "A4"), "slides": laid_out(TARIFF, "slides")}


def _changed(layout: LaidOut, number: int, change: Callable[[Page], Page]) -> LaidOut:
    pages = [change(page) if page.number == number else page for page in layout.pages]
    return replace(layout, pages=tuple(pages))


def _without(name: str, *, foot: bool) -> Callable[[Page], Page]:
    """A page without the box of that text at its head or foot."""

    def gone(item: Item, page: Page) -> bool:
        told = isinstance(item, TextBox) and any(name in par.text for par in item.paragraphs)
        return told and (item.rect.y > page.height / 2) == foot

    return lambda page: replace(page, items=tuple(item for item in page.items if not gone(item, page)))


def _plus_note(text: str) -> Callable[[Page], Page]:
    """A page with a text more in its speaker notes."""

    def change(page: Page) -> Page:
        style = page.notes[0].runs[0].style
        run = replace(page.notes[0].runs[0], text=text, style=style)
        return replace(page, notes=(*page.notes, Paragraph((run,))))

    return change


def test_good_layouts_have_no_problem() -> None:
    assert _judged(document(TARIFF), _layouts()) == []


# ---- corrections


@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_a_page_without_the_word_for_a_correction(medium: Medium) -> None:
    def silent(par: Paragraph) -> Paragraph:
        runs = tuple(replace(run, text=run.text.replace("(overtaken)", "")) for run in par.runs)
        return replace(par, runs=runs)

    def change(item: Item) -> Item:
        return (
            replace(item, paragraphs=tuple(map(silent, item.paragraphs)))
            if isinstance(item, TextBox)
            else item
        )

    layouts = _layouts()
    told = [
        page.number
        for page in layouts[medium].pages
        if any(
            isinstance(i, TextBox) and "(overtaken)" in "".join(p.text for p in i.paragraphs)
            for i in page.items
        )
    ]
    number = told[0]
    layouts[medium] = _changed(
        layouts[medium], number, lambda page: replace(page, items=tuple(map(change, page.items)))
    )
    found = [d for d in _judged(document(TARIFF), layouts) if d.code != "BG425"]
    where = f"{'page' if medium == 'pages' else 'slide'} {number}"
    assert [(d.code, d.message) for d in found] == [
        ("BG421", f"'utopia-crane' stands on {where} without its correction")
    ]


def test_speaker_notes_without_the_correction() -> None:
    layouts = _layouts()
    slides = layouts["slides"]
    number = next(p.number for p in slides.pages if "(overtaken)" in "".join(n.text for n in p.notes))

    def change(page: Page) -> Page:
        kept = [par for par in page.notes if "vertaken" not in par.text]
        cited = next(par for par in page.notes if "(overtaken)" in par.text)
        runs = tuple(replace(run, text=run.text.replace("(overtaken)", "")) for run in cited.runs)
        return replace(page, notes=(*kept, replace(cited, runs=runs)))

    layouts["slides"] = _changed(slides, number, change)
    assert ("BG421", f"'utopia-crane' stands on the notes of slide {number} without its correction") in [
        (d.code, d.message) for d in _judged(document(TARIFF), layouts)
    ]


# ---- markings and states


@pytest.mark.parametrize("marking", [AMBER, OFFICIAL], ids=lambda m: m.name)
def test_a_marking_is_where_its_scheme_wants_it(marking: Marking) -> None:
    brief = replace(document(TARIFF), marking=marking)
    assert _judged(brief, _both(brief)) == []


@pytest.mark.parametrize("foot", [False, True], ids=["head", "foot"])
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_a_page_without_its_marking(medium: Medium, foot: bool) -> None:  # noqa: FBT001
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = _both(brief)
    layouts[medium] = _changed(layouts[medium], 2, _without("TLP:AMBER", foot=foot))
    (problem,) = _judged(brief, layouts)
    where = f"{'foot' if foot else 'head'} on {'page' if medium == 'pages' else 'slide'} 2"
    assert (problem.code, problem.message) == ("BG422", f"the marking TLP:AMBER is not at the {where}")


def test_a_marking_at_the_wrong_side_or_too_small() -> None:
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = _both(brief)
    for other, says in (
        (replace(AMBER, align="left"), "is not set left at"),
        (replace(AMBER, align="centre"), "is not set centre at"),
        (replace(AMBER, size=14.0), "is smaller than 14 pt at"),
    ):
        found = _judged(replace(brief, marking=other), layouts)
        assert {d.code for d in found} == {"BG422"}
        assert all(says in d.message for d in found)


def test_a_screen_reader_reads_the_marking_once() -> None:
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = _both(brief)

    def change(item: Item) -> Item:
        if not isinstance(item, TextBox):
            return item
        return replace(item, paragraphs=tuple(replace(p, node=None) for p in item.paragraphs))

    pages = layouts["pages"]
    layouts["pages"] = _changed(pages, 1, lambda page: replace(page, items=tuple(map(change, page.items))))
    (problem,) = _judged(brief, layouts)
    assert problem.code == "BG422"
    assert "0 times on page 1" in problem.message


def _embargoed() -> Document:
    brief = document(TARIFF)
    label = brief.wording.label("embargo", when="4 December 2031, 06:00 UTC")
    return replace(brief, draft=True, embargo=label, marking=AMBER)


def test_states_are_on_every_page_and_slide() -> None:
    brief = _embargoed()
    layouts = _both(brief)
    assert _judged(brief, layouts) == []
    for layout in layouts.values():
        for page in layout.pages:
            boxes = [i for i in page.items if isinstance(i, TextBox) and i.rect.y < page.height / 4]
            text = " ".join(par.text for box in boxes for par in box.paragraphs)
            assert "DRAFT" in text
            assert "EMBARGOED UNTIL 4 December 2031, 06:00 UTC" in text


@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_a_page_without_its_embargo(medium: Medium) -> None:
    brief = replace(_embargoed(), draft=False)
    layouts = _both(brief)
    layouts[medium] = _changed(layouts[medium], 2, _without("EMBARGOED", foot=False))
    (problem,) = _judged(brief, layouts)
    assert problem.code == "BG423"
    assert "'EMBARGOED UNTIL 4 December 2031, 06:00 UTC' does not stand at the head of" in problem.message


# ---- leaks


CANARY = "The pilots were bribed with forty barrels of herring"
SECRETS = (Secret("sealed-report", ("thepilotswerebribedwithfortybarrelsofherring",)),)


def _titled(page: Page) -> Page:
    return replace(page, title=CANARY)


def _named(page: Page) -> Page:
    return replace(page, items=(*page.items, TextBox(Rect(1, 1, 1, 1), (), CANARY)))


def _by_id(page: Page) -> Page:
    return replace(page, section="see sealed-report")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_plus_note(f"As we know: {CANARY.upper()}."), "speaker notes of slide 3"),
        (_titled, "title of slide 3"),
        (_named, "alternative text on slide 3"),
        (_by_id, "title of slide 3"),
    ],
    ids=["speaker notes", "title", "name", "id"],
)
def test_a_canary_is_heard(change: Callable[[Page], Page], where: str) -> None:
    layouts = _layouts()
    layouts["slides"] = _changed(layouts["slides"], 3, change)
    (problem,) = _judged(document(TARIFF), layouts, SECRETS)
    assert (problem.code, problem.severity) == ("BG424", Severity.ERROR)
    assert problem.message == f"'sealed-report' is kept from this reader, and stands in: {where}"


def test_a_canary_in_the_metadata_is_heard() -> None:
    layouts = _layouts()
    p: Properties = layouts["pages"].properties
    layouts["pages"] = replace(layouts["pages"], properties=replace(p, subject=CANARY))
    (problem,) = _judged(document(TARIFF), layouts, SECRETS)
    assert problem.message.endswith("stands in: metadata")


def test_what_is_kept_from_a_reader_is_not_written_elsewhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("\n  overdue:\n", "\n  overdue:\n    not_for: shipowner\n")
    assert copy.compiled(("pdf", "pptx")).diagnostics == ()
    copy.edit("Loyalty without a threat buys nothing. If", "The harbour board calls the rise “overdue”. If")
    found = copy.compiled(("pdf", "pptx")).diagnostics
    assert {d.code for d in found} == {"BG424"}
    assert any("'overdue' is kept from this reader, and stands in: page 1" in d.message for d in found)


def test_what_is_marked_higher_is_not_written_elsewhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: tlp\nmarking: TLP:GREEN", "briefgen.yaml")
    copy.edit("\n  overdue:\n", "\n  overdue:\n    marking: TLP:AMBER\n")
    assert copy.compiled(("pdf", "pptx")).diagnostics == ()
    copy.edit("Loyalty without a threat buys nothing. If", "The harbour board calls the rise “overdue”. If")
    found = copy.compiled(("pdf", "pptx")).diagnostics
    assert {d.code for d in found} == {"BG424"}


def test_a_text_that_is_open_elsewhere_gives_nothing_away() -> None:
    pack = inputs(TARIFF).pack.value
    told = pack.statements["storm"]
    doubled = pack.model_copy(update={"statements": {**pack.statements, "copy": told}})
    assert secrets_of(doubled, {"copy"}) == (Secret("copy", ()),)
    assert secrets_of(pack, set()) == ()
    assert "stormbreaksthemole" in secrets_of(pack, {"storm"})[0].texts


# ---- parity


def _fewer_slides(words: str) -> dict[Medium, LaidOut]:
    layouts = _layouts()
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
    found = _judged(document(TARIFF), _fewer_slides(title))
    assert {d.code for d in found} == {"BG425"}
    assert len(found) == count
    assert {d.message.removeprefix("the ").partition(" '")[0] for d in found} == kinds
    assert all(d.message.endswith("' is not in the deck") for d in found)


def test_a_page_is_missed_too() -> None:
    layouts = _layouts()
    layouts["pages"] = replace(layouts["pages"], pages=layouts["pages"].pages[:1])
    found = _judged(document(TARIFF), layouts)
    assert {d.code for d in found} == {"BG425"}
    assert all(d.message.endswith("' is not in the pages") for d in found)


def test_what_the_speaker_says_counts() -> None:
    layouts = _fewer_slides("Staying costs florins")
    slides = layouts["slides"]
    layouts["slides"] = _changed(slides, 2, _plus_note("Staying costs florins, leaving costs depth"))
    assert _judged(document(TARIFF), layouts) == []


def test_one_output_has_nothing_to_differ_from() -> None:
    layouts = _fewer_slides("Three steps")
    assert _judged(document(TARIFF), {"slides": layouts["slides"]}) == []
