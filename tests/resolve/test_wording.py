"""Sentences that the product makes: judgements from their scale, dates from their precision."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.document.blocks import JudgementItem, Judgements
from briefgen.document.inline import AttributedText, Label, LikelihoodTerm, NoteMark, ReplacedTerm
from briefgen.document.model import Document, Wording
from tests.data.projects import ALL, Copy, document, inputs, texts_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1979", "1979"),
        ("1990s", "1990s"),
        ("2024-04", "April 2024"),
        ("2025-04-17", "17 April 2025"),
        ("2026-12-04", "4 December 2026"),
    ],
)
def test_a_date_reads_with_its_precision(written: str, read: str) -> None:
    assert _wording().when(written) == read


def test_a_day_has_no_leading_zero() -> None:
    assert _wording().day(dt.date(2026, 1, 2)) == "2 January 2026"


def _written(said: AttributedText) -> str:
    """The text as it was written, before a house's words and explanations."""
    pieces = (i for i in said.inlines if not isinstance(i, NoteMark))
    return "".join(i.base if isinstance(i, ReplacedTerm) else i.text for i in pieces)


def test_a_label_takes_values_and_no_others() -> None:
    wording = Wording("en-GB", (), {"a": "{n} of {count}, {count}", "b": "{n}"})
    assert wording.label("a", n=2, count=3).text == "2 of 3, 3"
    assert wording.label("b", n="{count}").text == "{count}", "a value is text, not a pattern"
    with pytest.raises(KeyError):
        wording.label("c")


@pytest.mark.parametrize("name", ALL)
def test_a_judgement_is_the_sentence_of_its_scale(name: str) -> None:
    files = inputs(name)
    steps = {word: step for step in files.scale.value.terms for word in (step.term, *step.also)}
    items = _items(document(name))
    # A section may show the first of them only.
    most = min((p.limit or 99 for _, s in files.sections for p in s.value.parts if p.view == "judgements"))
    assert [item.id for item in items] == list(files.message.judgements[:most])
    for item in items:
        judgement = files.pack.value.judgements[item.id]
        step = steps[judgement.likelihood]
        until = files.wording.when(judgement.until)
        sentence = step.sentence.format(term=judgement.likelihood, that=judgement.that, until=until)
        assert _written(item.sentence) == sentence
        assert item.sentence.base == judgement.that
        (chip,) = (piece for piece in item.sentence.inlines if isinstance(piece, LikelihoodTerm))
        assert (chip.text, chip.low, chip.high) == (judgement.likelihood, step.low, step.high)
        assert (item.term, item.low, item.high) == (step.term, step.low, step.high)
        assert "{" not in item.sentence.text
        assert _written(item.that).startswith(judgement.that)
        assert until in item.that.text


@pytest.mark.parametrize("name", ALL)
def test_likelihood_and_confidence_stand_apart(name: str) -> None:
    for item in _items(document(name)):
        level, _, reason = inputs(name).pack.value.judgements[item.id].confidence.partition(", because ")
        assert level in item.confidence.text.lower()
        assert reason in item.confidence.text
        assert "onfidence" not in item.sentence.text
        assert item.term not in item.confidence.text


@pytest.mark.parametrize("name", ALL)
def test_the_scale_is_printed_whole(name: str) -> None:
    (block,) = (b for s in document(name).sections for b in s.blocks if isinstance(b, Judgements))
    scale = inputs(name).scale.value
    assert scale.name in block.scale.text
    for step in scale.terms:
        assert f"{step.term} {step.low}–{step.high}" in block.scale.text


def test_a_word_of_the_clause_is_no_pattern(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(
        "that: Phantasm Lines moves its hub", 'that: "Phantasm Lines moves its hub, {until} or {term} aside,"'
    )
    sentence = _items(copy.document())[0].sentence.text
    assert (
        sentence
        == "It is unlikely that Phantasm Lines moves its hub, {until} or {term} aside, by March 2032."
    )


def test_another_scale_gives_other_bands(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("language: en-GB", "language: en-GB\nscale: icd-203")
    copy.edit("likelihood: realistic possibility", "likelihood: roughly even chance")
    items = _items(copy.document())
    assert [(item.term, item.low, item.high) for item in items] == [
        ("unlikely", 20, 45),
        ("likely", 55, 80),
        ("roughly even chance", 45, 55),
    ]


def _wording() -> Wording:
    return inputs("harbour-tariff").wording


def _items(document: Document) -> list[JudgementItem]:
    return [i for s in document.sections for b in s.blocks if isinstance(b, Judgements) for i in b.items]


def test_what_is_not_stated_of_the_source_is_told_in_one_phrase(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    title = "Title Port Fabula raises its tariff, author A. N. Other"
    publisher, stated, unknown, _ = _source(copy)
    assert publisher == "Source: The Nonesuch Mercury (fictional)."
    assert stated == f"{title}, date 12 January 2031."
    assert unknown == "Not stated: address."
    copy.edit("  date: 2031-01-12\n", "")
    assert _source(copy)[1:3] == [f"{title}.", "Not stated: date, address."]
    copy.edit("  title: Port Fabula raises its tariff\n", "")
    copy.edit("  author: A. N. Other\n", "  address: https://mercury.invalid/tariff\n")
    assert _source(copy)[1:3] == [
        "Address https://mercury.invalid/tariff.",
        "Not stated: title, author, date.",
    ]


def test_a_source_without_publisher_is_called_so(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("  publisher: The Nonesuch Mercury (fictional)\n", "")
    assert _source(copy)[0] == "Source: publisher not stated."
    assert _source(copy)[2] == "Not stated: address."
    labels = [t.text for t in texts_of(copy.document().sections) if isinstance(t, Label)]
    assert any(text.startswith("One source: publisher not stated, ") for text in labels)


def _source(copy: Copy) -> list[str]:
    return [label.text for label in copy.document().notes.source]


@pytest.mark.parametrize(
    ("plurals", "number", "said"),
    [
        ({"one": (1,)}, 1, "1 sheet"),
        ({"one": (1,)}, 0, "0 sheets"),
        ({"one": (0, 1)}, 0, "0 sheet"),
        ({"two": (2,)}, 2, "2 sheets"),
    ],
)
def test_a_label_that_counts_has_the_form_for_its_number(
    plurals: dict[str, tuple[int, ...]], number: int, said: str
) -> None:
    labels = {"sheets.one": "{n} sheet", "sheets.other": "{n} sheets"}
    assert Wording("en-GB", (), labels, plurals).counted("sheets", number).text == said


def test_a_brief_on_one_attributed_statement_counts_it_as_one(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    kinds = [s.reported_as for s in copy.inputs().visible_statements().values()]
    reported, attributed = kinds.count("reported"), kinds.count("attributed")
    labels = [t.text for t in texts_of(copy.document().sections) if isinstance(t, Label)]
    assert f"{reported} statements reported, {attributed} attributed to somebody." in labels
    wording = copy.inputs().wording
    assert wording.counted("counted.reported", 1).text == "1 statement reported"
    assert wording.counted("key-numbers", 3).text == "Key numbers"


def test_a_label_without_forms_is_itself_for_every_number() -> None:
    wording = Wording("en-GB", (), {"sheets": "Sheets: {names}"}, {"one": (1,)})
    assert wording.counted("sheets", 1, names="a").text == "Sheets: a"
