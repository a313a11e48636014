"""Words as text-showing operators, and the glyphs that each font has to have.

In: shaped words. Out: the inside of TJ arrays, with ActualText where the glyphs alone would not give the text
back; and for each font the glyphs in use and the text of each.

Programs that extract text turn right-to-left text round themselves. poppler goes by where glyphs stand;
pdfium by the order in which one text object shows them: it turns each stretch of letters, and keeps the order
of stretches unless most of the line runs from right to left. So the words of such a run are shown in logical
order, the letters of each in visual order. The structure tree has the text for screen readers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown
from briefgen.text.font import Font
from briefgen.text.style import Style
from briefgen.text.word import Word
from briefgen.write.pdf.objects import number, string

_RIGHT = frozenset({"R", "AL"})
_TURNED = frozenset({"right", "neutral"})
_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})


class _Glyph(Struct, frozen=True):
    """A glyph of a run. Lengths in thousandths of the type size."""

    id: int
    x: float
    y: float
    advance: float
    kind: str
    """As :func:`kind_of` gives it, or ``mark``."""


class FontUse(dict[Word, str]):
    """A font in one document: the code of each word in it, made when the word is first read.

    ``tag`` is its name among the resources, ``glyphs`` are those used. Words with glyphs that the character
    map doesn't reach (ligatures, alternates) say what those stand for; the first word of the document
    decides.
    """

    def __init__(self, font: Font, tag: str) -> None:
        super().__init__()
        self.font = font
        self.tag = tag
        self._claims: dict[int, str] = {}
        self._moved = False

    @property
    def glyphs(self) -> set[int]:
        """Ids of all glyphs in use."""
        return set[int]().union(*[word.glyphs for word in self])

    def show(self, words: Sequence[Word], style: Style) -> str:
        """The inside of a TJ array for words in a row."""
        codes = [self[word] for word in words]
        if self._moved:
            codes = [self._placed(w, style) if w.moved else c for w, c in zip(words, codes, strict=True)]
        return "".join(codes).replace("><", "")

    def take(self, words: Iterable[Word]) -> None:
        """Count words among those in use that are shown glyph by glyph."""
        for word in words:
            _ = self[word]

    def __missing__(self, word: Word) -> str:
        """Codes are kept, but those of moved words are made anew for each size.

        A missing glyph raises :class:`BriefgenError` (BG402): it would show as an empty box.
        """
        array, plain = self.font.codes[word]
        if not plain:
            if word.missing:
                text = f"font {self.font.name} has no glyph for {shown(''.join(word.missing))}"
                raise BriefgenError(Diagnostic("BG402", Severity.ERROR, text))
            self._moved = self._moved or word.moved
            array = self._spelled(word, array)
        self[word] = array
        return array

    def text_of(self, glyph: int) -> str:
        """What a reader's software takes the glyph for; a glyph without text gives a zero-width space."""
        text = self.font.texts.get(glyph) or self._claims.get(glyph) or "\u200b"
        return turned(text) if len(text) > 1 and kind_of(text) == "right" else text

    def _spelled(self, word: Word, array: str) -> str:
        """The array with the text beside it, unless the claims of this document make that needless."""
        for glyph, text in _claimed(word, self.font.texts):
            self._claims.setdefault(glyph, text)
        if "".join(map(self.text_of, word.glyphs)) == word.text:
            return array
        return f"]TJ/Span<</ActualText{string(word.text)}>>BDC[{array}]TJ EMC["

    def _placed(self, word: Word, style: Style) -> str:
        return self._spelled(word, "".join(_lifted(word, style)))


def _claimed(word: Word, mapping: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Glyphs that the character map doesn't reach, each with the text that it stands for."""
    starts = sorted(set(word.clusters))
    ends = dict(zip(starts, [*starts[1:], len(word.text)], strict=True))
    for start in starts:
        rest, unknown = word.text[start : ends[start]], list[int]()
        for glyph, cluster in zip(word.glyphs, word.clusters, strict=True):
            if cluster == start and glyph in mapping:
                rest = rest.replace(mapping[glyph], "", 1)
            elif cluster == start:
                unknown.append(glyph)
        if unknown and rest:
            yield unknown[0], rest


def _lifted(word: Word, style: Style) -> Iterator[str]:
    """A word glyph by glyph, each moved to its place; heights are a matter of text rise, in points."""
    kerns = dict(word.kerns)
    for n, (glyph, (x, y)) in enumerate(zip(word.glyphs, word.offsets, strict=True)):
        lift = f"]TJ {number(style.rise + y * style.size / 1000)} Ts[" if y else ""
        drop = f"]TJ {number(style.rise)} Ts[" if y else ""
        yield f"{lift}{_shift(-x)}<{glyph:04X}>{drop}{_shift(x - kerns.get(n, 0.0))}"


def _shift(by: float) -> str:
    return f"{number(by)} " if by else ""


class DocumentFonts(Struct):
    """The fonts of one document."""

    uses: dict[Font, FontUse] = field(default_factory=dict[Font, FontUse])
    """By font, in the order of first use."""
    files: dict[Path, FontUse] = field(default_factory=dict[Path, FontUse])
    """By font file: fonts of one file share a use, so that it is embedded once."""

    def use(self, font: Font) -> FontUse:
        """The use of a font."""
        use = self.uses.get(font)
        if use is None:
            use = self.files.setdefault(font.path, FontUse(font, f"F{len(self.files) + 1}"))
            self.uses[font] = use
        return use


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
