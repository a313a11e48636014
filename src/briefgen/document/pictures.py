"""A picture as a figure of a Document shows it."""

from __future__ import annotations

from msgspec import Struct

from briefgen.pictures.image import Image


class PictureDrawing(Struct, frozen=True):
    """A picture of the pack's own, decoded."""

    image: Image
