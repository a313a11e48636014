"""A name that leads nowhere is told where it stands: in the specification, its matrix, or the house."""

from __future__ import annotations

from tests.cli.conftest import Call
from tests.data.projects import SPEC, Copy


def test_a_theme_of_the_house_is_told_in_the_house(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefgen.yaml", "house: 1\ntheme: meridan\naccept: off\n")
    ended = briefgen("build", "--to", "outline")
    assert ended.err.startswith("briefgen.yaml:2:8: error[BG116] there is no theme 'meridan'\n")
    harbour.write(SPEC, harbour.text(SPEC) + "theme: plane\n")
    lines = harbour.text(SPEC).count("\n")
    ended = briefgen("build", "--to", "outline")
    assert ended.err.startswith(f"{SPEC}:{lines}:8: error[BG116] there is no theme 'plane'\n")


def test_an_audience_of_a_matrix_is_told_in_the_matrix(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SPEC, "matrix:\n  audience: [shipowner, shipowners]\n  outlook: [stay]\n")
    ended = briefgen("build", "--to", "outline")
    assert ended.err.startswith(f"{SPEC}:2:25: error[BG116] there is no audience 'shipowners'\n")
