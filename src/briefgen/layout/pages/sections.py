"""Sections of full width to stretches that a flow fills pages with.

In: sections, the columns of a page. Out: stretches in reading order; the structure grows in that order,
wherever they go. Lists and paragraphs are set in two columns, for long lines are hard to read. A map has the
text next to it beside it, and two short sections of text stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document import blocks
from briefgen.document.inline import Text
from briefgen.document.model import Section
from briefgen.layout.pages.blocks import HANG, BlockSetter
from briefgen.layout.pages.columns import PageColumns
from briefgen.layout.pages.figures import plate
from briefgen.layout.pages.flow import Kind, SectionRun
from briefgen.layout.pages.strips import FixedItems, Strip, columns_of, height_of, stack
from briefgen.layout.typesetter import height_of as tall_of
from briefgen.page import Branch

SECTION = 14.0
"""Space above a section's heading, in points."""
_APART = 7.0
"""Space between two tables beside that above any caption, in points."""
_WORDS = 90
"""Two sections of at most so many words each stand side by side."""
_BESIDE, _OVER = 0.7, 1.12
"""A map with its text takes at most this share of a page; text and legend are so many times as tall."""
_PAIRED = 0.45
"""Two sections side by side take at most this share of a page: they are not cut."""

_Group = tuple[Kind, Sequence[Strip]]


class SectionVariants(Struct, frozen=True):
    """Sections in two arrangements of one structure."""

    paired: tuple[SectionRun, ...]
    """With short sections side by side."""
    alone: tuple[SectionRun, ...]
    """With each section by itself."""
    branches: tuple[tuple[Branch, tuple[Branch, ...], tuple[Branch, ...]], ...] = ()
    """Structure that differs: a branch, its kids when paired, and its kids when alone."""

    def stretches(self, *, pairs: bool) -> tuple[SectionRun, ...]:
        """Those of one arrangement."""
        return self.paired if pairs else self.alone

    def settle(self, *, pairs: bool) -> None:
        """Leave in the structure what one arrangement has grown."""
        for branch, paired, alone in self.branches:
            branch.kids[:] = paired if pairs else alone


class FullWidthSections(Struct, frozen=True):
    """Sets sections that have the full width."""

    setter: BlockSetter
    columns: PageColumns

    def variants(self, sections: Sequence[tuple[Section, Branch]]) -> SectionVariants:
        """All sections, each with the branch of the structure that it grows."""
        paired: list[SectionRun] = []
        alone: list[SectionRun] = []
        branches: list[tuple[Branch, tuple[Branch, ...], tuple[Branch, ...]]] = []
        start = 0
        while start < len(sections):
            next_sections = sections[start : start + 2]
            pair = self._pair(next_sections)
            next_sections = next_sections if pair else next_sections[:1]
            paired_kids = [tuple(parent.kids) for _, parent in next_sections]
            _clear(next_sections)
            single = [
                stretch for section, parent in next_sections for stretch in self.section(section, parent)
            ]
            if pair:
                kids = (
                    (parent, b, tuple(parent.kids))
                    for b, (_, parent) in zip(paired_kids, next_sections, strict=True)
                )
                branches += kids
            paired += pair or single
            alone += single
            start += len(next_sections)
        return SectionVariants(tuple(paired), tuple(alone), tuple(branches))

    def section(self, section: Section, parent: Branch) -> list[SectionRun]:
        """A section by itself. Its heading stays with its first block; a bottom line has its own heading."""
        boxed = any(isinstance(b, blocks.BottomLine) for b in section.blocks)
        heading = [] if boxed else self.setter.heading(section.heading, self.columns.full, parent, SECTION)
        runs: list[SectionRun] = []
        for kind, strips in self._groups(section.blocks, parent):
            with_heading = (*heading, *strips)
            heading = []
            if runs and runs[-1].kind == kind == "text":
                runs[-1] = replace(runs[-1], strips=(*runs[-1].strips, *with_heading))
            else:
                runs.append(SectionRun(kind, with_heading, str(parent.id), headed=not runs))
        return runs

    def _groups(self, all_blocks: Sequence[blocks.Block], parent: Branch) -> Iterator[_Group]:
        remaining = list(all_blocks)
        if map_groups := self._map_and_text(all_blocks, parent):
            count, groups = map_groups
            remaining = remaining[count:]
            yield from groups
        for n, block in enumerate(remaining):
            strips = self._block(block, parent)
            previous = remaining[n - 1] if n else all_blocks[0] if map_groups else None
            if isinstance(previous, blocks.Table | blocks.Figure | blocks.Bullets):
                # A table's caption must not be taken for what stands under the table or figure before.
                strips = [replace(strips[0], before=strips[0].before + _APART), *strips[1:]]
            yield _kind(block), strips

    def _block(self, block: blocks.Block, parent: Branch) -> list[Strip]:
        match block:
            case blocks.Bullets(items):
                node = self.setter.typesetter.tree.add("L", parent, ordered=block.ordered)
                return self._in_columns(items, node, bulleted=True)
            case blocks.Paragraph(text, "body"):
                return self._in_columns((text,), parent, bulleted=False)
            case _:
                return self.setter.block(block, self.columns.full, parent)

    def _map_and_text(
        self, section_blocks: Sequence[blocks.Block], parent: Branch
    ) -> tuple[int, list[_Group]] | None:
        """A map at the left with text at the right: how many blocks that takes, and its groups."""
        lead = _map_with_text(section_blocks)
        if self.setter.single or not lead:
            return None
        # Each block grows a branch of its own, so that their order is kept whichever is set first.
        branches = [Branch(0, "Sect") for _ in lead]
        map_index, figure = next((n, b) for n, b in enumerate(lead) if isinstance(b, blocks.Figure))
        widths = self.columns.map, self.columns.text
        map_plate = plate(self.setter.typesetter, figure, widths, self.setter.room, branches[map_index])
        right, under = self._split_beside_map(lead, branches, map_plate.room(_OVER))
        if room := map_plate.lower(right):
            branches[map_index].kids.clear()
            map_plate = plate(self.setter.typesetter, figure, widths, room, branches[map_index])
        strip = replace(map_plate.beside(right, self.columns.beside_map), before=6.0)
        if not right or strip.height > self.setter.room * _BESIDE:
            return None
        for branch in branches:
            parent.kids += branch.kids
        return len(lead), [("figure", [strip]), *([("text", under)] if under else [])]

    def _split_beside_map(
        self, lead: Sequence[blocks.Block], branches: Sequence[Branch], room: float
    ) -> tuple[list[Strip], list[Strip]]:
        """Texts that fit beside a map in ``room`` points of height, and those that go on under it."""
        beside: list[Strip] = []
        under: list[Strip] = []
        for block, branch in zip(lead, branches, strict=True):
            texts = texts_of(block)
            if texts is None:
                continue
            bulleted = isinstance(block, blocks.Bullets)
            node = self.setter.typesetter.tree.add("L", branch) if bulleted else branch
            fits = 0 if under else self._count(texts, room - height_of(beside))
            beside += self._texts(texts[:fits], self.columns.text, node, bulleted=bulleted)
            if fits < len(texts):
                under += self._in_columns(texts[fits:], node, bulleted=bulleted)
        return beside, under

    def _count(self, texts: Sequence[Text], room: float) -> int:
        """How many texts fit beside a map into ``room`` points, measured without growing anything."""
        typesetter, taken = self.setter.typesetter, 0.0
        for n, text in enumerate(texts):
            par = typesetter.paragraph(text, typesetter.type_scale["body"], self.columns.text - HANG, None)
            taken += tall_of(par) + (5.0 if n else 0.0)
            if taken > room:
                return n
        return len(texts)

    def _texts(self, texts: Sequence[Text], width: float, node: Branch, *, bulleted: bool) -> list[Strip]:
        if bulleted:
            return self.setter.items(texts, "body", width, node, before=4)
        return [s for text in texts for s in self.setter.text(text, "body", width, node, before=5)]

    def _in_columns(self, texts: Sequence[Text], node: Branch, *, bulleted: bool) -> list[Strip]:
        """Texts in two columns; one or two texts, and all on a narrow paper, in one."""
        if self.setter.single or len(texts) < 3:
            return self._texts(texts, self.columns.main, node, bulleted=bulleted)
        strips = self._texts(texts, self.columns.half, node, bulleted=bulleted)
        return [columns_of(_entries(strips), self.columns.step, before=4)]

    def _pair(self, two_sections: Sequence[tuple[Section, Branch]]) -> list[SectionRun]:
        """Two short sections of text side by side; empty if they aren't short text, or are too tall."""
        if self.setter.single or len(two_sections) < 2 or not all(_short(s) for s, _ in two_sections):
            return []
        sides = [self.in_one_column(section, parent, self.columns.half) for section, parent in two_sections]
        height = max(map(height_of, sides))
        if height > self.setter.room * _PAIRED:
            _clear(two_sections)
            return []
        items = (*stack(sides[0]), *stack(sides[1], self.columns.step))
        return [SectionRun("text", (Strip(height, FixedItems(items), SECTION),))]

    def in_one_column(self, section: Section, parent: Branch, width: float) -> list[Strip]:
        """A section in one column; a box has a heading of its own."""
        boxed = any(isinstance(b, blocks.BottomLine) for b in section.blocks)
        strips = [] if boxed else self.setter.heading(section.heading, width, parent, SECTION)
        return strips + [s for block in section.blocks for s in self.setter.block(block, width, parent)]


def _clear(sections: Sequence[tuple[Section, Branch]]) -> None:
    for _, parent in sections:
        parent.kids.clear()


def texts_of(block: blocks.Block) -> Sequence[Text] | None:
    """The texts of a block that is only text; None of any other."""
    match block:
        case blocks.Bullets(items):
            return items
        case blocks.Paragraph(text, "body"):
            return (text,)
        case _:
            return None


def is_text(section: Section) -> bool:
    """Whether a section holds only lists and paragraphs."""
    return bool(section.blocks) and all(texts_of(block) is not None for block in section.blocks)


def _short(section: Section) -> bool:
    texts = [text for block in section.blocks for text in texts_of(block) or ()]
    return is_text(section) and sum(len(text.text.split()) for text in texts) <= _WORDS


def _map_with_text(section_blocks: Sequence[blocks.Block]) -> Sequence[blocks.Block]:
    """The blocks at the start that are a map and text; none if either is missing."""
    lead = list(takewhile(lambda b: _is_map(b) or texts_of(b) is not None, section_blocks))
    maps = [n for n, block in enumerate(lead) if _is_map(block)]
    lead = lead[: maps[1]] if len(maps) > 1 else lead
    return lead if maps and len(lead) > 1 else ()


def _is_map(block: blocks.Block) -> bool:
    return isinstance(block, blocks.Figure) and isinstance(block.drawing, blocks.StanceMap)


def _kind(block: blocks.Block) -> Kind:
    match block:
        case blocks.Figure():
            return "figure"
        case blocks.Table() | blocks.Judgements():
            return "table"
        case blocks.Notes():
            return "notes"
        case _:
            return "text"


def _entries(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips by paragraph: each begins with the one that has space above it."""
    out: list[list[Strip]] = []
    for strip in strips:
        if strip.before or not out:
            out.append([])
        out[-1].append(strip)
    return out
