"""Files that nobody should have sent are refused in words, within memory and time."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping

import pytest
from PIL import Image

from tests.data.master_file import parts_of
from tests.data.master_kit import ENGLISH, HARBOUR, stem, usual
from tests.data.master_theme import LINKS
from tests.data.master_xml import Book, File, zipped
from tests.data.pictures import encoded
from tests.masters.reading import made, refusal

MIB = 1024 * 1024
MAIN = "ppt/presentation.xml"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
RELS = "ppt/_rels/presentation.xml.rels"
LAYOUT_RELS = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def parts() -> dict[str, bytes]:
    """The parts of a sound master."""
    told = parts_of(File((Book(HARBOUR, stem(), usual(ENGLISH)),)))
    return {name: data.encode() if isinstance(data, str) else data for name, data in told.items()}


def edited(name: str, old: str, new: str) -> bytes:
    """A sound master with one text in a part replaced."""
    all_parts = parts()
    assert old.encode() in all_parts[name]
    return zipped({**all_parts, name: all_parts[name].replace(old.encode(), new.encode(), 1)})


def with_parts(added: Mapping[str, bytes]) -> bytes:
    """A sound master with more parts, or others."""
    return zipped({**parts(), **added})


def linked(kind: str, target: str, rels: str = RELS, *, outside: bool = False) -> bytes:
    """A sound master with one more relationship."""
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rIdX" Type="{LINKS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return edited(rels, "</Relationships>", link)


def declared(declaration: str, inside: str = "") -> bytes:
    """A sound master whose presentation declares a document type."""
    data = parts()[MAIN].decode()
    head, _, rest = data.partition("\n")
    return with_parts(
        {MAIN: f"{head}\n{declaration}{rest.replace('<p:notesSz', inside + '<p:notesSz')}".encode()}
    )


def entries(change: Callable[[bytearray, int, int], None]) -> bytes:
    """A sound master with bytes of its entries changed: of the first one's local and central header."""
    data = bytearray(zipped(parts()))
    change(data, 0, data.index(b"PK\x01\x02"))
    return bytes(data)


def encrypted(data: bytearray, local: int, central: int) -> None:
    data[local + 6] |= 1
    data[central + 8] |= 1


def oddly_packed(data: bytearray, local: int, central: int) -> None:
    struct.pack_into("<H", data, local + 8, 99)
    struct.pack_into("<H", data, central + 10, 99)


def spoiled(data: bytearray, local: int, central: int) -> None:
    data[local + 14] ^= 0xFF
    data[central + 16] ^= 0xFF


def doubled() -> bytes:
    out = io.BytesIO(zipped(parts()))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(MAIN, b"<other/>")
    return out.getvalue()


BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
SECRET = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]>'
KIND = "presentationml.{}.main+xml"
STRICT = "http://purl.oclc.org/ooxml/presentationml/main"
DEEP = "<a>" * 200 + "</a>" * 200
UNSOUND: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is not a PowerPoint file"),
    "text": (lambda: b"Slides\n", "is not a PowerPoint file"),
    "a PDF": (lambda: b"%PDF-1.7\n", "is a PDF"),
    "an old file, or a locked one": (
        lambda: OLE,
        "is in the format of PowerPoint 97 to 2003, or protected with a password",
    ),
    "an empty archive": (lambda: zipped({}), "it has no part [Content_Types].xml"),
    "half a file": (lambda: made("german")[: len(made("german")) // 2], "is not a valid PowerPoint file"),
    "a file without its end": (lambda: made("german")[:-10], "is not a valid PowerPoint file"),
    "a part twice": (doubled, f"its part '{MAIN}' is in it twice"),
    "a part twice by case": (lambda: with_parts({MAIN.upper(): b"<x/>"}), "is in it twice"),
    "a way out": (lambda: with_parts({"../../evil.txt": b"x"}), "has a name that leads elsewhere"),
    "a way to the root": (lambda: with_parts({"/etc/evil.txt": b"x"}), "has a name that leads elsewhere"),
    "a way of Windows": (lambda: with_parts({"C:evil.txt": b"x"}), "has a name that leads elsewhere"),
    "a part without a name": (lambda: with_parts({"": b"x"}), "has a name that leads elsewhere"),
    "an encrypted part": (lambda: entries(encrypted), "is encrypted"),
    "an odd way of packing": (lambda: entries(oddly_packed), "is packed in a way that few programs know"),
    "a wrong checksum": (lambda: entries(spoiled), "cannot be read: Bad CRC-32"),
    "XML that ends early": (lambda: with_parts({MAIN: parts()[MAIN][:-9]}), "is not well-formed XML"),
    "XML that is none": (
        lambda: with_parts({LAYOUT: b"not XML"}),
        f"its part '{LAYOUT}' is not well-formed XML",
    ),
    "entities": (lambda: declared(BILLION, "&c;"), "declares a document type"),
    "a secret": (lambda: declared(SECRET, "&s;"), "declares a document type"),
    "a DTD elsewhere": (lambda: declared(ELSEWHERE), "declares a document type"),
    "no relationships": (
        lambda: zipped({n: d for n, d in parts().items() if n != "_rels/.rels"}),
        "it has no part _rels/.rels",
    ),
    "a Word document": (
        lambda: edited(TYPES, "presentationml.presentation.main", "wordprocessingml.document.main"),
        "it is a Word document",
    ),
    "an unknown main part": (lambda: edited(TYPES, "presentation.main", "other.main"), "no presentation"),
    "no main part": (
        lambda: edited("_rels/.rels", '/officeDocument"', '/somethingElse"'),
        "doesn't say which of its parts is the presentation",
    ),
    "a relationship to nothing": (lambda: linked("slide", "none.xml"), "'ppt/none.xml', which isn't there"),
    "a relationship out": (lambda: linked("slide", "../../../etc/passwd"), "which is outside of the file"),
    "a relationship to the root": (lambda: linked("slide", "/../etc/passwd"), "which is outside of the file"),
    "the strict kind": (
        lambda: edited(MAIN, "http://schemas.openxmlformats.org/presentationml/2006/main", STRICT),
        "of the strict kind of Open XML",
    ),
    "no slide master": (lambda: edited(MAIN, 'r:id="rIdM1"', 'r:id="rIdX"'), "has no slide master"),
}
TOO_LARGE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a part that swells": (
        lambda: with_parts({"ppt/media/a.png": bytes(100 * MIB)}),
        "is larger than 32 MiB",
    ),
    "parts that swell together": (
        lambda: with_parts({f"ppt/media/{n}.png": bytes(30 * MIB) for n in range(6)}),
        "it unpacks to more than 160 MiB",
    ),
    "parts without end": (
        lambda: with_parts({f"ppt/media/{n}.png": b"" for n in range(4001)}),
        "it has more than 4000 parts",
    ),
    "XML that swells": (
        lambda: with_parts({LAYOUT: b"<a>" + b" " * 9 * MIB + b"</a>"}),
        "is larger than 8 MiB",
    ),
    "elements without end": (
        lambda: with_parts({LAYOUT: b"<a>" + b"<b/>" * 200_000 + b"</a>"}),
        "has more than 150000 elements",
    ),
    "elements in elements": (lambda: with_parts({LAYOUT: DEEP.encode()}), "deep in each other"),
    "a large file": (lambda: b"PK" + bytes(65 * MIB), "has more than 64 MiB"),
}
ACTIVE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "macros by type": (
        lambda: edited(TYPES, KIND.format("presentation"), KIND.format("presentation.macroEnabled")),
        "it has macros ('ppt/presentation.xml')",
    ),
    "a macro": (lambda: _with_link("vbaProject", "vbaProject.bin"), "has a macro ('ppt/vbaProject.bin')"),
    "an OLE object": (lambda: _with_link("oleObject", "embeddings/o.bin"), "has an OLE object"),
    "an OLE object under another name": (lambda: with_parts({"ppt/media/x.png": OLE}), "it has an OLE"),
    "an ActiveX control": (lambda: _with_link("control", "activeX/x.bin"), "has an ActiveX control"),
    "a linked picture": (
        lambda: linked("image", "http://127.0.0.1:9/x.png", LAYOUT_RELS, outside=True),
        "takes its image from 'http://127.0.0.1:9/x.png'",
    ),
    "an attached template": (
        lambda: linked("attachedTemplate", "http://127.0.0.1:9/t.potm", outside=True),
        "takes its attached template from",
    ),
    "a linked film": (lambda: linked("video", "file:///x.mp4", outside=True), "takes its video from"),
    "a link to a server's folder": (
        lambda: linked("hyperlink", "file://server/share", LAYOUT_RELS, outside=True),
        "which is no address of the web",
    ),
    "a link that runs a program": (
        lambda: edited(
            LAYOUT, 'name="Title"/>', 'name="Title"><a:hlinkClick action="ppaction://program"/></p:cNvPr>'
        ),
        "has a link that runs a program or macro: 'ppaction://program'",
    ),
}


def _with_link(kind: str, target: str) -> bytes:
    data = linked(kind, target)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"ppt/{target}", b"x")
    return out.getvalue()


def refused(data: bytes, code: str, said: str) -> None:
    problems = refusal(data)
    assert {problem.code for problem in problems} == {code}
    assert any(said in problem.message for problem in problems), [p.message for p in problems]
    assert all(problem.message.startswith("'house.pptx' ") and problem.hint for problem in problems)


@pytest.mark.parametrize("name", UNSOUND)
def test_what_is_no_sound_presentation(name: str) -> None:
    build, said = UNSOUND[name]
    refused(build(), "BG501", said)


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large(name: str) -> None:
    build, said = TOO_LARGE[name]
    data = build()
    started = time.process_time()
    tracemalloc.start()
    try:
        refused(data, "BG502", said)
        assert tracemalloc.get_traced_memory()[1] < 80 * MIB
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_or_reaches_out(name: str) -> None:
    build, said = ACTIVE[name]
    refused(build(), "BG503", said)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ('cx="99999999999999"', "has slides of '99999999999999' EMU by"),
        ('cx="12700"', "has slides of 0.03528 cm by"),
        ('cx="-12192000"', "has slides of '-12192000' EMU by"),
        ('cx="wide"', "has slides of 'wide' EMU by"),
    ],
)
def test_slides_of_an_absurd_size(size: str, said: str) -> None:
    refused(edited(MAIN, 'cx="12192000"', size), "BG504", said)


def test_all_that_acts_is_named_at_once() -> None:
    first = linked("image", "http://127.0.0.1:9/x.png", outside=True)
    out = io.BytesIO(first)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("ppt/media/o.png", OLE)
    (problem,) = refusal(out.getvalue())
    assert problem.code == "BG503"
    assert "takes its image from 'http://127.0.0.1:9/x.png'; it has an OLE object" in problem.message


def test_links_to_the_web_are_allowed() -> None:
    assert not refusal(linked("hyperlink", "https://example.org/", LAYOUT_RELS, outside=True))


def test_a_sound_file_stays_sound() -> None:
    assert not refusal(zipped(parts()))
    assert not refusal(edited(MAIN, '<p:sldSz cx="12192000" cy="6858000"/>', ""))


def test_every_cut_is_told_in_words() -> None:
    data = made("three-layouts")
    for end in range(0, len(data), 997):
        problems = refusal(data[:end])
        assert problems
        assert {problem.code for problem in problems} <= {"BG501"}


NAMES = ("", "urn:x", "{x}", "%", "a b", "http://[::1", "http://www.w3.org/2000/xmlns/", "\u00e9", "x" * 5000)


@pytest.mark.parametrize("part", [MAIN, LAYOUT, RELS, TYPES, LAYOUT_RELS, "ppt/theme/theme1.xml"])
def test_names_that_are_not_in_order_are_told(part: str) -> None:
    text = parts()[part].decode()
    root = re.search(r"<(\w+:)?\w+", text)
    assert root
    for added in (
        *(f' xmlns:q="{name}"' for name in NAMES),
        ' q:a="1"',
        ' xmlns:xml="urn:x"',
        ' xmlns:xmlns="x"',
    ):
        data = with_parts({part: (text[: root.end()] + added + text[root.end() :]).encode()})
        assert {problem.code for problem in refusal(data)} <= {"BG501"}
    bare = with_parts({part: re.sub(r' xmlns(:\w+)?="[^"]*"', "", text).encode()})
    assert {problem.code for problem in refusal(bare)} == {"BG501"}


def test_a_relationship_of_an_unknown_type_is_told() -> None:
    for rels, kind in (
        ("_rels/.rels", "officeDocument"),
        (RELS, "slideMaster"),
        (LAYOUT_RELS, "slideMaster"),
    ):
        refused(edited(rels, f"{LINKS}/{kind}", f"urn:other/{kind}"), "BG501", "of an unknown type")


def test_whatever_is_changed_in_its_parts_a_master_is_read_or_refused() -> None:
    chance, sound = random.Random(4711), parts()  # noqa: S311 - damage, no secret
    outcomes: set[str] = set()
    for _ in range(30):
        name = chance.choice([name for name in sound if name.endswith((".xml", ".rels"))])
        text = sound[name].decode()
        found = chance.choice(list(re.finditer(r'[\w:]+="[^"]*"|<[\w:]+', text)))
        new = chance.choice(
            ('x="9"', "", 'xmlns="urn:x"', 'a:b="1"', "<q", 'id="-1"', 'sz="1e9"', 'val="NaN"')
        )
        data = with_parts({name: (text[: found.start()] + new + text[found.end() :]).encode()})
        outcomes |= {problem.code for problem in refusal(data)} or {"read"}
    assert outcomes >= {"read", "BG501"}
    assert outcomes <= {"read", "BG501", "BG502", "BG504", "BG505"}


def test_a_picture_of_many_scans_is_refused_before_it_is_decoded() -> None:
    whole = encoded(Image.new("L", (4000, 4000)), "JPEG", progressive=True)
    scans = whole[:-2] + b"\xff\xda\0\x08\x01\x01\x00\x00\x00\x00" * 20_000 + whole[-2:]
    added = f'<Relationship Id="rIdX" Type="{LINKS}/image" Target="../media/x.jpeg"/></Relationships>'
    rels = parts()[LAYOUT_RELS].decode().replace("</Relationships>", added)
    types = (
        parts()[TYPES]
        .decode()
        .replace("<Default ", '<Default Extension="jpeg" ContentType="image/jpeg"/><Default ', 1)
    )
    data = with_parts({"ppt/media/x.jpeg": scans, LAYOUT_RELS: rels.encode(), TYPES: types.encode()})
    started = time.process_time()
    refused(data, "BG502", "its picture 'ppt/media/x.jpeg' goes over its 4,000 by 4,000 pixels more often")
    assert time.process_time() - started < 2
