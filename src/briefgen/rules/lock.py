"""BG340: a pack has a lock. BG341: the lock fits the pack.

In: a pack and its lock. Out: a warning where a statement's locators are not those that were locked.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink
from briefgen.schema.pack import Lock, Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], lock: Loaded[Lock] | None, sink: Sink) -> None:
    """Report a missing lock, statements that it lacks or that have moved, and statements that are gone."""
    remedy = f"run: briefgen lock --source {pack.value.source.file}"
    if lock is None:
        sink.warn(
            "BG340", "the pack has no lock: its passages were never fingerprinted", pack.spans.at(), remedy
        )
        return
    locked = lock.value.passages
    for i, s in pack.value.statements.items():
        if i not in locked:
            sink.warn("BG341", f"the lock lacks the statement '{i}'", pack.spans.key("statements", i), remedy)
        elif set(locked[i]) != set(s.origin):
            sink.warn(
                "BG341",
                f"the statement '{i}' has other locators than its lock",
                pack.spans.at("statements", i, "from"),
                remedy,
            )
    for i in (i for i in locked if i not in pack.value.statements):
        sink.warn(
            "BG341",
            f"the lock has a statement '{i}' that the pack lacks",
            lock.spans.key("passages", i),
            remedy,
        )
