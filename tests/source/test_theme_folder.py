"""A theme reads nothing outside its folder, whatever it says, and its chain is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Diagnostic
from tests.data.pictures import png
from tests.data.projects import TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
START = "extends: meridian\nname: House\n"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def built(copy: Copy, name: str = "house") -> tuple[Diagnostic, ...]:
    """What a build with the theme says."""
    project = copy.project()
    return compile_job(project, replace(job_of(project, TARIFF), theme=name), Engine()).diagnostics


OUTSIDE = [
    ("../../../secret.ttf", "leads out of the theme's folder"),
    ("../other/own.ttf", "leads out of the theme's folder"),
    ("a/../../own.ttf", "leads out of the theme's folder"),
    ("/etc/passwd", "absolute"),
    ("C:/fonts/own.ttf", "absolute"),
    ("file:///etc/passwd", "absolute"),
    ("https://127.0.0.1/own.ttf", "absolute"),
    ("link.ttf", "is a link that leads out of the theme's folder"),
    ("fonts\\own.ttf", "backslash"),
    ("nul.ttf", "no file name on every system"),
]


@pytest.mark.parametrize(("written", "word"), OUTSIDE)
def test_a_font_comes_from_the_theme_s_own_folder(copy: Copy, written: str, word: str) -> None:
    copy.write("secret.ttf", "x")
    copy.write("assets/themes/other/own.ttf", "x")
    copy.write(HOUSE, f"{START}families:\n  sans: {{faces: {{regular: '{written}'}}}}\n")
    (copy.root / HOUSE).with_name("link.ttf").symlink_to(copy.root / "secret.ttf")
    (problem,) = built(copy)
    assert (problem.code, word in problem.message) == ("BG113", True)
    assert str(problem.span) == f"{HOUSE}:4:27"


def test_a_picture_is_decoded_once_and_logged(copy: Copy) -> None:
    copy.write(HOUSE, START)
    (copy.root / HOUSE).with_name("logo.png").write_bytes(png())
    project = copy.project()
    assert project.picture(HOUSE, "logo.png") is project.picture(HOUSE, "./logo.png")
    assert "assets/themes/house/logo.png" in project.log.read
