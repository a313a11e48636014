"""The command, and ready masters, for the tests of masters."""

from __future__ import annotations

from tests.cli.conftest import briefgen

__all__ = ["briefgen"]
