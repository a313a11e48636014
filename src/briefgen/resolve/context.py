"""What the views share while one Document is composed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.document.inline import AttributedText, Label
from briefgen.resolve.citations import CitationNumberer
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.selection import chosen, select
from briefgen.schema.analysis import BottomLine
from briefgen.schema.assets import Part
from briefgen.schema.pack import Pack, Statement


class Context(Struct):
    """The inputs, the teller that numbers notes, what has been counted so far, and the pictures shown.

    ``omitted``: the statements that lists leave out because the reader wants few, by section; ``untold``:
    those that no section tells but one that shows what remains.
    """

    inputs: Inputs
    citations: CitationNumberer
    statements: Mapping[str, Statement]
    tables: int = 0
    figures: int = 0
    pictures: set[str] = field(default_factory=set[str])
    untold: frozenset[str] = frozenset()
    section: str = ""
    omitted: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])

    @property
    def pack(self) -> Pack:
        """The content pack."""
        return self.inputs.pack.value

    @property
    def message(self) -> BottomLine:
        """What this audience is told under this outlook."""
        return self.inputs.message

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics in this reader's order: the pack's for this message, then the audience's."""
        return (*self.message.topics, *self.inputs.reader.value.topics)

    @property
    def objective(self) -> bool:
        """Whether courses are compared, and none is recommended."""
        return self.inputs.objective

    def chosen(self, part: Part) -> tuple[str, ...]:
        """The statements that a list shows to this reader."""
        shown = chosen(self.statements, part, self.topics, self.inputs.depth)
        if not part.limit:
            every = select(self.statements, part, self.topics)
            self.omitted.setdefault(self.section, set()).update(set(every).difference(shown))
        return shown

    def label(self, key: str, **values: object) -> Label:
        """A label of the document's language."""
        return self.inputs.wording.label(key, **values)

    @property
    def ground(self) -> tuple[str, ...]:
        """What the message as a whole rests on: it answers for titles and the like, which cite nothing."""
        return (*self.citations.seen(self.message.because), *self.message.judgements)

    def told(self, field: str, text: str, ids: tuple[str, ...] = ()) -> AttributedText:
        """A text of the message, answered for by what it rests on."""
        span = self.citations.span(
            "bottom_lines", self.inputs.audience, self.inputs.outlook, *field.split(".")
        )
        said = self.citations.argued(text, ids, span)
        return said if said.ids else replace(said, ids=self.ground)

    def next_figure(self) -> int:
        """The number of the next figure."""
        self.figures += 1
        return self.figures

    def next_table(self) -> int:
        """The number of the next table."""
        self.tables += 1
        return self.tables
