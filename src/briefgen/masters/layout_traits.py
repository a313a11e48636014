"""What a layout's placeholders make it fit for, whatever it calls itself.

In: a layout and the slide's size. Out: facts about its title and its bodies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum

from briefgen.colour import contrast
from briefgen.contrast_limits import LARGE_TEXT_CONTRAST
from briefgen.page import Rect
from briefgen.template import Placeholder, SlideLayout, Use

_LARGE = 0.2
"""The share of a slide that a body for a slide's content takes at least."""
_COLUMN = 0.1
_WIDE = 0.45
"""The share of a slide's width that the title of a slide with content takes at least."""
_AT_TOP = 0.3
"""The share of a slide's height under which the title of a slide with content starts."""
_ALIKE = 0.8
"""How alike in width two columns are."""
_OBJECTS = frozenset({"", "obj", "tbl", "chart", "dgm", "media"})
"""Placeholders that take tables and drawings, not text alone."""


class LayoutTraits:
    """A layout seen by its placeholders, on slides of this width and height."""

    def __init__(self, layout: SlideLayout, width: float, height: float) -> None:
        self.layout = layout
        self._width, self._height = width, height
        self.title = next(iter(layout.placeholders_for("title")), None)
        self.bodies = layout.placeholders_for("body")

    @property
    def has_wide_title(self) -> bool:
        """Whether its title is wide enough for a sentence over a slide's content."""
        return self.title is not None and self.title.rect.width >= _WIDE * self._width

    @property
    def large_body(self) -> Placeholder | None:
        """The largest body, if it takes a slide's content."""
        body = max(self.bodies, key=lambda h: h.rect.area, default=None)
        enough = (
            body is not None and self._share(body.rect) >= _LARGE and body.rect.width >= _WIDE * self._width
        )
        return body if enough else None

    @property
    def takes_objects(self) -> bool:
        """Whether its largest body takes tables and drawings."""
        return self.large_body is not None and self.large_body.kind in _OBJECTS

    @property
    def columns(self) -> tuple[Placeholder, Placeholder] | None:
        """The largest two bodies side by side that are large enough for content, the left one first."""
        return self._pair(self.bodies)

    @property
    def halves(self) -> tuple[Placeholder, Placeholder] | None:
        """The same, of bodies and picture placeholders."""
        return self._pair((*self.bodies, *self.layout.placeholders_for("picture")))

    def _pair(self, placeholders: Sequence[Placeholder]) -> tuple[Placeholder, Placeholder] | None:
        large = [placeholder for placeholder in placeholders if self._share(placeholder.rect) >= _COLUMN]
        side_by_side = [(one, other) for one in large for other in large if _beside(one.rect, other.rect)]
        return max(side_by_side, key=lambda pair: fsum(self._share(h.rect) for h in pair), default=None)

    @property
    def has_even_columns(self) -> bool:
        """Whether it has exactly two columns, of about one width."""
        if self.columns is None or len(self._content) != 2:
            return False
        narrow, wide = sorted(placeholder.rect.width for placeholder in self.columns)
        return narrow >= _ALIKE * wide

    @property
    def has_one_body(self) -> bool:
        """Whether one large body, and no other that takes content, stands under the title."""
        return self.large_body is not None and len(self._content) == 1

    @property
    def has_title_only(self) -> bool:
        """Whether it has a title at the top, and nothing for content."""
        at_top = self.title is not None and self.title.rect.y < _AT_TOP * self._height
        return at_top and not self._content and not self.layout.placeholders_for("subtitle")

    @property
    def is_cover(self) -> bool:
        """Whether it looks like a title slide: with a subtitle, or a title in the middle and little else."""
        return bool(self.title and self.layout.placeholders_for("subtitle")) or self.is_divider

    @property
    def is_divider(self) -> bool:
        """Whether its title is in the middle of the slide, without a large body."""
        if self.title is None or self.large_body:
            return False
        middle = (self.title.rect.y + self.title.rect.bottom) / 2
        return 0.25 * self._height <= middle <= 0.85 * self._height

    @property
    def is_legible(self) -> bool:
        """Whether its title and text have enough contrast, as far as their background is known."""
        return all(
            not placeholder.ground
            or contrast(placeholder.type.colour, placeholder.ground) >= LARGE_TEXT_CONTRAST
            for placeholder in (self.title, self.large_body or next(iter(self.bodies), None))
            if placeholder is not None
        )

    @property
    def unfit_reason(self) -> str:
        """Why a layout can't be used for what its type says."""
        if self.title is None:
            return "it has no title"
        if not self.has_wide_title:
            return "its title is narrower than half the slide"
        if self.title.rect.y >= _AT_TOP * self._height:
            return "its title stands too low"
        return "its placeholders leave other room than that needs"

    def can_serve(self, use: Use) -> bool:
        """Whether its placeholders are what a use needs."""
        return self.title is not None and _NEEDS[use](self)

    @property
    def _content(self) -> Sequence[Placeholder]:
        """Bodies and pictures that take content: not a line over the title, nor the name of a department."""
        both = (*self.bodies, *self.layout.placeholders_for("picture"))
        return [placeholder for placeholder in both if self._share(placeholder.rect) >= _COLUMN / 2]

    def _share(self, rect: Rect) -> float:
        return rect.area / (self._width * self._height)


def _two(traits: LayoutTraits) -> bool:
    return traits.has_wide_title and traits.columns is not None


def _one(traits: LayoutTraits) -> bool:
    return traits.has_wide_title and traits.large_body is not None


def _top(traits: LayoutTraits) -> bool:
    return traits.has_wide_title


def _any(_: LayoutTraits) -> bool:
    return True


_NEEDS: Mapping[Use, Callable[[LayoutTraits], bool]] = {
    "title": _any,
    "section": _any,
    "title-and-body": _one,
    "two-columns": _two,
    "title-only": lambda traits: traits.has_wide_title and traits.has_title_only,
    "statement": _one,
    "table": _top,
    "figure": _top,
    "figure-with-text": lambda traits: traits.has_wide_title and traits.halves is not None,
    "big-number": _top,
    "closing": lambda traits: _one(traits) or _two(traits),
}
"""What a use needs beside a title."""


def _beside(left: Rect, right: Rect) -> bool:
    """Whether ``left`` ends before ``right`` begins, and both stand at about one height."""
    slack = 0.1 * min(left.width, right.width)
    return left.right <= right.x + slack and left.shared_height(right) >= 0.6 * min(left.height, right.height)
