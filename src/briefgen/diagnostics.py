"""Problems are values: spans, diagnostics and the sink that collects them.

In: nothing. Out: the types that every phase reports with. Only the command line renders them.
Codes are ``BG`` and three digits; the hundreds name the phase (1 reading, 2 models, 3 content rules,
4 layout, fit and finished files, 5 templates, 6 the jobs of a build, 9 environment), and each has a page
under ``docs/codes``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from typing import TypeVar

from msgspec import Struct, field

T = TypeVar("T")


def shown(text: str, limit: int = 80) -> str:
    """A text out of an input file, fit for a message: quoted, :func:`visible`, cut to ``limit``."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"'{visible(cut)}'"


def visible(text: str) -> str:
    """A text on one line, with nothing in it that a terminal obeys or a person cannot see.

    Characters that have no look of their own (controls, bidirectional marks, zero-width characters, odd
    spaces) are spelled as ``<U+200B>``.
    """
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] in "LMNPS":
        return character
    return f"<U+{ord(character):04X}>"


def amount(number: int, noun: str) -> str:
    """A number with an English noun that takes an s: 1 day, 2 days."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Severity(IntEnum):
    """How bad a problem is. Errors fail a build; warnings do under ``--strict``."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Span(Struct, frozen=True):
    """A place in an input file. Lines and columns count from 1; columns count characters."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Diagnostic(Struct, frozen=True):
    """One problem, with its place, the key path that it concerns, and what to do about it.

    ``page`` is the page or slide that it was seen on, such as "slide 3"; empty for what was seen on none.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    path: str = ""
    page: str = ""

    @property
    def text(self) -> str:
        """The message, with the page."""
        return f"{self.message} on {self.page}" if self.page else self.message


def by_place(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Problems file by file, in the order in which the files come up, those of one file line by line."""
    found = tuple(problems)
    files = {file: n for n, file in reversed(tuple(enumerate(d.span.file if d.span else "" for d in found)))}
    return tuple(sorted(found, key=lambda d: _place(d, files)))


def _place(problem: Diagnostic, files: Mapping[str, int]) -> tuple[int, int, int]:
    span = problem.span
    return (files[span.file], span.line, span.column) if span else (files[""], 0, 0)


class BriefgenError(Exception):
    """Work cannot go on. Carries the diagnostics that say why; the command line shows them."""

    def __init__(self, *problems: Diagnostic) -> None:
        super().__init__("; ".join(f"{p.code} {p.message}" for p in problems))
        self.problems = problems


def refused(
    code: str, message: str, span: Span | None = None, hint: str = "", path: str = ""
) -> BriefgenError:
    """One problem as an exception, for ``raise``."""
    return BriefgenError(Diagnostic(code, Severity.ERROR, message, span, hint, path))


class Sink(Struct):
    """Collects diagnostics so that all problems are reported at once."""

    items: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    @property
    def failed(self) -> bool:
        """Whether an error was reported."""
        return any(d.severity is Severity.ERROR for d in self.items)

    def add(self, *problems: Diagnostic) -> None:
        """Take over diagnostics that were made elsewhere."""
        self.items.extend(problems)

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        """Take over a whole run of diagnostics."""
        self.items.extend(problems)

    def error(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        hint: str = "",
        path: str = "",
        page: str = "",
    ) -> None:
        """Report a problem that fails the build."""
        self.items.append(Diagnostic(code, Severity.ERROR, message, span, hint, path, page))

    def warn(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        hint: str = "",
        path: str = "",
        page: str = "",
    ) -> None:
        """Report a problem that fails the build only under ``--strict``."""
        self.items.append(Diagnostic(code, Severity.WARNING, message, span, hint, path, page))

    def note(self, code: str, message: str, span: Span | None = None, hint: str = "", path: str = "") -> None:
        """Report something that the author may want to know."""
        self.items.append(Diagnostic(code, Severity.NOTE, message, span, hint, path))

    def take(self, work: Callable[[], T]) -> T | None:
        """Do ``work``; if it raises :class:`BriefgenError`, keep its problems and give None."""
        try:
            return work()
        except BriefgenError as stop:
            self.items.extend(stop.problems)
            return None

    def stop_if_failed(self) -> None:
        """Raise :class:`BriefgenError` with everything collected, if there is an error among it."""
        if self.failed:
            raise BriefgenError(*self.items)
