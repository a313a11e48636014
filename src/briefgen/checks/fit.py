"""BG401: nothing leaves its box or the page. BG403: texts are apart; BG517 where a master has them together.

In: LaidOut. Out: diagnostics that name the page and the text. Measured in points, with the tolerance of
:mod:`briefgen.geometry`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from briefgen.diagnostics import Sink, Span, shown
from briefgen.geometry import TOLERANCE, Rect, union
from briefgen.page import (
    Chart,
    Group,
    Item,
    LaidOut,
    Page,
    Paragraph,
    Picture,
    Shape,
    Table,
    TextBox,
)

OVERLAPPING = "BG517"


def check_fit(laid_out: LaidOut, span: Span, sink: Sink) -> None:
    """Report text that is wider or taller than its box, items off the page, and texts that cover others."""
    placed = _MasterOverlaps(laid_out)
    for page in laid_out.pages:
        where = f"{'page' if laid_out.medium == 'pages' else 'slide'} {page.number}"
        for item in page.items:
            _inside(item, page, where, span, sink)
            for box, paragraph in paragraphs_in_boxes(item):
                _fits(paragraph, box, where, span, sink)
        _apart(page, where, span, sink, placed)


def paragraphs_in_boxes(item: Item) -> Iterator[tuple[Rect, Paragraph]]:
    """Every paragraph of an item with the box that it must stay in, lines being relative to its corner."""
    match item:
        case TextBox():
            yield from ((item.rect, p) for p in item.paragraphs)
        case Table():
            y = item.rect.y
            for row in item.rows:
                for n, cell in enumerate(row.cells):
                    yield from (
                        (Rect(item.rect.x, y, item.columns[n], row.height), p) for p in cell.paragraphs
                    )
                y += row.height
        case Group():
            for inner in item.items:
                yield from paragraphs_in_boxes(inner)
        case Shape() | Chart() | Picture():
            return


def _inside(item: Item, page: Page, where: str, span: Span, sink: Sink) -> None:
    sheet = Rect(0.0, 0.0, page.width, page.height)
    if not all(sheet.contains(rect) for rect in _covered(item)):
        place = _place(item)
        sink.error("BG401", f"{_item_name(item)} does not fit", place or span, _shorter(place), page=where)


def _covered(item: Item) -> Iterator[Rect]:
    """The places of an item and of all that is drawn in it."""
    yield item.rect
    match item:
        case Group(items=inner) | Chart(drawn=inner):
            for one in inner:
                yield from _covered(one)
        case Shape():
            for points in filter(None, item.paths):
                yield union(Rect(x, y, 0.0, 0.0) for x, y in points).moved(item.rect.x, item.rect.y)
        case TextBox() | Table() | Picture():
            pass


def _fits(paragraph: Paragraph, box: Rect, where: str, span: Span, sink: Sink) -> None:
    wide, tall = box.width + TOLERANCE, box.height + TOLERANCE + paragraph.leading / 4
    depth = _depth(paragraph)
    for line in paragraph.lines:
        if line.x + line.width > wide or line.y + depth > tall:
            sink.error(
                "BG401",
                f"the text {shown(line.text)} leaves its box",
                paragraph.span or span,
                _shorter(paragraph.span),
                page=where,
            )
            return


def _shorter(place: Span | None) -> str:
    """How to make room: at the text's own place, else where texts that stand on every page come from."""
    if place:
        return "shorten this text, or split it in two"
    return (
        "shorten it: it comes from `from`, `ref` or `title` of the brief, from briefgen.yaml, or from a label"
    )


def _depth(paragraph: Paragraph) -> float:
    """How far the letters of a paragraph reach under a line, in points, by the fonts of its styles.

    Fonts that stand in for these don't count, as in browsers: what such a font asks for above and below its
    lines is more than its letters need, and a line is as high as its style says.
    """
    return -min((r.style.font.descent * r.style.size / 1000 for r in paragraph.runs), default=0.0)


class _MasterOverlaps:
    """Texts that cover others because the boxes of a master's layouts do."""

    def __init__(self, laid_out: LaidOut) -> None:
        self.master = laid_out.master
        self.covering = {page.number: list(_covering(page)) for page in laid_out.pages}
        self.layouts: dict[str, dict[str, None]] = {}
        for page in laid_out.pages:
            for slot in self.of(page):
                name = self.master.overlapping[page.layout, slot] if self.master else ""
                self.layouts.setdefault(slot, {})[name] = None

    def of(self, page: Page) -> list[str]:
        """The slots whose texts cover others on a page because of its layout."""
        found = (self.slot(page, *pair) for pair in self.covering[page.number])
        return list(dict.fromkeys(slot for slot in found if slot))

    def slot(self, page: Page, *pair: TextBox | Table) -> str:
        """The slot because of which one text covers another; empty if the texts themselves are too long."""
        slots = [item.slot or "" for item in pair if isinstance(item, TextBox)]
        over = (slot for slot in slots if self.master and (page.layout, slot) in self.master.overlapping)
        return next(over, "")


def _apart(page: Page, where: str, span: Span, sink: Sink, placed: _MasterOverlaps) -> None:
    """Report texts that overlap. Overlapping placeholders of a master's layouts are reported once."""
    master = placed.master
    for slot in placed.of(page):
        names = ", ".join(shown(name, 60) for name in placed.layouts[slot])
        message = f"the master has a {slot} over the body on {names}: texts overlap"
        hint = f"move the {slot}'s box off the body's in PowerPoint's slide master view"
        sink.error(OVERLAPPING, message, (master and master.span) or span, hint, page=where)
    for one, other in placed.covering[page.number]:
        if placed.slot(page, one, other):
            continue
        message = f"the texts {shown(_first_text(one))} and {shown(_first_text(other))} overlap"
        places = [place for place in (_place(one), _place(other)) if place] or [span]
        hint = f"shorten one of them; the other is at {places[1]}" if places[1:] else _shorter(None)
        sink.error("BG403", message, places[0], hint, page=where)


def _covering(page: Page) -> Iterator[tuple[TextBox | Table, TextBox | Table]]:
    items = sorted(_text_items(page.items), key=lambda item: item.rect.y)
    for n, one in enumerate(items):
        # Down the page: what starts under it can't cover it, nor can what starts further down.
        for other in takewhile(lambda o, end=one.rect.bottom: o.rect.y < end - TOLERANCE, items[n + 1 :]):
            if one.rect.overlaps(other.rect) and _ink(one).overlaps(_ink(other)):
                yield one, other


def _text_items(items: Iterable[Item]) -> Iterator[TextBox | Table]:
    for item in items:
        match item:
            case TextBox() | Table():
                yield item
            case Group():
                yield from _text_items(item.items)
            case Shape() | Chart() | Picture():
                pass


def _ink(item: TextBox | Table) -> Rect:
    """Where letters are: of a table all of it, of a text box from its first capitals to its last baseline."""
    lines = [line for par in item.paragraphs for line in par.lines] if isinstance(item, TextBox) else []
    if not lines:
        return item.rect
    left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
    top = min(line.y - max((r.style.size for r in line.runs), default=0.0) * 0.7 for line in lines)
    return Rect(item.rect.x + left, item.rect.y + top, right - left, max(line.y for line in lines) - top)


def _first_text(item: Item) -> str:
    return next((par.text for _, par in paragraphs_in_boxes(item) if par.text), "")


def _place(item: Item) -> Span | None:
    """The span of its first text that has one."""
    return next((par.span for _, par in paragraphs_in_boxes(item) if par.span), None)


def _item_name(item: Item) -> str:
    """What a message calls an item: its words, else its name."""
    words = _first_text(item) or item.name
    return shown(words) if words else "something"
