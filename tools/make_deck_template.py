"""Writes assets/deck/template.pptx, the file that decks are written on: masters and layouts, no slides.

In: the slides of the default theme. Out: a 16:9 template with the layouts of LAYOUTS, each placeholder where the
slide layout places it, and a notes master. Colours and fonts are set again for each deck; here they are the
default theme's.

    python tools/make_deck_template.py           write the template
    python tools/make_deck_template.py --check   compare only; 1 when the file isn't what this would write
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefgen.layout.deck.grid import Grid, grid_of
from briefgen.page import Rect
from briefgen.schema.theme import Theme, TypeStyle
from briefgen.text.style import Colour
from briefgen.write.pptx import xml
from briefgen.write.pptx.package import zipped
from briefgen.write.pptx.scheme import scheme_of
from briefgen.write.pptx.tables import PLAIN_STYLE

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "assets" / "themes" / "meridian" / "theme.yaml"
TEMPLATE = ROOT / "assets" / "deck" / "template.pptx"

OFFICE = "application/vnd.openxmlformats-officedocument.presentationml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LEVELS = 5
HANG = 18.0  # points that a list mark hangs out
NOTES = Rect(0, 0, 540, 720)
# Parts without which some programs offer to repair the file.
EMPTY = {
    "presProps": f"<p:presentationPr {xml.NAMESPACES}/>",
    "viewProps": f"<p:viewPr {xml.NAMESPACES}/>",
    "tableStyles": f'<a:tblStyleLst xmlns:a="{xml.DRAWING}" def="{PLAIN_STYLE}"/>',
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: its kind, its number in the layout, its place, the step of the type scale."""

    kind: str
    index: int
    rect: Rect
    style: str
    prompt: str
    heading: bool = False
    align: str = "l"


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout. ``kind`` is the name of its type in the schema."""

    name: str
    kind: str
    holders: tuple[Holder, ...]
    dark: bool = False


def layouts(grid: Grid) -> tuple[Layout, ...]:
    """The layouts of the template, in the order in which programs offer them."""
    title = Holder("title", 0, grid.title, "title", "Title: what the reader should remember", heading=True)
    left, right = grid.columns(2)
    foot = _foot(grid)
    cover = Holder("ctrTitle", 0, grid.cover_title, "cover-title", "Title of the deck", heading=True)
    under = Rect(grid.left, grid.cover_title.bottom + 16, grid.body.width, 90)
    wide = Rect(grid.left, grid.body.y, grid.body.width, grid.body.height)
    section = Rect(grid.left, grid.cover_title.y, grid.body.width, grid.cover_title.height)
    return (
        Layout("Title", "title", (cover, Holder("subTitle", 1, under, "cover-text", "For whom, and by when")), dark=True),
        Layout(
            "Section",
            "secHead",
            (
                Holder("title", 0, section, "title", "Title of the section", heading=True),
                Holder("body", 1, under, "body", "What it is about"),
                *foot,
            ),
        ),
        Layout("Title and body", "obj", (title, Holder("", 1, wide, "body", "Text"), *foot)),
        Layout(
            "Two columns",
            "twoObj",
            (title, Holder("", 1, left, "body", "Text"), Holder("", 2, right, "body", "Text"), *foot),
        ),
        Layout("Title only", "titleOnly", (title, *foot)),
        Layout("Statement", "tx", (title, Holder("body", 1, wide, "lead", "Statement"), *foot)),
        Layout("Closing", "title", (cover, Holder("subTitle", 1, under, "cover-text", "What is asked")), dark=True),
    )


def _foot(grid: Grid) -> tuple[Holder, ...]:
    source = Rect(grid.left, grid.foot.y, grid.foot.width * 0.7, grid.foot.height)
    day = Rect(source.right, grid.foot.y, grid.foot.width * 0.2, grid.foot.height)
    return (
        Holder("dt", 10, day, "source", "", align="r"),
        Holder("ftr", 11, source, "source", "Sources"),
        Holder("sldNum", 12, grid.number, "source", "", align="r"),
    )


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
        name = f"{holder.prompt.split(':')[0] or holder.kind} {number}"
        head = (
            f'<p:nvSpPr><p:cNvPr id="{number}" name={xml.quoted(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{role}/></p:nvPr></p:nvSpPr>"
        )
        place = f'<p:spPr>{xml.transform(holder.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        level = self.level("lvl1pPr", style, heading=holder.heading, align=holder.align)
        anchor = "b" if holder.kind == "ctrTitle" else "t"
        body = f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        text = f"<p:txBody>{body}<a:lstStyle>{level}</a:lstStyle><a:p>{_prompt(holder)}</a:p></p:txBody>"
        return f"<p:sp>{head}{place}{text}</p:sp>"

    def rule(self, number: int, x: float, y: float, width: float) -> str:
        """The line over the foot."""
        place = xml.transform(Rect(x, y, width, 0))
        line = f'<a:ln w="{xml.emu(0.75)}">{self.colour("rule")}</a:ln>'
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            f'<p:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
        )

    def tree(self, shapes: Sequence[str], ground: str) -> str:
        """The shapes of a slide, layout or master on their ground."""
        background = f"<p:bg><p:bgPr>{self.colour(ground)}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
        root = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        return f"{background}<p:spTree>{root}{''.join(shapes)}</p:spTree>"


def _prompt(holder: Holder) -> str:
    if holder.kind == "sldNum":
        return '<a:fld id="{5B1E4A5C-7C55-4B6F-9D0E-6A1F3C2B7D10}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    if not holder.prompt:
        return '<a:endParaRPr lang="en-GB"/>'
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{xml.text(holder.prompt)}</a:t></a:r>'


def layout_part(drawing: Drawing, grid: Grid, layout: Layout) -> str:
    """A slide layout's XML."""
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(layout.holders, 2)]
    if layout.dark:
        shapes.append(drawing.rule(len(shapes) + 2, grid.left, grid.cover_rule, grid.body.width))
    tree = drawing.tree(shapes, "cover" if layout.dark else "")
    shown = ' showMasterSp="0"' if layout.dark else ""
    mapped = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    kind = f'type="{layout.kind}" preserve="1"{shown}'
    return f"<p:sldLayout {xml.NAMESPACES} {kind}><p:cSld name={xml.quoted(layout.name)}>{tree}</p:cSld>{mapped}</p:sldLayout>"


def master_part(drawing: Drawing, grid: Grid, count: int) -> str:
    """The slide master's XML, for ``count`` layouts."""
    styles = drawing.theme.deck.styles
    title = Holder("title", 0, grid.title, "title", "Title", heading=True)
    holders = (title, Holder("body", 1, grid.body, "body", "Text"), *_foot(grid))
    shapes = [drawing.holder(n, holder) for n, holder in enumerate(holders, 2)]
    shapes.append(drawing.rule(len(shapes) + 2, grid.left, grid.foot_rule, grid.body.width))
    levels = "".join(
        drawing.level(f"lvl{n}pPr", styles["body" if n == 1 else "compact"], heading=False, hang=0.0 if n == 1 else HANG * (n - 1))
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
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image 2"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xml.transform(image)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{drawing.colour("rule")}</a:ln></p:spPr></p:sp>'
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{xml.transform(Rect(54, 300, 432, 390))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    run = f'<a:defRPr sz="1200" kern="1200">{drawing.colour("ink")}<a:latin typeface="+mn-lt"/></a:defRPr>'
    level = f'<a:lvl1pPr marL="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="400"/></a:spcBef>{run}</a:lvl1pPr>'
    tree = drawing.tree([picture, body], "paper")
    return f"<p:notesMaster {xml.NAMESPACES}><p:cSld>{tree}</p:cSld>{COLOUR_MAP}<p:notesStyle>{level}</p:notesStyle></p:notesMaster>"


def theme_part(drawing: Drawing) -> str:
    """A theme's XML: colours, fonts, and flat fills, lines and effects."""
    families = drawing.theme.families
    heading, body = (
        families[drawing.theme.deck.styles[step].family].deck_name for step in ("title", "body")
    )
    slots = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in drawing.scheme.slots.items())
    fonts = "".join(
        f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
        for tag, face in (("majorFont", heading), ("minorFont", body))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    return (
        f'<a:theme xmlns:a="{xml.DRAWING}" name="briefgen"><a:themeElements><a:clrScheme name="briefgen">{slots}</a:clrScheme>'
        f'<a:fontScheme name="briefgen">{fonts}</a:fontScheme><a:fmtScheme name="briefgen">{formats}</a:fmtScheme>'
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def presentation_part(grid: Grid) -> str:
    """The presentation's XML, without slides."""
    size = f'cx="{xml.emu(grid.width)}" cy="{xml.emu(grid.height)}"'
    notes = f'cx="{xml.emu(NOTES.width)}" cy="{xml.emu(NOTES.height)}"'
    return (
        f'<p:presentation {xml.NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{2147483648}" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldSz {size}/><p:notesSz {notes}/></p:presentation>"
    )


def relations(*targets: tuple[str, str]) -> str:
    """A part's relations: (kind, target) in the order of their ids."""
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def parts(theme: Theme) -> dict[str, tuple[str, str, str]]:
    """Name of each part to its content type, its XML and its relations."""
    drawing, grid = Drawing(theme), grid_of(theme.deck)
    offered = layouts(grid)
    numbered = [(f"slideLayout{n}.xml", layout) for n, layout in enumerate(offered, 1)]
    themed = "application/vnd.openxmlformats-officedocument.theme+xml"
    made = {
        "ppt/presentation.xml": (
            f"{OFFICE}.presentation.main+xml",
            presentation_part(grid),
            relations(
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("theme", "theme/theme1.xml"),
                *((kind, f"{kind}.xml") for kind in EMPTY),
            ),
        ),
        **{f"ppt/{kind}.xml": (f"{OFFICE}.{kind}+xml", content, "") for kind, content in EMPTY.items()},
        "ppt/slideMasters/slideMaster1.xml": (
            f"{OFFICE}.slideMaster+xml",
            master_part(drawing, grid, len(offered)),
            relations(
                *(("slideLayout", f"../slideLayouts/{name}") for name, _ in numbered),
                ("theme", "../theme/theme1.xml"),
            ),
        ),
        "ppt/notesMasters/notesMaster1.xml": (
            f"{OFFICE}.notesMaster+xml",
            notes_master_part(drawing),
            relations(("theme", "../theme/theme2.xml")),
        ),
        "ppt/theme/theme1.xml": (themed, theme_part(drawing), ""),
        "ppt/theme/theme2.xml": (themed, theme_part(drawing), ""),
    }
    for name, layout in numbered:
        kind = f"{OFFICE}.slideLayout+xml"
        back = relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
        made[f"ppt/slideLayouts/{name}"] = (kind, layout_part(drawing, grid, layout), back)
    return made


def template(theme: Theme) -> bytes:
    """The template's bytes, the same ones for the same theme."""
    made = parts(theme)
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _, _) in made.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
    }
    for name, (_, content, related) in made.items():
        files[name] = content
        if related:
            folder, _, base = name.rpartition("/")
            files[f"{folder}/_rels/{base}.rels"] = related
    return zipped({name: (xml.HEADER + content).encode() for name, content in files.items()})


def main() -> int:
    """Runs the command; 0 when the template is as it should be."""
    parser = argparse.ArgumentParser(description="Writes the template of decks.")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    wanted = template(Theme.model_validate(yaml.safe_load(THEME.read_text(encoding="utf-8"))))
    if options.check:
        return int(not TEMPLATE.is_file() or TEMPLATE.read_bytes() != wanted)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
