"""What changed between two packs, and the section that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document.blocks import Table
from briefgen.document.inline import AttributedText
from briefgen.document.model import Document, Section
from briefgen.resolve.pack_changes import Change, changes
from briefgen.schema.analysis import Judgement
from briefgen.schema.pack import Correction, Pack, Statement
from tests.data.projects import PACK, SPEC, Copy, inputs

EARLIER = "briefs/content/harbour-2030.yaml"
NOW = inputs("harbour-tariff").pack.value
SCALE = inputs("harbour-tariff").scale.value


def _with_statement(pack: Pack, id: str, **update: object) -> Pack:
    changed = pack.statements[id].model_copy(update=update)
    return pack.model_copy(update={"statements": {**pack.statements, id: changed}})


def _with_judgement(pack: Pack, id: str, **update: object) -> Pack:
    changed: Judgement = pack.judgements[id].model_copy(update=update)
    return pack.model_copy(update={"judgements": {**pack.judgements, id: changed}})


def _without_statement(pack: Pack, id: str) -> Pack:
    kept: dict[str, Statement] = {i: s for i, s in pack.statements.items() if i != id}
    return pack.model_copy(update={"statements": kept})


def test_a_pack_does_not_differ_from_itself() -> None:
    assert changes(NOW, NOW, SCALE) == ()


def test_statements_are_added_removed_and_reworded() -> None:
    old = _with_statement(_without_statement(NOW, "jobs"), "storm", text="A storm broke the mole.")
    assert changes(old, NOW, SCALE) == (
        Change("statement", "storm", "reworded", "text", "A storm broke the mole.", _text("storm")),
        Change("statement", "jobs", "added", "text", None, _text("jobs")),
    )
    assert [(c.id, c.how, c.old, c.new) for c in changes(NOW, old, SCALE)] == [
        ("storm", "reworded", _text("storm"), "A storm broke the mole."),
        ("jobs", "removed", _text("jobs"), None),
    ]


def test_what_is_no_sentence_is_changed_not_reworded() -> None:
    old = _with_statement(NOW, "jobs", origin=("Follow/9",), speaker="nobody")
    assert [(c.field, c.how, c.old, c.new) for c in changes(old, NOW)] == [
        ("from", "changed", "Follow/9", "Follow/2"),
        ("speaker", "changed", "nobody", "the article"),
    ]


def test_a_likelihood_moves_with_its_reason() -> None:
    old = _with_judgement(NOW, "phantasm-goes", likelihood="highly unlikely")
    (moved,) = changes(old, NOW, SCALE)
    assert moved == Change(
        "judgement", "phantasm-goes", "moved", "likelihood", "highly unlikely", "unlikely", None
    ), "the reason of before is none for a move"
    other = _with_judgement(old, "phantasm-goes", because="Nobody has asked them")
    assert _moved(other, NOW).reason == "No neighbour has both depth and a crane that is proven"
    unreasoned = _with_judgement(NOW, "phantasm-goes", because=None)
    surer = _with_judgement(old, "phantasm-goes", because=None, confidence="low, because cranes come and go")
    assert _moved(surer, unreasoned).reason == "depth and cranes are facts and intentions are not"


def _moved(old: Pack, new: Pack) -> Change:
    (moved,) = (change for change in changes(old, new, SCALE) if change.field == "likelihood")
    return moved


def test_two_words_for_one_step_are_no_move() -> None:
    old = _with_judgement(NOW, "feeders-leave", likelihood="likely")
    (change,) = changes(old, NOW, SCALE)
    assert (change.how, change.old, change.new) == ("reworded", "likely", "probable")
    scale, change = changes(old.model_copy(update={"scale": "icd-203"}), NOW, SCALE)
    assert (scale.kind, scale.field, scale.old, scale.new) == ("pack", "scale", "icd-203", "phia")
    assert change.how == "moved", "words of two scales don't mean the same"


def test_states_corrections_and_messages_are_told() -> None:
    indicator = NOW.indicators["mole-contract"].model_copy(update={"state": "moving"})
    line = NOW.bottom_lines["shipowner"]["stay"].model_copy(update={"ask": "Agree by 1 February."})
    step = NOW.recommendations["check-cover"].model_copy(update={"who": "Nobody"})
    old = NOW.model_copy(
        update={
            "indicators": {**NOW.indicators, "mole-contract": indicator},
            "recommendations": {**NOW.recommendations, "check-cover": step},
            "bottom_lines": {"shipowner": {"stay": line}},
        }
    )
    old = _with_statement(old, "utopia-crane", correction=None)
    assert [(c.kind, c.id, c.how, c.field) for c in changes(old, NOW)] == [
        ("correction", "utopia-crane", "added", "text"),
        ("recommendation", "check-cover", "changed", "who"),
        ("indicator", "mole-contract", "moved", "state"),
        ("bottom-line", "shipowner/stay", "reworded", "ask"),
    ]


def test_nothing_that_a_pack_says_changes_unnoticed() -> None:
    actor = NOW.actors["utopia"].model_copy(update={"stance": "raises"})
    score = NOW.options["leave"].scores["cost"].model_copy(update={"text": "Cheap"})
    option = NOW.options["leave"].model_copy(
        update={"scores": {**NOW.options["leave"].scores, "cost": score, "view": score}}
    )
    source = NOW.source.model_copy(update={"reliability": "A"})
    old = NOW.model_copy(
        update={
            "source": source,
            "actors": {**NOW.actors, "utopia": actor},
            "options": {**NOW.options, "leave": option},
        }
    )
    assert [(c.kind, c.id, c.how, c.field, c.new) for c in changes(old, NOW)] == [
        ("pack", "pack", "changed", "source.reliability", "B"),
        ("actor", "utopia", "changed", "stance", "offers"),
        ("option", "leave", "reworded", "scores.cost.text", "A third cheaper at Chimera Roads"),
        ("option", "leave", "reworded", "scores.view.text", None),
        ("option", "leave", "changed", "scores.view.for", None),
    ]


def _text(id: str) -> str:
    return NOW.statements[id].text


# ---- The section


@pytest.fixture
def since(tmp_path: Path) -> Copy:
    """The harbour with an earlier pack, and a brief that says what changed since."""
    copy = Copy(tmp_path)
    copy.write(EARLIER, copy.text())
    copy.edit("as_of: 2031-01-15", "as_of: 2030-12-10", EARLIER)
    copy.edit("updated: 2031-01-18", "updated: 2030-12-12", EARLIER)
    copy.edit("outlook: stay", "outlook: stay\ncontent: harbour-tariff\nsince: harbour-2030", SPEC)
    copy.edit("state: final", "state: final\nsections: [bottom-line, judgements, changes, notes]", SPEC)
    return copy


def _changed(document: Document) -> Section:
    return next(s for s in document.sections if s.id == "changes")


def _tables(copy: Copy) -> dict[str, Table]:
    return {b.kind: b for b in _changed(copy.document()).blocks if isinstance(b, Table)}


def _shown(table: Table) -> dict[str, list[str]]:
    return {row.id: [" ".join(text.text for text in cell) for cell in row.cells] for row in table.rows}


def test_without_a_difference_or_an_earlier_pack_the_section_is_left_out(since: Copy) -> None:
    assert all(s.id != "changes" for s in since.document().sections)
    since.edit("since: harbour-2030\n", "", SPEC)
    since.edit("text: Repairs used up", "text: Repairs in the end used up", EARLIER)
    assert all(s.id != "changes" for s in since.document().sections)


def test_the_section_shows_what_is_said_and_judged_otherwise(since: Copy) -> None:
    since.edit("likelihood: unlikely", "likelihood: highly unlikely", EARLIER)
    since.edit("text: Repairs used up", "text: Repairs in the end used up", EARLIER)
    since.edit(_correction_of_the_crane(since), "", EARLIER)
    since.edit("    text: Work on the mole is to start in 2032.", "    text: Work waits.", EARLIER)
    since.edit("  mole-start:", "  mole-wait:", EARLIER)
    for old in ("[mole-start, reserves]", "[swell, mole-start]", "[mole-start]"):
        since.edit(old, old.replace("mole-start", "mole-wait"), EARLIER)
    tables = _tables(since)
    that = "Phantasm Lines moves its hub by March 2032"
    reason = "No neighbour has both depth and a crane that is proven"
    assert _shown(tables["moved"])["phantasm-goes"][:3] == [that, "highly unlikely", "unlikely"]
    assert _shown(tables["moved"])["phantasm-goes"][3].startswith(reason)
    rows = _shown(tables["changes"])
    now = "Repairs used up the harbour’s reserves."
    before = "Before: “Repairs in the end used up the harbour’s reserves.”"
    assert rows["reserves"] == ["Reworded", f"{now} {before}"]
    assert rows["mole-start"] == ["New", "Work on the mole is to start in 2032."]
    assert rows["mole-wait"] == ["No longer said", "Work waits."]
    assert rows["utopia-crane"][0] == "Corrected"
    assert "Reported at work again on 10 January 2031." in rows["utopia-crane"][1]
    (source,) = tables["changes"].source
    assert "12 December 2030" in source.text
    assert tables["moved"].source == ()


def test_a_fact_keeps_its_text_beside_its_former_wording(since: Copy) -> None:
    since.edit("text: Repairs used up", "text: Repairs in the end used up", EARLIER)
    said = _tables(since)["changes"].rows[0].cells[1][0]
    assert isinstance(said, AttributedText)
    assert (said.ids, said.base) == (("reserves",), "Repairs used up the harbour’s reserves.")


def test_what_the_reader_may_not_see_in_either_pack_is_left_out(since: Copy) -> None:
    since.edit("text: Repairs used up", "not_for: shipowner\n    text: Repairs soon used up", EARLIER)
    since.edit("  jobs:", "  tasks:\n    not_for: shipowner", EARLIER)
    since.edit("text: Every swell from", "text: Each swell from", EARLIER)
    since.edit("short: Swell stops the cranes", "short: Swells stop it", EARLIER)
    assert list(_shown(_tables(since)["changes"])) == ["swell", "jobs"]


def test_former_words_of_another_marking_are_not_told(since: Copy) -> None:
    since.edit("text: Repairs used up", "marking: SECRET\n    text: Repairs, quietly, used up", EARLIER)
    shown = _shown(_tables(since)["changes"])
    assert shown["reserves"] == ["Reworded", "Repairs used up the harbour’s reserves."]


def test_a_statement_that_is_gone_counts_for_the_marking(since: Copy) -> None:
    since.write("briefgen.yaml", "markings: tlp\n")
    since.edit("  jobs:", "  tasks:\n    marking: TLP:AMBER", EARLIER)
    since.edit("state: final", "state: final\nmarking: TLP:GREEN", SPEC)
    compiled = since.compiled(("pdf", "pptx"))
    assert compiled.failed
    assert any("TLP:AMBER" in problem.message for problem in compiled.diagnostics)
    since.edit("TLP:GREEN", "TLP:AMBER", SPEC)
    compiled = since.compiled(("pdf", "pptx"))
    assert not compiled.failed, compiled.diagnostics


def test_an_earlier_pack_that_is_not_there_is_told_with_the_nearest(since: Copy) -> None:
    since.edit("since: harbour-2030", "since: harbour-203O", SPEC)
    (problem,) = since.compiled().diagnostics
    assert problem.code == "BG116"
    assert "'harbour-2030'" in problem.hint
    assert str(problem.span).startswith(f"{SPEC}:4:8")


def _correction_of_the_crane(copy: Copy) -> str:
    text = copy.text(PACK)
    at = text.index("    correction:", text.index("  utopia-crane:"))
    return text[at : text.index("  phantasm-quotes:")]


def test_a_correction_is_what_the_pack_has() -> None:
    """The fixture's edit takes out a correction that is there."""
    assert isinstance(NOW.statements["utopia-crane"].correction, Correction)
