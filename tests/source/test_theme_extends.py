"""Themes that say only what differs: what they become, and where their mistakes stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.source.project.project import Project
from tests.data.projects import ROOT, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
ANNUAL = "assets/themes/annual/theme.yaml"
MERIDIAN = "assets/themes/meridian/theme.yaml"


def project(copy: Copy) -> Project:
    return Project(copy.root, copy.root)


def faults(copy: Copy, name: str = "house") -> list[Diagnostic]:
    with pytest.raises(BriefgenError) as caught:
        project(copy).theme(name)
    return list(caught.value.problems)


def told(problem: Diagnostic) -> tuple[str, str]:
    return problem.code, str(problem.span)


def test_mappings_merge_at_every_depth(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npages:\n  styles:\n    body: {size: 11}\n")
    own, base = project(copy).theme("house").value, project(copy).theme("meridian").value
    assert (own.name, own.extends) == ("House", "meridian")
    assert (own.pages.styles["body"].size, own.pages.styles["body"].leading) == (11, 14)
    assert own.pages.styles["small"] == base.pages.styles["small"]
    assert own.palette == base.palette


def test_null_takes_a_key_away(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\nfamilies: {serif: {faces: {italic: null}}}\n")
    assert "italic" not in project(copy).theme("house").value.families["serif"].faces


def test_what_one_theme_takes_away_stays_away_in_the_next(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npages: {papers: {Letter: null}}\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\n")
    assert "Letter" not in project(copy).theme("annual").value.pages.papers


def test_null_for_what_is_not_there_is_refused(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npalette:\n  pink: null\n")
    (problem,) = faults(copy)
    assert told(problem) == ("BG206", f"{HOUSE}:4:3")


def test_a_null_that_leaves_a_hole_is_told_where_it_stands(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npages:\n  margins: null\n")
    (problem,) = faults(copy)
    assert (problem.code, problem.span and problem.span.file) == ("BG201", HOUSE)


def test_a_mistake_stands_in_the_file_that_says_it(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npages:\n  gutter: wide\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\npalete: {}\nunit: 0\n")
    assert [told(problem) for problem in faults(copy, "annual")] == [
        ("BG102", f"{ANNUAL}:3:1"),
        ("BG205", f"{ANNUAL}:4:7"),
        ("BG204", f"{HOUSE}:4:11"),
    ]


def test_a_value_knows_the_file_that_says_it(copy: Copy) -> None:
    copy.write(HOUSE, 'extends: meridian\nname: House\npalette: {navy: "#112233"}\n')
    spans = project(copy).theme("house").spans
    assert str(spans.at("palette", "navy")) == f"{HOUSE}:3:17"
    assert spans.at("palette", "rust").file == f"<briefgen>/{MERIDIAN}"
    assert spans.has("palette", "rust")
    assert not spans.has("palette", "pink")


def test_an_unknown_theme_is_told_with_the_nearest(copy: Copy) -> None:
    copy.write(HOUSE, "name: House\nextends: meridien\n")
    (problem,) = faults(copy)
    assert told(problem) == ("BG116", f"{HOUSE}:2:10")
    assert problem.hint == "did you mean 'meridian'?"


def test_a_name_that_cannot_be_one_is_refused(copy: Copy) -> None:
    copy.write(HOUSE, "name: House\nextends: ../meridian\n")
    assert [told(problem) for problem in faults(copy)] == [("BG116", f"{HOUSE}:2:10")]


@pytest.mark.parametrize("base", ["annual", "house"])
def test_a_circle_is_refused(copy: Copy, base: str) -> None:
    copy.write(HOUSE, f"extends: {base}\nname: House\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\n")
    (problem,) = faults(copy, "annual")
    # In a theme of its own name `extends` means the built-in one, and there is no built-in `house`.
    assert problem.code == ("BG125" if base == "annual" else "BG116")
    assert problem.span
    assert problem.span.file == HOUSE


def test_a_project_may_change_the_built_in_theme_under_its_name(copy: Copy) -> None:
    copy.write(MERIDIAN, 'extends: meridian\nname: Ours\npalette: {navy: "#112233"}\n')
    assert project(copy).theme("meridian").value.palette["navy"] == "#112233"
    assert project(copy).theme("meridian").value.palette["rust"] == "#B5482A"


def test_a_built_in_theme_extends_built_in_ones_only(copy: Copy) -> None:
    plain = project(copy).theme("classic").value
    copy.write(MERIDIAN, "extends: classic\nname: Ours\nunit: 7\n")
    assert project(copy).theme("classic").value == plain
    assert project(copy).theme("meridian").value.palette["garnet"] == plain.palette["garnet"]


def test_syntax_of_the_extended_theme_is_told_there(copy: Copy) -> None:
    copy.write(HOUSE, "name: [\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\n")
    assert [problem.span and problem.span.file for problem in faults(copy, "annual")] == [HOUSE]


def test_a_newer_theme_below_is_refused(copy: Copy) -> None:
    copy.write(HOUSE, "theme: 7\nextends: meridian\nname: House\n")
    copy.write(ANNUAL, "theme: 1\nextends: house\nname: Annual\n")
    (problem,) = faults(copy, "annual")
    assert told(problem) == ("BG103", f"{HOUSE}:1:8")


def test_the_digest_stands_for_all_files(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\n")
    one = project(copy)
    before = one.theme("annual").digest
    assert {ANNUAL, HOUSE, f"<briefgen>/{MERIDIAN}"} <= one.log.read.keys()
    copy.write(HOUSE, "extends: meridian\nname: House\nunit: 5\n")
    assert project(copy).theme("annual").digest != before
    assert project(copy).theme("annual").digest == project(copy).theme("annual").digest


def test_fonts_are_sought_beside_the_file_that_names_them(copy: Copy) -> None:
    fonts = ROOT / "assets" / "fonts"
    (copy.root / "assets/themes/house").mkdir(parents=True)
    (copy.root / "assets/themes/house/own.ttf").write_bytes((fonts / "Arimo-Regular.ttf").read_bytes())
    copy.write(HOUSE, "extends: meridian\nname: House\nfamilies: {sans: {faces: {regular: own.ttf}}}\n")
    copy.write(ANNUAL, "extends: house\nname: Annual\n")
    assert _built(copy, "annual") == []
    copy.write(
        HOUSE, "extends: meridian\nname: House\nfamilies: {sans: {faces: {regular: ../../../../x.ttf}}}\n"
    )
    assert ("BG113", f"{HOUSE}:3:36") in _built(copy, "annual")


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("roles: {accent: orange}", "BG208", "3:17"),
        ("pages: {styles: {body: {family: slab}}}", "BG208", "3:33"),
        ("deck: {styles: {body: {colour: pink}}}", "BG208", "3:32"),
        ("figures: {tones: {firm: {fill: pink}}}", "BG208", "3:32"),
        ("pages: {styles: {note: null}}", "BG208", "3:24"),
        ("figures: {tones: {adverse: {pattern: solid, mark: circle, fill: heading}}}", "BG209", "3:28"),
        ("palette: {navy: '#E0E0A0'}", "BG209", "3:17"),
        ("roles: {heading: sky}", "BG209", "3:18"),
    ],
)
def test_a_theme_that_does_not_hold_together_is_told(copy: Copy, said: str, code: str, place: str) -> None:
    copy.write(HOUSE, f"extends: meridian\nname: House\n{said}\n")
    assert _built(copy, "house") == [(code, f"{HOUSE}:{place}")]


def _built(copy: Copy, theme: str) -> list[tuple[str, str]]:
    """What a build in a theme reports."""
    one = project(copy)
    job = replace(job_of(one, "harbour-tariff"), theme=theme)
    return [told(d) for d in compile_job(one, job, Engine()).diagnostics]


def test_a_colour_without_quotes_takes_nothing_away_and_is_told_at_its_line(copy: Copy) -> None:
    copy.write(HOUSE, "extends: meridian\nname: House\npalette:\n  navy: #5B1A3A\n")
    (problem,) = faults(copy)
    assert told(problem) == ("BG206", f"{HOUSE}:4:8")
    assert problem.hint == 'put the colour in quotes: "#5B1A3A"'
