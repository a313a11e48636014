"""The whole page: head, marking and states, title, contents, sections, foot.

In: a Reflow, the style sheet. Out: HTML. The order is that of the structure of pages: what a screen reader
reads is the same in both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.document.blocks import BottomLine, Notes
from briefgen.document.inline import Label
from briefgen.document.model import Document, Section
from briefgen.write.html.blocks import block
from briefgen.write.html.graphics import picture
from briefgen.write.html.inline import InlineWriter
from briefgen.write.html.markup import element, escaped, lines

_LONG = 5
"""From so many sections on a list of contents stands before them."""


class HeadedSection(Struct, frozen=True):
    """A section with what its heading needs."""

    section: Section
    id: str
    """Of the HTML element."""
    level: int
    """Of the heading, as in ``h2``."""


def page(pen: InlineWriter, style: str) -> str:
    """The page, with ``style`` in it."""
    document = pen.document
    titled = tuple(_headed_sections(document.sections))
    sections = _sections(pen, titled)
    body = lines(
        (
            element("a", pen.label("html.skip"), class_="skip", href="#main"),
            _head(pen),
            element(
                "main",
                lines((_opening(pen), _contents(pen, titled), element("div", sections, class_="body"))),
                id="main",
                tabindex=-1,
            ),
            _foot(pen),
        )
    )
    html = element(
        "html",
        _properties(document, style, pictured="data:image/" in body),
        body_of(body),
        lang=document.meta.language,
    )
    return f"<!DOCTYPE html>\n{html}\n"


def body_of(content: str) -> str:
    """The body, apart from the head by a line."""
    return "\n" + element("body", "\n", content, "\n") + "\n"


def _properties(document: Document, style: str, *, pictured: bool) -> str:
    """Title and properties. The policy lets nothing in but this very style sheet, and pictures that stand in
    the page itself: no script, no address.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    meta = document.meta
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "generator": "briefgen",
        "color-scheme": "light dark",
        "author": meta.author,
        "description": meta.subject,
        "keywords": ", ".join(meta.keywords),
    }
    shown = " img-src data:;" if pictured else ""
    policy = f"default-src 'none';{shown} style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n" + element(
        "head",
        "\n",
        lines(
            (
                element("meta", charset="utf-8"),
                element("meta", http_equiv="Content-Security-Policy", content=policy),
                element("title", escaped(meta.title)),
                *(element("meta", name=name, content=value) for name, value in named.items() if value),
                element("style", style),
            )
        ),
        "\n",
    )


def _head(pen: InlineWriter) -> str:
    """Marking, letterhead, kind of paper, states."""
    document = pen.document
    parts = [
        element("span", pen.text(name), class_="label" if name.key == "kind" else "name")
        for name in document.letterhead
    ]
    parts += [element("strong", pen.text(state), class_="state") for state in document.states]
    running = _marking(document) + element("p", " ".join(parts), class_="letterhead") + _logo(pen)
    return element("header", running, class_="running")


def _logo(pen: InlineWriter) -> str:
    logo = pen.reflow.logo
    if logo is None or pen.reflow.theme.letterhead.logo == "none":
        return ""
    # A point is so many pixels of CSS; whatever the hour, it stands on the light ground that it is made for.
    return picture(logo.image, alt=logo.alt, class_="logo", width=logo.width * 4 / 3)


def _foot(pen: InlineWriter) -> str:
    """What a foot says, and the marking once more."""
    about = element("p", " · ".join(map(pen.text, pen.document.foot)))
    return element("footer", about, _marking(pen.document), class_="running")


def _marking(document: Document) -> str:
    marking = document.marking
    if marking is None:
        return ""
    return element("p", element("span", escaped(marking.name)), class_=f"marking {marking.align}")


def _opening(pen: InlineWriter) -> str:
    document = pen.document
    facts = (
        element("div", element("dt", pen.text(head)), " ", element("dd", pen.text(value)))
        for head, value in document.facts
    )
    return element(
        "div",
        element("h1", pen.text(document.title)),
        pen.paragraph(document.standfirst, "standfirst"),
        element("dl", lines(facts), class_="strip"),
        class_="opening",
    )


def _headed_sections(sections: Sequence[Section]) -> Iterator[HeadedSection]:
    """Sections with unique ids, for a section may be in two parts of a paper."""
    seen: dict[str, int] = {}
    for section in sections:
        seen[section.id] = seen.get(section.id, 0) + 1
        again = f"-{seen[section.id]}" if seen[section.id] > 1 else ""
        yield HeadedSection(section, f"section-{section.id}{again}", 3 if section.part else 2)


def _contents(pen: InlineWriter, titled: Sequence[HeadedSection]) -> str:
    if len(titled) < _LONG:
        return ""
    name = pen.label("html.contents")
    entries = (_entry(pen, part, list(group)) for part, group in _parts(titled))
    listed = element("ul", lines(entry for group in entries for entry in group))
    return element(
        "nav", element("p", name, class_="label", id="contents"), listed, aria_labelledby="contents"
    )


def _entry(pen: InlineWriter, part: Label | None, group: Sequence[HeadedSection]) -> Iterable[str]:
    links = [
        element("li", element("a", escaped(_heading(one.section).text), href=f"#{one.id}")) for one in group
    ]
    return links if part is None else [element("li", pen.text(part), element("ul", lines(links)))]


def _heading(section: Section) -> Label:
    """A box has a heading of its own, which stands for its section's."""
    return next((b.heading for b in section.blocks if isinstance(b, BottomLine)), section.heading)


def _parts(titled: Sequence[HeadedSection]) -> Iterator[tuple[Label | None, Iterator[HeadedSection]]]:
    yield from groupby(titled, key=lambda one: one.section.part)


def _sections(pen: InlineWriter, titled: Sequence[HeadedSection]) -> str:
    """All sections in order. Notes are written last, for they lead back to what was written before."""
    order = sorted(titled, key=lambda one: any(isinstance(b, Notes) for b in one.section.blocks))
    made = {one.id: _section(pen, one) for one in order}
    parts: list[str] = []
    for part, group in _parts(titled):
        sections = lines(made[one.id] for one in group)
        if part is None:
            parts.append(sections)
            continue
        head = element("h2", pen.text(part), class_="part", id=f"part-{len(parts) + 1}")
        parts.append(element("section", head, sections, aria_labelledby=f"part-{len(parts) + 1}"))
    return lines(parts)


def _section(pen: InlineWriter, titled: HeadedSection) -> str:
    section, id = titled.section, titled.id
    head = element(f"h{titled.level}", pen.text(_heading(section)), id=f"{id}-heading")
    blocks = lines(block(pen, given) for given in section.blocks)
    side = section.place == "side"
    boxed = any(isinstance(b, BottomLine) for b in section.blocks)
    return element(
        "aside" if side else "section",
        "\n",
        head,
        "\n",
        blocks,
        "\n",
        id=id,
        class_="side" if side else "boxed" if boxed else None,
        # In the words of ARIA a side column is a note: a complement would stand outside the main part.
        role="note" if side else None,
        aria_labelledby=f"{id}-heading",
    )
