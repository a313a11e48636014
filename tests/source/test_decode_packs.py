"""Mistakes in a pack and its judgements, and keys that are nearly right: each is told once, at its place."""

from __future__ import annotations

import pytest

from briefgen.schema.assets import Section
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from tests.data.decoding import PACK, load, told

JUDGEMENT = (
    "{that: t, until: 2027-11, likelihood: likely, confidence: 'low, because x', for: fee, against: fee}"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    text: The harbour charges no fee.\n",
            "",
            "11:5 BG201 the key 'text' is missing in statements.fee",
        ),
        ("Fees/1", "Fees 1", "11:11 BG204 statements.fee.from is no locator: 'Fees 1' has no / between"),
        ("Fees/1", "[Fees/1, Fees]", "11:20 BG204 statements.fee.from[2] is no locator: 'Fees' has no /"),
        ("  fee:\n", "  Fee:\n", "10:3 BG204 the key statements.Fee must be an id"),
        ("title: The tariff of a harbour that does not exist\n", "", "1:1 BG201 the key 'title' is missing"),
        ("from: Fees/1", "origin: Fees/1", "11:5 BG102 unknown key 'origin' in statements.fee"),
        (
            "text: The",
            "kind: attributed\n    text: The",
            "11:5 BG207 statements.fee is attributed, but to nobody",
        ),
        (
            "type: fiction",
            "type: fiction, credibility: 7",
            "6:57 BG205 source.credibility must be at most 6, not '7'",
        ),
    ],
)
def test_a_mistake_in_a_pack(old: str, new: str, said: str) -> None:
    assert any(line.startswith(said) for line in told(PACK.replace(old, new), Pack))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("for: fee", "for: []", "judgements.j.for is empty"),
        (
            "'low, because x'",
            "low",
            "judgements.j.confidence must be high, moderate or low, then a comma and",
        ),
        ("against: fee", "against: none", "judgements.j.against must be ids, or `none found, because …`"),
        ("against: fee", "against: [A]", "judgements.j.against[1] must be an id"),
        ("against: fee", "against: {a: b}", "judgements.j.against must be a list, not a mapping"),
        ("2027-11", "2027", "judgements.j.until must be a month such as 2027-11"),
    ],
)
def test_a_mistake_in_a_judgement_gives_one_diagnostic(old: str, new: str, said: str) -> None:
    pack = PACK + "judgements:\n  j: " + JUDGEMENT.replace(old, new) + "\n"
    (line,) = told(pack, Pack)
    assert said in line
    assert line.startswith("15:")


def test_a_union_says_one_thing() -> None:
    recommendation = "{what: W, text: T, who: X, for: fee, by: 2026-13-04}"
    (line,) = told(PACK + f"recommendations:\n  r: {recommendation}\n", Pack)
    assert line.startswith("15:47 BG210 recommendations.r.by is '2026-13-04': there is no month 13")


def test_a_name_of_python_leads_to_the_key_that_people_write() -> None:
    _, problems = load(PACK.replace("from: Fees/1", "origin: Fees/1"), Pack)
    assert [(d.code, d.hint) for d in problems] == [("BG102", "did you mean 'from'?")]


def test_keys_are_known_in_lists_and_behind_choices() -> None:
    _, problems = load("heading: h\nparts: [{veiw: notes}]\n", Section)
    assert ("parts[1].veiw", "did you mean 'view'?") in [(d.path, d.hint) for d in problems]
    text = PACK.replace("    text:", "    correction: {as: wrong, text: t, refs: r}\n    text:")
    _, problems = load(text, Pack)
    assert [(d.path, d.hint) for d in problems] == [("statements.fee.correction.refs", "did you mean 'ref'?")]


def test_a_key_like_none_lists_the_keys() -> None:
    _, problems = load("from: {zzz: x}", Brief)
    assert [d.hint for d in problems] == ["the keys here are unit, name"]
