"""Exit codes, which scripts can rely on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from briefgen.diagnostics import Diagnostic, Severity


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    INPUT = 1
    """An error in the input, or a warning under ``--strict``."""
    USAGE = 2
    """An error on the command line."""
    ENVIRONMENT = 3
    """An error of the disk, a permission, a missing program."""
    DEFECT = 70
    """A defect of briefgen."""
    INTERRUPTED = 130


def verdict(problems: Iterable[Diagnostic], *, strict: bool = False) -> Exit:
    """The exit code for these diagnostics. ENVIRONMENT only if all failing ones are BG9xx."""
    least = Severity.WARNING if strict else Severity.ERROR
    failing = [d for d in problems if d.severity >= least]
    if not failing:
        return Exit.DONE
    return Exit.ENVIRONMENT if all(d.code.startswith("BG9") for d in failing) else Exit.INPUT
