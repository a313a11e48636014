"""A brief as one HTML file: no script, nothing from outside, to be read on a phone, on paper, in the dark.

In: a :class:`~briefgen.layout.reflow.Reflow`, the style sheet that all share. Out: UTF-8 bytes, the same for
the same brief. What is read, and in which order, is what pages have. Made for WCAG 2.2, level AA.
"""

from __future__ import annotations

from briefgen.layout.reflow import Reflow
from briefgen.write.html.inline import InlineWriter, listed_notes
from briefgen.write.html.page import page
from briefgen.write.html.styles import LOGO_STYLE, marking_style, print_margins, style_sheet


def write(reflow: Reflow, shared: bytes) -> bytes:
    """The whole file. ``shared`` is the style sheet without colours and fonts."""
    document = reflow.document
    logo = (LOGO_STYLE,) if reflow.logo else ()
    own = (marking_style(document.marking) if document.marking else "", *logo, print_margins(document))
    style = "\n".join(("", style_sheet(reflow.theme, reflow.palette), *own, shared.decode()))
    return page(InlineWriter(reflow, listed_notes(reflow.document)), style).encode()
