"""What slides of a layout look like before anything is written on them, in cells.

In: the darkest and the lightest colour of each cell, as :mod:`briefgen.masters.background_raster` painted
them. Out: the colour that text on a place has to stand out from, whatever lies behind: pictures, gradients,
shapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.colour import contrast, luminance
from briefgen.contrast_limits import TEXT_CONTRAST
from briefgen.geometry import Rect

Cell = tuple[str, str]
"""The darkest and the lightest colour as ``#RRGGBB``; empty where nobody can tell."""
_INSIDE = 0.3
"""How much of a cell a place takes at least to be on it."""
_EVEN, _CALM = 1.15, 2.0
"""The contrast of colours that look like one, and of those that are near each other."""


class LayoutBackground(Struct, frozen=True):
    """What a layout shows behind text, as cells of a raster. Lengths in points."""

    width: float
    height: float
    columns: int
    rows: int
    cells: tuple[Cell, ...]
    """Row by row, from the top left."""

    def least_legible_colour(self, place: Rect, ink: str, least: float = TEXT_CONTRAST) -> str:
        """The colour of a place from which a text stands out least.

        That of the text in ``ink`` if it has the ``least`` contrast all over the place, else of one in black
        or white; empty where none of them can be read.
        """
        spread = self.colour_range(place)
        if spread is None:
            return ""
        for text, wanted in ((ink, least), ("#000000", TEXT_CONTRAST), ("#FFFFFF", TEXT_CONTRAST)):
            worst = min(spread, key=lambda colour: contrast(colour, text))
            if contrast(worst, text) >= wanted:
                return worst
        return ""

    def is_one_colour(self, place: Rect) -> bool:
        """Whether a place is of one colour."""
        spread = self.colour_range(place)
        return spread is not None and contrast(*spread) <= _EVEN

    def is_nearly_one_colour(self, place: Rect) -> bool:
        """Whether the colours of a place are near each other."""
        spread = self.colour_range(place)
        return spread is not None and contrast(*spread) <= _CALM

    def colour_range(self, place: Rect) -> Cell | None:
        """The darkest and the lightest colour of a place; None where nobody can tell."""
        cells = list(self._under(place))
        if not cells or ("", "") in cells:
            return None
        return min((c[0] for c in cells), key=luminance), max((c[1] for c in cells), key=luminance)

    def _under(self, place: Rect) -> Iterator[Cell]:
        wide, high = self.width / self.columns, self.height / self.rows
        first, last = _ends(place.x / wide, place.right / wide, self.columns)
        top, end = _ends(place.y / high, place.bottom / high, self.rows)
        for row in range(top, end):
            yield from dict.fromkeys(self.cells[row * self.columns + first : row * self.columns + last])


def _ends(start: float, end: float, count: int) -> tuple[int, int]:
    """The cells from one to before another that a stretch takes."""
    first = min(max(int(start + 1 - _INSIDE), 0), count - 1)
    return first, min(max(int(end + 1 - _INSIDE), first + 1), count)
