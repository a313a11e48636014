"""A brief as one HTML file: no script, nothing from outside, to be read on a phone, on paper, in the dark.

In: a :class:`~briefgen.layout.reflow.Reflow`, the style sheet that all share. Out: UTF-8 bytes, the same for
the same brief. What is read, and in which order, is what pages have. Made for WCAG 2.2, level AA.
"""

from __future__ import annotations

from math import ceil

from briefgen.document.model import Document, Marking
from briefgen.layout.reflow import Reflow
from briefgen.write.html.inline import InlineWriter, numbered
from briefgen.write.html.page import page
from briefgen.write.html.palette import style_sheet

_LETTERS = 70
"""So many letters of a running head or foot stand beside a marking on one line of A4."""
_LINE, _AROUND = 5.5, 9.0
"""Height of such a line and the space round it on paper, in millimetres."""
_LOGO = ".logo{background:var(--paper-light);padding:.3rem;height:auto;max-width:45%}"


def write(reflow: Reflow, shared: bytes) -> bytes:
    """The whole file. ``shared`` is the style sheet without colours and fonts."""
    document = reflow.document
    logo = (_LOGO,) if reflow.logo else ()
    own = (_marked(document.marking) if document.marking else "", *logo, _room(document))
    style = "\n".join(("", style_sheet(reflow.theme, reflow.palette), *own, shared.decode()))
    return page(InlineWriter(reflow, numbered(reflow.document)), style).encode()


def _marked(marking: Marking) -> str:
    """The colours and the least size that a scheme prescribes, whatever the theme and the hour."""
    ground = marking.ground or "var(--paper-light)"
    frame = f";outline:1.5px solid {marking.ink}" if marking.boxed else ""
    return (
        f".marking span{{color:{marking.ink};background:{ground};font-size:max({marking.size:g}pt,1rem)"
        f"{frame}}}"
        f".marking{{text-align:{'center' if marking.align == 'centre' else marking.align}}}"
    )


def _room(document: Document) -> str:
    """The room that head and foot take on every sheet of paper, where they don't move with the text."""
    over = _LINE + 2 if document.marking and document.marking.align != "right" else 0.0
    head = " ".join(text.text for text in (*document.letterhead, *document.states))
    foot = " ".join(text.text for text in document.foot)
    heights = (_AROUND + over + _LINE * ceil(max(len(told), 1) / _LETTERS) for told in (head, foot))
    return ":root{{--head:{:g}mm;--foot:{:g}mm}}".format(*heights)
