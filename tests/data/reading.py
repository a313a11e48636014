"""What holds of every layout as something to read: its structure, its order, that nothing is lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from briefgen.document.blocks import AtAGlance, Block, BottomLine, Figure, Judgements, StanceMap, Table
from briefgen.document.inline import AttributedText, Label
from briefgen.document.model import Document
from briefgen.page import INLINE_ROLES, LaidOut, Picture, Shape
from briefgen.page import Table as SetTable
from tests.data.layouts import (
    everything,
    folded,
    nodes,
    placed,
    shown,
    story,
    typed,
)
from tests.data.projects import texts_of


def every_node_owns_something(_: Document, layout: LaidOut) -> None:
    owners = Counter[int]()
    for one in placed(layout):
        runs = (*one.paragraph.runs, *([one.paragraph.bullet] if one.paragraph.bullet else []))
        owners.update(n for n in {one.paragraph.node, *(run.node for run in runs)} if n is not None)
    for page in layout.pages:
        own = (SetTable, Shape, Picture)
        owners.update(item.node for item in page.items if isinstance(item, own) and item.node)
        owners.update(
            c.node for i in page.items if isinstance(i, SetTable) for r in i.rows for c in r.cells if c.node
        )
    known = nodes(layout)
    assert set(owners) <= set(known)
    assert len(known) == len(list(layout.structure.walk())), "an id stands for one node"
    for node in layout.structure.walk():
        assert node.kids or owners[node.id], node


def structure_is_well_formed(_: Document, layout: LaidOut) -> None:
    allowed = {
        "L": {"LI"},
        "LI": {"Lbl", "LBody"},
        "Table": {"Caption", "THead", "TBody"},
        "THead": {"TR"},
        "TBody": {"TR"},
        "TR": {"TH", "TD"},
        "Note": {"Lbl", "P"},
    }
    parents = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}}
    for node in layout.structure.walk():
        kinds = {kid.role for kid in node.kids}
        assert kinds - set(INLINE_ROLES) <= allowed.get(node.role, kinds), node
        for kid in node.kids:
            assert node.role in parents.get(kid.role, {node.role}), (node.role, kid.role)
        if node.role in INLINE_ROLES:
            assert not node.kids
        if node.role in ("H1", "H2", "H3"):
            assert node.title.strip()
    headings = [node.role for node in layout.structure.walk() if node.role in ("H1", "H2", "H3")]
    assert headings[0] == "H1"
    assert all(int(b[1]) <= int(a[1]) + 1 for a, b in pairwise(headings)), "no level of headings is left out"


def a_text_stands_where_its_node_stands_and_once(_: Document, layout: LaidOut) -> None:
    whole = Counter[tuple[int, str]]()
    # In a drawing a text may stand twice: at its place, and in the legend.
    drawn = {node.id for node in layout.structure.walk() if node.role == "Figure"}
    for one in placed(layout):
        if one.paragraph.node is not None and one.paragraph.node not in drawn and one.paragraph.runs:
            whole[one.paragraph.node, typed(one.paragraph)] += 1
    assert not [key for key, count in whole.items() if count > 1], "said twice under one node"


def what_goes_on_over_pages_is_whole(_: Document, layout: LaidOut) -> None:
    told: dict[int, list[str]] = {}
    lines: dict[int, list[str]] = {}
    for one in placed(layout):
        par = one.paragraph
        if par.node is None:
            assert shown(par.lines) == typed(par)
            continue
        told.setdefault(par.node, []).append(typed(par))
        lines.setdefault(par.node, []).append(shown(par.lines))
    for node, texts in told.items():
        assert folded(" ".join(lines[node])).replace(" ", "") == "".join(texts).replace(" ", "")
        if len(lines[node]) == 1:
            assert lines[node] == texts


def a_reference_leads_to_its_note(document: Document, layout: LaidOut) -> None:
    names = Counter(node.name for node in layout.structure.walk() if node.name)
    known = nodes(layout)
    for one in placed(layout):
        for run in one.paragraph.runs:
            if run.link:
                assert run.link == f"#note-{run.text}"
                assert names[run.link[1:]] == 1
                # The labels of a drawing are one element with it.
                if run.node is None and known[one.paragraph.node or 0].role == "Figure":
                    continue
                assert run.node is not None
                assert known[run.node].role == "Reference"
                assert one.paragraph.node is not None
                assert run.node in {kid.id for kid in known[one.paragraph.node].kids}
    assert set(names) == {f"note-{note.number}" for note in document.notes.entries}


def nothing_of_the_document_is_lost(document: Document, layout: LaidOut) -> None:
    wanted = Counter(_expected(document, layout))
    texts = everything(layout)
    for text, count in wanted.items():
        found = sum(t.count(text) for t in texts)
        if layout.medium == "pages":
            assert found >= count, (text[:80], found, count)
        else:
            assert found or _in_pieces(text, texts), text[:80]


def _in_pieces(text: str, texts: list[str]) -> bool:
    """Whether a text stands on several slides, cut between words into pieces of some length."""
    rest = text
    while rest:
        ends = [*(m.start() for m in re.finditer(" ", rest)), len(rest)]
        # What begins a text that is there is there, too: the longest beginning is found by halving.
        count = bisect_left(
            ends, 1, key=lambda end, said=rest: 0 if any(said[:end] in t for t in texts) else 1
        )
        if not count or (ends[count - 1] < 25 and count < len(ends)):
            return False
        rest = rest[ends[count - 1] :].strip()
    return True


def text_is_read_in_the_order_of_the_story(_: Document, layout: LaidOut) -> None:
    # Side columns are read after the main one, wherever they stand: it is a section's own items that count.
    # A row that is cut over pages is read cell by cell; a drawing holds its texts and caption.
    order = {id: n for n, id in enumerate(story(layout))}
    for whole in (node for node in layout.structure.walk() if node.role in ("TR", "Figure")):
        order |= {node.id: order[whole.id] for node in whole.walk() if node.id in order}
    # A part holds its heading and then sections.
    outer = [node for node in layout.structure.kids if node.role == "Sect"]
    parts = [node for node in outer if node.kids[0].role == "H2" and node.kids[-1].role == "Sect"]
    inner = [kid for part in parts for kid in part.kids if kid.role == "Sect"]
    for section in (*inner, *(node for node in outer if node not in parts)):
        own = {node.id for node in section.walk()}
        seen = [p.paragraph.node for p in placed(layout) if p.paragraph.node in own and p.paragraph.runs]
        ranks = [order[node] for node in seen]
        assert ranks == sorted(ranks), [kid.title for kid in section.kids][:1]


def _expected(document: Document, layout: LaidOut) -> Iterator[str]:
    """What a reader must find: all texts, but for forms that are made for the other medium."""
    pages = layout.medium == "pages"
    for text in texts_of((document.title, document.standfirst, document.facts)):
        yield _written(text)
    for section in document.sections:
        boxed = any(isinstance(block, BottomLine) for block in section.blocks)
        # The label of its box is the heading of that section.
        yield from () if boxed and pages else (_written(section.heading if pages else section.headline),)
        for block in section.blocks:
            yield from map(_written, texts_of(_in_form(block, pages=pages)))


def _in_form(block: Block, *, pages: bool) -> object:
    """A block without what is not shown in this medium, and without what it says twice."""
    match block:
        case Judgements() if pages:
            items = tuple((item.sentence, item.confidence) for item in block.items)
            return items, block.headings[:2], block.scale
        case Judgements():
            return replace(block, confidence=())
        case Figure():
            seen = _on_map(block.drawing) if isinstance(block.drawing, StanceMap) else block.drawing
            drawn = tuple({text.text: text for text in texts_of(seen)}.values())
            return block.caption, block.title, block.source, drawn, () if pages else block.full_texts
        case AtAGlance() if pages:
            return tuple(fact.values if fact.number else fact for fact in block.facts)
        case Table():
            return replace(block, rows=tuple(replace(row, short=()) for row in block.rows))
        case _:
            return block


def _on_map(drawing: StanceMap) -> object:
    """What a map shows: no stance of the subject; the word over actors out of sight stands only with them."""
    areas = [area.name if area.tone == "subject" else area for area in drawing.areas]
    return areas, drawing.legend, drawing.note


def _written(text: AttributedText | Label) -> str:
    if isinstance(text, Label):
        return folded(text.text)
    return folded("".join(piece.text for piece in text.inlines))
