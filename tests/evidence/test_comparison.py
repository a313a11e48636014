"""What records say of how texts stand to what they cite."""

from __future__ import annotations

import json

import pytest

from briefgen.document.evidence import Compared, Comparison, Difference, decoded
from tests.cli.conftest import Call
from tests.data.projects import PACK, SPEC, Copy

RECORD = "out/harbour-tariff.brief.json"
SOURCE = "briefs/content/harbour.txt"
TRUE, FALSE = "shut the port for 11 days", "shut the port for 11 weeks"
FLAGS = """\
markings: 1
name: Flags
align: centre
levels:
  - {name: WHITE FLAG, ink: "#000000"}
  - {name: RED FLAG, ink: "#AA0000"}
"""


def _comparison(copy: Copy) -> Comparison:
    compiled = copy.compiled(("pdf",))
    assert not compiled.failed, compiled.diagnostics
    found = decoded(compiled.files["brief.json"]).comparison
    assert found
    return found


def _of(copy: Copy, id: str) -> Compared:
    (found,) = [text for text in _comparison(copy).texts if text.id == id]
    return found


def _draft(copy: Copy) -> None:
    copy.edit("state: final", "state: draft", SPEC)


@pytest.fixture
def copy(harbour: Copy) -> Copy:
    """A copy of the harbour's project, in the working folder."""
    return harbour


def test_what_agrees_is_told_for_all_that_the_brief_rests_on(copy: Copy) -> None:
    found = _comparison(copy)
    assert "does not show whether the source is true" in found.about
    assert {(text.status, text.obstacle, text.differences) for text in found.texts} == {("agrees", None, ())}
    record = decoded(copy.compiled(("pdf",)).files["brief.json"])
    told = {(text.kind, text.id) for text in found.texts}
    assert {("statement", s.id) for s in record.statements} <= told
    assert {("judgement", j.id) for j in record.judgements} <= told
    assert {("bottom-line", "shipowner/stay"), ("recommendation", "ask-rebate")} <= told
    assert not {id for kind, id in told if kind == "bottom-line"} - {"shipowner/stay"}


def test_the_worst_text_of_an_entry_counts_and_a_reason_is_told_with_it(copy: Copy) -> None:
    _draft(copy)
    copy.edit(TRUE, FALSE)
    open_one = Difference("number", "11 weeks")
    assert _of(copy, "storm") == Compared("statement", "storm", "differs", None, (open_one,))
    copy.edit("\n  storm:\n", '\n  storm:\n    reads: {"11 weeks": "as the board says now"}\n')
    settled = Difference("number", "11 weeks", "as the board says now")
    assert _of(copy, "storm") == Compared("statement", "storm", "settled", None, (settled,))
    copy.edit("date: 2029-10-14", "date: 2029-10-15")
    found = _of(copy, "storm")
    assert found.status == "differs"
    assert Difference("number", "11 weeks", "as the board says now") in found.differences
    assert [d for d in found.differences if d.kind == "date" and d.words == "2029-10-15"]


def test_words_that_stand_in_the_source_only_are_not_told(copy: Copy, briefgen: Call) -> None:
    _draft(copy)
    copy.edit("text: Repairs used up the", "text: Repairs never emptied the")
    (text_has_it,) = _of(copy, "reserves").differences
    assert (text_has_it.kind, text_has_it.words, text_has_it.doubtful) == ("negation", "never", True)
    source = copy.text(SOURCE)
    copy.write(SOURCE, source.replace("Repairs emptied", "Repairs never emptied"))
    copy.edit("text: Repairs never emptied the", "text: Repairs emptied the")
    assert briefgen("lock", "--source", SOURCE).code == 0
    found = _of(copy, "reserves")
    assert found.status == "doubtful"
    assert ("negation", None) in {(d.kind, d.words) for d in found.differences}
    assert "never" not in json.dumps([d.words for d in found.differences])


def test_without_the_source_it_says_why_and_when_the_lock_last_had_it_compared(
    copy: Copy, briefgen: Call
) -> None:
    assert briefgen("lock", "harbour-tariff", "--source", SOURCE).code == 0
    assert _comparison(copy).last
    (copy.root / SOURCE).unlink()
    found = _comparison(copy)
    by_kind = {text.kind: (text.status, text.obstacle) for text in found.texts}
    assert by_kind["statement"] == ("not-compared", "no-source-text")
    assert by_kind["judgement"] == ("agrees", None), "it is compared with the statements that it cites"
    lock = copy.project().lock(None)
    assert lock
    assert lock.value.compared
    assert found.last
    assert (found.last.on, found.last.sha256) == (lock.value.compared.on.isoformat(), lock.value.source)
    copy.edit(TRUE, "closed the port for 11 days")
    assert _comparison(copy).last is None, "the statements are not those that were compared"


def test_texts_of_the_specification_are_in_it_by_section(copy: Copy) -> None:
    _draft(copy)
    own = "{name: aside, heading: Aside, text: 'Zorvik asked for 77 florins.', reads: {Zorvik: our agent}}"
    copy.write(SPEC, copy.text(SPEC) + f"title: Ask Zorvik\nsections: [bottom-line, {own}, notes]\n")
    aside, title = _of(copy, "aside"), _of(copy, "title")
    assert (aside.kind, aside.status) == ("specification", "differs")
    assert Difference("name", "Zorvik", "our agent") in aside.differences
    assert Difference("number", "77") in aside.differences
    assert title.differences == (Difference("name", "Zorvik"),)


@pytest.mark.parametrize("how", ["marking: RED FLAG", "not_for: shipowner"])
def test_nothing_of_a_withheld_entry_is_in_it(how: str, copy: Copy) -> None:
    copy.write("assets/markings/flags.yaml", FLAGS)
    copy.edit("theme: meridian", "theme: meridian\nmarkings: flags", "briefgen.yaml")
    copy.edit("state: final", "state: final\nmarking: WHITE FLAG", SPEC)
    sealed = (
        "\n  sealed:\n    from: Follow/3\n    reads: {Zorvik: the broker whom nobody may name}\n"
        "    text: Insurers may ask Zorvik for more.\n"
    )
    copy.edit("    for: [mole-start, reserves]", "    for: [mole-start, reserves, works-slow]")
    copy.edit(
        "\ncriteria:\n",
        "  works-slow:\n    that: works in the isles run late\n    until: 2035-12\n    likelihood: likely\n"
        "    confidence: low, because few works are known\n    for: [swell, sealed]\n    against: [swell]\n"
        "\ncriteria:\n",
    )
    copy.edit("\n  question-safe:\n", f"{sealed}  question-safe:\n")
    assert "sealed" in copy.compiled(("pdf",)).files["brief.json"].decode()
    assert _of(copy, "sealed").differences == (
        Difference("name", "Zorvik", "the broker whom nobody may name"),
    )
    copy.edit("\n  sealed:\n", f"\n  sealed:\n    {how}\n")
    compiled = copy.compiled(("pdf",))
    assert not compiled.failed, compiled.diagnostics
    told = compiled.files["brief.json"].decode()
    assert not [word for word in ("sealed", "Zorvik", "nobody may name") if word in told]


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_the_command_tells_it_from_inside_a_file(ending: str, copy: Copy, briefgen: Call) -> None:
    _draft(copy)
    copy.edit(TRUE, FALSE)
    copy.edit("text: Repairs used up the", "text: Repairs never emptied the")
    copy.edit("\n  reserves:\n", "\n  reserves:\n    reads: {never: it was not to be}\n")
    assert briefgen("build", "--to", ending, "--set", "evidence=embed").code == 0
    said = briefgen("evidence", f"out/harbour-tariff.{ending}").out
    assert "\ntexts compared with what they cite: " in said
    assert "does not show whether the source is true" in said
    assert "\n  statement storm: differs\n      number 11 weeks: no reason given\n" in said
    assert "\n  statement rise: agrees\n" in said
    assert "\n  statement reserves: settled\n      negation never: it was not to be\n" in said
    record = json.loads(briefgen("evidence", f"out/harbour-tariff.{ending}", "--json").out)["record"]
    told = {text["id"]: text for text in record["comparison"]["texts"]}
    assert told["rise"] == {"kind": "statement", "id": "rise", "status": "agrees"}
    assert told["storm"]["differences"] == [{"kind": "number", "words": "11 weeks"}]


def test_a_status_alone_is_no_change_of_the_evidence(copy: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "pdf").code == 0
    (copy.root / "out").rename(copy.root / "before")
    (copy.root / SOURCE).rename(copy.root.parent / "harbour.txt")
    assert briefgen("build", "--to", "pdf").code == 0
    before, after = (copy.text(f"{f}/harbour-tariff.brief.json") for f in ("before", "out"))
    assert before != after
    assert briefgen("diff", "before/harbour-tariff.pdf", "out/harbour-tariff.pdf").code == 0
    assert briefgen("evidence", "before/harbour-tariff.pdf").code == 0
    assert PACK in briefgen("evidence", RECORD).out


def test_a_record_of_an_earlier_release_is_read_without_it(copy: Copy, briefgen: Call) -> None:
    assert briefgen("build", "--to", "pdf").code == 0
    record = json.loads(copy.text(RECORD))
    del record["comparison"]
    copy.write(RECORD, json.dumps(record))
    ended = briefgen("evidence", RECORD)
    assert (ended.code, ended.err) == (0, "")
    assert "compared with what they cite" not in ended.out
