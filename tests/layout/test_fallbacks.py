"""Fonts that stand in for what a text's own font lacks: which one, in which style, and what none has."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefgen.checks.file_texts import pdf_texts
from briefgen.compiler import Engine, compile_job
from briefgen.diagnostics import Diagnostic
from briefgen.layout.figures.map.atlas import Atlas
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.theme_loading import load_theme
from briefgen.text.font import Font, FontLibrary
from briefgen.text.lines import break_lines
from briefgen.text.style import Run, Style
from tests.data.fonts import write_font
from tests.data.projects import SPEC, TARIFF, Copy, job_of, meridian

THEMES = ("atlas", "classic", "contrast", "meridian", "plain")
LETTERS = "Ελλάδα Київ"
SIGNS = "− ⁻ ⁺ ₺ ₽ → ← ↑ ↓ ↔"
UPRIGHT = "✓ ⇒ ✗ ☐"
HAN = "上海"
FAMILIES = "han: {name: Made, faces: {regular: han.ttf, italic: han-italic.ttf, bold: han-bold.ttf}}"


def fonts_for(text: str, style: Style) -> dict[str, Font]:
    """The font that each word of a text is set in."""
    (line,) = break_lines((Run(text, style),), 2000.0)
    return {word.text: run.style.font for run in line.runs for word in run.words if word.text.strip()}


def steps(theme: str) -> list[StyleSet]:
    sheets = meridian(theme)
    return [*sheets.pages.styles.values(), *sheets.deck.styles.values()]


@pytest.mark.parametrize("theme", THEMES)
def test_signs_and_letters_have_glyphs_in_the_style_of_the_text(theme: str) -> None:
    for step in steps(theme):
        for style in (step.plain, step.strong, step.emphasis):
            found = fonts_for(f"{LETTERS} {SIGNS}", style)
            assert [text for text, font in found.items() if not font.covers(text)] == []
            strange = {
                t for t, f in found.items() if (f.bold, f.italic) != (style.font.bold, style.font.italic)
            }
            assert strange == set()


@pytest.mark.parametrize("theme", THEMES)
def test_symbols_without_that_style_are_upright(theme: str) -> None:
    for step in steps(theme):
        for style in (step.plain, step.strong, step.emphasis):
            assert [t for t, font in fonts_for(UPRIGHT, style).items() if not font.covers(t)] == []


def test_the_letters_of_a_word_stay_in_one_font() -> None:
    # Gelasio has μ and π of the Greek letters, as signs of mathematics.
    style = meridian().deck["title"].plain
    assert style.font.covers("μ")
    assert {text: font.key for text, font in fonts_for("πρώτη μ", style).items()} == {
        "πρώτη": "Arimo-bold" if style.font.bold else "Arimo-regular",
        "μ": style.font.key,
    }


def test_a_sign_alone_changes_its_font() -> None:
    style = meridian().pages["body"].plain
    assert list(fonts_for("10⁻³kg", style)) == ["10", "⁻", "³kg"]


def house(copy: Copy, families: str = FAMILIES) -> None:
    """A theme of the project's own whose families have one of made fonts as fallback."""
    asked = ", ".join(f"{id}: {{fallbacks: [han]}}" for id in ("serif", "sans", "deck-serif", "deck-sans"))
    text = f"extends: meridian\nname: House\nfamilies: {{{families}, {asked}}}\n"
    copy.write("assets/themes/house/theme.yaml", text)
    for face in ("", "-italic", "-bold"):
        write_font(copy.root / f"assets/themes/house/han{face}.ttf", HAN, f"Made{face}")


def built(copy: Copy, *outputs: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    project = copy.project()
    theme = "house" if (copy.root / "assets/themes/house").exists() else None
    made = compile_job(project, replace(job_of(project, TARIFF, outputs), theme=theme), Engine())
    return dict(made.files), made.diagnostics


def test_a_family_of_fallbacks_gives_the_face_of_the_text(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    house(copy)
    project = copy.project()
    sheet = load_theme(project, project.theme("house"), FontLibrary(), Atlas(project.shipped_bytes)).pages
    body = sheet["body"]
    keys = [fonts_for(HAN, style)[HAN[0]].key for style in (body.plain, body.emphasis, body.strong)]
    assert keys == ["han-regular", "han-italic", "han-bold"]


def test_a_family_without_the_face_gives_its_upright_one(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    house(copy, "han: {name: Made, faces: {regular: han.ttf}}")
    project = copy.project()
    sheet = load_theme(project, project.theme("house"), FontLibrary(), Atlas(project.shipped_bytes)).pages
    body = sheet["body"]
    assert {fonts_for(HAN, s)[HAN[0]].key for s in (body.plain, body.emphasis, body.strong)} == {
        "han-regular"
    }


def test_bold_text_embeds_the_bold_face(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    house(copy)
    copy.edit("lead: ", f"lead: {HAN} ")
    files, problems = built(copy, "pdf")
    assert not problems
    with pikepdf.open(BytesIO(files["pdf"])) as pdf:
        fonts = {str(f.BaseFont).rpartition("+")[2] for p in pdf.pages for f in p.resources.Font.values()}
    assert {name for name in fonts if name.startswith("Made")} == {"Made-bold"}


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
MARKED = "\u4e0a\u0301"


def test_a_character_without_a_glyph_is_told_once_with_its_places(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("lead: ", f"lead: {MARKED} 海 {FAMILY} {MARKED} ")
    copy.edit("short: Storm", "short: Storm 海\ufe0f")
    problems = [p for p in built(copy, "pdf", "pptx")[1] if p.code == "BG402"]
    assert [p.message.partition(": ")[0] for p in problems] == [
        f"no font has a glyph for {name}"
        for name in (
            f"'{MARKED}' (U+4E0A U+0301)",
            "'海' (U+6D77)",
            f"'{FAMILY.replace(chr(0x200D), '<U+200D>')}' (U+1F468 U+200D U+1F469 U+200D U+1F467)",
            "'海\ufe0f' (U+6D77 U+FE0F)",
        )
    ]
    lead = copy.place("lead: ", "lead")
    first = problems[0]
    assert first.span is not None
    assert first.span.line == lead.line
    places = first.message.partition("): ")[2]
    assert places.startswith("page 1, slide ")
    assert str(first.span) not in first.message
    assert "`fallbacks` of 'serif'" in first.hint or "`fallbacks` of 'sans'" in first.hint


def test_right_to_left_characters_without_a_glyph_are_told_in_the_order_of_reading(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("lead: ", "lead: \U00010900\U00010901 \U00010902 ")
    problems = [p.message for p in built(copy, "pdf")[1] if p.code == "BG402"]
    assert [message.partition("U+")[2][:5] for message in problems] == ["10900", "10901", "10902"]


def test_signs_print_wherever_text_is_written(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit("title: A fictional harbour", "title: A fictional → harbour")
    copy.edit('title: "Fictional example', 'title: "⁻₺ λιμάνι שער example')
    copy.edit("subject: The tariff", "subject: ₿ ① ⇒ The tariff")
    copy.edit("Nowhere Shipping", "✓ Одеса ₽ Shipping", "briefgen.yaml")
    copy.edit("ref: FICTION/1", "ref: ☐ ΦΙ/− ↔", SPEC)
    copy.edit("from: {unit: Fictional", "from: {unit: Γραφείο مرفأ Fictional", SPEC)
    copy.edit("depth: {text: Known and enough", "depth: {text: ∑ ≤ ½ ⅞ ✗ Known")
    copy.edit("The rise [adds", "The *→ Ω ₺* **→ Ж ₺** rise [adds")
    files, problems = built(copy, "pdf", "pptx")
    assert problems == ()
    read = "".join(text.text for text in pdf_texts(files["pdf"]))
    assert [sign for sign in "→⁻₺₿①⇒✓₽☐−↔∑≤½⅞✗" if sign not in read] == []
