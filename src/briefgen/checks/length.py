"""BG404: a brief, and each part of it, has no more pages than its format allows.

In: LaidOut and what is allowed. Out: diagnostics, by how many pages, and which section takes most of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, fsum

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Span, amount
from briefgen.page import Chart, Group, Item, LaidOut, Node, Picture, Shape, Table, TextBox

_HEADINGS = frozenset({"H1", "H2", "H3"})


class Taken(Struct, frozen=True):
    """The numbers of the pages on which something stands, and what it covers of them, in square points."""

    pages: frozenset[int]
    area: float


def check_pages(
    laid_out: LaidOut,
    most: int | None,
    span: Span,
    *,
    draft: bool,
    parts: Mapping[str, int | None] | None = None,
    longer: float = 1.0,
    smaller: str = "",
    whole: tuple[str, str] = ("the brief", "its format"),
) -> Iterator[Diagnostic]:
    """Report pages over the limit: an error in a final brief, a warning in a draft.

    ``parts`` are the limits of the paper's parts, by their printed names. A theme of larger type may take
    ``longer`` times as many pages, part by part in whole pages. ``smaller`` says that pages of this paper
    hold less than those that texts are usually written for. ``whole`` is what the brief is called, and what
    limits its pages; those of parts are limited by the format.
    """
    severity = Severity.WARNING if draft else Severity.ERROR
    brief, by = whole
    found = [(brief, laid_out.structure, len(laid_out.pages), most, by)]
    for name, allowed in (parts or {}).items():
        own = [n for n in laid_out.structure.kids if _heading(n) == name]
        found += [
            (f"the part '{name}'", n, len(_taken(laid_out, n).pages), allowed, "its format") for n in own
        ]
    for what, node, count, limit, allows in found:
        allowed = None if limit is None else ceil(limit * longer)
        if allowed is not None and count > allowed:
            message = f"{what} has {amount(count, 'page')}, {count - allowed} more than {allows} allows"
            hint = "; ".join(filter(None, (_longest(laid_out, node, count), smaller)))
            yield Diagnostic("BG404", severity, message, span, hint)


def _longest(laid_out: LaidOut, node: Node, count: int) -> str:
    """Which section under ``node`` covers the most, and how much of its ``count`` pages that is."""
    # The section before the last level: a part holds sections, a document parts or sections.
    sections = [s for n in node.kids if n.role == "Sect" for s in _sections(n)]
    areas = {_heading(s): _taken(laid_out, s).area for s in sections}
    if not areas or not fsum(areas.values()):
        return "name fewer `sections` in the brief"
    longest = max(areas, key=areas.__getitem__)
    share = areas[longest] / fsum(areas.values()) * count
    pages = f"{share:.1f}".removesuffix(".0")
    found = f"the longest section is '{longest}', with about {pages} page{'' if pages == '1' else 's'}"
    return f"{found}; shorten it, or name fewer `sections` in the brief"


def _sections(node: Node) -> tuple[Node, ...]:
    """The sections of a part, known by its own heading before them; else the node itself."""
    inner = tuple(kid for kid in node.kids if kid.role == "Sect")
    is_part = bool(inner) and node.kids[0].role in _HEADINGS and len(inner) == len(node.kids) - 1
    return inner if is_part else (node,)


def _heading(node: Node) -> str:
    return next((n.title for n in node.walk() if n.role in _HEADINGS), "")


def _taken(laid_out: LaidOut, node: Node) -> Taken:
    """What stands on the pages for a node and all under it."""
    ids = {n.id for n in node.walk()}
    found = [
        (page.number, item.rect.width * item.rect.height)
        for page in laid_out.pages
        for item in page.items
        if not ids.isdisjoint(_nodes(item))
    ]
    return Taken(frozenset(number for number, _ in found), fsum(area for _, area in found))


def _nodes(item: Item) -> set[int]:
    """The nodes that an item belongs to."""
    match item:
        case TextBox():
            named = {p.node for p in item.paragraphs}
        case Table():
            named = {cell.node for row in item.rows for cell in row.cells} | {item.node}
        case Group() | Shape() | Chart() | Picture():
            named = {item.node}
    return {n for n in named if n is not None}
