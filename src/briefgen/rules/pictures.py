"""BG534: a picture's alternative text says what it shows. BG535: a picture has enough samples to be printed.

In: a pack; the pictures that a brief shows, decoded. Out: warnings at the lines of the pack. Source of BG534:
WCAG 2.2, 1.1.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from briefgen.diagnostics import Sink
from briefgen.pictures.image import Image, Raster
from briefgen.schema.pack import Pack, Picture
from briefgen.source.decode import Loaded

SAYS_NOTHING = "BG534"
COARSE = "BG535"

_LEAST = 600
"""Samples of the longer side: half the width of a page at 150 an inch."""
_SHORT = 15
_OPENING = re.compile(r"(an? |the )?(image|picture|photo(graph)?|graphic)( (of|showing) )?", re.IGNORECASE)


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report alternative texts that tell nothing to who doesn't see the picture."""
    for id, picture in pack.value.pictures.items():
        if fault := _fault(picture):
            message = f"the alternative text of '{id}' {fault}"
            hint = "describe what the picture shows: who, what, where, and the numbers that matter"
            sink.warn(SAYS_NOTHING, message, pack.spans.at("pictures", id, "alt"), hint)


def _fault(picture: Picture) -> str:
    description = " ".join(_OPENING.sub("", picture.alt, count=1).split())
    if picture.alt.casefold() == picture.caption.casefold():
        return "only repeats the caption"
    if description.casefold() in (picture.file.casefold(), PurePosixPath(picture.file).stem.casefold()):
        return "is the name of its file"
    return "is too short to describe the picture" if len(description) < _SHORT else ""


def check_samples(pack: Loaded[Pack], images: Mapping[str, Image], sink: Sink) -> None:
    """Report pictures that look coarse on paper, and are set small for that."""
    for id, image in images.items():
        if isinstance(image, Raster) and max(image.width, image.height) < _LEAST:
            message = f"the picture '{id}' has only {image.width} by {image.height} pixels, and is set small"
            span = pack.spans.at("pictures", id, "file")
            sink.warn(COARSE, message, span, f"take one of {_LEAST} pixels or more, or a drawing as SVG")
