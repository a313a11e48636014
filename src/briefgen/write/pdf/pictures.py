"""Pictures: samples as image objects, outlines as paths (ISO 32000-1, 8.9 and 8.5).

In: images and their places. Out: operators of a page, and one object for each picture, however often it is
shown. What is see-through goes into a soft mask, which PDF/A-3 allows.
"""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.colour import to_channels
from briefgen.page import Raster, Rect, VectorImage
from briefgen.pictures.image import Cap, Join, Ring, VectorPath
from briefgen.write.pdf.objects import File, number, numbers, reference

_CAPS: dict[Cap, int] = {"butt": 0, "round": 1, "square": 2}
_JOINS: dict[Join, int] = {"miter": 0, "round": 1, "bevel": 2}


class Pictures(Struct):
    """The pictures of a document, each embedded once."""

    tags: dict[bytes, tuple[str, Raster]] = field(default_factory=dict[bytes, "tuple[str, Raster]"])
    """By a picture's data: its name among the resources, and the picture."""

    def operators(self, raster: Raster, box: Rect) -> str:
        """Operators that show a picture in a box, whose corner is the lower left one here."""
        tag, _ = self.tags.setdefault(raster.data, (f"I{len(self.tags) + 1}", raster))
        place = numbers((box.width, 0, 0, box.height, box.x, box.y))
        return f"q {place} cm /{tag} Do Q"

    def resources(self, file: File) -> str:
        """The entry of a page's resources that names all pictures; empty without any."""
        if not self.tags:
            return ""
        entries = "".join(f"/{tag} {reference(_put(file, raster))}" for tag, raster in self.tags.values())
        return f"/XObject {reference(file.add(f'<<{entries}>>'))}"


def _put(file: File, raster: Raster) -> int:
    size = f"/Type/XObject/Subtype/Image/Width {raster.width}/Height {raster.height}/BitsPerComponent 8"
    mask = ""
    if raster.mask:
        grey = f"{size}/ColorSpace/DeviceGray/Filter/FlateDecode"
        mask = f"/SMask {reference(file.stream(raster.mask, grey, packed=False))}"
    deflated = bool(raster.samples)
    filtered = f"/ColorSpace/DeviceRGB/Filter/{'FlateDecode' if deflated else 'DCTDecode'}{mask}"
    return file.stream(raster.samples or raster.data, size + filtered, packed=False)


def vector_operators(drawing: VectorImage, box: Rect) -> str:
    """Operators that paint outlines in a box, whose corner is the lower left one here."""
    place = _PicturePlacement(
        box.x, box.y + box.height, box.width / drawing.width, box.height / drawing.height
    )
    return "\n".join(("q", *(_outline(outline, place) for outline in drawing.outlines), "Q"))


class _PicturePlacement(Struct, frozen=True):
    """The place of a vector drawing on the page, in points."""

    left: float
    """x of its left edge."""
    top: float
    """y of its upper edge."""
    across: float
    """Points for each unit of its width."""
    down: float
    """Points for each unit of its height."""

    def ring(self, ring: Ring) -> str:
        first, *steps = ring.steps
        lines = (f"{self._step(step)} {'c' if len(step) == 6 else 'l'}" for step in steps)
        return "\n".join((f"{self._step(first)} m", *lines, *(("h",) if ring.closed else ())))

    def _step(self, step: tuple[float, ...]) -> str:
        ends = zip(step[::2], step[1::2], strict=True)
        return " ".join(
            f"{number(self.left + x * self.across)} {number(self.top - y * self.down)}" for x, y in ends
        )


def _outline(outline: VectorPath, place: _PicturePlacement) -> str:
    pen, parts = outline.pen, list[str]()
    if outline.fill:
        parts.append(f"{_rgb(outline.fill)} rg")
    if pen:
        width = pen.width * (place.across + place.down) / 2
        parts.append(f"{_rgb(pen.colour)} RG {number(width)} w {_CAPS[pen.cap]} J {_JOINS[pen.join]} j")
    end = ("B*" if pen else "f*") if outline.fill else "S"
    return "\n".join((*parts, *map(place.ring, outline.rings), end))


def _rgb(value: str) -> str:
    return " ".join(f"{part:.4g}" for part in to_channels(value))
