"""A file of :mod:`tests.data.master_xml` as the parts of a package, and zipped."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import escape, quoteattr

from tests.data.master_theme import HEAD, NAMESPACES, OFFICE, levels, theme_xml
from tests.data.master_xml import (
    TYPE,
    Book,
    Drawing,
    File,
    Item,
    Picture,
    Sheet,
    emu,
    ground_xml,
    relations,
    tree,
    zipped,
)

Parts = dict[str, str | bytes]
_VENDOR = "application/vnd.openxmlformats-"
_P = f"{TYPE}presentationml."
_LIGHT = "bg1:lt1 tx1:dk1 bg2:lt2 tx2:dk2"
_DARK = "bg1:dk1 tx1:lt1 bg2:dk2 tx2:lt2"
_SAME = "accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
_IN_ORDER = "http://schemas.openxmlformats.org/package/2006/"


def parts_of(file: File) -> Parts:
    """The parts of a file by name."""
    parts: Parts = {}
    links: list[tuple[str, str, str]] = []
    layouts: list[list[str]] = []
    for n, book in enumerate(file.books, 1):
        links.append((f"rIdM{n}", "slideMaster", f"slideMasters/slideMaster{n}.xml"))
        layouts.append(_book(parts, book, n, sum(map(len, layouts))))
    for n, (layout, text) in enumerate(file.samples.items(), 1):
        links.append((f"rIdS{n}", "slide", f"slides/slide{n}.xml"))
        _sample(parts, n, layouts[0][layout], text)
    links.append(("rIdT", "theme", "theme/theme1.xml"))
    if any(_pictured(item) for book in file.books for item in _all(book)) or _grounds(file):
        parts["ppt/media/image1.png"] = picture()
    parts["ppt/presentation.xml"] = _presentation(file, [len(names) for names in layouts])
    parts["ppt/_rels/presentation.xml.rels"] = relations(links)
    roots = [("rId1", "officeDocument", "ppt/presentation.xml"), ("rId2", "core", "docProps/core.xml")]
    parts["docProps/core.xml"] = _core()
    if file.labels:
        roots.append(("rId3", "custom-properties", "docProps/custom.xml"))
        parts["docProps/custom.xml"] = _custom(file)
    parts["_rels/.rels"] = relations(roots)
    parts |= file.extra
    return {"[Content_Types].xml": _types(parts, template=file.template), **parts}


def packed(file: File) -> bytes:
    """A file's bytes."""
    return zipped(parts_of(file))


def picture() -> bytes:
    """A small picture that is dark on the left and light on the right, as a PNG."""
    row = b"\x00" + b"".join(bytes((n * 4, 60 + n * 3, 90 + n * 2)) for n in range(48))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 48, 27, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 27, 9)),
        (b"IEND", b""),
    )
    told = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def _all(book: Book) -> list[Item]:
    return [*book.items, *(item for sheet in book.layouts for item in sheet.items)]


def _pictured(item: Item) -> bool:
    return isinstance(item, Picture)


def _grounds(file: File) -> bool:
    return any("picture" in (book.ground, *(s.ground for s in book.layouts)) for book in file.books)


def _book(parts: Parts, book: Book, number: int, before: int) -> list[str]:
    names = [f"slideLayout{before + n}" for n in range(1, len(book.layouts) + 1)]
    links = [(f"rId{n}", "slideLayout", f"../slideLayouts/{name}.xml") for n, name in enumerate(names, 1)]
    links.append(("rIdT", "theme", f"../theme/theme{number}.xml"))
    links += _picture_link(book.items, book.ground)
    parts[f"ppt/slideMasters/slideMaster{number}.xml"] = _master(book, number)
    parts[f"ppt/slideMasters/_rels/slideMaster{number}.xml.rels"] = relations(links)
    parts[f"ppt/theme/theme{number}.xml"] = theme_xml(book.style)
    for name, sheet in zip(names, book.layouts, strict=True):
        own = [("rId1", "slideMaster", f"../slideMasters/slideMaster{number}.xml")]
        parts[f"ppt/slideLayouts/{name}.xml"] = _layout(sheet)
        parts[f"ppt/slideLayouts/_rels/{name}.xml.rels"] = relations(
            [*own, *_picture_link(sheet.items, sheet.ground)]
        )
    return names


def _picture_link(items: tuple[Item, ...], ground: str) -> list[tuple[str, str, str]]:
    used = ground == "picture" or any(_pictured(item) for item in items)
    return [("rIdPic", "image", "../media/image1.png")] if used else []


def _master(book: Book, number: int) -> str:
    style = book.style
    pairs = (pair.split(":") for pair in (_LIGHT if book.light else _DARK).split())
    mapped = "".join(f' {name}="{slot}"' for name, slot in (*pairs, *((n, n) for n in _SAME.split())))
    first = 2147483648 + (number - 1) * 1000 + 1
    listed = (f'<p:sldLayoutId id="{first + n}" r:id="rId{n + 1}"/>' for n in range(len(book.layouts)))
    title = levels(
        style.title, style.title_colour, "+mj-lt", bold=style.title_bold, align=style.title_align, count=1
    )
    styles = (
        f"<p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{levels(style.text, 'tx1', '+mn-lt')}</p:bodyStyle>"
        f"<p:otherStyle>{levels(18, 'tx1', '+mn-lt')}</p:otherStyle>"
    )
    drawn = f"<p:cSld>{ground_xml(book.ground) or _usual_ground()}{tree(book.items)}</p:cSld>"
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}>{drawn}<p:clrMap{mapped}/>"
        f"<p:sldLayoutIdLst>{''.join(listed)}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def _usual_ground() -> str:
    return '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'


def _layout(sheet: Sheet) -> str:
    kind = f' type="{sheet.kind}"' if sheet.kind else ""
    alone = ' showMasterSp="0"' if sheet.alone else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{alone}{kind} preserve="1"><p:cSld name={quoteattr(sheet.name)}>'
        f"{ground_xml(sheet.ground)}{tree(sheet.items)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        "</p:sldLayout>"
    )


def _sample(parts: Parts, number: int, layout: str, text: str) -> None:
    shape = tree((Drawing("Sample", (100, 100, 300, 100), "accent1", text=text),))
    mapped = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    sheet = f"{HEAD}<p:sld {NAMESPACES}><p:cSld>{shape}</p:cSld>{mapped}</p:sld>"
    parts[f"ppt/slides/slide{number}.xml"] = sheet
    link = ("rId1", "slideLayout", f"../slideLayouts/{layout}.xml")
    parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations([link])


def _presentation(file: File, counts: list[int]) -> str:
    masters = "".join(
        f'<p:sldMasterId id="{2147483648 + n * 1000}" r:id="rIdM{n + 1}"/>' for n in range(len(counts))
    )
    slides = "".join(f'<p:sldId id="{255 + n}" r:id="rIdS{n}"/>' for n in range(1, len(file.samples) + 1))
    listed = f"<p:sldIdLst>{slides}</p:sldIdLst>" if slides else ""
    width, height = map(emu, file.size)
    sizes = f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
    return (
        f"{HEAD}<p:presentation {NAMESPACES}><p:sldMasterIdLst>{masters}</p:sldMasterIdLst>{listed}{sizes}"
        f"<p:defaultTextStyle>{levels(18, 'tx1', '+mn-lt')}</p:defaultTextStyle></p:presentation>"
    )


def _core() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_IN_ORDER}metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Corporate design</dc:title>'
        "<dc:creator>Design desk</dc:creator></cp:coreProperties>"
    )


def _custom(file: File) -> str:
    told = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(file.labels.items(), 2)
    )
    spaces = f'xmlns="{OFFICE}custom-properties" xmlns:vt="{OFFICE}docPropsVTypes"'
    return f"{HEAD}<Properties {spaces}>{told}</Properties>"


def _types(parts: Parts, *, template: bool) -> str:
    kinds = (
        ("ppt/presentation.xml", f"{_P}{'template' if template else 'presentation'}.main+xml"),
        ("ppt/slideMasters/slideMaster", f"{_P}slideMaster+xml"),
        ("ppt/slideLayouts/slideLayout", f"{_P}slideLayout+xml"),
        ("ppt/slides/slide", f"{_P}slide+xml"),
        ("ppt/theme/theme", f"{TYPE}theme+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/custom.xml", f"{TYPE}custom-properties+xml"),
    )
    found = ((name, kind) for name in parts for start, kind in kinds if name.startswith(start))
    own = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in found)
    usual = (
        ("rels", f"{_VENDOR}package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    )
    told = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in usual)
    return f'{HEAD}<Types xmlns="{_IN_ORDER}content-types">{told}{own}</Types>'
