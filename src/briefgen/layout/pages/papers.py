"""A theme's paper ready for use: its size, margins, grid and type scale.

In: a LoadedTheme, the name of a paper. Out: an :class:`PaperSetup`. A paper may have margins and columns of
its own, and larger type; all lengths are in points.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen.layout.loaded_theme import LoadedTheme, StyleSet
from briefgen.layout.loaded_theme import TypeScale as Scale
from briefgen.schema.theme import Margins, PageSize, Sheet
from briefgen.text.style import Style


class PaperSetup(Struct, frozen=True):
    """What pages of one paper are set with. Lengths in points."""

    size: PageSize
    margins: Margins
    columns: int
    """Columns of the grid."""
    gutter: float
    """Space between two of them."""
    scale: Scale
    """The theme's type scale in the size that this paper wants."""

    @property
    def single(self) -> bool:
        """Whether the paper has no room for two columns."""
        return self.columns == 1


def on_paper(theme: LoadedTheme, name: str) -> PaperSetup:
    """The paper ``name`` of the theme. Raises KeyError for a paper that it lacks."""
    pages = theme.definition.pages
    paper = pages.papers[name]
    return PaperSetup(
        paper,
        paper.margins or pages.margins,
        paper.columns or pages.columns,
        pages.gutter,
        _scale(theme, paper),
    )


def _scale(theme: LoadedTheme, paper: Sheet) -> Scale:
    if paper.scale == 1.0 and paper.largest is None:
        return theme.pages
    return Scale({name: _sized(styles, paper) for name, styles in theme.pages.styles.items()})


def _sized(styles: StyleSet, paper: Sheet) -> StyleSet:
    by = min(paper.scale, paper.largest / styles.plain.size if paper.largest else paper.scale)
    return StyleSet(
        _times(styles.plain, by),
        _times(styles.strong, by),
        _times(styles.emphasis, by),
        _times(styles.note, by),
    )


def _times(style: Style, by: float) -> Style:
    return replace(
        style,
        size=round(style.size * by, 2),
        leading=round(style.leading * by, 2),
        rise=round(style.rise * by, 2),
        tracking=round(style.tracking * by, 2),
    )
