"""Diagnostics as SARIF 2.1.0, which code scanning and editors read.

In: diagnostics, the exit code, the lines of the files. Out: text for standard output. Problems
of the environment (BG9xx) are notifications of the run, all others are results. Paths are relative to the
project's folder; columns count UTF-16 code units, as the format's viewers expect.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

import briefgen
from briefgen.cli.causes import Cause, by_cause, file_span, further_places
from briefgen.cli.excerpt import Excerpts
from briefgen.cli.exit_codes import Exit
from briefgen.cli.shipped_texts import code_pages, page_title
from briefgen.diagnostics import Diagnostic, Severity, Span, visible

Object = dict[str, object]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST = 1500
_BUILT_IN = "<briefgen>/"
_BASES: Object = {
    "%SRCROOT%": {"description": {"text": "The project's folder: the one with briefgen.yaml or briefs/."}},
    "BRIEFGEN": {"description": {"text": "The data that comes with briefgen."}},
}
# What the format reads as a placeholder or as a link (section 3.11 of the standard).
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def as_sarif(problems: Iterable[Diagnostic], excerpts: Excerpts, code: Exit) -> str:
    """One log with one run; ``code`` is what the command ends with."""
    causes = by_cause(problems)
    outside = [cause for cause in causes if _of_environment(cause)]
    inside = [cause for cause in causes if not _of_environment(cause)]
    rules = list(dict.fromkeys(cause.first.code for cause in inside))
    notices = list(dict.fromkeys(cause.first.code for cause in outside))
    run: Object = {
        "tool": {"driver": _driver(rules, notices)},
        "invocations": [_invocation(outside, notices, code)],
        "originalUriBaseIds": _BASES,
        "columnKind": "utf16CodeUnits",
        "results": _results(inside, rules, excerpts),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _of_environment(cause: Cause) -> bool:
    return cause.first.code.startswith("BG9")


def _driver(rules: Sequence[str], notices: Sequence[str]) -> Object:
    known = code_pages()
    return {
        "name": "briefgen",
        "version": briefgen.__version__,
        "rules": [_rule(code, known.get(code)) for code in rules],
        "notifications": [_rule(code, known.get(code)) for code in notices],
    }


def _rule(code: str, page: Path | None) -> Object:
    if page is None:
        return {"id": code}
    text = page.read_text(encoding="utf-8").rstrip()
    about = page_title(page)
    first = text.split("\n\n")[1].replace("\n", " ") if "\n\n" in text else about
    return {
        "id": code,
        "shortDescription": {"text": f"{about[:1].upper()}{about[1:]}."},
        "fullDescription": {"text": first},
        "help": {"text": text, "markdown": text},
    }


def _invocation(outside: Sequence[Cause], notices: Sequence[str], code: Exit) -> Object:
    """The invocation: successful even with errors in the input, but not if the environment failed."""
    return {
        "executionSuccessful": code in (Exit.DONE, Exit.INPUT),
        "exitCode": int(code),
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": cause.first.code, "index": notices.index(cause.first.code)},
                "level": _LEVELS[cause.severity],
                "message": {"text": _message(cause)},
            }
            for cause in outside
        ],
    }


def _results(causes: Sequence[Cause], rules: Sequence[str], excerpts: Excerpts) -> list[Object]:
    seen: Counter[str] = Counter()
    results: list[Object] = []
    for cause in causes:
        same = _fingerprint(cause.first, excerpts)
        results.append(_result(cause, rules.index(cause.first.code), excerpts, f"{same}:{seen[same]}"))
        seen[same] += 1
    return results


def _result(cause: Cause, rule: int, excerpts: Excerpts, same: str) -> Object:
    problem = cause.first
    result: Object = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(cause)},
        "partialFingerprints": {"briefgenProblem/v1": same},
    }
    if locations := [_location(span, excerpts) for one in cause.places if (span := file_span(one))]:
        result["locations"] = locations
    if problem.path:
        result["properties"] = {"keyPath": visible(problem.path[:_LONGEST])}
    return result


def _location(span: Span, excerpts: Excerpts) -> Object:
    return {"physicalLocation": {"artifactLocation": _file(span.file), "region": _region(span, excerpts)}}


def _file(name: str) -> Object:
    if name.startswith(_BUILT_IN):
        return {"uri": quote(name.removeprefix(_BUILT_IN)), "uriBaseId": "BRIEFGEN"}
    if Path(name).is_absolute():  # as it was typed: a file that is judged may be anywhere
        return {"uri": Path(name).as_uri()}
    return {"uri": quote(name), "uriBaseId": "%SRCROOT%"}


def _region(span: Span, excerpts: Excerpts) -> Object:
    """The lines and columns of a span; lines alone where the file cannot be read any more."""
    region: Object = {"startLine": span.line}
    first, last = excerpts.line(span.file, span.line), excerpts.line(span.file, span.end_line)
    if first is not None:
        region["startColumn"] = _units(first, span.column)
    if first is not None and last is not None and (span.line, span.column) < (span.end_line, span.end_column):
        region |= {"endLine": span.end_line, "endColumn": _units(last, span.end_column)}
    return region


def _units(line: str, column: int) -> int:
    """A column in characters as one in UTF-16 code units."""
    return len(line[: column - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1


def _fingerprint(problem: Diagnostic, excerpts: Excerpts) -> str:
    """A digest that stays the same when lines are added above: of code, file, key path, text of the line."""
    span = problem.span
    line = (excerpts.line(span.file, span.line) or "").strip() if span else problem.message
    parts = (problem.code, span.file if span else "", problem.path, line)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _message(cause: Cause) -> str:
    problem = cause.first
    hint = f"hint: {problem.hint}" if problem.hint else ""
    text = "; ".join(filter(None, (problem.text, further_places(cause), hint)))
    plain = visible(" ".join(text[:_LONGEST].split("\n")))
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", plain))
