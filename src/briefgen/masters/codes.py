"""The codes of this package, and where a problem with a master is shown.

In: facts about a master. Out: diagnostics that name its file, at the line of the theme that names it.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Span, shown

UNKNOWN_GROUND = "BG500"
INVALID_FILE = "BG501"
TOO_LARGE = "BG502"
ACTIVE = "BG503"
SLIDE_SIZE = "BG504"
NO_LAYOUT = "BG505"
SUBSTITUTED = "BG506"
NO_SUCH_LAYOUT = "BG507"
FAULTY_PARTS = "BG508"
TOO_SMALL = "BG509"
UNKNOWN_FONT = "BG511"
OVERLAPPING = "BG517"
LOW_CONTRAST = "BG430"


class MasterOrigin(Struct, frozen=True):
    """Where a master comes from, as messages tell it."""

    name: str
    """Of its file."""
    span: Span | None = None
    """The place that names it; None for a file of the command line."""
    path: str = ""
    """The key there, such as ``deck.master``; empty for none."""

    def problem(self, code: str, severity: Severity, message: str, hint: str = "") -> Diagnostic:
        """A diagnostic about the file: its name stands before the message."""
        return Diagnostic(code, severity, f"{shown(self.name, 120)} {message}", self.span, hint, self.path)

    def refused(self, code: str, message: str, hint: str = "") -> BriefgenError:
        """One error about the file as an exception."""
        return BriefgenError(self.problem(code, Severity.ERROR, message, hint))
