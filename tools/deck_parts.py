"""The pieces of the deck template: placeholders, layouts, masters, theme, each as markup of one theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.layout.deck.slide_regions import ThemeGrid
from briefgen.ooxml import DRAWING, NAMESPACES, Markup, element, emu, hundredths, joined, text
from briefgen.page import Rect
from briefgen.schema.theme import Theme, TypeStyle
from briefgen.text.style import Colour
from briefgen.write.pptx.scheme import scheme_of
from briefgen.write.pptx.shapes import EMPTY_BODY, NO_FILL, PLAIN_ROLE, preset, transform

LEVELS = 5
HANG = 18.0  # points that a list mark hangs out
INSET = 26.0  # points between a dark ground and its text
NOTES = Rect(0, 0, 540, 720)
NUMBER = "{5B1E4A5C-7C55-4B6F-9D0E-6A1F3C2B7D10}"
NAMES = {
    "dt": "Date",
    "sldNum": "Slide number",
    "ftr": "Sources",
    "title": "Title",
    "ctrTitle": "Title",
    "subTitle": "Subtitle",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder."""

    kind: str
    """Its type; empty for one that takes anything."""
    index: int
    """Its number in the layout."""
    rect: Rect
    style: str
    """The step of the type scale."""
    prompt: str
    heading: bool = False
    align: str = "l"
    dark: bool = False
    """Whether it has the cover's ground."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout. ``kind`` is the name of its type in the schema."""

    name: str
    kind: str
    holders: tuple[Holder, ...]
    dark: bool = False


class Drawing:
    """Writes shapes of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.scheme = scheme_of(Colour(role, theme.palette[name]) for role, name in theme.roles.items())

    def colour(self, role: str) -> Markup:
        """The fill of a role, by its slot where it has one."""
        return self.scheme.fill(Colour(role, self.theme.palette[self.theme.roles[role]]))

    def level(
        self, tag: str, style: TypeStyle, *, heading: bool, align: str = "l", hang: float = 0.0
    ) -> Markup:
        """The properties of a level of text."""
        leading = element("a:spcPts", val=hundredths(style.leading))
        space = element("a:lnSpc", leading), element("a:spcBef", element("a:spcPts", val=0))
        bullet = (element("a:buNone"),)
        if hang:
            bullet = element("a:buFont", typeface="Arial"), element("a:buChar", char="•")
        face = "+mj" if heading else "+mn"
        fonts = (element(f"a:{script}", typeface=f"{face}-{end}") for script, end in SCRIPTS)
        bold = style.face in ("bold", "semibold")
        run = element(
            "a:defRPr", self.colour(style.colour), *fonts, sz=hundredths(style.size), b=bold, kern=1200
        )
        margin = {"marL": emu(hang), "indent": -emu(hang)}
        return element(f"a:{tag}", *space, *bullet, run, **margin, algn=align, rtl=False)

    def holder(self, number: int, holder: Holder) -> Markup:
        """A placeholder with its text style."""
        style = self.theme.deck.styles[holder.style]
        role = element("p:ph", type=holder.kind or None, idx=holder.index or None)
        head = element(
            "p:nvSpPr",
            element("p:cNvPr", id=number, name=f"{NAMES.get(holder.kind, 'Text')} {number}"),
            element("p:cNvSpPr", element("a:spLocks", noGrp=True)),
            element("p:nvPr", role),
        )
        fill = (self.colour("cover"),) if holder.dark else ()
        place = element("p:spPr", transform(holder.rect), preset("rect"), *fill)
        ink = style.model_copy(update={"colour": "on-cover"}) if holder.dark else style
        level = self.level("lvl1pPr", ink, heading=holder.heading, align=holder.align)
        anchor = "b" if holder.kind == "ctrTitle" else "t"
        insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), emu(INSET) if holder.dark else 0)
        body = element("a:bodyPr", element("a:normAutofit"), **insets, anchor=anchor)
        prompt = element("a:p", _prompt(holder))
        return element("p:sp", head, place, element("p:txBody", body, element("a:lstStyle", level), prompt))

    def rule(self, number: int, x: float, y: float, width: float) -> Markup:
        """The line over the foot."""
        line = element("a:ln", self.colour("rule"), w=emu(0.75))
        head = element(
            "p:nvCxnSpPr",
            element("p:cNvPr", id=number, name="Rule"),
            element("p:cNvCxnSpPr"),
            element("p:nvPr", userDrawn=True),
        )
        place = element("p:spPr", transform(Rect(x, y, width, 0)), preset("line"), line)
        return element("p:cxnSp", head, place)

    def tree(self, shapes: Sequence[Markup], ground: str) -> Markup:
        """The shapes of a slide, layout or master on their ground."""
        back: tuple[Markup, ...] = ()
        if ground:
            back = (element("p:bg", element("p:bgPr", self.colour(ground), element("a:effectLst"))),)
        who = element("p:cNvPr", id=1, name="")
        root = element("p:nvGrpSpPr", who, element("p:cNvGrpSpPr"), PLAIN_ROLE), element("p:grpSpPr")
        return joined((*back, element("p:spTree", *root, *shapes)))


def _prompt(holder: Holder) -> Markup:
    language = element("a:rPr", lang="en-GB")
    if holder.kind == "sldNum":
        return element("a:fld", language, element("a:t", text("#")), id=NUMBER, type="slidenum")
    if not holder.prompt:
        return element("a:endParaRPr", lang="en-GB")
    return element("a:r", language, element("a:t", text(holder.prompt)))


def foot_holders(grid: ThemeGrid) -> tuple[Holder, ...]:
    """Date, source line and number at the foot."""
    source = Rect(grid.left, grid.foot.y, grid.foot.width * 0.7, grid.foot.height)
    day = Rect(source.right, grid.foot.y, grid.foot.width * 0.2, grid.foot.height)
    return (
        Holder("dt", 10, day, "source", "", align="r"),
        Holder("ftr", 11, source, "source", "Sources"),
        Holder("sldNum", 12, grid.number, "source", "", align="r"),
    )


def layout_part(drawing: Drawing, layout: Layout) -> Markup:
    """A slide layout."""
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(layout.holders, 2)]
    tree = drawing.tree(shapes, "cover" if layout.dark else "")
    return element(
        "p:sldLayout",
        element("p:cSld", tree, name=layout.name),
        element("p:clrMapOvr", element("a:masterClrMapping")),
        **NAMESPACES,
        type=layout.kind,
        preserve=True,
        showMasterSp=False if layout.dark else None,
    )


def master_part(drawing: Drawing, grid: ThemeGrid, count: int) -> Markup:
    """The slide master, for ``count`` layouts."""
    styles = drawing.theme.deck.styles
    title = Holder("title", 0, grid.title, "title", "Title", heading=True)
    holders = (title, Holder("body", 1, grid.body, "body", "Text"), *foot_holders(grid))
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(holders, 2)]
    shapes.append(drawing.rule(len(shapes) + 2, grid.left, grid.foot_rule, grid.body.width))
    levels = (
        drawing.level(
            f"lvl{n}pPr",
            styles["body" if n == 1 else "compact"],
            heading=False,
            hang=0.0 if n == 1 else HANG * (n - 1),
        )
        for n in range(1, LEVELS + 1)
    )
    first = drawing.level("lvl1pPr", styles["title"], heading=True)
    texts = element("p:titleStyle", first), element("p:bodyStyle", *levels), element("p:otherStyle")
    ids = (element("p:sldLayoutId", id=2147483649 + n, r__id=f"rId{n}") for n in range(1, count + 1))
    return element(
        "p:sldMaster",
        element("p:cSld", drawing.tree(shapes, "paper")),
        COLOUR_MAP,
        element("p:sldLayoutIdLst", *ids),
        element("p:txStyles", *texts),
        **NAMESPACES,
    )


SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
ACCENTS = [f"accent{n}" for n in range(1, 7)]
COLOUR_MAP = element(
    "p:clrMap",
    bg1="lt1",
    tx1="dk1",
    bg2="lt2",
    tx2="dk2",
    **{name: name for name in (*ACCENTS, "hlink", "folHlink")},
)


def notes_master_part(drawing: Drawing) -> Markup:
    """The notes master: the slide's picture above its notes."""
    image = element(
        "p:nvSpPr",
        element("p:cNvPr", id=2, name="Slide image 2"),
        element("p:cNvSpPr", element("a:spLocks", noGrp=True, noRot=True, noChangeAspect=True)),
        element("p:nvPr", element("p:ph", type="sldImg", idx=2)),
    )
    place = element(
        "p:spPr",
        transform(Rect(72, 54, 396, 222.75)),
        preset("rect"),
        NO_FILL,
        element("a:ln", drawing.colour("rule"), w=9525),
    )
    notes = element(
        "p:nvSpPr",
        element("p:cNvPr", id=3, name="Notes 3"),
        element("p:cNvSpPr", element("a:spLocks", noGrp=True)),
        element("p:nvPr", element("p:ph", type="body", sz="quarter", idx=3)),
    )
    words = element("a:r", element("a:rPr", lang="en-GB"), element("a:t", text("Notes")))
    body = element("p:txBody", EMPTY_BODY, element("a:p", words))
    below = element("p:spPr", transform(Rect(54, 300, 432, 390)), preset("rect"))
    run = element(
        "a:defRPr", drawing.colour("ink"), element("a:latin", typeface="+mn-lt"), sz=1200, kern=1200
    )
    space = element("a:spcBef", element("a:spcPts", val=400))
    level = element("a:lvl1pPr", space, run, marL=0, algn="l", rtl=False)
    shapes = element("p:sp", image, place), element("p:sp", notes, below, body)
    slide = element("p:cSld", drawing.tree(shapes, "paper"))
    return element("p:notesMaster", slide, COLOUR_MAP, element("p:notesStyle", level), **NAMESPACES)


def theme_part(drawing: Drawing) -> Markup:
    """A theme: colours, fonts, and flat fills, lines and effects."""
    families = drawing.theme.families
    heading, body = (families[drawing.theme.deck.styles[step].family].deck_name for step in ("title", "body"))
    slots = (
        element(f"a:{slot}", element("a:srgbClr", val=value)) for slot, value in drawing.scheme.slots.items()
    )
    fonts = (
        element(
            f"a:{tag}",
            element("a:latin", typeface=face),
            element("a:ea", typeface=""),
            element("a:cs", typeface=""),
        )
        for tag, face in (("majorFont", heading), ("minorFont", body))
    )
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    lines = (
        element("a:ln", fill, element("a:prstDash", val="solid"), w=width) for width in (6350, 12700, 19050)
    )
    effect = element("a:effectStyle", element("a:effectLst"))
    formats = (
        element("a:fillStyleLst", fill, fill, fill),
        element("a:lnStyleLst", *lines),
        element("a:effectStyleLst", effect, effect, effect),
        element("a:bgFillStyleLst", fill, fill, fill),
    )
    elements = (
        element("a:clrScheme", *slots, name="briefgen"),
        element("a:fontScheme", *fonts, name="briefgen"),
        element("a:fmtScheme", *formats, name="briefgen"),
    )
    rest = element("a:objectDefaults"), element("a:extraClrSchemeLst")
    return element("a:theme", element("a:themeElements", *elements), *rest, xmlns__a=DRAWING, name="briefgen")


def presentation_part(grid: ThemeGrid) -> Markup:
    """The presentation, without slides."""
    return element(
        "p:presentation",
        element("p:sldMasterIdLst", element("p:sldMasterId", id=2147483648, r__id="rId1")),
        element("p:notesMasterIdLst", element("p:notesMasterId", r__id="rId2")),
        element("p:sldSz", cx=emu(grid.width), cy=emu(grid.height)),
        element("p:notesSz", cx=emu(NOTES.width), cy=emu(NOTES.height)),
        **NAMESPACES,
        saveSubsetFonts=True,
    )
