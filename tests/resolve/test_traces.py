"""Every sentence says what it rests on: ids, note numbers, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Span
from briefgen.document.blocks import Figure, Notes, StanceMap
from briefgen.document.inline import AttributedText, NoteMark, PlainText
from briefgen.document.model import Document
from briefgen.schema.pack import Pack
from tests.data.projects import ALL, TARIFF, Copy, document, inputs, project_of, texts_of


def _said(document: Document) -> list[AttributedText]:
    return [text for text in texts_of(document) if isinstance(text, AttributedText)]


@pytest.mark.parametrize("name", ALL)
def test_every_text_names_what_it_rests_on(name: str) -> None:
    pack = inputs(name).pack.value
    known = {
        *pack.statements, *pack.assumptions, *pack.judgements, *pack.indicators,
        *pack.recommendations, *pack.options, *pack.criteria, *pack.actors, *pack.scenarios, *pack.gaps,
        *pack.characters, *pack.stances,
        *(f"term.{i}" for i in pack.terms),
    }  # fmt: skip
    for said in _said(document(name)):
        assert said.ids, said
        assert set(said.ids) <= known, said
        assert said.span is not None
        assert said.span.file.startswith("briefs/"), said


@pytest.mark.parametrize("name", ALL)
def test_a_text_says_what_stands_at_its_place(name: str) -> None:
    # A layout error names this place, so it has to be the place of that very text.
    lines = (inputs(name).pack.spans.file, _lines(name))
    made = [said for figure in _figures(document(name)) for said in _made(figure)]
    for said in _said(document(name)):
        assert said.span
        if said in made:
            continue  # made of several texts: see the next test
        if said.span.file == lines[0] and said.span.end_line == said.span.line:
            written = lines[1][said.span.line - 1][said.span.column - 1 : said.span.end_column - 1]
            assert said.base.startswith(written.strip("\"'")[:20]) or said.base in written, (said, written)


@pytest.mark.parametrize("name", ALL)
def test_what_a_figure_says_of_its_texts_begins_where_the_first_of_them_does(name: str) -> None:
    for figure in _figures(document(name)):
        drawn = [text for text in texts_of(figure.drawing) if isinstance(text, AttributedText) and text.span]
        first = drawn[0].span
        assert first
        for said in _made(figure):
            assert said.span == Span(first.file, first.line, first.column), said
            assert set(said.ids) <= {id for text in drawn for id in text.ids}, said
        # Whom a map is about is marked on it, and is no part of who stands where.
        areas = figure.drawing.areas if isinstance(figure.drawing, StanceMap) else ()
        about = [area.name for area in areas if area.tone == "subject"]
        for text in drawn:
            assert text in about or _without_meanings(text) in figure.alt.text, text


@pytest.mark.parametrize("name", ALL)
def test_notes_are_numbered_by_first_use(name: str) -> None:
    seen = dict.fromkeys(n for said in _said(document(name)) for mark in _marks(said) for n in mark.numbers)
    assert list(seen) == list(range(1, len(seen) + 1))
    assert [note.number for note in document(name).notes.entries] == list(seen)


@pytest.mark.parametrize("name", ALL)
def test_a_statement_has_one_number(name: str) -> None:
    statements = inputs(name).pack.value.statements
    notes = {note.statement: note.number for note in document(name).notes.entries}
    assert len(notes) == len(document(name).notes.entries)
    for said in _said(document(name)):
        cited = {notes[id] for id in said.ids if id in notes}
        shown = {number for mark in _marks(said) for number in mark.numbers}
        assert shown <= cited, said
        if len(said.ids) == 1 and said.base == getattr(statements.get(said.ids[0]), "text", None):
            assert shown == cited, said


@pytest.mark.parametrize("name", ALL)
def test_the_last_section_holds_the_notes(name: str) -> None:
    *others, last = document(name).sections
    assert last.blocks == (document(name).notes,)
    assert not any(isinstance(block, Notes) for section in others for block in section.blocks)


@pytest.mark.parametrize("name", ALL)
def test_a_correction_goes_where_its_statement_goes(name: str) -> None:
    pack, files = inputs(name).pack.value, inputs(name)
    words = {
        kind: files.wording.label(f"corrected.{kind}").text for kind in ("wrong", "overtaken", "clarified")
    }
    told = 0
    for said in _said(document(name)):
        for id in _stated(said, pack):
            correction = pack.statements[id].correction
            if correction:
                told += 1
                assert correction.text in said.text or f"({words[correction.kind]})" in said.text, said
    if name in ("foreign-minister-wait-and-see", "harbour-tariff"):
        assert told >= 3


@pytest.mark.parametrize("name", ALL)
def test_a_note_has_the_correction_with_its_reference(name: str) -> None:
    statements = inputs(name).pack.value.statements
    for note in document(name).notes.entries:
        correction = statements[note.statement].correction
        assert len(note.corrections) == (correction is not None)
        for said in note.corrections:
            assert correction
            assert correction.text in said.text
            assert correction.ref in said.text


@pytest.mark.parametrize("name", ALL)
def test_a_note_says_where_the_passage_stands(name: str) -> None:
    pack = inputs(name).pack.value
    for note in document(name).notes.entries:
        statement = pack.statements[note.statement]
        for locator in statement.origin:
            word = locator.partition("/")[0]
            headings = [heading for heading in pack.source.headings if word in heading]
            assert any(f"“{heading}”" in note.place.text for heading in headings) or word == "Lead", note
        assert (note.speaker is not None) == (statement.reported_as == "attributed")


def test_a_heading_with_punctuation_is_found(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("    - What Might Follow\n", '    - "What Might Follow: a guess"\n')
    notes = {note.statement: note for note in copy.document().notes.entries}
    assert notes["jobs"].place.text == "“What Might Follow: a guess”, item 2"


def _without_meanings(said: AttributedText) -> str:
    """A text without its note marks, and without what its terms mean."""
    return "".join(getattr(i, "base", i.text) for i in said.inlines if not isinstance(i, NoteMark))


def _figures(document: Document) -> list[Figure]:
    return [b for section in document.sections for b in section.blocks if isinstance(b, Figure)]


def _made(figure: Figure) -> list[AttributedText]:
    """What a figure says of all its texts: its alternative text, and the line that leads to its notes."""
    lines = [text for text in figure.source if isinstance(text, AttributedText) and len(set(text.ids)) > 1]
    return [figure.alt, *lines]


def _marks(said: AttributedText) -> list[NoteMark]:
    return [piece for piece in said.inlines if isinstance(piece, NoteMark)]


def _stated(said: AttributedText, pack: Pack) -> set[str]:
    """The statements whose text, or a link to them, stands in a text."""
    linked = {id for piece in said.inlines if isinstance(piece, PlainText) for id in piece.ids}
    own = {
        i
        for i in said.ids
        if i in pack.statements and said.base in (pack.statements[i].text, pack.statements[i].short)
    }
    return {i for i in linked | own if i in pack.statements}


def _lines(name: str) -> list[str]:
    files = inputs(name)
    root = project_of(name).root
    assert root
    return (root / files.pack.path).read_text(encoding="utf-8").split("\n")


def test_the_word_for_a_correction_stands_by_the_words_that_it_is_said_of() -> None:
    texts = [said.text for said in _said(document(TARIFF))]
    assert any("Utopia Haven had no crane (overtaken). The board" in text for text in texts)
    assert any(text == "Its only crane is broken (overtaken)" for text in texts)
