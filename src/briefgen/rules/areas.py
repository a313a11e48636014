"""BG325: the area of an actor is a country's code of two capital letters.

In: a pack, the codes that there are. Out: a warning for each area that no map can show, with the code that
may be meant. Source of the codes: ISO 3166-1.
"""

from __future__ import annotations

from briefgen.diagnostics import Sink, shown
from briefgen.rules.countries import Countries
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], countries: Countries, sink: Sink) -> None:
    """Report areas that are no code."""
    for id, actor in pack.value.actors.items():
        if actor.area is not None and not countries.has(actor.area):
            code = countries.code(actor.area)
            hint = f"did you mean {shown(code)}?" if code else "it is two capital letters, such as NO"
            message = f"there is no area {shown(actor.area)} in ISO 3166-1, so no map shows it"
            sink.warn("BG325", message, pack.spans.at("actors", id, "area"), hint)
