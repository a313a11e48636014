"""BG303: a headline is for a section or a figure that there is.

In: a pack, the names of all sections. Out: a warning for each headline that no section will ever carry, with
the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from briefgen.diagnostics import Sink
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_FIGURES = ("map", "power-interest", "key-numbers", "scenario-cone")
"""Figures that stand in sections of other names, and have a title of their own."""


def check(pack: Loaded[Pack], sections: Iterable[str], sink: Sink) -> None:
    """Report headlines under keys that are not among ``sections``."""
    names = {*sections, *_FIGURES}
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook, message in outlooks.items():
            for key in message.headlines:
                if key in names:
                    continue
                near = get_close_matches(key, names, 1)
                hint = f"did you mean '{near[0]}'?" if near else "`briefgen list sections` shows them all"
                place = pack.spans.key("bottom_lines", audience, outlook, "headlines", key)
                sink.warn("BG303", f"there is no section '{key}' to carry this headline", place, hint)
