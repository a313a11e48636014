"""The view of what changed since the earlier pack that a brief names.

In: the context of a Document whose inputs hold that pack. Out: a table of the likelihoods that moved and one
of the statements that are new, reworded, corrected or gone; nothing without an earlier pack or a difference.
What the reader may not see in either pack is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.blocks import Block, Column, Row, Table, TableKind
from briefgen.document.inline import AttributedText, Label, PlainText, Text, parse_inline, plain_text
from briefgen.resolve.context import Context
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.pack_changes import Change, changes
from briefgen.schema.analysis import Judgement
from briefgen.schema.assets import Part
from briefgen.schema.base import Model
from briefgen.schema.pack import Pack, Statement
from briefgen.source.decode import Loaded


def changed(context: Context, part: Part) -> tuple[Block, ...]:
    """The likelihoods that moved, then the statements that changed."""
    earlier = context.inputs.since
    if earlier is None:
        return ()
    withheld_ids = context.inputs.withheld_ids() | earlier.value.ids_withheld_from(context.inputs.audience)
    view = _ChangeRows(context, earlier)
    found = changes(earlier.value, context.pack, context.inputs.scale.value)
    shown = [c for c in found if c.id not in withheld_ids]
    moved = [view.moved(c) for c in shown if c.field == "likelihood" and c.how == "moved"]
    changed_statements = list(_one_each(c for c in shown if c.kind in ("statement", "correction")))
    statements = [row for c in changed_statements if (row := view.statement(c))]
    tables = (
        *view.table("moved", ("judgement", "was", "is-now", "reason"), moved[: part.limit]),
        *view.table("changes", ("change", "statement"), statements[: part.limit]),
    )
    return (*tables[:-1], replace(tables[-1], source=(view.against(),))) if tables else ()


def _one_each(changes: Iterator[Change]) -> Iterator[Change]:
    """One row a statement: where its text and its correction changed, the text says both."""
    seen: set[str] = set()
    for change in changes:
        says = change.field == "text" or change.kind == "correction"
        if says and change.id not in seen:
            seen.add(change.id)
            yield change


def with_removed_entries(inputs: Inputs) -> Loaded[Pack]:
    """The pack with what the earlier one had and it no longer has, so that rules and the leak check see it.

    Only what can be kept from a reader is added. It carries the earlier pack's marking if it has none itself.
    """
    if inputs.since is None:
        return inputs.pack
    earlier, pack = inputs.since.value, inputs.pack.value
    there = {entry.path for entry in pack.entries()}
    fields: dict[str, dict[str, Model]] = {}
    for entry in earlier.entries():
        if entry.can_be_kept and entry.path not in there:
            marked = entry.value.model_copy(update={"marking": entry.marking or earlier.marking})
            fields.setdefault(str(entry.path[0]), {})[entry.id] = marked
    update = {name: {**getattr(pack, name), **gone} for name, gone in fields.items()}
    return replace(inputs.pack, value=pack.model_copy(update=update))


class _ChangeRows(Struct, frozen=True):
    """Makes the rows of the two tables."""

    context: Context
    earlier: Loaded[Pack]
    """The pack that is compared with."""

    def moved(self, change: Change) -> Row:
        """A judgement with the term before, the term now, and why."""
        citations, wording, id = self.context.citations, self.context.inputs.wording, change.id
        judgement = self.context.pack.judgements[id]
        span = citations.span("judgements", id, "likelihood")
        until = self.context.label("by-when", when=wording.when(judgement.until)).text
        that = AttributedText(
            (*parse_inline(judgement.that), PlainText(until)),
            (id,),
            judgement.that,
            citations.span("judgements", id, "that"),
        )
        was: Text = self.context.label("not-stated")
        if self._may_show_former(self.earlier.value.judgements[id], judgement):
            before = self.earlier.spans.at("judgements", id, "likelihood")
            was = AttributedText((PlainText(change.old or ""),), (id,), change.old or "", before)
        now = AttributedText((PlainText(change.new or "", strong=True),), (id,), change.new or "", span)
        why = judgement.because or judgement.confidence.partition(", because ")[2]
        reason: Text = self.context.label("not-stated")
        if why:
            reason = citations.analyst_text(why, judgement.evidence, span, entry_id=id)
        return Row(id, ((that,), (was,), (now,), (reason,)))

    def statement(self, change: Change) -> Row | None:
        """A statement, and what became of it. None for a correction that went with it."""
        match change.kind, change.how:
            case "statement", "removed":
                return self._row(change, "removed", self._removed(change.id))
            case "correction", "removed":
                if change.id not in self.context.pack.statements:
                    return None
                return self._row(change, "taken-back", self.context.citations.statement_text(change.id))
            case "correction", _:
                return self._row(change, "corrected", self.context.citations.statement_text(change.id))
            case _, "added":
                return self._row(change, "added", self.context.citations.statement_text(change.id))
            case _:
                return self._row(change, "reworded", self._reworded(change))

    def _row(self, change: Change, word: str, text: AttributedText) -> Row:
        return Row(change.id, ((self.context.label(f"change.{word}"),), (text,)))

    def _reworded(self, change: Change) -> AttributedText:
        """The statement as it is, with its former wording behind it: one fact, so one text to answer for."""
        text = self.context.citations.statement_text(change.id)
        former = self.earlier.value.statements[change.id]
        if not self._may_show_former(former, self.context.pack.statements[change.id]):
            return text
        before = self.context.label("change.before", text=plain_text(change.old or "")).text
        return replace(text, inlines=(*text.inlines, PlainText(" " + before, emphasis=True)))

    def _may_show_former(self, former: Statement | Judgement, now: Statement | Judgement) -> bool:
        """Whether the former words have the same marking as those of now, and may be shown with them."""
        marking = former.marking or self.earlier.value.marking
        return marking in (None, now.marking or self.context.pack.marking)

    def _removed(self, id: str) -> AttributedText:
        """A statement of the earlier pack, with its correction. It has no note: nothing here rests on it."""
        s = self.earlier.value.statements[id]
        note: tuple[PlainText, ...] = ()
        if s.correction:
            word = self.context.label(f"correction.{s.correction.kind}").text
            note = (PlainText(f" {word}: ", strong=True), *parse_inline(s.correction.text))
        return AttributedText(
            (*parse_inline(s.text), *note), (id,), s.text, self.earlier.spans.at("statements", id, "text")
        )

    def against(self) -> Label:
        """What the pack is compared with."""
        pack, day = self.earlier.value, self.context.inputs.wording.day
        if pack.information_to is None:
            return self.context.label("changes.since.undated", updated=day(pack.updated))
        return self.context.label("changes.since", updated=day(pack.updated), to=day(pack.information_to))

    def table(self, kind: TableKind, headings: tuple[str, ...], rows: list[Row]) -> tuple[Table, ...]:
        """The rows under their headings; nothing without rows."""
        if not rows:
            return ()
        context, number = self.context, self.context.next_table()
        columns = tuple(Column(context.label(f"column.{h}")) for h in headings)
        since = context.inputs.wording.day(self.earlier.value.updated)
        headline = context.label(f"changes.{kind}", updated=since).text
        title = context.message_text("headlines.changes", headline)
        caption = context.label("table", number=number)
        return (Table(kind, number, caption, title, columns, tuple(rows)),)
