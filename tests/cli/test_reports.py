"""Reports for programs: the same problems in every form, one document a call, SARIF by its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from briefgen.cli.excerpt import Excerpts
from briefgen.cli.exit_codes import Exit
from briefgen.cli.sarif import as_sarif
from briefgen.diagnostics import Diagnostic, Severity, Span
from tests.cli.conftest import Call, files_in, in_process
from tests.data.projects import ROOT, SPEC, Copy

SCHEMA = json.loads((ROOT / "tests/data/sarif/sarif-2.1.0.json").read_text(encoding="utf-8"))
JUDGING = (("build",), ("check",), ("compare", SPEC))


def run_of(text: str) -> dict[str, Any]:
    """The only run of a log that the schema accepts."""
    log = json.loads(text)
    validator: Any = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    validator.validate(log)
    (run,) = log["runs"]
    return run


def _made(*problems: Diagnostic, root: Path | None = None, code: Exit = Exit.INPUT) -> dict[str, Any]:
    return run_of(as_sarif(problems, Excerpts(root), code))


def _mistake(harbour: Copy) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)


@pytest.mark.parametrize("command", JUDGING, ids=" ".join)
def test_every_command_that_judges_reports_in_sarif(
    harbour: Copy, briefgen: Call, command: tuple[str, ...]
) -> None:
    _mistake(harbour)
    ended = briefgen(*command, "--report", "sarif")
    assert (ended.code, "error[" in ended.err) == (1, False)
    run = run_of(ended.out)
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": SPEC, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5}
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"]
    assert rule["help"]["markdown"].startswith(f"# {rule['id']}: ")
    assert (result["level"], run["columnKind"]) == ("error", "utf16CodeUnits")
    assert run["invocations"][0] == {
        "executionSuccessful": True,
        "exitCode": 1,
        "toolExecutionNotifications": [],
    }


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_sound_gives_an_empty_report(harbour: Copy, briefgen: Call, command: str) -> None:
    told = json.loads(briefgen(command, "--report", "json").out)
    assert (told if command == "build" else told["problems"]) == []
    assert briefgen(command, "--report", "github").out == ""
    ended = briefgen(command, "--report", "sarif")
    run = run_of(ended.out)
    assert (ended.code, run["results"], run["invocations"][0]["exitCode"]) == (0, [], 0)
    assert bool(files_in(harbour.root / "out")) == (command == "build")


def test_what_the_environment_did_is_a_notification(harbour: Copy, briefgen: Call) -> None:
    harbour.write("out/harbour-tariff.pdf", "somebody else's")
    ended = briefgen("build", "--report", "sarif")
    run = run_of(ended.out)
    (invocation,) = run["invocations"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert (ended.code, invocation["exitCode"], invocation["executionSuccessful"]) == (3, 3, False)
    assert (run["results"], notice["level"]) == ([], "error")
    described = run["tool"]["driver"]["notifications"][notice["descriptor"]["index"]]
    assert described["id"] == notice["descriptor"]["id"]
    assert "nothing was written" in ended.err
    assert harbour.text("out/harbour-tariff.pdf") == "somebody else's"
    (entry,) = json.loads(briefgen("build", "--report", "json").out)
    assert entry["code"] == notice["descriptor"]["id"]


def test_a_report_has_all_where_text_has_fifty(harbour: Copy, briefgen: Call) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\n" + "".join(f"k{n}: 1\n" for n in range(60)), SPEC)
    ended = briefgen("build")
    assert "hint: `briefgen check --report json` gives all of them" in ended.err
    assert sum("error[" in line for line in ended.err.splitlines()) == 50
    assert len(json.loads(briefgen("check", "--report", "json").out)["problems"]) >= 60
    assert len(run_of(briefgen("check", "--report", "sarif").out)["results"]) >= 60


def test_progress_and_files_stay_out_of_a_report(harbour: Copy) -> None:
    for name in "ab":
        harbour.write(f"briefs/{name}.yaml", harbour.text(SPEC).replace("[pdf, pptx, outline]", "[outline]"))
    ended = in_process("build", "--report", "sarif", "--jobs", "2")
    assert (ended.code, ended.err) == (0, "")
    assert run_of(ended.out)["results"] == []
    assert len(files_in(harbour.root / "out")) == 6
    ended = in_process("check", "--report", "json", "--jobs", "2")
    assert (ended.code, json.loads(ended.out)["problems"], ended.err) == (0, [], "")


def test_wrong_usage_is_told_in_text_alone(harbour: Copy, briefgen: Call) -> None:
    ended = briefgen("build", "--report", "sarif", "--audience", "shipowners")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean 'shipowner'?" in ended.err
    assert harbour.root.is_dir()


def test_outside_a_project_a_report_says_so(
    tmp_path: Path, briefgen: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = briefgen("build", "--report", "sarif")
    (result,) = run_of(ended.out)["results"]
    assert (ended.code, result["ruleId"], "locations" in result) == (1, "BG115", False)


def test_columns_count_utf16_code_units(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_text("x: \U0001f6a2\u4e2d oops\n", encoding="utf-8")
    run = _made(Diagnostic("BG102", Severity.NOTE, "m", Span("a b.yaml", 1, 7, 1, 11)), root=tmp_path)
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 12}
    assert result["level"] == "note"


def test_places_that_are_no_file_of_the_project() -> None:
    gone = Diagnostic("BG102", Severity.WARNING, "gone", Span("gone.yaml", 4, 9, 4, 11))
    option = Diagnostic("BG102", Severity.WARNING, "set", Span("--set", 1, 1))
    own = Diagnostic("BG102", Severity.WARNING, "m", Span("<briefgen>/assets/formats/submission.yaml", 1, 1))
    elsewhere = Diagnostic("BG102", Severity.WARNING, "typed", Span("/a b/x.pptx", 1, 1))
    first, second, third, fourth = _made(gone, option, own, elsewhere)["results"]
    assert fourth["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///a%20b/x.pptx"}
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 4}
    assert "locations" not in second
    place = third["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "assets/formats/submission.yaml", "uriBaseId": "BRIEFGEN"}


def test_a_fingerprint_survives_lines_above_and_differs_for_another_problem(tmp_path: Path) -> None:
    def prints(text: str, *lines: int) -> list[str]:
        (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        problems = [Diagnostic("BG102", Severity.ERROR, f"m{n}", Span("x.yaml", n, 1)) for n in lines]
        run = _made(*problems, root=tmp_path)
        return [result["partialFingerprints"]["briefgenProblem/v1"] for result in run["results"]]

    before = prints("a: 1\nb: 2\nb: 2\n", 1, 2, 3)
    assert len(set(before)) == 3
    assert prints("# new\n\na: 1\nb: 2\nb: 2\n", 3, 4, 5) == before


def test_what_an_input_says_is_neither_placeholder_nor_link_nor_control() -> None:
    said = "no {0} in [text](statement) \x1b[2J {who: x} [BG1]\u202e"
    (result,) = _made(Diagnostic("BG102", Severity.ERROR, said, None, "a\nb"))["results"]
    expected = "no {{0}} in \\[text](statement) <U+001B>[2J {who: x} [BG1]<U+202E>; hint: a b"
    assert result["message"]["text"] == expected
