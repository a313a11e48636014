"""A word as HarfBuzz shapes it: glyphs, widths, and what of its text has no glyph.

In: text with the glyphs of its face. Out: :class:`Word`. All widths are in 1/1000 of the font size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.text.graphemes import graphemes

if TYPE_CHECKING:
    from briefgen.text.face import Face, Glyph

# Kerning below that, in 1/1000 of the size, is no kerning: half the step that PDF writers round to.
_NOTICED = 0.5


class Word(Struct, frozen=True, eq=False):
    """Shaped characters that no line break divides. Widths in 1/1000 of the font size.

    ``glyphs`` ids, ``advances`` one each, ``offsets`` (x, y) where a glyph is moved, ``clusters`` the index
    of the character that each glyph starts at, in ``text``. ``plain`` is the width without kerning: decks are
    measured by the wider of both, because renderers differ. ``kerns`` lists where an advance differs from the
    glyph's own: (index of the glyph, difference); ``moved`` says that an offset is not 0. ``missing`` are the
    graphemes that the font has no glyph for, each once, in reading order. A font gives one
    and the same word for the same text, so words are compared by identity.
    """

    text: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    offsets: tuple[tuple[float, float], ...]
    clusters: tuple[int, ...]
    width: float
    plain: float
    kerns: tuple[tuple[int, float], ...] = ()
    moved: bool = False
    missing: tuple[str, ...] = ()


def kerns_of(glyphs: Sequence[Glyph], face: Face) -> Iterable[tuple[int, float]]:
    """Where an advance differs from the glyph's own: index of the glyph, and by how much."""
    for n, glyph in enumerate(glyphs):
        more = glyph.advance - face.advance(glyph.id)
        if abs(more) > _NOTICED:
            yield n, more


def missing_of(text: str, glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """The graphemes of a text that have no glyph, each once, in the order of the text."""
    lacking = {g.cluster for g in glyphs if not g.id}
    if not lacking:
        return ()
    starts = sorted({g.cluster for g in glyphs})
    spans = [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if a in lacking]
    out, at = dict[str, None](), 0
    for cluster in graphemes(text):
        end = at + len(cluster)
        if any(a < end and at < b for a, b in spans):
            out[cluster] = None
        at = end
    return tuple(out)
