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
    for unit in (unit for unit in units if not unit.judged):
        # Whatever a text tells is among its ids: most have nothing that was ever corrected.
        touched = [said for said in unit.said if not corrected.keys().isdisjoint(said.ids)]
        told = {i: said for said in touched for i in _told(said, noted, pack) if i in corrected}
        for id, said in told.items():
            printed = " ".join(s.text for s in (*unit.said, *unit.under))
            if not says(printed, corrected[id], document.wording.labels):
                message = f"'{said.text}' states '{id}' without its correction"
                hint = f"add to this text what was corrected: {shown(corrected[id].text, 200)}"
                sink.error("BG322", message, said.span, hint)


def _told(said: AttributedText, noted: Mapping[int, str], pack: Pack) -> Iterator[str]:
    for inline in said.inlines:
        match inline:
            case NoteMark(numbers):
                yield from (noted[n] for n in numbers if n in noted and _alone(said))
            case PlainText() | ReplacedTerm():
                yield from inline.ids
            case LikelihoodTerm():
                pass
            case _:
                assert_never(inline)
    derived = any(said.base in (number.value, number.label) for number in pack.numbers.values())
    if all(i in pack.statements for i in said.ids) and (derived or len(said.ids) == 1):
        yield from said.ids


def _alone(said: AttributedText) -> bool:
    """Whether all the notes of a text are of one statement."""
    marks = (inline.numbers for inline in said.inlines if isinstance(inline, NoteMark))
    return len({number for numbers in marks for number in numbers}) == 1


def says(text: str, correction: Correction, labels: Mapping[str, str]) -> bool:
    """Whether a text has a correction, or the word for one of its kind."""
    if correction.text in text:
        return True
    words = (labels[f"corrected.{correction.kind}"], labels[f"correction.{correction.kind}"] + ":")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)
