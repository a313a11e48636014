"""Font files are read within bounds: what is no file, or has no end, is refused where it is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from tests.data.projects import TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
SAID = "extends: meridian\nname: House\nfamilies:\n  sans: {faces: {regular: own.ttf}}\n"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A project whose theme has the font ``own.ttf``."""
    found = Copy(tmp_path)
    found.write(HOUSE, SAID)
    return found


def problems(copy: Copy) -> list[tuple[str, str]]:
    """Codes and places of what a build in that theme says."""
    project = copy.project()
    told = compile_job(project, replace(job_of(project, TARIFF), theme="house"), Engine()).diagnostics
    return [(one.code, str(one.span)) for one in told]


if sys.platform != "win32":

    def test_a_pipe_is_no_font(copy: Copy) -> None:
        os.mkfifo((copy.root / HOUSE).with_name("own.ttf"))
        assert problems(copy) == [("BG114", f"{HOUSE}:4:27")]


def test_a_font_without_end(copy: Copy) -> None:
    with (copy.root / HOUSE).with_name("own.ttf").open("wb") as file:
        file.truncate(10 << 30)
    assert problems(copy) == [("BG107", f"{HOUSE}:4:27")]
