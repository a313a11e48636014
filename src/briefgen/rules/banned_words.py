"""BG370: a brief uses no word that the house has banned. BG373: a house speaks to audiences that there are.

In: what a Document tells, and the house's settings. Out: a warning at the text in the pack or the brief where
the word stands. Quotations are left alone: those are the words of others. So is what the house's own words
replace.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from briefgen.diagnostics import Sink
from briefgen.document.inline import AttributedText, NoteMark, PlainText
from briefgen.document.word_search import outside_quotations, word_search
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.house import House
from briefgen.source.decode import Loaded


def check(house: Loaded[House], units: Iterable[TextUnit], sink: Sink) -> None:
    """Report banned words in the texts of a Document, each text once."""
    banned = {word.casefold(): word for word in house.value.banned}
    search = word_search(banned)
    if search is None:
        return
    seen: set[tuple[object, str]] = set()
    for text in (s for unit in units for s in (*unit.texts, *unit.source)):
        author_words = _own_words(text).casefold()
        for found in search.matches(author_words):
            word = banned[found.key]
            if outside_quotations(found, author_words) and (text.span, word) not in seen:
                seen.add((text.span, word))
                message = f"'{word}' stands in '{text.text}'"
                sink.warn("BG370", message, text.span, house.value.banned[word])


def _own_words(text: AttributedText) -> str:
    """The text without references, of the same length."""
    pieces = (i for i in text.inlines if not isinstance(i, NoteMark))
    return "".join(" " * len(i.text) if isinstance(i, PlainText) and i.verbatim else i.text for i in pieces)


def check_audiences(house: Loaded[House], audiences: Collection[str], sink: Sink) -> None:
    """Report terms that a house says otherwise to audiences that there are not."""
    for id, term in house.value.terms.items():
        for audience in term.say:
            if audience not in audiences:
                near = get_close_matches(audience, list(audiences), 1)
                hint = f"did you mean '{near[0]}'?" if near else "there are: " + ", ".join(sorted(audiences))
                place = house.spans.key("terms", id, "say", audience)
                sink.error("BG373", f"there is no audience '{audience}'", place, hint)
