"""`briefgen trace`: what of a draft stands in no file, on the command line, in an empty folder."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import docx
import jsonschema
import msgspec
import pytest

from briefgen.cli.guard import run_guarded
from tests.data import documents
from tests.data.projects import ROOT

SOURCE = """\
Port of Aldra weighs shore power

The council of the port of Aldra will decide on 14 May 2025 whether ships get electricity from the shore.
Two berths would cost 18 million euros and take two years to build, the harbour master, Ilka Brandt, said.
"We have talked about it for long enough," she told the council.
In 2024 112 ferries called at the port, and their engines ran for nine hours a day.

The shipowners do not object to the plan. They fear that the price of electricity may rise.
"""
TRUE = """\
# Shore power in Aldra

On 14 May 2025 the council decides on electricity for ships. It would cost 18m euros to equip two berths.
Of the 112 ferries of 2024 most ran their engines for nine hours a day. "We have talked about it for long
enough," said the harbour master, Ilka Brandt.
"""
INVENTED = """\
# Shore power in Aldra

The council decides on 16 May 2025. Two berths would cost 81 million euros. "It is a shame," said the mayor,
Tomas Verhel. Some 14 cranes would be moved.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("source.txt").write_text(SOURCE, encoding="utf-8")
    Path("true.md").write_text(TRUE, encoding="utf-8")
    Path("invented.md").write_text(INVENTED, encoding="utf-8")
    return tmp_path


def traced(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_guarded(["trace", *arguments])
    said = capsys.readouterr()
    return int(code), said.out, said.err


def errors(told: str) -> list[str]:
    return [" ".join(found) for found in re.findall(r"error\[(BG\d+)\] '([^']*)'", told)]


def test_a_draft_that_says_what_the_source_says_passes(capsys: pytest.CaptureFixture[str]) -> None:
    code, said, told = traced(capsys, "true.md", "--against", "source.txt")
    assert (code, errors(told)) == (0, [])
    assert "does not show whether the files are true" in said


def test_a_time_of_day_that_another_passage_has_is_not_missing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("day.txt").write_text(
        "At 1:30pm the crew left the port.\n\nThe harbour master closed both berths of the quay.\n",
        encoding="utf-8",
    )
    Path("day.md").write_text("The harbour master closed both berths of the quay at 13:30.\n", "utf-8")
    code, _, told = traced(capsys, "day.md", "--against", "day.txt")
    assert (code, errors(told)) == (0, [])
    assert "'13:30' stands in day.txt at line 1" in told


def test_what_stands_in_no_source_is_told_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, told = traced(capsys, "invented.md", "--against", "source.txt")
    assert code == 1
    assert set(errors(told)) == {
        "BG381 16 May 2025",
        "BG380 81 million euros",
        "BG382 It is a shame,",
        "BG383 Tomas Verhel",
        "BG380 14",
    }
    assert "invented.md:3:24: error[BG381]" in told
    assert "invented.md:4:1: error[BG383]" in told


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("invented.md", "true.md", "--against", "source.txt"), "one draft is compared at a time: true.md"),
        (("--against", "source.txt", "invented.md"), "DRAFT has to stand before --against"),
        (("invented.md", "--against", "source.txt", "./invented.md"), "has the same bytes as ./invented.md"),
        (("invented.md", "--against=source.txt", "copy.md"), "has the same bytes as copy.md"),
    ],
)
def test_a_draft_is_no_source_of_its_own(
    capsys: pytest.CaptureFixture[str], names: tuple[str, ...], why: str
) -> None:
    Path("copy.md").write_text(INVENTED, encoding="utf-8")
    code, _, told = traced(capsys, *names)
    assert code == 2
    assert why in told


def test_a_further_source_that_says_it_settles_it(capsys: pytest.CaptureFixture[str]) -> None:
    Path("more.html").write_text(
        "<html><body><article><p>The mayor, Tomas Verhel, said in the council of Aldra: “It is a shame.”</p>"
        "<p>Some 14 cranes would be moved, and two berths would now cost 81 million euros; the council "
        "decides on 16 May 2025.</p></article></body></html>",
        encoding="utf-8",
    )
    code, _, told = traced(capsys, "invented.md", "--against", "source.txt", "more.html")
    assert (code, errors(told)) == (0, [])


def test_a_number_elsewhere_is_told_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.md").write_text(
        "The harbour master of Aldra, Ilka Brandt, spoke of 112 ferries.\n", encoding="utf-8"
    )
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert code == 0
    Path("d.md").write_text(
        "The shipowners of 112 pilot boats do not object to the plan.\n", encoding="utf-8"
    )
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert code == 1
    assert "'112' stands in the sources only for something else: source.txt at line 6" in told


def test_a_quotation_in_parts_and_codes_with_dashes_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    said = "“With a little help,” she said, “the port can recover.” The notice is ABC–2020–0686.\n"
    Path("more.txt").write_text(said, encoding="utf-8")
    draft = "“With a little help, the port can recover,” said Ilka Brandt. The notice is ABC-2020-0686.\n"
    Path("d.md").write_text(draft, encoding="utf-8")
    code, _, told = traced(capsys, "d.md", "--against", "source.txt", "more.txt")
    assert (code, errors(told)) == (0, [])
    assert "note[BG382] 'With a little help, the port can recover,' stands in more.txt at line 1" in told


def test_counts_of_the_text_itself_are_notes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.md").write_text(
        "Three points matter. Third, the council decides on 14 May 2025.\n", encoding="utf-8"
    )
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert (code, errors(told)) == (0, [])
    Path("d.md").write_text("The council heard seven engineers on 14 May 2025.\n", encoding="utf-8")
    assert errors(traced(capsys, "d.md", "--against", "source.txt")[2]) == ["BG380 seven"]


def test_a_date_in_a_sentence_that_is_like_no_passage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("draft.md").write_text("Helicopters rescued 14 hikers on 3 June 2021.\n", encoding="utf-8")
    code, out, _ = traced(capsys, "draft.md", "--against", "source.txt", "--report", "json")
    found = {(f["kind"], f["words"]) for s in json.loads(out)["sentences"] for f in s["findings"]}
    assert code == 1
    assert {("date", "3 June 2021"), ("number", "14")} <= found


def test_claims_are_notes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.md").write_text("The shipowners object to the plan.\n", encoding="utf-8")
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert code == 0
    assert "note[BG386] 'not': the passage denies it" in told


def test_drafts_and_sources_of_other_formats(capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_heading("Shore power", 1)
    document.add_paragraph("Dredging would cost 18 million and take three years.")
    Path("d.docx").write_bytes(documents.saved(document))
    lines = (
        "# Proposals",
        "Dredging would cost 18 million and take two years, as",
        "all have said for a long time.",
    )
    Path("s.pdf").write_bytes(documents.two_columns([(lines, ())], "Quays of Aldra"))
    code, _, told = traced(capsys, "d.docx", "--against", "s.pdf")
    assert code == 1
    assert re.findall(r"error\[BG380\] d\.docx: '([^']+)' .*\(paragraph 2\)", told) == ["three years"]


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Berths would cost **81** million euros."))
    )
    code, _, told = traced(capsys, "-", "--against", "source.txt")
    assert code == 1
    assert "-:1:21: error[BG380] '81 million euros' stands in no source" in told


def test_the_json_is_as_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((ROOT / "docs" / "reference" / "trace.schema.json").read_text(encoding="utf-8"))
    code, said, told = traced(capsys, "invented.md", "--against", "source.txt", "--report", "json")
    report = json.loads(said)
    jsonschema.validate(report, schema)
    assert (code, told) == (1, "")
    sentence = next(s for s in report["sentences"] if "81 million" in s["text"])
    assert (sentence["verdict"], sentence["place"]) == ("missing", "line 3")
    near = next(p for p in report["passages"] if p["id"] == sentence["nearest"][0])
    assert "18 million euros" in near["text"]
    assert near["file"] == "source.txt"
    assert {p["code"] for p in report["problems"]} >= {"BG380", "BG381", "BG382", "BG383"}
    code, said, _ = traced(capsys, "gone.md", "--against", "source.txt", "--report", "json")
    assert code == 1
    jsonschema.validate(json.loads(said), schema)
    assert json.loads(said)["problems"][0]["code"] == "BG112"


def test_sarif_and_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = traced(capsys, "invented.md", "--against", "source.txt", "--report", "sarif")
    results = json.loads(said)["runs"][0]["results"]
    regions = [r["locations"][0]["physicalLocation"] for r in results if r["ruleId"] == "BG381"]
    assert regions[0]["artifactLocation"]["uri"] == "invented.md"
    assert regions[0]["region"]["startLine"] == 3
    _, said, _ = traced(capsys, "invented.md", "--against", "source.txt", "--report", "github")
    assert "::error file=invented.md,line=3,col=24,title=BG381::" in said


def test_the_page_shows_sentences_beside_passages(capsys: pytest.CaptureFixture[str]) -> None:
    Path("invented.md").write_text(INVENTED + "\n<b>x</b> costs 99 euros & more.\n", encoding="utf-8")
    traced(capsys, "invented.md", "--against", "source.txt", "--html", "t.html")
    page = Path("t.html").read_text(encoding="utf-8")
    assert '<mark class="missing">81 million euros</mark>' in page
    assert "Two berths would cost 18 million euros and take two years to build" in page
    assert "does not show whether the files are true" in page
    assert "costs <mark" in page
    assert "&amp; more" in page
    assert not re.search(r"<script|https?://|<b>", page)
    assert page.count('<th scope="row"') + page.count('scope="row"') > 0
    again = Path("t.html").read_bytes()
    traced(capsys, "invented.md", "--against", "source.txt", "--html", "t.html")
    assert Path("t.html").read_bytes() == again


def test_a_file_of_others_is_not_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.html").write_text("<p>mine</p>", encoding="utf-8")
    code, _, told = traced(capsys, "true.md", "--against", "source.txt", "--html", "mine.html")
    assert (code, Path("mine.html").read_text(encoding="utf-8")) == (3, "<p>mine</p>")
    assert "BG904" in told
    assert traced(capsys, "true.md", "--against", "source.txt", "--html", "mine.html", "--force")[0] == 0
    assert "briefgen trace" in Path("mine.html").read_text(encoding="utf-8")


def test_a_page_is_never_written_over_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    page = f"<p>{TRUE}</p>"
    Path("d.html").write_text(page, encoding="utf-8")
    Path("s.html").write_text(f"<p>{SOURCE}</p>", encoding="utf-8")
    Path("link.html").symlink_to("d.html")
    for name in ("d.html", "./s.html", "link.html"):
        code, _, told = traced(capsys, "d.html", "--against", "s.html", "--html", name, "--force")
        assert code == 3
        assert "BG904" in told
    assert Path("d.html").read_text(encoding="utf-8") == page
    assert Path("link.html").is_symlink()
    code, _, told = traced(capsys, "true.md", "--against", "source.txt", "--html", "source.txt", "--force")
    assert (code, Path("source.txt").read_text(encoding="utf-8")) == (2, SOURCE)


def test_a_language_without_word_lists_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    german = (
        "Der Rat des Hafens entscheidet am 14. Mai 2025 darüber, ob Schiffe in Zukunft ihren Strom vom Land "
        "bekommen. Zwei Liegeplätze würden 18 Millionen Euro kosten, und der Bau dauerte zwei Jahre.\n"
    )
    Path("d.md").write_text(german, encoding="utf-8")
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert code == 1
    assert "error[BG387]" in told
    assert "BG387" in traced(capsys, "true.md", "--against", "source.txt", "--language", "de")[2]
    code, _, told = traced(capsys, "true.md", "--against", "source.txt", "d.md")
    assert code == 0
    assert "warning[BG387] 'd.md' is in another language than the draft" in told


CHINESE = "委员会将于2025年5月14日决定。两个泊位将耗资八千一百万欧元。"
OTHER_LANGUAGES = {
    "Chinese": CHINESE,
    "long Chinese": CHINESE * 40,
    "Arabic": "سيقرر المجلس في 14 مايو 2025. تكلفة الرصيفين 81 مليون يورو.",
    "Russian": "Совет примет решение 14 мая 2025 года.",
    "German": "Zwei Liegeplätze kosten 81 Millionen Euro, sagte Bürgermeister Tomas Verhel.",
    "French": "La ministre a déclaré que le projet coûtera 81 millions d'euros.",
    "Dutch": "De raad besluit op 14 mei of schepen stroom van de wal krijgen.",
}


@pytest.mark.parametrize("draft", OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES.keys())
def test_short_texts_and_other_scripts_are_not_taken_for_english(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("d.txt").write_text(draft, encoding="utf-8")
    code, _, told = traced(capsys, "d.txt", "--against", "source.txt")
    assert code == 1
    assert "error[BG387] 'd.txt' can't be compared: there are no word lists for its language" in told
    assert "BG380" not in told
    _, _, told = traced(capsys, "true.md", "--against", "source.txt", "d.txt")
    assert "warning[BG387] 'd.txt' is in another language than the draft" in told


@pytest.mark.parametrize("draft", [OTHER_LANGUAGES["Chinese"], OTHER_LANGUAGES["long Chinese"]])
def test_a_named_language_has_to_be_in_the_drafts_script(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("d.txt").write_text(draft, encoding="utf-8")
    code, _, told = traced(capsys, "d.txt", "--against", "source.txt", "--language", "en")
    assert code == 1
    assert (
        "error[BG387] 'd.txt' can't be compared: most of its letters are of another script than 'en'" in told
    )


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Ilka Brandt: Aldra", 0),
        ("112 ferries called at Aldra.", 0),
        ("113 ferries called at Aldra.", 1),
    ],
)
def test_short_english_drafts_are_compared(
    draft: str, expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("d.txt").write_text(draft, encoding="utf-8")
    code, _, told = traced(capsys, "d.txt", "--against", "source.txt")
    assert code == expected
    assert "BG387" not in told


def test_numbers_alone_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    Path("d.txt").write_text("112, 2024\n" * 20, encoding="utf-8")
    assert traced(capsys, "d.txt", "--against", "source.txt")[0] == 0
    Path("d.txt").write_text("112, 2024\n" * 20 + "731\n", encoding="utf-8")
    code, _, told = traced(capsys, "d.txt", "--against", "source.txt")
    assert code == 1
    assert "d.txt:21:1: error[BG380] '731'" in told


def test_scanned_pages_of_a_source_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("s.pdf").write_bytes(documents.scanned("Two berths would cost 18 million euros."))
    _, _, told = traced(capsys, "true.md", "--against", "source.txt", "s.pdf")
    assert "warning[BG132] 's.pdf' has 1 page without text: 1" in told


def test_the_command_needs_no_project_and_no_network(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "trace", "true.md", "--against", "source.txt"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert sorted(p.name for p in folder.iterdir()) == ["invented.md", "source.txt", "true.md"]


def test_the_same_input_gives_the_same_report(capsys: pytest.CaptureFixture[str]) -> None:
    reports = {
        traced(capsys, "invented.md", "--against", "source.txt", "--report", "json")[1] for _ in range(2)
    }
    assert len(reports) == 1
    assert msgspec.json.decode(reports.pop())


def test_a_text_without_full_stops_is_compared_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    words = "the council of the port and ships that get their electricity from no shore " * 1_500
    Path("d.md").write_text(f"{words}cost 81 million euros.\n", encoding="utf-8")
    Path("e.md").write_text(f"# A source\n\n{words}cost 81 million euros.\n", encoding="utf-8")
    started = time.process_time()
    code, _, told = traced(capsys, "d.md", "--against", "source.txt", "e.md")
    assert code == 0
    code, _, told = traced(capsys, "d.md", "--against", "source.txt")
    assert (code, errors(told)) == (1, ["BG380 81 million euros"])
    assert time.process_time() - started < 30
