"""The state that views share while one Document is composed."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.blocks import Block, Paragraph
from briefgen.document.inline import OWN, AttributedText, Label, parse_inline
from briefgen.resolve.citations import CitationNumberer
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.selection import listed_ids, matching_ids
from briefgen.schema.analysis import BottomLine
from briefgen.schema.assets import Part, Section
from briefgen.schema.pack import Pack, Statement
from briefgen.source.decode import Loaded


class Context(Struct):
    """The state that views share while one Document is composed."""

    inputs: Inputs
    citations: CitationNumberer
    statements: Mapping[str, Statement]
    """The statements that this audience may see, by id."""
    tables: int = 0
    """How many tables have a number so far."""
    figures: int = 0
    """How many figures have a number so far."""
    pictures: set[str] = field(default_factory=set[str])
    """Ids of the pictures that are shown already; each is shown once."""
    remaining: frozenset[str] = frozenset()
    """Statements that no section shows but the one for what remains."""
    section: str = ""
    """The name of the section that is being made."""
    omitted: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    """Statements that lists leave out because the reader wants few, by section."""

    @property
    def pack(self) -> Pack:
        """The content pack."""
        return self.inputs.pack.value

    @property
    def message(self) -> BottomLine:
        """The pack's bottom line for this audience and outlook."""
        return self.inputs.message

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics in this reader's order: the pack's for this message, then the audience's."""
        return (*self.message.topics, *self.inputs.reader.value.topics)

    @property
    def objective(self) -> bool:
        """Whether courses are compared, and none is recommended."""
        return self.inputs.objective

    def listed_statements(self, part: Part) -> tuple[str, ...]:
        """The statements that a list shows to this reader."""
        shown = listed_ids(self.statements, part, self.topics, self.inputs.depth)
        if not part.limit:
            every = matching_ids(self.statements, part, self.topics)
            self.omitted.setdefault(self.section, set()).update(set(every).difference(shown))
        return shown

    def label(self, key: str, **values: object) -> Label:
        """A label of the document's language."""
        return self.inputs.wording.label(key, **values)

    @property
    def message_evidence(self) -> tuple[str, ...]:
        """The evidence of the message as a whole, for titles and the like, which cite nothing."""
        return (*self.citations.visible(self.message.because), *self.message.judgements)

    def message_text(self, field: str, text: str, ids: tuple[str, ...] = ()) -> AttributedText:
        """A text of the message, attributed to its evidence."""
        span = self.citations.span(
            "bottom_lines", self.inputs.audience, self.inputs.outlook, *field.split(".")
        )
        attributed = self.citations.analyst_text(text, ids, span)
        return attributed if attributed.ids else replace(attributed, ids=self.message_evidence)

    def next_figure(self) -> int:
        """The number of the next figure."""
        self.figures += 1
        return self.figures

    def next_table(self) -> int:
        """The number of the next table."""
        self.tables += 1
        return self.tables


def section_text(context: Context, recipe: Loaded[Section]) -> tuple[Block, ...]:
    """The section's own paragraphs."""
    spots = ((line, recipe.spans.at("text", n)) for n, line in enumerate(recipe.value.text))
    return tuple(
        Paragraph(context.citations.analyst_text(line, (), span, entry_id=author_id(recipe)))
        for line, span in spots
    )


def section_headline(recipe: Loaded[Section]) -> AttributedText | None:
    """The section's own headline."""
    text = recipe.value.headline
    return (
        AttributedText(parse_inline(text), (author_id(recipe),), text, recipe.spans.at("headline"))
        if text
        else None
    )


def author_id(recipe: Loaded[Section]) -> str:
    """The id for a section's own words: ``own.`` with the name of the brief or of the section's file."""
    return OWN + posixpath.splitext(posixpath.basename(recipe.path))[0]
