"""BG404: a brief, and each part of it, has no more pages than its format allows.

In: LaidOut and what is allowed. Out: diagnostics, by how many pages, and which section takes most of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, fsum

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Span, amount
from briefgen.document.model import Document
from briefgen.page import Chart, Group, Item, LaidOut, Node, Picture, Shape, Table, TextBox
from briefgen.resolve.inputs import Inputs
from briefgen.rules.length import allowed_by, parts_of, tightest
from briefgen.schema.brief import USUAL_PAPER
from briefgen.schema.theme import Theme

_HEADINGS = frozenset({"H1", "H2", "H3"})


class CoveredPages(Struct, frozen=True):
    """The pages that a part of the document covers."""

    pages: frozenset[int]
    """Numbers of the pages on which it stands."""
    area: float
    """What it covers of them, in square points."""


class PageLimits(Struct, frozen=True):
    """How many pages a brief may have, and what messages say of that."""

    brief: str
    """What messages call the brief."""
    most: int | None
    """Pages of the whole; None without a limit."""
    by: str
    """What sets that limit."""
    place: Span
    """Where it is set."""
    parts: Mapping[str, int | None]
    """Pages of the parts, by their printed names, which the format limits."""
    factor: float = 1.0
    """How many times as many pages a theme of larger type may take, part by part in whole pages."""
    paper: str = ""
    """That pages of this paper hold less than those of the usual one; empty if they don't."""


def page_limits(inputs: Inputs, document: Document, theme: Theme) -> PageLimits | None:
    """The limits of a brief's pages; None on paper of one column, for they are meant for sheets."""
    if theme.pages.papers[inputs.paper].columns == 1:
        return None
    limits, form = inputs.spec.value.limits, inputs.format.value
    most = tightest(limits, form.limits).pages
    return PageLimits(
        inputs.name,
        most,
        allowed_by(limits.pages, most),
        inputs.place_of_limits,
        {name: part.pages for name, part in parts_of(document, form).items()},
        theme.pages.longer,
        _smaller(theme, inputs.paper),
    )


def _smaller(theme: Theme, paper: str) -> str:
    """That a page of a paper holds less than one of the usual paper, and by how much; empty if it doesn't."""
    papers, margins = theme.pages.papers, theme.pages.margins
    areas = [
        (sheet.width - margins.left - margins.right) * (sheet.height - margins.top - margins.bottom)
        for sheet in (papers[paper], papers[USUAL_PAPER])
    ]
    share = 1 - areas[0] / areas[1]
    return f"a page of {paper} holds {share:.0%} less than one of {USUAL_PAPER}" if share > 0 else ""


def check_length(laid_out: LaidOut, limits: PageLimits, *, draft: bool) -> Iterator[Diagnostic]:
    """Report pages over the limit: an error in a final brief, a warning in a draft."""
    severity = Severity.WARNING if draft else Severity.ERROR
    found = [(limits.brief, laid_out.structure, len(laid_out.pages), limits.most, limits.by)]
    for name, allowed in limits.parts.items():
        nodes = [n for n in laid_out.structure.kids if _heading(n) == name]
        found += [
            (f"the part '{name}'", n, len(_covered(laid_out, n).pages), allowed, "its format") for n in nodes
        ]
    for what, node, count, most, by in found:
        allowed = None if most is None else ceil(most * limits.factor)
        if allowed is not None and count > allowed:
            message = f"{what} has {amount(count, 'page')}, {count - allowed} more than {by} allows"
            hint = "; ".join(filter(None, (_longest(laid_out, node, count), limits.paper)))
            yield Diagnostic("BG404", severity, message, limits.place, hint)


def _longest(laid_out: LaidOut, node: Node, count: int) -> str:
    """Which section under ``node`` covers the most, and how much of its ``count`` pages that is."""
    # The section before the last level: a part holds sections, a document parts or sections.
    sections = [s for n in node.kids if n.role == "Sect" for s in _sections(n)]
    areas = {_heading(s): _covered(laid_out, s).area for s in sections}
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


def _covered(laid_out: LaidOut, node: Node) -> CoveredPages:
    """What stands on the pages for a node and all under it."""
    ids = {n.id for n in node.walk()}
    found = [
        (page.number, item.rect.width * item.rect.height)
        for page in laid_out.pages
        for item in page.items
        if not ids.isdisjoint(_nodes(item))
    ]
    return CoveredPages(frozenset(number for number, _ in found), fsum(area for _, area in found))


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
