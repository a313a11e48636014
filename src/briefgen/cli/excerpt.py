"""The line of a file that a diagnostic is about, with carets under the place.

In: a span. Out: text without control characters; None if the file does not exist.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Span, visible
from briefgen.input_limits import YAML_BYTES

WIDTH = 100
"""Columns of a line that are shown around the place."""
_LEAD = 40


class Excerpt(Struct, frozen=True):
    """A line of a file with the place of a diagnostic in it."""

    before: str
    marked: str
    """The place itself."""
    after: str
    caret: str
    """The line of carets below."""


class Excerpts:
    """Reads each file once."""

    def __init__(self, root: Path | None) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def of(self, span: Span) -> Excerpt | None:
        """The line of ``span``."""
        line = self.line(span.file, span.line)
        return None if line is None else _excerpt(line, span)

    def line(self, file: str, number: int) -> str | None:
        """The line of that number, from 1; None if the file is not there or has no such line."""
        lines = self._lines(file)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> list[str]:
        from briefgen.source.files import Root, read
        from briefgen.source.project.roots import shipped

        built_in = file.removeprefix("<briefgen>/")
        folder = self._root if built_in == file else shipped().root
        if folder is None:
            return []
        try:
            data = read(Root(folder), built_in, YAML_BYTES).data
        except BriefgenError:
            return []
        text = data.decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _excerpt(line: str, span: Span) -> Excerpt:
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line and span.end_column > span.column else start + 1
    first = max(0, start - _LEAD)
    last = first + WIDTH
    gutter = f"{span.line:>5} | "
    before = gutter + ("…" if first else "") + visible(line[first:start])
    marked = visible(line[start : min(end, last)])
    after = visible(line[end:last]) + ("…" if len(line) > last else "")
    caret = (
        " " * (len(gutter) - 2) + "| " + " " * _cells(before[len(gutter) :]) + "^" * max(1, _cells(marked))
    )
    return Excerpt(before, marked, after, caret)


def _cells(text: str) -> int:
    """The columns that a terminal gives ``text``: two for each wide character."""
    from rich.cells import cell_len

    return cell_len(text)
