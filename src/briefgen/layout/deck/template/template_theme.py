"""A theme on a corporate master: its decks have the type, the colours and the places of the master.

In: a theme, a master, the fonts that stand for the master's. Out: a theme and a layout for each use, and what
had to be substituted.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, Sink, Span, shown
from briefgen.layout.deck.template.fitted_layout import FittedLayout
from briefgen.layout.deck.template.layout_fitting import FAINT, LACKING, LayoutFitter
from briefgen.layout.deck.template.palette import Palette, palette_on
from briefgen.layout.deck.template.plates import paper_of_plates
from briefgen.layout.deck.template.substitutions import family_for, of_layouts
from briefgen.layout.deck.template.type_scale import Faces, FontsOf
from briefgen.layout.loaded_theme import LoadedTheme, TypeScale
from briefgen.page import TemplateBinding
from briefgen.template import Master, PlaceholderType

UNKNOWN_FONT = "BG511"
WIDER = 0.06
"""By how much a font that nobody knows is taken to be wider than what stands for it."""
_FEET = ("footer", "number")


class TemplateTheme(Struct, frozen=True):
    """A theme whose decks stand on a corporate master."""

    theme: LoadedTheme
    """With the type and the colours of the master."""
    layouts: Mapping[str, FittedLayout]
    """By use."""
    binding: TemplateBinding
    """The file, and what of the deck's colours is bound to its scheme."""
    heading_font: str
    body_font: str
    span: Span
    """Where the theme names the master."""
    problems: tuple[Diagnostic, ...]


def make_template_theme(
    theme: LoadedTheme, master: Master, data: bytes, fonts_of: FontsOf, span: Span
) -> TemplateTheme:
    """The theme's deck on a master whose file has ``data``. Raises BriefgenError for one without room."""
    sink, faces = Sink(), Faces(fonts_of)
    title, body, paper = _usual(master)
    palette = palette_on(master.scheme, paper, body.colour, title.colour)
    gutter = theme.definition.deck.gutter * master.width / theme.definition.deck.size.width
    layouts = LayoutFitter(master, palette, faces, gutter, span, sink).layouts()
    colours = {**theme.colours, **palette.colours}
    type_scale = TypeScale(faces.scale(theme.definition.deck.styles, title, body, colours))
    _tell(palette, faces, layouts, span, sink)
    return TemplateTheme(
        replace(theme, deck=type_scale, colours=colours),
        layouts,
        _hung(palette, master, data, span),
        master.heading_font,
        master.body_font,
        span,
        tuple(sink),
    )


def _usual(master: Master) -> tuple[PlaceholderType, PlaceholderType, str]:
    """The type of titles and bodies, and the ground of content, in the layout for text."""
    layout = master.layouts[master.uses["title-and-body"]]
    title = layout.placeholders_for("title")[0]
    bodies = sorted(layout.placeholders_for("body"), key=lambda placeholder: -placeholder.rect.area)
    plain = PlaceholderType(master.body_font, 20.0, master.scheme["dk1"])
    text = bodies[0].type if bodies else plain
    paper = bodies[0].ground if bodies else layout.ground
    return title.type, text, paper or paper_of_plates(master.scheme, (text.colour, title.type.colour))


def _hung(palette: Palette, master: Master, data: bytes, span: Span) -> TemplateBinding:
    """Colours hang on the scheme of the main master; on layouts of another one they keep their value."""
    own = (n for n in master.layouts if not master.schemes or master.schemes[n.master] == master.scheme)
    overlapping = {
        (layout.part, slot): layout.name for layout in master.layouts for slot in layout.overlapping_slots
    }
    return TemplateBinding(data, palette.bound, tuple(layout.part for layout in own), overlapping, span)


def _tell(
    palette: Palette, faces: Faces, layouts: Mapping[str, FittedLayout], span: Span, sink: Sink
) -> None:
    """What stands for something else, each once."""
    for name in dict.fromkeys(faces.unknown):
        unknown = f"widths of the master's font {shown(name)} are not known (no font file)"
        message = f"{unknown}: text on slides is measured {WIDER:.0%} wider"
        sink.warn(UNKNOWN_FONT, message, span, family_for(name))
    if slot := palette.faint_slot:
        faint = f"{slot} {palette.scheme[slot]} has too little contrast for small text"
        message = f"{faint}: {palette.colours['accent'].value} is used"
        sink.note(FAINT, message, span, "a darker accent colour in the master would be used unchanged")
    lacking: dict[str, dict[str, None]] = {}
    for use, layout in layouts.items():
        if use not in ("title", "section"):
            slots = [slot for slot in _FEET if slot not in layout.placeholders]
            lacking.setdefault(" and the ".join(slots), {})[layout.slide_layout.name] = None
    for slots, names in lacking.items():
        if slots:
            verb = "has" if len(names) == 1 else "have"
            message = f"{of_layouts(tuple(names))} {verb} no placeholder for the {slots} of slides"
            hint = "add them to the layout in the master"
            sink.note(LACKING, f"{message}: a text box at the foot is used", span, hint)
