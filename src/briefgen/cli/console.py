"""Diagnostics to standard error: one a line in a pipe, with the line of the file on a terminal.

In: diagnostics. Out: text that names file, line and column, and nothing that a terminal obeys.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.cli.causes import Cause, by_cause, further
from briefgen.cli.excerpt import Excerpt, Excerpts
from briefgen.cli.streams import tell
from briefgen.diagnostics import Diagnostic, visible

SHOWN = 50
"""Diagnostics that are shown; the rest is counted."""
LONGEST = 1900
"""Characters of one diagnostic, its hint apart; with place and hint it stays under 2,000."""
_HINT = 400


def on_terminal() -> bool:
    """Whether a person reads standard error as it comes."""
    return sys.stderr is not None and sys.stderr.isatty()


def with_colour() -> bool:
    """Whether the terminal takes colours, and the person wants them."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def place(problem: Diagnostic) -> str:
    """``file:line:column: `` with nothing in it that a terminal obeys; empty without a place."""
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
    listed = further(cause)
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
    """The causes with those that are shown before the others: the first of each code, then the worst.

    Among the worst, those of a code that has many are the last.
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
    """Shows diagnostics; ``root`` is the project that their files are of, None outside of any."""

    root: Path | None = None

    def report(self, problems: Sequence[Diagnostic]) -> None:
        """Show the first fifty causes and count all.

        Where not all can be shown, one of each code is, and the worst of the others.
        """
        listed = by_cause(problems)
        if len(listed) > SHOWN:
            listed = _most_telling_first(listed)
        excerpts = Excerpts(self.root)
        for cause in listed[:SHOWN]:
            span = cause.first.span
            _show(cause, excerpts.of(span) if on_terminal() and span else None)
        if len(listed) > SHOWN:
            tell(f"and {counted(listed[SHOWN:])} more")
            tell("  hint: `briefgen check --report json` gives all of them")
        if len(listed) > 1:
            tell(counted(listed))
        if listed and on_terminal():
            worst = max(listed, key=lambda cause: cause.severity)
            tell(f"`briefgen explain {worst.first.code}` says more")


def _show(cause: Cause, excerpt: Excerpt | None) -> None:
    problem = cause.first
    below = [line for line in (more_places(cause), hint(problem)) if line]
    if with_colour():
        from briefgen.cli.terminal_colours import show

        show(headline(problem), problem.severity, excerpt, below)
    else:
        _show_plain(headline(problem), excerpt, below)


def _show_plain(head: str, excerpt: Excerpt | None, below: Sequence[str]) -> None:
    tell(head)
    if excerpt:
        tell(excerpt.before + excerpt.marked + excerpt.after)
        tell(excerpt.caret)
    for line in below:
        tell(line)
