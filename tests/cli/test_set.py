"""``--set``: keys of a specification from the command line, judged like the file."""

from __future__ import annotations

import pytest

from briefgen.source.project.overrides import Overrides
from briefgen.source.project.project import Project
from tests.cli.conftest import Call, files_in
from tests.data.projects import SPEC, Copy


@pytest.mark.parametrize(
    ("setting", "code"),
    [("papper=A4", "BG102"), ("paper=A5", "BG20"), ("limits.words=50", "BG360"), ("nothing", "BG118")],
)
def test_a_wrong_setting_is_told(harbour: Copy, briefgen: Call, setting: str, code: str) -> None:
    done = briefgen("build", SPEC, "--set", setting)
    assert done.code == 1
    assert f"[{code}" in done.err
    assert not (harbour.root / "out").exists()


def test_a_setting_replaces_what_the_file_says(harbour: Copy, briefgen: Call) -> None:
    done = briefgen("build", SPEC, "--set", "outputs=[outline]", "--set", "paper=Letter")
    assert done.code == 0, done.err
    files = files_in(harbour.root / "out")
    assert list(files) == ["harbour-tariff.outline.txt"]
    assert b"page 1 612.0x792.0" in files["harbour-tariff.outline.txt"]


def test_a_wrong_setting_is_told_once_for_all_specifications(harbour: Copy, briefgen: Call) -> None:
    harbour.write("briefs/second.yaml", harbour.text(SPEC))
    assert briefgen("build", "--set", "papper=A4").err.count("error[BG102]") == 1


def test_a_key_that_is_nobodys_is_told_with_those_of_house_and_specification(
    harbour: Copy, briefgen: Call
) -> None:
    harbour.write("briefs/second.yaml", harbour.text(SPEC))
    for setting in ("zzz=final", "zzz.x=final"):
        told = briefgen("build", "--set", setting).err
        assert told.count("unknown key 'zzz'") == 1
        (hint,) = (line for line in told.splitlines() if "the keys to set are" in line)
        keys = hint.partition(" are ")[2].split(", ")
        assert {"state", "paper", "markings", "organisation"} <= set(keys)
        assert not {"house", "profiles"} & set(keys)
        assert len(keys) == len(set(keys))
    assert "did you mean 'state'?" in briefgen("build", "--set", "stat=final").err


@pytest.mark.parametrize("root", ["- a\n", "draft\n", "~\n", "[a, b]\n"])
@pytest.mark.parametrize("file", [SPEC, "briefgen.yaml"])
@pytest.mark.parametrize("over", [("--set", "state=draft"), ("--set", "paper=A5"), ("--profile", "draft")])
def test_what_is_laid_over_hides_no_file_that_is_no_mapping(
    harbour: Copy, briefgen: Call, root: str, file: str, over: tuple[str, str]
) -> None:
    harbour.write("assets/profiles/draft.yaml", "state: draft\n")
    harbour.write(file, root)
    done = briefgen("check", SPEC, *over)
    assert done.code == 1
    assert f"{file}:1:1: error[BG202]" in done.err


def test_what_the_whole_file_has_is_located_in_the_file(harbour: Copy) -> None:
    spans = (
        Project(harbour.root, harbour.root, Overrides(settings=("state=draft",)))
        .brief(harbour.root / SPEC)
        .spans
    )
    assert (spans.at().file, spans.at("limits").file) == (SPEC, SPEC)
    assert spans.at("state").file == "--set"
