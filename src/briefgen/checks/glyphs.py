"""BG402: every character that is laid out has a glyph.

In: the layouts of one brief. Out: one diagnostic for each character without a glyph, at the first place where
it stands, in the order of reading; its message names the places. What a reader takes for one character (a
letter with its marks, a joined emoji) counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks.fit import boxed
from briefgen.checks.reading import where_of
from briefgen.diagnostics import Sink, Span, shown
from briefgen.page import Chart, Group, Item, LaidOut, Paragraph

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
        message = f"no font has a glyph for {_named(cluster)}: {_told(list(places))}"
        sink.error("BG402", message, first, _HINT.format(family=family))


def _paragraphs(layouts: Iterable[LaidOut]) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph, with the page or slide that it stands on."""
    for laid_out in layouts:
        for page in laid_out.pages:
            where = where_of(laid_out, page)
            yield from ((where, par) for item in page.items for par in _in(item))


def _in(item: Item) -> Iterator[Paragraph]:
    match item:
        case Group(items=inner) | Chart(drawn=inner):
            for one in inner:
                yield from _in(one)
        case _:
            yield from (paragraph for _, paragraph in boxed(item))


def _lacking(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """Characters without a glyph in the order of reading, each with the family of its text."""
    lines = (paragraph.bullet_line, *paragraph.lines) if paragraph.bullet_line else paragraph.lines
    for line in lines:
        for run in line.reading:
            family = run.style.font.key.rpartition("-")[0]
            words = run.words if run.level % 2 == 0 else reversed(run.words)
            yield from ((cluster, family) for word in words for cluster in word.missing)


def _named(cluster: str) -> str:
    codes = " ".join(f"U+{ord(c):04X}" for c in cluster[:_CODES])
    return f"{shown(cluster)} ({codes}{' …' if len(cluster) > _CODES else ''})"


def _told(places: list[tuple[str, Span]]) -> str:
    some = ", ".join(f"{where} ({span})" for where, span in places[:_PLACES])
    more = len(places) - _PLACES
    return f"{some} and {more} more" if more > 0 else some
