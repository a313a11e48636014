"""BG330: a marking is one of the scheme's.

BG331: a document carries at least the highest marking of what it holds.

Source of the rule: TLP 2.0; UK Government Security Classifications.
"""

from __future__ import annotations

from difflib import get_close_matches

from briefgen.diagnostics import Sink, Span
from briefgen.schema.assets import Scheme


def check(scheme: Scheme, name: str | None, held: dict[str, Span], span: Span, sink: Sink) -> None:
    """``name`` is the document's marking, ``held`` the markings of what it may show and where they stand."""
    levels = [level.name for level in scheme.levels]
    wrong = {m: s for m, s in {**held, **({name: span} if name else {})}.items() if m not in levels}
    for marking, place in wrong.items():
        near = get_close_matches(marking, levels, 1)
        hint = (
            f"did you mean '{near[0]}'?"
            if near
            else ("it has: " + ", ".join(levels) if levels else "it has none")
        )
        sink.error("BG330", f"the scheme '{scheme.name}' has no marking '{marking}'", place, hint)
    if wrong:
        return
    rank = levels.index(name) if name else -1
    for marking, place in held.items():
        if levels.index(marking) > rank:
            shown = name or "no marking"
            sink.error(
                "BG331",
                f"{marking} stands in a document with {shown}",
                place,
                f"the document is marked at {span}",
            )
