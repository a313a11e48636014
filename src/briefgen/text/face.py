"""A font file opened with HarfBuzz: metrics, shaping, subsetting.

In: the bytes of a TrueType or OpenType file. Out: glyphs, advances and metrics in 1/1000 of the font size,
and subsets that keep their glyph ids. Nothing else in the product calls HarfBuzz.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Sequence

import uharfbuzz as hb
from msgspec import Struct

from briefgen.diagnostics import shown


class Glyph(Struct, frozen=True):
    """A placed glyph. Lengths in 1/1000 em."""

    id: int
    cluster: int
    """Index of the character that it starts at."""
    advance: float
    x: float
    """Offset from the pen, to the right."""
    y: float
    """Offset from the pen, upwards."""


class Face:
    """An open font file. Raises ValueError for bytes that are no usable font."""

    __slots__ = ("_advances", "_face", "_font", "_scale")

    def __init__(self, data: bytes) -> None:
        _check_tables(data)
        self._face = hb.Face(hb.Blob(data))
        if not self._face.glyph_count or not self._face.unicodes:
            raise ValueError("no glyphs or no character map")
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._advances: dict[int, float] = {}

    @property
    def units(self) -> int:
        """Units of the design to an em."""
        return self._face.upem

    @property
    def name(self) -> str:
        """The PostScript name."""
        return self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Unnamed"

    @property
    def vertical(self) -> tuple[float, float]:
        """Ascent and (negative) descent."""
        extents = self._font.get_font_extents("ltr")
        return extents.ascender * self._scale, extents.descender * self._scale

    @property
    def cap_height(self) -> float:
        """Height of capitals."""
        height = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return height * self._scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the box that holds every glyph (table ``head``)."""
        head = self._face.reference_table("head").data
        left, bottom, right, top = struct.unpack(">4h", head[36:44]) if len(head) >= 44 else (0, 0, 0, 0)
        scale = self._scale
        return left * scale, bottom * scale, right * scale, top * scale

    @property
    def embeddable(self) -> bool:
        """Whether the file's own terms (``fsType`` of table ``OS/2``) allow a subset of its outlines in a
        document.
        """
        table = self._face.reference_table("OS/2").data
        terms: int = struct.unpack(">H", table[8:10])[0] if len(table) >= 10 else 0
        # Bit 1 forbids embedding unless a milder bit (2 or 3) is set too; bits 8 and 9 forbid subsets and
        # outlines.
        return not (terms & 0x0302) or (terms & 0x030E) in (0x0006, 0x000A, 0x000E)

    @property
    def compact(self) -> bool:
        """Whether outlines are PostScript's (CFF) rather than TrueType's."""
        return "CFF " in self._face.table_tags

    def advance(self, glyph: int) -> float:
        """The advance width of a glyph without kerning."""
        known = self._advances.get(glyph)
        if known is None:
            known = self._advances[glyph] = self._font.get_glyph_h_advance(glyph) * self._scale
        return known

    def nominal(self, character: str) -> int:
        """The glyph that the character map gives, 0 for none."""
        return self._font.get_nominal_glyph(ord(character)) or 0

    def outlined(self, glyph: int) -> bool:
        """Whether a glyph has an outline: pages show none in pixels or in layers of colour."""
        starts: list[tuple[float, float]] = []
        self._font.draw_glyph(glyph, _STARTS, starts)
        return bool(starts)

    def shape(
        self, text: str, *, rtl: bool | None = None, ligatures: bool = True, tabular: bool = False
    ) -> list[Glyph]:
        """Glyphs of ``text`` in visual order. Without ``rtl`` the script decides the direction. ``tabular``
        asks for figures of one width and height, where the font has them.
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if rtl is not None:
            buffer.direction = "rtl" if rtl else "ltr"
        features = {} if ligatures else {"liga": False, "clig": False}
        hb.shape(self._font, buffer, {**features, "tnum": True, "lnum": True} if tabular else features)
        scale = self._scale
        return [
            Glyph(
                info.codepoint, info.cluster, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale
            )
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def texts(self) -> dict[int, str]:
        """What each glyph stands for, out of the character map alone, so that it is the same in all
        documents.

        Where characters share a glyph the first by this preference has it: one that is no compatibility
        character, then no mark of format, then the lowest. Presentation forms stand for their letters.
        """
        out: dict[int, str] = {}
        for code in sorted(self._face.unicodes, key=_preference):
            glyph = self._font.get_nominal_glyph(code)
            if glyph:
                out.setdefault(glyph, _meaning(chr(code)))
        return out

    def subset(self, glyphs: Iterable[int], drop: Sequence[str]) -> bytes:
        """The file with the outlines of ``glyphs`` only, their ids unchanged, without the tables ``drop``.

        Raises ValueError if its tables contradict each other.
        """
        plan, flags = hb.SubsetInput(), hb.SubsetFlags
        plan.flags = flags.RETAIN_GIDS | flags.NOTDEF_OUTLINE | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        plan.glyph_set.update(glyphs)
        plan.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in drop)
        try:
            return plan.subset(self._face).blob.data
        except RuntimeError as why:
            raise ValueError("its tables contradict each other") from why


def _note_start(x: float, y: float, starts: list[tuple[float, float]]) -> None:
    starts.append((x, y))


_STARTS = hb.DrawFuncs()
_STARTS.set_move_to_func(_note_start)


def _check_tables(data: bytes) -> None:
    """Raise ValueError unless every table of the file's directory lies within the file."""
    if data[:4] in (b"wOFF", b"wOF2"):
        raise ValueError("it is a compressed web font")
    start = int.from_bytes(data[12:16], "big") if data[:4] == b"ttcf" else 0
    count = int.from_bytes(data[start + 4 : start + 6], "big")
    directory = data[start + 12 : start + 12 + 16 * count]
    if len(directory) < 16 * count:
        raise ValueError("it ends in the middle of its directory")
    for tag, _, offset, length in struct.iter_unpack(">4sIII", directory):
        if offset + length > len(data):
            raise ValueError(f"it ends in the middle of its table {shown(tag.decode('latin-1').strip())}")


def _preference(code: int) -> tuple[bool, bool, int]:
    character = chr(code)
    compatible = unicodedata.normalize("NFKC", character) != character
    return compatible, unicodedata.category(character)[0] == "C", code


def _meaning(character: str) -> str:
    forms = "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefe"
    return unicodedata.normalize("NFKC", character) if forms else character
