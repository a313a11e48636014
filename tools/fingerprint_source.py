"""Fingerprints of a source's wording: by them a test finds sentences that were copied from it.

In: a text file, a paragraph a line. Out, on standard output: a sorted list of the first twelve hex digits of
the SHA-256 of each run of nine words. The source itself is not kept, and cannot be got back from the list.

    python tools/fingerprint_source.py article.txt > tests/data/article-runs.txt

Words are compared without capitals, accents composed, punctuation dropped. A run that stands wholly inside
quotation marks is somebody's quoted words and is left out; headings are shorter than nine words.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LENGTH = 9
"""Words in a run: shorter ones are common to texts that have nothing to do with each other."""
_DIGITS = 12
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_LINK = re.compile(r"\]\([a-z0-9 -]+\)")


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = unicodedata.normalize("NFKC", _LINK.sub("]", text)).replace("’", "'").casefold()
    return _WORD.findall(plain)


def runs(text: str) -> Iterator[str]:
    """Every run of nine words, as one string."""
    found = words(text)
    for at in range(len(found) - LENGTH + 1):
        yield " ".join(found[at : at + LENGTH])


def fingerprint(run: str) -> str:
    """The fingerprint of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:_DIGITS]


def fingerprints(source: str) -> set[str]:
    """The fingerprints of a source, without runs that are quotations as a whole."""
    quoted = {run for quotation in _QUOTED.findall(source) for run in runs(quotation)}
    return {fingerprint(run) for line in source.splitlines() for run in runs(line) if run not in quoted}


if __name__ == "__main__":
    sys.stdout.write("\n".join(sorted(fingerprints(Path(sys.argv[1]).read_text(encoding="utf-8")))) + "\n")
