"""Which checks judge layouts and finished files, in the order in which they report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from briefgen.checks import sizes
from briefgen.checks.broken_words import check_words
from briefgen.checks.columns import check_columns
from briefgen.checks.contrast import At, check_contrast, each_pair_once
from briefgen.checks.corrections import check_corrections
from briefgen.checks.fill import check_fill
from briefgen.checks.fit import check_fit
from briefgen.checks.glyphs import check_fonts, check_glyphs
from briefgen.checks.layout_texts import SheetText, sheets
from briefgen.checks.leak import Secret, check_leak
from briefgen.checks.marking import check_marking
from briefgen.checks.parity import check_parity
from briefgen.checks.sizes import check_sizes
from briefgen.checks.titles import check_titles
from briefgen.diagnostics import Sink, Span
from briefgen.document.model import Document
from briefgen.page import LaidOut, Medium
from briefgen.schema.pack import Pack


class CheckContext(Struct, frozen=True):
    """What outputs are judged by: the Document that they tell, its pack, and what is kept from its reader.

    ``span`` is the specification's: most faults of a layout have no line of their own. ``said`` gives the
    theme's lines of colours, ``sized`` those of sizes. ``message`` is the key path of what the pack tells
    this reader; empty for a comparison. ``headline_place`` gives where a headline for the section of an id
    stands, or would.
    """

    document: Document
    pack: Pack
    secrets: tuple[Secret, ...]
    span: Span
    said: At | None = None
    sized: Callable[[Medium], sizes.At] | None = None
    message: str = ""
    headline_place: Callable[[str], Span] | None = None


def check_layouts(case: CheckContext, layouts: Mapping[Medium, LaidOut], sink: Sink) -> None:
    """Judge the layouts of one brief, each and together."""
    close = Sink()
    read: dict[Medium, list[SheetText]] = {medium: sheets(laid_out) for medium, laid_out in layouts.items()}
    for medium, laid_out in layouts.items():
        check_fit(laid_out, case.span, sink)
        check_columns(laid_out, case.span, sink)
        check_words(laid_out, case.span, sink)
        check_sizes(laid_out, case.span, sink, case.sized(medium) if case.sized else None)
        check_contrast(laid_out, case.span, close, case.said)
        check_marking(case.document, laid_out, case.span, sink)
        story = laid_out.structure
        check_corrections(case.pack, case.document, story, read[medium], case.span, sink)
        check_leak(laid_out, case.secrets, case.span, sink)
    sink.extend(each_pair_once(close))
    check_glyphs(layouts.values(), case.span, sink)
    check_fonts(layouts.values(), case.span, sink)
    if pages := layouts.get("pages"):
        check_fill(pages, case.span, sink)
    if slides := layouts.get("slides"):
        check_titles(case.document, slides, case.message, case.headline_place or (lambda _: case.span), sink)
    check_parity(case.document, read, case.span, sink)


def check_files(case: CheckContext, files: Mapping[str, bytes], sink: Sink) -> None:
    """Judge the bytes of one brief, read back as another program does. ``files`` are by their ending."""
    # Imported late: only `check` reads files back, and that takes a program of its own.
    from briefgen.checks.finished import check_finished

    check_finished(case.document, case.secrets, files, case.span, sink)
