"""BG307: an objective brief recommends nothing.

In: a pack. Out: an error for each recommendation, favoured option and case against under an objective
outlook. Source of the rule: FAO on objective and advocacy briefs.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_HINT = "take it out, or make the outlook `kind: advocacy`"


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report what an objective outlook must not have."""
    objective = {i for i, outlook in pack.value.outlooks.items() if outlook.kind == "objective"}
    for i, option in pack.value.options.items():
        if option.outlook in objective:
            message = f"the option '{i}' is argued for by '{option.outlook}', which is objective"
            sink.error("BG307", message, pack.spans.at("options", i, "outlook"), _HINT)
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook in (o for o in outlooks if o in objective):
            for what, place in _favours(pack, audience, outlook):
                message = f"the outlook '{outlook}' is objective, and has {what} for '{audience}'"
                sink.error("BG307", message, place, _HINT)


def _favours(pack: Loaded[Pack], audience: str, outlook: str) -> Iterator[tuple[str, Span]]:
    message = pack.value.bottom_lines[audience][outlook]
    base = ("bottom_lines", audience, outlook)
    if message.recommendations:
        yield "recommendations", pack.spans.at(*base, "recommendations")
    if message.against:
        yield "a case against itself", pack.spans.at(*base, "against")
