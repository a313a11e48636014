"""Text that runs from right to left: its glyphs in an order that programs read the text back from.

In: shaped words of one run, in visual order. Out: the inside of a TJ array with each glyph at its place.
Programs that take text out of pages turn round what runs from right to left themselves. poppler goes by where
glyphs stand. pdfium goes by the order in which one text object shows them: it turns each stretch of letters,
and keeps the order of stretches unless most of the line runs from right to left. So the words of a run are
shown in logical order, the letters of each in visual order. The structure has the text for screen readers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.text.font import Font
from briefgen.text.style import Style
from briefgen.text.word import Word
from briefgen.write.pdf.syntax import number

_RIGHT = frozenset({"R", "AL"})
_TURNED = frozenset({"right", "neutral"})
_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})


class _Glyph(Struct, frozen=True):
    """A glyph of a run: place and width in 1/1000 of the size. ``kind``: as in :func:`kind_of`, or "mark"."""

    id: int
    x: float
    y: float
    advance: float
    kind: str


def kind_of(text: str) -> str:
    """How a program that reads pages back takes a character: "right", "left", "weak" or "neutral"."""
    direction = unicodedata.bidirectional(text[0]) if text else ""
    if direction in _RIGHT:
        return "right"
    return "left" if direction == "L" else "weak" if direction in _WEAK else "neutral"


def turned(text: str) -> str:
    """What a glyph of several characters from right to left says to programs that turn round what they read.

    Marks are left out, as those are that have glyphs of their own.
    """
    return "".join(c for c in reversed(text) if unicodedata.category(c) != "Mn")


def runs_right(texts: Iterable[str]) -> bool:
    """Whether a line counts as one that runs from right to left: by its stretches of strong characters."""
    shown = (c for c in "".join(texts) if unicodedata.category(c) != "Mn")
    kinds = [kind for kind, _ in groupby(map(kind_of, shown))]
    return kinds.count("right") > kinds.count("left")


def arranged(words: Sequence[Word], style: Style, *, visual: bool) -> str:
    """The inside of a TJ array that starts at the left of the run and shows its words.

    ``visual`` puts the words in visual order, too: for lines that run from right to left. Marks on letters
    come last, without a text: wherever they stood, programs would take them for the ends of words.
    """
    glyphs = _logical(words, style.font)
    letters = [g for g in glyphs if g.kind != "mark"]
    stretches = [list(same) for _, same in groupby(letters, lambda g: g.kind)]
    if visual:
        stretches.reverse()
    ordered = [g for stretch in stretches for g in (stretch[::-1] if stretch[0].kind in _TURNED else stretch)]
    marks = [g for g in glyphs if g.kind == "mark"]
    shown = "".join(_shown([*ordered, *marks], style))
    return shown.replace("><", "")


def _logical(words: Sequence[Word], font: Font) -> list[_Glyph]:
    glyphs: list[_Glyph] = []
    pen = 0.0
    for word in words:
        shaped = zip(word.glyphs, word.clusters, word.advances, word.offsets, strict=True)
        for id, cluster, advance, (x, y) in shaped:
            kind = kind_of(font.texts.get(id) or word.text[cluster:])
            own = font.advance(id)
            glyphs.append(_Glyph(id, pen + x, y, own, kind if advance else "mark"))
            pen += advance
    return glyphs[::-1]


def _shown(glyphs: Iterable[_Glyph], style: Style) -> Iterator[str]:
    pen, tracking = 0.0, style.tracking * 1000 / style.size
    for glyph in glyphs:
        back = round(pen - glyph.x)
        move = f"{back} " if back else ""
        if glyph.kind == "mark":
            rise, usual = (number(style.rise + y * style.size / 1000) for y in (glyph.y, 0.0))
            show = f"{rise} Ts[<{glyph.id:04X}>]TJ {usual} Ts"
            yield f"{move}]TJ/Span<</ActualText<FEFF>>>BDC {show} EMC["
        else:
            yield f"{move}<{glyph.id:04X}>"
        pen += glyph.advance + tracking - back
