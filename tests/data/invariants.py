"""What holds of every layout. Each invariant takes a Document and its layout, and asserts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, takewhile

from briefgen.checks.fit import check_fit
from briefgen.diagnostics import Sink, Span
from briefgen.document.inline import AttributedText, NoteMark
from briefgen.document.model import Document
from briefgen.layout.deck.slide_regions import grid_of
from briefgen.page import Item, LaidOut, Page, Rect, Shape, TextBox
from briefgen.page import Table as SetTable
from tests.data.layouts import (
    Placed,
    cells_of,
    flat,
    folded,
    ink_of,
    inside,
    lines_of,
    nodes,
    overlap,
    placed,
)
from tests.data.projects import meridian, texts_of
from tests.data.reading import (
    a_reference_leads_to_its_note,
    a_text_stands_where_its_node_stands_and_once,
    every_node_owns_something,
    nothing_of_the_document_is_lost,
    structure_is_well_formed,
    text_is_read_in_the_order_of_the_story,
    what_goes_on_over_pages_is_whole,
)

Invariant = Callable[[Document, LaidOut], None]

GRACE = 0.05
HEADINGS = ("H1", "H2", "H3", "Caption")


def what_is_laid_out_passes_the_check(_: Document, layout: LaidOut) -> None:
    sink = Sink()
    check_fit(layout, Span("x.yaml", 1, 1), sink)
    assert not [problem.message for problem in sink]


def items_stay_on_the_page(_: Document, layout: LaidOut) -> None:
    for page in layout.pages:
        for item in flat(page.items):
            assert inside(item.rect, Rect(0, 0, page.width, page.height), GRACE), _told(page, item)


def items_stay_in_head_body_or_foot(_: Document, layout: LaidOut) -> None:
    bands = [_bands(layout, page) for page in layout.pages]
    for page, places in zip(layout.pages, bands, strict=True):
        for item in flat(page.items):
            assert any(inside(item.rect, band, GRACE) for band in places), _told(page, item)


def texts_do_not_cover_each_other(_: Document, layout: LaidOut) -> None:
    for page in layout.pages:
        boxes = [item for item in flat(page.items) if isinstance(item, TextBox | SetTable)]
        for a, b in combinations(boxes, 2):
            wide, tall = overlap(a.rect, b.rect)
            assert min(wide, tall) <= GRACE, (_told(page, a), _told(page, b))


def letters_do_not_cover_each_other(_: Document, layout: LaidOut) -> None:
    for one in _by_page(layout):
        inked = sorted(((p.ink, p.paragraph) for p in one), key=lambda pair: pair[0].y)
        for n, (a, upper) in enumerate(inked):
            for b, lower in takewhile(lambda pair, end=a.bottom: pair[0].y < end, inked[n + 1 :]):
                wide, tall = overlap(a, b)
                # The boxes of letters of neighbouring lines touch: leading is less than ascent and descent.
                room = min(upper.leading, lower.leading) * 0.25
                assert min(wide, tall - room) <= GRACE, (one[0].page.number, upper.text[:60], lower.text[:60])


def a_shape_is_under_a_text_or_clear_of_it(_: Document, layout: LaidOut) -> None:
    for one in _by_page(layout):
        shapes = [item.rect for item in flat(one[0].page.items) if isinstance(item, Shape)]
        # A name on a plate covers what it stands on.
        for text, ink in ((p.paragraph.text, p.ink) for p in one if not _on_plate(p)):
            for shape in shapes:
                clear = min(overlap(shape, ink)) <= GRACE
                assert clear or inside(ink, shape, 2.0), (one[0].page.number, shape, text[:60])


def _on_plate(one: Placed) -> bool:
    return isinstance(one.item, TextBox) and one.item.fill is not None


def marks_stay_in_their_cell_and_clear_of_its_text(_: Document, layout: LaidOut) -> None:
    for page in layout.pages:
        for table in (item for item in flat(page.items) if isinstance(item, SetTable)):
            for rect, cell in cells_of(table):
                letters = [ink_of(line) for par in cell.paragraphs for line in par.lines]
                for mark in cell.marks:
                    assert inside(mark.rect, Rect(0, 0, rect.width, rect.height), GRACE), (page.number, mark)
                    assert all(min(overlap(mark.rect, ink)) <= GRACE for ink in letters), (page.number, mark)


def letters_stay_in_their_box(_: Document, layout: LaidOut) -> None:
    for one in placed(layout):
        for line in lines_of(one.paragraph):
            ink = ink_of(line)
            assert ink.x >= -GRACE, line.text
            assert ink.right <= one.box.width + GRACE, line.text
            # The boxes of letters are taller than letters: so much may they stand out above and below.
            spare = one.paragraph.leading * 0.3
            assert ink.y >= -spare, line.text
            assert ink.bottom <= one.box.height + spare, line.text


def lines_go_down_one_by_one(_: Document, layout: LaidOut) -> None:
    for one in placed(layout):
        for a, b in pairwise(one.paragraph.lines):
            assert abs(b.y - a.y - one.paragraph.leading) < 0.01, one.paragraph.text
    for page in layout.pages:
        for box in (item for item in flat(page.items) if isinstance(item, TextBox)):
            tops = [par.lines[0].y for par in box.paragraphs if par.lines]
            assert tops == sorted(tops)


def a_table_is_as_large_as_its_rows_and_columns(_: Document, layout: LaidOut) -> None:
    for page in layout.pages:
        for table in (item for item in flat(page.items) if isinstance(item, SetTable)):
            assert abs(sum(table.columns) - table.rect.width) < 0.01
            assert abs(sum(row.height for row in table.rows) - table.rect.height) < 0.01
            assert all(len(row.cells) == len(table.columns) for row in table.rows)


def type_is_large_enough(_: Document, layout: LaidOut) -> None:
    least = 8.0 if layout.medium == "pages" else 12.0
    sizes = {
        run.style.size
        for one in placed(layout)
        for line in lines_of(one.paragraph)
        for run in line.runs
        if not run.style.rise  # raised note marks are set smaller
    }
    assert min(sizes) >= least


def no_heading_is_the_last_thing_on_its_page(_: Document, layout: LaidOut) -> None:
    roles = {id: node.role for id, node in nodes(layout).items()}
    ends = {p.paragraph.node: p for p in placed(layout)}
    for one in _by_page(layout):
        if one[0].page.layout == "section":
            continue  # what a part holds stands beside its name
        body = [p for p in one if p.paragraph.node is not None]
        for heading in (p for p in body if roles[p.paragraph.node or 0] in HEADINGS):
            under = [
                p for p in body if p.ink.y >= heading.ink.bottom - 2 and overlap(p.ink, heading.ink)[0] > 0
            ]
            texts = [p for p in under if roles[p.paragraph.node or 0] not in (*HEADINGS, "TH")]
            heads = [p for p in under if p.cell and roles[p.paragraph.node or 0] == "TH"]
            goes_on = ends[heading.paragraph.node or 0].paragraph is not heading.paragraph
            assert texts or len({id(p.cell) for p in heads}) > 1 or goes_on, heading.paragraph.text[:60]


def a_table_goes_on_under_its_head(_: Document, layout: LaidOut) -> None:
    parts: dict[int, list[SetTable]] = {}
    for page in layout.pages:
        for table in (item for item in flat(page.items) if isinstance(item, SetTable)):
            assert table.node is not None
            parts.setdefault(table.node, []).append(table)
    for first, *others in parts.values():
        assert not any(row.repeated for row in first.rows)
        assert len(first.rows) > 1, "a head without a row"
        head = [par.text for cell in first.rows[0].cells for par in cell.paragraphs]
        for table in others:
            again, *rows = table.rows
            assert again.repeated
            assert rows
            assert not any(row.repeated for row in rows)
            assert [par.text for cell in again.cells for par in cell.paragraphs] == head
            for cell in again.cells:
                assert cell.node is None
                assert all(par.node is None for par in cell.paragraphs)
                assert all(r.node is None and r.link is None for par in cell.paragraphs for r in par.runs)


def every_page_has_its_furniture(document: Document, layout: LaidOut) -> None:
    assert [page.number for page in layout.pages] == list(range(1, len(layout.pages) + 1))
    for one in _by_page(layout):
        page = one[0].page
        said = [folded(p.paragraph.text) for p in one]
        if layout.medium == "pages":
            of = document.wording.label("page-of", n=page.number, count=len(layout.pages)).text
            assert said.count(of) == 1
        if document.marking:
            places = [p.ink.y for p in one if p.paragraph.text == document.marking.name]
            assert len(places) == 2
            assert min(places) < page.height * 0.12
            assert max(places) > page.height * 0.88


def note_marks_that_meet_are_one_mark(document: Document, layout: LaidOut) -> None:
    for said in (text for text in texts_of(document) if isinstance(text, AttributedText)):
        assert not any(isinstance(a, NoteMark) and isinstance(b, NoteMark) for a, b in pairwise(said.inlines))
    shown = [one.paragraph for one in placed(layout)]
    for paragraph in (*shown, *(p for page in layout.pages for p in page.notes)):
        for a, b in pairwise(run for run in paragraph.runs if run.text):
            assert not (a.link and b.link and a.link != b.link), paragraph.text[:80]


def _told(page: Page, item: Item) -> str:
    """Where an item stands and what it says, for a person."""
    r = item.rect
    where = f"page {page.number}: {r.x:.1f},{r.y:.1f} {r.width:.1f}x{r.height:.1f} {type(item).__name__}"
    return f"{where} {item.paragraphs[0].text[:60] if isinstance(item, TextBox) else item.name}"


def _by_page(layout: LaidOut) -> Iterator[list[Placed]]:
    found = [p for p in placed(layout) if p.paragraph.lines]
    for page in layout.pages:
        yield [p for p in found if p.page is page]


def _bands(layout: LaidOut, page: Page) -> list[Rect]:
    """Where items may stand: head, body and foot, inside the margins."""
    theme = meridian().definition
    if layout.medium == "slides":
        grid = grid_of(theme.deck)
        return [Rect(grid.left, 0, grid.right - grid.left, page.height)]
    margins = theme.pages.margins
    left, width = margins.left, page.width - margins.left - margins.right
    rules = [
        item.rect.y for item in page.items if isinstance(item, Shape) and abs(item.rect.width - width) < 0.01
    ]
    head, foot = min(rules) + 2, max(rules)
    bounds = [margins.top, head, foot, page.height - margins.bottom]
    return [Rect(left, a, width, b - a) for a, b in pairwise(bounds)]


INVARIANTS: tuple[Invariant, ...] = (
    what_is_laid_out_passes_the_check,
    items_stay_on_the_page,
    items_stay_in_head_body_or_foot,
    texts_do_not_cover_each_other,
    letters_do_not_cover_each_other,
    a_shape_is_under_a_text_or_clear_of_it,
    marks_stay_in_their_cell_and_clear_of_its_text,
    letters_stay_in_their_box,
    lines_go_down_one_by_one,
    a_table_is_as_large_as_its_rows_and_columns,
    type_is_large_enough,
    no_heading_is_the_last_thing_on_its_page,
    a_table_goes_on_under_its_head,
    every_node_owns_something,
    structure_is_well_formed,
    a_text_stands_where_its_node_stands_and_once,
    what_goes_on_over_pages_is_whole,
    a_reference_leads_to_its_note,
    nothing_of_the_document_is_lost,
    text_is_read_in_the_order_of_the_story,
    every_page_has_its_furniture,
    note_marks_that_meet_are_one_mark,
)
