"""The report of a trace: a draft sentence by sentence, its nearest passages, and what stands in no source.

The structs are what `briefgen trace --report json` writes. Keys may be added under the same version; none
changes its meaning.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.fidelity.trace import Finding

VERSION = 1
"""Version of the report."""
ABOUT = "This shows whether the draft agrees with these files. It does not show whether the files are true."


class TracedFile(Struct, frozen=True):
    """A file of a trace, and what it says about itself."""

    file: str
    sha256: str
    """Of its bytes, in hex."""
    format: str
    """``text``, ``markdown``, ``html``, ``pdf``, ``docx`` or ``pptx``."""
    title: str | None
    """This and what follows as the file states it; None where it doesn't."""
    author: str | None
    date: str | None
    """When it was published, in ISO 8601."""
    publisher: str | None
    address: str | None
    """A URL."""


class Passage(Struct, frozen=True):
    """A sentence of a source."""

    id: str
    file: str
    """As it was named on the command line."""
    place: str
    """``page 3``, ``line 12``, ``paragraph 7``, ``slide 2``."""
    text: str


class SentenceReport(Struct, frozen=True):
    """A sentence of the draft."""

    kind: str
    """Of the block that it stands in: ``heading``, ``paragraph``, ``item`` …"""
    place: str
    verdict: Literal["found", "doubtful", "missing"]
    """``missing``: something of it stands in no source. ``doubtful``: word lists can't prove something."""
    coverage: float
    """How much of it stands in the nearest passages, by the rarity of its words: 0 to 1."""
    text: str
    findings: tuple[Finding, ...]
    nearest: tuple[str, ...]
    """Ids of passages."""


class TraceReport(Struct, frozen=True):
    """A draft, sentence by sentence, against its sources."""

    report: int
    """The version."""
    about: str
    """What the report shows, and what not."""
    language: str
    """By whose word lists it was compared."""
    draft: TracedFile
    sources: tuple[TracedFile, ...]
    sentences: tuple[SentenceReport, ...]
    passages: tuple[Passage, ...]
    """Those that sentences or findings name."""

    def count(self, verdict: str) -> int:
        """How many findings are of a verdict."""
        return sum(finding.verdict == verdict for one in self.sentences for finding in one.findings)
