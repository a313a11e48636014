"""What is not for an audience is nowhere in its brief."""

from __future__ import annotations

from pathlib import Path

from briefgen.document.inline import AttributedText
from briefgen.document.model import Document
from tests.data.projects import Copy, texts_of

# Shown in the timeline and in the table of stances, and carries a correction.
SECRET = "phantasm-hub"


def _hide(copy: Copy, id: str) -> None:
    copy.edit(f"\n  {id}:\n    from:", f"\n  {id}:\n    not_for: shipowner\n    from:")


def _everything(document: Document) -> str:
    return "\n".join(
        f"{t.text} {t.base if isinstance(t, AttributedText) else ''}" for t in texts_of(document)
    )


def test_a_statement_that_is_not_for_an_audience_is_nowhere(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    statement = copy.inputs().pack.value.statements[SECRET]
    assert statement.correction
    hidden = (statement.text, statement.short or "", statement.correction.text, statement.correction.ref)
    before = _everything(copy.document())
    assert all(text in before for text in hidden)
    _hide(copy, SECRET)
    after = copy.document()
    assert not [text for text in hidden if text in _everything(after)]
    assert SECRET not in {
        id for said in texts_of(after) if isinstance(said, AttributedText) for id in said.ids
    }
    assert SECRET not in {note.statement for note in after.notes.entries}


def test_evidence_that_is_not_for_an_audience_is_not_cited(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    # Evidence of two judgements, a score and a recommendation; in no text of its own here.
    assert "cited-only" not in copy.text()
    copy.edit(
        "\n  question-safe:\n",
        "\n  cited-only:\n    from: Follow/p2:2\n    not_for: shipowner\n    text: A secret.\n"
        "    correction: {as: wrong, text: A secret correction., ref: A secret paper}\n  question-safe:\n",
    )
    for old in ("for: [feeders-first, feeder-drop]", "for: [first-quay]", "for: [insurers, mole-late]"):
        copy.edit(old, old.replace("[", "[cited-only, "))
    document = copy.document()
    assert "secret" not in _everything(document).lower()
    assert "corrected" not in _everything(document), "not even that there is something to correct"
    assert "cited-only" not in {
        id for said in texts_of(document) if isinstance(said, AttributedText) for id in said.ids
    }
    assert "cited-only" not in {note.statement for note in document.notes.entries}


def test_what_is_hidden_is_not_counted(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    reported = sum(s.reported_as == "reported" for s in copy.inputs().pack.value.statements.values())
    assert f"{reported} statements reported" in _everything(copy.document())
    _hide(copy, SECRET)
    assert f"{reported - 1} statements reported" in _everything(copy.document())
