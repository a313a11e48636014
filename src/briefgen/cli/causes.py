"""Groups of diagnostics with the same cause, which are reported once, with every place.

In: diagnostics. Out: :class:`Cause` values in the order of their first places. Those of one cause have
the same code, severity, message and hint; key paths of places may differ, also where messages name them.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Span, visible

LISTED = 5
"""Further places that are listed in a text; the others are counted."""


class Cause(Struct, frozen=True):
    """A problem and all places where it occurs."""

    places: tuple[Diagnostic, ...]
    """A diagnostic each, the first of them the one that is shown."""

    @property
    def first(self) -> Diagnostic:
        """The diagnostic that represents the group."""
        return self.places[0]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.first.severity


def file_span(problem: Diagnostic) -> Span | None:
    """The place of a problem in a file; None if it has none or is about an option."""
    span = problem.span
    return span if span and span.line > 0 and not span.file.startswith("--") else None


def by_cause(problems: Iterable[Diagnostic]) -> list[Cause]:
    """The causes of ``problems``; duplicates at one place count once."""
    found: dict[object, dict[Diagnostic, None]] = {}
    for problem in problems:
        found.setdefault(_same(problem), {})[problem] = None
    return [Cause(tuple(places)) for places in found.values()]


def _same(problem: Diagnostic) -> tuple[str, Severity, str, str]:
    """The key that diagnostics of one cause have in common."""
    message, hint = (_without_path(text, problem) for text in (problem.message, problem.hint))
    return problem.code, problem.severity, message, hint


def _without_path(text: str, problem: Diagnostic) -> str:
    """A text without the key path of its own place, or the beginning of that path: at least two steps."""
    steps = problem.path.split(".") if file_span(problem) else []
    for count in range(len(steps), 1, -1):
        named = ".".join(steps[:count])
        if named in text:
            return text.replace(named, "\0")
    return text


def further_places(cause: Cause) -> str:
    """``and at 52 more places: a.yaml:9:5, a.yaml:13:5, …``; empty if there is but one."""
    rest = cause.places[1:]
    if not rest:
        return ""
    listed = ", ".join(_named(problem, cause.first) for problem in rest[:LISTED])
    more = f", … ({len(rest) - LISTED} not listed)" if len(rest) > LISTED else ""
    return f"and at {len(rest)} more place{'' if len(rest) == 1 else 's'}: {listed}{more}"


def _named(problem: Diagnostic, first: Diagnostic) -> str:
    """A place in a list of places: only the page if the place in the file is the same."""
    span = visible(str(problem.span)) if problem.span else ""
    if not span or (problem.span == first.span and problem.page):
        return problem.page or problem.path or "no file"
    return f"{span} ({problem.page})" if problem.page else span
