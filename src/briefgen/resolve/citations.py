"""Pack text to attributed text: note marks at first use, corrections that follow facts, spans of the YAML.

In: texts and ids of a pack. Out: :class:`AttributedText`. Notes get their numbers here, in the order of first
use, the same in every output.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.diagnostics import Span
from briefgen.document.inline import AttributedText, Inline, NoteMark, PlainText, linked_ids, parse_inline
from briefgen.document.model import Wording
from briefgen.document.quotations import CLOSING
from briefgen.schema.pack import Pack, Statement
from briefgen.source.decode import Loaded

_BEHIND = re.compile(rf"(?:[’']s\b)?[.,;:!?…){re.escape(CLOSING)}]*(?!\w)")
"""What belongs to the words before it: the ending of a genitive, punctuation, marks that close."""


class CitationNumberer(Struct):
    """Makes attributed text of a pack's texts, and numbers the statements that are cited."""

    pack: Loaded[Pack]
    wording: Wording
    withheld_ids: frozenset[str] = frozenset()
    """Ids of what the reader may not see; they are cited nowhere."""
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    """The number of each statement cited so far, by id."""

    def mark(self, ids: Sequence[str]) -> tuple[NoteMark, ...]:
        """The note mark for those ids that are statements, numbered by first use."""
        cited = [i for i in dict.fromkeys(self.visible(ids)) if i in self.pack.value.statements]
        for i in cited:
            self.numbers.setdefault(i, len(self.numbers) + 1)
        return (NoteMark(tuple(sorted(self.numbers[i] for i in cited))),) if cited else ()

    def correction_words(self, ids: Sequence[str]) -> tuple[PlainText, ...]:
        """A word that says that a cited statement carries a correction, for places too small for its text."""
        kinds = [c.kind for i in self.visible(ids) if (s := self.statement(i)) and (c := s.correction)]
        words = dict.fromkeys(self.wording.label(f"corrected.{kind}").text for kind in kinds)
        return (PlainText(" (" + ", ".join(words) + ")", emphasis=True),) if words else ()

    def statement(self, id: str) -> Statement | None:
        """A statement by id; None for judgements and other entries that can be cited."""
        return self.pack.value.statements.get(id)

    def visible(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids without those of what the reader may not see."""
        return tuple(i for i in ids if i not in self.withheld_ids)

    def span(self, *path: str | int) -> Span:
        """The place of a value in the pack."""
        return self.pack.spans.at(*path)

    def statement_text(self, id: str) -> AttributedText:
        """A statement in full: its text, its note mark, and the whole of its correction."""
        s = self.pack.value.statements[id]
        inlines: list[Inline] = [*parse_inline(s.text), *self.mark((id,)), *self.correction(id)]
        return AttributedText(tuple(inlines), (id,), s.text, self.span("statements", id, "text"))

    def correction(self, id: str) -> tuple[PlainText, ...]:
        """The correction of a statement in full, to follow its text."""
        s = self.pack.value.statements[id]
        if s.correction is None:
            return ()
        word = self.wording.label(f"correction.{s.correction.kind}").text
        return (
            PlainText(f" {word}: ", strong=True),
            *(_emphasised(p) for p in parse_inline(s.correction.text)),
        )

    def short_statement(self, id: str) -> AttributedText:
        """A statement in its short form, with its note mark and a word if it was corrected."""
        s = self.pack.value.statements[id]
        text = s.short or s.text
        field_name = "short" if s.short else "text"
        inlines = (*parse_inline(text), *self.correction_words((id,)), *self.mark((id,)))
        return AttributedText(inlines, (id,), text, self.span("statements", id, field_name))

    def analyst_text(self, text: str, ids: Sequence[str], span: Span, entry_id: str = "") -> AttributedText:
        """An analyst's text with the note marks of its links behind them and those of ``ids`` at its end.

        ``entry_id`` is the id of the entry that the text is of. The word for a correction follows the mark of
        ``ids`` only if the text cites a single statement: then it states that fact (decision 0017).
        """
        pieces = parse_inline(text)
        linked = linked_ids(pieces)
        ids = self.visible(ids)
        rest = [i for i in ids if i not in linked]
        cited = {i for i in (*linked, *ids) if self.statement(i)}
        stated = rest if len(cited) == 1 else ()
        inlines = [*self._with_marks(pieces), *self.mark(rest), *self.correction_words(stated)]
        first = (entry_id,) if entry_id else ()
        every = tuple(dict.fromkeys((*first, *linked, *ids)))
        return AttributedText(tuple(inlines), every, text, span)

    def _with_marks(self, pieces: tuple[PlainText, ...]) -> list[Inline]:
        """Put the marks of links behind the punctuation that follows them, where readers expect them.

        The word for a correction precedes the mark, for it belongs to the linked words, not to the sentence.
        """
        out: list[Inline] = []
        waiting: tuple[str, ...] = ()
        for piece in pieces:
            text = piece.text
            if waiting and piece.ids != waiting:
                head, text = ("", text) if piece.ids else _split_closing(text)
                out += self.correction_words(waiting)
                out += [replace(piece, text=head)] if head else []
                out += self.mark(waiting)
            out += [replace(piece, text=text)] if text else []
            waiting = piece.ids
        return [*out, *self.correction_words(waiting), *self.mark(waiting)]


def _split_closing(text: str) -> tuple[str, str]:
    found = _BEHIND.match(text)
    cut = found.end() if found else 0
    return text[:cut], text[cut:]


def _emphasised(piece: PlainText) -> PlainText:
    return PlainText(piece.text, piece.strong, True, piece.ids, piece.lang)
