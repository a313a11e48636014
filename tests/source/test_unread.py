"""Files that are passed over because of their names: each is told, with a command that puts it right."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.source.project.unread_files import unread_files
from tests.data.projects import EXAMPLE, ROOT, Copy


def _found(copy: Copy, file: str) -> list[Diagnostic]:
    copy.write(file, "brief: 1\n")
    return list(unread_files(copy.root, copy.root))


@pytest.mark.parametrize(
    ("file", "right"),
    [
        ("briefs/extra.yml", "briefs/extra.yaml"),
        ("briefs/My brief.YAML", "briefs/My brief.yaml"),
        ("briefs/notepad.yaml.txt", "briefs/notepad.yaml"),
        ("briefs/content/other.yml", "briefs/content/other.yaml"),
        ("briefs/content/other.LOCK", "briefs/content/other.lock"),
        ("assets/themes/bare/theme.yml", "assets/themes/bare/theme.yaml"),
        ("assets/audiences/clerk.YML", "assets/audiences/clerk.yaml"),
        ("assets/sections/pier.yml", "assets/sections/pier.yaml"),
        ("assets/formats/memo.yml", "assets/formats/memo.yaml"),
        ("assets/locales/en.yml", "assets/locales/en.yaml"),
        ("assets/profiles/print.yml", "assets/profiles/print.yaml"),
        ("assets/scales/own.yml", "assets/scales/own.yaml"),
        ("assets/markings/own.yml", "assets/markings/own.yaml"),
        ("assets/sections/Mein Überblick.yml", "assets/sections/Mein-Uberblick.yaml"),
    ],
)
def test_another_ending_is_an_error_and_the_command_puts_it_right(
    tmp_path: Path, file: str, right: str
) -> None:
    copy = Copy(tmp_path)
    (problem,) = _found(copy, file)
    assert (problem.code, problem.severity, problem.span and problem.span.file) == (
        "BG536",
        Severity.ERROR,
        file,
    )
    subprocess.run(shlex.split(problem.hint.strip("`")), cwd=copy.root, check=True)
    assert (copy.root / right).is_file()
    assert not unread_files(copy.root, copy.root)


@pytest.mark.parametrize("name", ["briefgen.yml", "Briefgen.yaml", "BRIEFGEN.YML", "briefgen.yaml.txt"])
def test_a_house_file_of_another_name_is_told_beside_the_one_that_is_read(tmp_path: Path, name: str) -> None:
    copy = Copy(tmp_path)
    (problem,) = _found(copy, name)
    assert problem.severity is Severity.ERROR
    assert "'briefgen.yaml' is there, too" in problem.hint
    (copy.root / "briefgen.yaml").unlink()
    (problem,) = unread_files(copy.root, copy.root / "briefs")
    assert problem.hint == f"`mv ../{name} ../briefgen.yaml`"


SECTION, THEME = "assets/sections/My section.yaml", "assets/themes/dark"


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        (SECTION, f"`mv '{SECTION}' assets/sections/My-section.yaml`"),
        (f"{THEME}.yaml", f"`mkdir -p {THEME} && mv {THEME}.yaml {THEME}/theme.yaml`"),
        ("assets/scale/own.yaml", "`mv assets/scale assets/scales`"),
        ("asset/themes/dark/theme.yaml", "move its files into 'assets'"),
        ("briefs/contents/other.yaml", "move its files into 'content'"),
    ],
)
def test_what_nothing_refers_to_or_is_read_from_is_a_warning(tmp_path: Path, file: str, hint: str) -> None:
    (problem,) = _found(Copy(tmp_path), file)
    assert (problem.severity, problem.hint) == (Severity.WARNING, hint)


@pytest.mark.parametrize("folder", ["briefs", "briefs/content", "assets/sections"])
def test_an_owner_file_of_an_office_program_is_a_note_and_no_specification(
    tmp_path: Path, folder: str
) -> None:
    copy = Copy(tmp_path)
    before = copy.project().briefs()
    copy.write(f"{folder}/~$one.yaml", "Somebody" + "\0" * 40)
    project = copy.project()
    assert project.briefs() == before
    (problem,) = project.misnamed_files()
    assert (problem.code, problem.severity) == ("BG536", Severity.NOTE)
    assert problem.message.startswith(f"'{folder}/~$one.yaml' is not read: office programs keep")


def test_files_that_are_nobodys_business_are_left_alone(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    for file in ("briefs/.draft.yml", "briefs/readme.md", "briefs/old/a.yml", "ci.yml", ".github/ci.yml"):
        copy.write(file, "a: 1\n")
    copy.write("fonts/a.yaml", "a: 1\n")
    assert not unread_files(copy.root, copy.root)
    assert not unread_files(ROOT, ROOT)
    assert not unread_files(EXAMPLE, EXAMPLE)
