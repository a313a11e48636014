"""Finished HTML is read back and judged as the PDF and the deck are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.checks.file_texts import html_texts
from briefgen.checks.finished import check_finished
from briefgen.checks.leak import WithheldEntry
from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Diagnostic, Sink, Span
from briefgen.document.blocks import Table
from briefgen.document.inline import Label
from tests.data.pages import html_of
from tests.data.projects import ALL, TARIFF, Copy, document, job_of, project_of

CANARY = "The canary sings in the sealed hold of the ship"
SECRETS = (WithheldEntry("sealed-report", (CANARY.replace(" ", "").casefold(),)),)
MARKED = next(name for name in ALL if document(name).marking)


def _judged(files: Mapping[str, bytes], name: str = TARIFF) -> list[Diagnostic]:
    sink = Sink()
    check_finished(document(name), SECRETS, files, Span("briefs/brief.yaml", 1, 1), sink)
    return list(sink)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("<main", f"<!-- {CANARY} --><main", "hidden parts of the HTML"),
        ("</style>", f"/* {CANARY} */</style>", "hidden parts of the HTML"),
        ('<meta name="generator"', f'<meta name="x" content="{CANARY}"><meta name="generator"', "attributes"),
        ("</h1>", f"</h1><p>The <em>canary</em>{CANARY.removeprefix('The canary')}</p>", "page 1"),
    ],
)
def test_a_canary_is_heard(old: str, new: str, where: str) -> None:
    made = html_of(document(TARIFF)).decode()
    assert made.count(old) == 1
    found = [d for d in _judged({"html": made.replace(old, new).encode()}) if d.code == "BG424"]
    assert len(found) == 1
    assert f"appears in: {where}" in found[0].message


def test_an_id_is_heard_in_what_nobody_reads() -> None:
    made = html_of(document(TARIFF)).decode().replace("<main", '<main data-id="sealed-report"')
    assert [d.code for d in _judged({"html": made.encode()})] == ["BG424"]


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_marking_that_was_taken_off_is_missed(part: str) -> None:
    marking = document(MARKED).marking
    assert marking
    made = html_of(document(MARKED)).decode()
    head, mark, rest = made.partition(f"<{part}")
    broken = head + mark + rest.replace(marking.name, "", 1)
    assert [d.code for d in _judged({"html": made.encode()}, MARKED)] == []
    (problem,) = _judged({"html": broken.encode()}, MARKED)
    assert (problem.code, problem.text) == ("BG422", f"the HTML lacks '{marking.name}' on page 1")


def test_what_only_one_file_tells_is_missed() -> None:
    brief = document(TARIFF)
    project = project_of(TARIFF)
    files = compile_job(project, job_of(project, TARIFF, ("pdf", "html")), Engine()).files
    title = next(b.title.text for s in brief.sections for b in s.blocks if isinstance(b, Table))
    assert _judged(files) == []
    broken = files["html"].decode().replace(title, "Another title")
    found = _judged({"pdf": files["pdf"], "html": broken.encode()})
    assert {(d.code, d.message) for d in found} == {("BG425", f"the table '{title}' is not in the HTML")}


def test_a_state_that_is_missing_is_told() -> None:
    made = html_of(document(TARIFF))
    sink, brief = Sink(), replace(document(TARIFF), embargo=Label("embargo", "EMBARGOED UNTIL DAWN"))
    check_finished(brief, (), {"html": made}, Span("briefs/brief.yaml", 1, 1), sink)
    assert [d.code for d in sink] == ["BG423"]


def test_texts_are_told_apart_by_where_they_stand() -> None:
    page = b'<p title="tip">one <b>two</b></p><style>three</style><!--four--><svg><path d="five"/></svg>'
    found = {f.place: f.text.split() for f in html_texts(page)}
    assert found == {
        "page 1": ["one", "two"],
        "attributes of the HTML": ["tip", "five"],
        "hidden parts of the HTML": ["three", "four"],
    }


@pytest.mark.parametrize("outputs", [("html",), ("pdf", "pptx", "html")])
def test_check_proves_the_html(outputs: tuple[str, ...], tmp_path: Path) -> None:
    project = Copy(tmp_path).project()
    job = replace(job_of(project, TARIFF, outputs), thorough=True)
    done = compile_job(project, job, Engine())
    assert done.diagnostics == ()
    assert set(outputs) <= set(done.files)
