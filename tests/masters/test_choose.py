"""Which layout serves what: by the theme, by type, by English name, by shape, or in place of another."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Severity, Span
from briefgen.masters.layout_choice import USES, How, LayoutMap
from briefgen.template import Use
from tests.data.master_file import packed
from tests.data.master_kit import ENGLISH, GERMAN, HARBOUR, JAPANESE, RUSSIAN, TITLE, feet, stem, usual
from tests.data.master_xml import Book, File, Item, Ph, Sheet
from tests.data.masters import MASTERS
from tests.masters.reading import chosen, found, layout, loaded, made, master

SIX: tuple[Use, ...] = ("title", "section", "title-and-body", "two-columns", "title-only")


def names(name: str) -> tuple[str, ...]:
    """The names of the layouts that serve the five usual uses of a master."""
    return tuple(layout(master(name), use).name for use in SIX)


def ways(data: bytes) -> Mapping[Use, How]:
    """How each use was found."""
    return chosen(data).how


def book(*sheets: Sheet) -> bytes:
    """A master with these layouts."""
    return packed(File((Book(HARBOUR, stem(), sheets),)))


@pytest.mark.parametrize("name", MASTERS)
def test_every_use_has_a_layout_with_a_title(name: str) -> None:
    of = master(name)
    assert tuple(of.uses) == USES
    assert all(layout(of, use).placeholders_for("title") for use in USES)


@pytest.mark.parametrize(
    ("name", "layouts"),
    [
        ("german", GERMAN[:5]),
        ("russian", RUSSIAN[:5]),
        ("idx-zero", GERMAN[:5]),
        ("backwards", ENGLISH[:5]),
        ("no-footer", ("Cover", "Divider", "Text", "Text in columns", "Headline only")),
        ("three-layouts", ("Cover", "Cover", "Text", "Text", "Text")),
        ("four-three", ENGLISH[:5]),
        ("two-masters", ENGLISH[:5]),
        ("in-groups", GERMAN[:5]),
        ("dark", ENGLISH[:5]),
        ("narrow", ENGLISH[:5]),
        ("japanese", JAPANESE[:5]),
        ("agency", ("Cover", *ENGLISH[1:5])),
        ("labelled", ENGLISH[:5]),
    ],
)
def test_the_right_layouts(name: str, layouts: tuple[str, ...]) -> None:
    assert names(name) == layouts


def test_by_type_by_name_by_shape() -> None:
    assert {ways(made("german"))[use] for use in SIX} == {"type"}
    assert {ways(made("russian"))[use] for use in SIX} == {"shape"}
    untyped = book(*usual(ENGLISH, ("",) * 6))
    assert {ways(untyped)[use] for use in SIX} == {"name"}


def test_names_of_copies_and_of_briefgens_own_layouts() -> None:
    sheets = [
        replace(s, kind="")
        for s in usual(("1_Title Slide", "DIVIDER", "Title & content", "2 Columns", "Headline only", ""))
    ]
    assert {ways(book(*sheets))[use] for use in SIX} == {"name"}


def test_layouts_made_for_more_are_found() -> None:
    of = master("dark")
    assert (layout(of, "table").name, layout(of, "statement").name) == ("Table", "Quote")


def test_a_type_that_lies_is_not_believed() -> None:
    liar = Sheet("Empty", (TITLE, Ph("body", "Note", (48, 480, 200, 20), 1)), "obj")
    assert layout(loaded(book(liar, *usual(GERMAN)))[0], "title-and-body").name == "Titel und Inhalt"


def test_vertical_and_turned_layouts_are_never_used() -> None:
    used = {layout(master("japanese"), use).name for use in USES}
    assert not used & {"縦書きタイトル", "回転"}


def test_a_narrow_title_is_no_title_of_a_sentence() -> None:
    caption: tuple[Item, ...] = (
        Ph("title", "Title", (48, 40, 250, 100)),
        Ph("", "Content", (330, 40, 580, 440), 1),
        Ph("body", "Text", (48, 150, 250, 330), 2),
    )
    data = book(*usual(ENGLISH), Sheet("Content with Caption", caption, "objTx"))
    assert layout(loaded(data)[0], "figure-with-text").name == "Two Content"


def test_a_picture_beside_text_is_for_figures_and_no_column() -> None:
    of = master("agency")
    assert layout(of, "figure-with-text").name == "Text with photo"
    only = packed(File((Book(HARBOUR, stem(), (layout_of("Text with photo"),)),)))
    assert ways(only)["two-columns"] == "instead"


def layout_of(name: str) -> Sheet:
    """Text beside a picture, by itself."""
    text, shown = Ph("body", "Text", (48, 116, 420, 372), 1), Ph("pic", "Picture", (492, 116, 420, 372), 2)
    return Sheet(name, (TITLE, text, shown), "picTx")


def test_a_band_through_text_and_text_that_cannot_be_read_come_last() -> None:
    unread = Sheet("Unread", (TITLE, Ph("", "Text", None, 1, colour="FFFFFF"), *feet(inherit=True)), "obj")
    assert layout(loaded(book(unread, *usual(GERMAN)))[0], "title-and-body").name == "Titel und Inhalt"


def test_stand_ins_are_told_once_for_each_layout() -> None:
    _, told = loaded(made("three-layouts"))
    assert [(d.severity, d.code) for d in told] == [
        (Severity.WARNING, "BG506"),
        (Severity.WARNING, "BG506"),
        (Severity.NOTE, "BG506"),
    ]
    assert [d.message for d in told] == [
        "'house.pptx' has no layout made for section; 'Cover' is used",
        "'house.pptx' has no layout made for two-columns; 'Text' is used",
        "'house.pptx' has no layout made for title-only, figure-with-text, closing; 'Text' is used",
    ]
    assert all("`layouts: {" in d.hint for d in told)


@pytest.mark.parametrize(
    "name", ["german", "backwards", "idx-zero", "dark", "in-groups", "japanese", "two-masters"]
)
def test_a_usual_master_needs_no_word(name: str) -> None:
    assert loaded(made(name))[1] == ()


def test_text_over_a_picture_is_told() -> None:
    (told,) = loaded(made("four-three"))[1]
    assert (told.code, told.severity) == ("BG500", Severity.NOTE)
    assert "'Title Slide'" in told.message


def test_a_theme_has_the_first_word() -> None:
    asked = LayoutMap({"section": "text", "closing": "TITELFOLIE"}, {})
    of, told = loaded(made("german"), LayoutMap({"section": "nur titel", "closing": "TITELFOLIE"}, {}))
    assert (layout(of, "section").name, layout(of, "closing").name) == ("Nur Titel", "Titelfolie")
    assert not told
    with pytest.raises(BriefgenError, match="BG507"):
        loaded(made("german"), asked)


def test_a_name_that_no_layout_has() -> None:
    at = Span("assets/themes/house/theme.yaml", 7, 12)
    with pytest.raises(BriefgenError) as stop:
        loaded(made("german"), LayoutMap({"title": "Titelfollie", "table": "Tabelle"}, {"title": at}))
    near, far = stop.value.problems
    assert (near.code, near.span, near.path) == ("BG507", at, "deck.layouts.title")
    assert near.hint == "did you mean 'Titelfolie'?"
    assert "Titelfolie, Abschnittsüberschrift, Titel und Inhalt" in far.hint


def test_a_named_layout_without_a_title() -> None:
    with pytest.raises(BriefgenError) as stop:
        loaded(made("german"), LayoutMap({"figure": "Leer"}, {}))
    (problem,) = stop.value.problems
    assert problem.code == "BG505"
    assert "'Leer'" in problem.message


def test_a_file_without_a_title_anywhere() -> None:
    bare = [Sheet(s.name, tuple(i for i in s.items if not _titled(i)), s.kind) for s in usual(GERMAN)]
    with pytest.raises(BriefgenError) as stop:
        loaded(book(*bare))
    (problem,) = stop.value.problems
    assert problem.code == "BG505"
    assert problem.message.endswith(", ".join(USES))
    assert "'Titelfolie'" in problem.hint


def _titled(item: Item) -> bool:
    return isinstance(item, Ph) and item.kind in ("title", "ctrTitle")


def test_a_file_without_layouts() -> None:
    with pytest.raises(BriefgenError, match="BG505"):
        loaded(packed(File((Book(HARBOUR, stem(), ()),))))


def test_of_two_masters_the_one_for_content_counts() -> None:
    both = master("two-masters")
    assert {layout(both, use).master for use in USES if use not in ("title", "section")} == {1}
    assert layout(both, "title").master == 0
    assert found(made("two-masters")).are_for_content == (True, True)
