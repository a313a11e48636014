"""``briefgen doctor``: what is told of a sound installation, and of one in which something is broken."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.commands import doctor
from briefgen.publish.disk import OutputSpace, output_space
from briefgen.source.installation import font_families, font_folders, shipped_faults
from briefgen.source.project.roots import shipped
from tests.cli.conftest import Call, files_in, in_process
from tests.data.projects import ROOT, Copy

FONTS = ROOT / "assets" / "fonts"


def _findings(text: str) -> dict[tuple[str, str], dict[str, str]]:
    told = json.loads(text)
    assert told["doctor"] == 1
    return {(one["subject"], one["name"]): one for one in told["findings"]}


def test_a_sound_installation(harbour: Copy, briefgen: Call) -> None:
    before = files_in(harbour.root)
    ended = briefgen("doctor")
    assert (ended.code, ended.err) == (0, "")
    assert all(line.split()[0] in {"ok", "note"} for line in ended.out.splitlines())
    found = _findings(briefgen("doctor", "--json").out)
    assert {name for subject, name in found if subject == "libraries"} >= {"click", "pyyaml", "uharfbuzz"}
    assert found["data", "fonts"]["state"] == "ok"
    assert found["project", "folder"]["said"] == str(harbour.root)
    assert found["project", "content"]["said"] == "1 specification, 1 content pack"
    assert {"Georgia", "Calibri"} <= {name for subject, name in found if subject == "fonts"}
    assert {name for subject, name in found if subject == "programs"} == {
        "LibreOffice",
        "poppler",
        "Node",
        "pre-commit",
    }
    assert files_in(harbour.root) == before


def test_a_house_on_letter_is_told_what_that_means(harbour: Copy, briefgen: Call) -> None:
    assert _findings(briefgen("doctor", "--json").out)["project", "paper"]["said"] == "A4"
    harbour.edit("paper: A4", "paper: Letter", "briefgen.yaml")
    found = _findings(briefgen("doctor", "--json").out)["project", "paper"]
    assert (found["state"], "less room than A4" in found["said"]) == ("note", True)


def test_outside_a_project_and_in_a_broken_one(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    harbour.write("briefgen.yaml", "theme: [")
    ended = briefgen("doctor", "--json")
    assert ended.code == 0
    assert "`briefgen check`" in _findings(ended.out)["project", "briefgen.yaml"]["said"]
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ended = briefgen("doctor", "--json")
    assert (ended.code, _findings(ended.out)["project", "folder"]["state"]) == (0, "note")


def test_missing_programs_are_notes_that_say_what_they_cost(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = _findings(briefgen("doctor", "--json").out)
    for (subject, _), one in found.items():
        if subject == "programs":
            assert (one["state"], one["said"].startswith("not found: ")) == ("note", True)
    soffice = tmp_path / "soffice"
    soffice.touch()
    soffice.chmod(stat.S_IRWXU)
    assert _findings(briefgen("doctor", "--json").out)["programs", "LibreOffice"]["said"] == str(soffice)


@pytest.mark.usefixtures("harbour")
def test_a_library_that_does_not_load_is_broken() -> None:
    code = (
        "import sys; sys.argv = ['briefgen', 'doctor', '--json']; sys.modules['pydantic'] = None\n"
        "from briefgen.cli.main import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "error[BG930] pydantic: " in done.stderr
    assert _findings(done.stdout)["libraries", "pydantic"]["state"] == "broken"


def test_a_library_that_is_missing_or_old_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["click>=99.1", "surely-not-there>=2", "msgspec>=0.1", 'watched>=1; extra == "x"']

    def required(_name: str) -> list[str]:
        return needs

    monkeypatch.setattr("importlib.metadata.requires", required)
    found = {one.name: one for one in doctor.of_libraries()}
    assert {name: one.state for name, one in found.items()} == {
        "click": "broken",
        "msgspec": "ok",
        "surely-not-there": "broken",
    }
    assert "briefgen needs >=99.1" in found["click"].text
    assert found["surely-not-there"].code == doctor.LIBRARY


def test_altered_and_missing_data_is_found(tmp_path: Path) -> None:
    there = shipped()
    assert shipped_faults(there) == ()
    shutil.copytree(there.root / "assets", tmp_path / "assets")
    fonts = tmp_path / "assets" / "fonts"
    (fonts / "Arimo-Bold.ttf").write_bytes((fonts / "Arimo-Regular.ttf").read_bytes())
    (fonts / "Arimo-Italic.ttf").unlink()
    shutil.rmtree(tmp_path / "assets" / "scales")
    copy = type(there)(tmp_path, there.codes, there.examples)
    assert shipped_faults(copy) == (
        "assets/fonts/Arimo-Bold.ttf is altered",
        "assets/fonts/Arimo-Italic.ttf is missing",
        "assets/scales/*.yaml is missing",
    )
    (fonts / "SHA256SUMS").unlink()
    assert shipped_faults(copy)[0] == "assets/fonts/SHA256SUMS is missing"


def test_an_output_folder_that_cannot_be_written_is_broken(harbour: Copy, briefgen: Call) -> None:
    harbour.write("out", "a file in its place")
    ended = briefgen("doctor")
    assert ended.code == 3
    assert "error[BG901] output: " in ended.err


def test_a_full_disk_is_broken(harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> OutputSpace:
        return OutputSpace(folder, True, 4096)

    monkeypatch.setattr("briefgen.publish.disk.output_space", full)
    ended = briefgen("doctor")
    assert (ended.code, "error[BG902] output: " in ended.err) == (3, True)
    assert harbour.root.is_dir()


def test_room_is_that_of_the_nearest_folder(tmp_path: Path) -> None:
    found = output_space(tmp_path / "a" / "b")
    assert (found.folder, found.writable) == (tmp_path, True)
    assert found.free_bytes is None or found.free_bytes > 0


def test_families_are_read_from_the_fonts_themselves(tmp_path: Path) -> None:
    shutil.copy(FONTS / "Gelasio-Bold.ttf", tmp_path / "some name.TTF")
    whole = (FONTS / "SourceSansPro-Semibold.ttf").read_bytes()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "x.otf").write_bytes(whole)
    (tmp_path / "cut.ttf").write_bytes(whole[:40])
    (tmp_path / "none.ttf").write_bytes(b"")
    (tmp_path / "odd.ttc").write_bytes(b"ttcf" + b"\xff" * 200)
    found = font_families((tmp_path, tmp_path / "nowhere"))
    assert {"gelasio", "source sans pro", "source sans pro semibold"} <= found


def test_an_ascii_terminal_is_a_note() -> None:
    env = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ended = in_process("doctor", "--json", env=env)
    assert ended.code == 0
    assert _findings(ended.out)["terminal", "encoding"]["state"] == "note"


def test_a_user_without_a_home_has_the_fonts_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    system = font_folders()[:2]

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setenv("XDG_DATA_HOME", "")
    assert font_folders()[:2] == system
    assert not any(folder.exists() for folder in font_folders()[2:])
