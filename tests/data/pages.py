"""HTML briefs to test with: Documents written as the product writes them."""

from __future__ import annotations

from functools import cache

from briefgen.document.model import Document
from briefgen.layout.reflow import reflow
from briefgen.write.html import write
from tests.data.markup import Element, parsed
from tests.data.projects import ROOT, document, meridian


def html_of(brief: Document, theme: str = "meridian") -> bytes:
    """The HTML of a Document."""
    return write(reflow(brief, meridian(theme)), (ROOT / "assets" / "html" / "brief.css").read_bytes())


@cache
def page_of(name: str) -> bytes:
    """The HTML of a specification."""
    return html_of(document(name))


@cache
def tree_of(name: str) -> Element:
    """The same, read."""
    return parsed(page_of(name))
