"""A new project, in which the pages of the documentation are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.downloads import fill
from tests.docs.scratch import called


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `briefgen new` makes."""
    folder = tmp_path_factory.mktemp("new") / "my-project"
    assert called(["new", str(folder)]).code == 0
    return folder


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of those who follow a page, with what they have downloaded."""
    folder = tmp_path_factory.mktemp("home")
    fill(folder / "Downloads")
    return folder
