"""The roles of colours on a corporate master: each a slot of its scheme, or a shade of one.

In: a master, the ground and the colours of text of its slides. Out: a value for each role that slides and
figures ask for, what it hangs on, and what was wished but stands out too little. Limits as in WCAG 2.2, 1.4.3
and 1.4.11; the shades of figures stand as far from their ground as in the default theme.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefgen.colour import contrast, from_channels, luminance, to_channels
from briefgen.contrast_limits import MARK_CONTRAST, TEXT_CONTRAST
from briefgen.page import SchemeBinding
from briefgen.text.style import Colour

_SHADE_STEPS = 100
_LIGHT = 0.18
"""The luminance from which on dark text stands out more than light text."""
_SLOTS = ("dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_ACCENTS = _SLOTS[1:]
_BASES = ("dk1", "lt1", "dk2", "lt2", *_ACCENTS)
# How far shades stand from the ground.
_SHADES = {"sky": 2.0, "ice": 1.22, "land": 1.05, "water": 1.15}
_OFF = {"rule": 1.39, "track": 1.2, "tint": 1.1, "ground": 1.1}
_TINT = (1.02, 1.35)
_BORDER, _MUTED = 3.9, 6.0
_GREY = 0.12
_PANEL = 1.5
_STRONGER = (1.0, 0.9, 0.75, 0.6, 0.5)
"""The shares of lightness that a stronger shade keeps: those that programs offer, and one between."""


def shaded(colour: str, share: float, more: float) -> str:
    """The colour with its lightness times ``share``, plus ``more``."""
    hue, light, full = colorsys.rgb_to_hls(*to_channels(colour))
    return from_channels(colorsys.hls_to_rgb(hue, min(max(light * share + more, 0.0), 1.0), full))


def is_light(colour: str) -> bool:
    """Whether dark text stands out on it more than light text."""
    return luminance(colour) > _LIGHT


def shade_towards(slot: str, colour: str, ground: str, wanted: float) -> tuple[SchemeBinding, str]:
    """The shade of a slot's colour, nearer and nearer to its ground, that has the ``wanted`` contrast to it.

    One that has less from the start stays as it is.
    """
    best, value = SchemeBinding(slot), colour
    for step in range(1, _SHADE_STEPS):
        share, more = _mixed(step / _SHADE_STEPS, light=is_light(ground))
        made = shaded(colour, share, more)
        if contrast(made, ground) < wanted:
            break
        best, value = SchemeBinding(slot, share, more), made
    return best, value


def shade_off(slot: str, colour: str, wanted: float) -> tuple[SchemeBinding, str]:
    """The shade of a ground's own colour that stands off it by the ``wanted`` contrast."""
    made = SchemeBinding(slot), colour
    for step in range(1, _SHADE_STEPS):
        share, more = _mixed(step / _SHADE_STEPS, light=not is_light(colour))
        value = shaded(colour, share, more)
        made = SchemeBinding(slot, share, more), value
        if contrast(value, colour) >= wanted:
            break
    return made


def _mixed(part: float, *, light: bool) -> tuple[float, float]:
    """Share and amount for a colour that is so far on its way to white, or to black."""
    return round(1 - part, 2), round(part, 2) if light else 0.0


class Palette(Struct):
    """Colours by role, and what of them is bound to the scheme."""

    scheme: Mapping[str, str]
    """The colour of each slot, as ``#RRGGBB``."""
    paper: str
    """The ground of content."""
    colours: dict[str, Colour] = field(default_factory=dict[str, Colour])
    bound: dict[str, SchemeBinding] = field(default_factory=dict[str, SchemeBinding])
    """By role; what is missing keeps its value when the scheme changes."""
    faint_slot: str = ""
    """The first accent, where it has too little contrast for small text."""

    def assign(self, role: str, value: str, bound: SchemeBinding | None = None) -> Colour:
        """Give a role its colour. Without ``bound`` it hangs on the slot of that value, if there is one."""
        bound = bound or self.slot_of(value)
        if bound:
            self.bound[role] = bound
        self.colours[role] = Colour(role, value.upper())
        return self.colours[role]

    def assign_text(self, value: str) -> Colour:
        """The role of a colour that a layout gives its text."""
        return self.assign(f"master-{value.removeprefix('#').lower()}", value)

    def slot_of(self, value: str) -> SchemeBinding | None:
        """The first slot with a value."""
        found = (slot for slot in _BASES if self.scheme.get(slot, "").upper() == value.upper())
        return next((SchemeBinding(slot) for slot in found), None)

    def readable(self, wished: str, ground: str, least: float = TEXT_CONTRAST) -> str:
        """A colour for text on a ground: the wished one, else what of the master's stands out most."""
        return self.readable_on(wished, (ground,), least)

    def readable_on(self, wished: str, grounds: Sequence[str], least: float) -> str:
        """The same for text that stands on several grounds at once."""

        def nearest(colour: str) -> float:
            return min(contrast(colour, ground) for ground in grounds)

        others = (self.scheme[slot] for slot in ("dk1", "lt1", "dk2", "lt2"))
        return wished if nearest(wished) >= least else max(others, key=nearest)


def palette_on(scheme: Mapping[str, str], paper: str, ink: str, title: str) -> Palette:
    """The roles on slides whose ground is ``paper``, with text in ``ink`` and titles in ``title``."""
    made = Palette(scheme, paper)
    made.assign("paper", paper)
    made.assign("ink", made.readable(ink, paper))
    made.assign("heading", _heading(made, title))
    _grounds(made)
    _accents(made)
    _text_shades(made)
    _figures(made)
    _panel(made)
    return made


def _heading(made: Palette, title: str) -> str:
    """The colour of rules and bars: that of titles, unless it is black or white and the scheme has more."""
    values = [title, *(made.scheme[slot] for slot in _SLOTS)]
    seen = [value for value in values if contrast(value, made.paper) >= TEXT_CONTRAST]
    return next((value for value in seen if _hue(value) > _GREY), next(iter(seen), made.colours["ink"].value))


def _grounds(made: Palette) -> None:
    """Panels, rules and tracks: the second colour for grounds where it serves, else shades of the first."""
    paper, ink = made.paper, made.colours["ink"].value
    base = made.slot_of(paper) or SchemeBinding("lt1" if is_light(paper) else "dk1")
    for role, wanted in _OFF.items():
        bound, value = shade_off(base.slot, paper, wanted)
        # Shades of a ground that is no colour of the scheme are none of it either.
        made.assign(role, value, bound if made.slot_of(paper) else None)
    second = made.scheme["lt2" if is_light(paper) else "dk2"]
    if _TINT[0] <= contrast(second, paper) <= _TINT[1] and contrast(ink, second) >= _MUTED:
        made.assign("ground", second)
        made.assign("tint", second)


def _accents(made: Palette) -> None:
    """The accent is small text, too: it stands out on ground and panels, if need be as a stronger shade."""
    grounds = (made.paper, made.colours["ground"].value)
    found = [(slot, strong) for slot in _ACCENTS if (strong := _stronger(made, slot, grounds, TEXT_CONTRAST))]
    ink = made.colours["ink"].value
    slot, (bound, value) = found[0] if found else ("", (made.slot_of(ink), ink))
    made.assign("accent", value, bound)
    made.faint_slot = "" if bound == SchemeBinding(_ACCENTS[0]) else _ACCENTS[0]
    first = made.scheme[_ACCENTS[0]]
    made.assign("edge", first if contrast(first, made.paper) >= MARK_CONTRAST else value)
    others = [_stronger(made, other, grounds, MARK_CONTRAST) for other in _ACCENTS if other != slot]
    marks = [pair for pair in others if pair and _hue(pair[1]) > _GREY] or [(bound, value)]
    made.assign("second", marks[0][1], marks[0][0])
    made.assign("amber", marks[-1][1], marks[-1][0])


def _stronger(
    made: Palette, slot: str, grounds: tuple[str, ...], least: float
) -> tuple[SchemeBinding, str] | None:
    """The slot's colour, or the nearest of its stronger shades that has the least contrast."""
    colour = made.scheme[slot]
    for share in _STRONGER:
        bound = SchemeBinding(slot, share, 0.0 if is_light(made.paper) else round(1 - share, 2))
        value = shaded(colour, bound.share, bound.more) if share < 1 else colour
        if all(contrast(value, ground) >= least for ground in grounds):
            return (bound if share < 1 else SchemeBinding(slot)), value
    return None


def _text_shades(made: Palette) -> None:
    """Text that stands back, and lines between things."""
    ink = made.colours["ink"].value
    slot = made.slot_of(ink)
    nearest = min((made.paper, made.colours["ground"].value), key=lambda ground: contrast(ink, ground))
    for role, wanted in (("muted", _MUTED), ("border", _BORDER)):
        bound, value = shade_towards(slot.slot, ink, nearest, wanted) if slot else (None, ink)
        made.assign(role, value, bound)


def _figures(made: Palette) -> None:
    """Pale fills have the hue of headings, or of the first colour of the scheme that has one."""
    values = [made.colours["heading"].value, *(made.scheme[slot] for slot in _SLOTS)]
    seen = [c for c in values if made.slot_of(c) and contrast(c, made.paper) >= _SHADES["sky"]]
    base = next((c for c in seen if _hue(c) > _GREY), made.colours["ink"].value)
    bound = made.slot_of(base)
    for role, wanted in _SHADES.items():
        shade, value = shade_towards(bound.slot, base, made.paper, wanted) if bound else (None, base)
        made.assign(role, value, shade)
    made.assign("band", made.colours["heading"].value)


def _hue(colour: str) -> float:
    """How far a colour is from grey, 0 to 1."""
    parts = to_channels(colour)
    return max(parts) - min(parts)


def _panel(made: Palette) -> None:
    """A panel that stands apart, and text on it."""
    for value in _panels(made):
        on = made.readable(made.paper, value)
        if contrast(on, value) >= TEXT_CONTRAST:
            made.assign("cover", value)
            made.assign("on-cover", on)
            made.assign("on-cover-muted", on)
            return


def _panels(made: Palette) -> Iterator[str]:
    values = (made.colours["heading"].value, *(made.scheme[slot] for slot in _SLOTS))
    yield from (value for value in values if contrast(value, made.paper) >= _PANEL)
    yield made.colours["ink"].value
    yield made.paper
