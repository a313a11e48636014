"""Diagnostics and progress on standard error: plain lines in a pipe, excerpts and colours on a terminal.

In: diagnostics. Out: text with file, line and column, and without any control character.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from briefgen.cli.causes import Cause, by_cause, further_places
from briefgen.cli.excerpt import Excerpt, Excerpts
from briefgen.cli.streams import print_err
from briefgen.diagnostics import Diagnostic, Severity, visible

if TYPE_CHECKING:
    from briefgen.compiler import Compiled

SHOWN = 50
"""Diagnostics that are shown; the others are counted."""
LONGEST = 1900
"""Characters of one diagnostic without its hint; with place and hint it stays under 2,000."""
_HINT = 400
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_PROGRESS_WIDTH = 70
_FEW = 2
"""Up to so many are compiled before anybody has read a line of progress."""


def on_terminal() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def with_colour() -> bool:
    """Whether the terminal supports colours, and NO_COLOR is not set."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def place(problem: Diagnostic) -> str:
    """``file:line:column: `` without control characters; empty without a place."""
    return f"{visible(str(problem.span))}: " if problem.span else ""


def headline(problem: Diagnostic) -> str:
    """``file:line:column: error[BG102] message`` on one line."""
    hint = min(len(problem.hint), _HINT)
    return _cut(f"{place(problem)}{problem.severity}[{problem.code}] {_line(problem.text)}", LONGEST - hint)


def hint(problem: Diagnostic) -> str:
    """``  hint: …``, or nothing."""
    return _cut(f"  hint: {_line(problem.hint)}", _HINT) if problem.hint else ""


def more_places(cause: Cause) -> str:
    """``  and at 52 more places: …``, or nothing."""
    listed = further_places(cause)
    return _cut(f"  {listed}", _HINT) if listed else ""


def _line(text: str) -> str:
    return visible(" ".join(text.split("\n")))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def counted(causes: Sequence[Cause]) -> str:
    """``2 errors, 1 warning``; empty if there is nothing to count."""
    tally = Counter(cause.severity for cause in causes)
    parts = [f"{n} {s}{'' if n == 1 else 's'}" for s, n in sorted(tally.items(), reverse=True)]
    return ", ".join(parts)


def _most_telling_first(causes: Sequence[Cause]) -> list[Cause]:
    """Put the causes that are shown first: one of each code, then the most severe ones.

    Among these, causes of a frequent code come last.
    """
    nth: Counter[str] = Counter()
    ranked: list[tuple[bool, int, int, Cause]] = []
    for cause in causes:
        nth[cause.first.code] += 1
        number = nth[cause.first.code]
        ranked.append((number > 1, -cause.severity, number, cause))
    ranked.sort(key=lambda one: one[:3])
    shown = sorted(ranked[:SHOWN], key=lambda one: one[1])
    return [cause for _, _, _, cause in (*shown, *ranked[SHOWN:])]


class Console(Struct):
    """Shows diagnostics."""

    root: Path | None = None
    """The folder of the project; None outside a project."""

    def report(self, problems: Sequence[Diagnostic]) -> None:
        """Show up to fifty causes and count all.

        If there are more, one of each code and the most severe of the others are shown.
        """
        listed = by_cause(problems)
        if len(listed) > SHOWN:
            listed = _most_telling_first(listed)
        excerpts = Excerpts(self.root)
        for cause in listed[:SHOWN]:
            span = cause.first.span
            _show(cause, excerpts.of(span) if on_terminal() and span else None)
        if len(listed) > SHOWN:
            print_err(f"and {counted(listed[SHOWN:])} more")
            print_err("  hint: `briefgen check --report json` gives all of them")
        if len(listed) > 1:
            print_err(counted(listed))
        if listed and on_terminal():
            worst = max(listed, key=lambda cause: cause.severity)
            print_err(f"`briefgen explain {worst.first.code}` says more")


def _show(cause: Cause, excerpt: Excerpt | None) -> None:
    problem = cause.first
    below = [line for line in (more_places(cause), hint(problem)) if line]
    if with_colour():
        _show_coloured(headline(problem), problem.severity, excerpt, below)
    else:
        _show_plain(headline(problem), excerpt, below)


def _show_plain(head: str, excerpt: Excerpt | None, below: Sequence[str]) -> None:
    print_err(head)
    if excerpt:
        print_err(excerpt.before + excerpt.marked + excerpt.after)
        print_err(excerpt.caret)
    for line in below:
        print_err(line)


def _show_coloured(head: str, severity: Severity, excerpt: Excerpt | None, below: Sequence[str]) -> None:
    """Print one diagnostic through rich; nothing in it is taken for markup."""
    from rich.console import Console as RichConsole
    from rich.text import Text

    console = RichConsole(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    style = _STYLES[severity]
    at = head.find(f"{severity}[")
    word = head.find("]", at) + 1
    console.print(Text.assemble((head[:at], "bold"), (head[at:word], style), head[word:]))
    if excerpt:
        console.print(Text.assemble((excerpt.before, "dim"), (excerpt.marked, style), (excerpt.after, "dim")))
        console.print(Text(excerpt.caret, style))
    for line in below:
        console.print(Text(line, "italic"))


class Progress(Struct):
    """How far a long command is: one line on a terminal, rewritten without escapes.

    Counts up to ``total``; shows nothing in a pipe or for a few.
    """

    total: int
    done: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def step(self, compiled: Compiled) -> None:
        """One more is done."""
        self.done += 1
        self._write(f"{self.done} of {self.total}: {compiled.stem}")

    def _write(self, text: str) -> None:
        if self.total > _FEW and on_terminal():
            sys.stderr.write(f"\r{text[:_PROGRESS_WIDTH]:<{_PROGRESS_WIDTH}}\r{text[:_PROGRESS_WIDTH]}")
            sys.stderr.flush()
