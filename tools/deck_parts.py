"""The pieces of the deck template: placeholders, layouts, masters, theme, each as XML text of one theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.layout.deck.grid import Grid
from briefgen.page import Rect
from briefgen.schema.theme import Theme, TypeStyle
from briefgen.text.style import Colour
from briefgen.write.pptx import xml
from briefgen.write.pptx.scheme import scheme_of

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
    """A placeholder: its kind, its number in the layout, its place, the step of the type scale.

    ``dark`` gives it the cover's ground.
    """

    kind: str
    index: int
    rect: Rect
    style: str
    prompt: str
    heading: bool = False
    align: str = "l"
    dark: bool = False


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

    def colour(self, role: str) -> str:
        """The fill of a role, by its slot where it has one."""
        return self.scheme.fill(Colour(role, self.theme.palette[self.theme.roles[role]]))

    def level(self, tag: str, style: TypeStyle, *, heading: bool, align: str = "l", hang: float = 0.0) -> str:
        """The properties of a level of text."""
        points = xml.hundredths(style.leading)
        space = f'<a:lnSpc><a:spcPts val="{points}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if hang else "<a:buNone/>"
        size = f'sz="{xml.hundredths(style.size)}" b="{int(style.face in ("bold", "semibold"))}" kern="1200"'
        face = "+mj" if heading else "+mn"
        fonts = f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/>'
        run = f"<a:defRPr {size}>{self.colour(style.colour)}{fonts}</a:defRPr>"
        margin = f'marL="{xml.emu(hang)}" indent="{-xml.emu(hang)}"'
        return f'<a:{tag} {margin} algn="{align}" rtl="0">{space}{bullet}{run}</a:{tag}>'

    def holder(self, number: int, holder: Holder) -> str:
        """A placeholder with its text style."""
        style = self.theme.deck.styles[holder.style]
        role = f' type="{holder.kind}"' if holder.kind else ""
        role += f' idx="{holder.index}"' if holder.index else ""
        name = f"{NAMES.get(holder.kind, 'Text')} {number}"
        head = (
            f'<p:nvSpPr><p:cNvPr id="{number}" name={xml.quoted(name)}/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{role}/></p:nvPr></p:nvSpPr>"
        )
        place = (
            f'<p:spPr>{xml.transform(holder.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{self.colour('cover') if holder.dark else ''}</p:spPr>"
        )
        ink = style.model_copy(update={"colour": "on-cover"}) if holder.dark else style
        level = self.level("lvl1pPr", ink, heading=holder.heading, align=holder.align)
        anchor = "b" if holder.kind == "ctrTitle" else "t"
        inset = xml.emu(INSET) if holder.dark else 0
        sides = " ".join(f'{side}="{inset}"' for side in ("lIns", "tIns", "rIns", "bIns"))
        body = f'<a:bodyPr {sides} anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        text = f"<p:txBody>{body}<a:lstStyle>{level}</a:lstStyle><a:p>{_prompt(holder)}</a:p></p:txBody>"
        return f"<p:sp>{head}{place}{text}</p:sp>"

    def rule(self, number: int, x: float, y: float, width: float) -> str:
        """The line over the foot."""
        place = xml.transform(Rect(x, y, width, 0))
        line = f'<a:ln w="{xml.emu(0.75)}">{self.colour("rule")}</a:ln>'
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Rule"/>'
            '<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            f'<p:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
        )

    def tree(self, shapes: Sequence[str], ground: str) -> str:
        """The shapes of a slide, layout or master on their ground."""
        background = f"<p:bg><p:bgPr>{self.colour(ground)}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
        root = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        return f"{background}<p:spTree>{root}{''.join(shapes)}</p:spTree>"


def _prompt(holder: Holder) -> str:
    if holder.kind == "sldNum":
        run = '<a:rPr lang="en-GB"/><a:t>#</a:t>'
        return f'<a:fld id="{NUMBER}" type="slidenum">{run}</a:fld>'
    if not holder.prompt:
        return '<a:endParaRPr lang="en-GB"/>'
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{xml.text(holder.prompt)}</a:t></a:r>'


def foot_holders(grid: Grid) -> tuple[Holder, ...]:
    """Date, source line and number at the foot."""
    source = Rect(grid.left, grid.foot.y, grid.foot.width * 0.7, grid.foot.height)
    day = Rect(source.right, grid.foot.y, grid.foot.width * 0.2, grid.foot.height)
    return (
        Holder("dt", 10, day, "source", "", align="r"),
        Holder("ftr", 11, source, "source", "Sources"),
        Holder("sldNum", 12, grid.number, "source", "", align="r"),
    )


def layout_part(drawing: Drawing, layout: Layout) -> str:
    """A slide layout's XML."""
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(layout.holders, 2)]
    tree = drawing.tree(shapes, "cover" if layout.dark else "")
    shown = ' showMasterSp="0"' if layout.dark else ""
    mapped = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    kind = f'type="{layout.kind}" preserve="1"{shown}'
    slide = f"<p:cSld name={xml.quoted(layout.name)}>{tree}</p:cSld>"
    return f"<p:sldLayout {xml.NAMESPACES} {kind}>{slide}{mapped}</p:sldLayout>"


def master_part(drawing: Drawing, grid: Grid, count: int) -> str:
    """The slide master's XML, for ``count`` layouts."""
    styles = drawing.theme.deck.styles
    title = Holder("title", 0, grid.title, "title", "Title", heading=True)
    holders = (title, Holder("body", 1, grid.body, "body", "Text"), *foot_holders(grid))
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(holders, 2)]
    shapes.append(drawing.rule(len(shapes) + 2, grid.left, grid.foot_rule, grid.body.width))
    levels = "".join(
        drawing.level(
            f"lvl{n}pPr",
            styles["body" if n == 1 else "compact"],
            heading=False,
            hang=0.0 if n == 1 else HANG * (n - 1),
        )
        for n in range(1, LEVELS + 1)
    )
    first = drawing.level("lvl1pPr", styles["title"], heading=True)
    texts = f"<p:titleStyle>{first}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle/>"
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    return (
        f"<p:sldMaster {xml.NAMESPACES}><p:cSld>{drawing.tree(shapes, 'paper')}</p:cSld>{COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{texts}</p:txStyles></p:sldMaster>"
    )


COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def notes_master_part(drawing: Drawing) -> str:
    """The notes master's XML: the slide's picture above its notes."""
    image = Rect(72, 54, 396, 222.75)
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image 2"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xml.transform(image)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{drawing.colour("rule")}</a:ln></p:spPr></p:sp>'
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{xml.transform(Rect(54, 300, 432, 390))}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    run = f'<a:defRPr sz="1200" kern="1200">{drawing.colour("ink")}<a:latin typeface="+mn-lt"/></a:defRPr>'
    level = (
        f'<a:lvl1pPr marL="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="400"/></a:spcBef>{run}</a:lvl1pPr>'
    )
    tree = drawing.tree([picture, body], "paper")
    content = f"<p:cSld>{tree}</p:cSld>{COLOUR_MAP}<p:notesStyle>{level}</p:notesStyle>"
    return f"<p:notesMaster {xml.NAMESPACES}>{content}</p:notesMaster>"


def theme_part(drawing: Drawing) -> str:
    """A theme's XML: colours, fonts, and flat fills, lines and effects."""
    families = drawing.theme.families
    heading, body = (families[drawing.theme.deck.styles[step].family].deck_name for step in ("title", "body"))
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in drawing.scheme.slots.items()
    )
    fonts = "".join(
        f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
        for tag, face in (("majorFont", heading), ("minorFont", body))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    return (
        f'<a:theme xmlns:a="{xml.DRAWING}" name="briefgen"><a:themeElements>'
        f'<a:clrScheme name="briefgen">{slots}</a:clrScheme>'
        f'<a:fontScheme name="briefgen">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="briefgen">{formats}</a:fmtScheme>'
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def presentation_part(grid: Grid) -> str:
    """The presentation's XML, without slides."""
    size = f'cx="{xml.emu(grid.width)}" cy="{xml.emu(grid.height)}"'
    notes = f'cx="{xml.emu(NOTES.width)}" cy="{xml.emu(NOTES.height)}"'
    return (
        f'<p:presentation {xml.NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldSz {size}/><p:notesSz {notes}/></p:presentation>"
    )
