"""BG330: a marking is one of the scheme's. BG331: a document is marked at least as high as what it holds.

Source of the rule: TLP 2.0; UK Government Security Classifications.
"""

from __future__ import annotations

from difflib import get_close_matches

from briefgen.diagnostics import Sink, Span
from briefgen.schema.assets import Scheme


def check(scheme: Scheme, carried: tuple[str | None, Span], held: dict[str, Span], sink: Sink) -> None:
    """``carried`` is the document's marking and its place, ``held`` the markings of what it may show."""
    name, span = carried
    levels = [level.name for level in scheme.levels]
    used = {**held, **({name: span} if name else {})}
    wrong = {marking: place for marking, place in used.items() if marking not in levels}
    for marking, place in wrong.items():
        _unknown(scheme, marking, levels, place, sink)
    if wrong:
        return
    rank = levels.index(name) if name else -1
    for marking, place in held.items():
        if levels.index(marking) > rank:
            message = f"{marking} stands in a document with {name or 'no marking'}"
            hint = f"the document is marked at {span}" if name else f"add `marking: {marking}` to the brief"
            sink.error("BG331", message, place, hint)


def _unknown(scheme: Scheme, marking: str, levels: list[str], place: Span, sink: Sink) -> None:
    near = get_close_matches(marking, levels, 1)
    there = "it has: " + ", ".join(levels) if levels else "it has none"
    hint = f"did you mean '{near[0]}'?" if near else there
    sink.error("BG330", f"the scheme '{scheme.name}' has no marking '{marking}'", place, hint)
