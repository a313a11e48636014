"""What a text of ours says that nothing says which it cites is reported; a reason settles it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from msgspec.structs import replace
from pydantic import Field

from briefgen.diagnostics import Diagnostic, Severity, Sink
from briefgen.resolve.word_lists import word_lists_of
from briefgen.rules import fidelity
from briefgen.rules.cited_entries import COMPARED
from briefgen.rules.compared_texts import ComparedText, compared_texts
from briefgen.rules.listing import compare_texts
from briefgen.schema.base import Grounds, Id, Line, Model, Reads
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import Entries
from briefgen.source.project.project import Project
from tests.data.judged import judged, judged_job
from tests.data.projects import EXAMPLE, HARBOUR, PACK, ROOT, SPEC, TARIFF, Copy, inputs, job_of

SOURCE = "briefs/content/harbour.txt"
FAULTS = [
    ("[adds about 2,100 florins to a call]", "[adds about 1,200 florins to a call]", "1,200"),
    ("cost: {text: A third cheaper", "cost: {text: 40 per cent cheaper", "40 per cent"),
    ("on its reserves since the storm", "on its reserves since the storm of 2028", "2028"),
    ("    counter: It has asked", "    counter: Ackerby Marine has asked", "Ackerby Marine"),
    ("lead: Keep the calls", "lead: The board says “we need you”; keep the calls", "we need you"),
    ("half of the rise.\n    who", "the 19 per cent.\n    who", "19 per cent"),
    ("now: A start in 2032", "now: A start in 2033", "2033"),
    ("if_wrong: Staying costs more", "if_wrong: Staying costs 3,000 florins more", "3,000"),
    ("ask: Agree by 14 February", "ask: Agree for 900 florins by 14 February", "900"),
    ("The reserves are spent\n    watch", "The reserves of 70 million are spent\n    watch", "70 million"),
]
"""A text of ours, the same with a fault, and the words that differ."""

TRUE = [
    ("[adds about 2,100 florins to a call]", "[adds about 2100 florins to a call]"),
    ("cost: {text: A third cheaper", "cost: {text: One third cheaper"),
    ("on its reserves since the storm", "on its reserves since the storm of October 2029"),
    ("    counter: It has asked", "    counter: Phantasm Lines has asked"),
    ("lead: Keep the calls", "lead: The rise is called [“overdue”](overdue); keep the calls"),
    ("half of the rise.\n    who", "half of 2,100 florins.\n    who"),
    ("now: A start in 2032", "now: A start in the year 2032"),
    ("ask: Agree by 14 February", "ask: Agree by 3 March 2031"),
    ("    trigger: A feeder line publishes", "    trigger: More than 17 feeder lines publish"),
    ('title: "Fictional example: stay', 'title: "Two neighbours, three judgements: stay'),
    ("Loyalty without a threat", "There is a chance of 25 to 35 per cent. Loyalty without a threat"),
]
"""A text of ours, and another one that says nothing which is not cited."""


def _own(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy) if d.code in ("BG389", "BG392")]


@pytest.mark.parametrize(("right", "wrong", "words"), FAULTS, ids=[words for *_, words in FAULTS])
def test_a_fault_is_an_error_at_its_text(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    copy = Copy(tmp_path)
    copy.edit(right, wrong)
    (found,) = _own(copy)
    assert (found.code, found.severity) == ("BG392", Severity.ERROR)
    assert f"'{words}'" in found.message
    assert found.span
    assert found.span.line <= copy.place(wrong).line + wrong.count("\n")


@pytest.mark.parametrize(("written", "also"), TRUE, ids=[also for _, also in TRUE])
def test_what_is_cited_or_the_analysts_own_is_no_fault(tmp_path: Path, written: str, also: str) -> None:
    copy = Copy(tmp_path)
    copy.edit(written, also)
    assert _own(copy) == []


def test_what_another_statement_says_is_the_hint(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("because: The reserves are spent", "because: The storm shut the port for 11 days")
    (found,) = _own(copy)
    assert found.message == "judgement mole-late: '11 days' is in nothing that it cites"
    assert found.hint.startswith("storm has it: cite that")


def test_a_year_is_another_one_though_a_statement_says_today(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("has stopped the cranes since the storm.", "has stopped the cranes to this day, and today.")
    copy.edit("Loyalty without a threat", "Since June 2022 loyalty without a threat")
    assert [d.message.partition(": ")[2] for d in _own(copy)] == ["'June 2022' is in nothing that it cites"]


def test_in_a_draft_a_fault_is_a_warning(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(*FAULTS[0][:2])
    copy.edit("state: final", "state: draft", SPEC)
    assert [d.severity for d in _own(copy)] == [Severity.WARNING]


def test_a_reason_settles_a_difference_of_its_entry_only(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("lead: Keep the calls", "lead: Keep the 77 calls")
    copy.edit("      decide: Whether", '      reads: {"77": as our books have it}\n      decide: Whether')
    assert _own(copy) == []
    copy.edit("{text: Known and enough", "{text: Known to 77 captains")
    assert [d.message for d in _own(copy)] == ["option stay: '77' is in nothing that it cites"]


def test_a_reason_for_nothing_is_a_warning(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("    that: the new mole is", "    reads: {three: as printed}\n    that: the new mole is")
    (found,) = _own(copy)
    assert (found.code, found.message) == ("BG389", "judgement mole-late: nothing that differs reads 'three'")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lead: Keep the calls", ["'sole': nothing that it cites makes such a claim"]),
        ("because: Margins are thin", []),
    ],
)
def test_a_claim_without_exception_is_a_note_in_a_message(tmp_path: Path, text: str, says: list[str]) -> None:
    copy = Copy(tmp_path)
    key, _, rest = text.partition(": ")
    (copy.root / SOURCE).unlink()
    for absolute in ("largest ", "only ", "closest ", "Only "):  # nothing that is cited may have one
        copy.write(PACK, copy.text(PACK).replace(absolute, ""))
    copy.edit(text, f"{key}: It is the sole way. {rest}")
    found = [d for d in judged(copy) if d.code == "BG392"]
    assert [(d.severity, d.message.partition(": ")[2]) for d in found] == [(Severity.NOTE, s) for s in says]


SECTION = """sections:
  - bottom-line
  - name: own
    heading: Our part
    headline: {headline}
    text: {text}
  - judgements
  - counter-case
  - options
  - recommendations
  - indicators
  - notes
"""


@pytest.mark.parametrize(
    ("headline", "text", "differing"),
    [
        ("The storm of 14 October 2029", "[A call](cost-of-call) costs 2,100 florins more.", []),
        (
            "The storm of 14 October 2028",
            "[A call](cost-of-call) costs 2,100 florins more.",
            ["14 October 2028"],
        ),
        ("The storm", "[A call](cost-of-call) costs 1,200 florins more.", ["1,200"]),
        ("The storm", "The board decides by 14 February 2031, and Fictional chartering desk too.", []),
    ],
)
def test_a_section_of_a_specification_is_compared(
    tmp_path: Path, headline: str, text: str, differing: list[str]
) -> None:
    copy = Copy(tmp_path)
    copy.write(SPEC, copy.text(SPEC) + SECTION.format(headline=headline, text=f'"{text}"'))
    found = _own(copy)
    assert [d.message for d in found] == [
        f"own: '{words}' is in nothing that it cites" for words in differing
    ]
    assert {d.span.file for d in found if d.span} <= {SPEC}


def test_the_title_of_a_specification_is_compared_and_settled(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    written = copy.text(SPEC)
    copy.write(SPEC, written + "title: Stay for 88 florins\n")
    assert [d.message for d in _own(copy)] == ["title: '88' is in nothing that it cites"]
    copy.write(SPEC, written + 'title: Stay for 88 florins\nreads: {"88": the offer that we make}\n')
    assert _own(copy) == []


def test_text_beside_a_reference_of_its_own_is_not_compared(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("now: A start in 2032 is announced", "now: 4 bids are in\n    ref: Board, notice 9, invented")
    assert _own(copy) == []


# ---- no field and no kind is forgotten

PLANTED = "Quozzleford"


class Rumour(Model):
    """What somebody may have said."""

    text: Line
    evidence: Grounds = Field(default=(), alias="for")
    reads: Reads = Field(default={})


class RumouredPack(Pack):
    """A pack with a new kind, under a key that nothing in the product names."""

    rumours: Annotated[dict[Id, Rumour], Entries("gap", "text", cited=True)] = Field(default={})


def _compared(pack: Pack) -> tuple[ComparedText, ...]:
    return tuple(compared_texts(pack, None, word_lists_of(Project(ROOT, ROOT), "en-GB")))


def test_a_new_kind_is_compared() -> None:
    rumours = {"herring": Rumour.model_validate({"text": "The pilots got 40 barrels", "for": ("storm",)})}
    pack = RumouredPack.model_construct(**dict(inputs(TARIFF).pack.value), rumours=rumours)
    (text,) = (text for text in _compared(pack) if text.path[0] == "rumours")
    assert [found.difference.words for found in text.open] == ["40 barrels"]
    assert text.cited == ("storm",)


@pytest.mark.parametrize(
    ("root", "name"), [(HARBOUR, TARIFF), (EXAMPLE, "shore-power"), (ROOT, "russia-taliban")]
)
def test_every_sentence_and_short_form_of_ours_is_compared(root: Path, name: str) -> None:
    project = Project(root, root)
    pack = project.pack(name)
    written = {
        text.path
        for entry in pack.value.entries()
        if entry.kind != "statement"
        for text in entry.texts()
        if text.role in COMPARED
    }
    compared = [text for text in compare_texts(project, pack, None) if text.kind != "statement"]
    assert {text.path for text in compared} == written
    assert {t.obstacle for t in compared} <= {None, "own-reference"}


def test_each_kind_with_texts_of_ours_can_give_a_reason() -> None:
    pack = inputs(TARIFF).pack.value
    kinds = {e.kind for e in pack.entries() if any(t.role in COMPARED for t in e.texts())}
    assert {e.kind for e in pack.entries() if hasattr(e.value, "reads")} >= kinds


def test_the_shipped_packs_say_nothing_that_they_do_not_cite() -> None:
    for root, name in ((HARBOUR, TARIFF), (EXAMPLE, "shore-power"), (ROOT, "russia-taliban")):
        project = Project(root, root)
        compared = compare_texts(project, project.pack(name), None)
        open_ones = [(t.path, f.difference.words) for t in compared if t.kind != "statement" for f in t.open]
        assert open_ones == []


# ---- what can't be compared


def _not_compared(copy: Copy) -> list[Diagnostic]:
    project = copy.project()
    job = replace(job_of(project, TARIFF), thorough=True)
    return [d for d in judged_job(project, job) if d.code == "BG387"]


def test_a_source_that_is_not_here_and_never_was_is_noted_once(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    assert _not_compared(copy) == []
    (copy.root / SOURCE).unlink()
    assert _not_compared(copy) == []  # the lock says when it was
    copy.edit("For owners the rise adds", "To owners the rise adds")
    (note,) = _not_compared(copy)
    assert note.severity is Severity.NOTE
    assert note.message.endswith(
        "statements not compared with the source: 'harbour.txt' is not in the project"
    )
    assert str(note.span) == str(copy.place("file: harbour.txt", "harbour"))
    assert "`briefgen check --source FILE`" in note.hint


def test_a_build_says_nothing_of_it(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    (copy.root / SOURCE).unlink()
    copy.edit("For owners the rise adds", "To owners the rise adds")
    assert [d for d in judged(copy) if d.code == "BG387"] == []


def test_relative_dates_are_noted_once(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("On 14 October 2029", "Last year", SOURCE)
    copy.edit("date: 2029-10-14", "date: 2031-04-02")
    copy.edit("broke the east mole on 14 October 2029", "broke the east mole on 2 April 2031")
    (note,) = _not_compared(copy)
    assert note.message == "dates not compared, for the passages of storm have relative ones"
    assert "BG381" not in {d.code for d in judged(copy)}


def test_a_language_without_word_lists_is_noted() -> None:
    pack, found = inputs(TARIFF).pack, Sink()
    fidelity.check_comparable(pack, None, compared_texts(pack.value, None, None), found)
    source, language = found
    assert (source.code, language.code) == ("BG387", "BG387")
    assert "'en-GB'" in language.message
