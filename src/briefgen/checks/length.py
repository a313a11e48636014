"""BG404: a brief has no more pages than its format allows. In: LaidOut. Out: diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.page import LaidOut


def check_pages(laid_out: LaidOut, most: int | None, span: Span, *, draft: bool) -> Iterator[Diagnostic]:
    """Report pages over the limit: an error in a final brief, a warning in a draft."""
    count = len(laid_out.pages)
    if most is not None and count > most:
        severity = Severity.WARNING if draft else Severity.ERROR
        message = f"the brief has {count} pages, {count - most} more than its format allows"
        yield Diagnostic("BG404", severity, message, span, "leave out a section, or shorten the longest one")
