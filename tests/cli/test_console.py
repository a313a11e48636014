"""How diagnostics look: in a pipe, on a terminal, and with what inputs put into them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.causes import by_cause
from briefgen.cli.console import Console, counted, headline, hint
from briefgen.cli.excerpt import Excerpts
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.diagnostics import Diagnostic, Severity, Span
from tests.data.programs import HANGING
from tests.data.projects import SPEC, Copy

HOSTILE = "a\x1b[2Jb\u202ec\r\u200bd\x9b"


def test_one_line_with_place_severity_code_and_message() -> None:
    problem = Diagnostic(
        "BG102", Severity.ERROR, "unknown key 'audiance'", Span("briefs/x.yaml", 7, 1), "look"
    )
    assert headline(problem) == "briefs/x.yaml:7:1: error[BG102] unknown key 'audiance'"
    assert hint(problem) == "  hint: look"
    assert headline(Diagnostic("BG903", Severity.WARNING, "odd")) == "warning[BG903] odd"
    assert hint(Diagnostic("BG903", Severity.WARNING, "odd")) == ""


def test_nothing_of_an_input_is_obeyed_by_a_terminal() -> None:
    problem = Diagnostic("BG102", Severity.ERROR, HOSTILE + "\nx", Span(HOSTILE + "\n", 1, 1), HOSTILE)
    shown = headline(problem) + hint(problem)
    assert shown.isprintable()
    assert "<U+001B>[2J" in shown
    assert "<U+202E>" in shown


def test_a_diagnostic_is_at_most_2000_characters() -> None:
    problem = Diagnostic("BG102", Severity.ERROR, "\x07" * 5000, Span("f" * 300, 1, 1), "h" * 5000)
    assert len(headline(problem)) + len(hint(problem)) <= 2000


def test_fifty_are_shown_the_worst_first(capsys: pytest.CaptureFixture[str]) -> None:
    warnings = [Diagnostic("BG402", Severity.WARNING, f"w{n}") for n in range(60)]
    errors = [Diagnostic("BG401", Severity.ERROR, f"e{n}") for n in range(3)]
    Console().report([*warnings, *errors])
    lines = capsys.readouterr().err.splitlines()
    assert lines[:4] == ["error[BG401] e0", "error[BG401] e1", "error[BG401] e2", "warning[BG402] w0"]
    assert lines[50:] == [
        "and 13 warnings more",
        "  hint: `briefgen check --report json` gives all of them",
        "3 errors, 60 warnings",
    ]
    Console().report(warnings[:1])
    assert capsys.readouterr().err == "warning[BG402] w0\n"


def test_counting() -> None:
    assert counted([]) == ""
    notes = [Diagnostic("BG402", Severity.NOTE, "n")]
    assert counted(by_cause(notes)) == "1 note"


def test_exit_codes() -> None:
    note, warning = Diagnostic("BG101", Severity.NOTE, ""), Diagnostic("BG101", Severity.WARNING, "")
    error, disk = Diagnostic("BG101", Severity.ERROR, ""), Diagnostic("BG902", Severity.ERROR, "")
    assert verdict([]) is Exit.DONE
    assert verdict([note, warning]) is Exit.DONE
    assert verdict([note, warning], strict=True) is Exit.INPUT
    assert verdict([note], strict=True) is Exit.DONE
    assert verdict([warning, disk]) is Exit.ENVIRONMENT
    assert verdict([error, disk]) is Exit.INPUT


def test_the_caret_stands_under_the_place(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: 1\ntitle: \u4e2d\u6587 \u202e oops here\n", encoding="utf-8")
    excerpts = Excerpts(tmp_path)
    found = excerpts.of(Span("x.yaml", 2, 13, 2, 17))
    assert found
    assert found.marked == "oops"
    assert found.before == "    2 | title: \u4e2d\u6587 <U+202E> "
    # Two columns for each wide character, eight for the one spelled out.
    assert found.caret == "      | " + " " * (7 + 4 + 1 + 8 + 1) + "^^^^"
    assert excerpts.of(Span("x.yaml", 9, 1)) is None
    assert excerpts.of(Span("nowhere.yaml", 1, 1)) is None
    assert excerpts.of(Span("../x.yaml", 1, 1)) is None


def test_a_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("x" * 5000 + "HERE" + "y" * 5000, encoding="utf-8")
    found = Excerpts(tmp_path).of(Span("x.yaml", 1, 5001, 1, 5005))
    assert found
    assert found.marked == "HERE"
    assert len(found.before + found.marked + found.after) < 120
    assert len(found.caret) == len(found.before) + 4


def _on_terminal(root: Path, code: int = 1, **env: str) -> str:
    """What a build that ends with ``code`` writes to a terminal that is its standard error."""
    ours, theirs = os.openpty()
    try:
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build"],
            cwd=root,
            env={**clean, "TERM": "xterm-256color", **env},
            stdout=subprocess.DEVNULL,
            stderr=theirs,
        )
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 4096):
                written += chunk
        except OSError:  # how a terminal says that the other side is gone
            pass
        assert process.wait(HANGING) == code
    finally:
        os.close(ours)
    return written.decode()


def test_a_terminal_gets_the_line_in_colour(harbour: Copy) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)
    shown = _on_terminal(harbour.root)
    assert "\x1b[" in shown
    assert "    3 | " in shown
    assert "^^^^" in shown


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_no_escapes(harbour: Copy, env: dict[str, str]) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)
    shown = _on_terminal(harbour.root, 1, **env)
    assert "\x1b" not in shown
    assert f"{SPEC}:3:1: error[" in shown
    assert "    3 | mood: good" in shown


def test_a_terminal_sees_how_far_a_long_build_is(harbour: Copy) -> None:
    for name in "ab":
        harbour.write(f"briefs/{name}.yaml", harbour.text(SPEC).replace("[pdf, pptx, outline]", "[outline]"))
    shown = _on_terminal(harbour.root, code=0)
    assert "1 of 3: a" in shown
    assert "3 of 3: harbour-tariff" in shown
    assert "6 written, 0 unchanged" in shown
    assert "\x1b" not in shown


def test_a_narrow_terminal_is_no_reason_to_fail(harbour: Copy) -> None:
    harbour.edit("outlook: stay\n", "outlook: stay\nmood: good\n", SPEC)
    assert "mood" in _on_terminal(harbour.root, COLUMNS="1")
