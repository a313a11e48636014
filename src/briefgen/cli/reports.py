"""Diagnostics for programs: JSON, annotations of GitHub's workflow log, SARIF.

In: diagnostics. Out: text for standard output. The keys of the JSON are stable; ``line`` and ``column`` count
from 1 and are null without a place, ``path`` is the key path inside the file, ``page`` the page or slide that
the problem was seen on. Problems of one cause are one object, whose ``places`` has every one of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from briefgen.cli.causes import Cause, by_cause, file_span, further_places
from briefgen.cli.exit_codes import Exit
from briefgen.diagnostics import Diagnostic, Severity, visible

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_LONGEST = 1500


def report_lines(
    form: Literal["json", "github", "sarif"], problems: Iterable[Diagnostic], root: Path | None, code: Exit
) -> Iterator[str]:
    """The report in ``form``; ``root`` is the project's folder, ``code`` what the command ends with."""
    match form:
        case "json":
            yield as_json(problems)
        case "github":
            yield from as_github(problems)
        case "sarif":
            from briefgen.cli.excerpt import Excerpts
            from briefgen.cli.sarif import as_sarif

            yield as_sarif(problems, Excerpts(root), code)


def as_json(problems: Iterable[Diagnostic]) -> str:
    """A list with one object a cause."""
    return json.dumps(entries(problems), indent=2)


def as_object(keys: Mapping[str, object], problems: Iterable[Diagnostic]) -> str:
    """An object of ``keys``, the version first; ``problems`` after it, with one object a cause."""
    version, *others = keys.items()
    ordered = dict((version, ("problems", entries(problems)), *others))
    return json.dumps(ordered, indent=2, ensure_ascii=False)


def entries(problems: Iterable[Diagnostic]) -> list[Mapping[str, object]]:
    """The objects of the JSON, one a cause."""
    return [_entry(cause) for cause in by_cause(problems)]


def _entry(cause: Cause) -> Mapping[str, object]:
    problem = cause.first
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": _text(problem.message),
        **_place(problem),
        "hint": _text(problem.hint),
        "places": [_place(one) for one in cause.places],
    }


def _place(problem: Diagnostic) -> Mapping[str, str | int | None]:
    span = problem.span
    return {
        "file": visible(span.file) if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "path": _text(problem.path),
        "page": _text(problem.page),
    }


def as_github(problems: Iterable[Diagnostic]) -> Iterator[str]:
    """Workflow commands, one a cause: ``::error file=…,line=…,col=…,title=BG102::message``."""
    return map(_annotation, by_cause(problems))


def _annotation(cause: Cause) -> str:
    problem = cause.first
    fields, of = [("title", problem.code)], ""
    if span := file_span(problem):
        fields = [("file", span.file), ("line", str(span.line)), ("col", str(span.column)), *fields]
    elif problem.span:
        of = f"{problem.span.file}: "
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields)
    text = "\n".join(filter(None, (of + problem.text, further_places(cause), problem.hint)))
    return f"::{_LEVELS[problem.severity]} {properties}::{_data(text)}"


# GitHub's own escapes, https://github.com/actions/toolkit: packages/core/src/command.ts.
def _data(text: str) -> str:
    lines = (visible(line).replace("%", "%25") for line in text[:_LONGEST].split("\n"))
    return "%0A".join(lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _text(text: str) -> str:
    return visible(" ".join(text[:_LONGEST].split("\n")))
