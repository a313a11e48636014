"""The house's words in a finished Document, and its terms explained for readers who don't know them.

In: a Document, and the files of its brief. Out: the Document in the words of its reader. Labels stay, but for
those that only pass on words of the pack; so do quotations, references and the headings of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import AtAGlance, Decision, Notes
from briefgen.document.inline import AttributedText, Label, Text
from briefgen.document.model import Document, Section
from briefgen.document.pictures import PictureDrawing
from briefgen.document.word_search import search
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.term_substitution import TermExpander, TermReplacer, swap

T = TypeVar("T")
_PASSED_ON = frozenset({"foot", "checked-by", "note.attributed"})
# A clause behind "It is likely that" begins small.
_CLAUSES = frozenset({"that"})
# What is shown in another form as well, heads, and the sentences of a scale: a bracket belongs into the
# running text.
_NOT_EXPLAINED = frozenset(
    {"heading", "headline", "title", "caption", "columns", "short", "that", "sentence", "because", "counter"}
)


def house_words(inputs: Inputs) -> TermReplacer | None:
    """What the house says to this audience in other words; None if it leaves all words as they are."""
    house = inputs.house.value
    spoken = {t.term: t.say[inputs.audience] for t in house.terms.values() if inputs.audience in t.say}
    return swap({**house.spelling, **spoken})


def worded(document: Document, inputs: Inputs) -> Document:
    """The Document as its reader gets it: in the house's words, with terms explained if this reader asks."""
    words = house_words(inputs)
    told = reworded(document, words) if words else document
    return explained(told, inputs) if inputs.reader.value.terms == "expand" else told


def reworded(document: Document, words: TermReplacer) -> Document:
    """The whole Document in the house's words."""

    def change(text: Text, field: str) -> Text:
        if isinstance(text, AttributedText):
            return words.said(text, starts=field not in _CLAUSES)
        return replace(text, text=words.text(text.text)) if text.key in _PASSED_ON else text

    told = _walked(document, change, frozenset())
    meta = replace(document.meta, title=told.title.text, subject=words.text(document.meta.subject))
    return replace(told, meta=meta)


def explained(document: Document, inputs: Inputs) -> Document:
    """The Document with each term of the pack that has a short meaning explained at its first use."""
    terms = inputs.pack.value.terms.values()
    looked = search(term.term for term in terms)
    if looked is None:
        return document
    expander = TermExpander({term.term: term.short for term in terms if term.short}, looked)

    def change(text: Text, field: str) -> Text:
        del field
        return expander.said(text) if isinstance(text, AttributedText) else text

    return replace(document, sections=tuple(_explained(s, change) for s in document.sections))


def _explained(section: Section, change: Callable[[Text, str], Text]) -> Section:
    # Boxes of short forms have no room for it; a list of words explains them itself.
    short = AtAGlance | Decision | Notes
    blocks = tuple(
        b if isinstance(b, short) or section.id == "glossary" else _walked(b, change, _NOT_EXPLAINED)
        for b in section.blocks
    )
    return replace(section, blocks=blocks)


def texts(value: object) -> Iterator[AttributedText]:
    """Every Said in a value of the Document, in reading order."""
    if isinstance(value, AttributedText):
        yield value
    elif isinstance(value, PictureDrawing):
        return
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from () if isinstance(item, str) else texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


def _walked(value: T, change: Callable[[Text, str], Text], passed: frozenset[str], field: str = "") -> T:
    """A value with all its texts changed but those of ``passed`` fields. ``field`` is its own."""
    if isinstance(value, AttributedText | Label):
        return cast("T", change(value, field))
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return cast("T", tuple(_walked(item, change, passed, field) for item in items))
    if not isinstance(value, Struct) or isinstance(value, PictureDrawing):
        return value
    names = [name for name in value.__struct_fields__ if name not in passed]
    made = {name: _walked(getattr(value, name), change, passed, name) for name in names}
    new = {name: item for name, item in made.items() if item is not getattr(value, name)}
    return cast("T", replace(cast("Struct", value), **new)) if new else value
