"""Fonts to embedded font objects: Type 0, Identity-H, a subset that keeps its glyph ids.

In: a font and the glyphs in use. Out: the number of its font object. The reverse map to Unicode has an entry
for every glyph, none for U+0000, and pairs of surrogates above U+FFFF (ISO 14289-1, 7.21.7).
"""

from __future__ import annotations

import hashlib

from briefgen.diagnostics import BriefgenError
from briefgen.text.font import embedding_refused
from briefgen.write.pdf.encoding import FontUse
from briefgen.write.pdf.objects import File, name, number, numbers, reference

# Thickness of vertical stems, which files don't state; readers use it only when they lack the font.
_STEM, _BOLD_STEM = 80, 140
# Flags of a font descriptor (ISO 32000-1, table 123): glyphs outside the standard Latin set; italic.
_SYMBOLIC, _ITALIC = 4, 64

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
# A block of a character map holds at most 100 entries.
_BLOCK = 100


def embed(file: File, use: FontUse) -> int:
    """Write a font with all that it needs; gives the number of its object.

    A font whose own terms forbid that raises :class:`BriefgenError` (BG412).
    """
    if not use.font.embeddable:
        raise BriefgenError(embedding_refused(use.font))
    glyphs = sorted(use.glyphs | {0})
    title = f"{_prefix(use, glyphs)}+{use.font.name}"
    kind = "CIDFontType0" if use.font.compact else "CIDFontType2"
    mapping = "" if use.font.compact else "/CIDToGIDMap/Identity"
    descriptor = _descriptor(file, use, glyphs, title)
    descendant = file.add(
        f"<</Type/Font/Subtype/{kind}/BaseFont{name(title)}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {reference(descriptor)}{mapping}/DW 0/W[{_widths(use, glyphs)}]>>"
    )
    meanings = file.stream(_character_map(use, glyphs))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name(title)}/Encoding/Identity-H"
        f"/DescendantFonts[{reference(descendant)}]/ToUnicode {reference(meanings)}>>"
    )


def _prefix(use: FontUse, glyphs: list[int]) -> str:
    """Six capitals that name the subset (ISO 32000-1, 9.6.4): a digest of the font and the glyphs."""
    digest = hashlib.sha256(f"{use.font.key}{glyphs}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _descriptor(file: File, use: FontUse, glyphs: list[int], title: str) -> int:
    font = use.font
    data = font.subset(glyphs)
    if font.compact:
        program = f"/FontFile3 {reference(file.stream(data, '/Subtype/OpenType'))}"
    else:
        program = f"/FontFile2 {reference(file.stream(data, f'/Length1 {len(data)}'))}"
    flags, angle = (_SYMBOLIC | _ITALIC, -12) if font.italic else (_SYMBOLIC, 0)
    return file.add(
        f"<</Type/FontDescriptor/FontName{name(title)}/Flags {flags}/ItalicAngle {angle}"
        f"/FontBBox[{numbers(map(round, font.box))}]"
        f"/Ascent {number(font.ascent)}/Descent {number(font.descent)}"
        f"/CapHeight {number(font.cap_height)}/StemV {_BOLD_STEM if font.bold else _STEM}{program}>>"
    )


def _widths(use: FontUse, glyphs: list[int]) -> str:
    return "".join(f"{glyph}[{number(use.font.advance(glyph))}]" for glyph in glyphs)


def _character_map(use: FontUse, glyphs: list[int]) -> bytes:
    rows = [f"<{g:04X}> <{use.text_of(g).encode('utf-16-be').hex().upper()}>" for g in glyphs if g]
    out = [_CMAP_HEAD]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        out.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return "".join([*out, _CMAP_TAIL]).encode("ascii")
