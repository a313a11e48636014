"""BG390: a person has accepted what a final brief shows. BG391: the house takes its texts by assistants.

In: the files of a brief, its lock among them, and its Document. Out: one diagnostic for each brief, with the
number of such texts and the first of them. A name in the lock is a record, not a proof: nothing is signed.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from briefgen.diagnostics import Diagnostic, Severity, Sink, amount
from briefgen.document.model import Document
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.shown_entries import acceptable, shown_entries
from briefgen.rules.example import is_on_example
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry
from briefgen.source.project.example import ExampleFiles

_NAMED = 5
"""Entries that a message names; the others are counted."""


def check(inputs: Inputs, document: Document, example: ExampleFiles | None, sink: Sink) -> None:
    """Report what a final brief shows although nobody has accepted it, or the house refuses its author.

    Of the example that a new project begins with nothing is asked but what the house requires.
    """
    house = inputs.house.value
    if inputs.spec.value.state != "final":
        return
    shown = shown_entries(inputs.pack, document)
    made_up = example is not None and is_on_example(inputs.pack, example)
    if house.accept == "required" or (house.accept == "warn" and not made_up):
        _check_accepted(inputs, acceptable(shown), sink)
    if house.assistant_texts != "allow":
        _check_authors(inputs, shown, sink)


def _check_accepted(inputs: Inputs, shown: Sequence[PackEntry], sink: Sink) -> None:
    lock = inputs.lock.value if inputs.lock else None
    states = [inputs.acceptance_state(entry) for entry in shown]
    missing = [entry for entry, state in zip(shown, states, strict=True) if state != "accepted"]
    if not missing:
        return
    if lock is None or not lock.accepted:
        # The same words for every brief of the pack, so that reports tell it once.
        message = f"nobody has accepted any text of {inputs.pack.path}"
    else:
        message = _missing(missing, len(shown), states.count("changed"))
    pack = inputs.spec.value.content
    command = ["briefgen", "accept", "--by", "NAME", *(["--pack", pack] if pack else [])]
    shows = "it shows each beside what it rests on, and asks"
    hint = f"a person runs `{shlex.join(command)}` at a terminal: {shows}"
    severity = Severity.ERROR if inputs.house.value.accept == "required" else Severity.WARNING
    sink.add(Diagnostic("BG390", severity, message, inputs.spec.spans.at("state"), hint))


def _missing(missing: Sequence[PackEntry], shown: int, changed: int) -> str:
    after = f", {changed} of them changed since" if changed else ""
    texts = f"{len(missing)} of the {amount(shown, 'text')} that the brief shows"
    return f"nobody has accepted {texts}{after}: {_named(missing)}"


def _check_authors(inputs: Inputs, shown: Sequence[PackEntry], sink: Sink) -> None:
    by_assistant = [entry for entry in shown if entry.by_assistant]
    refused, what = by_assistant, "the house refuses"
    if inputs.house.value.assistant_texts == "refuse-unlocked":
        lock = inputs.lock.value if inputs.lock else None
        refused = [entry for entry in by_assistant if not _is_locked(entry, inputs.pack.value, lock)]
        what = "the house refuses without fingerprints of their passages"
    if refused:
        texts = amount(len(refused), "text")
        message = f"the brief shows {texts} by an assistant that {what}: {_named(refused)}"
        hint = "rewrite what you stand for and take its `by: assistant` out, or lock the source"
        sink.error("BG391", message, inputs.spec.spans.at("state"), hint)


def _is_locked(entry: PackEntry, pack: Pack, lock: Lock | None) -> bool:
    """Whether the lock has a fingerprint of each passage that an entry or its evidence comes from."""
    ids = {entry.id} if entry.kind == "statement" else _statements_behind(entry, pack)
    passages = lock.passages if lock else {}
    return bool(ids) and all(set(passages.get(id, {})) == set(pack.statements[id].origin) for id in ids)


def _statements_behind(entry: PackEntry, pack: Pack) -> set[str]:
    """The statements that an entry rests on, directly or through judgements, assumptions and indicators."""
    cited = {other.id: other for other in pack.entries() if other.listing.cited}
    found: set[str] = set()
    waiting = [entry]
    while waiting:
        named = {i for r in waiting.pop().references() if r.evidence for i in r.ids} - found
        found |= named
        waiting += [cited[id] for id in named if id in cited]
    return found & set(pack.statements)


def _named(entries: Sequence[PackEntry]) -> str:
    named = ", ".join(f"{entry.kind} {entry.id}" for entry in entries[:_NAMED])
    return f"{named} and {len(entries) - _NAMED} more" if len(entries) > _NAMED else named
