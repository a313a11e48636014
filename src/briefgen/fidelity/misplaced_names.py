"""Names of the source that a text has where its passages have others: one state told for another.

In: a text, the locators of its passages, the source. Out: differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import NameIndex, ProperName, bare, forms, is_another, names
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists

NameKind = Literal["acronym", "known", "other"]
"""Of capitals only; one of the names that the lexicon knows, mostly of states and peoples; any other one."""
_ALIKE = 0.25
"""How much of a text its passages cover if a name in it takes the place of one of theirs."""

_KNOWN = 4
"""In more passages than this stands what a source is about; a text may name it where it is understood."""


def misplaced_names(text: str, locators: Sequence[str], source: SourcePassages) -> Iterator[Difference]:
    """Names of the source that stand where the passages have another of their kind, which the text lacks.

    That is so if the text is much like its passages. It is proved if the name stands nowhere near them
    either, and both are names that the lexicon knows, or acronyms.
    """
    read = [source.passages[locator] for locator in locators]
    strange = list(_names_without(names(text, source.words, source.common), read, source))
    if not strange or source.coverage(text, locators) < _ALIKE:
        return
    given = [name for passage in read for name in names(passage, source.words, source.common)]
    left = list(_names_without(given, [text], source))
    near = NameIndex([*source.around(locators), *source.about], source.words)
    for name in strange:
        if source.names.lacking(name):
            continue
        kind = kind_of(name.text, source.words)
        instead = [other for other in left if kind_of(other.text, source.words) == kind]
        is_near = not near.lacking(name)
        instead = instead if kind != "other" or len(left) == 1 else []
        if (is_near and not instead) or any(source.has_together(name.text, o.text) for o in left):
            continue
        places = tuple(place for place, passage in source.passages.items() if name.text in passage)
        if not instead and source.count_naming(name.text) > _KNOWN:
            continue
        why = f"is not in the passage{f', which names {instead[0].text}' if instead else ''}"
        is_doubtful = kind == "other" or is_near or not instead
        yield Difference("name", name.text, why, places[:3], doubtful=is_doubtful)


def _names_without(
    found: Iterable[ProperName], texts: Sequence[str], source: SourcePassages
) -> Iterator[ProperName]:
    """The names of which a text has no word in any form, or only the first one, as that of another name."""
    index = NameIndex(texts, source.words)
    others = [name.words for text in texts for name in names(text, source.words, source.common)]
    for name in found:
        lacking = index.lacking(name)
        if len(lacking) == len(name.words) or (lacking and any(is_another(name.words, o) for o in others)):
            yield name


def kind_of(name: str, words: WordLists) -> NameKind:
    """What kind of a name it is, as far as its letters and the lexicon tell."""
    if bare(name) in words.known_names or fold(bare(name)) in _states_and_peoples(words):
        return "known"
    return "acronym" if bare(name).isupper() else "other"


@lru_cache(maxsize=8)
def _states_and_peoples(words: WordLists) -> frozenset[str]:
    """States and what is theirs, folded: Libya, Libyan."""
    states = (state for state in words.lexicon.capitals.values() if " " not in state)
    return frozenset(form for state in states for form in forms(state, words))
