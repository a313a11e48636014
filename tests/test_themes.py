"""The shipped themes: every specification builds with each, and nothing is told by colour alone."""

from __future__ import annotations

import json
from itertools import combinations, product
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from briefgen.colour import contrast
from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Diagnostic, Sink
from briefgen.layout.pages.layout import lay_out_pages
from briefgen.page import Group, Item, LaidOut, Table, TextBox
from briefgen.rules import themes
from briefgen.schema import file_kinds
from briefgen.schema.base import Tone
from briefgen.schema.theme import Theme, ToneStyle
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from tests.data.projects import ALL, ROOT, TARIFF, document, job_of, laid_out, meridian, project_of
from tests.data.slow import slow_but

THEMES = ("atlas", "classic", "contrast", "meridian", "plain")
# Tones that fill areas: on a map their marks are not seen.
AREAS = ("firm", "partial", "slight", "adverse", "mixed", "forecast", "subject")
FILL = "BG433"
TRIED = tuple((TARIFF, theme) for theme in THEMES if theme != "meridian")
"""Where `make test` leaves the default theme, which every specification is built in."""
PROJECT = Project(None, ROOT)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Fonts and packs are read once."""
    return Engine()


def theme(name: str) -> Theme:
    return PROJECT.theme(name).value


def fill(of: Theme, style: ToneStyle) -> str:
    return of.palette[of.roles[style.fill]]


def test_these_themes_are_shipped() -> None:
    assert tuple(listed.name for listed in PROJECT.names(file_kinds.THEME)) == THEMES


@pytest.mark.parametrize("name", [name for name in THEMES if name != "meridian"])
def test_a_theme_says_only_what_differs(name: str) -> None:
    base, own = theme("meridian"), theme(name)
    assert own.extends == "meridian"
    text = (ROOT / file_kinds.THEME.path(name)).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 130
    assert (own.palette, own.name) != (base.palette, base.name)


@pytest.mark.parametrize(
    ("spec", "name"), slow_but(product(ALL, THEMES), *((spec, "meridian") for spec in ALL), *TRIED)
)
def test_every_specification_builds_with_every_theme_without_a_word(
    spec: str, name: str, engine: Engine
) -> None:
    project = project_of(spec)
    done = compile_job(project, replace(job_of(project, spec), theme=name), engine)
    # Where the last line of a brief falls differs with the type; the default theme is held to full pages.
    told = [d for d in done.diagnostics if name == "meridian" or d.code != FILL]
    assert [f"{d.code} {d.message}" for d in told] == []
    assert done.files


@pytest.mark.parametrize("name", THEMES)
def test_tones_stay_apart_without_colour(name: str) -> None:
    own = theme(name)
    tones = own.figures.tones
    assert set(tones) == set(get_args(Tone))
    for one, other in combinations(AREAS, 2):
        a, b = tones[one], tones[other]
        apart = a.pattern != b.pattern or contrast(fill(own, a), fill(own, b)) >= 1.5
        # Grids and stripes of two inks are told apart by their marks, and by what is written on them.
        assert apart or a.mark != b.mark, (one, other)
        assert apart or a.pattern != "solid", (one, other)


def test_contrast_has_no_text_under_12_points_on_pages() -> None:
    own = theme("contrast")
    assert min(style.size for style in own.pages.styles.values()) >= 12
    roles = {style.colour for style in own.pages.styles.values()}
    colours = {own.palette[own.roles[role]] for role in roles}
    for ground in ("paper", "ground"):
        assert all(contrast(colour, own.palette[own.roles[ground]]) >= 7 for colour in colours)


def test_plain_fills_nothing_but_figures() -> None:
    own = theme("plain")
    for role in ("paper", "ground", "tint", "cover", "land", "water"):
        assert own.palette[own.roles[role]] == "#FFFFFF"


def test_classic_is_set_in_one_family() -> None:
    for sheet in (meridian("classic").pages, meridian("classic").deck):
        names = {style.plain.font.path.name.partition("-")[0] for style in sheet.styles.values()}
        assert len(names) == 1


def test_a_theme_changes_how_a_brief_looks_and_not_what_it_says() -> None:
    plain = laid_out("harbour-tariff", "A4")
    for name in THEMES:
        other = lay_out_pages(document("harbour-tariff"), meridian(name), "A4")
        # In one column tables are lists: their first heading would say nothing, a point parts two in a line.
        one_column = theme(name).pages.columns == 1
        assert words(other) - {"·"} <= words(plain) if one_column else words(other) == words(plain)
        assert (other.palette == plain.palette) == (name == "meridian")


def words(layout: LaidOut) -> set[str]:
    """The words of a layout that are read: where they stand, and which break, differs."""
    found = (text for page in layout.pages for item in page.items for text in texts(item))
    return {word for text in found for word in text.replace("\u200b", "").split()}


def texts(item: Item) -> list[str]:
    match item:
        case TextBox():
            return ["".join(run.text for run in par.runs) for par in item.paragraphs if par.node is not None]
        case Table():
            return [p.text for row in item.rows for cell in row.cells for p in cell.paragraphs]
        case Group():
            return [text for inner in item.items for text in texts(inner)]
        case _:
            return []


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (
            {"margins": {"left": 400, "right": 400}},
            ("pages", "margins"),
            "A4: left 400 pt and right 400 pt leave 0 pt of 595 pt; type of 10 pt needs 120 pt",
        ),
        (
            {"margins": {"top": 400, "bottom": 400}},
            ("pages", "margins"),
            "top 400 pt and bottom 400 pt leave 41 pt of 841 pt; type of 10 pt needs 112 pt",
        ),
        ({"gutter": 90}, ("pages", "gutter"), "gutters of 90 pt are wider than the 505 pt of A4"),
        (
            {"papers": {"phone": {"width": 100, "margins": {"left": 0, "right": 0}}}},
            ("pages", "papers", "phone", "margins"),
            "phone: left 0 pt and right 0 pt leave 100 pt of 100 pt; type of 12 pt needs 144 pt",
        ),
    ],
)  # fmt: skip
def test_margins_that_leave_no_room_are_told_once(
    tmp_path: Path, change: object, path: tuple[str, ...], message: str
) -> None:
    found, loaded = _judged(tmp_path, {"pages": change})
    (problem,) = found
    assert (problem.code, problem.span) == ("BG540", loaded.spans.at(*path))
    assert message in problem.message
    assert problem.hint


def test_a_slide_without_room_is_told(tmp_path: Path) -> None:
    found, loaded = _judged(tmp_path, {"deck": {"size": {"width": 200, "height": 100}}})
    (problem,) = found
    assert (problem.code, problem.span) == ("BG540", loaded.spans.at("deck", "margins"))
    assert "on slides: left 54 pt and right 54 pt leave 92 pt of 200 pt" in problem.message


@pytest.mark.parametrize("name", THEMES)
def test_shipped_themes_have_room(name: str) -> None:
    sink = Sink()
    themes.check_room(PROJECT.theme(name), sink)
    assert not sink.items


def _judged(folder: Path, keys: dict[str, object]) -> tuple[list[Diagnostic], Loaded[Theme]]:
    """What is told of the room of a theme with these keys."""
    file = folder / file_kinds.THEME.path("house")
    file.parent.mkdir(parents=True)
    file.write_text(
        json.dumps({"theme": 1, "extends": "meridian", "name": "House", **keys}), encoding="utf-8"
    )
    loaded, sink = Project(folder, folder).theme("house"), Sink()
    themes.check_room(loaded, sink)
    return sink.items, loaded
