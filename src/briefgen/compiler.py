"""The pipeline on one screen: a job of loaded values in, finished bytes and diagnostics out.

A job is pure: it reads no file and no clock, so that the same job gives the same bytes in any process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.source.project import Loaded, Project
from briefgen.schema.brief import Brief


@dataclass(frozen=True, slots=True)
class Job:
    """One brief to compile: the specification with its command-line overrides, one audience, one outlook.

    ``stem`` is the output path without its ending, relative to the output folder, with forward slashes.
    """

    spec: Loaded[Brief]
    audience: str
    outlook: str
    outputs: tuple[str, ...]
    stem: str
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of a job: bytes by file ending (``pdf``, ``pptx``, ``outline.txt``), none if there are errors."""

    stem: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether an error stands among the diagnostics."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)
