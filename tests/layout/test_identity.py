"""A house's logo, letterhead, imprint and look of markings, in pages, decks and HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.compiler import Compiled, Engine, compile_job
from tests.data.pictures import LOGO, png
from tests.data.projects import TARIFF, Copy, job_of

HOUSE = "assets/themes/house/theme.yaml"
START = "extends: meridian\nname: House\n"
IMPRINT = "desk@nowhere.invalid"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = Copy(tmp_path)
    made.write(HOUSE, START)
    folder = (made.root / HOUSE).parent
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "logo.png").write_bytes(png("RGBA", (120, 40)))
    made.edit("theme: meridian", f"theme: house\ncontact: {IMPRINT}\nimprint: [Pier 0]", "briefgen.yaml")
    return made


def built(copy: Copy, said: str, outputs: tuple[str, ...] = ("outline",)) -> Compiled:
    copy.write(HOUSE, START + said + "\n")
    project = copy.project()
    return compile_job(project, replace(job_of(project, TARIFF, outputs), thorough=True), Engine())


def outline(copy: Copy, said: str = "") -> tuple[str, str]:
    """Its pages and its slides, as they are laid out; nothing is told of them."""
    done = built(copy, said, ("outline",))
    assert [f"{d.code} {d.message}" for d in done.diagnostics if d.code != "BG433"] == []
    pages, _, slides = done.files["outline.txt"].decode().partition("=== slides")
    return pages, slides


def lines(text: str, word: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith(word)]


def test_without_a_logo_nothing_is_drawn(copy: Copy) -> None:
    assert all(lines(text, "picture") == [] for text in outline(copy))


@pytest.mark.parametrize(
    ("file", "kind"), [("logo.svg", "drawing of 3 outlines"), ("logo.png", "image/png 120x40")]
)
def test_a_logo_stands_on_page_one_and_on_the_first_slide(copy: Copy, file: str, kind: str) -> None:
    pages, slides = outline(copy, f"logo: {{file: {file}, alt: Board}}")
    (shown,) = lines(pages, "picture")
    assert shown.endswith(f'Figure "Logo" alt "Board" {kind}')
    assert 'Figure alt "Board"' in pages.partition("structure of pages")[2].splitlines()[2]
    (on_slide,) = lines(slides, "picture")
    assert on_slide.endswith(f'Figure "Logo" alt "Board" {kind}')
    assert lines(slides, "rect")[0].endswith('artifact "Plate" fill paper')


def test_a_logo_is_as_tall_as_the_theme_says_and_never_too_broad(copy: Copy) -> None:
    def size(said: str) -> str:
        return lines(outline(copy, f"logo: {{file: logo.svg, alt: Board, {said}}}")[0], "picture")[0].split()[
            2
        ]

    assert size("height: 20") == "40.0x20.0"
    assert size("height: 60") == "120.0x60.0"
    assert size("height: 60, width: 50") == "50.0x25.0"


def test_a_tall_logo_moves_the_first_page_s_head_only(copy: Copy) -> None:
    def rules(said: str) -> list[str]:
        pages, _ = outline(copy, f"logo: {{file: logo.svg, alt: Board, height: 60}}\n{said}")
        return [line.split()[1] for line in lines(pages, "rect") if "fill heading" in line and "x1.6" in line]

    first, *others = rules("")
    assert first == "45.0,99.0"
    assert set(others) == {"45.0,60.0"}
    assert set(rules("letterhead: {pages: all}")) == {"45.0,99.0"}


def test_at_the_left_names_stand_beside_the_logo(copy: Copy) -> None:
    def name_at(side: str) -> str:
        pages, _ = outline(
            copy, f"logo: {{file: logo.svg, alt: Board, height: 20}}\nletterhead: {{logo: {side}}}"
        )
        return lines(pages, "text")[0].split()[1].partition(",")[0]

    assert (name_at("right"), name_at("left")) == ("45.0", "99.0")


def test_a_letterhead_shows_what_the_theme_wants_in_its_order(copy: Copy) -> None:
    pages, slides = outline(copy, "letterhead: {shows: [kind, unit]}")
    head = pages.partition("page 1")[2].partition(" H1 ")[0]
    assert lines(head, "|") == ["| POLICY BRIEF", "| Fictional chartering desk"]
    assert "Policy brief·Fictional chartering desk" in slides.replace(" <U+00A0>·<U+00A0> ", "·")


def test_an_empty_letterhead_is_no_letterhead(copy: Copy) -> None:
    pages, _ = outline(copy, "letterhead: {shows: []}\nlogo: {file: logo.svg, alt: Board}")
    assert pages.partition("page 1")[2].lstrip().startswith("595.3x841.9\n  rect")


def test_an_imprint_stands_behind_the_notes_or_at_the_foot_of_the_last_page(copy: Copy) -> None:
    pages, _ = outline(copy)
    assert "group" in pages
    assert '"Imprint"' not in pages
    assert IMPRINT in pages
    logo = "logo: {file: logo.png, alt: Board}"
    pages, slides = outline(copy, f"imprint: {{place: foot, logo: true}}\n{logo}")
    (group,) = [line for line in lines(pages, "group") if '"Imprint"' in line]
    place = group.split()[1:3]
    top, height = float(place[0].partition(",")[2]), float(place[1].partition("x")[2])
    assert top + height == pytest.approx(773.9, abs=0.1)
    assert pages.count(IMPRINT) == 2  # as it is set, and in the structure
    assert IMPRINT in slides
    assert len(lines(pages, "picture")) == 2


@pytest.mark.parametrize(
    ("style", "level", "expected"),
    [
        ("scheme", "", ("#33FF00", "#000000", False)),
        ("filled", "", ("#33FF00", "#000000", False)),
        ("plain", "", ("#000000", None, False)),
        ("boxed", "", ("#000000", None, True)),
        ("boxed", 'ink: "#7A1620"', ("#7A1620", None, True)),
        ("scheme", 'ink: "#FFFFFF", ground: "#7A1620"', ("#FFFFFF", "#7A1620", False)),
    ],
)
def test_markings_look_as_the_theme_says(
    copy: Copy, style: str, level: str, expected: tuple[str, str | None, bool]
) -> None:
    copy.edit("paper: A4", 'paper: A4\nmarkings: tlp\nmarking: "TLP:GREEN"', "briefgen.yaml")
    levels = f', levels: {{"TLP:GREEN": {{{level}}}}}' if level else ""
    ink, ground, boxed = expected
    done = built(copy, f"markings: {{style: {style}{levels}}}", ("pdf", "html"))
    assert [d.message for d in done.diagnostics if d.code != "BG433"] == []
    (rule,) = [
        line for line in done.files["html"].decode().splitlines() if line.startswith(".marking span{color")
    ]
    assert f"color:{ink};background:{ground or 'var(--paper-light)'}" in rule
    assert ("outline" in rule) == boxed


def test_html_has_the_logo_in_itself_and_lets_no_other_picture_in(copy: Copy) -> None:
    said = "logo: {file: logo.png, alt: Board}"
    page = built(copy, said, ("html",)).files["html"].decode()
    assert 'alt="Board" class="logo"' in page
    assert "; img-src data:; style-src" in page
    drawn = built(copy, said.replace("png", "svg"), ("html",)).files["html"].decode()
    assert 'class="logo"' in drawn
    assert "img-src" not in drawn


def test_a_logo_needs_a_text_unless_it_is_decoration(copy: Copy) -> None:
    house = copy.text("briefgen.yaml")
    copy.write("briefgen.yaml", house.replace("organisation", "# organisation"))
    (problem,) = built(copy, "logo: {file: logo.svg}").diagnostics
    assert (problem.code, str(problem.span)) == ("BG523", f"{HOUSE}:3:7")
    pages, _ = outline(copy, "logo: {file: logo.svg, decorative: true}")
    assert lines(pages, "picture")[0].endswith('artifact "Logo" drawing of 3 outlines')
    copy.write("briefgen.yaml", house)
    assert 'alt "Nowhere Shipping (fictional)"' in outline(copy, "logo: {file: logo.svg}")[0]


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("logo: {file: absent.svg, alt: A}", "BG112", "3:14"),
        ("logo: {file: ../../../secret.svg, alt: A}", "BG113", "3:14"),
        ("logo: {file: theme.yaml, alt: A}", "BG520", "3:14"),
        ("logo: {file: logo.svg, alt: A, on_dark: logo.gif}", "BG112", "3:41"),
        ("logo: {alt: A}", "BG201", "3:7"),
        ("logo: {file: logo.svg, height: 3}", "BG205", "3:32"),
        ("letterhead: {shows: [fax]}", "BG203", "3:22"),
        ("markings: {levels: {RED: {ink: red}}}", "BG204", "3:32"),
        ("families: {sans: {fallbacks: [arabic]}}", "BG208", "3:31"),
    ],
)
def test_a_mistake_is_told_at_its_place(copy: Copy, said: str, code: str, place: str) -> None:
    copy.write("secret.svg", LOGO)
    (problem,) = built(copy, said).diagnostics
    assert (problem.code, str(problem.span)) == (code, f"{HOUSE}:{place}")
