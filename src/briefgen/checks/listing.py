"""Which checks judge layouts, finished files and themes, in the order in which they report.

In: layouts or bytes, and a :class:`CheckContext` with what they are judged by. Out: diagnostics in a sink.
Nothing outside of this package calls a check itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from briefgen.checks import contrast, sizes
from briefgen.checks.broken_words import check_words
from briefgen.checks.columns import check_columns
from briefgen.checks.contrast import check_contrast, distinct, places_of_colours
from briefgen.checks.corrections import check_corrections
from briefgen.checks.fill import check_fill
from briefgen.checks.fit import check_fit
from briefgen.checks.glyphs import check_embedding, check_fonts, check_glyphs
from briefgen.checks.layout_texts import SheetText, sheets
from briefgen.checks.leak import WithheldEntry, check_leak, check_record, withheld_from
from briefgen.checks.length import PageLimits, check_length, page_limits
from briefgen.checks.marking import check_marking
from briefgen.checks.parity import check_parity
from briefgen.checks.sizes import check_sizes, places_of_sizes
from briefgen.checks.theme import LABELS, judge_theme_files, places_of_steps
from briefgen.checks.titles import check_titles
from briefgen.diagnostics import Diagnostic, Sink, Span
from briefgen.document.model import Document
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import LaidOut, Medium
from briefgen.resolve.compose import document_marking
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.views.changes import with_removed_entries
from briefgen.rules.marking import marked_above
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded

__all__ = (
    "LABELS",
    "CheckContext",
    "check_context",
    "distinct",
    "judge_files",
    "judge_layouts",
    "judge_record",
    "judge_specimen",
    "judge_theme_files",
    "judge_theme_in_layouts",
)


class CheckContext(Struct, frozen=True):
    """What the outputs of one brief are judged by."""

    document: Document
    pack: Pack
    """The pack, with those statements of an earlier one that it no longer has."""
    withheld: tuple[WithheldEntry, ...]
    """Entries withheld from the reader by audience or marking."""
    span: Span
    """The specification's place, for faults that have no line of their own."""
    headline_place: Callable[[str], Span]
    """Gives the place of the headline of a section, by the section's id."""
    colour_place: contrast.ColourPlace | None = None
    """Where the theme says a colour."""
    size_place: Callable[[Medium], sizes.SizePlace] | None = None
    """Where the theme says how large a style is."""
    message_path: str = ""
    """The key path of the bottom line in the pack; empty for a comparison."""
    limits: PageLimits | None = None

    @property
    def withheld_ids(self) -> frozenset[str]:
        """The ids of what is withheld from the reader."""
        return frozenset(secret.id for secret in self.withheld)


def check_context(inputs: Inputs, document: Document, theme_file: Loaded[Theme]) -> CheckContext:
    """What the outputs of a brief are judged by."""
    pack, span = with_removed_entries(inputs).value, inputs.spec.spans.at()
    marking, _ = document_marking(inputs)
    withheld_ids = pack.ids_withheld_from(inputs.audience) | marked_above(inputs.scheme.value, marking, pack)
    return CheckContext(
        document,
        pack,
        withheld_from(pack, withheld_ids),
        span,
        inputs.place_of_headline,
        places_of_colours(theme_file, span),
        partial(places_of_sizes, theme_file),
        inputs.message_path,
        page_limits(inputs, document, theme_file.value),
    )


def judge_layouts(
    context: CheckContext, layouts: Mapping[Medium, LaidOut], sink: Sink, *, embedded: bool = False
) -> None:
    """Judge the layouts of one brief, each and together. ``embedded``: the file of the pages has their fonts.

    Raises BriefgenError if they must not be written, with all that is in the sink; pages over the limit are
    written, for the reader to see which.
    """
    _judge_layouts(context, layouts, sink)
    sink.stop_if_failed()
    if context.limits and (pages := layouts.get("pages")):
        sink.extend(check_length(pages, context.limits, draft=context.document.draft))
    if embedded:
        check_embedding(layouts["pages"], sink)
        sink.stop_if_failed()


def _judge_layouts(context: CheckContext, layouts: Mapping[Medium, LaidOut], sink: Sink) -> None:
    document, span, colours = context.document, context.span, Sink()
    read: dict[Medium, list[SheetText]] = {medium: sheets(laid_out) for medium, laid_out in layouts.items()}
    for medium, laid_out in layouts.items():
        check_fit(laid_out, span, sink)
        check_columns(laid_out, span, sink)
        check_words(laid_out, span, sink)
        check_sizes(laid_out, span, sink, context.size_place(medium) if context.size_place else None)
        check_contrast(laid_out, span, colours, context.colour_place)
        check_marking(document, laid_out, span, sink)
        check_corrections(context.pack, document, laid_out.structure, read[medium], span, sink)
        check_leak(laid_out, context.withheld, span, sink)
    sink.extend(distinct(colours))
    check_glyphs(layouts.values(), span, sink)
    check_fonts(layouts.values(), span, sink)
    if pages := layouts.get("pages"):
        check_fill(pages, span, sink)
    if slides := layouts.get("slides"):
        check_titles(document, slides, context.message_path, context.headline_place, sink)
    check_parity(document, read, span, sink)


def judge_record(context: CheckContext, record: bytes, sink: Sink) -> None:
    """Judge the record of what a brief rests on, before it goes anywhere."""
    check_record(record, context.withheld, context.span, sink)


def judge_files(
    context: CheckContext, files: Mapping[str, bytes], sink: Sink, *, made: Iterable[str] = ()
) -> None:
    """Judge the bytes of one brief, read back as another program does. ``files`` are by their ending.

    ``made`` are the endings of all that is made of it, which says the same.
    """
    if not files:
        return
    # Imported late: `check` mostly writes no files, and reading takes a program of its own.
    from briefgen.checks.finished import check_finished

    check_finished(context.document, context.withheld, files, context.span, sink, made=made)


def judge_specimen(
    theme_file: Loaded[Theme], theme: LoadedTheme, layouts: Iterable[LaidOut], sink: Sink
) -> None:
    """Judge a theme by layouts of a specimen, which show all of it; a pair of colours, or a style, once."""
    at, found = theme_file.spans.at, Sink()
    for laid_out in layouts:
        medium = at("pages" if laid_out.medium == "pages" else "deck")
        check_contrast(laid_out, at(), found, places_of_colours(theme_file, at()))
        check_sizes(laid_out, at(), found, places_of_steps(theme_file, theme))
        check_fonts((laid_out,), at("families"), found)
        check_columns(laid_out, at("pages"), found)
        check_words(laid_out, medium, found)
        check_fit(laid_out, medium, found)
    first: dict[object, Diagnostic] = {}
    for problem in distinct(found):
        first.setdefault((problem.code, problem.span, problem.message.rpartition(": ")[2]), problem)
    sink.extend(first.values())


def judge_theme_in_layouts(
    theme_file: Loaded[Theme], layouts: Iterable[LaidOut], span: Span, sink: Sink
) -> None:
    """Judge a theme by layouts of a document that is not written: fit, contrast and glyphs.

    ``span`` is used for problems without a line of their own.
    """
    layouts, colours = tuple(layouts), Sink()
    for laid_out in layouts:
        check_fit(laid_out, span, sink)
        check_contrast(laid_out, span, colours, places_of_colours(theme_file, span))
    sink.extend(distinct(colours))
    check_glyphs(layouts, span, sink)
