"""Parts of a paper on pages: each on a page of its own, under a heading over those of its sections.

In: the part's name, a width in points. Out: strips; the headings under it one level lower.
"""

from __future__ import annotations

from briefgen.document.inline import Label
from briefgen.layout.pages.blocks import BlockSetter
from briefgen.layout.pages.strips import Strip, lines_of
from briefgen.page import Branch, Role

_LOWER: dict[Role, Role] = {"H1": "H2", "H2": "H3"}


def part_heading(
    name: Label, pieces: BlockSetter, width: float, parent: Branch, *, opens: bool
) -> list[Strip]:
    """The heading with a rule under it. ``opens``: it stands under the title, and is small."""
    typesetter = pieces.typesetter
    node = typesetter.tree.add("H2", parent, title=name.text)
    par = typesetter.paragraph(name, typesetter.sheet["label" if opens else "title"], width, node)
    return [
        *lines_of(par, width, before=12.0, keep=True),
        pieces.rule(width, "heading", 1.0, before=3.0 if opens else 6.0),
    ]


def lower_headings(branch: Branch) -> None:
    """Put every heading below ``branch`` one level lower, for it has one of its own."""
    for kid in branch.kids:
        kid.role = _LOWER.get(kid.role, kid.role)
        lower_headings(kid)
