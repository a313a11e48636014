"""What `make test` leaves to `make test-slow`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest


def slow_but(cases: Iterable[object], *quick: object) -> list[object]:
    """Parameters of a test that takes long: `make test` tries ``quick``, `make test-slow` the others.

    A tuple is several parameters of one case.
    """
    listed = list(cases)
    assert all(case in listed for case in quick), "a case that `make test` is to try is no case"
    return [_parameters(case, slow=case not in quick) for case in listed]


def _parameters(case: object, *, slow: bool) -> object:
    values = cast("tuple[object, ...]", case) if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=[pytest.mark.slow] if slow else [])
