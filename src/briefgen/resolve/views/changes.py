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


def changed(ctx: Context, part: Part) -> tuple[Block, ...]:
    """What is judged otherwise than before, then what the source is said to say otherwise."""
    earlier = ctx.inputs.since
    if earlier is None:
        return ()
    hidden = ctx.inputs.hidden_ids() | earlier.value.hidden_from(ctx.inputs.audience)
    view = _ChangeRows(ctx, earlier)
    found = changes(earlier.value, ctx.pack, ctx.inputs.scale.value)
    shown = [c for c in found if c.id not in hidden]
    moved = [view.moved(c) for c in shown if c.field == "likelihood" and c.how == "moved"]
    told = list(_one_each(c for c in shown if c.kind in ("statement", "correction")))
    statements = [row for c in told if (row := view.statement(c))]
    tables = (
        *view.table("moved", ("judgement", "was", "is-now", "reason"), moved[: part.limit]),
        *view.table("changes", ("change", "statement"), statements[: part.limit]),
    )
    return (*tables[:-1], replace(tables[-1], source=(view.against(),))) if tables else ()


def _one_each(found: Iterator[Change]) -> Iterator[Change]:
    """One row a statement: where its text and its correction changed, the text says both."""
    seen: set[str] = set()
    for change in found:
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
    """Rows of the two tables; ``earlier`` is the pack before."""

    ctx: Context
    earlier: Loaded[Pack]

    def moved(self, change: Change) -> Row:
        """A judgement with the term before, the term now, and why."""
        citations, wording, id = self.ctx.citations, self.ctx.inputs.wording, change.id
        judgement = self.ctx.pack.judgements[id]
        span = citations.span("judgements", id, "likelihood")
        until = self.ctx.label("by-when", when=wording.when(judgement.until)).text
        that = AttributedText(
            (*parse_inline(judgement.that), PlainText(until)),
            (id,),
            judgement.that,
            citations.span("judgements", id, "that"),
        )
        was: Text = self.ctx.label("not-stated")
        if self._may_show_former(self.earlier.value.judgements[id], judgement):
            before = self.earlier.spans.at("judgements", id, "likelihood")
            was = AttributedText((PlainText(change.old or ""),), (id,), change.old or "", before)
        now = AttributedText((PlainText(change.new or "", strong=True),), (id,), change.new or "", span)
        why = judgement.because or judgement.confidence.partition(", because ")[2]
        reason: Text = self.ctx.label("not-stated")
        if why:
            reason = citations.analyst_text(why, judgement.evidence, span, own_id=id)
        return Row(id, ((that,), (was,), (now,), (reason,)))

    def statement(self, change: Change) -> Row | None:
        """A statement, and what became of it. None for a correction that went with it."""
        match change.kind, change.how:
            case "statement", "removed":
                return self._row(change, "removed", self._removed(change.id))
            case "correction", "removed":
                if change.id not in self.ctx.pack.statements:
                    return None
                return self._row(change, "taken-back", self.ctx.citations.statement_text(change.id))
            case "correction", _:
                return self._row(change, "corrected", self.ctx.citations.statement_text(change.id))
            case _, "added":
                return self._row(change, "added", self.ctx.citations.statement_text(change.id))
            case _:
                return self._row(change, "reworded", self._reworded(change))

    def _row(self, change: Change, word: str, said: AttributedText) -> Row:
        return Row(change.id, ((self.ctx.label(f"change.{word}"),), (said,)))

    def _reworded(self, change: Change) -> AttributedText:
        """The statement as it is, with its former wording behind it: one fact, so one text to answer for."""
        said = self.ctx.citations.statement_text(change.id)
        former = self.earlier.value.statements[change.id]
        if not self._may_show_former(former, self.ctx.pack.statements[change.id]):
            return said
        before = self.ctx.label("change.before", text=plain_text(change.old or "")).text
        return replace(said, inlines=(*said.inlines, PlainText(" " + before, emphasis=True)))

    def _may_show_former(self, former: Statement | Judgement, now: Statement | Judgement) -> bool:
        """Whether the former words are marked as what is said now, so that they may stand beside it."""
        marking = former.marking or self.earlier.value.marking
        return marking in (None, now.marking or self.ctx.pack.marking)

    def _removed(self, id: str) -> AttributedText:
        """A statement of the earlier pack, with its correction. It has no note: nothing here rests on it."""
        s = self.earlier.value.statements[id]
        note: tuple[PlainText, ...] = ()
        if s.correction:
            word = self.ctx.label(f"correction.{s.correction.kind}").text
            note = (PlainText(f" {word}: ", strong=True), *parse_inline(s.correction.text))
        return AttributedText(
            (*parse_inline(s.text), *note), (id,), s.text, self.earlier.spans.at("statements", id, "text")
        )

    def against(self) -> Label:
        """What the pack is compared with."""
        pack, day = self.earlier.value, self.ctx.inputs.wording.day
        return self.ctx.label("changes.since", updated=day(pack.updated), to=day(pack.as_of))

    def table(self, kind: TableKind, headings: tuple[str, ...], rows: list[Row]) -> tuple[Table, ...]:
        """The rows under their headings; nothing without rows."""
        if not rows:
            return ()
        ctx, number = self.ctx, self.ctx.next_table()
        columns = tuple(Column(ctx.label(f"column.{h}")) for h in headings)
        since = ctx.inputs.wording.day(self.earlier.value.updated)
        told = ctx.label(f"changes.{kind}", updated=since).text
        title = ctx.message_text("headlines.changes", told)
        caption = ctx.label("table", number=number)
        return (Table(kind, number, caption, title, columns, tuple(rows)),)
