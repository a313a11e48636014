"""Font files are read within bounds: what is no file, or has no end, is refused where it is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from tests.data.fonts import made_font
from tests.data.projects import ROOT, TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
SAID = "extends: meridian\nname: House\nfamilies:\n  sans: {faces: {regular: own.ttf}}\n"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A project whose theme has the font ``own.ttf``."""
    found = Copy(tmp_path)
    found.write(HOUSE, SAID)
    return found


def problems(copy: Copy, output: str = "outline") -> list[tuple[str, str]]:
    """Codes and places of what a build in that theme says."""
    project = copy.project()
    told = compile_job(
        project, replace(job_of(project, TARIFF, (output,)), theme="house"), Engine()
    ).diagnostics
    return [(one.code, str(one.span)) for one in told]


if sys.platform != "win32":

    def test_a_pipe_is_no_font(copy: Copy) -> None:
        os.mkfifo((copy.root / HOUSE).with_name("own.ttf"))
        assert problems(copy) == [("BG114", f"{HOUSE}:4:27")]


def test_a_font_without_end(copy: Copy) -> None:
    with (copy.root / HOUSE).with_name("own.ttf").open("wb") as file:
        file.truncate(10 << 30)
    assert problems(copy) == [("BG107", f"{HOUSE}:4:27")]


def test_a_font_without_outlines_is_told_at_its_line(copy: Copy) -> None:
    letters = map(chr, range(0x20, 0x2100))
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(made_font(letters, outlines=False))
    assert ("BG413", f"{HOUSE}:4:27") in problems(copy, "pdf")


def test_a_font_without_the_basic_letters_is_told_at_its_line(copy: Copy) -> None:
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(made_font("ABC "))
    assert problems(copy, "pdf") == [("BG414", f"{HOUSE}:4:27")]


def test_a_font_that_was_cut_is_told_at_its_line(copy: Copy) -> None:
    font = (ROOT / "assets/fonts/Arimo-Regular.ttf").read_bytes()
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(font[:200_000])
    assert problems(copy, "pdf") == [("BG411", f"{HOUSE}:4:27")]


def test_a_font_that_forbids_it_is_told_at_its_line(copy: Copy) -> None:
    letters = map(chr, range(0x20, 0x2100))
    (copy.root / HOUSE).with_name("own.ttf").write_bytes(made_font(letters, terms=2))
    assert ("BG412", f"{HOUSE}:4:27") in problems(copy, "pdf")
