"""Pictures of every shape and kind in one brief: what their layout and their writers have to bear."""

from __future__ import annotations

from tests.data.pictures import LOGO, encoded, raster
from tests.data.projects import PACK, SPEC, Copy

_WIDE, _TALL, _SQUARE = (2000, 160), (240, 2000), (900, 900)
_FILES = {
    "wide.png": encoded(raster("RGB", _WIDE)),
    "tall.png": encoded(raster("L", _TALL)),
    "square.jpg": encoded(raster("RGB", _SQUARE), "JPEG"),
    "clear.png": encoded(raster("RGBA", (700, 400))),
    "tiny.png": encoded(raster("RGB", (24, 12))),
    "drawn.svg": LOGO.encode(),
}
_LONG = "as it was seen from the end of the new mole on the morning after the storm had passed the harbour"
_SECTIONS = """\
sections:
  - bottom-line
  - name: beside
    heading: Beside a text
    headline: A picture stands beside what it goes with
    parts:
      - {view: pictures, select: {ids: [drawn]}}
      - {view: bullets, select: {topics: [safety]}, limit: 3}
  - name: side
    heading: In the margin
    headline: A picture fits the side, too
    place: side
    parts: [{view: pictures, select: {ids: [square, tiny]}}]
  - name: seen
    heading: As seen
    headline: Pictures of every shape stand below each other
    parts: [{view: pictures}]
  - judgements
  - recommendations
  - indicators
  - notes
"""


def pictures_of_all_shapes(copy: Copy) -> None:
    """A brief with six pictures: beside a text, in the margin, and below each other."""
    entries = ""
    for name, data in _FILES.items():
        (copy.root / "briefs" / "content" / name).write_bytes(data)
        id = name.partition(".")[0]
        entries += (
            f"  {id}:\n    file: {name}\n    caption: The harbour, {id}, {_LONG}\n"
            f"    alt: A dark disc on light ground; the picture {id}, {_LONG}.\n"
            f"    source: Drawn for this test by a program, {_LONG}\n    for: [storm, utopia-crane]\n"
        )
    copy.write(PACK, f"{copy.text().rstrip()}\npictures:\n{entries}")
    copy.edit("outputs:", f"{_SECTIONS}outputs:", SPEC)
