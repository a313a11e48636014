"""Comparison raises on no text, whatever words and signs it has."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.fidelity.compare import compare_statement
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import LEXICON, source

_ABOUT = ("The Harbour Post", "2026-01-04")
_ENDINGS = ("", "'s", "’s", "s", "s’", "-", ",", ".", ":", "?", "…", "”", "%", "m", "th")
_SIGNS = (*"“”‘’([—½²٣€", "1/0", "9" * 50, "1,000", "2025", "\u017f", "\u0131", "\u00a0")


_PIECES = re.split(r"[\[\]{},:\n]", LEXICON.read_text(encoding="utf-8"))
_LEXICON = sorted({piece.strip() for piece in _PIECES} - {""})
"""The words and phrases anywhere in the lexicon of English."""


def _word(word: str, form: int, ending: str) -> str:
    """A word in one of its forms: as it is, in capitals, or in letters that only look alike for search."""
    alike = word.replace("i", "\u0131").replace("s", "\u017f")
    return (word, word.upper(), word.capitalize(), alike)[form] + ending


_WORD = st.builds(_word, st.sampled_from(_LEXICON), st.integers(0, 3), st.sampled_from(_ENDINGS))
_NUMBER: st.SearchStrategy[str] = st.integers(0, 10**13).map(str)
_PIECE: st.SearchStrategy[str] = st.one_of(_WORD, st.sampled_from(_SIGNS), _NUMBER, st.text(max_size=8))
_TEXT: st.SearchStrategy[str] = st.lists(_PIECE, min_size=1, max_size=12).map(" ".join)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.tuples(_TEXT, _TEXT, _TEXT), speaker=st.one_of(st.none(), _TEXT))
def test_nothing_raises(english: WordLists, texts: tuple[str, str, str], speaker: str | None) -> None:
    """Differences come out, each with its words and a reason."""
    text, *passages = texts
    found = compare_statement(text, ("Lead/p1:1",), speaker, source(english, *passages, about=_ABOUT))
    assert all(difference.words and difference.why for difference in found)


def test_every_word_of_the_lexicon(english: WordLists) -> None:
    """Each word in each form, alone and beside a number, on both sides."""
    forms = [form for word in _LEXICON for form in (word, word + "'s", word.replace("i", "\u0131"))]
    texts = [f"On {form} 12 {form} of 2025 it rose." for form in forms]
    whole = SourcePassages({f"Lead/p{n}:1": text for n, text in enumerate(texts)}, _ABOUT, english)
    for locator in whole.passages:
        place = SourcePassages({locator: whole.passages[locator]}, _ABOUT, english)
        found = compare_statement("He left on Monday 4 January 2026.", (locator,), None, place)
        assert all(difference.words and difference.why for difference in found)
