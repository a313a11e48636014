"""A Document in the house style: what its letterhead shows, how its marking looks, logo and imprint.

In: Document, theme. Out: the Document as this theme shows it, and the logo with the text that stands for it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.document.blocks import Notes
from briefgen.document.model import Document, Marking, Section
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import Image, Rect
from briefgen.schema.theme import Theme


class LoadedLogo(Struct, frozen=True):
    """The house's logo in the size of a medium."""

    image: Image
    width: float
    """Points."""
    height: float
    """Points."""
    alt: str
    """What it says, for those who can't see it; empty for decoration."""

    def at(self, right: float, bottom: float) -> Rect:
        """Its place, by the lower right corner."""
        return Rect(right - self.width, bottom - self.height, self.width, self.height)


def house_logo(document: Document, theme: LoadedTheme, *, deck: bool = False) -> LoadedLogo | None:
    """The logo for pages, or for slides; on a deck's dark first slide it may be another one."""
    definition = theme.definition.logo
    image = (theme.logo_on_dark or theme.logo) if deck else theme.logo
    if definition is None or image is None:
        return None
    organisation = next((name.text for name in document.letterhead if name.key == "organisation"), "")
    height = definition.deck_height if deck else definition.height
    max_width = definition.width * (definition.deck_height / definition.height if deck else 1.0)
    height = min(height, max_width * image.height / image.width)
    alt = "" if definition.decorative else definition.alt or organisation
    return LoadedLogo(image, round(height * image.width / image.height, 2), round(height, 2), alt)


def with_house_style(document: Document, theme: Theme, *, pages: bool = False) -> Document:
    """The Document with names, marking and imprint as the theme wants them; ``pages`` have a foot for it."""
    names = {name.key: name for name in document.letterhead}
    shown = tuple(names[key] for key in theme.letterhead.shows if key in names)
    marking = document.marking and _styled(document.marking, theme)
    styled = replace(document, letterhead=shown, marking=marking)
    if pages and theme.imprint.place == "foot":
        return styled
    return _with_imprint(styled) if styled.imprint else styled


def _with_imprint(document: Document) -> Document:
    """The imprint behind the notes, where they are."""

    def longer(notes: Notes) -> Notes:
        return replace(notes, source=(*notes.source, *document.imprint))

    def changed(section: Section) -> Section:
        blocks = tuple(longer(b) if isinstance(b, Notes) else b for b in section.blocks)
        return replace(section, blocks=blocks)

    sections = tuple(map(changed, document.sections))
    return replace(document, sections=sections, notes=longer(document.notes), imprint=())


def _styled(marking: Marking, theme: Theme) -> Marking:
    level = theme.markings.levels.get(marking.name)
    if level:
        marking = replace(marking, ink=level.ink, ground=level.ground)
    paper = theme.palette[theme.roles["paper"]]
    match theme.markings.style:
        case "scheme":
            return marking
        case "filled" if marking.ground is None:
            return replace(marking, ink=paper, ground=marking.ink)
        case "filled":
            return marking
        case _:
            # What is bright on a dark ground of its own isn't read on paper: then the ground is the ink.
            ink = marking.ink if contrast(marking.ink, paper) >= TEXT_CONTRAST else marking.ground
            boxed = theme.markings.style == "boxed"
            return replace(marking, ink=ink or marking.ink, ground=None, boxed=boxed)
