"""Exit codes. In: what came of a command. Out: one of the numbers that scripts can rely on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from briefgen.diagnostics import Diagnostic, Severity


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    INPUT = 1
    """The input is at fault, also by a warning under ``--strict``."""
    USAGE = 2
    """The command was called wrongly."""
    ENVIRONMENT = 3
    """The disk, a permission, a missing program."""
    DEFECT = 70
    """briefgen is at fault."""
    INTERRUPTED = 130


def verdict(problems: Iterable[Diagnostic], *, strict: bool = False) -> Exit:
    """The exit code for these diagnostics. What the environment did (BG9xx) counts only by itself."""
    least = Severity.WARNING if strict else Severity.ERROR
    failing = [d for d in problems if d.severity >= least]
    if not failing:
        return Exit.DONE
    return Exit.ENVIRONMENT if all(d.code.startswith("BG9") for d in failing) else Exit.INPUT
