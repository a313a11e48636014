"""BG325: the area of an actor is a country's code of two capital letters.

In: a pack, the codes that there are, those of the house's own shapes. Out: a warning for each area that no
map can show, with the code that may be meant. Source of the codes: ISO 3166-1.
"""

from __future__ import annotations

from collections.abc import Collection

from briefgen.diagnostics import Sink, shown
from briefgen.rules.countries import Countries
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_BLOC = "maps show countries and territories: leave `area` out, or name a member state"


def check(pack: Loaded[Pack], countries: Countries, own: Collection[str], sink: Sink) -> None:
    """Report areas that are no code of the standard and none of ``own``, the house's shapes."""
    for id, actor in pack.value.actors.items():
        if actor.area is not None and actor.area not in own and not countries.has(actor.area):
            message = f"there is no area {shown(actor.area)} in ISO 3166-1, so no map shows it"
            sink.warn("BG325", message, pack.spans.at("actors", id, "area"), _hint(actor.area, countries))


def _hint(area: str, countries: Countries) -> str:
    if countries.is_bloc(area):
        return _BLOC
    code = countries.code(area)
    return f"did you mean {shown(code)}?" if code else "it is two capital letters, such as NO"
