"""Names of the source that a text has where its passages have others: one state told for another.

In: a text, the locators of its passages, the source. Out: differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from briefgen.fidelity.difference import Difference
from briefgen.fidelity.names import NameIndex, ProperName, bare, names
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists

NameKind = Literal["acronym", "known", "other"]
"""Of capitals only; one of the names that the lexicon knows, mostly of states and peoples; any other one."""
_ALIKE = 0.4
"""How much of a text its passages cover if a name in it takes the place of one of theirs."""


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
        kind = kind_of(name.text, source.words)
        instead = [other for other in left if kind_of(other.text, source.words) == kind]
        if source.names.lacking(name) or not instead or (kind == "other" and len(left) > 1):
            continue
        if any(source.has_together(name.text, other.text) for other in instead):
            continue
        places = tuple(place for place, passage in source.passages.items() if name.text in passage)[:3]
        why = f"is not in the passage, which names {instead[0].text}"
        is_doubtful = kind == "other" or not near.lacking(name)
        yield Difference("name", name.text, why, places, doubtful=is_doubtful)


def _names_without(
    found: Iterable[ProperName], texts: Sequence[str], source: SourcePassages
) -> Iterator[ProperName]:
    """The names of which a text has no word in any form."""
    index = NameIndex(texts, source.words)
    yield from (name for name in found if len(index.lacking(name)) == len(name.words))


def kind_of(name: str, words: WordLists) -> NameKind:
    """What kind of a name it is, as far as its letters and the lexicon tell."""
    if bare(name) in words.known_names:
        return "known"
    return "acronym" if bare(name).isupper() else "other"
