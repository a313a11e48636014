"""Texts of a Document to markup: emphasis, languages, likelihoods, references to notes.

In: AttributedText or Label. Out: HTML. The pen remembers where each note was first referred to, so that the
notes can lead back there; so notes are written last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct, field

from briefgen.document.blocks import Notes
from briefgen.document.inline import Inline, Label, LikelihoodTerm, NoteMark, PlainText, ReplacedTerm, Text
from briefgen.document.model import Document
from briefgen.layout.reflow import Reflow
from briefgen.write.html.graphics import SvgPainter
from briefgen.write.html.markup import element, escaped


class InlineWriter(Struct):
    """Writes the texts of one document as HTML, and counts what it has written."""

    reflow: Reflow
    listed_notes: frozenset[int]
    """Numbers of the notes that the document lists."""
    cited_notes: dict[int, str] = field(default_factory=dict[int, str])
    """By number of a note, the id of the first place that refers to it."""
    drawing_count: int = 0
    """Drawings written so far."""

    @property
    def document(self) -> Document:
        """What is written."""
        return self.reflow.document

    def label(self, key: str, **values: object) -> str:
        """A text of the product, escaped."""
        return escaped(self.label_text(key, **values))

    def label_text(self, key: str, **values: object) -> str:
        """A text of the product, for an attribute."""
        return self.document.wording.label(key, **values).text

    def text(self, text: Text) -> str:
        """A text with all that is in it."""
        if isinstance(text, Label):
            return escaped(text.text)
        content = "".join(map(self._piece, text.inlines))
        return element("span", content, lang=text.lang) if text.lang else content

    def paragraph(self, text: Text, class_: str | None = None) -> str:
        """A text by itself."""
        return element("p", self.text(text), class_=class_)

    def cell_content(self, texts: Sequence[Text], mark: str = "") -> str:
        """What stands in a cell: a text, or several as paragraphs; ``mark`` is markup before the first."""
        if len(texts) == 1:
            return mark + self.text(texts[0])
        marks = (mark, *("" for _ in texts[1:]))
        return "".join(
            element("p", before, self.text(text)) for before, text in zip(marks, texts, strict=False)
        )

    def painter(self) -> SvgPainter:
        """Paints one drawing, whose ids no other has."""
        self.drawing_count += 1
        return SvgPainter(
            f"drawn-{self.drawing_count}", frozenset(colour.role for colour in self.reflow.palette)
        )

    def _piece(self, piece: Inline) -> str:
        match piece:
            case PlainText() | ReplacedTerm():
                name = "strong" if piece.strong else "em" if piece.emphasis else "span" if piece.lang else ""
                content = escaped(piece.text)
                return element(name, content, lang=piece.lang) if name else content
            case LikelihoodTerm():
                return element("strong", escaped(piece.text), class_="chip")
            case NoteMark():
                return element("sup", self._marks(piece), class_="mark")
            case _:
                assert_never(piece)

    def _marks(self, mark: NoteMark) -> str:
        return ",".join("–".join(self._reference(ends, n) for n in ends) for ends in mark.ranges)

    def _reference(self, ends: Sequence[int], n: int) -> str:
        """A link to a note, where the paper has it. To the first one all notes of its range lead back."""
        if n not in self.listed_notes:
            return str(n)
        meant = range(n, ends[-1] + 1) if n == ends[0] else (n,)
        new = [number for number in meant if number not in self.cited_notes]
        id = f"cite-{new[0]}" if new else None
        self.cited_notes.update((number, f"cite-{new[0]}") for number in new)
        return element("a", str(n), href=f"#note-{n}", id=id, aria_label=self.label_text("html.note", n=n))


def listed_notes(document: Document) -> frozenset[int]:
    """The notes that the paper lists."""
    listed = (block for section in document.sections for block in section.blocks if isinstance(block, Notes))
    return frozenset(note.number for block in listed for note in block.entries)
