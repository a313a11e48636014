"""A template with all that an office leaves in its files: names, links, comments, samples, and a label."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache

from tests.data.decks import parts_of
from tests.data.master_xml import TYPE, relations
from tests.data.mastered import file

LABEL = "MSIP_Label_0a1b2c3d-0000-4000-8000-000000000001"
SECRETS = (b"Ada Example", b"Example Holding", b"Project Heron", b"ada@example.org", b"no deck may carry")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_MICROSOFT = "http://schemas.microsoft.com/office/2020"
_LABELS = f"{_MICROSOFT}/02/relationships/classificationlabels"
_LIST = (
    f'<clbl:labelList xmlns:clbl="{_MICROSOFT}/mipLabelMetadata">'
    '<clbl:label id="{0a1b2c3d-0000-4000-8000-000000000001}" enabled="1" method="Standard" '
    'siteId="{0a1b2c3d-0000-4000-8000-000000000002}" contentBits="0" removed="0"/></clbl:labelList>'
)
_AUTHORS = (
    f'<p:cmAuthorLst xmlns:p="{_SLIDES}"><p:cmAuthor id="1" name="Ada Example" initials="AE" lastIdx="1" '
    'clrIdx="0"/></p:cmAuthorLst>'
)
_ADDED: Mapping[str, tuple[str, str]] = {
    "docProps/app.xml": (
        f"{TYPE}extended-properties+xml",
        f'<Properties xmlns="{_OFFICE}/extended-properties"><Company>Example Holding</Company></Properties>',
    ),
    "docProps/thumbnail.jpeg": ("image/jpeg", "Ada Example"),
    "docMetadata/LabelInfo.xml": (
        "application/vnd.ms-office.classificationlabels+xml",
        _LIST,
    ),
    "ppt/commentAuthors.xml": (
        f"{TYPE}presentationml.commentAuthors+xml",
        _AUTHORS,
    ),
    "customXml/item1.xml": ("application/xml", "<note>Project Heron</note>"),
}
"""Parts by name, with their type and text."""


@cache
def gossiping() -> bytes:
    """The template's bytes: "labelled" with more in it."""
    own = dict(parts_of(file("labelled")))
    own |= {name: text.encode() for name, (_, text) in _ADDED.items()}
    own["docProps/custom.xml"] = _custom(Project="Project Heron")
    _edit(
        own,
        "docProps/core.xml",
        "</cp:coreProperties>",
        "<cp:lastModifiedBy>Ada Example</cp:lastModifiedBy></cp:coreProperties>",
    )
    typed = (f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in _ADDED.items())
    _edit(own, "[Content_Types].xml", "</Types>", f"{''.join(typed)}</Types>")
    _relate(own)
    _link(own)
    return _zipped(own)


def _custom(**more: str) -> bytes:
    """Custom properties: those of the label, with who set it, and others."""
    said = {"Enabled": "true", "Name": "Internal", "Owner": "ada@example.org"}
    named = {**{f"{LABEL}_{name}": value for name, value in said.items()}, **more}
    each = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(named.items(), 2)
    )
    spaces = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"<Properties {spaces}>{each}</Properties>".encode()


def _relate(own: dict[str, bytes]) -> None:
    """Relations of the file and of the presentation to what was added."""
    thumbnail = (
        f'<Relationship Id="rId9" Type="{_PACKAGE}/relationships/metadata/thumbnail" '
        'Target="docProps/thumbnail.jpeg"/>'
    )
    label = f'<Relationship Id="rId10" Type="{_LABELS}" Target="docMetadata/LabelInfo.xml"/>'
    _join(own, "_rels/.rels", [("rId8", "extended-properties", "docProps/app.xml")], thumbnail + label)
    more = [("rIdA", "commentAuthors", "commentAuthors.xml"), ("rIdX", "customXml", "../customXml/item1.xml")]
    _join(own, "ppt/_rels/presentation.xml.rels", more)


def _link(own: dict[str, bytes]) -> None:
    """A layout whose shape leads to a sample slide, a custom show, and slides that are counted from seven."""
    _join(own, "ppt/slideLayouts/_rels/slideLayout2.xml.rels", [("rIdJ", "slide", "../slides/slide1.xml")])
    jump = '<a:hlinkClick r:id="rIdJ" action="ppaction://hlinksldjump"/></p:cNvPr>'
    layout = "ppt/slideLayouts/slideLayout2.xml"
    shape = re.search(r'<p:cNvPr id="\d\d?" name="[^"]+"/>', own[layout].decode())
    assert shape
    _edit(own, layout, shape[0], shape[0].replace("/>", ">") + jump)
    listed = '<p:sldLst><p:sld r:id="rIdS1"/></p:sldLst>'
    show = f'<p:custShowLst><p:custShow name="Project Heron" id="0">{listed}</p:custShow></p:custShowLst>'
    main = "ppt/presentation.xml"
    size = re.search(r"<p:notesSz[^>]*/>", own[main].decode())
    assert size
    _edit(own, main, size[0], size[0] + show)
    _edit(own, main, "<p:presentation ", '<p:presentation firstSlideNum="7" ')


def _edit(own: dict[str, bytes], name: str, old: str, new: str) -> None:
    assert old.encode() in own[name], f"{name} has no {old}"
    own[name] = own[name].replace(old.encode(), new.encode(), 1)


def _join(own: dict[str, bytes], name: str, more: list[tuple[str, str, str]], said: str = "") -> None:
    listed = "".join(re.findall(r"<Relationship .*?/>", relations(more)))
    _edit(own, name, "</Relationships>", f"{listed}{said}</Relationships>")


def _zipped(own: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in own.items():
            archive.writestr(name, data)
    return out.getvalue()
