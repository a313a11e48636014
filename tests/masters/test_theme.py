"""A master that a theme names, or that lies beside it: read from the theme's folder and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Sink
from briefgen.masters.load import LoadedMaster, read_master
from briefgen.masters.package_reader import open_package, sanitized_file
from briefgen.masters.theme_master import place_of_master
from briefgen.source.project.project import Project
from tests.cli.conftest import Call
from tests.data.projects import Copy
from tests.masters.reading import WHERE, made

THEME = "assets/themes/house/theme.yaml"
HOUSE = "extends: meridian\nname: House\n"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The harbour's project with a theme of its own and a master beside it."""
    found = Copy(tmp_path)
    found.write(THEME, HOUSE)
    (found.root / "assets/themes/house/master.pptx").write_bytes(made("german"))
    return found


def opened(project: Project, name: str = "house") -> LoadedMaster | None:
    theme = project.theme(name)
    place = place_of_master(project, theme)
    return read_master(project, theme, place, Sink()) if place else None


def refusal(copy: Copy) -> tuple[str, str, str]:
    """Code, place and message of the one problem that reading the theme's master has."""
    with pytest.raises(BriefgenError) as stop:
        opened(copy.project())
    (problem,) = stop.value.problems
    return problem.code, str(problem.span), problem.message


def test_a_master_beside_the_theme(copy: Copy) -> None:
    project = copy.project()
    found = opened(project)
    assert found
    assert found.path == "assets/themes/house/master.pptx"
    assert found.data == sanitized_file(open_package(made("german"), WHERE), made("german"))
    assert found.master.layouts[found.master.uses["title"]].name == "Titelfolie"
    assert project.log.read[found.path] == found.digest
    assert str(found.span) == "assets/themes/house/master.pptx:1:1"


def test_no_master(copy: Copy) -> None:
    (copy.root / "assets/themes/house/master.pptx").unlink()
    project = copy.project()
    assert opened(project) is None
    assert opened(project, "meridian") is None
    assert "assets/themes/house/master.pptx" in project.log.missing


def test_a_master_by_name_and_layouts_by_name(copy: Copy) -> None:
    (copy.root / "assets/themes/house/corporate").mkdir()
    (copy.root / "assets/themes/house/corporate/x.potx").write_bytes(made("labelled"))
    copy.write(THEME, f"{HOUSE}deck:\n  master: corporate/x.potx\n  layouts:\n    closing: Title Only\n")
    found = opened(copy.project())
    assert found
    assert found.path == "assets/themes/house/corporate/x.potx"
    assert found.master.layouts[found.master.uses["closing"]].name == "Title Only"


def test_a_theme_has_the_master_of_the_one_that_it_extends(copy: Copy) -> None:
    copy.write("assets/themes/desk/theme.yaml", "extends: house\nname: Desk\n")
    found = opened(copy.project(), "desk")
    assert found
    assert found.path == "assets/themes/house/master.pptx"
    copy.write(THEME, f"{HOUSE}deck:\n  master: master.pptx\n")
    again = opened(copy.project(), "desk")
    assert again
    assert again.path == found.path
    assert str(again.span) == f"{THEME}:4:11"


def test_a_template_beside_the_theme(copy: Copy) -> None:
    (copy.root / "assets/themes/house/master.pptx").rename(copy.root / "assets/themes/house/master.potx")
    found = opened(copy.project())
    assert found
    assert found.path == "assets/themes/house/master.potx"


def test_a_file_that_is_not_there_with_the_one_that_may_be_meant(copy: Copy) -> None:
    copy.write(THEME, f"{HOUSE}deck:\n  master: maser.pptx\n")
    with pytest.raises(BriefgenError) as stop:
        opened(copy.project())
    assert stop.value.problems[0].hint == "did you mean 'master.pptx'?"


def test_a_layout_that_is_not_there_at_line_and_column(copy: Copy) -> None:
    copy.write(THEME, f"{HOUSE}deck:\n  layouts:\n    title: Titelfollie\n")
    code, place, message = refusal(copy)
    assert (code, place) == ("BG507", f"{THEME}:5:12")
    assert "has no layout 'Titelfollie'" in message


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("../other/master.pptx", "BG113"),
        ("../../../../../../etc/passwd", "BG113"),
        ("/etc/passwd", "BG113"),
        ("https://example.org/master.pptx", "BG113"),
        ("corporate\\\\x.pptx", "BG113"),
        ("nothere.pptx", "BG112"),
        ("folder.pptx", "BG114"),
        ("theme.yaml", "BG501"),
    ],
)
def test_a_path_that_cannot_be_a_master(copy: Copy, written: str, code: str) -> None:
    (copy.root / "assets/themes/house/folder.pptx").mkdir()
    (copy.root / "assets/themes/other").mkdir()
    (copy.root / "assets/themes/other/master.pptx").write_bytes(made("german"))
    copy.write(THEME, f'{HOUSE}deck:\n  master: "{written}"\n')
    assert refusal(copy)[:2] == (code, f"{THEME}:4:11")


@pytest.mark.parametrize("inside", [True, False])
def test_a_link_out_of_the_theme(copy: Copy, inside: bool) -> None:  # noqa: FBT001, a parameter of the test
    target = (copy.root if inside else copy.root.parent) / "elsewhere.pptx"
    target.write_bytes(made("german"))
    master = copy.root / "assets/themes/house/master.pptx"
    master.unlink()
    master.symlink_to(target)
    assert refusal(copy)[0] == "BG113"


def test_a_use_that_there_is_not(copy: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.write(THEME, f"{HOUSE}deck:\n  layouts:\n    tittle: Titelfolie\n")
    monkeypatch.chdir(copy.root)
    ended = briefgen("master", "inspect", "assets/themes/house/master.pptx", "--theme", "house")
    assert ended.code == 1
    assert f"{THEME}:5:" in ended.err
    assert "did you mean 'title'?" in ended.err


def test_the_command_takes_a_themes_layouts(
    copy: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.write(THEME, f"{HOUSE}deck:\n  layouts:\n    closing: Nur Titel\n")
    monkeypatch.chdir(copy.root)
    ended = briefgen("master", "inspect", "assets/themes/house/master.pptx", "--theme", "house")
    assert ended.code == 0
    assert "closing           Nur Titel              named by the theme" in ended.out


def test_layouts_without_a_master_are_told(
    copy: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy.root)
    copy.write(THEME, HOUSE + "deck:\n  layouts: {title: Titelfolie}\n")
    deck = ("build", "briefs/harbour-tariff.yaml", "--theme", "house", "--set", "outputs=[pptx]")
    assert "BG528" not in briefgen(*deck).err
    (copy.root / "assets/themes/house/master.pptx").unlink()
    ended = briefgen(*deck, "--strict")
    assert ended.code == 1
    assert (
        f"{THEME}:4:20: warning[BG528] without a master there is no layout 'Titelfolie' to use" in ended.err
    )


def test_a_master_that_cannot_be_read_is_told_at_its_own_place(copy: Copy) -> None:
    master = copy.root / "assets/themes/house/master.pptx"
    master.unlink()
    master.mkdir()
    assert refusal(copy)[:2] == ("BG114", "assets/themes/house/master.pptx:1:1")
