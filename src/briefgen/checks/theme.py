"""A theme judged by its files and by layouts: BG524 glyphs, BG525 faces, BG526 how sharp a logo prints.

In: a theme's file, its LoadedTheme, layouts with everything a brief may have. Out: diagnostics at the lines
of the theme, or of those that it extends. Contrast (BG430, BG431), sizes (BG432) and fit (BG401) are those
of briefs. Source of the resolution: what print shops ask for at the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.checks.sizes import SizePlace
from briefgen.diagnostics import BriefgenError, Sink, Span, visible
from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.page import Raster, Run
from briefgen.schema.theme import Face, Theme
from briefgen.source.decode import Loaded
from briefgen.text.font import Font
from briefgen.text.segments import missing
from briefgen.text.style import Style

GLYPHS, FACES, SHARPNESS, EMBEDDING = "BG524", "BG525", "BG526", "BG412"
LABELS = "the labels of "
"""What texts of a language that no brief may be in are called: what they lack is a warning."""
_DPI = 200
_SHOWN = 12
# What stands for a face that a family lacks without being it.
_LACKING: tuple[tuple[Face, frozenset[Face], str], ...] = (
    ("italic", frozenset({"italic"}), "emphasis is set upright"),
    ("bold", frozenset({"bold", "semibold"}), "strong words are not bold"),
)


def judge_theme_files(
    theme_file: Loaded[Theme], theme: LoadedTheme, texts: Mapping[str, str], sink: Sink
) -> None:
    """Judge fonts and logo. ``texts``: all characters of labels or of a pack, by what they are."""
    if not _opened(theme_file, theme, sink):
        return
    _check_faces(theme_file, sink)
    _check_embedding(theme_file, theme, sink)
    _check_glyphs(theme_file, theme, texts, sink)
    _check_logo(theme_file, theme, sink)


def places_of_steps(theme_file: Loaded[Theme], theme: LoadedTheme) -> SizePlace:
    """Where a theme says the size of a style: at the step of its type scale that the style belongs to."""

    def place(style: Style) -> Span:
        for part, scale in (("pages", theme.pages), ("deck", theme.deck)):
            for name, step in scale.styles.items():
                if any(_same_step(style, one) for one in (step.plain, step.strong, step.emphasis)):
                    return theme_file.spans.at(part, "styles", name, "size")
        return theme_file.spans.at("pages")

    return place


def _same_step(one: Style, other: Style) -> bool:
    """Whether two styles are of one step; a colour may have been changed on the way."""
    return (one.size, one.leading, one.font.key) == (other.size, other.leading, other.font.key)


def _fonts(theme: LoadedTheme) -> Iterator[Font]:
    """Every font in use, once."""
    found: dict[int, Font] = {}
    for type_scale in (theme.pages, theme.deck):
        for step in type_scale.styles.values():
            for style in (step.plain, step.strong, step.emphasis):
                found.setdefault(id(style.font), style.font)
    yield from found.values()


def _face_span(theme_file: Loaded[Theme], font: Font) -> Span:
    family, _, face = font.key.rpartition("-")
    return theme_file.spans.at("families", family, "faces", face)


def _opened(theme_file: Loaded[Theme], theme: LoadedTheme, sink: Sink) -> bool:
    """Whether all font files are fonts; one that isn't is reported where it is named."""
    found = Sink()
    for font in _fonts(theme):
        try:
            _ = font.units
        except BriefgenError as error:
            for problem in error.problems:
                found.error(problem.code, problem.message, _face_span(theme_file, font), problem.hint)
    sink.extend(found)
    return not found.failed


def _check_faces(theme_file: Loaded[Theme], sink: Sink) -> None:
    used = {
        step.family
        for part in (theme_file.value.pages, theme_file.value.deck)
        for step in part.styles.values()
    }
    for id in sorted(used):
        faces = theme_file.value.families[id].faces
        for face, enough, lost in _LACKING:
            if not enough & faces.keys():
                span = theme_file.spans.at("families", id, "faces")
                sink.warn(
                    FACES, f"the family '{visible(id)}' has no {face} face: {lost}", span, "add its file"
                )


def _check_embedding(theme_file: Loaded[Theme], theme: LoadedTheme, sink: Sink) -> None:
    on_pages = {id(s.font): s.font for step in theme.pages.styles.values() for s in _variants(step)}
    for font in on_pages.values():
        if not font.embeddable:
            hint = "choose a font under a licence that allows embedding, such as the Open Font License"
            message = f"font {visible(font.name)} must not be embedded: its embedding flags forbid it"
            sink.error(EMBEDDING, message, _face_span(theme_file, font), hint)


def _variants(step: StyleSet) -> tuple[Style, ...]:
    return step.plain, step.strong, step.emphasis, step.note


def _check_glyphs(
    theme_file: Loaded[Theme], theme: LoadedTheme, texts: Mapping[str, str], sink: Sink
) -> None:
    for part, type_scale in (("pages", theme.pages), ("deck", theme.deck)):
        families = {step.plain.font.key.rpartition("-")[0]: step.plain for step in type_scale.styles.values()}
        for family, style in sorted(families.items()):
            for name, text in texts.items():
                lacking = [character for character, _ in missing((Run(text, style),))]
                if lacking:
                    _tell_glyphs(theme_file, family, part, name, lacking, sink)


def _tell_glyphs(
    theme_file: Loaded[Theme], family: str, part: str, name: str, lacking: list[str], sink: Sink
) -> None:
    some = " ".join(f"{visible(c)} ({' '.join(f'U+{ord(one):04X}' for one in c)})" for c in lacking[:_SHOWN])
    more = f" and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else ""
    where = "pages" if part == "pages" else "slides"
    message = f"the family '{visible(family)}' of {where} has no glyph for {some}{more}, which {name} need"
    hint = "name a family that has them in its `fallbacks`"
    tell = sink.warn if name.startswith(LABELS) else sink.error
    tell(GLYPHS, message, theme_file.spans.at("families", family), hint)


def _check_logo(theme_file: Loaded[Theme], theme: LoadedTheme, sink: Sink) -> None:
    logo = theme_file.value.logo
    if logo is None:
        return
    for key, image in (("file", theme.logo), ("on_dark", theme.logo_on_dark)):
        if not isinstance(image, Raster):
            continue
        height = max(logo.height, logo.deck_height if key == "on_dark" or theme.logo_on_dark is None else 0.0)
        dpi = image.height / (height / 72)
        if dpi < _DPI:
            message = (
                f"the logo has {dpi:.0f} pixels an inch at {height:g} pt of height; {_DPI} are the least"
            )
            hint = f"use a file of {round(_DPI * height / 72)} pixels of height, or an SVG"
            sink.warn(SHARPNESS, message, theme_file.spans.at("logo", key), hint)
