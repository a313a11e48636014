"""A presentation file to the layouts of all its masters, every value resolved.

In: a sound package. Out: :class:`TemplateLayouts`, from which :mod:`briefgen.masters.layout_choice` picks
layouts. Raises BriefgenError: BG501 for a file without masters, BG504 for slides of a size that nothing can
be laid out on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.contrast_limits import least_contrast
from briefgen.diagnostics import shown
from briefgen.layout_background import LayoutBackground
from briefgen.masters.background_raster import BackgroundPainter, PartPictures, paint_layers, pictures_of
from briefgen.masters.backgrounds import PaintedShapes, artwork_of, colour_over, fill_of, painted_shapes
from briefgen.masters.codes import INVALID_FILE, SLIDE_SIZE, MasterOrigin
from briefgen.masters.colours import SLOTS as COLOURS
from briefgen.masters.colours import Colours, scheme_of
from briefgen.masters.package import SLIDE_LAYOUT, SLIDE_MASTER, THEME, THEME_OVERRIDE, Package
from briefgen.masters.slide_shapes import SlideShape, shapes_of
from briefgen.masters.styles import InheritedStyles, ThemeFonts, fonts_of, text_frame_of, type_of
from briefgen.ooxml import EMU, Element, a, attributes, integer, p
from briefgen.page import Rect
from briefgen.schema.base import FORBIDDEN
from briefgen.template import Placeholder, SlideLayout, Slot

SLOTS: Mapping[str, Slot] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "body": "body", "obj": "body", "": "body",
    "tbl": "body", "chart": "body", "dgm": "body", "media": "body", "pic": "picture", "clipArt": "picture",
    "ftr": "footer", "dt": "date", "sldNum": "number",
}  # fmt: skip
"""What a placeholder of a type is for. Others (heads of pages, slide images) no slide has."""
_INHERITS: Mapping[Slot, str] = {
    "title": "title", "subtitle": "body", "body": "body", "picture": "body", "footer": "ftr", "date": "dt",
    "number": "sldNum",
}  # fmt: skip
_ORDER: Mapping[Slot, int] = {"title": 0, "footer": 2, "date": 3, "number": 4}
_USUAL_SIZE = (9_144_000.0, 6_858_000.0)
_SIZES = (914_400.0, 51_206_400.0)
_MOST_LAYOUTS = 400
_AGAIN = "open it in PowerPoint and save it again"
_LEAST_SIDE = 16.0


class TemplateLayouts(Struct, frozen=True):
    """What a file offers: the layouts of all its slide masters."""

    width: float
    """Of its slides, in points."""
    height: float
    layouts: tuple[SlideLayout, ...]
    """In the order of the file."""
    schemes: tuple[Mapping[str, str], ...]
    """The colours of each slide master: ``#RRGGBB`` by slot."""
    fonts: tuple[ThemeFonts, ...]
    """The fonts of each slide master."""
    left_out: Mapping[int, tuple[str, ...]]
    """By a layout's index, the placeholders that nothing can be written into, each with the reason."""
    crowded: frozenset[int]
    """The indexes of layouts whose title or text has a band or logo running through it."""
    are_for_content: tuple[bool, ...]
    """Whether the title and text of each slide master stand as on a slide for content."""

    @property
    def masters(self) -> int:
        """How many masters the file has."""
        return len(self.schemes)


class _SlideMaster(Struct, frozen=True):
    """A slide master with what its layouts inherit."""

    number: int
    """Its index in the file."""
    root: Element
    shapes: tuple[SlideShape, ...]
    colours: Colours
    theme: Element | None
    """The root of the theme's part; None for a file without one."""
    styles: InheritedStyles
    photos: PartPictures
    """The pictures that its part refers to."""

    def placeholder(self, slot: Slot) -> SlideShape | None:
        """The master's placeholder that those of a slot follow."""
        kind = _INHERITS[slot]
        named = ((shape, shape.placeholder) for shape in self.shapes)
        return next((shape for shape, ph in named if ph is not None and ph.get("type", "obj") == kind), None)

    def is_for_content(self, width: float, height: float) -> bool:
        """Whether its title is at the top, above a text body that takes a quarter of the slide or more."""
        title, body = self.placeholder("title"), self.placeholder("body")
        if not (title and title.rect and body and body.rect):
            return False
        large = body.rect.area > 0.25 * width * height
        return title.rect.bottom < 0.35 * height and large


def read_layouts(package: Package, origin: MasterOrigin) -> TemplateLayouts:
    """All layouts of a file, of all its masters."""
    root = package.tree(package.main)
    width, height = _size(root, origin)
    masters = tuple(_masters(package, root, origin))
    if not masters:
        raise origin.refused(
            INVALID_FILE, "has no slide master", "a master has at least one layout with a title"
        )
    layouts: list[SlideLayout] = []
    painter = BackgroundPainter(width, height)
    left_out: dict[int, tuple[str, ...]] = {}
    crowded: set[int] = set()
    for part, master in masters:
        listed = master.root.find(p("sldLayoutIdLst"))
        names = package.listed(part, list(listed) if listed is not None else [], SLIDE_LAYOUT)
        for name in (name for name in names if name in package.xml):
            layout, seldom, crowds = _layout(package, name, master, painter, (width, height))
            if seldom:
                left_out[len(layouts)] = seldom
            if crowds:
                crowded.add(len(layouts))
            layouts.append(layout)
    schemes = tuple({slot: m.colours.slot(slot) for slot in m.colours.scheme} for _, m in masters)
    stems = tuple(master.is_for_content(width, height) for _, master in masters)
    fonts = tuple(master.styles.fonts for _, master in masters)
    return TemplateLayouts(
        width, height, tuple(layouts[:_MOST_LAYOUTS]), schemes, fonts, left_out, frozenset(crowded), stems
    )


def _size(root: Element, origin: MasterOrigin) -> tuple[float, float]:
    size = root.find(p("sldSz"))
    sides = _USUAL_SIZE if size is None else (integer(size.get("cx"), -1), integer(size.get("cy"), -1))
    if not all(_SIZES[0] <= side <= _SIZES[1] for side in sides):
        typed = ("", "") if size is None else (size.get("cx", ""), size.get("cy", ""))
        sizes = " by ".join(
            f"{side / 360_000:.4g} cm" if side > 0 else f"{shown(text, 20)} EMU"
            for side, text in zip(sides, typed, strict=True)
        )
        hint = "slides are from 2.54 to 142.24 cm wide and high: Design, Slide Size in PowerPoint"
        raise origin.refused(SLIDE_SIZE, f"has slides of {sizes}", hint)
    return round(sides[0] / EMU, 3), round(sides[1] / EMU, 3)


def _masters(package: Package, root: Element, origin: MasterOrigin) -> Iterator[tuple[str, _SlideMaster]]:
    listed = root.find(p("sldMasterIdLst"))
    names = package.listed(package.main, list(listed) if listed is not None else [], SLIDE_MASTER)
    for number, part in enumerate(name for name in names if name in package.xml):
        tree = package.tree(part)
        theme = _theme(package, part, THEME)
        if theme is None or not _is_complete_theme(theme):
            raise origin.refused(
                INVALID_FILE, f"has no theme with colours and fonts for its {shown(part)}", _AGAIN
            )
        mapped = tree.find(p("clrMap"))
        colours = Colours(scheme_of(theme), attributes(mapped))
        styles = InheritedStyles(tree, root, fonts_of(theme))
        yield (
            part,
            _SlideMaster(
                number, tree, tuple(shapes_of(tree)), colours, theme, styles, pictures_of(package, part)
            ),
        )


def _is_complete_theme(theme: Element) -> bool:
    """Whether a theme has all colours, and fonts."""
    return set(scheme_of(theme)) == set(COLOURS) and theme.find(f".//{a('fontScheme')}") is not None


def _theme(package: Package, part: str, kind: str) -> Element | None:
    name = next(package.related(part, kind), "")
    return package.tree(name) if name in package.xml else None


def _layout(
    package: Package, part: str, master: _SlideMaster, painter: BackgroundPainter, size: tuple[float, float]
) -> tuple[SlideLayout, tuple[str, ...], bool]:
    root = package.tree(part)
    colours = _own_colours(root, _theme(package, part, THEME_OVERRIDE), master.colours)
    shapes = tuple(shapes_of(root))
    parts = (root, shapes, colours), (master.root, master.shapes, master.colours), master.theme
    behind = painted_shapes(*parts)
    background = painter.paint(
        master.colours.slot("bg1"), tuple(paint_layers(*parts, master.photos, pictures_of(package, part)))
    )
    placeholders: list[Placeholder] = []
    seldom: list[str] = []
    for shape in shapes:
        made = _placeholder(shape, master, colours, behind, background)
        if isinstance(made, Placeholder):
            placeholders.append(made)
        elif made:
            seldom.append(made)
    about = root.find(p("cSld"))
    name = FORBIDDEN.sub("", about.get("name", "") if about is not None else "")
    name = " ".join(name.split())[:120]
    ground = behind.slide_colour(*size)
    kind = root.get("type", "")
    ordered, seen = _in_order(placeholders), artwork_of(*parts)
    crowds = any(behind.cuts_through(h.rect) for h in ordered if h.slot in ("title", "body"))
    return (
        SlideLayout(part, name, kind, ground, ordered, master.number, seen, background),
        tuple(seldom),
        crowds,
    )


def _own_colours(root: Element, override: Element | None, colours: Colours) -> Colours:
    """The colours of a layout, which may map their names otherwise, or have a scheme of its own."""
    mapped = root.find(f"{p('clrMapOvr')}/{a('overrideClrMapping')}")
    names = attributes(mapped) if mapped is not None else colours.names
    return Colours({**colours.scheme, **scheme_of(override)}, names)


def _placeholder(
    shape: SlideShape,
    master: _SlideMaster,
    colours: Colours,
    behind: PaintedShapes,
    background: LayoutBackground,
) -> Placeholder | str:
    """A placeholder; or why it is left out; empty for a shape that is none."""
    slot = SLOTS.get(shape.placeholder.get("type", "")) if shape.placeholder is not None else None
    if shape.placeholder is None or slot is None:
        return ""
    above = master.placeholder(slot)
    rect = shape.rect or (above.rect if above else None)
    elements = (shape.element, above.element) if above else (shape.element,)
    box = text_frame_of(elements)
    lent = above if shape.rect is None else None
    if why := _unfit(shape, rect, upright=box.upright and (lent is None or lent.upright)):
        return f"{shape.name or slot} {why}"
    whole = rect or Rect(0, 0, 0, 0)
    rect = _on_slide(whole, background.width, background.height)
    own = next((fill for e in elements if (fill := fill_of(e, colours, master.theme)) is not None), None)
    like = type_of(slot, elements, master.styles, colours)
    ground = colour_over(own, behind.colour_behind(rect))
    if own is None and (behind.is_uneven_behind(rect) or not ground):
        ground = background.least_legible_colour(rect, like.colour, least_contrast(like.size, bold=like.bold))
    return Placeholder(
        slot=slot,
        rect=rect,
        type=like,
        name=shape.name,
        number=int(integer(shape.placeholder.get("idx"))),
        kind=shape.placeholder.get("type", ""),
        inset=box.inset,
        anchor=box.anchor,
        ground=ground,
        box_is_written=shape.grouped or rect != whole,
    )


def _on_slide(rect: Rect, width: float, height: float) -> Rect:
    """As much of a box as lies on the slide; one that is out of it with all but an edge is moved onto it."""
    seen = rect.intersection(Rect(0.0, 0.0, width, height))
    if seen and (seen.width, seen.height) == (rect.width, rect.height):
        return rect
    if seen and seen.width > _LEAST_SIDE and seen.height > _LEAST_SIDE:
        return seen
    size = min(rect.width, width), min(rect.height, height)
    return Rect(max(min(rect.x, width - size[0]), 0.0), max(min(rect.y, height - size[1]), 0.0), *size)


def _unfit(shape: SlideShape, rect: Rect | None, *, upright: bool) -> str:
    """Why nothing can be written into a placeholder; empty if something can."""
    if shape.hidden:
        return "is hidden"
    if not (upright and shape.upright):
        return "is turned"
    return "" if rect and rect.width > 0 and rect.height > 0 else "has no box"


def _in_order(placeholders: Sequence[Placeholder]) -> tuple[Placeholder, ...]:
    """In reading order: the title, then rows from the top, each from the left; feet at the end."""
    rows: list[list[Placeholder]] = []
    for placeholder in sorted(placeholders, key=lambda h: (_ORDER.get(h.slot, 1), h.rect.y, h.rect.x)):
        if rows and _beside(rows[-1][0], placeholder):
            rows[-1].append(placeholder)
        else:
            rows.append([placeholder])
    return tuple(placeholder for row in rows for placeholder in sorted(row, key=lambda h: h.rect.x))


def _beside(one: Placeholder, other: Placeholder) -> bool:
    """Whether two placeholders stand in one row: they share more than half of the lower one's height."""
    same = _ORDER.get(one.slot, 1) == _ORDER.get(other.slot, 1) == 1
    return same and one.rect.shared_height(other.rect) > min(one.rect.height, other.rect.height) / 2
