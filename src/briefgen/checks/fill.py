"""BG433: pages are filled. BG434: no heading is the last thing on a page.

In: pages of a LaidOut. Out: a warning for each page that ends too early, and for each stranded heading. How
full a page is: the bottom of its body over its height. A page before a forced break may be as short as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.fit import paragraphs_in_boxes
from briefgen.diagnostics import Sink, Span, shown
from briefgen.geometry import TOLERANCE, Rect
from briefgen.layout.pages.fill_choice import FULL, LAST
from briefgen.page import Item, LaidOut, Page

_HEADINGS = frozenset({"H1", "H2", "H3", "Caption"})
_SCREEN = 400.0
"""Pages narrower than this, in points, are scrolled on a screen: nobody sees how full one is."""


def check_fill(laid_out: LaidOut, span: Span, sink: Sink) -> None:
    """Report pages that are too empty, and headings that stand alone at the foot of one."""
    roles = {node.id: node.role for node in laid_out.structure.walk()}
    headings = {id for id, role in roles.items() if role in _HEADINGS}
    for n, page in enumerate(laid_out.pages):
        if page.body is None:
            continue
        last = n == len(laid_out.pages) - 1
        free = page.ended or (last and not n) or page.width < _SCREEN
        least = 0.0 if free else LAST if last else FULL
        if (filled := fill_of(page, page.body)) < least:
            message = f"page {page.number} is filled to {filled:.0%}, less than {least:.0%}"
            sink.warn("BG433", message, span, "shorten a section, leave one out, or change their order")
        for text in _stranded(page, page.body, headings):
            message = f"a heading is left at the bottom of page {page.number}: {shown(text)}"
            sink.warn("BG434", message, span, "shorten the section before it")


def fill_of(page: Page, body: Rect) -> float:
    """The share of a body's height, in points, down to where its contents end."""
    return (max((i.rect.bottom for i in _inside(page, body)), default=body.y) - body.y) / body.height


def _inside(page: Page, body: Rect) -> Iterator[Item]:
    """What stands between head and foot."""
    for item in page.items:
        if item.rect.y >= body.y - TOLERANCE and item.rect.bottom <= body.bottom + TOLERANCE:
            yield item


def _stranded(page: Page, body: Rect, headings: set[int]) -> Iterator[str]:
    """Headings with nothing under them within their own width."""
    texts = [
        (box, par) for item in _inside(page, body) for box, par in paragraphs_in_boxes(item) if par.lines
    ]
    rests = [item.rect for item in _inside(page, body)]
    for box, par in texts:
        if par.node not in headings:
            continue
        under = (r for r in rests if r.bottom > box.bottom + TOLERANCE and r.height > 2)
        if not any(r.x < box.right and r.right > box.x for r in under):
            yield par.text
