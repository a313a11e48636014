"""A pack against its source: the lock, what changed, what nothing covers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Severity, Sink
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.sentences import LATEST
from briefgen.source.decode import Loaded, decode
from briefgen.source.text.passage_lock import SourceText, check_source, lock_text, make_lock, read_source
from briefgen.source.text.passages import Division, fingerprint, split
from briefgen.source.yaml.nodes import read_nodes

# All of it is fiction.
ARTICLE = """\
The harbour will charge a fee from May.
Reasons
- Dredging costs much. Tugs do, too.
- Others charge one.
Share this page
"""
PACK = """\
title: The tariff of a harbour that does not exist
subject: Harbour tariff
as_of: 2026-11-20
updated: 2026-11-21
source:
  file: article.txt
  type: fiction
  headings: [Reasons]
  left_out:
    Reasons/p1: Part of the page, not of the article.
outlooks: {raise: {name: Raise}}
statements:
  fee:
    from: Lead/p1
    text: From May on a fee is due.
  costs:
    from: [Reasons/1:1, "Reasons/1:2"]
    text: Dredging and tugs are dear.
  others:
    from: Reasons/2
    text: Other harbours have a fee.
bottom_lines: {}
"""


def loaded(text: str = PACK) -> Loaded[Pack]:
    sink = Sink()
    node = read_nodes(text.encode(), "briefs/content/harbour.yaml", sink)
    assert node is not None
    pack = decode(node, Pack, "briefs/content/harbour.yaml", "", sink)
    assert pack is not None, sink.items
    return pack


def source(text: str = ARTICLE) -> SourceText:
    return SourceText(text, hashlib.sha256(text.encode()).hexdigest(), "texts/the article.txt")


def locked(text: str) -> Loaded[Lock]:
    sink = Sink()
    node = read_nodes(text.encode(), "briefs/content/harbour.lock", sink)
    assert node is not None
    lock = decode(node, Lock, "briefs/content/harbour.lock", "", sink)
    assert lock is not None, sink.items
    return lock


def told(pack: Loaded[Pack], article: str) -> list[str]:
    sink = Sink()
    check_source(pack, locked(lock_text(make_lock(loaded(), source()))), source(article), sink)
    return [f"{d.span.line if d.span else 0} {d.severity} {d.code} {d.message}" for d in sink]


def test_a_lock_holds_each_passage_and_reads_back() -> None:
    lock = make_lock(loaded(), source())
    assert lock.source == source().digest
    assert lock.passages["costs"] == {
        "Reasons/1:1": fingerprint("Dredging costs much."),
        "Reasons/1:2": fingerprint("Tugs do, too."),
    }
    assert locked(lock_text(lock)).value == lock
    assert lock_text(lock) == lock_text(make_lock(loaded(), source()))


INITIALS = ARTICLE.replace("Tugs do, too.", "The U.S. Navy paid.")


def test_a_lock_without_a_version_keeps_the_rule_that_it_was_made_with() -> None:
    """By the first version, “U.S.” ended a sentence; locators go on naming what they named."""
    article = split(INITIALS, loaded().value.source, Division(1))
    assert article.passage("Reasons/1:2") == "The U.S."
    pack = loaded(PACK.replace('"Reasons/1:2"', '"Reasons/1:3"'))
    digests = {loc: fingerprint(article.passage(loc)) for loc in ("Reasons/1:1", "Reasons/1:3")}
    old = locked(
        f"lock: 1\nsource: {source(INITIALS).digest}\npassages:\n  costs:\n"
        + "".join(f"    {locator}: {digest}\n" for locator, digest in digests.items())
    )
    assert old.value.sentences == 1
    sink = Sink()
    assert check_source(pack, old, source(INITIALS), sink).passage("Reasons/1:3") == "Navy paid."
    assert [d.code for d in sink] == ["BG122"]  # "The U.S.", which no statement covers
    with pytest.raises(BriefgenError, match="not there"):
        make_lock(pack, source(INITIALS))


def test_what_was_locked_and_is_elsewhere_now_is_named() -> None:
    changed = ARTICLE.replace("- Dredging", "- It is due at once. Dredging")
    old = locked(lock_text(make_lock(loaded(), source())))
    sink = Sink()
    check_source(loaded(), old, source(changed), sink)
    assert [(d.code, d.message, d.hint) for d in sink if d.code == "BG121"] == [
        (
            "BG121",
            (
                "the source of costs has changed: 'Reasons/1:1' now reads 'It is due at once.', and what was "
                "locked is Reasons/1:2"
            ),
            "cite Reasons/1:2, then run `briefgen lock harbour --source 'texts/the article.txt'`",
        ),
        (
            "BG121",
            (
                "the source of costs has changed: 'Reasons/1:2' now reads 'Dredging costs much.', "
                "and what was locked is Reasons/1:3"
            ),
            "cite Reasons/1:3, then run `briefgen lock harbour --source 'texts/the article.txt'`",
        ),
    ]


def test_a_changed_division_is_not_told_as_a_changed_source() -> None:
    """The pack declares an abbreviation after it was locked; the file is the same."""
    article = source(ARTICLE.replace("Tugs do", "Abt. Tugs do"))
    old = locked(lock_text(make_lock(loaded(PACK.replace('"Reasons/1:2"', '"Reasons/1:3"')), article)))
    declared = PACK.replace("  headings:", "  abbreviations: [Abt.]\n  headings:")
    sink = Sink()
    check_source(loaded(declared.replace('"Reasons/1:2"', '"Reasons/1:3"')), old, article, sink)
    assert [(d.code, d.message) for d in sink if d.code in ("BG120", "BG121")] == [
        ("BG120", "'Reasons/1:3' has the number of a sentence that is not there: Reasons/1 has 2 sentences")
    ]
    sink = Sink()
    old = locked(lock_text(make_lock(loaded(), article)))
    check_source(loaded(declared), old, article, sink)
    assert [d.message for d in sink if d.code == "BG121"] == [
        (
            "the source of costs is divided otherwise, though its file is the same (look at "
            "`source.abbreviations` and `source.headings`): 'Reasons/1:2' now reads "
            "'Abt. Tugs do, too.', and was 'Abt.'"
        )
    ]


def test_a_lost_locator_names_the_nearest_passages() -> None:
    sink = Sink()
    for locator in ("Reasons/1:4", "Reason/9", "Nowhere/1"):
        check_source(loaded(PACK.replace("from: Lead/p1", f"from: {locator}")), None, source(), sink)
    assert [
        (d.span and d.span.line, d.span and d.span.column, d.hint) for d in sink if d.code == "BG120"
    ] == [
        (
            14,
            11,
            (
                "Reasons/1:2 is 'Tugs do, too.'; Reasons/1:1 is 'Dredging costs much.'; Reasons/2:1 is "
                "'Others charge one.'; `briefgen explain BG120` says how a passage is named"
            ),
        ),
        (
            14,
            11,
            (
                "Reasons/2:1 is 'Others charge one.'; Reasons/1:1 is 'Dredging costs much.'; Reasons/1:2 is "
                "'Tugs do, too.'; `briefgen explain BG120` says how a passage is named"
            ),
        ),
        (14, 11, "`briefgen explain BG120` says how a passage is named"),
    ]


def test_a_new_lock_names_the_newest_rule() -> None:
    text = lock_text(make_lock(loaded(), source(INITIALS)))
    assert f"\nsentences: {LATEST}\n" in text
    lock = locked(text).value
    assert lock.passages["costs"]["Reasons/1:2"] == fingerprint("The U.S. Navy paid.")


def test_a_rule_of_a_later_release_is_told() -> None:
    sink = Sink()
    text = lock_text(make_lock(loaded(), source())).replace(
        f"sentences: {LATEST}", f"sentences: {LATEST + 1}"
    )
    node = read_nodes(text.encode(), "briefs/content/harbour.lock", sink)
    assert node is not None
    assert decode(node, Lock, "briefs/content/harbour.lock", "", sink) is None
    (problem,) = sink
    assert (problem.code, problem.path, problem.span and problem.span.line) == ("BG103", "sentences", 5)


def test_a_pack_that_fits_its_source_has_no_problem() -> None:
    assert told(loaded(), ARTICLE) == []


def test_layout_and_composition_of_the_source_do_not_matter() -> None:
    assert told(loaded(), ARTICLE.replace("a fee from", "a  fee\tfrom").replace("\n", "\r\n\r\n")) == []


def test_a_passage_that_changed_is_told_at_its_statement() -> None:
    (line,) = told(loaded(), ARTICLE.replace("Others charge one", "Few charge one"))
    assert line == "20 error BG121 the source of others has changed: 'Reasons/2' now reads 'Few charge one.'"


def test_a_passage_that_nothing_covers_is_told() -> None:
    pack = loaded(
        PACK.replace('[Reasons/1:1, "Reasons/1:2"]', "Reasons/1:1").replace("    Reasons/p1", "    Lead/p1")
    )
    assert told(pack, ARTICLE) == [
        "12 warning BG122 no statement covers Reasons/1:2: 'Tugs do, too.'",
        "12 warning BG122 no statement covers Reasons/p1:1: 'Share this page'",
    ]


def test_locators_that_lead_nowhere_are_told_all_at_once() -> None:
    pack = loaded(PACK.replace("from: Lead/p1", "from: Lead/p2").replace("Reasons/2", "Reasons/1"))
    assert [line.split(" ")[:3] for line in told(pack, ARTICLE)[:2]] == [
        ["14", "error", "BG120"],
        ["20", "error", "BG120"],
    ]
    with pytest.raises(BriefgenError) as caught:
        make_lock(pack, source())
    assert [d.severity for d in caught.value.problems] == [Severity.ERROR] * 2


def test_a_heading_that_the_source_lacks_is_told_at_the_headings() -> None:
    pack = loaded(PACK.replace("headings: [Reasons]", "headings: [Reasons, Later]"))
    assert told(pack, ARTICLE) == ["8 error BG123 the source has no line 'Later'"]


def test_a_source_is_read_from_anywhere_within_bounds(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert read_source(file) == SourceText(ARTICLE, source().digest, str(file))
    file.write_bytes(b"caf\xe9")
    with pytest.raises(BriefgenError, match="BG105"):
        read_source(file)
    with pytest.raises(BriefgenError, match="BG112"):
        read_source(tmp_path / "none.txt")


def test_the_hint_of_a_changed_passage_is_the_command_as_typed() -> None:
    pack, found = loaded(), Sink()
    changed = source(ARTICLE.replace(".", " now.", 1))
    check_source(pack, locked(lock_text(make_lock(pack, source()))), changed, found)
    hints = [d.hint for d in found if d.code == "BG121"]
    assert hints
    assert all("`briefgen lock harbour --source 'texts/the article.txt'`" in hint for hint in hints)
