"""The notes of a Document: the places in the source that its numbered marks lead to.

In: the context of a Document whose sections are all made. Out: the list, in the order of the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.blocks import Note, Notes
from briefgen.document.inline import AttributedText, Label, PlainText, parse_inline, plain_text
from briefgen.resolve.context import Context
from briefgen.source.text.passages import words_of

_CLOSING = (".", "?", "!", "…")


def notes_of(context: Context) -> Notes:
    """The list of notes, with what is stated of the source."""
    ordered = sorted(context.citations.numbers.items(), key=lambda pair: pair[1])
    source, label = context.pack.source, context.label
    lines = (*_source(context), *((label("plain", text=source.disclaimer),) if source.disclaimer else ()))
    entries = tuple(_note(context, i, n) for i, n in ordered)
    if any(note.reasons for note in entries):
        lines = (*lines, label("note.differing"))
    explanation = label("reported-and-compared" if context.objective else "reported-and-judged")
    return Notes(explanation, lines, entries)


def _source(context: Context) -> Iterator[Label]:
    """What is stated of the source, then the names of what is not, each as one sentence."""
    source, label = context.pack.source, context.label
    fields = {
        "title": source.title,
        "author": source.author,
        "date": context.inputs.wording.day(source.date) if source.date else None,
        "address": source.address,
    }
    yield label("source.publisher", value=source.publisher or label("no-publisher").text)
    stated = [label(f"source.{name}", value=value).text for name, value in fields.items() if value]
    if stated:
        yield label("source.stated", fields=_capitalised(", ".join(stated)))
    unknown = [label(f"source.without.{name}").text for name, value in fields.items() if not value]
    if unknown:
        yield label("source.not-stated", fields=", ".join(unknown))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _note(context: Context, id: str, number: int) -> Note:
    s = context.pack.statements[id]
    places = "; ".join(_places(context, word, spots) for word, spots in _by_heading(s.origin).items())
    speaker = context.label("note.attributed", speaker=s.speaker) if s.speaker else None
    corrections: tuple[AttributedText, ...] = ()
    if s.correction:
        word = context.label(f"correction.{s.correction.kind}").text
        ref = PlainText(f" ({s.correction.ref})", verbatim=True)
        pieces = (PlainText(f"{word}: ", strong=True), *parse_inline(s.correction.text), ref)
        corrections = (
            AttributedText(
                pieces, (id,), s.correction.text, context.citations.span("statements", id, "correction")
            ),
        )
    reasons = tuple(_reasons(context, id)) if context.inputs.prints_reads else ()
    return Note(number, id, Label("place", places), speaker, corrections, reasons)


def _reasons(context: Context, id: str) -> Iterator[AttributedText]:
    """Why words of a statement differ from its passage: one for each of its ``reads``."""
    for words, reason in context.pack.statements[id].reads.items():
        lead = PlainText(context.label("note.reads", words=words).text, strong=True, verbatim=True)
        said = plain_text(reason)
        pieces = (lead, PlainText(f" {said}" if said.endswith(_CLOSING) else f" {said}."))
        place = context.citations.span("statements", id, "reads", words)
        yield AttributedText(pieces, (id,), reason, place)


def _by_heading(locators: tuple[str, ...]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for locator in locators:
        word, _, spot = locator.partition("/")
        out.setdefault(word, []).append(spot)
    return out


def _places(context: Context, word: str, spots: list[str]) -> str:
    """``Next`` and ``p2:1`` in words: “Who Might Be Next?”, paragraph 2, sentence 1."""
    heading = next((h for h in context.pack.source.headings if word in words_of(h)), None)
    where = (
        context.label("place.heading", heading=heading).text if heading else context.label("place.lead").text
    )
    return ", ".join([where, *(_spot(context, spot) for spot in spots)])


def _spot(context: Context, spot: str) -> str:
    place, _, sentence = spot.partition(":")
    kind = "paragraph" if place.startswith("p") else "item"
    text = context.label(f"place.{kind}", n=place.removeprefix("p")).text
    return f"{text}, {context.label('place.sentence', n=sentence).text}" if sentence else text
