"""Writes assets/deck/template.pptx, the file that decks are written on: masters and layouts, no slides.

In: the slides of the default theme. Out: a 16:9 template, each placeholder where the slide layout places it,
and a notes master. Colours and fonts are set again for each deck; here they are the default theme's.

    python tools/make_deck_template.py           write the template
    python tools/make_deck_template.py --check   compare only; 1 when the file isn't what this would write
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from briefgen import opc
from briefgen.layout.deck.slide_regions import ThemeGrid, grid_of, shared
from briefgen.ooxml import DRAWING, NAMESPACES, RELATIONSHIPS, Markup, document, element
from briefgen.page import Rect
from briefgen.schema.theme import Theme
from briefgen.write.pptx.tables import PLAIN_STYLE
from deck_parts import (
    Drawing,
    Holder,
    Layout,
    foot_holders,
    layout_part,
    master_part,
    notes_master_part,
    presentation_part,
    theme_part,
)

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "assets" / "themes" / "meridian" / "theme.yaml"
TEMPLATE = ROOT / "assets" / "deck" / "template.pptx"

OFFICE = "application/vnd.openxmlformats-officedocument.presentationml"
# Parts without which some programs offer to repair the file.
EMPTY = {
    "presProps": element("p:presentationPr", **NAMESPACES),
    "viewProps": element("p:viewPr", **NAMESPACES),
    "tableStyles": element("a:tblStyleLst", xmlns__a=DRAWING, **{"def": PLAIN_STYLE}),
}


def layouts(grid: ThemeGrid) -> tuple[Layout, ...]:
    """The layouts of the template, in the order in which programs offer them."""
    title = Holder("title", 0, grid.title, "title", "Title: what the reader should remember", heading=True)
    left, right = shared(grid.body, (1, 1), grid.gutter)
    foot = foot_holders(grid)
    cover = Holder("ctrTitle", 0, grid.cover_title, "cover-title", "Title of the deck", heading=True)
    under = Rect(grid.left, grid.cover_title.bottom + 16, grid.body.width, 90)
    wide = Rect(grid.left, grid.body.y, grid.body.width, grid.body.height)
    part, names = grid.divider
    drawn, beside = grid.figure(grid.body)
    half = Rect(grid.left, grid.body.y, grid.body.width, grid.body.height / 2)
    rest = Rect(grid.left, half.bottom, grid.body.width, half.height)
    return (
        Layout(
            "Title",
            "title",
            (cover, Holder("subTitle", 1, under, "cover-text", "For whom, and by when")),
            dark=True,
        ),
        Layout(
            "Section",
            "secHead",
            (
                Holder("title", 0, part, "cover-title", "Name of the part", heading=True),
                Holder("body", 1, names, "cover-text", "What it holds"),
            ),
            dark=True,
        ),
        Layout("Title and body", "obj", (title, Holder("", 1, wide, "body", "Text"), *foot)),
        Layout(
            "Two columns",
            "twoObj",
            (title, Holder("", 1, left, "body", "Text"), Holder("", 2, right, "body", "Text"), *foot),
        ),
        Layout("Title only", "titleOnly", (title, *foot)),
        Layout("Statement", "tx", (title, Holder("body", 1, wide, "lead", "Statement"), *foot)),
        Layout("Table", "tbl", (title, Holder("tbl", 1, wide, "table", "Table"), *foot)),
        Layout("Figure", "obj", (title, Holder("", 1, wide, "figure", "Figure"), *foot)),
        Layout(
            "Figure with text",
            "objTx",
            (
                title,
                Holder("body", 1, beside, "compact", "Text"),
                Holder("", 2, drawn, "figure", "Figure"),
                *foot,
            ),
        ),
        Layout(
            "Big number",
            "objOnly",
            (
                title,
                Holder("body", 1, half, "key-number", "0", heading=True),
                Holder("body", 2, rest, "large", "What it counts"),
                *foot,
            ),
        ),
        Layout(
            "Closing",
            "twoTxTwoObj",
            (
                title,
                Holder("body", 1, left, "large", "What is asked, and by when", dark=True),
                Holder("body", 2, right, "large", "What would change it, and what it rests on"),
                *foot,
            ),
        ),
    )


def relations(*targets: tuple[str, str]) -> bytes:
    """A part's relationships: (kind, target) in the order of their ids."""
    return opc.relationships(
        opc.Relationship(f"rId{n}", f"{RELATIONSHIPS}/{kind}", target)
        for n, (kind, target) in enumerate(targets, 1)
    )


def parts(theme: Theme) -> dict[str, tuple[str, Markup, bytes]]:
    """Name of each part to its content type, its root and its relationships."""
    drawing, grid = Drawing(theme), grid_of(theme.deck)
    offered = layouts(grid)
    numbered = [(f"slideLayout{n}.xml", layout) for n, layout in enumerate(offered, 1)]
    themed = "application/vnd.openxmlformats-officedocument.theme+xml"
    made = {
        "ppt/presentation.xml": (
            f"{OFFICE}.presentation.main+xml",
            presentation_part(grid),
            relations(
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("theme", "theme/theme1.xml"),
                *((kind, f"{kind}.xml") for kind in EMPTY),
            ),
        ),
        **{f"ppt/{kind}.xml": (f"{OFFICE}.{kind}+xml", content, b"") for kind, content in EMPTY.items()},
        "ppt/slideMasters/slideMaster1.xml": (
            f"{OFFICE}.slideMaster+xml",
            master_part(drawing, grid, len(offered)),
            relations(
                *(("slideLayout", f"../slideLayouts/{name}") for name, _ in numbered),
                ("theme", "../theme/theme1.xml"),
            ),
        ),
        "ppt/notesMasters/notesMaster1.xml": (
            f"{OFFICE}.notesMaster+xml",
            notes_master_part(drawing),
            relations(("theme", "../theme/theme2.xml")),
        ),
        "ppt/theme/theme1.xml": (themed, theme_part(drawing), b""),
        "ppt/theme/theme2.xml": (themed, theme_part(drawing), b""),
    }
    for name, layout in numbered:
        kind = f"{OFFICE}.slideLayout+xml"
        back = relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
        made[f"ppt/slideLayouts/{name}"] = (kind, layout_part(drawing, layout), back)
    return made


def template(theme: Theme) -> bytes:
    """The template's bytes, the same ones for the same theme."""
    made = parts(theme)
    files = {
        opc.CONTENT_TYPES: opc.content_types({name: kind for name, (kind, _, _) in made.items()}),
        opc.ROOT_RELATIONSHIPS: relations(("officeDocument", "ppt/presentation.xml")),
    }
    for name, (_, root, related) in made.items():
        files[name] = document(root)
        if related:
            files[opc.rels_of(name)] = related
    return opc.zipped(files)


def main() -> int:
    """Runs the command; 0 when the template is as it should be."""
    parser = argparse.ArgumentParser(description="Writes the template of decks.")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    wanted = template(Theme.model_validate(yaml.safe_load(THEME.read_text(encoding="utf-8"))))
    if options.check:
        return int(not TEMPLATE.is_file() or TEMPLATE.read_bytes() != wanted)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
