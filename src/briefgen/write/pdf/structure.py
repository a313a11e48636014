"""The structure tree while pages are drawn, and its objects afterwards (ISO 32000-1, 14.7).

In: the tree of a layout, and from the page painter which element owns which marked content. Out: the number
of the structure root, whose elements and the content they own are one to one. Elements without content are
left out, except cells, without which a table has holes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefgen.page import INLINE_ROLES, Node, Rect
from briefgen.write.pdf.objects import File, ascii_string, numbers, reference, string

_CELLS = frozenset({"TH", "TD"})


class Content(Struct, frozen=True):
    """Marked content of an element."""

    page: int
    """Index of the page."""
    mark: int
    """Its marked-content identifier on that page."""


class Annotated(Struct, frozen=True):
    """An annotation of an element."""

    page: int
    """Index of the page."""
    annotation: int
    """Number of the annotation's object."""


class Element(Struct, eq=False):
    """A structure element of the PDF."""

    node: Node
    role: str
    parent: Element | None
    blocks: list[Element] = field(default_factory=list["Element"])
    """Block elements below it, in story order."""
    content: list[Content | Annotated | Element] = field(
        default_factory=list["Content | Annotated | Element"]
    )
    """Its marked content and inline elements, in the order of drawing."""
    number: int = 0
    """Of its object."""
    box: tuple[float, float, float, float] | None = None
    """A figure's place on its first page: left, bottom, right, top, in points from the lower left corner."""
    text: str = ""
    """What its content says, where the content alone doesn't say it (``ActualText``)."""

    @property
    def kids(self) -> list[Content | Annotated | Element]:
        """Its own content first, then what follows it in the story."""
        return [*self.content, *self.blocks]

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in story order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [k for k in reversed(element.kids) if isinstance(k, Element)]

    def prune(self) -> bool:
        """Drop empty elements below it, but for table cells. Gives whether anything is left."""
        self.blocks = [kid for kid in self.blocks if kid.prune() or kid.role in _CELLS]
        return bool(self.content or self.blocks)


class Structure:
    """The elements of a document, by the node that each stands for."""

    def __init__(self, root: Node) -> None:
        self.elements: dict[int, Element] = {}
        self.pages: list[list[Element]] = []
        self.annotations: list[Element] = []
        self.root = self._grow(root, None)

    def _grow(self, node: Node, parent: Element | None) -> Element:
        element = self.elements[node.id] = Element(node, node.role, parent)
        # Inline elements join their parent when they are first drawn, between its runs.
        element.blocks = [
            grown for kid in node.kids if (grown := self._grow(kid, element)).role not in INLINE_ROLES
        ]
        return element

    def begin_page(self) -> None:
        """Start counting marked content anew."""
        self.pages.append([])

    def mark(self, element: Element) -> int:
        """A new number of marked content on this page, owned by ``element``."""
        _join(element)
        page = self.pages[-1]
        page.append(element)
        element.content.append(Content(len(self.pages) - 1, len(page) - 1))
        return len(page) - 1

    def link_below(self, element: Element) -> Element:
        """A new link element under ``element``, for text that is linked but has no element of that kind."""
        return Element(element.node, "Link", element)

    def span_below(self, element: Element, text: str) -> Element:
        """A new span under ``element`` that says ``text``, whatever order its glyphs stand in."""
        return Element(element.node, "Span", element, text=text)

    def annotate(self, element: Element, page: int, annotation: int) -> None:
        """Let ``element`` own an annotation."""
        element.content.append(Annotated(page, annotation))
        self.annotations.append(element)

    def figure(self, element: Element, rect: Rect, height: float) -> None:
        """Note where a figure stands on a page of ``height`` points, unless it has a place already."""
        if element.box is None:
            element.box = (rect.x, height - rect.bottom, rect.right, height - rect.y)

    @property
    def next_annotation(self) -> int:
        """The key that the next annotation has in the parent tree, where pages come first."""
        return len(self.pages) + len(self.annotations)


def _join(element: Element) -> None:
    """Put an inline element between the runs of its parent, where it is drawn first."""
    parent = element.parent
    if parent is None or element.content or element.role not in INLINE_ROLES:
        return
    _join(parent)
    parent.content.append(element)


def write(file: File, structure: Structure, pages: Sequence[int]) -> int:
    """Write all elements; ``pages`` are the numbers of the page objects. Gives the number of the root."""
    top = file.reserve()
    order = list(structure.root.walk())
    for element in order:
        element.number = file.reserve()
    for element in order:
        parent = element.parent.number if element.parent else top
        file.put(element.number, _object(element, parent, pages))
    entries = [f"[{' '.join(reference(e.number) for e in owners)}]" for owners in structure.pages]
    entries += [reference(e.number) for e in structure.annotations]
    tree = " ".join(f"{key} {value}" for key, value in enumerate(entries))
    named = sorted((e.node.name, e) for e in order if _identified(e))
    ids = "".join(f"{string(name)}{reference(e.number)}" for name, e in named)
    id_tree = f"/IDTree<</Names[{ids}]/Limits[{string(named[0][0])}{string(named[-1][0])}]>>" if named else ""
    file.put(
        top,
        f"<</Type/StructTreeRoot/K[{reference(structure.root.number)}]/ParentTree<</Nums[{tree}]>>"
        f"/ParentTreeNextKey {len(entries)}{id_tree}>>",
    )
    return top


def _identified(element: Element) -> bool:
    # A note needs an identifier (ISO 14289-1, 7.9); the name that links go to is unique already.
    return element.role == "Note" and bool(element.node.name)


def _object(element: Element, parent: int, pages: Sequence[int]) -> str:
    kids = "".join([_kid(kid, pages) for kid in element.kids])
    attributes = f"/ActualText{string(element.text)}" if element.text else _attributes(element)
    return f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{attributes}/K[{kids}]>>"


def _kid(kid: Content | Annotated | Element, pages: Sequence[int]) -> str:
    if isinstance(kid, Content):
        return f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.mark}>>"
    if isinstance(kid, Annotated):
        return f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.annotation} 0 R>>"
    return f"{kid.number} 0 R "


def _attributes(element: Element) -> str:
    node = element.node
    if element.role != node.role:  # a link made for the text of another element
        return ""
    out = f"/Lang{ascii_string(node.lang)}" if node.lang else ""
    if _identified(element):
        out += f"/ID{string(node.name)}"
    match element.role:
        case "Figure":
            box = f"/BBox[{numbers(element.box)}]" if element.box else ""
            return f"{out}/Alt{string(node.alt)}/A<</O/Layout/Placement/Block{box}>>"
        case "Table":
            return f"{out}/A<</O/Table/Summary{string(node.alt)}>>" if node.alt else out
        case "TH":
            return f"{out}/A<</O/Table/Scope/{node.scope or 'Column'}>>"
        case "L":
            return f"{out}/A<</O/List/ListNumbering/{'Decimal' if node.ordered else 'Disc'}>>"
        case _:
            return out
