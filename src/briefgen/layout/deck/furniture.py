"""What stands on every slide: title, source line, number, marking and state.

In: drafts of a section. Out: items at their places. All but the title are artifacts: they repeat what the
document says once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefgen.colour import TEXT_CONTRAST, contrast
from briefgen.document.inline import Text
from briefgen.layout.deck.slide_context import (
    SPACES,
    SlideContext,
    SlideDraft,
    box_width,
    line_width,
    numbers_of,
    ranges,
    safe,
)
from briefgen.layout.deck.template.footer_line import foot_on, style_at_foot
from briefgen.layout.deck.template.type_scale import scaled
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Paragraph, Rect, Run, Shape, Stroke, TextBox
from briefgen.text.style import Colour, Style

_PAD, _INSET = 8.0, 3.0
_HEAD_TOP = 12.0
_GAP = 12.0
# Lines of a title at its full size that a slide can spare, and the sizes that a longer one is tried in.
_MOST_LINES = 3
_SCALES = (1.0, 6 / 7, 5 / 7, 4 / 7)
_FRAME = 1.0
# Contrast of text to its ground (WCAG 2.2, 1.4.3).
_MARKING = "Marking"


def title_paragraph(
    context: SlideContext, title: Text, part: tuple[int, int] | None, node: Branch | None
) -> Paragraph:
    """The title, and which of how many slides of that title it is.

    One of more lines than a slide can spare is set smaller: a rule may refuse it, but nothing is lost.
    """
    full = title_style(context)
    style, par = full, Paragraph(())
    room = _MOST_LINES * style.plain.leading
    for scale in _SCALES:
        style = scaled(full, scale)
        par = _title(context, title, part, None, style)
        if height_of(par) <= room:
            break
    if node is None:
        return par
    # Only now is it known which of the trials goes into the structure, with the notes that it refers to.
    return _title(context, title, part, node, style) if numbers_of((title,)) else replace(par, node=node.id)


def under_title(
    context: SlideContext, titles: Iterable[Text], part: tuple[int, int] | None = None
) -> SlideContext:
    """The stage with the room that the tallest of these titles leaves: one line leaves more than two."""
    titles = tuple(titles)
    tallest = max(height_of(title_paragraph(context, title, part, None)) for title in titles)
    return replace(context, body=context.grid.body_under(tallest), titles=titles, part=part)


def on_layout(context: SlideContext, use: str) -> SlideContext:
    """The stage with the places that slides of a use have: on a corporate master each has a layout."""
    grid = context.grids.get(use, context.grid)
    if grid is context.grid:
        return context
    moved = replace(context, grid=grid, body=grid.body)
    return under_title(moved, context.titles, context.part) if context.titles else moved


def title_style(context: SlideContext) -> StyleSet:
    """How titles are set: a master says it for each of its layouts."""
    fitted = context.grid.fitted
    return fitted.styles["title"] if fitted else context.style("title")


def _title(
    context: SlideContext, title: Text, part: tuple[int, int] | None, node: Branch | None, style: StyleSet
) -> Paragraph:
    runs = context.typesetter.runs(title, style, node)
    if part:
        said = context.document.wording.label("part-of", n=part[0], count=part[1]).text
        # "(2 of 3)" doesn't break, and leaves no number alone on a line.
        before, _, after = (half.replace(" ", "\u00a0") for half in said.partition("{title}"))
        runs = (*_quiet(before, style.plain), *runs, *_quiet(after, style.plain))
    fitted, width = context.grid.fitted, context.grid.title.width
    if fitted:
        return context.typesetter.set(runs, width, node, align=fitted.seats["title"].type.align)
    return context.typesetter.set(runs, width, node, balance=True)


def _quiet(text: str, style: Style) -> tuple[Run, ...]:
    return (Run(text, style),) if text else ()


def title_box(context: SlideContext, par: Paragraph) -> TextBox:
    """The title at its place. Two lines of like length need a box that is no wider than they are."""
    place = context.grid.title
    if fitted := context.grid.fitted:
        more = height_of(par) - place.height
        if more <= fitted.slack:
            return TextBox(place, (par,), "Title", "title")
        up = min(more, fitted.above)
        return TextBox(
            Rect(place.x, place.y - up, place.width, place.height + more), (par,), "Title", "title"
        )
    width = place.width
    if len(par.lines) > 1:
        width = min(width, box_width(max(line.width for line in par.lines)))
    return TextBox(Rect(place.x, place.y, width, height_of(par)), (par,), "Title", "title")


def chips(context: SlideContext, *, cover: bool = False) -> tuple[TextBox | Shape, ...]:
    """Marking at head and foot; the state at the head, beside it."""
    if context.grid.fitted:
        fixed = context.grid.fitted.fixed
        return (*_frames(context, [box for box in fixed if box.name == _MARKING]), *fixed)
    out: list[TextBox | Shape] = []
    edge = context.grid.right
    if context.chips:
        chip = context.chips[0 if cover else 1]
        foot_y = context.grid.foot.y + (context.grid.foot.height - chip.rect.height) / 2
        placed = [_moved(chip, chip.rect.x, _HEAD_TOP), _moved(chip, chip.rect.x, foot_y)]
        out += [*_frames(context, placed), *placed]
        edge = chip.rect.x - _GAP if chip.rect.right >= edge else edge
    if context.document.states:
        style = context.style("cover-label" if cover else "label")
        states = SPACES.join(state.text for state in context.document.states)
        state = boxed(context, Run(states, style.strong), None, "State")
        out.append(_moved(state, edge - state.rect.width, _HEAD_TOP))
    return tuple(out)


def _frames(context: SlideContext, boxes: Iterable[TextBox]) -> Iterator[Shape]:
    """Frames round the marking, for a theme that wants such."""
    marking = context.document.marking
    if marking and marking.boxed:
        edge = Stroke(Colour("marking", marking.ink), _FRAME)
        yield from (Shape(box.rect, stroke=edge, name="Frame") for box in boxes)


def foot(context: SlideContext, draft: SlideDraft, number: int) -> tuple[TextBox, ...]:
    """What the slide rests on, and its number, beside the marking."""
    if context.grid.fitted:
        return tuple(
            foot_on(context, context.grid.fitted, lambda room: _rests_on(context, draft, room), number)
        )
    left, end, right = foot_room(context)
    style, y = context.style("source"), context.grid.foot.y
    place = Rect(right - context.grid.number.width, y, context.grid.number.width, context.grid.foot.height)
    width = min(end, place.x - _GAP) - left
    rests = context.typesetter.set((Run(_rests_on(context, draft, width), style.plain),), safe(width), None)
    page = context.typesetter.set((Run(str(number), style.plain),), place.width, None, align="right")
    return (
        TextBox(Rect(left, y, width, height_of(rests)), (rests,), "Sources", "footer"),
        TextBox(place, (page,), "Slide number", "number"),
    )


def foot_room(context: SlideContext) -> tuple[float, float, float]:
    """What the marking leaves of the foot: where text starts and must end, and where the number ends."""
    left, right = context.grid.left, context.grid.right
    if context.chips is None:
        return left, right, right
    chip = context.chips[1]
    if chip.rect.right >= right:
        return left, right, chip.rect.x - _GAP
    if chip.rect.x <= left:
        return chip.rect.right + _GAP, right, right
    return left, chip.rect.x - _GAP, right


def marked(context: SlideContext) -> SlideContext:
    """The stage with the marking set, where its scheme aligns it; y is still to be given.

    A marking without a ground is dark: on the dark cover it needs one.
    """
    marking = context.document.marking
    if marking is None:
        return context
    ink = Colour("marking", marking.ink)
    style = Style(context.style("source").strong.font, marking.size, marking.size * 1.25, ink)
    own = Colour("marking-ground", marking.ground) if marking.ground else None
    run = Run(marking.name, style)
    cover, other = (
        _aligned(context, boxed(context, run, ground, _MARKING))
        for ground in (own or _light(context, marking.ink), own)
    )
    return replace(context, chips=(cover, other))


def _light(context: SlideContext, ink: str) -> Colour:
    """A ground on the first slide that a text of that colour is read on: on a light one it is the paper's."""
    grounds = (context.look.colour(role) for role in ("on-cover", "paper"))
    return max(grounds, key=lambda ground: contrast(ink, ground.value) >= TEXT_CONTRAST)


def _aligned(context: SlideContext, chip: TextBox) -> TextBox:
    spare = context.grid.body.width - chip.rect.width
    align = context.document.marking.align if context.document.marking else "right"
    return _moved(chip, context.grid.left + {"left": 0.0, "centre": spare / 2, "right": spare}[align], 0.0)


def boxed(context: SlideContext, run: Run, ground: Colour | None, name: str) -> TextBox:
    """A line in a box that is as wide as it is; with a ground it has more room round it."""
    marking = context.document.marking
    pad = _PAD if ground or (marking and marking.boxed) else _INSET
    wide = line_width(context, (run,))
    par = context.typesetter.set((run,), wide + 2 * (pad - _INSET), None, x=_INSET, y=_INSET, align="centre")
    place = Rect(0.0, 0.0, wide + 2 * pad, height_of(par) + 2 * _INSET)
    return TextBox(place, (par,), name, fill=ground, inset=_INSET)


def _moved(box: TextBox, x: float, y: float) -> TextBox:
    return replace(box, rect=replace(box.rect, x=x, y=y))


def _rests_on(context: SlideContext, draft: SlideDraft, width: float) -> str:
    """The table's number and the notes, or that it is this brief's own assessment."""
    wording, numbers = context.document.wording, numbers_of(draft.shown)
    if numbers:
        key = "slide.notes" if len(numbers) > 1 else "slide.note"
        rests = wording.label(key, numbers=ranges(numbers)).text
    elif draft.judged:
        rests = wording.label("slide.judged").text
    else:
        rests = _running_foot(context, width)
    return SPACES.join(text for text in (draft.label, rests) if text)


def _running_foot(context: SlideContext, width: float) -> str:
    """Unit, subject and reference, or as much of their end as fits on a line: the cover has them in full."""
    style, parts = context.style("source").plain, [part.text for part in context.document.foot]
    if context.grid.fitted:
        style = style_at_foot(context, context.grid.fitted, "footer")
    lines = (SPACES.join(parts[n:]) for n in range(len(parts)))
    return next((line for line in lines if line_width(context, (Run(line, style),)) <= width), "")
