"""BG328: a decision is not due before its brief. BG329: a brief is not older than its information.

In: a specification and its pack. Out: a warning for each at its line. The clock is never asked.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(spec: Loaded[Brief], pack: Loaded[Pack], sink: Sink) -> None:
    """Report a decision that is due too early, and a brief that is dated too early."""
    date = spec.value.date or pack.value.updated
    due, as_of = spec.value.decision_by, pack.value.as_of
    if due and due < date:
        message = f"the decision is due on {due.isoformat()}, before the brief's date, {date.isoformat()}"
        sink.warn("BG328", message, spec.spans.at("decision_by"), "correct `decision_by` or `date`")
    if date < as_of:
        message = f"the brief is dated {date.isoformat()}, before its information ends, {as_of.isoformat()}"
        place = spec.spans.at("date") if spec.value.date else pack.spans.at("updated")
        key = "`date`" if spec.value.date else "`updated`"
        sink.warn("BG329", message, place, f"correct {key}, or the pack's `as_of`")
