"""The type scale on a corporate master: its fonts and sizes, with the floors of slides.

In: the theme's scale, the type of the master's titles and bodies, its fonts. Out: styles for every step, and
which fonts nobody knows. Floors as in check BG432.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from briefgen.layout.loaded_theme import Fonts, StyleSet, variants
from briefgen.schema.theme import Face, TypeStyle
from briefgen.template import PlaceholderType
from briefgen.text.font import Font
from briefgen.text.style import Colour

TITLE, BODY, TABLE, LABEL = 28.0, 18.0, 16.0, 12.0
_USUAL = 24.0
"""The size of a body's first level that the theme's own scale goes with: its step "large"."""
_MIDDLE = 24.0
LINE, TITLE_LINE, _FACTS = 1.2, 1.1, 14.0
_HEADINGS = frozenset({"title", "cover-title", "key-number"})
_FLOORS = {
    "statement": BODY,
    "lead": BODY,
    "table-head": TABLE,
    "table": TABLE,
    "key-number": TITLE,
    "cover-foot": _FACTS,
}

FontsOf = Callable[[str], tuple[Mapping[Face, Font], bool]]
"""The faces that stand for a font of that name, and whether their widths are its own."""


class Faces(Struct):
    """The fonts of a master, loaded when they are asked for."""

    fonts_of: FontsOf
    fonts: dict[tuple[str, Face], Font] = field(default_factory=dict[tuple[str, Face], Font])
    unknown: list[str] = field(default_factory=list[str])
    """Names of fonts whose widths are not known, and that others stand for."""

    def family(self, name: str) -> str:
        """The id of a font among :attr:`fonts`."""
        id = "font-" + "".join(c if c.isalnum() else "-" for c in name.lower())
        if (id, "regular") not in self.fonts:
            faces, known = self.fonts_of(name)
            self.fonts.update({(id, face): font for face, font in faces.items()})
            self.unknown += [] if known else [name]
        return id

    def style(self, like: PlaceholderType, colour: Colour, size: float, line: float) -> StyleSet:
        """Text as a placeholder has it, in a size of its own."""
        face: Face = "bold" if like.bold else "italic" if like.italic else "regular"
        step = TypeStyle(
            family="font", face=face, size=size, leading=round(size * line, 1), capitals=like.capitals
        )
        changes = {"family": self.family(like.font), "colour": colour.role}
        return variants(step.model_copy(update=changes), self.fonts, {colour.role: colour, "accent": colour})

    def scale(
        self,
        steps: Mapping[str, TypeStyle],
        title: PlaceholderType,
        body: PlaceholderType,
        colours: Mapping[str, Colour],
    ) -> Mapping[str, StyleSet]:
        """Every step of the theme's scale in the master's fonts and sizes."""
        fonts: Fonts = self.fonts
        sizes = sizes_on(steps, title.size, body.size)
        families = {True: self.family(title.font), False: self.family(body.font)}
        out: dict[str, StyleSet] = {}
        for name, step in steps.items():
            size = sizes[name]
            changes = {"size": size, "leading": round(step.leading / step.size * size, 1), "tabular": False}
            family = {"family": families[name in _HEADINGS]}
            out[name] = variants(step.model_copy(update={**changes, **family}), fonts, colours)
        return out


def sizes_on(steps: Mapping[str, TypeStyle], title: float, body: float) -> Mapping[str, float]:
    """The size of each step in points: the body's first level is the step "large", others go with it.

    None is larger than in the theme but that and what leads to it; none is under its floor.
    """
    large = max(body, BODY)
    share = min(body / _USUAL, 1.0)
    own = {
        "title": max(title, TITLE),
        "cover-title": max(title, TITLE),
        "large": large,
        "statement": large * steps["statement"].size / steps["large"].size,
        "body": min(max(body * steps["body"].size / steps["large"].size, BODY), _MIDDLE),
        "compact": BODY,
    }
    sizes = {n: own.get(n, max(s.size * share, _FLOORS.get(n, LABEL))) for n, s in steps.items()}
    return {name: round(size * 2) / 2 for name, size in sizes.items()}
