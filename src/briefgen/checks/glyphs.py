"""BG402: every character that is laid out has a glyph. BG413: it has an outline. BG414: fonts have letters.
BG412: fonts may be embedded.

In: the layouts of one brief. Out: one diagnostic for each character without a glyph, at the first place where
it stands, in the order of reading; its message names the places. What a reader takes for one character (a
letter with its marks, a joined emoji) counts as one. For each font file at fault one diagnostic, where the
theme names it.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from briefgen.checks.fit import paragraphs_in_boxes
from briefgen.checks.layout_texts import page_name
from briefgen.diagnostics import Sink, Span, shown, visible
from briefgen.page import Chart, Group, Item, LaidOut, Paragraph
from briefgen.text.font import Font, embedding_refused

OUTLINES, LETTERS = "BG413", "BG414"
_BASIC = string.ascii_letters + string.digits
_SHOWN = 8
_PLACES = 4
_CODES = 8
_HINT = (
    "name a family that has it in the `fallbacks` of '{family}' in the theme, or write it in other characters"
)


def check_glyphs(layouts: Iterable[LaidOut], span: Span, sink: Sink) -> None:
    """Report each character without a glyph once. ``span`` is the place of texts that have no line."""
    found: dict[str, dict[tuple[str, Span], str]] = {}
    for where, paragraph in _paragraphs(layouts):
        for cluster, family in _lacking(paragraph):
            found.setdefault(cluster, {}).setdefault((where, paragraph.span or span), family)
    for cluster, places in found.items():
        (_, first), family = next(iter(places.items()))
        message = f"no font has a glyph for {_cluster_name(cluster)}: {_place_list(list(places))}"
        sink.error("BG402", message, first, _HINT.format(family=family))


def check_fonts(layouts: Iterable[LaidOut], span: Span, sink: Sink) -> None:
    """Report fonts of pages whose glyphs have no outlines, and fonts that lack letters of the basic alphabet.

    ``span`` is the place of fonts that no file names.
    """
    texts, fonts = dict[Font, set[str]](), dict[Font, None]()
    for laid_out in layouts:
        for _, paragraph in _paragraphs((laid_out,)):
            fonts.update(dict.fromkeys(run.style.font for run in paragraph.runs))
            if laid_out.medium == "pages":
                _collect(paragraph, texts)
    found = Sink()
    for font, characters in texts.items():
        blank = [c for c in sorted(characters) if font.blank(c)]
        if blank:
            message = f"font file {shown(font.path.name)} has only empty outlines for {_listed(blank)}"
            found.error(OUTLINES, message, font.named or span, "use a font file with outlines for them")
    for font in fonts:
        lacking = font.unmapped(_BASIC)
        if lacking:
            name = shown(font.path.name)
            message = f"font file {name} has no glyph for {_listed(lacking)}: fallback fonts are used"
            found.warn(
                LETTERS, message, font.named or span, "use a file that has the basic letters and figures"
            )
    sink.extend(dict.fromkeys(found))


def check_embedding(pages: LaidOut, sink: Sink) -> None:
    """Report fonts of pages whose own terms forbid that the file of the pages embeds them."""
    texts: dict[Font, set[str]] = {}
    for _, paragraph in _paragraphs((pages,)):
        _collect(paragraph, texts)
    sink.add(*(embedding_refused(font) for font in texts if not font.embeddable))


def _collect(paragraph: Paragraph, texts: dict[Font, set[str]]) -> None:
    """Add the characters of a paragraph's lines to those that are set in each font."""
    for line in paragraph.lines:
        for run in line.runs:
            known = texts.setdefault(run.style.font, set())
            for word in run.words:
                known.update(word.text)


def _listed(characters: list[str]) -> str:
    more = len(characters) - _SHOWN
    return " ".join(map(visible, characters[:_SHOWN])) + (f" and {more} more" if more > 0 else "")


def _paragraphs(layouts: Iterable[LaidOut]) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph, with the page or slide that it stands on."""
    for laid_out in layouts:
        for page in laid_out.pages:
            where = page_name(laid_out, page)
            yield from ((where, par) for item in page.items for par in _paragraphs_of(item))


def _paragraphs_of(item: Item) -> Iterator[Paragraph]:
    match item:
        case Group(items=inner) | Chart(drawn=inner):
            for one in inner:
                yield from _paragraphs_of(one)
        case _:
            yield from (paragraph for _, paragraph in paragraphs_in_boxes(item))


def _lacking(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """Characters without a glyph in the order of reading, each with the family of its text."""
    lines = (paragraph.bullet_line, *paragraph.lines) if paragraph.bullet_line else paragraph.lines
    for line in lines:
        for run in line.reading:
            family = run.style.font.key.rpartition("-")[0]
            words = run.words if run.level % 2 == 0 else reversed(run.words)
            yield from ((cluster, family) for word in words for cluster in word.missing)


def _cluster_name(cluster: str) -> str:
    codes = " ".join(f"U+{ord(c):04X}" for c in cluster[:_CODES])
    return f"{shown(cluster)} ({codes}{' …' if len(cluster) > _CODES else ''})"


def _place_list(places: list[tuple[str, Span]]) -> str:
    """The pages and slides, each line of a file once; the first line is the diagnostic's own place."""
    lines: dict[Span, list[str]] = {}
    for where, span in places[:_PLACES]:
        lines.setdefault(span, []).append(where)
    first = places[0][1]
    some = ", ".join(
        ", ".join(pages) + ("" if line == first else f" ({line})") for line, pages in lines.items()
    )
    more = len(places) - _PLACES
    return f"{some} and {more} more" if more > 0 else some
