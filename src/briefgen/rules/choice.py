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
        message = f"the pack has nothing for the audience '{audience}'"
        _missing(message, audience, list(lines), places[0], sink)
        return False
    if outlook not in lines[audience]:
        message = f"the pack has no outlook '{outlook}' for the audience '{audience}'"
        _missing(message, outlook, list(lines[audience]), places[1], sink)
        return False
    return True


def _missing(message: str, name: str, there: list[str], span: Span, sink: Sink) -> None:
    near = get_close_matches(name, there, 1)
    hint = f"did you mean '{near[0]}'?" if near else "it has: " + ", ".join(there)
    sink.error("BG320", message, span, hint)
