"""Blocks to markup, but for tables and figures.

In: a block, the level of its section's heading. Out: HTML, with the texts that pages have, in their order.
"""

from __future__ import annotations

from typing import assert_never

from briefgen.document import blocks
from briefgen.document.inline import Label
from briefgen.write.html.figures import figure
from briefgen.write.html.inline import InlineWriter
from briefgen.write.html.markup import element, lines
from briefgen.write.html.tables import judgements, table

_ARROW = element("span", "↩", aria_hidden="true")


def block(pen: InlineWriter, given: blocks.Block) -> str:  # noqa: PLR0911, C901 - one arm a block
    """Any block. The heading of a box is its section's."""
    match given:
        case blocks.Paragraph(text, role):
            return pen.paragraph(text, None if role == "body" else role)
        case blocks.Bullets(items, ordered):
            entries = lines(element("li", pen.text(item)) for item in items)
            return element("ol" if ordered else "ul", entries)
        case blocks.BottomLine():
            return _bottom_line(pen, given)
        case blocks.CounterCase(text):
            return pen.paragraph(text)
        case blocks.Judgements():
            return judgements(pen, given)
        case blocks.Table():
            return table(pen, given)
        case blocks.Figure():
            return figure(pen, given)
        case blocks.AtAGlance(facts):
            return _facts(pen, facts)
        case blocks.Decision():
            return _decision(pen, given)
        case blocks.Notes():
            return _notes(pen, given)
        case _:
            assert_never(given)


def _bottom_line(pen: InlineWriter, given: blocks.BottomLine) -> str:
    ask = element("strong", pen.text(given.ask_heading), class_="ask")
    return lines(
        (
            pen.paragraph(given.lead, "lead"),
            pen.paragraph(given.text),
            element("p", ask, " ", pen.text(given.ask)),
        )
    )


def _facts(pen: InlineWriter, facts: tuple[blocks.GlanceFact, ...]) -> str:
    """Headings with what is said under each; a number to remember needs none, if it says what it counts."""
    return element("div", lines(_fact(pen, fact) for fact in facts), class_="facts")


def _fact(pen: InlineWriter, fact: blocks.GlanceFact) -> str:
    if fact.number:
        value, *more = fact.values if len(fact.values) > 1 else (*fact.values, fact.heading)
        told = [pen.paragraph(value, "key-number"), *map(pen.paragraph, more)]
        return element("div", *told, class_="fact number")
    head = pen.paragraph(fact.heading, "fact-head")
    if fact.bullets:
        return element("div", head, block(pen, blocks.Bullets(fact.values)), class_="fact")
    return element("div", head, *map(pen.paragraph, fact.values), class_="fact")


def _decision(pen: InlineWriter, given: blocks.Decision) -> str:
    """What was settled, then the ask, the answers to tick and the lines to sign."""
    facts = _facts(pen, given.facts) if given.facts else ""
    ask = element("p", element("strong", pen.text(given.ask)))
    answers = element("ul", lines(element("li", pen.text(a)) for a in given.answers), class_="answers")
    signed = element("p", " ".join(element("span", pen.text(word)) for word in given.signed), class_="signed")
    return lines((facts, element("div", ask, answers, signed, class_="form")))


def _notes(pen: InlineWriter, given: blocks.Notes) -> str:
    """What the notes are, the source, and the entries, which lead back to where they are referred to."""
    source = Label("source", " ".join(line.text for line in given.source))
    entries = lines(_note(pen, note) for note in given.entries)
    return lines(
        (
            pen.paragraph(given.explanation, "small"),
            pen.paragraph(source, "small"),
            element("ol", entries, class_="notes"),
        )
    )


def _note(pen: InlineWriter, note: blocks.Note) -> str:
    told = [note.place, *([note.speaker] if note.speaker else []), *note.corrections]
    back = ""
    if place := pen.cited.get(note.number):
        name = pen.plain("html.back", n=note.number)
        back = " " + element("a", _ARROW, href=f"#{place}", class_="back", aria_label=name)
    texts = " ".join(pen.text(text) for text in told)
    return element("li", texts, back, id=f"note-{note.number}", value=note.number)
