"""The word lists by which texts of a language are compared, made of a project's lexicons.

In: a project, a language. Out: :class:`WordLists`; None for a language without a lexicon.
"""

from __future__ import annotations

from functools import lru_cache

from briefgen.diagnostics import Sink
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema import file_kinds
from briefgen.source.project.project import Project

_MOST = 4
"""How many word lists are kept."""
_made: dict[tuple[str, bytes, bytes], WordLists] = {}
"""The word lists by the files that they were made of. They are the same ones each time, for what is found in
a text is kept with them, and a pack is compared for each of its briefs and for the report."""


def lexicons(project: Project) -> tuple[str, ...]:
    """The languages that have a lexicon, built-in ones too."""
    return tuple(listed.name for listed in project.names(file_kinds.LEXICON))


def word_lists_of(project: Project, language: str) -> WordLists | None:
    """The word lists by which texts of a language are compared; None if there is no lexicon for it."""
    there = {listed.name for listed in project.names(file_kinds.LEXICON)}
    name = next((name for name in (language, language.partition("-")[0]) if name in there), None)
    if name is None:
        return None
    file = project.asset(file_kinds.LEXICON, name)
    lexicon = file.value
    common, relations = (_shipped(project, f"{lexicon.language}-{part}") for part in ("common", "relations"))
    key = (file.digest, common, relations)
    if key not in _made:
        if len(_made) >= _MOST:
            _made.clear()
        _made[key] = WordLists(lexicon, _words_in(common), relations.decode())
    return _made[key]


def _shipped(project: Project, name: str) -> bytes:
    """A shipped list of a language; empty if there is none."""
    return Sink().take(lambda: project.shipped_bytes(f"lexicons/{name}.txt")) or b""


@lru_cache(maxsize=4)
def _words_in(data: bytes) -> frozenset[str]:
    return frozenset(data.decode().split())
