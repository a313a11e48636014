"""BG322: a correction stands wherever the fact does.

In: a pack, a Document's units. Out: an error for each text that tells a corrected statement, or a number made
of it, and says neither the correction nor that there is one. A text tells what it is, what its links name,
and what it cites alone: one ground among several is not told (decision 0017). A judgement rests on statements
and tells none of them; nor does a title that only answers for its words with what the whole brief rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from briefgen.diagnostics import Sink, shown
from briefgen.document.inline import AttributedText, LikelihoodTerm, NoteMark, PlainText, ReplacedTerm
from briefgen.document.model import Document
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.pack import Correction, Pack


def check(pack: Pack, document: Document, units: Iterable[TextUnit], sink: Sink) -> None:
    """Report units of a Document that tell a corrected statement and keep its correction to themselves."""
    corrected = {i: s.correction for i, s in pack.statements.items() if s.correction}
    if not corrected:
        return
    noted = {note.number: note.statement for note in document.notes.entries}
    for unit in (unit for unit in units if not unit.is_judgement):
        # Whatever a text tells is among its ids: most have nothing that was ever corrected.
        touched = [text for text in unit.texts if not corrected.keys().isdisjoint(text.ids)]
        stated = {i: text for text in touched for i in _stated_ids(text, noted, pack) if i in corrected}
        for id, text in stated.items():
            printed = " ".join(s.text for s in (*unit.texts, *unit.source))
            if not mentions_correction(printed, corrected[id], document.wording.labels):
                message = f"'{text.text}' states '{id}' without its correction"
                hint = f"add to this text what was corrected: {shown(corrected[id].text, 200)}"
                sink.error("BG322", message, text.span, hint)


def _stated_ids(text: AttributedText, noted: Mapping[int, str], pack: Pack) -> Iterator[str]:
    for inline in text.inlines:
        match inline:
            case NoteMark(numbers):
                yield from (noted[n] for n in numbers if n in noted and _cites_one_statement(text))
            case PlainText() | ReplacedTerm():
                yield from inline.ids
            case LikelihoodTerm():
                pass
            case _:
                assert_never(inline)
    derived = any(text.base in (number.value, number.label) for number in pack.numbers.values())
    if all(i in pack.statements for i in text.ids) and (derived or len(text.ids) == 1):
        yield from text.ids


def _cites_one_statement(text: AttributedText) -> bool:
    """Whether all the notes of a text are of one statement."""
    marks = (inline.numbers for inline in text.inlines if isinstance(inline, NoteMark))
    return len({number for numbers in marks for number in numbers}) == 1


def mentions_correction(text: str, correction: Correction, labels: Mapping[str, str]) -> bool:
    """Whether a text has a correction, or the word for one of its kind."""
    if correction.text in text:
        return True
    words = (labels[f"corrected.{correction.kind}"], labels[f"correction.{correction.kind}"] + ":")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)
