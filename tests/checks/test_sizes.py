"""Type that is too small is told where the theme says how large it is: once, not on each page."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from tests.data.projects import TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"


def _told(copy: Copy, said: str, output: str) -> list[tuple[str, str, str]]:
    """Code, place and hint of what a build in the theme says."""
    copy.write(HOUSE, f"extends: meridian\nname: House\n{said}\n")
    project = copy.project()
    job = replace(job_of(project, TARIFF, (output,)), theme="house")
    return [(d.code, str(d.span), d.hint) for d in compile_job(project, job, Engine()).diagnostics]


@pytest.mark.parametrize(
    ("said", "output", "column"),
    [
        ("pages: {styles: {body: {size: 5}}}", "pdf", 31),
        ("deck: {styles: {title: {size: 12}}}", "pptx", 31),
        ("deck: {styles: {table: {size: 10}}}", "pptx", 31),
    ],
)
def test_a_size_is_told_once_at_its_line(tmp_path: Path, said: str, output: str, column: int) -> None:
    told = _told(Copy(tmp_path), said, output)
    assert told == [("BG432", f"{HOUSE}:3:{column}", "set it larger in the theme")]


def test_what_is_large_enough_is_not_told(tmp_path: Path) -> None:
    assert _told(Copy(tmp_path), "pages: {styles: {body: {size: 9}}}", "pdf") == []
