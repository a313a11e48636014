"""What an acceptance holds for: what an entry says and its passages, whatever the YAML looks like."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.schema.lock import (
    Acceptance,
    Lock,
    acceptance_state,
    comparison_of,
    statements_digest,
    text_digest,
)
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry
from briefgen.source.project.project import Project
from briefgen.source.text.passage_lock import compared_on, lock_text, make_lock
from tests.data.projects import EXAMPLE, HARBOUR, ROOT
from tests.source.test_fingerprints import ARTICLE, PACK, loaded, locked, source

DAY = dt.date(2026, 12, 1)
FEE = """\
  fee:
    from: Lead/p1
    text: From May on a fee is due.
"""


def entry(pack: Pack, id: str = "fee") -> PackEntry:
    return next(found for found in pack.entries() if found.id == id)


def digest(pack_text: str, passages: dict[str, dict[str, str]] | None = None) -> str:
    return text_digest(entry(loaded(pack_text).value), passages or {})


def accepting(pack_text: str = PACK, by: str = "A reader") -> Lock:
    pack, lock = loaded(pack_text), make_lock(loaded(pack_text), source())
    accepted = Acceptance(text=text_digest(entry(pack.value), lock.passages), by=by, on=DAY)
    return lock.model_copy(update={"accepted": {"statement": {"fee": accepted}}})


@pytest.mark.parametrize(
    "same",
    [
        "  fee:\n    text: >-\n      From May on\n      a fee is due.\n    from: [Lead/p1]   # the lead\n",
        "  fee: {text: 'From May on a fee is due.', from: \"Lead/p1\"}\n",
        FEE + "    not_for: [public]\n    marking: TLP:RED\n    topics: [fees]\n",
    ],
)
def test_form_order_comments_and_handling_do_not_count(same: str) -> None:
    assert digest(PACK.replace(FEE, same)) == digest(PACK)


@pytest.mark.parametrize(
    "edited",
    [
        FEE.replace("May", "June"),
        FEE.replace("Lead/p1", "Reasons/2"),
        *(
            FEE + f"    {key}\n"
            for key in (
                "short: A fee",
                "speaker: the harbour master",
                "date: 2026-05",
                "number: {value: 3, label: euros}",
                "reads: {May: the month}",
                "correction: {as: wrong, text: It is June., ref: A letter}",
            )
        ),
    ],
)
def test_all_that_is_said_and_that_the_comparison_rests_on_counts(edited: str) -> None:
    assert digest(PACK.replace(FEE, edited)) != digest(PACK)


def test_a_changed_passage_counts() -> None:
    pack, lock = loaded(), accepting()
    assert acceptance_state(lock, entry(pack.value)) == "accepted"
    changed = source(ARTICLE.replace("from May", "from June"))
    again = make_lock(pack, changed, lock)
    assert again.accepted == lock.accepted
    assert acceptance_state(again, entry(pack.value)) == "changed"
    assert acceptance_state(again, entry(pack.value, "others")) == "not accepted"


def test_a_lock_with_acceptances_reads_back_whatever_the_name() -> None:
    for name in ("A reader", 'Ann: "the #1", Größe', "yes", "1"):
        lock = compared_on(accepting(by=name), loaded().value, DAY)
        assert locked(lock_text(lock)).value == lock


def test_acceptances_of_what_is_gone_are_dropped() -> None:
    gone = loaded(PACK.replace(FEE, ""))
    assert make_lock(gone, source(), accepting()).accepted == {}


def test_a_comparison_holds_for_the_statements_that_were_compared() -> None:
    pack = loaded().value
    lock = compared_on(make_lock(loaded(), source()), pack, DAY)
    found = comparison_of(lock, pack)
    assert found is not None
    assert (found.on, found.source, found.statements) == (DAY, source().digest, statements_digest(pack))
    assert comparison_of(lock, loaded(PACK.replace("May on", "June on")).value) is None
    assert comparison_of(None, pack) is None


@pytest.mark.parametrize("root", [ROOT, EXAMPLE, HARBOUR], ids=lambda root: root.name)
def test_shipped_packs_were_compared_with_their_sources_as_they_are(root: Path) -> None:
    project = Project(root, root)
    lock = project.lock(None)
    assert lock
    assert comparison_of(lock.value, project.pack(None).value), "run `briefgen lock` after editing the pack"
    assert lock.value.accepted == {}, "no shipped text is accepted in anybody's name"
