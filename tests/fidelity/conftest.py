"""The word lists of English, as the built-in files have them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.lexicon import Lexicon

_FOLDER = Path(__file__).parents[2] / "assets" / "lexicons"
LEXICON = _FOLDER / "en.yaml"


def english_lists() -> WordLists:
    """The word lists of English."""
    lexicon = Lexicon.model_validate(yaml.safe_load(LEXICON.read_text(encoding="utf-8")))
    parts = ("common", "relations")
    common, relations = ((_FOLDER / f"en-{part}.txt").read_text(encoding="utf-8") for part in parts)
    return WordLists(lexicon, frozenset(common.split()), relations)


@pytest.fixture(scope="session")
def english() -> WordLists:
    """English."""
    return english_lists()


def source(
    words: WordLists, *passages: str, about: tuple[str, ...] = (), authors: tuple[str, ...] = ()
) -> SourcePassages:
    """A source of these passages, ``Lead/p1:1``, ``Lead/p1:2`` …"""
    numbered = {f"Lead/p1:{n}": text for n, text in enumerate(passages, 1)}
    return SourcePassages(numbered, (*about, *authors), words, authors)
