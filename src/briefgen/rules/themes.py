"""BG208: a theme has all that it names and all that is needed. BG209: its tones differ without colour.
BG523: its logo has a text. BG527: its roles are used. BG540: margins and columns leave room for text.

In: a theme as loaded, and the default theme, whose roles, styles and tones every layout may use. Out:
diagnostics at the lines of the theme, or of those that it extends. Source of BG209: WCAG 2.2, 1.4.1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from math import floor

from msgspec import Struct

from briefgen.colour import contrast
from briefgen.contrast_limits import FILL_CONTRAST
from briefgen.diagnostics import Sink, Span, shown
from briefgen.schema.base import Tone
from briefgen.schema.theme import Deck, Margins, Pages, PageSize, Sheet, Theme, ToneStyle, TypeStyle
from briefgen.source.decode import Loaded
from briefgen.source.suggestions import did_you_mean
from briefgen.source.yaml.spans import Step

NAMED = "BG208"
ALIKE = "BG209"
UNTOLD = "BG523"
UNUSED = "BG527"

_NamedValue = tuple[tuple[Step, ...], str, str, Collection[str]]
"""Where a name stands, the name, what it names, and the names that there are."""


def check(theme_file: Loaded[Theme], default: Theme, sink: Sink) -> None:
    """Report names without a thing, what is lacking, and tones that look alike."""
    theme, found = theme_file.value, Sink()
    for path, name, what, names in _names(theme):
        if name not in names:
            hint = did_you_mean(name, sorted(names), "there are")
            found.error(NAMED, f"there is no {what} {shown(name)}", theme_file.spans.at(*path), hint)
    for path, missing in _lacking(theme, default):
        message = f"this theme has no {shown(missing)}, which pages and slides are made with"
        found.error(NAMED, message, theme_file.spans.at(*path), "add it, or `extends: meridian` to the theme")
    check_room(theme_file, found)
    if not found.failed:
        _check_tones(theme_file, found)
    sink.extend(found)


def check_logo(theme_file: Loaded[Theme], organisation: str | None, sink: Sink) -> None:
    """Report a logo that says nothing to those who can't see it."""
    logo = theme_file.value.logo
    if logo and not (logo.alt or logo.decorative or organisation):
        hint = (
            "add `alt`, or `organisation` to briefgen.yaml; or `decorative: true`, if all is said beside it"
        )
        sink.error(
            UNTOLD, "the logo has no text for those who can't see it", theme_file.spans.at("logo"), hint
        )


def check_used(theme_file: Loaded[Theme], default: Theme, sink: Sink) -> None:
    """Report roles that nothing uses: neither layouts, which know the default theme's, nor the theme."""
    theme = theme_file.value
    used = {*default.roles, *(name for _, name, what, _ in _names(theme) if what == "role")}
    for role in theme.roles:
        if role not in used:
            hint = did_you_mean(role, sorted(used), "used are") + "; or name it in a style or a tone"
            sink.warn(
                UNUSED, f"nothing uses the role {shown(role)}", theme_file.spans.key("roles", role), hint
            )


def _names(theme: Theme) -> Iterator[_NamedValue]:
    for role, colour in theme.roles.items():
        yield ("roles", role), colour, "colour", theme.palette
    for part, styles in (("pages", theme.pages.styles), ("deck", theme.deck.styles)):
        for name, style in styles.items():
            yield from _named_by(style, (part, "styles", name), theme)
    for name, family in theme.families.items():
        for n, other in enumerate(family.fallbacks):
            yield ("families", name, "fallbacks", n), other, "family", theme.families
    figures = theme.figures
    for key in ("land", "water", "border"):
        yield ("figures", key), getattr(figures, key), "role", theme.roles
    for tone, tone_style in figures.tones.items():
        yield ("figures", "tones", tone, "fill"), tone_style.fill, "role", theme.roles
        yield ("figures", "tones", tone, "ground"), tone_style.ground, "role", theme.roles


def _named_by(style: TypeStyle, path: tuple[str, ...], theme: Theme) -> Iterator[_NamedValue]:
    yield (*path, "family"), style.family, "family", theme.families
    yield (*path, "colour"), style.colour, "role", theme.roles


def _lacking(theme: Theme, default: Theme) -> Iterator[tuple[tuple[str, ...], str]]:
    pairs: tuple[tuple[tuple[str, ...], Collection[str], Collection[str]], ...] = (
        (("roles",), theme.roles, default.roles),
        (("pages", "papers"), theme.pages.papers, default.pages.papers),
        (("pages", "styles"), theme.pages.styles, default.pages.styles),
        (("deck", "styles"), theme.deck.styles, default.deck.styles),
        (("figures", "tones"), theme.figures.tones, default.figures.tones),
    )
    for path, given, needed in pairs:
        yield from (((*path, name), name) for name in needed if name not in given)


def _check_tones(theme_file: Loaded[Theme], sink: Sink) -> None:
    theme = theme_file.value
    for (one, tone_style), (other, beside) in combinations(theme.figures.tones.items(), 2):
        if not _apart(theme, tone_style, beside):
            fills = " and ".join(theme.palette[theme.roles[style.fill]] for style in (tone_style, beside))
            message = f"the tones {shown(one)} and {shown(other)} look alike without colour: {fills}"
            hint = "give one of them another pattern or mark, or a fill that is clearly darker or lighter"
            sink.error(ALIKE, message, _said_of_tones(theme_file, other, one), hint)


def _said_of_tones(theme_file: Loaded[Theme], *tones: Tone) -> Span:
    """Where the theme itself, not one that it extends, says how tones look: a tone, a role, a colour."""
    theme, at = theme_file.value, theme_file.spans.at
    first = at("figures", "tones", tones[0])
    paths: list[tuple[str, ...]] = []
    for tone in tones:
        fill = theme.figures.tones[tone].fill
        paths += [("figures", "tones", tone), ("roles", fill), ("palette", theme.roles[fill])]
    spans = (at(*path) for path in paths if theme_file.spans.has(*path))
    return next((span for span in spans if span.file == theme_file.path), first)


def _apart(theme: Theme, one: ToneStyle, other: ToneStyle) -> bool:
    """Whether two tones differ by pattern, by mark, or by how light they are."""
    if one.pattern != other.pattern or one.mark != other.mark:
        return True
    values = (theme.palette[theme.roles[style.fill]] for style in (one, other))
    return contrast(*values) >= FILL_CONTRAST


NO_ROOM = "BG540"

_LEAST_WIDTH, _LEAST_HEIGHT = 12, 8
"""The least width of the text area in sizes of the body type, and its least height in lines of it."""
_LEAST_COLUMN = 1.0
"""The least width of one column of the grid, in points."""
_BODY = "body"
_ROOM_HINT = "make the margins smaller, or the size larger"


class _Area(Struct, frozen=True):
    """Pages of one paper, or slides."""

    name: str
    """What messages call them."""
    size: PageSize
    margins: Margins
    path: tuple[Step, ...]
    """The key path of the margins."""
    body: TypeStyle
    scale: float = 1.0
    """How many times larger the paper sets all type."""


def check_room(theme_file: Loaded[Theme], sink: Sink) -> None:
    """Report margins that leave no room for text, and grids whose gutters take all of it."""
    reported: set[Span] = set()
    for path, message in _cramped(theme_file.value):
        span = theme_file.spans.at(*path)
        if span not in reported:
            reported.add(span)
            hint = "make the gutter smaller, or have fewer columns" if path[-1] == "gutter" else _ROOM_HINT
            sink.error(NO_ROOM, message, span, hint)


def _cramped(theme: Theme) -> Iterator[tuple[tuple[Step, ...], str]]:
    """What leaves too little room: its key path, and a message."""
    for area in (*_papers(theme.pages), *_slides(theme.deck)):
        if message := _too_narrow(area) or _too_low(area):
            yield area.path, message
    for name, sheet in theme.pages.papers.items():
        if message := _crowded(name, sheet, theme.pages):
            yield ("pages", "gutter"), message


def _crowded(name: str, sheet: Sheet, pages: Pages) -> str:
    margins, columns = sheet.margins or pages.margins, sheet.columns or pages.columns
    room = sheet.width - margins.left - margins.right
    if columns == 1 or room <= 0 or room - pages.gutter * (columns - 1) >= columns * _LEAST_COLUMN:
        return ""
    return f"{columns} columns with gutters of {_pt(pages.gutter)} are wider than the {_pt(room)} of {name}"


def _papers(pages: Pages) -> Iterator[_Area]:
    for name, sheet in pages.papers.items():
        path = ("pages", "papers", name, "margins") if sheet.margins else ("pages", "margins")
        if _BODY in pages.styles:
            body = pages.styles[_BODY]
            yield _Area(name, sheet, sheet.margins or pages.margins, path, body, _scale(sheet, body))


def _scale(sheet: Sheet, body: TypeStyle) -> float:
    return min(sheet.scale, sheet.largest / body.size) if sheet.largest else sheet.scale


def _slides(deck: Deck) -> Iterator[_Area]:
    """The slides that the theme makes itself; those of a master have its places."""
    if _BODY in deck.styles and not deck.master:
        yield _Area("slides", deck.size, deck.margins, ("deck", "margins"), deck.styles[_BODY])


def _too_narrow(area: _Area) -> str:
    edges = area.margins.left, area.margins.right
    return _short(area, ("left", "right"), edges, area.size.width, _LEAST_WIDTH * area.body.size)


def _too_low(area: _Area) -> str:
    edges = area.margins.top, area.margins.bottom
    return _short(area, ("top", "bottom"), edges, area.size.height, _LEAST_HEIGHT * area.body.leading)


def _short(
    area: _Area, margin_names: tuple[str, str], edges: tuple[float, float], total: float, least: float
) -> str:
    """What to say if margins leave less of a length than text needs."""
    room, needed = total - sum(edges), least * area.scale
    if room >= needed:
        return ""
    margins = " and ".join(f"{side} {_pt(edge)}" for side, edge in zip(margin_names, edges, strict=True))
    left = f"{margins} leave {_pt(max(0, room))} of {_pt(total)}"
    size = f"{area.body.size * area.scale:g} pt"
    return f"the margins leave no room for text on {area.name}: {left}; type of {size} needs {_pt(needed)}"


def _pt(length: float) -> str:
    """A length as messages show it, never rounded up."""
    return f"{floor(length):,} pt"
