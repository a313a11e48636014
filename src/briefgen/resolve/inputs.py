"""What resolve works on: the loaded files of one brief, and the choices made by name."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Span
from briefgen.document.model import Wording
from briefgen.pictures.image import Image
from briefgen.schema.analysis import BottomLine
from briefgen.schema.assets import Audience, Depth, Format, Scale, Scheme, Section
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.lock import AcceptanceState, Lock, acceptance_state
from briefgen.schema.pack import Pack, Statement
from briefgen.schema.pack_entries import PackEntry
from briefgen.source.decode import Loaded
from briefgen.source.text.passage_lock import ChangedPassages


class LoadedPicture(Struct, frozen=True):
    """A picture of the pack, decoded."""

    image: Image
    digest: str
    """SHA-256 of its file in hex."""


class Inputs(Struct, frozen=True):
    """The files of one brief, and the choices made by name."""

    spec: Loaded[Brief]
    house: Loaded[House]
    """The project's own settings, ``briefgen.yaml``."""
    pack: Loaded[Pack]
    audience: str
    """The name of the audience."""
    outlook: str
    """The id of the outlook."""
    reader: Loaded[Audience]
    """The file of the audience."""
    format: Loaded[Format]
    sections: tuple[tuple[str, Loaded[Section]], ...]
    """Names and recipes, in reading order."""
    scale: Loaded[Scale]
    scheme: Loaded[Scheme]
    wording: Wording
    since: Loaded[Pack] | None = None
    """The earlier pack that the brief names, to show what changed."""
    compared_outlooks: tuple[str, ...] = ()
    """The outlooks that a comparison shows; empty for any other brief."""
    shapes: bytes | None = None
    """The house's own file of countries for maps; None for the built-in shapes."""
    lock: Loaded[Lock] | None = None
    """The lock of the pack; None if there is none, or if it can't be read."""
    changed_passages: ChangedPassages = {}
    """What the source has otherwise than it was locked, where its text is in the project."""
    pictures: Mapping[str, LoadedPicture] = {}
    """Pictures that this reader may see and that a section shows, by id."""

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Warnings of reading these files, without duplicates."""
        recipes = (recipe for _, recipe in self.sections)
        files = (
            self.spec,
            self.house,
            self.pack,
            self.reader,
            self.format,
            *recipes,
            self.scale,
            self.scheme,
        )
        since = self.since.warnings if self.since else ()
        return tuple(dict.fromkeys([*(w for file in files for w in file.warnings), *since]))

    @property
    def message(self) -> BottomLine:
        """The pack's bottom line for this audience and outlook."""
        return self.pack.value.bottom_lines[self.audience][self.outlook]

    @property
    def message_path(self) -> str:
        """The key path of :attr:`message` in the pack; empty for a comparison."""
        return "" if self.compared_outlooks else f"bottom_lines.{self.audience}.{self.outlook}"

    @property
    def name(self) -> str:
        """What messages call the brief, also where one specification has several."""
        if self.spec.value.matrix is None:
            return "the brief"
        return f"the brief for '{self.audience}' under '{self.outlook}'"

    @property
    def paper(self) -> str:
        """The paper of the specification, else the house's."""
        return self.spec.value.paper or self.house.value.paper

    @property
    def place_of_sections(self) -> Span:
        """Where the specification names its sections: itself, or by its format."""
        return self.spec.spans.at("sections" if self.spec.value.sections is not None else "format")

    @property
    def place_of_limits(self) -> Span:
        """Where the specification sets how long it may be: itself, or by its format."""
        return self.spec.spans.at("limits" if self.spec.spans.has("limits") else "format")

    def place_of_headline(self, section: str) -> Span:
        """Where the pack has, or would have, the headline of a section; else where the sections are named."""
        message, spans = ("bottom_lines", self.audience, self.outlook), self.pack.spans
        paths = ((*message, "headlines", section), (*message, "headlines"), message)
        if self.compared_outlooks or not section:
            return self.place_of_sections
        return next((spans.key(*path) for path in paths if spans.has(*path)), self.place_of_sections)

    @property
    def objective(self) -> bool:
        """Whether the outlook compares courses and recommends none."""
        outlook = self.pack.value.outlooks.get(self.outlook)
        return outlook is not None and outlook.kind == "objective"

    @property
    def depth(self) -> Depth:
        """How much lists show: what the format says, else what the audience wants."""
        return self.format.value.depth or self.reader.value.depth

    @property
    def tells_acceptance(self) -> bool:
        """Whether the brief says who accepted its texts: if anybody did, or the house requires it."""
        begun = self.lock is not None and bool(self.lock.value.accepted)
        return begun or self.house.value.accept == "required"

    def acceptance_state(self, entry: PackEntry) -> AcceptanceState:
        """Whether an entry of the pack, and the passages that it rests on, are as somebody accepted them."""
        return acceptance_state(self.lock.value if self.lock else None, entry, self.changed_passages)

    @property
    def prints_reads(self) -> bool:
        """Whether notes print why statements differ from their passages."""
        own = self.spec.value.print_reads
        return self.house.value.print_reads if own is None else own

    def visible_statements(self) -> dict[str, Statement]:
        """The statements that this audience may see, by id, in the pack's order."""
        return {i: s for i, s in self.pack.value.statements.items() if self.audience not in s.not_for}

    def withheld_ids(self) -> frozenset[str]:
        """The ids of all that this audience may not see."""
        return frozenset(self.pack.value.ids_withheld_from(self.audience))
