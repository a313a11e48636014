"""The commands that show and prepare: help, version, list, explain, schema, lock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen as package
from briefgen.cli.app import COMMANDS
from tests.cli.conftest import Call, in_process
from tests.data.projects import PACK, ROOT, Copy

LOCK = PACK.replace(".yaml", ".lock")
SOURCE = "briefs/content/harbour.txt"


def test_without_a_command_it_helps(briefgen: Call) -> None:
    ended = briefgen()
    assert (ended.code, ended.err) == (0, "")
    assert all(re.search(rf"^  {name} ", ended.out, re.MULTILINE) for name in COMMANDS)
    assert briefgen("--help").out == ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps(briefgen: Call, name: str) -> None:
    ended = briefgen(name, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: briefgen {name}")
    assert "..." not in ended.out.partition("Commands:")[2].partition("Examples:")[0], "a line is cut off"


def test_the_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['briefgen', '--version']\n"
        "heavy = {'yaml', 'pydantic', 'pptx', 'reportlab', 'rich', 'lxml', 'uharfbuzz'}\n"
        "from briefgen.cli.main import main\n"
        "try: main()\n"
        "finally: print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"briefgen {package.__version__}\n\n"


def test_a_check_needs_nothing_that_writes_or_reads_finished_files(harbour: Copy) -> None:
    code = (
        "import sys; sys.argv = ['briefgen', 'check']\n"
        "heavy = {'pptx', 'reportlab', 'pypdfium2', 'rich', 'trafilatura', 'pygments', 'urllib.request'}\n"
        "from briefgen.cli.main import main\n"
        "try: main()\n"
        "finally: print('loaded:', *sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=harbour.root, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "loaded:"
    assert "pptx" in done.stdout, "a deck is among what is checked"


def test_an_unknown_command_or_option_is_wrong_usage(briefgen: Call) -> None:
    ended = briefgen("biuld")
    assert ended.code == 2
    assert "did you mean 'build'?" in ended.err
    ended = briefgen("build", "--ouput-dir", "x")
    assert ended.code == 2
    assert "--output-dir" in ended.err
    ended = briefgen("buil\x1b[2J\u202e")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "\u202e" not in ended.err


@pytest.mark.usefixtures("harbour")
def test_list_shows_the_projects_own_and_the_built_in(briefgen: Call) -> None:
    ended = briefgen("list", "audiences")
    assert ended.code == 0
    rows = [line.split() for line in ended.out.splitlines()]
    assert ["shipowner", "project", "assets/audiences/shipowner.yaml"] in rows
    assert "investor" in ended.out
    assert briefgen("list", "packs").out.split() == ["harbour-tariff", "project", PACK]
    for kind in ("briefs", "formats", "sections", "themes", "scales", "markings", "locales", "codes"):
        assert briefgen("list", kind).out != ""
    assert briefgen("list", "ships").code == 2


def test_list_works_outside_a_project(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "meridian" in briefgen("list", "themes").out
    assert briefgen("list", "briefs").out == ""


def test_explain_prints_the_page_of_a_code(briefgen: Call) -> None:
    ended = briefgen("explain", "bg904")
    assert ended.code == 0
    assert ended.out.startswith("# BG904: ")
    for typed in ("904", "BG9O4", "error[BG904]", "error[bg904]:"):
        assert briefgen("explain", typed).out == ended.out
    several = briefgen("explain", "BG904", "905", "BG904").out
    assert re.findall("^# (BG[0-9]+)", several, re.MULTILINE) == ["BG904", "BG905"]
    every = briefgen("explain")
    assert (every.code, every.out) == (0, briefgen("list", "codes").out)
    ended = briefgen("explain", "BG94")
    assert ended.code == 2
    assert "did you mean 'BG904'?" in ended.err


def test_a_wrong_word_names_the_nearest(briefgen: Call) -> None:
    for arguments, meant in (
        (("list", "theme"), "there is no kind 'theme'; did you mean 'themes'?"),
        (("completion", "bahs"), "there is no shell 'bahs'; did you mean 'bash'?"),
        (("check", "--report", "serif"), "there is no report 'serif'; did you mean 'sarif'?"),
    ):
        ended = briefgen(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert meant in ended.err


def test_every_code_in_the_source_has_a_page_and_every_page_a_code() -> None:
    source = "\n".join(p.read_text() for p in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r'"(BG\d{3})"', source))
    pages = {page.stem: page.read_text() for page in (ROOT / "docs" / "codes").glob("*.md")}
    assert set(pages) == used
    for code, page in pages.items():
        assert page.startswith(f"# {code}: "), code


def test_schema_prints_a_json_schema(briefgen: Call) -> None:
    ended = briefgen("schema", "brief")
    assert ended.code == 0
    assert "audience" in json.loads(ended.out)["properties"]
    ended = briefgen("schema", "breif")
    assert ended.code == 2
    assert "did you mean 'brief'?" in ended.err


def test_lock_writes_what_is_there_already(
    harbour: Copy, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23
    before = harbour.text(LOCK)
    (harbour.root / LOCK).unlink()
    ended = briefgen("lock", "--source", SOURCE)
    assert (ended.code, ended.out, ended.err) == (0, f"{LOCK}\n", "")
    assert harbour.text(LOCK) == before


def test_a_lock_of_version_1_is_read_and_written_as_version_2(harbour: Copy, briefgen: Call) -> None:
    text = harbour.text(LOCK)
    compared = text[text.index("compared:") : text.index("passages:")]
    harbour.write(LOCK, text.replace("lock: 2", "lock: 1").replace(compared, ""))
    assert briefgen("check").code == 0
    assert briefgen("lock", "--source", SOURCE).code == 0
    assert "\nlock: 2\n" in harbour.text(LOCK)
    assert "\ncompared:\n  on: 20" in harbour.text(LOCK)


def test_lock_says_when_statements_were_compared_unless_one_differs(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("last raised the tariff in June 2022", "last raised the tariff in June 2021")
    ended = briefgen("lock", "--source", SOURCE)
    assert ended.code == 0
    assert "warning[BG381]" in ended.err
    assert "compared:" not in harbour.text(LOCK)


def with_doctor(harbour: Copy, briefgen: Call) -> None:
    """Give the first statement's paragraph a "Dr." in front, and lock it by rule 2."""
    article = harbour.text(SOURCE).splitlines()
    article.insert(0, "The board was heard by Dr. Marlow of the port. It said little.")
    harbour.write(SOURCE, "\n".join(article) + "\n")
    harbour.write(PACK, re.sub(r"Lead/p(\d)", lambda m: f"Lead/p{int(m[1]) + 1}", harbour.text()))
    assert briefgen("lock", "--source", SOURCE).code == 0
    harbour.write(LOCK, harbour.text(LOCK).replace("sentences: 3", "sentences: 2"))


def test_a_pack_moves_to_the_newest_rule_if_its_locators_name_the_same_texts(
    harbour: Copy, briefgen: Call
) -> None:
    with_doctor(harbour, briefgen)
    ended = briefgen("lock", "--source", SOURCE)
    assert (ended.code, ended.err) == (0, "")
    assert "\nsentences: 3\n" in harbour.text(LOCK)


def test_a_pack_keeps_its_rule_if_a_locator_would_name_another_text(harbour: Copy, briefgen: Call) -> None:
    with_doctor(harbour, briefgen)
    harbour.edit("  left_out:\n", "  left_out:\n    Lead/p1:1: A name.\n    Lead/p1:2: A name.\n")
    ended = briefgen("lock", "--source", SOURCE)
    assert ended.code == 0
    line = harbour.place("Lead/p1:1: A name.").line
    assert (
        f"{PACK}:{line}:5: note[BG135] rule 2 for sentences is kept: by rule 3 'Lead/p1:1' would be "
        "'The board was heard by Dr. Marlow of the port.'\n" in ended.err
    )
    assert f"{PACK}:{line + 1}:5: note[BG135]" in ended.err
    assert "\nsentences: 2\n" in harbour.text(LOCK)
    ended = briefgen("lock", "--source", SOURCE, "--divide-anew")
    assert (ended.code, ended.err) == (0, "")
    assert "\nsentences: 3\n" in harbour.text(LOCK)


def test_a_lock_that_cannot_be_read_is_not_written_over(harbour: Copy, briefgen: Call) -> None:
    harbour.write(LOCK, harbour.text(LOCK) + "<<<<<<< HEAD\n")
    before = harbour.text(LOCK)
    ended = briefgen("lock", "--source", SOURCE)
    assert (ended.code, ended.out, harbour.text(LOCK)) == (1, "", before)


def test_lock_names_what_has_changed(harbour: Copy, briefgen: Call) -> None:
    harbour.write(SOURCE, harbour.text(SOURCE).replace("In June 2022", "In June 2021"))
    before, place = harbour.text(LOCK), harbour.place("from: Harbour/3", "Harbour/3")
    told = f"{place}: warning[BG121] the source of last-rise has changed: 'Harbour/3' now reads"
    ended = briefgen("lock", "harbour-tariff", "--source", SOURCE, "--strict")
    assert (ended.code, ended.out, harbour.text(LOCK)) == (1, "", before)
    assert ended.err.startswith(told)
    ended = briefgen("lock", "harbour-tariff", "--source", SOURCE)
    assert (ended.code, ended.out) == (0, f"{LOCK}\n")
    assert ended.err.startswith(told)
    harbour.edit("date: 2022-06", "date: 2021-06")
    harbour.edit("last raised the tariff in June 2022", "last raised the tariff in June 2021")
    assert briefgen("check", "--source", SOURCE).code == 0


def test_lock_with_a_lost_locator_changes_nothing(harbour: Copy, briefgen: Call) -> None:
    before = harbour.text(LOCK)
    harbour.edit("from: Ships/p2\n", "from: Ships/p9\n")
    ended = briefgen("lock", "--source", SOURCE)
    assert ended.code == 1
    assert "error[BG120]" in ended.err
    assert harbour.text(LOCK) == before
    assert briefgen("lock", "nothing", "--source", SOURCE).code == 1
    assert briefgen("lock").code == 2


def test_a_shadowing_module_in_the_working_folder_is_not_run(harbour: Copy) -> None:
    for name in ("yaml", "reportlab_settings", "click"):
        harbour.write(f"{name}.py", "raise SystemExit(99)\n")
    ended = in_process("build", "--to", "outline")
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize("command", ["build", "compare"])
def test_an_empty_output_folder_is_refused(command: str, harbour: Copy, briefgen: Call) -> None:
    before = sorted(harbour.root.rglob("*"))
    ended = briefgen(command, "-o", "")
    assert ended.code == 2
    assert "the path of the folder is empty; write . for this folder" in ended.err
    assert sorted(harbour.root.rglob("*")) == before
