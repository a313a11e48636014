"""BG340: a pack has a lock. BG341: the lock fits the pack.

In: a pack, its lock, its source's file. Out: a warning where a statement's locators are not those that were
locked.
"""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath

from briefgen.diagnostics import Sink, shown
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], lock: Loaded[Lock] | None, source: str | None, sink: Sink) -> None:
    """Report a missing lock, statements that it lacks or that have moved, and statements that are gone.

    ``source`` is the file of the pack's source, as a command line takes it; None if it is not in the project.
    """
    remedy = _remedy(pack, source)
    if lock is None:
        message = "the pack has no lock: its passages were never fingerprinted"
        sink.warn("BG340", message, pack.spans.at(), remedy)
        return
    locked = lock.value.passages
    for i, s in pack.value.statements.items():
        path = f"statements.{i}"
        if i not in locked:
            place = pack.spans.key("statements", i)
            sink.warn("BG341", f"the lock has no passages of {path}", place, remedy, path)
        elif set(locked[i]) != set(s.origin):
            message, place = (
                f"the locators of {path} differ from those in its lock",
                pack.spans.at("statements", i, "from"),
            )
            sink.warn("BG341", message, place, remedy, f"{path}.from")
    for i in (i for i in locked if i not in pack.value.statements):
        message, path = f"the lock has passages.{i}, a statement that the pack lacks", f"passages.{i}"
        sink.warn("BG341", message, lock.spans.key("passages", i), remedy, path)


def _remedy(pack: Loaded[Pack], source: str | None) -> str:
    """The command that writes the lock; with the file's name where only the author knows where that is."""
    command = ["briefgen", "lock", PurePosixPath(pack.path).stem, "--source"]
    if source is not None:
        return f"run `{shlex.join([*command, source])}`"
    return f"run `{shlex.join(command)} FILE`, with the path of {shown(pack.value.source.file)} for FILE"
