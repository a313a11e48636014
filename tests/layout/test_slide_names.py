"""What stands on slides has names to find it by, and panels that are seen in every theme."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.layout.deck import lay_out_slides
from briefgen.page import Chart, Group, LaidOut, Page, Shape, Table, TextBox
from tests.data.projects import ALL, document, laid_out, meridian

NAME = "foreign-minister-wait-and-see"


def decked(theme: str) -> LaidOut:
    return lay_out_slides(document(NAME), meridian(theme))


def named(page: Page, name: str) -> list[Shape | TextBox]:
    return [item for item in page.items if isinstance(item, Shape | TextBox) and item.name == name]


@pytest.mark.parametrize("name", ALL)
def test_everything_on_a_slide_has_a_name(name: str) -> None:
    for page in laid_out(name, "slides").pages:
        for item in page.items:
            named = item.name or (item.slot if isinstance(item, TextBox) else "")
            assert named, (page.number, item)
            if isinstance(item, Group | Chart):
                inner = item.items if isinstance(item, Group) else item.drawn
                assert all(part.name for part in inner), (page.number, item.name)


@pytest.mark.parametrize("name", ALL)
def test_slides_have_titles_of_their_own_and_tables_their_number(name: str) -> None:
    pages = laid_out(name, "slides").pages
    titles = [page.title for page in pages]
    assert all(titles)
    assert len(titles) == len(set(titles))
    tables = [item.name for page in pages for item in page.items if isinstance(item, Table)]
    assert all(tables)


def test_columns_of_notes_are_called_by_their_numbers() -> None:
    page = laid_out(NAME, "slides").pages[-1]
    columns = [i for i in page.items if isinstance(i, TextBox) and i.name.startswith("Notes ")]
    first, last = columns[0], columns[-1]
    assert first.name.startswith("Notes 1–")
    assert last.paragraphs[-1].text.startswith(last.name.rpartition("–")[2])


@pytest.mark.parametrize("theme", ["meridian", "classic", "contrast", "atlas", "plain"])
def test_facts_on_the_cover_are_not_broken_where_they_have_room(theme: str) -> None:
    cover = decked(theme).pages[0]
    facts = [named(cover, label.text)[0] for label, _ in document(NAME).facts]
    assert {len(par.lines) for fact in facts if isinstance(fact, TextBox) for par in fact.paragraphs} == {1}
    assert all(a.rect.right < b.rect.x for a, b in pairwise(facts))
    assert facts[-1].rect.right <= named(cover, "Rule")[0].rect.right


def test_a_panel_without_a_colour_of_its_own_has_a_frame() -> None:
    framed = [page for page in decked("plain").pages if named(page, "Frame")]
    assert [page.layout for page in framed] == ["title-only", "closing"]
    for page in framed:
        (frame,) = named(page, "Frame")
        assert isinstance(frame, Shape)
        assert frame.stroke
    assert not any(named(page, "Frame") for page in decked("meridian").pages)
