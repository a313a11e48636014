"""BG421: a correction is on every page, slide and in all speaker notes that refer to the fact.

In: a pack, a Document's notes, a layout's pages. Out: an error for each page that states a corrected fact (in
the statement's words, or in a paragraph that refers to its note alone), and not its correction or a word for
it. One ground among several is not the fact (decision 0017).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.checks.layout_texts import SheetText, sentence
from briefgen.diagnostics import Sink, Span
from briefgen.document.blocks import Judgements
from briefgen.document.inline import AttributedText, PlainText, ReplacedTerm, plain_text
from briefgen.document.model import Document
from briefgen.page import Node, Paragraph
from briefgen.rules.corrections import mentions_correction
from briefgen.rules.document_texts import units
from briefgen.schema.pack import Pack, Statement

_NOTE = "#note-"
_HINT = "write the correction, or its word (corrected, overtaken), into the text that rests on the fact"


def check_corrections(
    pack: Pack, document: Document, story: Node, pages: Sequence[SheetText], span: Span, sink: Sink
) -> None:
    """Report pages, slides and speaker notes that keep a correction to themselves. ``story``: structure."""
    corrected = {
        note.number: (note.statement, correction)
        for note in document.notes.entries
        if (correction := pack.statements[note.statement].correction)
    }
    if not corrected:
        return
    words = {id: _words(document, id, pack.statements[id]) for id, _ in corrected.values()}
    labels, judged = document.wording.labels, set(_judged(document))
    for page in pages:
        for place, part in ((page.name, page.visible_text), (f"the notes of {page.name}", page.notes)):
            # A note's mark comes behind words: a paragraph of one run has none.
            telling = [par for par in part if len(par.runs) > 1 and sentence(par) not in judged]
            for number in sorted(set(numbers(telling)) & corrected.keys()):
                id, correction = corrected[number]
                if not any(_states(par, number, words[id]) for par in telling):
                    continue
                if mentions_correction(_text(part), correction, labels):
                    continue
                if not mentions_correction(_text(_rows(part, number, story, pages)), correction, labels):
                    message = f"'{id}' appears without its correction"
                    sink.error("BG421", message, span, _HINT, page=place)


def _states(paragraph: Paragraph, number: int, words: Iterable[str]) -> bool:
    """Whether a paragraph states a fact: it refers to that note alone, or has ``words`` that state it."""
    referred = set(numbers((paragraph,)))
    return referred == {number} or (number in referred and any(text in paragraph.text for text in words))


def _words(document: Document, id: str, statement: Statement) -> set[str]:
    """The words that state a fact: the statement's own, and those of links to it."""
    statement_texts = {plain_text(statement.text), plain_text(statement.short or statement.text)}
    texts = [text for unit in units(document) for text in unit.texts if id in text.ids]
    return statement_texts | {words for said in texts for words in _linked(id, said)}


def _linked(id: str, text: AttributedText) -> Iterator[str]:
    """The words of each link to a statement; house words inside a link are inlines of their own."""
    for linked, run in groupby(
        text.inlines, lambda i: isinstance(i, PlainText | ReplacedTerm) and id in i.ids
    ):
        if linked:
            yield "".join(inline.text for inline in run).strip()


def _judged(document: Document) -> Iterator[str]:
    """The texts of judgements, in both forms: they rest on statements but state none."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Judgements):
                yield from (form.text for item in block.items for form in (item.sentence, item.that))


def _text(part: Iterable[Paragraph]) -> str:
    return " ".join(par.text for par in part)


def _rows(part: Sequence[Paragraph], number: int, story: Node, pages: Sequence[SheetText]) -> list[Paragraph]:
    """The table rows that refer to a note: one that a page's end cuts in two is still read as one."""
    citing = {par.node for par in part if number in numbers((par,))}
    rows = [{n.id for n in row.walk()} for row in story.walk() if row.role == "TR"]
    read = {id for row in rows if not row.isdisjoint(citing) for id in row}
    return [par for page in pages for par in page.visible_text if par.node in read]


def numbers(part: Iterable[Paragraph]) -> Iterator[int]:
    """The numbers of the notes that paragraphs refer to; those between the ends of a range, too."""
    for paragraph in part:
        last, joined = 0, False
        for run in paragraph.runs:
            if run.link and run.link.startswith(_NOTE):
                number = int(run.link.removeprefix(_NOTE))
                yield from range(last + 1 if joined else number, number + 1)
                last = number
            joined = run.text == "–" and bool(run.style.rise)
