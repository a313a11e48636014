"""How the analyst's own texts are worded. What the source reports may be worded as the source pleases.

BG312: a number that stands for a likelihood lies inside one band of the scale. BG313: only terms of the
declared scale are used. BG314: likelihood and confidence never stand in one sentence. In: the analyst's texts
in one brief, inline marks taken off and quotations masked; the declared scale, and all that there are. Out:
errors. Source of the rules: PHIA yardstick, whose gaps are meant; ICD 203, whose bands touch, and which keeps
how likely a thing is apart from how sure the analyst is of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from briefgen.diagnostics import Sink
from briefgen.document.inline import plain_text
from briefgen.document.quotations import masked
from briefgen.schema.assets import Scale, Term
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryText, Path
from briefgen.sentences import NO_ABBREVIATIONS, Abbreviations, sentences
from briefgen.source.decode import Loaded


class AnalystText(Struct, frozen=True):
    """A text of the analyst and where it stands."""

    path: Path
    text: str
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    """Words with a full stop that ends no sentence."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences."""
        return sentences(self.text, self.abbreviations)


def texts(
    pack: Pack, audience: str, outlook: str, abbreviations: Abbreviations = NO_ABBREVIATIONS
) -> tuple[AnalystText, ...]:
    """The texts of a message, of its judgements and recommendations, and of all options."""
    message = pack.bottom_lines.get(audience, {}).get(outlook)
    if message is None:
        return ()
    shown = {("judgement", i) for i in message.judgements} | {
        ("recommendation", i) for i in message.recommendations
    }
    shown.add(("bottom-line", f"{audience}/{outlook}"))
    entries = (e for e in pack.entries() if e.kind == "option" or (e.kind, e.id) in shown)
    found = (text for entry in entries for text in entry.texts() if text.role == "prose")
    return tuple(AnalystText(text.path, _unmarked(_as_printed(text)), abbreviations) for text in found)


def _as_printed(text: EntryText) -> str:
    if text.path[-1] != "confidence":
        return text.text
    level, _, reason = text.text.partition(", ")
    return f"{level} confidence, {reason}"


def _unmarked(text: str) -> str:
    marked = "*" in text or "](" in text
    return masked(plain_text(text) if marked else text)


_PERCENT = re.compile(
    r"(?P<low>\d{1,3})(?:\s*(?:%|per ?cent)?\s*(?:–|-|to|and)\s*(?P<high>\d{1,3}))?\s*(?:%|per ?cent\b)"
)
_LIKELY = re.compile(
    r"\b(?:chances?|probabilit\w+|likelihoods?|odds|(?:un)?likely|probable|certain)\b", re.IGNORECASE
)
_NEAR = 40
"""How many characters away from a number a word makes a likelihood of it."""


def check_numbers(pack: Loaded[Pack], texts: Iterable[AnalystText], scale: Scale, sink: Sink) -> None:
    """Report numbers that no band of the scale holds."""
    for argued in texts:
        for sentence in argued.sentences if "%" in argued.text or "cent" in argued.text else ():
            for number, fault in _number_faults(sentence, scale):
                hint = "use a term of the scale, or a number inside one band"
                message = f"'{number}' is no likelihood of the scale '{scale.name}': {fault}"
                sink.error("BG312", message, pack.spans.at(*argued.path), hint)


def _number_faults(sentence: str, scale: Scale) -> Iterator[tuple[str, str]]:
    for found in _PERCENT.finditer(sentence):
        around = sentence[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if not _LIKELY.search(around):
            continue
        low = int(found["low"])
        high = int(found["high"] or low)
        if fault := _number_fault(low, high, scale):
            yield found[0], fault


def _number_fault(low: int, high: int, scale: Scale) -> str:
    within = [t for t in scale.terms if t.low <= low and high <= t.high]
    if len(within) == 1:
        return ""
    if within:
        return f"it ends both {_both(within)}"
    if low != high:
        return "it crosses the end of a band"
    return f"it is in the gap between {_both(_neighbours(low, scale))}"


def _neighbours(number: int, scale: Scale) -> list[Term]:
    below = [t for t in scale.terms if t.high < number][-1:]
    above = [t for t in scale.terms if t.low > number][:1]
    return [*below, *above]


def _both(terms: Iterable[Term]) -> str:
    return " and ".join(f"'{t.term}' ({t.low}–{t.high})" for t in terms)


def without_likelihoods(text: str) -> str:
    """The text with spaces for numbers that stand for a likelihood: the scale has those, not a source."""

    def blank(found: re.Match[str]) -> str:
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        return " " * len(found[0]) if _LIKELY.search(around) else found[0]

    return _PERCENT.sub(blank, text)


# "Remote" is a likelihood behind "is", and a place behind "the".
_VERBS = r"(?<=\bis )|(?<=\bare )|(?<=\bremains )|(?<=\bseems )|(?<=\blooks )"


def check_scales(
    pack: Loaded[Pack], texts: Iterable[AnalystText], scale: Scale, others: Sequence[Scale], sink: Sink
) -> None:
    """Report terms of other scales. ``others`` may hold the declared one, too."""
    declared = terms_of(scale)
    foreign = {term: other for other in others for term in terms_of(other) if term not in declared}
    if not foreign:
        return
    texts = tuple(texts)
    # Most briefs have none of them: that is quickly seen.
    every = "\n".join(argued.text for argued in texts).casefold()
    if not any(term in every for term in foreign):
        return
    pattern = _pattern((*declared, *foreign))
    for argued in texts:
        for found in pattern.finditer(argued.text):
            term = found[0].casefold()
            if term in foreign:
                message = f"'{found[0]}' is a term of the scale '{foreign[term].name}'"
                its = ", ".join(t.term for t in scale.terms)
                hint = f"the pack declares '{scale.name}': use its terms, {its}"
                sink.error("BG313", message, pack.spans.at(*argued.path), hint)


def terms_of(scale: Scale) -> tuple[str, ...]:
    """All words of a scale, in small letters."""
    return tuple(word.casefold() for t in scale.terms for word in (t.term, *t.also))


@lru_cache(maxsize=16)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Finds terms, the longest first: "highly unlikely" is no "unlikely"."""
    alternatives = (
        re.escape(t) if " " in t else f"(?:{_VERBS}){re.escape(t)}"
        for t in sorted(terms, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_SURE = re.compile(
    r"\b(?:(?:high|moderate|low|little|great|some) confidence|confidence is|we are confident)\b",
    re.IGNORECASE,
)


def check_confidence(pack: Loaded[Pack], texts: Iterable[AnalystText], scale: Scale, sink: Sink) -> None:
    """Report sentences that say how likely and how sure at once."""
    likely = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms_of(scale)))})\b", re.IGNORECASE)
    for argued in texts:
        for sentence in argued.sentences if "confiden" in argued.text.casefold() else ():
            sure, term = _SURE.search(sentence), likely.search(sentence)
            if sure and term:
                message = f"'{term[0]}' and '{sure[0]}' are in one sentence"
                hint = "say in one sentence how likely it is, in another how sure you are"
                sink.error("BG314", message, pack.spans.at(*argued.path), hint)
