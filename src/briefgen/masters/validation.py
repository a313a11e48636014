"""What is wrong with a master for slides: missing, doubled, too small, unknown.

In: what was read and chosen, and the fonts that can be measured. Out: diagnostics (BG430, BG500, BG508,
BG509, BG511, BG517) about the layouts that are used, one for all layouts that have the same fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from briefgen.colour import contrast
from briefgen.contrast_limits import least_contrast
from briefgen.diagnostics import Diagnostic, Severity, shown
from briefgen.layout.deck.template.substitutions import family_for
from briefgen.masters.codes import (
    FAULTY_PARTS,
    LOW_CONTRAST,
    OVERLAPPING,
    TOO_SMALL,
    UNKNOWN_FONT,
    UNKNOWN_GROUND,
    MasterOrigin,
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


def judge_master(
    template: TemplateLayouts, chosen: LayoutChoice, measurable: Collection[str], origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """All faults of the layouts that are used. ``measurable``: names of measurable fonts in small letters."""
    indexes = tuple(dict.fromkeys(chosen.uses.values()))
    used = [template.layouts[index] for index in indexes]
    yield from _missing_footers(template, chosen, origin)
    yield from _ambiguous_layouts(template, used, origin)
    yield from _unused_placeholders(template, indexes, origin)
    yield from _small_type(used, template, origin)
    yield from _small_boxes(chosen, template, origin)
    yield from _overlapping(template, chosen, origin)
    yield from _low_contrast(used, origin)
    yield from unknown_grounds(used, origin)
    yield from unknown_fonts(used, measurable, origin)


def unknown_fonts(
    layouts: Sequence[SlideLayout], measurable: Collection[str], origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """Fonts of placeholders without files to measure them with."""
    fonts = dict.fromkeys(placeholder.type.font for layout in layouts for placeholder in layout.placeholders)
    for font in fonts:
        if font.casefold() not in measurable:
            message = (
                f"uses the font {shown(font)}, which briefgen has no file of: "
                "text is measured with another font and gets 6% more room"
            )
            yield origin.problem(UNKNOWN_FONT, Severity.WARNING, message, family_for(font))


def _missing_footers(
    template: TemplateLayouts, chosen: LayoutChoice, origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """Layouts for content without a footer or slide number placeholder."""
    content = dict.fromkeys(index for use, index in chosen.uses.items() if use not in ("title", "section"))
    for slot in _FEET:
        lacking = [
            template.layouts[index] for index in content if not template.layouts[index].placeholders_for(slot)
        ]
        if lacking:
            hint = "tick Footers in PowerPoint's slide master view; until then a text box at the foot is used"
            message = f"has no {slot} placeholder on {_names(lacking)}"
            yield origin.problem(FAULTY_PARTS, Severity.WARNING, message, hint)


def _ambiguous_layouts(
    template: TemplateLayouts, used: Sequence[SlideLayout], origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """Layouts with the same name; and layouts of the same type as a used one."""
    counts: dict[str, int] = {}
    for layout in template.layouts:
        counts[layout.name] = counts.get(layout.name, 0) + 1
    repeated = [f"{shown(name, 60)} ({n} times)" for name, n in counts.items() if n > 1]
    if repeated:
        hint = "give each layout a name of its own: a theme can refer only to the first of them"
        message = f"has several layouts with the same name: {_listed(repeated)}"
        yield origin.problem(FAULTY_PARTS, Severity.WARNING, message, hint)
    for layout in used:
        same_type = [
            other
            for other in template.layouts
            if other.kind == layout.kind != "" and other.master == layout.master and other is not layout
        ]
        same_type = [other for other in same_type if other not in used and other.name != layout.name]
        if same_type and layout.kind not in ("cust", "blank"):
            same = f"of the same type ({layout.kind}) as {shown(layout.name, 60)}, which is used"
            message = f"has {_names(same_type)} {same}"
            hint = "`deck.layouts` in the theme names another one"
            yield origin.problem(FAULTY_PARTS, Severity.NOTE, message, hint)


def _unused_placeholders(
    template: TemplateLayouts, used: Sequence[int], origin: MasterOrigin
) -> Iterator[Diagnostic]:
    entries = [
        f"{shown(template.layouts[index].name, 60)}: {', '.join(template.left_out[index])}"
        for index in used
        if index in template.left_out
    ]
    if entries:
        message = f"has placeholders that nothing is written into ({'; '.join(entries)})"
        yield origin.problem(FAULTY_PARTS, Severity.NOTE, message)


def _small_type(
    layouts: Sequence[SlideLayout], template: TemplateLayouts, origin: MasterOrigin
) -> Iterator[Diagnostic]:
    for slot, floor in FLOORS.items():
        small: dict[float, list[SlideLayout]] = {}
        for layout in layouts:
            for placeholder in _written(layout, slot, template):
                if placeholder.type.size < floor:
                    small.setdefault(placeholder.type.size, []).append(layout)
        for size, affected in small.items():
            message = (
                f"has a {slot} of {size:g} pt on {_names(affected)}: {floor:g} pt is the least, and is used"
            )
            hint = "set the size of its first level in PowerPoint's slide master view"
            yield origin.problem(TOO_SMALL, Severity.WARNING, message, hint)


def _written(layout: SlideLayout, slot: Slot, template: TemplateLayouts) -> Sequence[Placeholder]:
    """The placeholders of a slot that something is written into: of bodies the large ones."""
    if slot != "body":
        return layout.placeholders_for(slot)
    traits = LayoutTraits(layout, template.width, template.height)
    return traits.columns or ((traits.large_body,) if traits.large_body else ())


def _small_boxes(
    chosen: LayoutChoice, template: TemplateLayouts, origin: MasterOrigin
) -> Iterator[Diagnostic]:
    low: list[SlideLayout] = []
    narrow: dict[Use, SlideLayout] = {}
    for use, index in chosen.uses.items():
        layout = template.layouts[index]
        traits = LayoutTraits(layout, template.width, template.height)
        if traits.title and _height(traits.title) < _LINE * max(traits.title.type.size, FLOORS["title"]):
            low.append(layout)
        needed = use == "title-and-body" or (use in _TEXT_USES and chosen.how[use] == "theme")
        if needed and not (traits.columns if use == "two-columns" else traits.large_body):
            narrow[use] = layout
    if low:
        message = f"has a title box less than one line high on {_names(list(dict.fromkeys(low)))}"
        yield origin.problem(TOO_SMALL, Severity.WARNING, message, "make the title's box taller")
    for use, layout in narrow.items():
        message = f"has too little room for text on {shown(layout.name, 60)}, which is used for {use}"
        hint = "a fifth of the slide for one body, a tenth for each of two columns"
        yield origin.problem(TOO_SMALL, Severity.WARNING, message, hint)


def _overlapping(
    template: TemplateLayouts, chosen: LayoutChoice, origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """Layouts for content whose title lies over the body, and all layouts whose footer does."""
    over: dict[Slot, dict[SlideLayout, None]] = {}
    for use, index in chosen.uses.items():
        layout = template.layouts[index]
        for slot in layout.overlapping_slots:
            if slot != "title" or use not in ("title", "section"):
                over.setdefault(slot, {})[layout] = None
    for slot, layouts in over.items():
        message = f"has a {slot} over the body on {_names([*layouts])}: their texts will overlap"
        hint = f"move the {slot}'s box off the body's in PowerPoint's slide master view"
        yield origin.problem(OVERLAPPING, Severity.WARNING, message, hint)


def _height(placeholder: Placeholder) -> float:
    """The height that text has in a placeholder's box."""
    return placeholder.text_box.height


def _low_contrast(layouts: Sequence[SlideLayout], origin: MasterOrigin) -> Iterator[Diagnostic]:
    """Placeholders whose text has too little contrast to the background, if only for want of a picture."""
    for slot in FLOORS:
        pale = [
            layout
            for layout in layouts
            if any(
                h.ground and contrast(h.type.colour, h.ground) < _least(h)
                for h in layout.placeholders_for(slot)
            )
        ]
        if pale:
            message = f"has a {slot} with too little contrast to its background on {_names(pale)}"
            hint = (
                "choose another colour in PowerPoint's slide master view; "
                "if a picture is to go behind the text, add that picture"
            )
            yield origin.problem(LOW_CONTRAST, Severity.WARNING, message, hint)


def _least(placeholder: Placeholder) -> float:
    """The least contrast of text to its ground (WCAG 2.2, 1.4.3)."""
    return least_contrast(placeholder.type.size, bold=placeholder.type.bold)


def unknown_grounds(layouts: Sequence[SlideLayout], origin: MasterOrigin) -> Iterator[Diagnostic]:
    """Layouts whose texts stand on a ground that nobody can tell the colour of."""
    unknown = [
        layout for layout in layouts if any(not h.ground for h in layout.placeholders if h.slot in FLOORS)
    ]
    if unknown:
        message = f"has text over a picture on {_names(unknown)}: its contrast can't be judged"
        yield origin.problem(
            UNKNOWN_GROUND,
            Severity.NOTE,
            message,
            "check it by eye, or put a plain shape behind the text in PowerPoint's slide master view",
        )


def _names(layouts: Sequence[SlideLayout]) -> str:
    return _listed([shown(layout.name, 60) for layout in dict.fromkeys(layouts)])


def _listed(names: Sequence[str], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
