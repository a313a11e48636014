"""BG422: the marking stands at head and foot of every page. BG423: so do the states, at the head.

In: a Document and a layout. Out: an error for each page without them, or with a marking that is not placed as
its scheme says or set too small. Heads and feet are no part of what a screen reader reads, so on paper the
marking stands once on page one as text. Source of the rule: TLP 2.0; UK Government Security Classifications.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.layout_texts import page_name, paragraphs
from briefgen.diagnostics import Sink, Span
from briefgen.document.model import Document, Marking
from briefgen.page import LaidOut, Page, Rect, TextBox

_HEAD, _FOOT = 0.25, 0.75
"""The shares of a slide's height above which its head ends and below which its foot begins."""

_ROOM = (
    "it has no room there: choose another theme or master, or another `align` or `size` in the marking scheme"
)

_APART = 0.1
"""By how much of a page's width the two sides of a centred marking may differ: margins do."""


def check_marking(document: Document, laid_out: LaidOut, span: Span, sink: Sink) -> None:
    """Report pages and slides whose marking or state is missing or misplaced."""
    for page in laid_out.pages:
        where = page_name(laid_out, page)
        if document.marking:
            for fault in _faults(document.marking, page):
                sink.error("BG422", f"the marking {document.marking.name} {fault}", span, _ROOM, page=where)
        head = "".join(par.text for box in _boxes(page) if _in_head(box, page) for par in box.paragraphs)
        for state in document.states:
            if state.text not in head:
                sink.error("BG423", f"'{state.text}' is not at the head", span, _ROOM, page=where)
    if document.marking and laid_out.medium == "pages":
        _once(document.marking, laid_out, span, sink)


def _faults(marking: Marking, page: Page) -> Iterator[str]:
    boxes = [box for box in _boxes(page) if any(par.text == marking.name for par in box.paragraphs)]
    for part, chosen in (
        ("head", [b for b in boxes if _in_head(b, page)]),
        ("foot", [b for b in boxes if _in_foot(b, page)]),
    ):
        if not chosen:
            yield f"is not at the {part}"
        for box in chosen:
            if not _aligned(marking, _ink(box), page.width):
                yield f"is not set {marking.align} at the {part}"
            if min(run.style.size for par in box.paragraphs for run in par.runs) < marking.size:
                yield f"is smaller than {marking.size:g} pt at the {part}"


def _boxes(page: Page) -> Iterator[TextBox]:
    return (item for item in page.items if isinstance(item, TextBox))


def _in_head(box: TextBox, page: Page) -> bool:
    """Over the body of a page, which may be low under long names; in the upper quarter of a slide."""
    return box.rect.y <= (page.body.y if page.body else page.height * _HEAD)


def _in_foot(box: TextBox, page: Page) -> bool:
    return box.rect.y >= (page.body.bottom if page.body else page.height * _FOOT)


def _ink(box: TextBox) -> Rect:
    lines = [line for par in box.paragraphs for line in par.lines]
    left = min((line.x for line in lines), default=0.0)
    width = max((line.x + line.width for line in lines), default=box.rect.width) - left
    return Rect(box.rect.x + left, box.rect.y, width, box.rect.height)


def _aligned(marking: Marking, ink: Rect, width: float) -> bool:
    left, right = ink.x, width - ink.right
    match marking.align:
        case "left":
            return left <= right
        case "right":
            return right <= left
        case "centre":
            return abs(left - right) <= width * _APART


def _once(marking: Marking, laid_out: LaidOut, span: Span, sink: Sink) -> None:
    first = paragraphs(laid_out.pages[0].items)
    read = sum(par.text == marking.name and par.node is not None for par in first)
    if read != 1:
        message = f"a screen reader reads the marking {marking.name} {read} times, not once"
        sink.error("BG422", message, span, page="page 1")
