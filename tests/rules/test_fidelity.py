"""What a statement says otherwise than its passages is reported, fault by fault; a reason settles it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from tests.data.judged import judged
from tests.data.projects import PACK, ROOT, SPEC, Copy

SOURCE = "briefs/content/harbour.txt"
FAULTS = [
    ("the rise adds about 2,100", "the rise adds about 1,200", "BG380", "adds about 1,200", "1,200"),
    (
        "shut the port for 11 days",
        "shut the port for 11 weeks",
        "BG380",
        "shut the port for 11 weeks",
        "11 weeks",
    ),
    (
        "raises its tariff by 18 per cent",
        "raises its tariff by 18 percentage points",
        "BG380",
        "by 18 percentage",
        "18 percentage points",
    ),
    ("deep quay in 1968", "deep quay in 1986", "BG381", "first deep quay in 1986", "1986"),
    ("date: 2029-10-14", "date: 2029-10-15", "BG381", "2029-10-15", "2029-10-15"),
    ("rise “overdue”", "rise “long overdue”", "BG382", "rise “long overdue”", "long overdue"),
    ("The Crown of Nonesuch built", "Ackerby Marine built", "BG383", "Ackerby Marine built", "Ackerby"),
    (
        "speaker: the harbour board\n    topics: [reaction",
        "speaker: Phantasm Lines\n    topics: [reaction",
        "BG384",
        "speaker: Phantasm Lines",
        "Phantasm Lines",
    ),
    ("from: Harbour/3", "from: Harbour/1", "BG385", "from: Harbour/1", "Harbour/1:1"),
]
"""An excerpt of the pack, the same with a fault, its code, what its line has, and the words that differ."""

DOUBTS = [
    ("The harbour board calls the rise", "The harbour board does not call the rise", "not"),
    ("It is the first rise", "It is not the first rise", "not"),
    ("Pilots and chandlers may lose work", "Pilots and chandlers lose work", "may"),
]
"""An excerpt of the pack, one that claims otherwise than the passage, and the words that are in doubt."""


def _differences(copy: Copy) -> list[Diagnostic]:
    return [d for d in judged(copy) if "BG380" <= d.code <= "BG389"]


def test_a_pack_that_says_what_its_source_says_has_no_difference(tmp_path: Path) -> None:
    assert _differences(Copy(tmp_path)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "at", "words"), FAULTS, ids=[f"{f[2]}-{f[4]}" for f in FAULTS]
)
def test_a_fault_is_an_error_at_its_line(
    tmp_path: Path, right: str, wrong: str, code: str, at: str, words: str
) -> None:
    copy = Copy(tmp_path)
    copy.edit(right, wrong)
    found = [d for d in _differences(copy) if d.code == code]
    assert found
    assert found[0].severity is Severity.ERROR or code == "BG385"
    assert words in found[0].message
    lines = (copy.root / PACK).read_text(encoding="utf-8").splitlines()
    assert found[0].span
    assert at.split("\n", maxsplit=1)[0].strip() in lines[found[0].span.line - 1]


@pytest.mark.parametrize(("right", "wrong", "words"), DOUBTS, ids=["denied", "denied-too", "unhedged"])
def test_a_claim_of_another_kind_is_a_note(tmp_path: Path, right: str, wrong: str, words: str) -> None:
    copy = Copy(tmp_path)
    copy.edit(right, wrong)
    (note,) = (d for d in _differences(copy) if d.severity is Severity.NOTE)
    assert note.code == "BG386"
    assert f"'{words}'" in note.message


def test_in_a_draft_a_fault_is_a_warning(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("the rise adds about 2,100", "the rise adds about 1,200")
    copy.edit("state: final", "state: draft", SPEC)
    assert [d.severity for d in _differences(copy)] == [Severity.WARNING]


def test_a_reason_settles_a_difference(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    reason = '    reads: {"1,200": "half of it, as the board pays the rest"}\n'
    copy.edit(
        "    text: For owners the rise adds about 2,100",
        f"{reason}    text: For owners the rise adds about 1,200",
    )
    assert [d.message for d in _differences(copy)] == []


def test_a_reason_for_nothing_is_a_warning(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(
        "    text: For owners the rise adds",
        "    reads: {three calls: as printed}\n    text: For owners the rise adds",
    )
    (problem,) = _differences(copy)
    assert (problem.code, problem.severity) == ("BG389", Severity.WARNING)
    assert "'three calls'" in problem.message


@pytest.mark.parametrize("reason", [".", "ok", '"-- !"'])
def test_a_reason_has_words(reason: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    text = "    text: For owners the rise adds"
    copy.edit(text, f'    reads: {{"2,100": {reason}}}\n{text}')
    (problem,) = [d for d in judged(copy) if d.severity is Severity.ERROR]
    assert (problem.code, "must say why" in problem.message) == ("BG207", True)


def test_where_the_source_says_it_is_the_hint(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("broke the east mole on 14 October 2029", "broke the east mole on 1 March 2031")
    found = [d for d in _differences(copy) if d.code == "BG381" and "1 March 2031" in d.message]
    assert [d.hint.partition(" has it")[0] for d in found] == ["Lead/p1:1"]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "hint"),
    [
        ("the rise adds about 2,100", "the rise adds about 1,200", "BG380", "the passage has '2,100'"),
        ("date: 2029-10-14", "date: 2029-10-15", "BG381", "the passage has '14 October 2029'"),
        ("rise “overdue”", "rise “long overdue”", "BG382", "the passage has 'overdue'"),
        ("The Crown of Nonesuch built", "Ackerby built", "BG383", "the passage has 'Crown', 'Nonesuch'"),
        (
            "Pilots and chandlers may lose work",
            "Pilots and chandlers lose work",
            "BG386",
            "the passage has 'Pilots and chandlers may lose work in Port Fabula.'",
        ),
    ],
)
def test_the_hint_has_what_the_passage_says(
    tmp_path: Path, right: str, wrong: str, code: str, hint: str
) -> None:
    copy = Copy(tmp_path)
    copy.edit(right, wrong)
    (problem,) = (d for d in _differences(copy) if d.code == code)
    assert problem.hint == f"{hint}: write what it says, or give the reason under `reads`"


@pytest.mark.parametrize("name", ["Abt. Owners", "Bonn. Owners"])
def test_a_word_that_may_be_an_abbreviation_is_named(tmp_path: Path, name: str) -> None:
    """A short word at the end of a sentence that stands nowhere without its full stop."""
    copy = Copy(tmp_path)
    article = copy.text(SOURCE)
    copy.write(SOURCE, article.replace("For owners, the rise", f"For the {name}, the rise"))
    if name.startswith("Bonn"):
        copy.write(SOURCE, copy.text(SOURCE) + "The board met in Bonn again.\n")
    copy.edit("the rise adds about 2,100", "the rise adds about 1,200")
    found = [d.hint for d in _differences(copy) if d.code == "BG380" and "1,200" in d.message]
    asks = "a sentence ends behind 'Abt.': if that is an abbreviation, list it under `source.abbreviations`"
    assert [asks in (hint or "") for hint in found] == [name.startswith("Abt")]


def test_without_the_text_of_the_source_nothing_is_compared(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("the rise adds about 2,100", "the rise adds about 1,200")
    (copy.root / SOURCE).unlink()
    assert _differences(copy) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("stemmer: english", "stemmer: ../english"), ("language: en\n", "language: ../../en\n")],
)
def test_a_lexicon_that_names_what_there_is_not_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    copy = Copy(tmp_path)
    lexicon = (ROOT / "assets" / "lexicons" / "en.yaml").read_text(encoding="utf-8")
    copy.write("assets/lexicons/en.yaml", lexicon.replace(right, wrong, 1))
    found = [d for d in judged(copy) if d.severity is Severity.ERROR]
    assert [d.span.file for d in found if d.span] == ["assets/lexicons/en.yaml"]


def test_the_words_of_a_lexicon_are_words_whatever_their_marks(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    lexicon = (ROOT / "assets" / "lexicons" / "en.yaml").read_text(encoding="utf-8")
    copy.write(
        "assets/lexicons/en.yaml",
        lexicon.replace("negating_prefixes: [un,", 'negating_prefixes: ["(((", un,', 1),
    )
    assert _differences(copy) == []
