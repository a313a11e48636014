"""Fonts that are asked for the characters that a text's own font lacks.

In: the faces of a family, those of the families that its theme names as `fallbacks`, and those of the shipped
families. Out: for one face the fonts to ask, in order. Bold text takes bold faces and italics take italic
ones; a family without such a face gives its upright one. No font is opened here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.schema.theme import Face
from briefgen.source.project.project import Project
from briefgen.text.font import Font, FontLibrary

Faces = Mapping[Face, Font]
"""The fonts of a family by face."""

_FOUR: Mapping[Face, str] = {
    "regular": "Regular",
    "italic": "Italic",
    "semibold": "Semibold",
    "bold": "Bold",
}
_THREE: Mapping[Face, str] = {"regular": "Regular", "italic": "Italic", "bold": "Bold"}
_TWO: Mapping[Face, str] = {"regular": "Regular", "bold": "Bold"}
_ONE: Mapping[Face, str] = {"regular": "Regular"}
# Arimo has Latin, Greek, Cyrillic and Hebrew, and the widths of Arial, which programs often fall back to.
_SHIPPED: Mapping[str, Mapping[Face, str]] = {
    "Arimo": _THREE,
    "SourceSansPro": _FOUR,
    "SourceSerifPro": _FOUR,
    "Carlito": _THREE,
    "Vazirmatn": _TWO,
    "NotoSansMath": _ONE,
    "NotoSansSymbols2": _ONE,
}
_SAME_STYLE: Mapping[Face, tuple[Face, ...]] = {
    "regular": ("regular",),
    "italic": ("italic",),
    "semibold": ("semibold", "bold"),
    "bold": ("bold", "semibold"),
}
DECK_WIDER = 0.1
"""Share by which shipped fallbacks are taken wider in a deck: the program that shows it chooses its own."""


def shipped_families(project: Project, library: FontLibrary, wider: float = 0.0) -> tuple[Faces, ...]:
    """The shipped families, in the order in which they are asked.

    ``wider`` is the share of each width that is added to it.
    """
    owner = project.default_theme().path
    return tuple(
        {
            face: library.font(
                project.locate(owner, f"../../fonts/{family}-{ending}.ttf"), family, face, wider=wider
            )
            for face, ending in faces.items()
        }
        for family, faces in _SHIPPED.items()
    )


def fallbacks_of(
    face: Face, own: Faces, declared: Sequence[Faces], shipped: Sequence[Faces]
) -> tuple[Font, ...]:
    """The fonts to ask for what the face ``face`` of ``own`` lacks.

    The families that a theme declares come before the shipped ones, and these, in the style of the text,
    before an upright face of the family itself.
    """
    order = (
        *_in_style(face, declared),
        *map(_upright, declared),
        *_in_style(face, shipped),
        _upright(own),
        *map(_upright, shipped),
    )
    return tuple(dict.fromkeys(font for font in order if font is not own.get(face)))


def _in_style(face: Face, families: Iterable[Faces]) -> Iterator[Font]:
    for faces in families:
        yield from (faces[one] for one in _SAME_STYLE[face] if one in faces)


def _upright(faces: Faces) -> Font:
    return faces["regular"] if "regular" in faces else next(iter(faces.values()))
