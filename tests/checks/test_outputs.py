"""Checks on layouts: corrections, markings, states, leaks and parity, each with a planted fault."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.checks.marking import check_marking
from briefgen.diagnostics import Sink, Span
from briefgen.document.inline import Label
from briefgen.document.model import Document, Marking
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import Item, Medium, Page, Paragraph, TextBox
from tests.checks.altered import AMBER, OFFICIAL, both, changed, good_layouts, judged, without
from tests.data.projects import TARIFF, document, meridian


def test_good_layouts_have_no_problem() -> None:
    assert judged(document(TARIFF), good_layouts()) == []


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

    layouts = good_layouts()
    told = [
        page.number
        for page in layouts[medium].pages
        if any(
            isinstance(i, TextBox) and "(overtaken)" in "".join(p.text for p in i.paragraphs)
            for i in page.items
        )
    ]
    number = told[0]
    layouts[medium] = changed(
        layouts[medium], number, lambda page: replace(page, items=tuple(map(change, page.items)))
    )
    found = [d for d in judged(document(TARIFF), layouts) if d.code != "BG425"]
    where = f"{'page' if medium == 'pages' else 'slide'} {number}"
    assert [(d.code, d.text) for d in found] == [
        ("BG421", f"'utopia-crane' appears without its correction on {where}")
    ]


def test_speaker_notes_without_the_correction() -> None:
    layouts = good_layouts()
    slides = layouts["slides"]
    number = next(p.number for p in slides.pages if "(overtaken)" in "".join(n.text for n in p.notes))

    def change(page: Page) -> Page:
        kept = [par for par in page.notes if "vertaken" not in par.text]
        cited = next(par for par in page.notes if "(overtaken)" in par.text)
        runs = tuple(replace(run, text=run.text.replace("(overtaken)", "")) for run in cited.runs)
        return replace(page, notes=(*kept, replace(cited, runs=runs)))

    layouts["slides"] = changed(slides, number, change)
    assert ("BG421", f"'utopia-crane' appears without its correction on the notes of slide {number}") in [
        (d.code, d.text) for d in judged(document(TARIFF), layouts)
    ]


# ---- markings and states


@pytest.mark.parametrize("marking", [AMBER, OFFICIAL], ids=lambda m: m.name)
def test_a_marking_is_where_its_scheme_wants_it(marking: Marking) -> None:
    brief = replace(document(TARIFF), marking=marking)
    assert judged(brief, both(brief)) == []


@pytest.mark.parametrize("foot", [False, True], ids=["head", "foot"])
@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_a_page_without_its_marking(medium: Medium, foot: bool) -> None:  # noqa: FBT001
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = both(brief)
    layouts[medium] = changed(layouts[medium], 2, without("TLP:AMBER", foot=foot))
    (problem,) = judged(brief, layouts)
    where = f"{'foot' if foot else 'head'} on {'page' if medium == 'pages' else 'slide'} 2"
    assert (problem.code, problem.text) == ("BG422", f"the marking TLP:AMBER is not at the {where}")


def test_a_marking_at_the_wrong_side_or_too_small() -> None:
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = both(brief)
    for other, says in (
        (replace(AMBER, align="left"), "is not set left at"),
        (replace(AMBER, align="centre"), "is not set centre at"),
        (replace(AMBER, size=14.0), "is smaller than 14 pt at"),
    ):
        found = judged(replace(brief, marking=other), layouts)
        assert {d.code for d in found} == {"BG422"}
        assert all(says in d.message for d in found)


def test_a_screen_reader_reads_the_marking_once() -> None:
    brief = replace(document(TARIFF), marking=AMBER)
    layouts = both(brief)

    def change(item: Item) -> Item:
        if not isinstance(item, TextBox) or not any(AMBER.name in p.text for p in item.paragraphs):
            return item
        return replace(item, paragraphs=tuple(replace(p, node=None) for p in item.paragraphs))

    pages = layouts["pages"]
    layouts["pages"] = changed(pages, 1, lambda page: replace(page, items=tuple(map(change, page.items))))
    (problem,) = judged(brief, layouts)
    assert problem.code == "BG422"
    assert "0 times, not once on page 1" in problem.text


def _embargoed() -> Document:
    brief = document(TARIFF)
    label = brief.wording.label("embargo", when="4 December 2031, 06:00 UTC")
    return replace(brief, draft=True, embargo=label, marking=AMBER)


def test_a_phone_has_states_and_markings_beside_very_long_names() -> None:
    names = (Label("organisation", "Authority of ports " * 5), Label("unit", "Desk for quays " * 8))
    brief = _embargoed()
    brief = replace(brief, letterhead=(*names, brief.letterhead[-1]), foot=(*names, *brief.foot[1:]))
    layout = lay_out_pages(brief, meridian(), "phone")
    sink = Sink()
    check_marking(brief, layout, Span("briefs/x.yaml", 1, 1), sink)
    assert list(sink) == []
    body = layout.pages[0].body
    assert body
    assert body.height > layout.pages[0].height / 2


def test_states_are_on_every_page_and_slide() -> None:
    brief = _embargoed()
    layouts = both(brief)
    assert judged(brief, layouts) == []
    for layout in layouts.values():
        for page in layout.pages:
            boxes = [i for i in page.items if isinstance(i, TextBox) and i.rect.y < page.height / 4]
            text = " ".join(par.text for box in boxes for par in box.paragraphs)
            assert "DRAFT" in text
            assert "EMBARGOED UNTIL 4 December 2031, 06:00 UTC" in text


@pytest.mark.parametrize("medium", ["pages", "slides"])
def test_a_page_without_its_embargo(medium: Medium) -> None:
    brief = replace(_embargoed(), draft=False)
    layouts = both(brief)
    layouts[medium] = changed(layouts[medium], 2, without("EMBARGOED", foot=False))
    (problem,) = judged(brief, layouts)
    assert problem.code == "BG423"
    assert "'EMBARGOED UNTIL 4 December 2031, 06:00 UTC' is not at the head on" in problem.text


# ---- leaks
