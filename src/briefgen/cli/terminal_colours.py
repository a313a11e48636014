"""Diagnostics in colour. In: the parts of one. Out: the same on standard error, through rich."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from briefgen.cli.excerpt import Excerpt
from briefgen.diagnostics import Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def show(head: str, severity: Severity, excerpt: Excerpt | None, below: Sequence[str]) -> None:
    """Print one diagnostic; nothing in it is taken for markup."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    style = _STYLES[severity]
    at = head.find(f"{severity}[")
    word = head.find("]", at) + 1
    console.print(Text.assemble((head[:at], "bold"), (head[at:word], style), head[word:]))
    if excerpt:
        console.print(Text.assemble((excerpt.before, "dim"), (excerpt.marked, style), (excerpt.after, "dim")))
        console.print(Text(excerpt.caret, style))
    for line in below:
        console.print(Text(line, "italic"))
