"""The codes of this package, and where a problem with a master is shown.

In: facts about a master. Out: diagnostics that name its file, at the line of the theme that names it.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Span, shown

UNKNOWN_GROUND = "BG500"
UNSOUND = "BG501"
TOO_LARGE = "BG502"
ACTIVE = "BG503"
SLIDE_SIZE = "BG504"
NO_LAYOUT = "BG505"
SUBSTITUTED = "BG506"
NO_SUCH_LAYOUT = "BG507"
UNEVEN = "BG508"
TOO_SMALL = "BG509"
UNKNOWN_FONT = "BG511"
OVERLAPPING = "BG517"
PALE = "BG430"


class Where(Struct, frozen=True):
    """A master as messages call it, and the place that names it, if one does."""

    name: str
    span: Span | None = None
    path: str = ""

    def problem(self, code: str, severity: Severity, said: str, hint: str = "") -> Diagnostic:
        """A diagnostic about the file: its name stands before what is said."""
        return Diagnostic(code, severity, f"{shown(self.name, 120)} {said}", self.span, hint, self.path)

    def refused(self, code: str, said: str, hint: str = "") -> BriefgenError:
        """One error about the file as an exception."""
        return BriefgenError(self.problem(code, Severity.ERROR, said, hint))
