"""What of a master goes into decks: its look under plain names; never what only one reader would see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest

from briefgen.layout.deck import lay_out_slides
from briefgen.masters.package_reader import open_package, sanitized_file
from briefgen.schema.base import FORBIDDEN
from tests.data.decks import deck_file, parts_of
from tests.data.master_theme import LINKS
from tests.data.master_xml import zipped
from tests.data.mastered import fit
from tests.data.projects import document, meridian
from tests.masters.reading import WHERE, refusal
from tests.masters.test_hostile import LAYOUT, LAYOUT_RELS, MAIN, TYPES, parts, refused

SPEC = "investor-wait-and-see"
MASTER = "ppt/slideMasters/slideMaster1.xml"
MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
THEME = "ppt/theme/theme1.xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
BEACON = "http://127.0.0.1:9/beacon.png"
OUT = f"x&quot; Target=&quot;{BEACON}&quot; TargetMode=&quot;External"
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z" fill="url(#a)"/></svg>'
Change = tuple[str, str, str]


def changed(*changes: Change, more: Mapping[str, bytes] | None = None) -> bytes:
    """A sound master with texts replaced in its parts, and more parts."""
    found = parts()
    for name, old, new in changes:
        assert old.encode() in found[name]
        found[name] = found[name].replace(old.encode(), new.encode(), 1)
    return zipped({**found, **(more or {})})


def link(
    kind: str, target: str, rels: str = LAYOUT_RELS, key: str = "rIdX", *, outside: bool = False
) -> Change:
    """One more relationship."""
    mode = ' TargetMode="External"' if outside else ""
    told = f'<Relationship Id="{key}" Type="{LINKS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return rels, "</Relationships>", told


def kind_of(name: str, kind: str) -> Change:
    """One more content type."""
    return TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'


def pictured(data: bytes, kind: str = "image/png") -> bytes:
    """A master with a picture on a layout."""
    name = "ppt/media/p.png"
    return changed(link("image", "../media/p.png"), kind_of(name, kind), more={name: data})


def hidden_relations() -> bytes:
    """Relationships whose part calls itself no XML: some readers take them all the same."""
    return changed(link("image", BEACON, outside=True), kind_of(LAYOUT_RELS, "application/octet-stream"))


def shadowed_relations() -> bytes:
    """Harmless relationships under a name that looks like that of the layout's."""
    more = {"ppt/slideLayouts/slide_rels/Layout1.xml.rels": parts()[LAYOUT_RELS]}
    return changed(link("image", BEACON, outside=True), more=more)


def endless() -> bytes:
    """Parts that relate to each other in a long chain."""
    head, _, _ = parts()[LAYOUT_RELS].partition(b"<Relationship ")
    more: dict[str, bytes] = {}
    for n in range(1200):
        link_on = f'<Relationship Id="r" Type="{LINKS}/x" Target="p{(n + 1) % 1200}.xml"/>'
        told = f"{link_on}</Relationships>"
        more[f"x/p{n}.xml"], more[f"x/_rels/p{n}.xml.rels"] = b"<x/>", head + told.encode()
    return changed(link("x", "/x/p0.xml"), more=more)


def without(name: str, pattern: bytes) -> bytes:
    """A sound master with something cut out of a part."""
    left, times = re.subn(pattern, b"", parts()[name], flags=re.DOTALL)
    assert times
    return zipped({**parts(), name: left})


REFUSED: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
    "relationships that call themselves bytes": (hidden_relations, "BG503", BEACON),
    "relationships in the shadow of others": (shadowed_relations, "BG503", BEACON),
    "a key that holds more than a key": (
        lambda: changed(link("image", "../media/p.png", key=OUT), more={"ppt/media/p.png": PNG}),
        "BG501",
        "no plain name or type",
    ),
    "a type that holds more than a type": (
        lambda: changed(link(OUT, "../media/p.png"), more={"ppt/media/p.png": PNG}),
        "BG501",
        "no plain name or type",
    ),
    "a content type that holds more": (
        lambda: pictured(PNG, "image/png&quot;/&gt;&lt;Override x=&quot;"),
        "BG501",
        "of which it doesn't say what it is",
    ),
    "a part without a content type": (
        lambda: changed(link("image", "../media/p.qqq"), more={"ppt/media/p.qqq": PNG}),
        "BG501",
        "of which it doesn't say what it is",
    ),
    "two relationships of one key": (
        lambda: changed(link("image", BEACON, outside=True, key="rId1")),
        "BG503",
        BEACON,
    ),
    "a doubled key": (
        lambda: changed(link("image", "../media/p.png", key="rId1"), more={"ppt/media/p.png": PNG}),
        "BG501",
        "has two relationships of one name",
    ),
    "a step into a part": (
        lambda: changed(link("image", "../media/p.png#x"), more={"ppt/media/p.png": PNG}),
        "BG501",
        "which is no part",
    ),
    "the list of types as a part": (
        lambda: changed(link("image", "/[Content_Types].xml")),
        "BG501",
        "'[Content_Types].xml', which is no part",
    ),
    "a layout of two masters": (
        lambda: changed(link("slideMaster", "../slideMasters/slideMaster1.xml")),
        "BG501",
        "doesn't belong to the master that lists it",
    ),
    "a layout that is a picture": (
        lambda: changed((TYPES, "presentationml.slideLayout+xml", "presentationml.other+xml")),
        "BG501",
        "as its slideLayout, which is none",
    ),
    "a master without a theme": (
        lambda: changed((MASTER_RELS, '/theme"', '/other"')),
        "BG501",
        "no theme",
    ),
    "a theme without fonts": (
        lambda: without(THEME, b"<a:fontScheme.*</a:fontScheme>"),
        "BG501",
        "no theme",
    ),
    "a theme without a colour": (
        lambda: without(THEME, b"<a:dk1>.*</a:dk1>"),
        "BG501",
        "no theme with colours and fonts",
    ),
    "labels that are no XML": (
        lambda: changed(
            link("custom-properties", "docProps/c.bin", "_rels/.rels"),
            kind_of("docProps/c.bin", "application/octet-stream"),
            more={"docProps/c.bin": b"<!DOCTYPE"},
        ),
        "BG501",
        "as its custom-properties, which is none",
    ),
    "an encoding of its own": (lambda: changed((LAYOUT, "UTF-8", "windows-1252")), "BG501", "windows-1252"),
    "a script in a picture": (lambda: pictured(SCRIPT, "image/svg+xml"), "BG503", "holds <script>"),
    "a script under another name": (lambda: pictured(b" " * 40 + SCRIPT), "BG503", "holds <script>"),
    "a program as a picture": (lambda: pictured(b"MZ\x90\x00"), "BG503", "is not well-formed XML"),
    "a layout as a picture": (lambda: changed(link("image", "slideLayout1.xml")), "BG503", "is no picture"),
    "an action that opens a file": (
        lambda: changed(
            (
                LAYOUT,
                'name="Title"/>',
                'name="Title"><a:hlinkClick action=" ppaction://hlinkfile"/></p:cNvPr>',
            )
        ),
        "BG503",
        "a link that runs a program or macro",
    ),
    "a workbook as an object": (
        lambda: changed((LAYOUT, "</p:spTree>", '<p:oleObj progId="Excel.Sheet.12"/></p:spTree>')),
        "BG503",
        "has an object of another program",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_only_some_readers_see_is_refused(name: str) -> None:
    build, code, said = REFUSED[name]
    refused(build(), code, said)


def deck_on(data: bytes) -> dict[str, bytes]:
    """The parts of a deck on what stays of a master."""
    kept = sanitized_file(open_package(data, WHERE), data)
    return parts_of(deck_file(lay_out_slides(document(SPEC), meridian(), master=fit(kept))))


def test_what_is_no_look_stays_behind() -> None:
    tags = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
    listed = '</p:spTree><p:custDataLst><p:tags r:id="rIdX"/></p:custDataLst>'
    data = changed(
        (LAYOUT, "</p:spTree>", listed),
        (LAYOUT, "<p:sldLayout", "<?mso Heron?><p:sldLayout"),
        link("tags", "../tags/tag1.xml"),
        kind_of("ppt/tags/tag1.xml", tags),
        link("printerSettings", "../printer.xml", MASTER_RELS, "rIdY"),
        link("customXml", "../../customXml/item1.xml", MASTER_RELS, "rIdZ"),
        more=dict.fromkeys(("ppt/tags/tag1.xml", "ppt/printer.xml", "customXml/item1.xml"), b"<x>Heron</x>"),
    )
    out = deck_on(data)
    assert [name for name, found in out.items() if b"Heron" in found or b"rIdX" in found] == []


def test_links_to_the_web_and_odd_names_come_through_whole() -> None:
    clicked = '<a:hlinkClick r:id="rIdX"/>'
    data = changed(
        (LAYOUT, 'name="Title"/>', f'name="Title">{clicked}</p:cNvPr>'),
        link("hyperlink", "https://example.org/?a=1&amp;b=2", outside=True),
        link("image", "../media/a&amp;&quot;b.png", key="rIdP"),
        more={'ppt/media/a&"b.png': PNG},
    )
    out = deck_on(data)
    assert b'Target="https://example.org/?a=1&amp;b=2"' in out[LAYOUT_RELS]
    assert out['ppt/media/a&"b.png'] == PNG
    assert b"PartName='/ppt/media/a&amp;\"b.png'" in out[TYPES]


def test_parts_without_end_are_no_matter() -> None:
    assert not [name for name in deck_on(endless()) if name.startswith("x/")]


def test_a_file_that_says_no_size_of_slides() -> None:
    data = changed((MAIN, '<p:sldSz cx="12192000" cy="6858000"/>', ""))
    assert b'<p:sldSz cx="9144000" cy="6858000"/>' in deck_on(data)[MAIN]


@pytest.mark.parametrize("said", [PNG, DRAWING, b"\xef\xbb\xbf" + DRAWING])
def test_plain_pictures_are_kept(said: bytes) -> None:
    assert not refusal(pictured(said, "image/svg+xml" if said != PNG else "image/png"))


def test_what_stays_is_written_plainly() -> None:
    data = changed((LAYOUT, "UTF-8", "utf-8"))
    with zipfile.ZipFile(io.BytesIO(sanitized_file(open_package(data, WHERE), data))) as kept:
        assert "ppt/slides/slide1.xml" not in kept.namelist()
        assert kept.read(LAYOUT).startswith(b"<?xml version='1.0' encoding='UTF-8'")


def test_names_disguise_nothing() -> None:
    found = parts()
    odd = b'name="A&quot;&#10;&lt;b&gt;&#x202e;c&#x9b;31m]]&gt;"'
    named = {n: re.sub(rb'\bname="[A-Z][^"]*"', odd, data) for n, data in found.items() if n != TYPES}
    named[THEME] = re.sub(rb'typeface="[A-Z][^"]*"', odd.replace(b"name", b"typeface"), found[THEME])
    out = deck_on(zipped({**found, **named}))
    shown = {name: data.decode() for name, data in out.items() if name.endswith((".xml", ".rels"))}
    assert "A&quot;" in shown[LAYOUT]
    # Our own texts have joiners that keep a range of numbers on one line.
    texts = {name: text.replace("\ufeff", "") for name, text in shown.items()}
    assert [name for name, text in texts.items() if FORBIDDEN.search(text)] == []
