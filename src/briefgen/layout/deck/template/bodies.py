"""Which placeholders of a layout are for content, and which room it leaves under its title.

In: a layout, the slide. Out: placeholders and places. What is small is a kicker, a source line, the name of a
department: nothing for content.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.layout.deck.template.fitted_layout import room_of
from briefgen.layout.deck.template.free_space import cut, in_the_way
from briefgen.page import Rect
from briefgen.template import Placeholder, SlideLayout

Pair = tuple[Placeholder, Placeholder]
# The least size of a body in shares of the largest one, and of the slide.
_MAIN, _SMALL = 0.35, 0.1
# Two bodies are columns if they share that much of their height.
_BESIDE = 0.6
_UNDER_TITLE, _OVER_FOOT = 10.0, 8.0
_MARGIN = 0.93


def main_bodies(layout: SlideLayout, slide: Rect) -> Sequence[Placeholder]:
    """The bodies that content is meant for, from left to right."""
    sized = sorted(
        (*layout.placeholders_for("body"), *layout.placeholders_for("picture")),
        key=lambda holder: holder.rect.x,
    )
    most = max((holder.rect.area for holder in sized), default=0.0)
    least = max(_MAIN * most, _SMALL * slide.area)
    return [holder for holder in sized if holder.rect.area >= least]


def pair_of(layout: SlideLayout, slide: Rect) -> Pair | None:
    """Two bodies of a height, side by side."""
    mains = main_bodies(layout, slide)
    if len(mains) != 2:
        return None
    one, other = mains[0].rect, mains[1].rect
    beside = one.right <= other.x + 1 and one.shared_height(other) >= _BESIDE * max(one.height, other.height)
    return (mains[0], mains[1]) if beside else None


def room_under_title(layout: SlideLayout, slide: Rect, usual: Rect | None) -> Rect:
    """The room between title and foot: that of the usual body where it fits."""
    title, feet = layout.placeholders_for("title")[0], [holder.rect for holder in layout.feet]
    taken = [*in_the_way(layout.artwork, slide, slide), *feet]
    if usual and usual.y >= title.rect.bottom - 1 and not any(map(usual.overlaps, taken)):
        return usual
    sides, top = usual or room_of(title), title.rect.bottom + _UNDER_TITLE
    end = min([rect.y for rect in feet], default=slide.height * _MARGIN) - _OVER_FOOT
    room = Rect(sides.x, top, sides.width, max(end - top, 1.0))
    return cut(room, in_the_way(layout.artwork, room, slide, layout.background))
