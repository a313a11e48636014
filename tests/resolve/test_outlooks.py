"""Two outlooks of one audience: the facts stay, what is made of them differs."""

from __future__ import annotations

from typing import TypeVar

import pytest

from briefgen.document.blocks import Block, BottomLine, CounterCase, Judgements, Table
from briefgen.document.inline import AttributedText
from briefgen.document.model import Document
from tests.data.projects import SHIPPED, document, inputs, texts_of

B = TypeVar("B", bound=Block)

BRIEFS = [name for name in SHIPPED if name == f"{inputs(name).audience}-{inputs(name).outlook}"]
AUDIENCES = {inputs(name).audience for name in BRIEFS}
PAIRS = [
    pytest.param(*[name for name in BRIEFS if inputs(name).audience == audience], id=audience)
    for audience in sorted(AUDIENCES)
]


def test_there_are_two_outlooks_of_each_audience() -> None:
    assert len(AUDIENCES) == 5
    for audience in AUDIENCES:
        assert len({inputs(n).outlook for n in BRIEFS if inputs(n).audience == audience}) == 2


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_fact_that_both_show_reads_the_same(one: str, other: str) -> None:
    facts, others = _facts(one), _facts(other)
    both = facts.keys() & others.keys()
    assert len(both) >= 8, "the outlooks of one audience stand on the same facts"
    assert {key: facts[key] for key in both} == {key: others[key] for key in both}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_fact_reads_as_the_pack_has_it(name: str) -> None:
    pack = inputs(name).pack.value
    for (_, id), bases in _facts(name).items():
        s = pack.statements[id]
        notes = {s.correction.text} if s.correction else set[str]()
        number = {s.number.value, s.number.label} if s.number else set[str]()
        assert bases <= {s.text, s.short, s.date, *number, *notes}, id


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_argument_differs(one: str, other: str) -> None:
    a, b = document(one), document(other)
    assert a.title.base != b.title.base
    assert a.standfirst.base != b.standfirst.base
    assert [x.lead.base for x in _blocks(a, BottomLine)] != [x.lead.base for x in _blocks(b, BottomLine)]
    assert [x.ask.base for x in _blocks(a, BottomLine)] != [x.ask.base for x in _blocks(b, BottomLine)]
    assert [x.text.base for x in _blocks(a, CounterCase)] != [x.text.base for x in _blocks(b, CounterCase)]
    assert _rows(a, "recommendations").isdisjoint(_rows(b, "recommendations"))
    shared = _rows(a, "options") & _rows(b, "options")
    assert len(shared) >= 3, "the courses are compared by mostly the same criteria"
    judged, others = ([i.id for x in _blocks(d, Judgements) for i in x.items] for d in (a, b))
    assert judged != others


@pytest.mark.parametrize("name", SHIPPED)
def test_the_column_of_the_outlook_is_the_one_advised(name: str) -> None:
    files = inputs(name)
    tables = [t for t in _blocks(document(name), Table) if t.kind == "options"]
    assert len(tables) == ("options" in files.format.value.slots)
    for table in () if files.objective else tables:
        _is_advised(name, table)


def _is_advised(name: str, table: Table) -> None:
    files = inputs(name)
    assert table.recommended is not None
    heading = table.columns[table.recommended].heading
    assert isinstance(heading, AttributedText)
    assert files.pack.value.options[heading.ids[0]].outlook == files.outlook
    assert files.reader.value.outlook_word.lower() in heading.text


def _facts(name: str) -> dict[tuple[str, str], frozenset[str]]:
    """What the sections of facts say of each statement: its base texts by section and id."""
    statements = inputs(name).pack.value.statements
    out: dict[tuple[str, str], set[str]] = {}
    for section in document(name).sections:
        for text in texts_of(section.blocks):
            if isinstance(text, AttributedText) and len(text.ids) == 1 and text.ids[0] in statements:
                out.setdefault((section.id, text.ids[0]), set()).add(text.base)
    return {key: frozenset(bases) for key, bases in out.items()}


def _blocks(document: Document, kind: type[B]) -> list[B]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


def _rows(document: Document, kind: str) -> set[str]:
    return {row.id for table in _blocks(document, Table) if table.kind == kind for row in table.rows}
