"""Documents that nobody writes on purpose: every layout holds, and nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.document.blocks import Table
from briefgen.document.model import Document
from briefgen.page import LaidOut
from tests.data.invariants import INVARIANTS
from tests.data.projects import PACK, SPEC, Copy, lay_out

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG = " ".join(f"word{n}" for n in range(60)) + "."
ENDLESS = " ".join(f"Sentence {n} of a text that has no end in sight goes on." for n in range(64))


def _fill(copy: Copy, field: str, text: str, limit: int = 4000) -> None:
    """Put a text in front of every value of a field of the pack."""
    pattern = rf"(?m)(\b{field}: )(\"?)(>-\n +)?(?=[^\s\[{{|>-])"
    filled = re.sub(pattern, lambda m: f"{m[1]}{m[2]}{m[3] or ''}{text[:limit]} ", copy.text())
    assert filled != copy.text()
    copy.write(PACK, filled)


def very_long_words(copy: Copy) -> None:
    for field in (
        "text",
        "that",
        "because",
        "counter",
        "now",
        "trigger",
        "points",
        "decide",
        "title",
        "lead",
        "ask",
    ):
        _fill(copy, field, WORD)
    for field in ("short", "name", "who", "every", "speaker", "what", "watch", "publisher"):
        _fill(copy, field, WORD, 70)
    copy.edit("subject: The", f"subject: {WORD} The")
    copy.edit("organisation: ", f"organisation: {WORD[:90]} ", "briefgen.yaml")
    copy.edit("ref: ", f"ref: {WORD[:90]} ", SPEC)
    copy.edit("unit: Fictional", f"unit: {WORD[:80]} Fictional", SPEC)


def sentences_of_sixty_words(copy: Copy) -> None:
    for field in (
        "text",
        "that",
        "because",
        "counter",
        "now",
        "trigger",
        "points",
        "decide",
        "title",
        "lead",
        "ask",
    ):
        _fill(copy, field, LONG[:-1])
    for field in ("standfirst", "disclaimer", "what", "watch"):
        _fill(copy, field, LONG)
    for section in ("timeline", "next", "judgements", "options", "notes"):
        _fill(copy, section, LONG)


def headlines_without_end(copy: Copy) -> None:
    for field in ("title", "standfirst", "decide", "lead", "ask"):
        _fill(copy, field, ENDLESS, 260)
    for section in ("bottom-line", "at-a-glance", "timeline", "implications", "indicators"):
        _fill(copy, section, ENDLESS, 260)


def a_table_of_forty_rows(copy: Copy) -> None:
    rows = "".join(
        f'  storm-{n}:\n    from: Harbour/4\n    topics: [background, event]\n    date: "{1950 + n}"\n'
        f"    character: damage\n    text: In {1950 + n} a storm broke something. {'It grew. ' * (n % 5)}\n"
        for n in range(40)
    )
    copy.edit("  reserves:\n    from", f"{rows}  reserves:\n    from")


def a_row_taller_than_a_page(copy: Copy) -> None:
    copy.edit("text: The storm named", f"text: {ENDLESS[:3600]} The storm named")
    copy.edit(
        "    character: damage\n",
        f"    character: damage\n    correction: {{as: wrong, text: {ENDLESS}, ref: A storm}}\n",
    )


def a_row_of_many_paragraphs(copy: Copy) -> None:
    entries = "".join(f"  fact-{n}:\n    from: Ships/1\n    text: {LONG}\n" for n in range(40))
    copy.edit("  chimera-price:\n    from", f"{entries}  chimera-price:\n    from")
    ids = ", ".join(f"fact-{n}" for n in range(40))
    copy.edit("    contact: [chimera-price]", f"    contact: [{ids}]")


def a_bottom_line_taller_than_a_page(copy: Copy) -> None:
    copy.edit("        The rise [adds", f"        {ENDLESS} The rise [adds")
    copy.edit("          Loyalty without", f"          {ENDLESS} Loyalty without")


def many_of_everything(copy: Copy) -> None:
    judged = "".join(
        f"  judged-{n}:\n    that: thing {n} happens and many people see it\n    until: 2032-03\n"
        f"    likelihood: unlikely\n    confidence: low, because it is made up\n    for: [rise]\n"
        f"    against: [swell]\n    because: It is so\n    counter: It is not so\n"
        for n in range(25)
    )
    copy.edit("  mole-late:\n    that", f"{judged}  mole-late:\n    that")
    copy.edit("goes, feeders-leave, mole-late]", f"goes, {', '.join(f'judged-{n}' for n in range(25))}]")
    facts = "".join(
        f"  fact-{n}:\n    from: Follow/2\n    topics: [meaning]\n    text: {LONG}\n" for n in range(60)
    )
    copy.edit("  insurers:\n    from", f"{facts}  insurers:\n    from")


def one_event(copy: Copy) -> None:
    for date in ('"1968"', "1990s", "2022-06", "2029-10-14"):
        copy.write(PACK, copy.text().replace(f"event, route]\n    date: {date}", "route]"))
        copy.write(PACK, copy.text().replace(f"event, cost]\n    date: {date}", "cost]"))
        copy.write(PACK, copy.text().replace(f"event, safety]\n    date: {date}", "safety]"))
    copy.edit("short: Hub of Phantasm Lines", "short: Hub")


def without_all_that_may_be_left_out(copy: Copy) -> None:
    text = copy.text()
    for line in ("criteria", "recommendations", "indicators", "topics"):
        text = re.sub(rf"(?m)^      {line}: \[.*\]\n", "", text)
    text = re.sub(r"(?s)      headlines:\n.*", "", text)
    text = re.sub(r"(?ms)^(criteria|options|recommendations|indicators|assumptions):\n.*?(?=^\w)", "", text)
    text = re.sub(r"(?m)^    (stance|topics|short|character|watch|because|counter): .*\n", "", text)
    copy.write(PACK, text)
    copy.edit("from: {unit: Fictional chartering desk}\nref: FICTION/1\n", "", SPEC)
    copy.edit("decision_by: 2031-02-14\n", "", SPEC)
    copy.edit("organisation: Nowhere Shipping (fictional)\n", "", "briefgen.yaml")


def marked_in_the_middle(copy: Copy) -> None:
    copy.edit(
        "theme: meridian", "theme: meridian\nmarkings: uk\nmarking: OFFICIAL-SENSITIVE", "briefgen.yaml"
    )


def marked_at_the_right(copy: Copy) -> None:
    copy.edit("theme: meridian", "theme: meridian\nmarkings: tlp\nmarking: TLP:AMBER+STRICT", "briefgen.yaml")
    copy.edit("subject: The tariff", f"subject: {LONG[:100]} The tariff")


def mixed_up_sections(copy: Copy) -> None:
    sections = (
        "notes, indicators, options, judgements, at-a-glance, counter-case, next, bottom-line, timeline"
    )
    copy.edit("state: final", f"state: final\nsections: [{sections}]", SPEC)


def a_side_without_a_main_column(copy: Copy) -> None:
    copy.edit("state: final", "state: final\nsections: [at-a-glance, counter-case, notes]", SPEC)


def a_side_taller_than_a_page(copy: Copy) -> None:
    copy.edit("decide: Whether", f"decide: {ENDLESS} Whether")


STRESSES: tuple[Callable[[Copy], None], ...] = (
    very_long_words,
    sentences_of_sixty_words,
    headlines_without_end,
    a_table_of_forty_rows,
    a_row_taller_than_a_page,
    a_row_of_many_paragraphs,
    a_bottom_line_taller_than_a_page,
    many_of_everything,
    one_event,
    without_all_that_may_be_left_out,
    marked_in_the_middle,
    marked_at_the_right,
    mixed_up_sections,
    a_side_without_a_main_column,
    a_side_taller_than_a_page,
)


@cache
def _document(stress: Callable[[Copy], None]) -> Document:
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        stress(copy)
        # In a draft the length contract only warns.
        copy.write(SPEC, copy.text(SPEC).replace("state: final", "state: draft"))
        assert not copy.compiled(()).failed, copy.compiled(()).diagnostics
        return copy.document()


@cache
def _laid_out(stress: Callable[[Copy], None], form: str) -> LaidOut:
    return lay_out(_document(stress), form)


@pytest.mark.parametrize("form", ["A4", "Letter", "slides"])
@pytest.mark.parametrize("stress", STRESSES, ids=lambda f: f.__name__)
def test_every_layout_holds(stress: Callable[[Copy], None], form: str) -> None:
    broken: list[str] = []
    for holds in INVARIANTS:
        try:
            holds(_document(stress), _laid_out(stress, form))
        except AssertionError as why:
            broken.append(f"{holds.__name__}: {str(why).partition(chr(10))[0][:300]}")
    assert not broken, "\n".join(broken)


def test_the_stresses_are_what_they_say() -> None:
    timeline = [len(t.rows) for t in _tables(a_table_of_forty_rows) if t.kind == "timeline"]
    assert timeline == [45]
    assert [len(t.rows) for t in _tables(one_event) if t.kind == "timeline"] == [1]
    assert {section.id for section in _document(without_all_that_may_be_left_out).sections} == {
        "bottom-line",
        "at-a-glance",
        "judgements",
        "counter-case",
        "notes",
    }
    assert len(_laid_out(many_of_everything, "A4").pages) > 4


def _tables(stress: Callable[[Copy], None]) -> list[Table]:
    return [b for section in _document(stress).sections for b in section.blocks if isinstance(b, Table)]
