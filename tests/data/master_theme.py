"""The theme of a master that a test makes: colours, fonts, and the fills that the format asks for."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from msgspec import Struct

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
LINKS = f"{OFFICE}relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{LINKS}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
)  # fmt: skip


class Style(Struct, frozen=True):
    """Twelve colours in the order of the scheme, fonts (Latin, then East Asian), sizes of title and text."""

    colours: tuple[str, ...]
    heading: str
    body: str
    asian: tuple[str, str] = ("", "")
    title: float = 32
    text: float = 20
    title_colour: str = "tx1"
    title_bold: bool = False
    title_align: str = "l"
    name: str = "House"


def theme_xml(style: Style) -> str:
    """The part of a theme."""
    pairs = zip(_SLOTS, style.colours, strict=True)
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in pairs)
    fonts = "".join(
        f"<a:{tag}><a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(asian)}/>"
        f'<a:cs typeface=""/></a:{tag}>'
        for tag, latin, asian in (
            ("majorFont", style.heading, style.asian[0]),
            ("minorFont", style.body, style.asian[1]),
        )
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stops = (
        '<a:gs pos="0"><a:schemeClr val="phClr"><a:tint val="93000"/></a:schemeClr></a:gs>'
        '<a:gs pos="100000"><a:schemeClr val="phClr"><a:shade val="78000"/></a:schemeClr></a:gs>'
    )
    shaded = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name={quoteattr(style.name)}><a:themeElements>'
        f'<a:clrScheme name="House">{colours}</a:clrScheme><a:fontScheme name="House">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill}{shaded}{shaded}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill}{shaded}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def levels(size: float, ink: str, font: str, *, bold: bool = False, align: str = "l", count: int = 3) -> str:
    """The levels of a style, each a sixth smaller than the one before."""
    told: list[str] = []
    for n in range(1, count + 1):
        points = round(size * (5 / 6) ** (n - 1))
        run = f'sz="{points * 100}" b="{int(bold)}" kern="1200"'
        told.append(
            f'<a:lvl{n}pPr marL="{(n - 1) * 228600}" indent="0" algn="{align}" defTabSz="914400" rtl="0">'
            f'<a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/><a:defRPr {run}>'
            f'<a:solidFill><a:schemeClr val="{ink}"/></a:solidFill><a:latin typeface="{font}"/>'
            f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        )
    return "".join(told)
