"""Sections on pages: short ones stand side by side, and all is heard in the order in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.model import Document
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import LaidOut, Node
from tests.data.layouts import Placed, nodes, placed, story
from tests.data.projects import SPEC, Copy, meridian

SECTION = "  - {{name: {name}, heading: {heading}, text: [{texts}]}}\n"
SENTENCE = "The swell stops the cranes whenever it sets in from the east"


def _document(copy: Copy, *sections: str) -> Document:
    text = copy.text(SPEC).partition("sections:")[0]
    copy.write(SPEC, f"{text}sections:\n  - bottom-line\n{''.join(sections)}  - notes\n")
    return copy.document()


def _section(name: str, sentences: int) -> str:
    texts = ", ".join([SENTENCE] * sentences)
    return SECTION.format(name=name, heading=f"Section {name}", texts=texts)


def _timeline(name: str) -> str:
    part = "{view: timeline, select: {topics: [event]}, order: date}"
    return f"  - {{name: {name}, heading: Section {name}, parts: [{part}]}}\n"


def _headings(layout: LaidOut) -> dict[str, Placed]:
    roles = {id: node.role for id, node in nodes(layout).items()}
    found = [p for p in placed(layout) if roles.get(p.paragraph.node or 0) == "H2"]
    return {p.paragraph.text: p for p in found}


def _laid_out(document: Document, paper: str = "A4") -> LaidOut:
    return lay_out_pages(document, meridian(), paper)


def _side_by_side(layout: LaidOut, one: str, other: str) -> bool:
    found = _headings(layout)
    a, b = found[f"Section {one}"], found[f"Section {other}"]
    return a.page is b.page and a.box.y == b.box.y and a.box.right <= b.box.x


def _told(layout: LaidOut) -> list[str]:
    """Texts of headings and sentences in the order of the structure."""
    text = {p.paragraph.node: p.paragraph.text for p in placed(layout) if p.paragraph.node is not None}
    return [text[id] for id in story(layout) if text.get(id, "").startswith(("Section", "The swell"))]


def test_two_short_sections_stand_side_by_side(tmp_path: Path) -> None:
    layout = _laid_out(_document(Copy(tmp_path), _section("a", 4), _section("b", 3)))
    assert _side_by_side(layout, "a", "b")
    assert _told(layout) == ["Section a", *[SENTENCE] * 4, "Section b", *[SENTENCE] * 3]
    texts = [p for p in placed(layout) if p.paragraph.text == SENTENCE]
    left, right = (_headings(layout)[f"Section {name}"].box for name in "ab")
    assert [p.box.x for p in texts] == [left.x] * 4 + [right.x] * 3
    assert all(p.ink.right <= right.x for p in texts[:4])


@pytest.mark.parametrize(
    ("sizes", "paper"),
    [((12, 3), "A4"), ((3, 12), "A4"), ((4, 3), "phone")],
    ids=["a long one first", "a long one second", "one column"],
)
def test_others_stand_one_under_the_other(tmp_path: Path, sizes: tuple[int, int], paper: str) -> None:
    layout = _laid_out(_document(Copy(tmp_path), *map(_section, "ab", sizes)), paper)
    assert not _side_by_side(layout, "a", "b")
    assert _told(layout) == [
        said for name, n in zip("ab", sizes, strict=True) for said in (f"Section {name}", *[SENTENCE] * n)
    ]


def test_a_section_with_a_figure_is_no_half_of_a_pair(tmp_path: Path) -> None:
    layout = _laid_out(_document(Copy(tmp_path), _section("a", 3), _timeline("b")))
    assert not _side_by_side(layout, "a", "b")


def test_three_short_sections_are_a_pair_and_one(tmp_path: Path) -> None:
    layout = _laid_out(_document(Copy(tmp_path), *(_section(name, 3) for name in "abc")))
    assert _side_by_side(layout, "a", "b")
    assert not _side_by_side(layout, "b", "c")


def test_a_figure_that_waits_is_heard_where_it_stands(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    overtaken = 0
    for lines in range(30, 70, 4):
        # Somewhere here the figure stands at the end of a page, where it doesn't fit.
        document = _document(copy, _section("a", lines), _timeline("b"), _section("c", 20))
        layout = _laid_out(document)
        figure, text = _headings(layout)["Section b"], _headings(layout)["Section c"]
        waits = figure.page.number > text.page.number
        overtaken += waits
        drawn, prose = ["Section b"], ["Section c", *[SENTENCE] * 20]
        then = [*prose, *drawn] if waits else [*drawn, *prose]
        assert _told(layout) == ["Section a", *[SENTENCE] * lines, *then]
        assert _drawn_under(layout, "Section b")
    assert overtaken, "text went round the figure at least once"


def _drawn_under(layout: LaidOut, heading: str) -> bool:
    """Whether the section of a heading holds a figure."""
    found = _headings(layout)[heading].paragraph.node
    sections = [node for node in layout.structure.walk() if node.role == "Sect"]
    (own,) = [s for s in sections if any(kid.id == found for kid in s.kids)]
    return any(node.role == "Figure" for node in _walk(own))


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for kid in node.kids for inner in _walk(kid))]


def test_with_nothing_beside_them_main_sections_have_the_whole_width(tmp_path: Path) -> None:
    """The right third of the first page would stay empty, else."""
    copy = Copy(tmp_path)
    alone = _document(copy, _section("a", 3))
    copy.write(SPEC, copy.text(SPEC).replace("  - bottom-line\n", "  - bottom-line\n  - at-a-glance\n"))
    beside = copy.document()

    def share(document: Document) -> float:
        layout = _laid_out(document)
        texts = [p for p in placed(layout) if p.paragraph.text.startswith("We ask: ")]
        body = layout.pages[0].body
        assert body
        return max(p.box.width for p in texts) / body.width

    assert share(alone) > 0.9
    assert share(beside) < 0.7


def test_a_list_of_notes_without_a_note_is_laid_out(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, f"{copy.text(SPEC).partition('sections:')[0]}sections: [notes]\n")
    document = copy.document()
    assert document.notes.entries == ()
    assert "Notes" in _headings(_laid_out(document))
