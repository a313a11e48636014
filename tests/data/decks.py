"""Decks as files. Each is made once, however many tests look at it."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from briefgen.layout.deck import lay_out_slides
from briefgen.page import LaidOut
from briefgen.write.pptx import write
from tests.data.projects import ROOT, document, laid_out, meridian
from tests.data.stresses import Stress, stressed_layout

TEMPLATE = ROOT / "assets" / "deck" / "template.pptx"
THEMED = "foreign-minister-follow-russia"
"""The specification that is shown in every theme."""


def deck_file(laid: LaidOut) -> bytes:
    """The file of a deck that is laid out."""
    return write(laid, TEMPLATE.read_bytes())


@cache
def deck_of(name: str) -> bytes:
    """The deck of a specification."""
    return deck_file(laid_out(name, "slides"))


@cache
def deck_in(theme: str) -> bytes:
    """A deck in one of the built-in themes."""
    return deck_file(lay_out_slides(document(THEMED), meridian(theme)))


@cache
def deck_under(stress: Stress) -> bytes:
    """The deck of a brief that is hard to lay out."""
    return deck_file(stressed_layout(stress, "slides"))


def parts_of(deck: bytes) -> dict[str, bytes]:
    """The parts of a deck by name."""
    with zipfile.ZipFile(io.BytesIO(deck)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
