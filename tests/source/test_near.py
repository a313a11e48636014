"""What was nearly meant: files beside the one that is not there, endings, styles of the theme below."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.schema.brief import Brief
from briefgen.source.project.project import Project
from tests.data.decoding import load
from tests.data.projects import Copy

HOUSE = "assets/themes/house/theme.yaml"


def faults(copy: Copy, said: str) -> list[Diagnostic]:
    copy.write(HOUSE, f"extends: meridian\nname: House\n{said}\n")
    with pytest.raises(BriefgenError) as caught:
        Project(copy.root, copy.root).theme("house")
    return list(caught.value.problems)


def missing(copy: Copy, written: str) -> Diagnostic:
    copy.write(HOUSE, "extends: meridian\nname: House\n")
    project = Project(copy.root, copy.root)
    theme = project.theme("house")
    with pytest.raises(BriefgenError) as caught:
        project.file(HOUSE, written, theme.spans.at("name"))
    return caught.value.problems[0]


def test_the_file_that_may_be_meant_is_named(copy: Copy) -> None:
    copy.write("assets/themes/house/logo.png", "")
    problem = missing(copy, "logo.jpg")
    assert (problem.code, problem.hint) == ("BG112", "did you mean 'logo.png'?")


@pytest.mark.parametrize("written", ["arms.svg", "pictures/logo.png", "theme.yaml/logo.png"])
def test_no_file_is_named_where_none_is_like_it(copy: Copy, written: str) -> None:
    copy.write("assets/themes/house/logo.png", "")
    problem = missing(copy, written)
    assert (problem.code, problem.hint) == ("BG112", "")


def test_nothing_outside_the_project_is_named(copy: Copy, tmp_path: Path) -> None:
    outside = tmp_path.with_name(f"{tmp_path.name}-outside")
    outside.mkdir()
    (outside / "logo.png").write_text("")
    copy.write("assets/themes/house/theme.yaml", "")
    (copy.root / "assets/themes/house/pictures").symlink_to(outside)
    problem = missing(copy, "pictures/logo.jpg")
    assert (problem.code, problem.hint) == ("BG112", "")


def test_a_file_of_another_ending_is_named(copy: Copy) -> None:
    copy.write("assets/sections/the-quay.yml", "section: 1\n")
    with pytest.raises(BriefgenError) as caught:
        Project(copy.root, copy.root).section("the-quay")
    (problem,) = caught.value.problems
    assert problem.code == "BG116"
    assert problem.hint == "'assets/sections/the-quay.yml' is there: let it end in .yaml"


def test_a_style_that_is_mistyped_is_told_once_with_the_one_that_was_meant(copy: Copy) -> None:
    (problem,) = faults(copy, "pages:\n  styles:\n    bodi: {size: 9}")
    assert (problem.code, str(problem.span)) == ("BG201", f"{HOUSE}:5:5")
    assert problem.message == "there is no pages.styles.bodi to change, and a new one needs more"
    assert problem.hint == "did you mean 'body'?"


def test_a_new_style_like_no_other_is_told_what_it_lacks(copy: Copy) -> None:
    problems = faults(copy, "pages: {styles: {zzz: {size: 9}}}")
    assert [p.message for p in problems] == [
        "the key 'family' is missing in pages.styles.zzz",
        "the key 'leading' is missing in pages.styles.zzz",
    ]


def test_a_colour_without_its_sign_is_told_how_to_write_it(copy: Copy) -> None:
    (problem,) = faults(copy, "palette: {navy: 5A1846}")
    assert (problem.code, problem.hint) == ("BG204", 'write "#5A1846", in quotes')
    (other,) = faults(copy, "palette: {navy: purple}")
    assert (other.code, other.hint) == ("BG204", "")


def test_bounds_are_told_as_people_write_them(copy: Copy) -> None:
    (problem,) = faults(copy, "logo: {file: logo.png, alt: Arms, height: 300}")
    assert problem.message == "logo.height must be at most 200, not '300'"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("audience: a\noutlook: b\nlanguage: en-US\n", "write it in briefs/content/NAME.yaml"),
        ("audience: a\noutlook: b\norganisation: Town\n", "write it in briefgen.yaml"),
        (
            "audience: a\noutlook: b\ncontent: briefs/content/quay.yaml\n",
            "write its name alone: content: quay",
        ),
        (
            "audience: a\noutlook: b\ntheme: assets/themes/own/theme.yaml\n",
            "write its name alone: theme: own",
        ),
    ],
)
def test_a_key_of_another_file_and_a_path_for_a_name_have_their_remedy(text: str, hint: str) -> None:
    loaded, (problem,) = load(text, Brief)
    assert loaded is None
    assert hint in problem.hint


def test_a_source_that_is_nearly_there_is_told_at_its_line(copy: Copy) -> None:
    copy.write("briefs/content/harbour.txt", "x\n")
    assert copy.project().pack(None).warnings == ()
    copy.edit("file: harbour.txt", "file: harbor.txt")
    pack = copy.project().pack(None)
    (problem,) = pack.warnings
    assert (problem.code, problem.span) == ("BG112", pack.spans.at("source", "file"))
    assert problem.hint == "did you mean 'harbour.txt'?"


def test_a_source_need_not_be_in_the_project(copy: Copy) -> None:
    copy.edit("file: harbour.txt", "file: article.txt")
    assert copy.project().pack(None).warnings == ()
