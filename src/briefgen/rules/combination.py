"""BG320: the pack serves the audience and outlook that a brief asks for.

In: a specification, its pack, the names asked for. Out: a diagnostic with what there is.
"""

from __future__ import annotations

from difflib import get_close_matches

from briefgen.diagnostics import Sink, Span
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], audience: str, outlook: str, places: tuple[Span, Span], sink: Sink) -> bool:
    """Report an audience or outlook for which the pack has no bottom line; whether it has one.

    ``places`` are where the two are named.
    """
    lines = pack.value.bottom_lines
    if audience not in lines:
        check_outlook(pack, outlook, places[1], sink)
        near = get_close_matches(audience, lines, 1)
        message, there, place = f"the pack has nothing for the audience '{audience}'", list(lines), places[0]
    elif outlook not in lines[audience]:
        # An outlook of the pack is no slip for another one: it is not written yet.
        near = [] if outlook in pack.value.outlooks else get_close_matches(outlook, lines[audience], 1)
        message = f"the pack has no outlook '{outlook}' for the audience '{audience}'"
        there, place = list(lines[audience]), places[1]
    else:
        return True
    has = f"it has {', '.join(there)}; for another, write bottom_lines.{audience}.{outlook} in it"
    sink.error("BG320", message, place, f"did you mean '{near[0]}'?" if near else has)
    return False


def check_outlook(pack: Loaded[Pack], outlook: str, place: Span, sink: Sink) -> None:
    """Report an outlook that the pack has for no audience; ``place`` is where it is named."""
    known = pack.value.outlooks
    if outlook not in known:
        near = get_close_matches(outlook, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"it has {', '.join(known)}"
        sink.error("BG320", f"the pack has no outlook '{outlook}'", place, hint)
