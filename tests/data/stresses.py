"""Documents that nobody writes on purpose: long words and sentences, full and empty tables, much and nothing.

Each is the harbour's project with its texts altered; all are drafts, for the length contract is not at stake.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.document.model import Document
from briefgen.page import LaidOut
from tests.data.pictured import pictures_of_all_shapes
from tests.data.projects import PACK, SPEC, Copy, lay_out

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
THIRTY = "Hafenverwaltungsgebührenordnung " * 2
DEGREES = ("low", "medium", "high")
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


def words_of_thirty_letters(copy: Copy) -> None:
    for field in ("text", "that", "because", "what", "title", "lead"):
        _fill(copy, field, THIRTY)
    for field in ("short", "name", "who", "speaker"):
        _fill(copy, field, THIRTY[:30], 40)


def twenty_five_events(copy: Copy) -> None:
    rows = "".join(
        f'  gale-{n}:\n    from: Harbour/4\n    topics: [background, event]\n    date: "{1970 + n}"\n'
        f"    character: damage\n    short: Gale of {1970 + n}\n    text: A gale came in {1970 + n}.\n"
        for n in range(20)
    )
    copy.edit("  reserves:\n    from", f"{rows}  reserves:\n    from")


def forty_events_in_sixty_words(copy: Copy) -> None:
    rows = "".join(
        f'  gale-{n}:\n    from: Harbour/4\n    topics: [background, event]\n    date: "{1950 + n}"\n'
        f"    character: damage\n    text: {n} {LONG}\n"
        for n in range(35)
    )
    copy.edit("  reserves:\n    from", f"{rows}  reserves:\n    from")


def three_actors(copy: Copy) -> None:
    text = re.sub(r"(?ms)^  phantasm:\n.*?(?=^  brokers)", "", copy.text(), count=1)
    copy.write(PACK, text.replace("    actor: phantasm\n", "").replace("[phantasm, chimera", "[chimera"))
    _show_actors(copy)


def twenty_actors(copy: Copy) -> None:
    rows = "".join(
        f"  port-{n}:\n    name: Port of Call Number {n}\n    kind: organisation\n    stance: offers\n"
        f"    because: [chimera-price]\n    contact: [chimera-price]\n    restraint: [chimera-depth]\n"
        f"    power: {DEGREES[n % 3]}\n    interest: {DEGREES[n // 3 % 3]}\n"
        f"    wants: Ships and more ships\n    wants_because: [chimera-price]\n"
        for n in range(16)
    )
    copy.edit("  phantasm:\n    name", f"{rows}  phantasm:\n    name")
    _show_actors(copy)


def _show_actors(copy: Copy) -> None:
    names = "bottom-line, at-a-glance, judgements, counter-case, timeline, actors, next, interests, notes"
    copy.edit("state: final", f"state: final\nsections: [{names}]", SPEC)


def all_in_one(copy: Copy) -> None:
    twenty_five_events(copy)
    a_row_of_many_paragraphs(copy)
    twenty_actors(copy)
    sentences_of_sixty_words(copy)
    words_of_thirty_letters(copy)


Stress = Callable[[Copy], None]
STRESSES: tuple[Stress, ...] = (
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
    words_of_thirty_letters,
    twenty_five_events,
    forty_events_in_sixty_words,
    three_actors,
    twenty_actors,
    all_in_one,
    pictures_of_all_shapes,
)


@cache
def stressed(stress: Stress) -> Document:
    with TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        stress(copy)
        # In a draft the length contract only warns.
        copy.write(SPEC, copy.text(SPEC).replace("state: final", "state: draft"))
        assert not copy.compiled(()).failed, copy.compiled(()).diagnostics
        return copy.document()


@cache
def stressed_layout(stress: Stress, form: str) -> LaidOut:
    return lay_out(stressed(stress), form)
