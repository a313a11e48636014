"""What stands for something that a master lacks: sizes, colours, fonts, placeholders; what has no room."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.compiler import compile_job
from briefgen.diagnostics import BriefgenError, Severity
from briefgen.engine import Engine
from briefgen.layout.deck import lay_out_slides
from briefgen.layout.deck.template.fitted_layout import FittedLayout
from briefgen.layout.deck.template.palette import palette_on, shaded
from briefgen.layout.deck.template.type_scale import sizes_on
from briefgen.page import PlaceholderBox, Rect, TextBox
from briefgen.template import LayoutShape
from briefgen.text.lines import text_width
from briefgen.text.style import Colour
from tests.data.master_file import packed
from tests.data.master_kit import ENGLISH, HARBOUR, LOGO, feet, stem, usual
from tests.data.master_xml import Book, File, Ph, Sheet
from tests.data.mastered import HERE, deck, file, fit, fitted, told
from tests.data.masters import MASTERS
from tests.data.projects import ALL, TARIFF, Copy, document, job_of, meridian

MARKED = "foreign-minister-wait-and-see"
THEME = "assets/themes/house/theme.yaml"
SLOTS = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
SCHEMES = {
    "office": "#000000 #FFFFFF #44546A #E7E6E6 #4472C4 #ED7D31 #A5A5A5 #FFC000 #5B9BD5 #70AD47",
    "pale": "#333333 #FFFFFF #DDDDDD #F5F5F5 #FFE08A #FFC000 #FFD966 #C6E0B4 #BDD7EE #F8CBAD",
    "grey": "#111111 #FFFFFF #444444 #EEEEEE #777777 #888888 #999999 #AAAAAA #BBBBBB #CCCCCC",
    "night": "#FFFFFF #0D1321 #DDE3EA #1D2D44 #3E92CC #F0C808 #EE6C4D #98C1D9 #E0FBFC #748CAB",
}


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("ground", ["lt1", "dk2"])
def test_colours_of_any_scheme_can_be_read(name: str, ground: str) -> None:
    scheme: dict[str, str] = dict(zip(SLOTS, SCHEMES[name].split(), strict=True))
    made = palette_on(scheme, scheme[ground], scheme["dk1"], scheme["accent2"])
    paper = scheme[ground]
    for role in ("ink", "heading", "accent", "muted"):
        assert contrast(made.colours[role].value, paper) >= 4.5, role
    for role in ("ink", "accent", "muted"):
        assert contrast(made.colours[role].value, made.colours["ground"].value) >= 4.5, role
    assert contrast(made.colours["on-cover"].value, made.colours["cover"].value) >= 4.5
    assert contrast(made.colours["border"].value, paper) >= 3
    for role, bound in made.bound.items():
        shade = shaded(scheme[bound.slot], bound.share, bound.more)
        assert shade == made.colours[role].value, f"what {role} hangs on is its colour"


@pytest.mark.parametrize("name", MASTERS)
def test_tones_of_figures_differ_without_colour(name: str) -> None:
    """As BG209 asks of themes: by pattern, by mark, or by light and dark."""
    made = fitted(name).theme
    for one, other in combinations(made.definition.figures.tones.values(), 2):
        if (one.pattern, one.mark) == (other.pattern, other.mark):
            assert contrast(made.colour(one.fill).value, made.colour(other.fill).value) >= 1.5


def test_a_faint_accent_is_told_with_what_is_used() -> None:
    (one,) = told(fitted("russian"), "BG512")
    assert one.message == "accent1 #4F7942 has too little contrast for small text: #476D3B is used"
    assert one.span == HERE


def test_type_follows_the_masters_and_keeps_to_the_floors() -> None:
    steps = meridian().definition.deck.styles
    small, usual_, large = (sizes_on(steps, size, size) for size in (14.0, 24.0, 32.0))
    assert {name: usual_[name] for name in ("large", "body", "compact", "table", "figure")} == {
        name: steps[name].size for name in ("large", "body", "compact", "table", "figure")
    }
    assert (small["title"], small["body"], small["table"], small["source"]) == (28, 18, 16, 12)
    assert (large["title"], large["large"], large["compact"]) == (32, 32, 18)


def test_small_type_is_raised_and_told_for_each_layout() -> None:
    messages = [one.message for one in told(fitted("labelled"), "BG510")]
    (title,) = (message for message in messages if message.startswith("title of "))
    (body,) = (message for message in messages if message.startswith("body of "))
    assert title.endswith(": 26 pt are too small, 28 are used")
    assert title.startswith("title of the layouts 'Title and Content', 'Two Content', 'Title Only'")
    assert body == "body of the layouts 'Title and Content', 'Two Content': 16 pt are too small, 18 are used"
    for page in deck("labelled", MARKED).pages:
        title = next(i for i in page.items if isinstance(i, TextBox) and i.slot == "title")
        assert min(run.style.size for run in title.paragraphs[0].runs) >= 28


def test_a_font_that_nobody_knows_is_measured_wider_and_told_once() -> None:
    (one,) = told(fitted("labelled"), "BG511")
    assert one.severity is Severity.WARNING
    assert "'Hafen Grotesk' are not known (no font file): text on slides is measured 6% wider" in one.message
    assert "`name: Hafen Grotesk`; or set `deck_name: Hafen Grotesk` in a family" in one.hint
    unknown, known = (fitted(name).theme.deck["body"].plain for name in ("labelled", "russian"))
    assert unknown.font.deck_name == "Hafen Grotesk"
    assert known.font.deck_name == "Calibri"
    plain = replace(known, size=unknown.size, colour=Colour("ink", "#000000"))
    ratio = text_width("Harbour", unknown) / text_width("Harbour", plain)
    assert ratio == pytest.approx(1.06)


def test_fonts_of_the_same_widths_are_told_of_nobody() -> None:
    assert told(fitted("german"), "BG511") == []
    assert fitted("german").theme.deck["body"].plain.font.path.name == "Arimo-Regular.ttf"


def test_a_foot_without_placeholders_is_written_all_the_same() -> None:
    (message,) = (one.message for one in told(fitted("no-footer"), "BG513"))
    assert message.startswith("the layouts 'Text', ")
    assert "have no placeholder for the footer and the number" in message
    for page in deck("no-footer", MARKED).pages[1:]:
        boxes = [i for i in page.items if isinstance(i, TextBox) and i.slot in ("footer", "number")]
        assert [(box.slot, box.placeholder) for box in boxes] == [("footer", None), ("number", None)]


def test_columns_are_known_by_where_they_stand() -> None:
    """The master's columns are numbered backwards: the first text stands at the left all the same."""
    page = next(p for p in deck("backwards", MARKED).pages if p.title == "In this deck")
    first, second = (i for i in page.items if isinstance(i, TextBox) and i.slot in ("body", "body-2"))
    assert first.rect.x < second.rect.x
    assert isinstance(first.placeholder, PlaceholderBox)
    assert isinstance(second.placeholder, PlaceholderBox)
    assert first.placeholder.number > second.placeholder.number


def test_a_marking_without_room_names_the_layout() -> None:
    """Bands over and under the title, and a marking that is too long to stand beside it."""
    master = fitted("german")
    bands = tuple(LayoutShape(Rect(0, y, 960, high), "#0B3C5D", "text") for y, high in ((0, 31), (98, 16)))
    layouts: dict[str, FittedLayout] = {}
    for use, fitted_layout in master.layouts.items():
        drawn = (*fitted_layout.slide_layout.artwork, *bands)
        layouts[use] = replace(fitted_layout, slide_layout=replace(fitted_layout.slide_layout, artwork=drawn))
    whole = document(MARKED)
    assert whole.marking
    long = replace(whole, marking=replace(whole.marking, name="FOR THE HARBOUR BOARD " * 4))
    with pytest.raises(BriefgenError) as stop:
        lay_out_slides(long, meridian(), master=replace(master, layouts=layouts))
    (problem,) = stop.value.problems
    assert problem.code == "BG514"
    assert "'Titel und Inhalt' has no room for the marking at the head of slides" in problem.message
    assert problem.span == HERE


def test_a_layout_without_room_for_content_is_refused() -> None:
    low = Ph("", "Text", (48, 470, 864, 20), 1)
    title = Ph("title", "Title", (48, 32, 864, 420))
    sheets = (Sheet("Cover", (title,), "title"), Sheet("Text", (title, low, *feet()), "obj"))
    with pytest.raises(BriefgenError) as stop:
        fit(packed(File((Book(HARBOUR, stem(), sheets),))))
    (problem,) = stop.value.problems
    assert problem.code == "BG514"
    assert "has no room for content under its title: " in problem.message


def test_a_logo_in_the_body_is_kept_clear() -> None:
    logo = replace(LOGO, box=(760, 430, 152, 58))
    made = fit(packed(File((Book(HARBOUR, (logo, *stem()), usual(ENGLISH)),))))
    assert made.layouts["title-and-body"].grid.body.bottom <= 430


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The harbour's project with a theme of its own and a master beside it."""
    made = Copy(tmp_path)
    made.write(THEME, "extends: meridian\nname: House\ndeck:\n  master: house.potx\n")
    (made.root / "assets/themes/house/house.potx").write_bytes(file("labelled"))
    return made


def test_a_themes_master_is_used_and_told_of_at_its_line(copy: Copy) -> None:
    project, engine = copy.project(), Engine()
    job = replace(job_of(project, TARIFF, ("pptx",)), theme="house")
    done, again = (compile_job(project, job, engine) for _ in range(2))
    assert not done.failed
    assert done == again
    raised = next(one for one in done.diagnostics if one.code == "BG510")
    assert str(raised.span) == f"{THEME}:4:11"
    plain = compile_job(project, replace(job, theme=None), engine)
    assert {one.code for one in plain.diagnostics}.isdisjoint({"BG510", "BG511", "BG512", "BG513"})


def test_pages_need_no_master(copy: Copy) -> None:
    (copy.root / "assets/themes/house/house.potx").write_bytes(b"no presentation")
    project = copy.project()
    job = replace(job_of(project, TARIFF, ("pdf",)), theme="house")
    assert not compile_job(project, job, Engine()).failed
    (problem,) = compile_job(project, replace(job, outputs=("pptx",)), Engine()).diagnostics
    assert problem.code == "BG501"


@pytest.mark.parametrize("name", ALL)
def test_every_specification_finds_its_place(name: str) -> None:
    pages = lay_out_slides(document(name), meridian(), master=fitted("two-masters")).pages
    layouts = fitted("two-masters").layouts.values()
    assert {page.layout for page in pages} <= {one.slide_layout.part for one in layouts}
    assert not any(page.dark for page in pages)
