"""A brief as one HTML file: its structure, and that it says what pages say."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.checks.layout_texts import normalised, paragraphs, sentence
from briefgen.checks.parity import points
from briefgen.document.blocks import Figure, Notes, Table
from tests.data.markup import Element, parsed
from tests.data.pages import html_of, page_of, tree_of
from tests.data.programs import run
from tests.data.projects import ALL, HARBOUR, TARIFF, document, laid_out
from tests.data.stresses import STRESSES, Stress, stressed

_REFERENCES = ("href", "aria-labelledby", "aria-describedby")


def _headings(page: Element) -> list[Element]:
    return page.all("h1", "h2", "h3", "h4", "h5", "h6")


def _ids(page: Element) -> list[str]:
    return [one.attributes["id"] for one in page.walk() if "id" in one.attributes]


def _check(page: Element) -> None:
    """What holds for every page."""
    levels = [int(one.name[1]) for one in _headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = _ids(page)
    assert len(ids) == len(set(ids))
    for one in page.walk():
        for key in _REFERENCES:
            for target in one.attributes.get(key, "").split():
                assert target.removeprefix("#") in ids, f"{one.name} leads to {target}, which is not there"
    for picture in page.all("svg"):
        told = picture.attributes
        assert told.get("aria-hidden") == "true" or (told["role"] == "img" and told["aria-label"].strip())
    for table in page.all("table"):
        assert all(one.attributes["scope"] in ("col", "row") for one in table.all("th"))


@pytest.mark.parametrize("name", ALL)
def test_every_brief_has_a_sound_structure(name: str) -> None:
    _check(tree_of(name))


@pytest.mark.parametrize("stress", STRESSES, ids=lambda f: f.__name__)
def test_so_have_briefs_that_nobody_writes_on_purpose(stress: Stress) -> None:
    _check(parsed(html_of(stressed(stress))))


@pytest.mark.parametrize("name", ALL)
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    text, page = page_of(name).decode(), tree_of(name)
    assert not page.all("script", "link", "iframe", "object", "embed", "img", "base", "form")
    assert not [key for one in page.walk() for key in one.attributes if key.startswith("on")]
    assert not re.search(r"@import|url\((?!#)|\bsrc=", text)
    links = [one.attributes["href"] for one in page.walk() if "href" in one.attributes]
    assert links
    assert all(link.startswith("#") for link in links)
    policy = next(m for m in page.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("name", ALL)
def test_it_tells_all_that_a_brief_must_tell(name: str) -> None:
    body = parsed(page_of(name)).all("body")[0]
    for mark in body.all("sup"):
        mark.content.clear()
    told = normalised(body.text)
    for point in points(document(name)):
        assert any(all(piece in told for piece in form) for form in point.forms), point.name


@pytest.mark.parametrize("name", ALL)
def test_all_that_pages_say_is_said(name: str) -> None:
    body = parsed(page_of(name)).all("body")[0]
    for mark in body.all("sup"):
        mark.content.clear()
    told = normalised(body.text)
    pages = laid_out(name, "A4")
    read = [par for page in pages.pages for par in paragraphs(page.items) if par.node is not None]
    texts = {normalised(sentence(par)) for par in read}
    assert len(texts) > 50
    assert {text for text in texts if text not in told} == set()


@pytest.mark.parametrize("name", ALL)
def test_headings_are_those_of_the_pages_in_the_order_of_the_document(name: str) -> None:
    # On pages a section whose figure waits for the next one stands, and is heard, behind its neighbour.
    told = [one.text for one in _headings(tree_of(name))]
    tree = laid_out(name, "A4").structure
    paged = [" ".join(node.title.split()) for node in tree.walk() if node.role in ("H1", "H2", "H3")]
    assert sorted(told) == sorted(paged)
    sections = [section.heading.text for section in document(name).sections]
    assert [text for text in told if text in sections] == [text for text in sections if text in told]


@pytest.mark.parametrize("name", ALL)
def test_notes_lead_to_the_text_and_back(name: str) -> None:
    page, brief = tree_of(name), document(name)
    listed = [note for s in brief.sections for b in s.blocks if isinstance(b, Notes) for note in b.entries]
    (notes,) = [one for one in page.all("ol") if one.attributes.get("class") == "notes"]
    entries = notes.all("li")
    assert [one.attributes["id"] for one in entries] == [f"note-{note.number}" for note in listed]
    marks = [m for m in page.all("a") if m.attributes["href"].startswith("#note-")]
    assert marks
    assert all(mark.text == mark.attributes["href"].removeprefix("#note-") for mark in marks)
    back = [one for one in entries if one.all("a")]
    assert len(back) == len(entries)


@pytest.mark.parametrize("name", ALL)
def test_every_figure_has_its_data_as_a_table(name: str) -> None:
    figures = tree_of(name).all("figure")
    blocks = [b for s in document(name).sections for b in s.blocks if isinstance(b, Figure)]
    assert len(figures) == len(blocks)
    for found, block in zip(figures, blocks, strict=True):
        (data,) = found.all("table")
        assert len(data.all("tr")) > 1
        assert [one.attributes["aria-label"] for one in found.all("svg")] == [block.alt.text] * 2


@pytest.mark.parametrize("name", ALL)
def test_every_table_has_a_caption_and_can_be_moved_by_the_keyboard(name: str) -> None:
    page = tree_of(name)
    titles = [b.title.text for s in document(name).sections for b in s.blocks if isinstance(b, Table)]
    captions = [one.text for one in page.all("caption")]
    assert all(any(title in caption for caption in captions) for title in titles)
    regions = [one for one in page.all("section") if one.attributes.get("class") == "scroll"]
    assert len(regions) == len(captions)
    assert all(one.attributes["tabindex"] == "0" and one.attributes["aria-label"] for one in regions)


def test_marking_and_states_stand_at_head_and_foot() -> None:
    page, brief = tree_of(TARIFF), document(TARIFF)
    head, foot = page.all("header")[0].text, page.all("footer")[0].text
    assert all(state.text in head for state in brief.states)
    marked = next(n for n in ALL if document(n).marking)
    name = document(marked).marking
    assert name
    assert name.name in tree_of(marked).all("header")[0].text
    assert name.name in tree_of(marked).all("footer")[0].text
    assert brief.foot[0].text in foot


@pytest.mark.parametrize("theme", ["meridian", "contrast"])
def test_the_same_brief_gives_the_same_bytes(theme: str) -> None:
    assert html_of(document(TARIFF), theme) == html_of(document(TARIFF), theme)
    assert not re.search(rb"\d\d:\d\d:\d\d", html_of(document(TARIFF), theme))


def test_so_does_another_process(tmp_path: Path) -> None:
    made: set[bytes] = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Kabul")):
        out = tmp_path / seed
        command = (sys.executable, "-m", "briefgen", "build", f"briefs/{TARIFF}.yaml")
        run((*command, "--to", "html", "-o", out), HARBOUR, {"PYTHONHASHSEED": seed, "TZ": zone})
        made.add((out / f"{TARIFF}.html").read_bytes())
    assert made == {page_of(TARIFF)}
