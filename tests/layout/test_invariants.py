"""What holds of every layout, whatever it shows."""

from __future__ import annotations

import pytest

from tests.data.invariants import INVARIANTS, Invariant
from tests.data.projects import ALL, document, laid_out


@pytest.mark.parametrize("holds", INVARIANTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("form", ["A4", "Letter", "slides"])
@pytest.mark.parametrize("name", ALL)
def test_every_layout(name: str, form: str, holds: Invariant) -> None:
    holds(document(name), laid_out(name, form))
