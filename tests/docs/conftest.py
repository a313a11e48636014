"""A new project, in which the pages of the documentation are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.scratch import called


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `briefgen new` makes."""
    folder = tmp_path_factory.mktemp("new") / "my-project"
    assert called(["new", str(folder)]).code == 0
    return folder
