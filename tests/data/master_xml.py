"""Presentations made from nothing: masters, layouts, placeholders and shapes as XML, zipped.

Lengths in points. What a test leaves out is written as PowerPoint writes it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from tests.data.master_theme import HEAD, LINKS, Style

Box = tuple[float, float, float, float]
"""x, y, width, height."""

TYPE = "application/vnd.openxmlformats-officedocument."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_CORE = f"{_PACKAGE}relationships/metadata/core-properties"
_DATE = (1980, 1, 1, 0, 0, 0)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)


class Ph(Struct, frozen=True):
    """A placeholder. ``kind`` empty for an object; ``number`` its idx, 0 for none; without ``box`` it
    inherits that. ``ground`` fills it.
    """

    kind: str
    name: str
    box: Box | None = None
    number: int = 0
    size: float | None = None
    colour: str = ""
    bold: bool | None = None
    align: str = ""
    anchor: str = ""
    font: str = ""
    capitals: bool = False
    inset: Box | None = None
    ground: str = ""
    turned: float = 0
    vertical: bool = False
    hidden: bool = False


class Drawing(Struct, frozen=True):
    """A shape that is no placeholder: a band, a logo. ``fill`` as :func:`colour` takes it."""

    name: str
    box: Box
    fill: str
    form: str = "rect"
    text: str = ""
    ink: str = "bg1"


class Picture(Struct, frozen=True):
    """The package's picture at a place."""

    name: str
    box: Box


class Grouped(Struct, frozen=True):
    """Things in a group whose inside is measured in units of ``scale`` points."""

    items: tuple[Ph | Drawing | Grouped, ...]
    box: Box
    scale: float = 1.0


Item = Ph | Drawing | Picture | Grouped


class Sheet(Struct, frozen=True):
    """A layout. ``ground``: a colour, ``picture``, or empty for its master's."""

    name: str
    items: tuple[Item, ...]
    kind: str = ""
    ground: str = ""
    alone: bool = False


class Book(Struct, frozen=True):
    """A master with its layouts. ``light`` False: its text is light on dark, by the colour map."""

    style: Style
    items: tuple[Item, ...]
    layouts: tuple[Sheet, ...]
    light: bool = True
    ground: str = ""


class File(Struct, frozen=True):
    """A file: its masters, the size of its slides, sample slides (text by layout of the first master)."""

    books: tuple[Book, ...]
    size: tuple[float, float] = (960, 540)
    samples: Mapping[int, str] = field(default_factory=dict[int, str])
    template: bool = False
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    extra: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def emu(points: float) -> int:
    return round(points * 12700)


def colour(name: str) -> str:
    """``accent1`` as a colour of the scheme, six digits as a value."""
    if len(name) == 6 and all(c in "0123456789ABCDEFabcdef" for c in name):
        return f'<a:srgbClr val="{name}"/>'
    base, _, light = name.partition("+")
    inner = (
        f'<a:lumMod val="{100000 - int(light) * 1000}"/><a:lumOff val="{int(light) * 1000}"/>'
        if light
        else ""
    )
    return f'<a:schemeClr val="{base}">{inner}</a:schemeClr>'


def solid(name: str) -> str:
    return f"<a:solidFill>{colour(name)}</a:solidFill>"


def xfrm(box: Box, tag: str = "a:xfrm", turned: float = 0, inner: Box | None = None) -> str:
    x, y, width, height = map(emu, box)
    turn = f' rot="{round(turned * 60000)}"' if turned else ""
    child = ""
    if inner:
        ix, iy, iw, ih = map(emu, inner)
        child = f'<a:chOff x="{ix}" y="{iy}"/><a:chExt cx="{iw}" cy="{ih}"/>'
    return f'<{tag}{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>{child}</{tag}>'


def item_xml(item: Item, number: int) -> str:
    """A shape as XML, with the id ``number``."""
    match item:
        case Ph():
            return _placeholder(item, number)
        case Drawing():
            return _drawing(item, number)
        case Picture():
            about = f"<p:nvPicPr>{_named(item.name, number)}<p:cNvPicPr/>{_OWN}</p:nvPicPr>"
            blip = '<a:blip r:embed="rIdPic"/><a:stretch><a:fillRect/></a:stretch>'
            form = f"<p:spPr>{xfrm(item.box)}{_form('rect')}</p:spPr>"
            return f"<p:pic>{about}<p:blipFill>{blip}</p:blipFill>{form}</p:pic>"
        case Grouped():
            width, height = (side / item.scale for side in item.box[2:])
            inside = "".join(item_xml(one, number * 100 + n) for n, one in enumerate(item.items, 1))
            about = f"<p:nvGrpSpPr>{_named('Group', number)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            place = xfrm(item.box, inner=(0, 0, width, height))
            return f"<p:grpSp>{about}<p:grpSpPr>{place}</p:grpSpPr>{inside}</p:grpSp>"


_OWN = '<p:nvPr userDrawn="1"/>'


def _named(name: str, number: int) -> str:
    return f'<p:cNvPr id="{number}" name={quoteattr(name)}/>'


_CURVE = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    '<a:path w="960" h="100"><a:moveTo><a:pt x="0" y="60"/></a:moveTo><a:cubicBezTo><a:pt x="320" y="0"/>'
    '<a:pt x="640" y="100"/><a:pt x="960" y="0"/></a:cubicBezTo><a:lnTo><a:pt x="960" y="100"/></a:lnTo>'
    '<a:lnTo><a:pt x="0" y="100"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)


def _form(name: str) -> str:
    if name == "curve":
        return _CURVE
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _drawing(item: Drawing, number: int) -> str:
    said = f"<a:t>{escape(item.text)}</a:t>"
    run = f'<a:r><a:rPr lang="en-GB">{solid(item.ink)}</a:rPr>{said}</a:r>' if item.text else ""
    about = f"<p:nvSpPr>{_named(item.name, number)}<p:cNvSpPr/>{_OWN}</p:nvSpPr>"
    theme = f"{xfrm(item.box)}{_form(item.form)}{solid(item.fill)}<a:ln><a:noFill/></a:ln>"
    text = f'<p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/><a:p>{run}</a:p></p:txBody>'
    return f"<p:sp>{about}<p:spPr>{theme}</p:spPr>{text}</p:sp>"


def _placeholder(ph: Ph, number: int) -> str:
    kind = f' type="{ph.kind}"' if ph.kind else ""
    idx = f' idx="{ph.number}"' if ph.number else ""
    place = f"{xfrm(ph.box, turned=ph.turned)}{_form('rect')}" if ph.box else ""
    fill = solid(ph.ground) if ph.ground else ""
    hidden = ' hidden="1"' if ph.hidden else ""
    named = f'<p:cNvPr id="{number}" name={quoteattr(ph.name)}{hidden}/>'
    locked = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    return (
        f"<p:sp><p:nvSpPr>{named}{locked}<p:nvPr><p:ph{kind}{idx}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place}{fill}</p:spPr>"
        f"<p:txBody>{_body(ph)}<a:lstStyle>{_level(ph)}</a:lstStyle>{_prompt(ph)}</p:txBody></p:sp>"
    )


def _body(ph: Ph) -> str:
    keys = zip(("lIns", "tIns", "rIns", "bIns"), ph.inset or (), strict=False)
    inset = "".join(f' {key}="{emu(value)}"' for key, value in keys)
    vertical = ' vert="vert"' if ph.vertical else ""
    anchor = f' anchor="{ph.anchor}"' if ph.anchor else ""
    return f"<a:bodyPr{vertical}{inset}{anchor}><a:normAutofit/></a:bodyPr>"


def _level(ph: Ph) -> str:
    align = f' algn="{ph.align}"' if ph.align else ""
    size = f' sz="{round(ph.size * 100)}"' if ph.size else ""
    bold = "" if ph.bold is None else f' b="{int(ph.bold)}"'
    capitals = ' cap="all"' if ph.capitals else ""
    ink = solid(ph.colour) if ph.colour else ""
    font = f"<a:latin typeface={quoteattr(ph.font)}/>" if ph.font else ""
    run = (
        f"<a:defRPr{size}{bold}{capitals}>{ink}{font}</a:defRPr>"
        if size or bold or capitals or ink or font
        else ""
    )
    return f"<a:lvl1pPr{align}>{run}</a:lvl1pPr>" if align or run else ""


def _prompt(ph: Ph) -> str:
    if ph.kind == "sldNum":
        field_ = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/>'
        return f'<a:p>{field_}<a:t>#</a:t></a:fld><a:endParaRPr lang="en-GB"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(ph.name)}</a:t></a:r></a:p>'


def tree(items: Sequence[Item]) -> str:
    """A tree of shapes."""
    return f"<p:spTree>{_GROUP}{''.join(item_xml(item, n) for n, item in enumerate(items, 2))}</p:spTree>"


def ground_xml(ground: str) -> str:
    """The ground of a part: a colour, ``picture``, ``a>b`` for a gradient, or nothing."""
    if not ground:
        return ""
    if ground == "picture":
        fill = '<a:blipFill><a:blip r:embed="rIdPic"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    elif ">" in ground:
        first, last = ground.split(">")
        stops = f'<a:gs pos="0">{colour(first)}</a:gs><a:gs pos="100000">{colour(last)}</a:gs>'
        fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    else:
        fill = solid(ground)
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def relations(links: Sequence[tuple[str, str, str]]) -> str:
    """A part of relationships: (id, kind, target)."""
    kinds = ((key, _CORE if kind == "core" else f"{LINKS}/{kind}", target) for key, kind, target in links)
    told = "".join(f'<Relationship Id="{k}" Type="{kind}" Target="{to}"/>' for k, kind, to in kinds)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{told}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Parts as a zip, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
