"""What all tests share: a project to alter, golden files with the option that rewrites them, workers."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.data.projects import Copy

# The same examples in every run, however long they take: a red check means a change, never luck, nor a busy
# machine.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# A shell without job control starts what runs in the background with interrupts ignored, and so do its
# children. Tests that interrupt a command need the usual ones.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
LAYOUTS = (TESTS / "layout", TESTS / "pdf", TESTS / "pptx")
"""Tests that look at the same layouts: one worker makes these for all of them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden with what is made now"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of a file to one worker, which makes once what they share."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            layouts = any(item.path.is_relative_to(folder) for folder in LAYOUTS)
            file = item.path.relative_to(TESTS).as_posix()
            item.add_marker(pytest.mark.xdist_group("layouts" if layouts else file))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``tests/golden/NAME``, or rewrite that under ``--update-golden``."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"tests/golden/{name} is not there yet: run `make update`, then read it"
        assert text == file.read_text(encoding="utf-8"), (
            f"tests/golden/{name} differs: `make update`, then diff"
        )

    return compare


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the fictional harbour's project, to plant faults in."""
    # Imported late: what is imported before the tests are collected isn't measured.
    from tests.data.projects import Copy

    return Copy(tmp_path)


@pytest.fixture(autouse=True)
def _python_path_of_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back after each test what a command sets for the Pythons that it starts (empty: not set)."""
    monkeypatch.setenv("PYTHONSAFEPATH", "")
