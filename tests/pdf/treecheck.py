"""Reads a tagged PDF the way a screen reader does, and finds what validators don't see.

:func:`faults` compares the structure tree with the marked content, one to one. :func:`story` gives the
text of each element in the order of the tree, through ToUnicode and ActualText.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

Mark = tuple[int, int]
PAINTS = frozenset({"f", "S", "B", "Tj", "TJ", "Do", "sh"})


@dataclass
class Marked:
    """Marked content: the element type that it names, and its text."""

    tag: str
    text: str = ""


@dataclass
class Reading:
    """A file as read: marked content by page and number, and faults found on the way."""

    marks: dict[Mark, Marked] = field(default_factory=dict[Mark, Marked])
    faults: list[str] = field(default_factory=list[str])


@dataclass
class Element:
    """A structure element in the order of the tree; kids are elements or marked content."""

    role: str
    number: tuple[int, int]
    kids: list[Element | Mark] = field(default_factory=list["Element | Mark"])
    actual: str | None = None

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def text(self, marks: dict[Mark, Marked]) -> str:
        if self.actual is not None:
            return self.actual
        return "".join(k.text(marks) if isinstance(k, Element) else marks[k].text for k in self.kids)


def _items(holder: Object, key: str) -> list[Object]:
    return list(cast("Array", holder.get(key, Array([]))).as_list())


def unicode_map(font: Object) -> dict[str, str]:
    rows = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {gid.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for gid, text in rows[1:]}


def read_page(page: Page, index: int, into: Reading) -> None:
    """Take in a page's content: each stretch of marked content, its text, and what stands outside of any."""
    fonts = {name: unicode_map(font) for name, font in page.resources.Font.items()}
    stack: list[Mark | str | None] = []
    known: dict[str, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, code = list(cast("Array", instruction[0])), str(instruction[1])
        match code:
            case "BMC" | "BDC":
                stack.append(_opened(operands, index, into))
            case "EMC":
                _closed(stack, into)
            case "Tf":
                known = fonts[str(operands[0])]
            case "TJ":
                _shown(operands[0], known, stack, into)
            case _:
                pass
        if code in PAINTS and not any(entry == "artifact" or isinstance(entry, tuple) for entry in stack):
            into.faults.append(f"page {index}: {code} outside of marked content")
    if stack:
        into.faults.append(f"page {index}: {len(stack)} sequences are open at the end")


def _opened(operands: list[Object], index: int, into: Reading) -> Mark | str | None:
    tag = str(operands[0])
    entries = operands[1] if len(operands) > 1 else Dictionary()
    if "/MCID" in entries:
        mark = (index, int(entries.MCID))
        if mark in into.marks:
            into.faults.append(f"{mark} is used twice")
        into.marks[mark] = Marked(tag)
        return mark
    if "/ActualText" in entries:
        return f"text:{entries.ActualText}"
    return "artifact" if tag == "/Artifact" else None


def _closed(stack: list[Mark | str | None], into: Reading) -> None:
    entry = stack.pop()
    owner = next((e for e in reversed(stack) if isinstance(e, tuple)), None)
    if isinstance(entry, str) and entry.startswith("text:") and owner:
        into.marks[owner].text += entry.removeprefix("text:")


def _shown(array: Object, known: dict[str, str], stack: list[Mark | str | None], into: Reading) -> None:
    owner = next((e for e in reversed(stack) if isinstance(e, tuple)), None)
    replaced = any(isinstance(e, str) and e.startswith("text:") for e in stack)
    for entry in array.as_list():
        if not isinstance(entry, pikepdf.String):
            continue
        digits = bytes(entry).hex().upper()
        text = "".join(known[digits[n : n + 4]] for n in range(0, len(digits), 4))
        if owner and not replaced:
            into.marks[owner].text += text


def read_tree(pdf: Pdf) -> tuple[Element, dict[tuple[int, int], tuple[int, int]], list[str]]:
    """The tree, the element of each annotation (by object), and faults of parents and pages."""
    pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    annotated: dict[tuple[int, int], tuple[int, int]] = {}
    faults: list[str] = []

    def grow(item: Object, parent: Object) -> Element:
        element = Element(str(item.S), item.objgen)
        element.actual = str(item.ActualText) if "/ActualText" in item else None
        if item.P.objgen != parent.objgen:
            faults.append(f"{element.role} {item.objgen} names another parent")
        for kid in _items(item, "/K"):
            if "/S" in kid:
                element.kids.append(grow(kid, item))
            elif kid.Type == Name.OBJR:
                annotated[kid.Obj.objgen] = item.objgen
            else:
                element.kids.append((pages[kid.Pg.objgen], int(kid.MCID)))
        return element

    root = pdf.Root.StructTreeRoot
    return grow(root.K[0], root), annotated, faults


def faults(file: Path | BytesIO) -> list[str]:
    """What is wrong between tree and content; nothing if each is the other's mirror."""
    with pikepdf.open(file) as pdf:
        reading = Reading()
        for n, page in enumerate(pdf.pages):
            read_page(page, n, reading)
        tree, annotated, found = read_tree(pdf)
        numbers = _items(pdf.Root.StructTreeRoot.ParentTree, "/Nums")
        keys = {int(cast("int", k)): v for k, v in zip(numbers[::2], numbers[1::2], strict=True)}
        owners: dict[Mark, Element] = {}
        for element in tree.walk():
            for kid in element.kids:
                if not isinstance(kid, Element):
                    found += [f"{kid} has two owners"] if kid in owners else []
                    owners[kid] = element
        found += [f"{m} is in no element" for m in reading.marks.keys() - owners.keys()]
        found += [f"{m} has no content" for m in owners.keys() - reading.marks.keys()]
        for mark, element in owners.items():
            found += _mark_faults(pdf, keys, mark, element, reading)
        for n, page in enumerate(pdf.pages):
            found += _annotation_faults(n, page, keys, annotated)
        return found + reading.faults


def _mark_faults(
    pdf: Pdf, keys: dict[int, Object], mark: Mark, element: Element, reading: Reading
) -> Iterator[str]:
    page, number = mark
    parents = list(cast("Array", keys[int(pdf.pages[page].obj.StructParents)]).as_list())
    if parents[number].objgen != element.number:
        yield f"the parent tree gives {mark} to another element"
    if mark in reading.marks and reading.marks[mark].tag != element.role:
        yield f"{mark} says {reading.marks[mark].tag}, the tree {element.role}"


def _annotation_faults(
    index: int, page: Page, keys: dict[int, Object], annotated: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[str]:
    for annotation in _items(page.obj, "/Annots"):
        owner = keys[int(annotation.StructParent)]
        if annotated.get(annotation.objgen) != owner.objgen:
            yield f"page {index}: an annotation's element and the parent tree differ"
        if Name.Link != owner.S:
            yield f"page {index}: a link stands in {owner.S}"


def story(file: Path | BytesIO) -> list[tuple[str, str]]:
    """Role and text of each element that has text of its own, in story order, with inline elements' text."""
    with pikepdf.open(file) as pdf:
        reading = Reading()
        for n, page in enumerate(pdf.pages):
            read_page(page, n, reading)
        tree, _, _ = read_tree(pdf)
        return [
            (e.role.removeprefix("/"), e.text(reading.marks))
            for e in tree.walk()
            if any(not isinstance(k, Element) for k in e.kids)
        ]
