"""BG313: a brief uses one likelihood scale, the declared one.

In: the analyst's texts, the declared scale, all scales that there are. Out: an error for each term that only
another scale has. Source of the rule: ICD 203; PHIA yardstick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefgen.diagnostics import Sink
from briefgen.rules.analyst_texts import AnalystText
from briefgen.schema.assets import Scale
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

# "Remote" is a likelihood behind "is", and a place behind "the".
_VERBS = r"(?<=\bis )|(?<=\bare )|(?<=\bremains )|(?<=\bseems )|(?<=\blooks )"


def check(
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
