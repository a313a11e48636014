"""Fonts: files shaped with HarfBuzz, one cache of words each.

In: paths of font files. Out: :class:`Font` with metrics, and :class:`Word` with glyphs and widths. All widths
and heights are in 1/1000 of the font size. A file is opened when a font is first used.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Span, shown
from briefgen.input_limits import FONT_BYTES
from briefgen.source.files import read_bytes
from briefgen.text.word import Word, WordCodes, kerns_of, missing_of

if TYPE_CHECKING:
    from briefgen.text.face import Face

FaceName = Literal["regular", "italic", "semibold", "bold"]

# What a PDF reader doesn't need of a font whose glyphs are addressed by id.
_UNUSED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "DSIG",
    "OS/2",
    "STAT",
    "name",
    "cmap",
    "BASE",
    "kern",
    "JSTF",
    "MATH",
    "meta",
)


# Hyphens that many fonts lack; every font has a plain one.
_HYPHENS = ("\u2010", "\u2011")
# Letters and signs by their category that are blank by nature: fillers of Hangul, an empty Braille cell.
_INVISIBLE = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"


class Font:
    """A font file: its metrics, and the words shaped with it.

    ``key`` names it among the fonts of a document, ``deck_name`` is the family that a deck names in its place
    (a deck carries no fonts), ``fallbacks`` are asked in order for characters that it lacks. Every use of a
    file that is no font raises :class:`BriefgenError` (BG411).
    """

    def __init__(
        self,
        path: Path,
        key: str,
        deck_name: str | None = None,
        bold: bool = False,  # noqa: FBT001, FBT002 - a font's traits, in the order that fonts are described in
        italic: bool = False,  # noqa: FBT001, FBT002
        fallbacks: tuple[Font, ...] = (),
        wider: float = 0.0,
        named: Span | None = None,
    ) -> None:
        self.path = path
        self.key = key
        self.deck_name = deck_name
        self.bold = bold
        self.italic = italic
        self.fallbacks = fallbacks
        self.wider = wider  # share of a width that is added, for a font whose own widths nobody knows
        self.named = named  # where somebody wrote the file's name
        self._words: dict[tuple[float, bool, bool], Words] = {}
        self._hyphens: dict[float, Word] = {}
        self._covered: dict[str, bool] = {}
        self._blank: dict[str, bool] = {}

    def __repr__(self) -> str:
        return f"Font({self.key!r})"

    @cached_property
    def _face(self) -> Face:
        # HarfBuzz takes 30 ms to import; a run that lays out nothing needn't pay for it.
        from briefgen.text.face import Face

        try:
            return Face(read_bytes(self.path, self.path.name, FONT_BYTES, self.named))
        except (ValueError, OSError) as why:
            raise self._unusable(why) from why

    def _unusable(self, why: Exception) -> BriefgenError:
        hint = "use a whole TrueType or OpenType file (.ttf, .otf)"
        message = f"font file {shown(self.path.name)} can't be used: {why}"
        return BriefgenError(Diagnostic("BG411", Severity.ERROR, message, self.named, hint))

    @cached_property
    def name(self) -> str:
        """PostScript name of the file."""
        return self._face.name

    @cached_property
    def units(self) -> int:
        """Units of the design to an em."""
        return self._face.units

    @cached_property
    def ascent(self) -> float:
        """Height above the baseline that the font asks for."""
        return self._face.vertical[0]

    @cached_property
    def descent(self) -> float:
        """Depth below the baseline, negative."""
        return self._face.vertical[1]

    @cached_property
    def cap_height(self) -> float:
        """Height of a capital."""
        return self._face.cap_height

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the box that holds every glyph."""
        return self._face.box

    @cached_property
    def embeddable(self) -> bool:
        """Whether the file's own terms allow a subset of it in a document."""
        return self._face.embeddable

    @cached_property
    def compact(self) -> bool:
        """Whether outlines are PostScript's (CFF) rather than TrueType's."""
        return self._face.compact

    @cached_property
    def texts(self) -> dict[int, str]:
        """What each glyph of the character map stands for; ligatures and alternates may be absent."""
        return self._face.texts()

    @cached_property
    def codes(self) -> WordCodes:
        """What shows each word, for writers that name glyphs by id."""
        return WordCodes(self.texts)

    def advance(self, glyph: int) -> float:
        """Advance width of a glyph without kerning."""
        return self._face.advance(glyph)

    def covers(self, text: str) -> bool:
        """Whether the font shows all characters, be it by a stand-in of HarfBuzz (spaces, hyphens, invisible
        ones).
        """
        known = self._covered.get(text)
        if known is None:
            known = self._covered[text] = not self.shaped(text).missing
        return known

    def unmapped(self, characters: str) -> list[str]:
        """Those that the font's character map doesn't have."""
        return [c for c in characters if not self._face.nominal(c)]

    def blank(self, character: str) -> bool:
        """Whether the font has a glyph for a visible character, and that glyph has no outline."""
        known = self._blank.get(character)
        if known is None:
            glyph = self._face.nominal(character) if _is_visible(character) else 0
            known = self._blank[character] = glyph > 0 and not self._face.outlined(glyph)
        return known

    def words(self, tracking: float = 0.0, *, rtl: bool = False, tabular: bool = False) -> Words:
        """Shaped words by their text, each glyph ``tracking`` wider, with figures that align in columns if
        they are to be ``tabular``; what isn't there yet is shaped when it is read.
        """
        words = self._words.get((tracking, rtl, tabular))
        if words is None:
            words = Words(self, tracking, rtl=rtl, tabular=tabular)
            self._words[tracking, rtl, tabular] = words
        return words

    def word(self, text: str, tracking: float = 0.0, *, rtl: bool = False, tabular: bool = False) -> Word:
        """Shaped ``text``; from the cache when it was asked for before."""
        return self.words(tracking, rtl=rtl, tabular=tabular)[text]

    def shaped(self, text: str, tracking: float = 0.0, *, rtl: bool = False, tabular: bool = False) -> Word:
        """As :meth:`word`, without the cache: for pieces that won't be asked for again."""
        face = self._face
        # Widened letters look wrong beside letters that are tied together.
        shown = self._with_hyphens(text)
        glyphs = face.shape(shown, rtl=rtl, ligatures=not tracking, tabular=tabular)
        own, by = [face.advance(g.id) if g.advance else 0.0 for g in glyphs], 1.0 + self.wider
        return Word(
            text,
            tuple(g.id for g in glyphs),
            tuple(g.advance * by + tracking for g in glyphs),
            tuple((g.x, g.y) for g in glyphs),
            tuple(g.cluster for g in glyphs),
            fsum(g.advance for g in glyphs) * by + tracking * len(glyphs),
            fsum(own) * by + tracking * len(glyphs),
            tuple(kerns_of(glyphs, face)),
            any(g.x or g.y for g in glyphs),
            missing_of(text, glyphs),
        )

    def _with_hyphens(self, text: str) -> str:
        for hyphen in _HYPHENS:
            if hyphen in text and not self._face.nominal(hyphen):
                text = text.replace(hyphen, "-")
        return text

    def hyphen(self, tracking: float = 0.0) -> Word:
        """The hyphen that shows at the end of a line where a soft hyphen allowed the break; its text is
        U+00AD.
        """
        word = self._hyphens.get(tracking)
        if word is None:
            word = self._hyphens[tracking] = replace(self.shaped("\u2010", tracking), text="\u00ad")
        return word

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file with only these glyphs, ids unchanged, without tables for layout; the same bytes each
        time.
        """
        try:
            return self._face.subset(sorted(glyphs), _UNUSED)
        except ValueError as why:
            raise self._unusable(why) from why


def embedding_refused(font: Font) -> Diagnostic:
    """BG412, for a document that would embed a font whose own terms forbid it."""
    text = f"font {font.name} must not be embedded: its file says so"
    hint = "choose a font under a licence that allows embedding, such as the Open Font License"
    return Diagnostic("BG412", Severity.ERROR, text, font.named, hint)


class Words(dict[str, Word]):
    """The words that a font has shaped in one way. A plain dict is the fastest cache."""

    def __init__(self, font: Font, tracking: float, *, rtl: bool, tabular: bool) -> None:
        super().__init__()
        self._font, self._tracking, self._rtl, self._tabular = font, tracking, rtl, tabular

    def __missing__(self, text: str) -> Word:
        made = self._font.shaped(text, self._tracking, rtl=self._rtl, tabular=self._tabular)
        self[text] = made
        return made


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _INVISIBLE


class FontLibrary:
    """The fonts of a process, each loaded once. Made by the compiler and passed along."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[Path, str, str | None, tuple[Font, ...], float, Span | None], Font] = {}

    def font(
        self,
        path: Path,
        family: str,
        face: FaceName = "regular",
        *,
        deck_name: str | None = None,
        fallbacks: tuple[Font, ...] = (),
        wider: float = 0.0,
        named: Span | None = None,
    ) -> Font:
        """The font of a file, the same object each time; ``path`` is absolute. Its key is ``family-face``.

        ``named`` is the place of the file's name, for reporting a file that can't be used.
        """
        at = (path, f"{family}-{face}", deck_name, fallbacks, wider, named)
        font = self._fonts.get(at)
        if font is None:
            bold, italic = face in ("semibold", "bold"), face == "italic"
            font = self._fonts[at] = Font(path, at[1], deck_name, bold, italic, fallbacks, wider, named)
        return font
