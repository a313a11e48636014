"""How much contrast is enough: every limit that colours are judged by.

The one place for these limits: what passes one check passes all. Formulas stand in ``colour``.
"""

from __future__ import annotations

TEXT_CONTRAST = 4.5
"""Least contrast of text to its ground (WCAG 2.2, 1.4.3)."""
LARGE_TEXT_CONTRAST = 3.0
"""Least contrast of large text to its ground (WCAG 2.2, 1.4.3)."""
MARK_CONTRAST = 3.0
"""Least contrast of marks, outlines and borders to what they stand on (WCAG 2.2, 1.4.11)."""
PICTURE_CONTRAST = 1.8
"""Least contrast of a picture or logo to its ground: below it, one is hardly seen."""
FILL_CONTRAST = 1.5
"""Least contrast of two fills that are told apart by light and dark alone, as in a print without colours."""
_LARGE_SIZE, _LARGE_BOLD_SIZE = 18.0, 14.0


def least_contrast(size: float, *, bold: bool) -> float:
    """The least contrast of text of ``size`` points (WCAG 2.2, "large scale": 18 pt, or 14 pt bold)."""
    large = size >= _LARGE_SIZE or (bold and size >= _LARGE_BOLD_SIZE)
    return LARGE_TEXT_CONTRAST if large else TEXT_CONTRAST
