"""``briefgen master inspect`` and ``briefgen master check``, as people call them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from briefgen.checks.fit import check_fit
from briefgen.diagnostics import Sink, Span
from briefgen.layout.deck import lay_out_slides
from briefgen.masters import codes as problems
from tests.cli.conftest import Call
from tests.data.master_file import packed
from tests.data.master_kit import ENGLISH, HARBOUR, TITLE, opener, stem, usual
from tests.data.master_xml import Book, File, Ph, Sheet
from tests.data.mastered import fit
from tests.data.masters import MASTERS
from tests.data.projects import ROOT, SPEC, TARIFF, document, meridian
from tests.masters.reading import made

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of no project, with all masters in it; the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in MASTERS:
        (tmp_path / f"{name}.pptx").write_bytes(made(name))
    return tmp_path


@pytest.mark.usefixtures("here")
def test_layouts_placeholders_sizes_and_uses(briefgen: Call) -> None:
    ended = briefgen("master", "inspect", "german.pptx")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "german.pptx: slides of 960 x 540 pt (33.87 x 19.05 cm, 16:9), 1 master, 6 layouts"
    assert lines[1] == "fonts: Arial for headings, Arial for text"
    assert "Titelfolie (type title), for title" in lines
    assert any(
        re.search(r"body: Left +- +1 +48, 116, 420, 372 +1\.7, 4\.1, 14\.8, 13\.1 +20 pt +Arial", one)
        for one in lines
    )
    assert any(re.fullmatch(r"  two-columns +Zwei Inhalte +by its type", line) for line in lines)


@pytest.mark.usefixtures("here")
def test_what_is_left_out_and_what_stands_in(briefgen: Call) -> None:
    japanese = briefgen("master", "inspect", "japanese.pptx")
    assert "  left out: Turned is turned" in japanese.out.splitlines()
    few = briefgen("master", "inspect", "three-layouts.pptx")
    assert few.code == 0
    assert "warning[BG506] 'three-layouts.pptx' has no layout made for section; 'Cover' is used" in few.err
    assert re.search(r"  section +Cover +stands in", few.out)
    two = briefgen("master", "inspect", "two-masters.pptx")
    assert "fonts of master 2: Arial for headings, Arial for text" in two.out


@pytest.mark.parametrize("name", MASTERS)
def test_a_picture_of_every_layout(name: str, here: Path, briefgen: Call) -> None:
    assert briefgen("master", "inspect", f"{name}.pptx", "--svg", "picture.svg").code == 0
    data = (here / "picture.svg").read_bytes()
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{SVG}svg"
    assert {etree.QName(e).localname for e in root.iter()} <= {
        "svg", "title", "defs", "pattern", "path", "rect", "g", "clipPath", "text",
    }  # fmt: skip
    assert not [
        key for e in root.iter() for key in e.attrib if str(key).startswith("on") or "href" in str(key)
    ]
    texts = [e.text or "" for e in root.iter(f"{SVG}text")]
    assert f"{name}.pptx" in texts
    assert sum(text.startswith("for ") for text in texts) >= 2
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_a_picture_is_the_same_each_time_and_shows_names_as_text(here: Path, briefgen: Call) -> None:
    title = Ph("title", "<script>", (48, 32, 700, 64))
    sheet = Sheet("</text><script>alert(1)</script>\u202e&amp;", (title, Ph("", "Text", None, 1)), "obj")
    (here / "odd.pptx").write_bytes(packed(File((Book(HARBOUR, stem(), (sheet,)),))))
    for out in ("one.svg", "two.svg"):
        assert briefgen("master", "inspect", "odd.pptx", "--svg", out).code == 0
    data = (here / "one.svg").read_bytes()
    assert data == (here / "two.svg").read_bytes()
    assert b"<script" not in data
    assert "\u202e".encode() not in data
    assert b"&lt;/text&gt;&lt;script&gt;" in data


def test_a_picture_goes_nowhere_else_than_it_is_told(here: Path, briefgen: Call) -> None:
    before = set(here.iterdir())
    ended = briefgen("master", "inspect", "german.pptx", "--svg", "no/such/folder.svg")
    assert ended.code == 3
    assert set(here.iterdir()) == before


@pytest.mark.usefixtures("here")
def test_a_good_master_is_told_so(briefgen: Call) -> None:
    ended = briefgen("master", "check", "german.pptx", "--strict")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("6 layouts; found nothing\n")


def check(briefgen: Call, here: Path, *sheets: Sheet, strict: bool = False) -> str:
    """What is said of a master with these layouts."""
    (here / "x.pptx").write_bytes(packed(File((Book(HARBOUR, stem(), sheets),))))
    ended = briefgen("master", "check", "x.pptx", *(["--strict"] if strict else []))
    assert ended.code == (1 if strict else 0)
    return ended.err


def test_what_is_small_or_cannot_be_measured(here: Path, briefgen: Call) -> None:
    ended = briefgen("master", "check", "labelled.pptx")
    assert ended.code == 0
    assert "has a title of 26 pt on 'Title and Content', 'Two Content', 'Title Only'" in ended.err
    assert "has a body of 16 pt" in ended.err
    assert (
        "warning[BG511] 'labelled.pptx' uses the font 'Hafen Grotesk', which briefgen has no file of"
        in ended.err
    )
    assert briefgen("master", "check", "labelled.pptx", "--strict").code == 1
    assert here


def test_what_is_missing_or_doubled(here: Path, briefgen: Call) -> None:
    ended = briefgen("master", "check", "no-footer.pptx")
    assert "has no footer placeholder on 'Text', 'Text in columns', 'Headline only'" in ended.err
    assert "has no number placeholder on" in ended.err
    sheets = usual(ENGLISH)
    twice = check(briefgen, here, *sheets, Sheet("Two Content", (TITLE,), "cust"))
    assert "has several layouts with the same name: 'Two Content' (2 times)" in twice
    more = check(briefgen, here, *sheets, Sheet("Other text", sheets[2].items, "obj"))
    assert "note[BG508] 'x.pptx' has 'Other text' of the same type (obj) as 'Title and Content'" in more


def test_boxes_that_are_too_small(here: Path, briefgen: Call) -> None:
    low = Sheet(
        "Low", (Ph("title", "Title", (48, 32, 700, 24)), Ph("", "Text", (48, 116, 400, 100), 1)), "obj"
    )
    told = check(briefgen, here, low, strict=True)
    assert "has a title box less than one line high on 'Low'" in told
    assert "has too little room for text on 'Low', which is used for title-and-body" in told


def overlapping() -> tuple[Sheet, ...]:
    """The usual layouts, with the titles of two for content in the middle of their bodies."""
    sheets = list(usual(ENGLISH))
    for n in (2, 3, 4):
        middle = Ph("title", "Title", (48, 200, 864, 110))
        items = tuple(middle if item == TITLE else item for item in sheets[n].items)
        sheets[n] = Sheet(sheets[n].name, items, sheets[n].kind)
    return tuple(sheets)


def test_titles_over_bodies_and_a_type_that_is_not_taken(here: Path, briefgen: Call) -> None:
    told = check(briefgen, here, *overlapping())
    assert "warning[BG517] 'x.pptx' has a title over the body on 'Title and Content', 'Two Content': " in told
    assert (
        "note[BG506] 'x.pptx' has 'Title Only' of the type titleOnly, but its title stands too low; " in told
    )
    assert "no layout made for title-only" not in told


def test_a_deck_tells_once_that_the_master_has_titles_over_bodies() -> None:
    master = fit(packed(File((Book(HARBOUR, stem(), overlapping()),))))
    layout, sink, place = (
        lay_out_slides(document(TARIFF), meridian(), master=master),
        Sink(),
        Span(SPEC, 3, 1),
    )
    check_fit(layout, place, sink)
    told = {(problem.code, problem.span, problem.page) for problem in sink}
    assert len(told) > 5
    assert told <= {("BG517", master.span, f"slide {page.number}") for page in layout.pages[1:]}
    (message,) = {problem.message for problem in sink}
    assert message.startswith("the master has a title over the body on 'Two Content', 'Title and Content': ")


def feet_in_the_middle() -> tuple[Sheet, ...]:
    """The usual layouts, each with its footer in the middle of the slide."""
    sheets: list[Sheet] = []
    for sheet in usual(ENGLISH):
        items = (
            Ph("ftr", item.name, (48, 205, 864, 70), item.number)
            if isinstance(item, Ph) and item.kind == "ftr"
            else item
            for item in sheet.items
        )
        sheets.append(Sheet(sheet.name, tuple(items), sheet.kind))
    return tuple(sheets)


def test_feet_over_bodies_are_told_by_check_and_once_by_a_deck(here: Path, briefgen: Call) -> None:
    assert "warning[BG517] 'x.pptx' has a footer over the body on " in check(
        briefgen, here, *feet_in_the_middle()
    )
    master = fit(packed(File((Book(HARBOUR, stem(), feet_in_the_middle()),))))
    layout, sink = lay_out_slides(document(TARIFF), meridian(), master=master), Sink()
    check_fit(layout, Span(SPEC, 3, 1), sink)
    told = {(problem.code, problem.span, problem.message) for problem in sink}
    ((code, span, message),) = told
    assert (code, span) == ("BG517", master.span)
    assert message.startswith("the master has a footer over the body on ")
    assert "'Title and Content'" in message


def test_text_that_waits_for_a_picture(here: Path, briefgen: Call) -> None:
    picture = Ph("pic", "Picture", (0, 0, 960, 540), 13)
    cover = (picture, *opener((48, 320, 864, 110), (48, 440, 864, 50), ink="bg1"))
    told = check(briefgen, here, Sheet("Cover", cover, "title"), *usual(ENGLISH)[1:])
    assert "warning[BG430] 'x.pptx' has a title with too little contrast to its background on 'Cover'" in told


@pytest.mark.usefixtures("here")
def test_text_over_a_picture(briefgen: Call) -> None:
    ended = briefgen("master", "check", "four-three.pptx")
    assert "note[BG500] 'four-three.pptx' has text over a picture on 'Title Slide'" in ended.err


def test_a_refused_file(here: Path, briefgen: Call) -> None:
    (here / "old.pptx").write_bytes(b"\xd0\xcf\x11\xe0old")
    for command in ("inspect", "check"):
        ended = briefgen("master", command, "old.pptx")
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith("error[BG501] 'old.pptx' is in the format of PowerPoint 97 to 2003")


def test_a_file_without_titles_is_shown_and_refused(here: Path, briefgen: Call) -> None:
    bare = Sheet("Bare", (Ph("body", "Text", (48, 116, 864, 372), 1),), "tx")
    (here / "bare.pptx").write_bytes(packed(File((Book(HARBOUR, stem(), (bare,)),))))
    ended = briefgen("master", "inspect", "bare.pptx", "--svg", "bare.svg")
    assert ended.code == 1
    assert "Bare (type tx)" in ended.out
    assert "error[BG505]" in ended.err
    assert (here / "bare.svg").is_file()
    assert briefgen("master", "check", "bare.pptx").code == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("master", "chek", "german.pptx"), 2, "did you mean 'check'?"),
        (("mastre", "check"), 2, "did you mean 'master'?"),
        (("master", "check"), 2, "FILE"),
        (("master", "check", "nothere.pptx"), 1, "there is no file 'nothere.pptx'"),
        (("master", "check", "german.potx"), 1, "did you mean 'german.pptx'?"),
        (("master", "inspect", "german.pptx", "--svg", "dark.pptx"), 2, "does not end in .svg"),
        (("master", "check", "."), 1, "is a folder, not a file"),
        (("master", "inspect", "german.pptx", "--theme", "meridain"), 2, "did you mean 'meridian'?"),
    ],
)
def test_mistakes_of_typing(arguments: tuple[str, ...], code: int, said: str, briefgen: Call) -> None:
    ended = briefgen(*arguments)
    assert ended.code == code
    assert said in ended.err


@pytest.mark.usefixtures("here")
def test_reports_for_programs(briefgen: Call) -> None:
    ended = briefgen("master", "check", "labelled.pptx", "--report", "json")
    assert {problem["code"] for problem in json.loads(ended.out)} == {"BG509", "BG511"}


def test_each_code_is_explained() -> None:
    codes = [value for value in vars(problems).values() if isinstance(value, str) and value.startswith("BG5")]
    assert len(codes) == 12
    for code in codes:
        page = (ROOT / "docs" / "codes" / f"{code}.md").read_text(encoding="utf-8")
        assert page.startswith(f"# {code}: ")
        assert all(f"\n## {part}\n" in page for part in ("Why", "Wrong", "Right"))
