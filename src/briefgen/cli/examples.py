"""The examples at the end of each command's help. In: command lines. Out: text that click leaves as it is.

They name the files of the project that `briefgen new` makes, so that they can be tried as they stand. Tests
parse all of them, and run most.
"""

from __future__ import annotations


def examples(*lines: str) -> str:
    """A help's epilog; what stands behind ``#`` in a line says what it is for."""
    return "\n".join(("\b", "Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)))
