"""No sentence of the article is copied: texts share no run of nine words with it.

``tests/data/article-runs.txt`` has fingerprints of the article's runs, for the article itself is not ours to
publish; ``tools/fingerprint_source.py`` wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.projects import ROOT, SHIPPED, document, texts_of
from tools.fingerprint_source import LENGTH, fingerprint, fingerprints, runs, words

ARTICLE = frozenset((ROOT / "tests" / "data" / "article-runs.txt").read_text(encoding="utf-8").split())
WRITTEN = ("*.md", "briefgen.yaml", "briefs/**/*.yaml", "docs/**/*.md", "assets/**/*.yaml", "assets/**/*.md")

OWN = """The clerk of a made-up harbour counted “every crate that the tired crew had brought ashore by noon”
and wrote the sum in a book that nobody was ever meant to read again, which is why it was believed."""


def _texts() -> list[Path]:
    return sorted({path for pattern in WRITTEN for path in ROOT.glob(pattern)})


def copied(text: str, known: frozenset[str] | set[str]) -> Iterator[str]:
    """The runs of a text that are known ones."""
    return (run for run in runs(text) if fingerprint(run) in known)


def test_the_fingerprints_are_those_of_an_article() -> None:
    assert len(ARTICLE) > 500
    assert all(len(line) == 12 and set(line) <= set("0123456789abcdef") for line in ARTICLE)


@pytest.mark.parametrize("path", _texts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_copies_the_article(path: Path) -> None:
    assert list(copied(path.read_text(encoding="utf-8"), ARTICLE)) == []


def test_the_texts_that_matter_are_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in _texts()}
    assert {"README.md", "briefs/content/russia-taliban.yaml", "assets/locales/en.yaml"} <= names
    assert any(name.startswith("docs/how-to/") for name in names)
    assert sum(len(words(path.read_text(encoding="utf-8"))) for path in _texts()) > 10_000


@pytest.mark.parametrize("name", SHIPPED)
def test_no_brief_copies_the_article(name: str) -> None:
    """What the compiler joins is looked at, too: short texts of our own may make up one of the article's."""
    assert list(copied(" ".join(text.text for text in texts_of(document(name))), ARTICLE)) == []


def test_a_copied_run_is_found_wherever_it_stands() -> None:
    known = fingerprints(OWN)
    planted = "He noted: wrote the sum in a [book that nobody](some-id) was\n  ever meant to read."
    assert list(copied(planted, known)) == [
        "wrote the sum in a book that nobody was",
        "the sum in a book that nobody was ever",
        "sum in a book that nobody was ever meant",
        "in a book that nobody was ever meant to",
        "a book that nobody was ever meant to read",
    ]
    assert list(copied(json.dumps({"text": "WROTE THE SUM, in a *book* that nobody was!"}), known)) != []


def test_eight_words_and_quotations_are_free() -> None:
    known = fingerprints(OWN)
    eight = "the sum in a book that nobody was"
    assert len(words(eight)) == LENGTH - 1
    assert list(copied(eight, known)) == []
    assert list(copied("“every crate that the tired crew had brought ashore by noon”", known)) == []
    assert list(copied("counted every crate that the tired crew had brought", known)) != []
