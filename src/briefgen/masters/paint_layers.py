"""What is painted behind the placeholders of a layout, from the ground upwards.

In: the parts of a layout and its master. Out: layers for :mod:`briefgen.masters.background_raster`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.masters.background_raster import PaintLayer
from briefgen.masters.backgrounds import background_of, fill_element
from briefgen.masters.colours import Colours
from briefgen.masters.fills import Photos
from briefgen.masters.ooxml import Element, local, p
from briefgen.masters.package import Package
from briefgen.masters.slide_shapes import SlideShape

Part = tuple[Element, Sequence[SlideShape], Colours]
_IMAGE = "image"


def photos_of(package: Package, part: str) -> Photos:
    """The pictures of a part by the keys of its relationships."""
    targets = {
        r.key: r.target for r in package.relations.get(part, ()) if r.kind == _IMAGE and not r.external
    }

    def read(key: str) -> bytes:
        return package.media(targets[key]) if key in targets else b""

    return Photos(read, {})


def layers(
    layout: Part, master: Part, theme: Element | None, of_master: Photos, of_layout: Photos
) -> Iterator[PaintLayer]:
    """The ground of a layout, the shapes of its master, if it shows those, and its own."""
    both = ((master, of_master), (layout, of_layout))
    grounds = ((part[0].find(p("cSld/bg")), part[2], photos) for part, photos in both)
    last = [one for one in grounds if one[0] is not None][-1:]
    for background, colours, photos in last:
        if background is not None:
            fill, given = background_of(background, colours, theme)
            yield PaintLayer(fill, given, colours, photos)
    alone = layout[0].get("showMasterSp") in ("0", "false")
    for (_, shapes, colours), photos in both[1:] if alone else both:
        for shape in shapes:
            if shape.holder is None and not shape.hidden and shape.rect and local(shape.element) != "cxnSp":
                fill, given = fill_element(shape.element, colours, theme)
                yield PaintLayer(fill, given, colours, photos, shape)
