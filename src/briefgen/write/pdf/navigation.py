"""Ways through the document: link annotations, named places, the outline of headings.

In: what the drawing noted of links and places. Out: numbers of objects, for pages and the catalog. A link to
a place that no page shows was drawn as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefgen.page import Page
from briefgen.write.pdf.objects import File, ascii_string, number, numbers, reference, string
from briefgen.write.pdf.page_drawing import DrawnPages, ElementPosition
from briefgen.write.pdf.structure import Element

_HEADINGS = {"H1": 1, "H2": 2, "H3": 3}
# Room above a target that is jumped to, in points, so that it doesn't stick to the window's edge.
_AIR = 6.0


def annotate(file: File, drawing: DrawnPages, pages: Sequence[int]) -> list[list[int]]:
    """Write the annotations of all links; gives their numbers by page. ``pages`` are the page objects."""
    out: list[list[int]] = [[] for _ in pages]
    titles = {e.node.name: e.node.title for e in drawing.structure.elements.values() if e.node.name}
    for area in drawing.links:
        key = drawing.structure.next_annotation
        if area.target.startswith("#"):
            where = f"/Dest{string(area.target[1:])}"
            says = titles[area.target[1:]] or area.text
        else:
            where = f"/A<</S/URI/URI{ascii_string(_address(area.target))}>>"
            says = area.target
        annotation = file.add(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{numbers(area.box)}]"
            f"/P {reference(pages[area.page])}/StructParent {key}/Contents{string(says)}{where}>>"
        )
        drawing.structure.annotate(area.element, area.page, annotation)
        out[area.page].append(annotation)
    return out


def _address(target: str) -> str:
    """An address as PDF takes it: ASCII, everything else percent-encoded (ISO 32000-1, 12.6.4.7)."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in target)


def destinations(drawing: DrawnPages, layout: Sequence[Page], pages: Sequence[int]) -> str:
    """The name tree of places that links go to, as an entry of the catalog's names."""
    found: list[tuple[str, ElementPosition]] = []
    for element in drawing.structure.elements.values():
        place = _place(element, drawing) if element.node.name else None
        if place:
            found.append((element.node.name, place))
    if not found:
        return ""
    names = "".join(f"{string(n)}[{_view(p, layout, pages)}]" for n, p in sorted(found, key=_sort_key))
    return f"/Dests<</Names[{names}]>>"


def _sort_key(entry: tuple[str, ElementPosition]) -> bytes:
    return entry[0].encode("utf-16-be")


def _place(element: Element, drawing: DrawnPages) -> ElementPosition | None:
    """Where an element or the first of what is in it stands."""
    return min((p for e in element.walk() if (p := drawing.places.get(e))), default=None)


def _view(place: ElementPosition, layout: Sequence[Page], pages: Sequence[int]) -> str:
    top = min(layout[place.page].height - place.down + _AIR, layout[place.page].height)
    return f"{reference(pages[place.page])}/XYZ {number(place.left)} {number(top)} null"


class _OutlineEntry(Struct):
    """A bookmark."""

    level: int
    title: str
    view: str
    parent: _OutlineEntry | None
    kids: list[_OutlineEntry] = field(default_factory=list["_OutlineEntry"])
    number: int = 0


def outline(file: File, drawing: DrawnPages, layout: Sequence[Page], pages: Sequence[int]) -> str:
    """The headings as a tree of bookmarks, as a catalog entry; nothing without headings."""
    root = _OutlineEntry(0, "", "", None)
    last = root
    for element in drawing.structure.root.walk():
        level = _HEADINGS.get(element.role)
        place = _place(element, drawing) if level and element.node.title else None
        if level is None or place is None:
            continue
        while last.parent and last.level >= level:
            last = last.parent
        last = _OutlineEntry(level, element.node.title, _view(place, layout, pages), last)
        if last.parent:
            last.parent.kids.append(last)
    if not root.kids:
        return ""
    entries = list(_entries(root))
    for entry in entries:
        entry.number = file.reserve()
    for entry in entries:
        file.put(entry.number, _bookmark(entry))
    return f"/Outlines {reference(root.number)}"


def _entries(entry: _OutlineEntry) -> Iterator[_OutlineEntry]:
    yield entry
    for kid in entry.kids:
        yield from _entries(kid)


def _bookmark(entry: _OutlineEntry) -> str:
    out = f"/Title{string(entry.title)}/Dest[{entry.view}]" if entry.parent else "/Type/Outlines"
    if entry.kids:
        first, last = reference(entry.kids[0].number), reference(entry.kids[-1].number)
        out += f"/First {first}/Last {last}/Count {sum(1 for _ in _entries(entry)) - 1}"
    if entry.parent:
        out += f"/Parent {reference(entry.parent.number)}"
        beside = entry.parent.kids
        at = beside.index(entry)
        out += f"/Prev {reference(beside[at - 1].number)}" if at else ""
        out += f"/Next {reference(beside[at + 1].number)}" if at + 1 < len(beside) else ""
    return f"<<{out}>>"
