"""Judgements to slides: what is judged, its band on the scale, what speaks for and against it.

In: a Judgements block. Out: drafts, each with a native table over whose second column the bands are drawn,
and the scale under it.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Label, Plain, Said, Text
from briefgen.layout.bands import band
from briefgen.layout.deck.rows import SIZES, Measured, dealt, enlarged, placed, table_drafts, table_look
from briefgen.layout.deck.stage import Draft, Stage, loose
from briefgen.layout.look import StyleSet
from briefgen.layout.setting import box, height_of, lowered, stacked
from briefgen.layout.tables import SetTable, TableLook
from briefgen.page import Branch, Cell, Item, Paragraph, Run, TableRow, TextBox

_SHARES = (0.35, 0.24, 0.41)
# Height of the line that the band stands on, and the space between it and the term, in points.
_TRACK, _UNDER_TRACK = 8.0, 8.0
_UNDER = 8.0


def judgement_drafts(stage: Stage, block: blocks.Judgements) -> list[Draft]:
    """Slides of judgements: one if they fit, else as few as will do."""
    scale = _scale(stage, block, loose())
    room = stage.body.height - scale.rect.height - _UNDER
    smallest = dealt(_set(stage, block, SIZES[-1]), room)
    found = enlarged(stage, lambda size: _set(stage, block, size), smallest, room)
    if not found.holds(room):
        first, *others = table_drafts(stage, _in_words(stage, block))
        first = replace(first, spoken=tuple(_spoken(stage, item) for item in block.items))
        return [replace(draft, title=None, label="") for draft in (first, *others)]
    return [_draft(stage, block, found, part, room) for part in found.parts]


def _in_words(stage: Stage, block: blocks.Judgements) -> blocks.Table:
    """Judgements too long for a slide as a table without bands, whose rows can be cut."""
    rows = tuple(
        blocks.Row(
            item.id,
            (
                (item.that, item.confidence),
                (Label("likelihood", f"{item.term} {item.low}–{item.high}%"),),
                tuple(text for text in (item.because, item.counter) if text),
            ),
        )
        for item in block.items
    )
    title = stage.document.wording.label("section.judgements")
    columns = tuple(blocks.Column(heading) for heading in block.headings)
    return blocks.Table("options", 0, title, title, columns, rows, source=(block.scale,))


def _draft(stage: Stage, block: blocks.Judgements, found: Measured, part: range, room: float) -> Draft:
    branch = loose()
    table = placed(stage, found, part, room, branch)
    scale = _scale(stage, block, branch)
    under = replace(scale, rect=replace(scale.rect, y=stage.body.bottom - scale.rect.height))
    items: tuple[Item, ...] = (table, under)
    judged = [block.items[n] for n in part]
    shown = tuple(text for item in judged for text in _texts(item))
    return Draft(items, branch, shown, (*(_spoken(stage, item) for item in judged), (block.scale,)))


def _texts(item: blocks.JudgementItem) -> tuple[Text, ...]:
    return tuple(text for text in (item.that, item.because, item.counter) if text)


def _spoken(stage: Stage, item: blocks.JudgementItem) -> tuple[Text, ...]:
    because = (_closed(item.because),) if item.because else ()
    against = stage.document.wording.label("slide.against")
    counter = (against, _closed(item.counter)) if item.counter else ()
    return (item.sentence, *because, *counter, item.confidence)


def _closed(text: Said) -> Said:
    """A reason as a sentence of its own."""
    if text.text.endswith((".", "?", "!")):
        return text
    return replace(text, inlines=(*text.inlines, Plain(".")))


def _scale(stage: Stage, block: blocks.Judgements, branch: Branch) -> TextBox:
    node = stage.setter.tree.add("P", branch)
    par = stage.setter.paragraph(block.scale, stage.style("source"), stage.body.width, node)
    return box((par,), stage.body.x, 0.0, stage.body.width, name="Scale")


def _set(stage: Stage, block: blocks.Judgements, size: str) -> Measured:
    look, tree, branch = table_look(stage, size), stage.setter.tree, loose()
    widths = tuple(stage.body.width * share for share in _SHARES)
    name = stage.document.wording.label("section.judgements").text
    node = tree.add("Table", branch, alt=name)
    caption = tree.add("Caption", node)
    head = _head(stage, block.headings, widths, look)
    body = tree.add("TBody", node)
    rows = tuple(_row(stage, item, widths, look, tree.add("TR", body)) for item in block.items)
    return Measured(SetTable(widths, head, rows, look, node.id, caption, name, name), branch)


def _head(stage: Stage, headings: tuple[Label, ...], widths: tuple[float, ...], look: TableLook) -> TableRow:
    pars = [
        stage.setter.paragraph(h, look.head, w - 2 * look.padding, None, x=look.padding, y=look.above)
        for h, w in zip(headings, widths, strict=True)
    ]
    cells = tuple(Cell((par,), header=True) for par in pars)
    return TableRow(max(map(height_of, pars)) + 2 * look.above, cells, look.head_rule)


def _row(
    stage: Stage, item: blocks.JudgementItem, widths: tuple[float, ...], look: TableLook, node: Branch
) -> TableRow:
    that, that_height = _judged(stage, item, widths[0], look, stage.setter.tree.add("TH", node, scope="Row"))
    likely, likely_height = _likelihood(stage, item, widths[1], look, stage.setter.tree.add("TD", node))
    why, why_height = _reasons(stage, item, widths[2], look, stage.setter.tree.add("TD", node))
    height = max(that_height, likely_height, why_height) + 2 * look.above
    return TableRow(height, (that, likely, why), look.rule)


def _judged(
    stage: Stage, item: blocks.JudgementItem, width: float, look: TableLook, node: Branch
) -> tuple[Cell, float]:
    """What is judged, and how sure we are on a line of its own."""
    pars = [
        _cell_text(stage, item.that, look.body, width, look, node),
        _cell_text(stage, item.confidence, _muted(stage, stage.style(SIZES[-1])), width, look, node),
    ]
    done, height = stacked(pars, look.gap)
    return Cell(done, node.id, header=True), height


def _muted(stage: Stage, style: StyleSet) -> StyleSet:
    return replace(style, plain=stage.look.tinted(style.plain, "muted"))


def _likelihood(
    stage: Stage, item: blocks.JudgementItem, width: float, look: TableLook, node: Branch
) -> tuple[Cell, float]:
    """The band, and under it the term and its range."""
    inner, top = width - 2 * look.padding, _TRACK + _UNDER_TRACK
    # Down to the middle of the first line of what stands beside it.
    y = look.above + (look.body.plain.leading - _TRACK) / 2
    before = y - look.above + top
    pars, height = stacked(_term(stage, item, inner, look, node))
    pars = tuple(lowered(par, before) for par in pars)
    marks = band(stage.setter, inner, item.low, item.high, look.padding, y, _TRACK)
    named = tuple(replace(m, name=f"{item.term} {item.low}–{item.high}%") for m in marks)
    pars = (replace(pars[0], before=before), *pars[1:])
    return Cell(pars, node.id, marks=named), before + height


def _term(
    stage: Stage, item: blocks.JudgementItem, width: float, look: TableLook, node: Branch
) -> list[Paragraph]:
    """The term and its range on one line, or one under the other."""
    muted = stage.look.tinted(look.body.plain, "muted")
    term, span = Run(item.term, look.body.strong), Run(f"{item.low}–{item.high}%", muted)
    beside = (term, Run(" ", muted), span)
    fits = stage.setter.width_of(beside) <= width
    return [
        stage.setter.set(runs, width, stage.setter.tree.add("P", node), x=look.padding, y=look.above)
        for runs in ((beside,) if fits else ((term,), (span,)))
    ]


def _reasons(
    stage: Stage, item: blocks.JudgementItem, width: float, look: TableLook, node: Branch
) -> tuple[Cell, float]:
    pars: list[Paragraph] = []
    if item.because:
        pars.append(_cell_text(stage, item.because, look.body, width, look, node))
    if item.counter:
        against = Plain(stage.document.wording.label("slide.against").text + " ", strong=True)
        counter = replace(item.counter, inlines=(against, *item.counter.inlines))
        pars.append(_cell_text(stage, counter, look.body, width, look, node))
    done, height = stacked(pars, look.gap)
    return Cell(done, node.id), height


def _cell_text(
    stage: Stage, text: Text, style: StyleSet, width: float, look: TableLook, node: Branch
) -> Paragraph:
    inner = width - 2 * look.padding
    branch = stage.setter.tree.add("P", node)
    return stage.setter.paragraph(text, style, inner, branch, x=look.padding, y=look.above)
