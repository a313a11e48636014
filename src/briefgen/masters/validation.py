"""What is wrong with a master for slides: missing, doubled, too small, unknown.

In: what was read and chosen, and the fonts that can be measured. Out: diagnostics (BG430, BG500, BG508,
BG509, BG511, BG517) about the layouts that are used, one for all layouts that have the same fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from briefgen.colour import contrast, least_contrast
from briefgen.diagnostics import Diagnostic, Severity, shown
from briefgen.layout.deck.template.substitutions import family_for
from briefgen.masters.codes import (
    OVERLAPPING,
    PALE,
    TOO_SMALL,
    UNEVEN,
    UNKNOWN_FONT,
    UNKNOWN_GROUND,
    Where,
)
from briefgen.masters.layout_choice import LayoutChoice
from briefgen.masters.layout_reader import TemplateLayouts
from briefgen.masters.layout_traits import LayoutTraits
from briefgen.template import Placeholder, SlideLayout, Slot, Use

FLOORS: Mapping[Slot, float] = {
    "title": 28,
    "subtitle": 18,
    "body": 18,
    "footer": 12,
    "date": 12,
    "number": 12,
}
"""The least sizes on slides, in points; smaller type is raised to them."""
_TEXT_USES: tuple[Use, ...] = ("title-and-body", "two-columns", "statement")
_FEET: tuple[Slot, ...] = ("footer", "number")
_LINE = 1.2
"""Of a size: the height of a line."""


def judge(
    found: TemplateLayouts, chosen: LayoutChoice, known: Collection[str], where: Where
) -> Iterator[Diagnostic]:
    """All faults of the layouts that are used. ``known``: names of fonts with metrics, in small letters."""
    used = tuple(dict.fromkeys(chosen.uses.values()))
    layouts = [found.layouts[index] for index in used]
    yield from _missing(found, chosen, where)
    yield from _doubled(found, layouts, where)
    yield from _left_out(found, used, where)
    yield from _small_type(layouts, found, where)
    yield from _small_boxes(chosen, found, where)
    yield from _overlapping(found, chosen, where)
    yield from _pale(layouts, where)
    yield from unknown_grounds(layouts, where)
    yield from unknown_fonts(layouts, known, where)


def unknown_fonts(
    layouts: Sequence[SlideLayout], known: Collection[str], where: Where
) -> Iterator[Diagnostic]:
    """Fonts of placeholders without files to measure them with."""
    fonts = dict.fromkeys(holder.type.font for layout in layouts for holder in layout.holders)
    for font in fonts:
        if font.casefold() not in known:
            said = f"is set in {shown(font)}, which can't be measured: texts get six per cent more room"
            yield where.problem(UNKNOWN_FONT, Severity.WARNING, said, family_for(font))


def _missing(found: TemplateLayouts, chosen: LayoutChoice, where: Where) -> Iterator[Diagnostic]:
    """Content without a place for marking and number."""
    content = dict.fromkeys(index for use, index in chosen.uses.items() if use not in ("title", "section"))
    for slot in _FEET:
        without = [found.layouts[index] for index in content if not found.layouts[index].of(slot)]
        if without:
            hint = "tick Footers in PowerPoint's slide master view; without, a text box at the foot stands in"
            said = f"has no {slot} placeholder on {_names(without)}"
            yield where.problem(UNEVEN, Severity.WARNING, said, hint)


def _doubled(found: TemplateLayouts, used: Sequence[SlideLayout], where: Where) -> Iterator[Diagnostic]:
    """Layouts that nobody can tell apart by name; those of a type that are beside a used one."""
    times: dict[str, int] = {}
    for layout in found.layouts:
        times[layout.name] = times.get(layout.name, 0) + 1
    twice = [f"{shown(name, 60)} ({n} times)" for name, n in times.items() if n > 1]
    if twice:
        hint = "give each layout a name of its own: a theme can name only the first of a name"
        said = f"has several layouts of one name: {_listed(twice)}"
        yield where.problem(UNEVEN, Severity.WARNING, said, hint)
    for layout in used:
        beside = [
            other
            for other in found.layouts
            if other.kind == layout.kind != "" and other.master == layout.master and other is not layout
        ]
        beside = [other for other in beside if other not in used and other.name != layout.name]
        if beside and layout.kind not in ("cust", "blank"):
            same = f"of the same type ({layout.kind}) as {shown(layout.name, 60)}, which is used"
            said = f"has {_names(beside)} {same}"
            hint = "`deck.layouts` in the theme names another one"
            yield where.problem(UNEVEN, Severity.NOTE, said, hint)


def _left_out(found: TemplateLayouts, used: Sequence[int], where: Where) -> Iterator[Diagnostic]:
    told = [
        f"{shown(found.layouts[index].name, 60)}: {', '.join(found.seldom[index])}"
        for index in used
        if index in found.seldom
    ]
    if told:
        said = f"has placeholders that nothing is written into ({'; '.join(told)})"
        yield where.problem(UNEVEN, Severity.NOTE, said)


def _small_type(layouts: Sequence[SlideLayout], found: TemplateLayouts, where: Where) -> Iterator[Diagnostic]:
    for slot, floor in FLOORS.items():
        small: dict[float, list[SlideLayout]] = {}
        for layout in layouts:
            for holder in _written(layout, slot, found):
                if holder.type.size < floor:
                    small.setdefault(holder.type.size, []).append(layout)
        for size, those in small.items():
            said = f"has a {slot} of {size:g} pt on {_names(those)}: {floor:g} pt is the least, and is used"
            hint = "set the size of its first level in PowerPoint's slide master view"
            yield where.problem(TOO_SMALL, Severity.WARNING, said, hint)


def _written(layout: SlideLayout, slot: Slot, found: TemplateLayouts) -> Sequence[Placeholder]:
    """The placeholders of a slot that something is written into: of bodies the large ones."""
    if slot != "body":
        return layout.of(slot)
    shape = LayoutTraits(layout, found.width, found.height)
    return shape.columns or ((shape.large,) if shape.large else ())


def _small_boxes(chosen: LayoutChoice, found: TemplateLayouts, where: Where) -> Iterator[Diagnostic]:
    low: list[SlideLayout] = []
    narrow: dict[Use, SlideLayout] = {}
    for use, index in chosen.uses.items():
        layout = found.layouts[index]
        shape = LayoutTraits(layout, found.width, found.height)
        if shape.title and _height(shape.title) < _LINE * max(shape.title.type.size, FLOORS["title"]):
            low.append(layout)
        told = use == "title-and-body" or (use in _TEXT_USES and chosen.how[use] == "theme")
        if told and not (shape.columns if use == "two-columns" else shape.large):
            narrow[use] = layout
    if low:
        said = f"has a title box lower than one line on {_names(list(dict.fromkeys(low)))}"
        yield where.problem(TOO_SMALL, Severity.WARNING, said, "make the title's box higher")
    for use, layout in narrow.items():
        said = f"has too little room for text on {shown(layout.name, 60)}, which is used for {use}"
        hint = "a fifth of the slide for one body, a tenth for each of two columns"
        yield where.problem(TOO_SMALL, Severity.WARNING, said, hint)


def _overlapping(found: TemplateLayouts, chosen: LayoutChoice, where: Where) -> Iterator[Diagnostic]:
    """Layouts for content whose title, and all layouts whose footer, lies over what stands under it."""
    over: dict[Slot, dict[SlideLayout, None]] = {}
    for use, index in chosen.uses.items():
        layout = found.layouts[index]
        for slot in layout.over_body:
            if slot != "title" or use not in ("title", "section"):
                over.setdefault(slot, {})[layout] = None
    for slot, layouts in over.items():
        said = f"has a {slot} over the body on {_names([*layouts])}: texts will cover each other"
        hint = f"move the {slot}'s box off the body's in PowerPoint's slide master view"
        yield where.problem(OVERLAPPING, Severity.WARNING, said, hint)


def _height(holder: Placeholder) -> float:
    """The height that text has in a placeholder's box."""
    return holder.room.height


def _pale(layouts: Sequence[SlideLayout], where: Where) -> Iterator[Diagnostic]:
    """Texts that don't stand out from what the master has behind them, be it for want of a picture."""
    for slot in FLOORS:
        pale = [
            layout
            for layout in layouts
            if any(h.ground and contrast(h.type.colour, h.ground) < _least(h) for h in layout.of(slot))
        ]
        if pale:
            said = f"has a {slot} that hardly stands out from its ground on {_names(pale)}"
            hint = (
                "another colour in the slide master view; a picture that is to be behind it is not there yet"
            )
            yield where.problem(PALE, Severity.WARNING, said, hint)


def _least(holder: Placeholder) -> float:
    """The least contrast of text to its ground (WCAG 2.2, 1.4.3)."""
    return least_contrast(holder.type.size, bold=holder.type.bold)


def unknown_grounds(layouts: Sequence[SlideLayout], where: Where) -> Iterator[Diagnostic]:
    """Layouts whose texts stand on a ground that nobody can tell the colour of."""
    unknown = [layout for layout in layouts if any(not h.ground for h in layout.holders if h.slot in FLOORS)]
    if unknown:
        said = f"has text over a picture on {_names(unknown)}: its contrast can't be judged"
        yield where.problem(
            UNKNOWN_GROUND, Severity.NOTE, said, "look at it, or put a band of one colour under it"
        )


def _names(layouts: Sequence[SlideLayout]) -> str:
    return _listed([shown(layout.name, 60) for layout in dict.fromkeys(layouts)])


def _listed(told: Sequence[str], most: int = 6) -> str:
    more = f" and {len(told) - most} more" if len(told) > most else ""
    return ", ".join(told[:most]) + more
