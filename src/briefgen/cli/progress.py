"""How far a long command is, for a person at a terminal. In: results as they come. Out: one line, rewritten.

No escapes are used, so that it works on any terminal.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from briefgen.cli.console import on_terminal

if TYPE_CHECKING:
    from briefgen.compiler import Compiled

_WIDTH = 70
_FEW = 2
"""So many are done before anybody has read a line."""


class Progress(Struct):
    """Counts up to ``total``; shows nothing in a pipe or for a few."""

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
            sys.stderr.write(f"\r{text[:_WIDTH]:<{_WIDTH}}\r{text[:_WIDTH]}")
            sys.stderr.flush()
