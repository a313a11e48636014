"""From nodes to models: every mistake at its place, in plain words, with the nearest name."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.schema.assets import Locale, Scale
from briefgen.schema.brief import Brief
from briefgen.schema.file_kinds import KINDS
from briefgen.schema.pack import Pack
from briefgen.source.yaml.spans import dotted
from tests.data.decoding import PACK, good, load, told


def test_texts_stay_what_was_typed() -> None:
    brief = good("title: no\nref: 012\nmarking: 1.10\nfrom: {unit: 12:30, name: NO}\n", Brief).value
    assert (brief.title, brief.ref, brief.marking) == ("no", "012", "1.10")
    assert (brief.sender.unit, brief.sender.name) == ("12:30", "NO")


def test_a_key_without_value_is_refused_and_the_quoted_word_is_a_text() -> None:
    assert told("ref: ~\nmarking:\ntheme: null\nsections: [notes, ~]\nstate:\n") == [
        "1:1 BG206 ref has no value",
        "2:1 BG206 marking has no value",
        "3:1 BG206 theme has no value",
        "4:19 BG206 sections[2] has no value",
        "5:1 BG206 state has no value",
    ]
    assert good('title: "null"\n', Brief).value.title == "null"


def test_white_space_is_folded_and_composed() -> None:
    brief = good("title: >\n  Cafe\u0301  and\n  harbour\n", Brief).value
    assert brief.title == "Caf\u00e9 and harbour"


def test_dates_numbers_and_lists_are_read() -> None:
    brief = good("brief: 1\ndate: 2026-11-23\nlimits: {pages: 4}\nsections: [notes]\n", Brief).value
    assert (brief.date, brief.limits.pages, brief.sections) == (dt.date(2026, 11, 23), 4, ("notes",))


def test_a_deadline_is_a_day_or_words() -> None:
    item = "{{what: W, text: T, who: X, for: fee, by: {}}}\n"
    pack = (
        PACK + "recommendations:\n  a: " + item.format("2026-12-04") + "  b: " + item.format("before spring")
    )
    read = good(pack, Pack).value.recommendations
    assert (read["a"].by, read["b"].by) == (dt.date(2026, 12, 4), "before spring")


def test_five_mistakes_give_five_diagnostics() -> None:
    text = (
        "audiance: investor\n"
        "outlook: wait-and-see\n"
        "date: 2026-13-01\n"
        "state: finished\n"
        "limits:\n"
        "  pages: none\n"
        "outlook: follow\n"
    )
    loaded, problems = load(text, Brief)
    assert loaded is None
    assert [(d.span.line, d.span.column, d.code, d.path) for d in problems if d.span] == [
        (7, 1, "BG104", ""),
        (1, 1, "BG102", "audiance"),
        (3, 7, "BG210", "date"),
        (4, 8, "BG203", "state"),
        (6, 10, "BG204", "limits.pages"),
    ]
    assert problems[1].message == "unknown key 'audiance'"
    assert problems[1].hint == "did you mean 'audience'?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from: {unitt: x}", "1:8 BG102 unknown key 'unitt' in from"),
        ("sender: {unit: x}", "1:1 BG102 unknown key 'sender'"),
        ("t\u200bitle: x", "1:1 BG102 unknown key 't<U+200B>itle'"),
        ("__class__: x", "1:1 BG102 unknown key '__class__'"),
        ("paper: A5", "1:8 BG203 paper must be A4, Letter or phone, not 'A5'"),
        ("outputs: [pdf, ptx]", "1:16 BG203 outputs[2] must be pdf, pptx, outline or html, not 'ptx'"),
        (
            "audience: The Minister",
            "1:11 BG204 audience must be an id: small letters, digits and hyphens; it is",
        ),
        ("audience: |\n  a\n", "1:11 BG204 audience must be an id"),
        ("date: tomorrow", "1:7 BG204 date must be a day written as 2026-11-23, not 'tomorrow'"),
        ("date: 2026-02-30", "1:7 BG210 date is '2026-02-30': 30 February does not exist"),
        ("date: 2027-02-29", "1:7 BG210 date is '2027-02-29': 2027 has no 29 February"),
        ("date: 2026-13-01", "1:7 BG210 date is '2026-13-01': there is no month 13"),
        ("date: 2026-11-00", "1:7 BG210 date is '2026-11-00': 0 November does not exist"),
        ("date: 2026-2-3", "1:7 BG204 date must be a day written as 2026-11-23"),
        ("embargo: 2026-04-31T06:00Z", "1:10 BG210 embargo is '2026-04-31T06:00Z': 31 April does not"),
        ("embargo: 2026-12-04T25:61Z", "1:10 BG210 embargo is '2026-12-04T25:61Z': there is no time 25:61"),
        ("embargo: 2026-12-04T06:00+15:00", "1:10 BG210 embargo is '2026-12-04T06:00+15:00': no zone is"),
        ("embargo: soon", "1:10 BG204 embargo must be a moment such as 2026-12-04T06:00+00:00"),
        ("date: 1700000000", "1:7 BG204 date must be a day"),
        ("limits: {words: 1.5}", "1:17 BG204 limits.words must be a whole number, not '1.5'"),
        ("limits: {pages: 0}", "1:17 BG205 limits.pages must be at least 1, not '0'"),
        ("limits: {pages: 201}", "1:17 BG205 limits.pages must be at most 200, not '201'"),
        ("limits: {pages: " + "9" * 5_000 + "}", "1:17 BG204 limits.pages must be a whole number"),
        ("limits: short", "1:9 BG202 limits must be a mapping, not the text 'short'"),
        ("sections: notes", "1:11 BG202 sections must be a list, not the text 'notes'"),
        ("sections: []", "1:11 BG206 sections is empty"),
        ("sections: [[a]]", "1:12 BG202 sections[1] must be a text, not a list"),
        ("title: [a]", "1:8 BG202 title must be a text, not a list"),
        ("title: '  '", "1:8 BG206 title is empty"),
        ("title: " + "x" * 4_001, "1:8 BG205 title has 4,001 characters; at most 4,000 fit"),
        ('title: "a\\u202eb"', "1:8 BG106 title has the character U+202E, which is not allowed"),
        ('title: "a\\0b"', "1:8 BG106 title has the character U+0000, which is not allowed"),
        ("state:", "1:1 BG206 state has no value"),
        ("just words", "1:1 BG202 the file must be a mapping: lines of `key: value`"),
        ("~", "1:1 BG202 the file must be a mapping"),
    ],
)
def test_a_mistake_in_a_brief(text: str, said: str) -> None:
    (line,) = told(text)
    assert line.startswith(said)


def test_lists_that_are_too_short_say_how_short() -> None:
    locale = told("language: en\nmonths: [January]\nlabels: {}\n", Locale)
    assert locale == ["2:9 BG205 months has only 1 of at least 12 items"]
    locale = told("language: en\nmonths: [" + "M, " * 13 + "]\nlabels: {}\n", Locale)
    assert locale == ["2:9 BG205 months has 13 items; at most 12 fit"]
    assert [line.split()[1] for line in told("name: n\nsource: s\ngaps: no\nterms: [x, y]\n", Scale)] == [
        "BG202"
    ] * 2


def test_a_newer_version_is_the_only_thing_said_of_a_file() -> None:
    _, problems = load("brief: 2\nnew-key: x\n", Brief)
    assert [d.code for d in problems] == ["BG103"]
    assert re.fullmatch(
        r"this file is written for version 2 of `brief`; briefgen \S+ reads version 1",
        problems[0].message,
    )
    assert [told(f"{kind.name}: 9\n", kind.model)[0].split()[1] for kind in KINDS] == ["BG103"] * len(KINDS)


def test_a_version_that_is_none_is_a_mistake_of_its_own() -> None:
    assert told("brief: 0\n") == ["1:8 BG205 brief must be at least 1, not '0'"]
    assert told("brief: two\n") == ["1:8 BG204 brief must be a whole number, not 'two'"]


def test_a_hundred_problems_are_enough() -> None:
    assert len(told("sections: [" + "A," * 5_000 + "]")) == 100


def test_spans_of_values_and_keys() -> None:
    spans = good(PACK, Pack).spans
    assert str(spans.at("statements", "fee", "from")) == "briefs/x.yaml:11:11"
    assert str(spans.key("statements", "fee", "from")) == "briefs/x.yaml:11:5"
    assert str(spans.at("statements", "fee", "from", 0)) == "briefs/x.yaml:11:11"
    assert str(spans.at("statements", "fee", "nothing", "here")) == str(spans.at("statements", "fee"))
    assert str(spans.key("nothing")) == str(spans.at()) == "briefs/x.yaml:1:1"
    assert spans.has("statements", "fee")
    assert not spans.has("statements", "toll")


def test_paths_count_from_one_and_show_no_controls() -> None:
    assert dotted("a", "b", 0, "c\x1b") == "a.b[1].c<U+001B>"


SOME_KEYS = (
    "brief",
    "pack",
    "title",
    "from",
    "date",
    "limits",
    "statements",
    "source",
    "for",
    "against",
    "x",
)


@given(
    st.recursive(
        st.text(alphabet="ab1-/:. é\u202e\x07~", max_size=12),
        lambda below: (
            st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(SOME_KEYS), below, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_no_value_breaks_the_models(value: object) -> None:
    for model in (Brief, Pack):
        loaded, problems = load(json.dumps(value), model)
        assert (loaded is None) == bool(problems)
        assert all(d.span and d.message.isprintable() and "Input" not in d.message for d in problems)


@pytest.mark.parametrize("typed", ["10\u00a0km", "18\u202f%", "a\u2009b", "«\u00a0oui\u00a0»"])
def test_a_space_that_does_not_break_stays_what_was_typed(typed: str) -> None:
    loaded, problems = load(f"audience: a\noutlook: b\ntitle: It is  {typed}\n  now\n", Brief)
    assert not problems
    assert loaded
    assert loaded.value.title == f"It is {typed} now"


def test_a_text_of_spaces_is_empty() -> None:
    _, problems = load('audience: a\noutlook: b\ntitle: "\u00a0 "\n', Brief)
    assert [(d.code, d.path) for d in problems] == [("BG206", "title")]
