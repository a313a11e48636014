"""Words of the house and terms explained: whole words, capitals, genitives, quotations, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.inline import AttributedText, Inline, LikelihoodTerm, NoteMark, PlainText, ReplacedTerm
from briefgen.document.word_search import quoted, word_search
from briefgen.resolve.house_words import (
    Replacement,
    TermExpander,
    TermReplacer,
    can_replace,
    term_replacer,
    with_replacements,
)
from tests.data.projects import PACK, Copy, document, inputs, texts_of

HOUSE, AUDIENCE = "briefgen.yaml", "assets/audiences/shipowner.yaml"
WORDS = {"the board": "the port authorities", "Kabul": "the capital", "harbor": "harbour", "net gain": "gain"}
PUBLIC = "public-wait-and-see"


def _said(*pieces: Inline) -> AttributedText:
    text = "".join(p.text for p in pieces if not isinstance(p, NoteMark))
    return AttributedText(pieces, ("x",), text)


def _swap() -> TermReplacer:
    made = term_replacer(WORDS)
    assert made
    return made


def _read(text: str) -> str:
    return _swap().apply(_said(PlainText(text))).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("They told the board so.", "They told the port authorities so."),
        ("The board agrees. The board pays.", "The port authorities agrees. The port authorities pays."),
        ("the board’s money", "the port authorities’ money"),
        ("Kabul's word, and Kabul’s again", "The capital's word, and the capital’s again"),
        ("It asks Kabul. Kabul waits.", "It asks the capital. The capital waits."),
        ("(Kabul waits)", "(The capital waits)"),
        ("harbor, harbors and harbor-master", "harbour, harbors and harbor-master"),
        ("Harbor dues", "Harbour dues"),
        ("the boardroom and the boards", "the boardroom and the boards"),
        ("the\u00a0board, a net  gain", "the port authorities, a gain"),
        ("“the board” and ‘the board’ and \"the board\", so the board",
         "“the board” and ‘the board’ and \"the board\", so the port authorities"),
        ("The owners’ harbor isn’t the board’s", "The owners’ harbour isn’t the port authorities’"),
        ("THE BOARD", "THE BOARD"),
    ],
)  # fmt: skip
def test_words_are_put_in_other_words(written: str, read: str) -> None:
    assert _read(written) == read


def test_a_clause_begins_small() -> None:
    said = _said(PlainText("Kabul pays"))
    assert _swap().apply(said, starts=False).text == "the capital pays"
    assert _swap().apply(said).text == "The capital pays"


def test_a_term_is_an_inline_that_keeps_what_was_written() -> None:
    said = _said(
        PlainText("Ask "),
        PlainText("the ", ids=("a",)),
        PlainText("board", strong=True, ids=("b",)),
        PlainText("."),
    )
    out = _swap().apply(said)
    assert out.inlines == (
        PlainText("Ask "),
        ReplacedTerm("the port authorities", "the board", ids=("a", "b")),
        PlainText("."),
    )
    assert out.base == said.base


def test_nothing_swallows_a_mark_a_chip_or_a_reference() -> None:
    for between in (NoteMark((1,)), LikelihoodTerm(" ", 0, 5)):
        said = _said(PlainText("the"), between, PlainText(" board"))
        assert _swap().apply(said) == said
    said = _said(PlainText("A note"), PlainText(" (Port of Kabul, harbor news)", verbatim=True))
    assert _swap().apply(said) == said
    marked = _said(PlainText("Tell the board"), NoteMark((2,)), PlainText(" now"))
    assert _swap().apply(marked).inlines[1:3] == (
        ReplacedTerm("the port authorities", "the board"),
        NoteMark((2,)),
    )


_PIECES = st.lists(
    st.one_of(
        st.builds(
            PlainText,
            st.text("the boardKul.’s“” ", min_size=1, max_size=14),
            st.booleans(),
            ids=st.sampled_from([(), ("a",), ("b", "c")]),
        ),
        st.sampled_from(
            [PlainText("the board"), PlainText("Kabul"), PlainText("“the board” "), PlainText(" harbor ")]
        ),
        st.builds(NoteMark, st.just((1, 2))),
        st.just(LikelihoodTerm("likely", 55, 75)),
    ),
    max_size=8,
)


@given(_PIECES)
def test_what_was_written_can_always_be_told(pieces: list[Inline]) -> None:
    said = _said(*pieces)
    out = _swap().apply(said)
    written = "".join(
        i.base if isinstance(i, ReplacedTerm) else i.text for i in out.inlines if not isinstance(i, NoteMark)
    )
    assert written == said.text
    assert out.base == said.base
    assert [i for i in out.inlines if isinstance(i, NoteMark | LikelihoodTerm)] == [
        i for i in said.inlines if isinstance(i, NoteMark | LikelihoodTerm)
    ]
    was = {i for p in pieces if isinstance(p, PlainText) and p.text for i in p.ids}
    assert {i for p in out.inlines if isinstance(p, PlainText | ReplacedTerm) for i in p.ids} == was


@given(_PIECES)
def test_quotations_stay_as_they_were(pieces: list[Inline]) -> None:
    said = _said(*pieces)
    out = _swap().apply(said).text
    for start, end in quoted(said.text):
        assert said.text[start:end] in out


@given(st.text('abc “”‘’".', max_size=30), st.integers(0, 30), st.integers(1, 9))
def test_a_change_takes_the_place_of_its_characters(text: str, start: int, size: int) -> None:
    said, change = _said(PlainText(text)), Replacement(start, start + size, "new")
    if start + size <= len(text):
        assert can_replace(said, change)
        assert with_replacements(said, [change]).text == text[:start] + "new" + text[start + size :]


def test_a_search_takes_the_longest() -> None:
    looked = word_search(["de facto", "de facto authorities", "board"])
    assert looked
    assert [found.key for found in looked.matches("De facto authorities, de facto, the Board’s board.")] == [
        "de facto authorities", "de facto", "board", "board",
    ]  # fmt: skip
    assert word_search([]) is None


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["The IMF pays. The IMF lends."], ["The IMF (a fund) pays. The IMF lends."]),
        (["It pays.", "IMF", "IMF"], ["It pays.", "IMF (a fund)", "IMF"]),
        (["The IMF’s loan", "the IMF"], ["The IMF’s loan", "the IMF (a fund)"]),
        (["“The IMF pays”", "the IMF"], ["“The IMF pays”", "the IMF (a fund)"]),
        (["A lender (the IMF)", "IMF (fund)", "IMF."], ["A lender (the IMF)", "IMF (fund)", "IMF (a fund)."]),
        (["IMF board, IMF"], ["IMF board, IMF (a fund)"]),
    ],
)
def test_a_term_is_explained_where_it_is_met_first(texts: list[str], read: list[str]) -> None:
    looked = word_search(["IMF", "IMF board"])
    assert looked
    expander = TermExpander({"IMF": "a fund"}, looked)
    assert [expander.apply(_said(PlainText(text))).text for text in texts] == read


def test_a_house_speaks_to_its_audience_only(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    plain = copy.document()
    terms = "terms: {line: {term: Phantasm Lines, say: {%s: the hub line}}}\nspelling: {tariff: levy}\n"
    copy.write(HOUSE, copy.text(HOUSE) + terms % "shipowner")
    worded = copy.document()
    said = [text for text in texts_of(worded) if isinstance(text, AttributedText)]
    shown = " ".join(text.text for text in said)
    assert "the hub line" in shown
    assert "Phantasm Lines" not in shown.replace("Phantasm Lines, Our First Century", "")
    assert [text.base for text in said] == [
        text.base for text in texts_of(plain) if isinstance(text, AttributedText)
    ]
    assert worded.foot[1].text == worded.meta.subject == "The levy of Port Fabula (fictional)"
    assert worded.meta.title == worded.title.text
    assert worded.notes.source == plain.notes.source, "the source’s own title stays"
    assert not copy.compiled(("pdf", "pptx", "outline")).failed
    copy.write(HOUSE, copy.text(HOUSE).replace("shipowner", "insurer"))
    assert "Phantasm Lines" in " ".join(text.text for text in texts_of(copy.document()))


def test_house_words_are_in_every_output(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write(HOUSE, copy.text(HOUSE) + "spelling: {crane: hoist, cranes: hoists}\n")
    outline = copy.compiled(("outline",)).files["outline.txt"].decode()
    assert "hoist" in outline
    assert "crane" not in outline


def test_the_public_gets_terms_explained_once() -> None:
    text = " ".join(
        text.text for text in texts_of(document(PUBLIC).sections) if isinstance(text, AttributedText)
    )
    terms = [term for term in inputs(PUBLIC).pack.value.terms.values() if term.short]
    for term in terms:
        assert text.count(f"({term.short})") <= 1
    assert "ISIS-Khorasan (an armed group linked to Islamic State)" in text
    assert "(an armed group linked" not in " ".join(
        text.text for text in texts_of(document("investor-wait-and-see"))
    )


def test_facts_keep_their_base(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("outlook_word:", "terms: expand\noutlook_word:", AUDIENCE)
    terms = "terms: {mole: {term: mole, means: A sea wall., short: a sea wall}}\n"
    copy.edit("judgements:\n  feeders", f"{terms}judgements:\n  feeders", PACK)
    statements = copy.inputs().pack.value.statements
    said = [t for t in texts_of(copy.document()) if isinstance(t, AttributedText)]
    (first,) = {text.text for text in said if "(a sea wall)" in text.text}
    assert "mole (a sea wall)" in first
    for text in said:
        if len(text.ids) == 1 and text.base.startswith("The storm"):
            assert text.base == statements[text.ids[0]].text
