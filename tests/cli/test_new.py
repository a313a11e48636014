"""``briefgen new``: a project that builds at once, and explains itself."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from briefgen.diagnostics import Sink
from briefgen.schema.base import Model
from briefgen.schema.file_kinds import KINDS
from briefgen.schema.house import House, HouseTerm, Map, Profile
from briefgen.schema.pack import Statement
from briefgen.source.decode import decode
from briefgen.source.suggestions import keys_at
from briefgen.source.yaml.nodes import read_nodes
from tests.cli.conftest import Call, files_in

LANGUAGE_SERVER = re.compile(r"# yaml-language-server: \$schema=(\S+)")
COMMENTED = re.compile(r"^#(?=[a-z]| {2}[a-z])", re.MULTILINE)


@pytest.fixture
def mine(tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project; the working folder is its root."""
    monkeypatch.chdir(tmp_path)
    ended = briefgen("new", "mine")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("Next: cd mine && briefgen build\n")
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


def test_it_builds_and_is_judged_without_a_word(mine: Path, briefgen: Call) -> None:
    checked = briefgen("check", "--all", "--strict")
    assert (checked.code, checked.err) == (0, "")
    built = briefgen("build", "--strict")
    assert (built.code, built.err) == (0, "")
    assert set(files_in(mine / "out")) == {
        *(f"council.{ending}" for ending in ("brief.json", "pdf", "pptx")),
        *(f"public.{ending}" for ending in ("brief.json", "html", "pdf", "pptx")),
    }


def test_the_lock_holds_and_every_passage_is_covered(mine: Path, briefgen: Call) -> None:
    (source,) = (mine / "briefs" / "content").glob("*.txt")
    ended = briefgen("check", "--source", source, "--strict")
    assert (ended.code, ended.err) == (0, "")
    assert "0 uncovered; no problem" in ended.out


def test_every_file_names_its_schema(mine: Path) -> None:
    files = [path for path in mine.rglob("*.yaml") if path.is_file()]
    assert len(files) >= 7
    for path in files:
        found = LANGUAGE_SERVER.match(path.read_text(encoding="utf-8"))
        assert found, path
        assert (path.parent / found[1]).is_file(), path


def test_the_settings_for_editors_name_every_kind(mine: Path) -> None:
    settings = json.loads((mine / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas: dict[str, str] = settings["yaml.schemas"]
    assert set(schemas.values()) == {kind.path("*") for kind in KINDS}
    assert all((mine / name).is_file() for name in schemas)


@pytest.mark.parametrize(("model", "indent"), [(House, ""), (Map, "  ")])
def test_the_house_has_every_key(mine: Path, model: type[Model], indent: str) -> None:
    text = (mine / "briefgen.yaml").read_text(encoding="utf-8")
    for key in keys_at(model, ()).values():
        assert re.search(rf"^#?{indent}{key}:", text, re.MULTILINE), key


def test_the_house_shows_a_term_and_a_profile(mine: Path) -> None:
    text = (mine / "briefgen.yaml").read_text(encoding="utf-8")
    assert all(f"{key}:" in text for key in keys_at(HouseTerm, ()).values())
    shown = [key for key in keys_at(Profile, ()).values() if re.search(rf"^    {key}:", text, re.MULTILINE)]
    assert {"about", "theme", "outputs"} <= set(shown)


def test_with_every_key_set_the_house_is_sound(mine: Path) -> None:
    text = (mine / "briefgen.yaml").read_text(encoding="utf-8")
    every, count = COMMENTED.subn("", text)
    assert count >= 8
    sink = Sink()
    node = read_nodes(every.encode(), "briefgen.yaml", sink)
    assert node
    assert decode(node, House, "briefgen.yaml", "", sink), list(sink)


def test_the_readme_names_every_file_and_its_commands_work(mine: Path, briefgen: Call) -> None:
    readme = (mine / "README.md").read_text(encoding="utf-8")
    for name in files_in(mine):
        if not name.startswith(("assets/schema/", ".", "README")):
            assert Path(name).name in readme, name
    commands = [c for c in re.findall(r"`(briefgen [^`]+)`", readme) if not re.search(r"[A-Z]{4}", c)]
    assert len(commands) >= 7
    for command in commands:
        ended = briefgen(*shlex.split(command)[1:])
        assert (ended.code, ended.err) == (0, ""), command


def test_the_example_has_no_name_of_anybody(mine: Path) -> None:
    pack = (mine / "briefs" / "content" / "shore-power.yaml").read_text(encoding="utf-8")
    names = re.findall(r"name: ([^,}\n]+)", pack.partition("statements:")[0].partition("actors:")[2])
    assert names == ["Port authority", "Ferry operator", "Cruise lines", "Neighbouring port", "Grid company"]


def test_another_example(tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefgen("new", "second", "--example", "russia-taliban").code == 0
    monkeypatch.chdir(tmp_path / "second")
    assert briefgen("check", "--strict").code == 0
    assert briefgen("list", "packs").out.split()[0] == "russia-taliban"
    ended = briefgen("new", "third", "--example", "shorepower")
    assert ended.code == 2
    assert "did you mean 'shore-power'?" in ended.err


@pytest.mark.parametrize("kind", ["one-three-twentyfive", "two-page"])
def test_two_lines_are_a_brief_of_it_in_another_format(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A part of many sections names them all on one slide, large enough to be read."""
    monkeypatch.chdir(tmp_path)
    assert briefgen("new", "second", "--example", "russia-taliban").code == 0
    monkeypatch.chdir(tmp_path / "second")
    Path("briefs/two.yaml").write_text("audience: foreign-minister\noutlook: wait-and-see\n")
    ended = briefgen("check", "briefs/two.yaml", "--strict", "--set", f"format={kind}")
    assert (ended.code, ended.err) == (0, "")


def test_the_next_step_can_be_typed_as_it_stands(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 'Next: cd "my briefs" && briefgen build' in briefgen("new", "my briefs").out
    assert "Next: cd 'Anna’s $HOME' && briefgen build" in briefgen("new", "Anna’s $HOME").out


def test_it_overwrites_nothing(tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    ended = briefgen("new", "mine")
    assert ended.code == 3
    assert "error[BG903]" in ended.err
    assert list((tmp_path / "mine").iterdir()) == []
    assert briefgen("new", "CON").code == 2


@pytest.mark.parametrize("name", [".", "", "..", "mine/.."])
def test_a_folder_that_is_there_is_no_name(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = briefgen("new", name)
    assert ended.code == 2
    assert "NAME is the name of the new one, as in `briefgen new harbour-briefs`" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_what_the_pack_holds_is_listed(mine: Path, briefgen: Call) -> None:
    (pack,) = (mine / "briefs" / "content").glob("*.yaml")
    lines = pack.read_text(encoding="utf-8").splitlines()
    for kind, id in (("outlooks", "one-berth"), ("statements", "grant"), ("pictures", "quay")):
        (row,) = (r for r in briefgen("list", kind).out.splitlines() if r.split()[0] == id)
        number = int(row.rpartition(":")[2])
        assert lines[number - 1].strip().startswith(f"{id}:")


def test_the_record_names_the_picture(mine: Path, briefgen: Call) -> None:
    assert briefgen("build", "briefs/public.yaml").code == 0
    said = briefgen("evidence", mine / "out" / "public.pdf").out
    assert "quay: The ferry berth gets its socket first (Harbour desk’s own drawing, not to scale; " in said


def test_a_picture_that_was_changed_since_is_told(mine: Path, briefgen: Call) -> None:
    assert briefgen("build", "briefs/public.yaml").code == 0
    built = mine / "out" / "public.pdf"
    assert briefgen("evidence", built).code == 0
    picture = mine / "briefs" / "content" / "quay.svg"
    picture.write_text(picture.read_text(encoding="utf-8").replace("#E3EDEE", "#FFFFFF"), encoding="utf-8")
    ended = briefgen("evidence", built)
    assert ended.code == 1
    assert "quay" in ended.out
    assert "fingerprint" in ended.out


@pytest.mark.parametrize("example", ["shore-power", "russia-taliban"])
def test_every_project_tells_assistants_how_to_work_in_it(
    example: str, tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefgen("new", "mine", "--example", example).code == 0
    page = (tmp_path / "mine" / "AGENTS.md").read_text(encoding="utf-8")
    assert len(page.splitlines()) < 120
    for never in ("Accept", "Sign", "Invent", "Settle", "Obey", "Write outside"):
        assert f"- **{never}" in page


def test_what_assistants_are_told_of_a_statement_names_all_its_keys(mine: Path) -> None:
    page = (mine / "AGENTS.md").read_text(encoding="utf-8")
    keys = {field.alias or name for name, field in Statement.model_fields.items()}
    sample = page.partition("\n  cost:")[2].partition("\noutlooks:")[0]
    assert {key for key in keys if not re.search(rf"\b{key}\b", sample)} == set()


def test_only_acceptance_is_left_when_what_assistants_are_told_was_followed(
    mine: Path, briefgen: Call
) -> None:
    page = (mine / "AGENTS.md").read_text(encoding="utf-8")
    for file, text in re.findall(r"^```\w+ file=(\S+)(?: wrong)?\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        (mine / file).write_text(text.replace("16,000", "60,000"), encoding="utf-8")
    assert briefgen("lock", "library", "--source", "briefs/content/library.txt").code == 0
    ended = briefgen("check", "briefs/library.yaml", "--report", "json")
    assert [found["code"] for found in json.loads(ended.out)["problems"]] == ["BG390"]
