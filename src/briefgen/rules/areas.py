"""BG325: the area of an actor is a country's code of two capital letters.

In: a pack, the shipped list of ISO 3166-1 with usual English names, the codes of the house's own shapes. Out:
a warning for each area that no map can show, with the code that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from msgspec import Struct

from briefgen.diagnostics import Sink, shown
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

LIST = "codes/iso-3166-1.txt"
"""The shipped list: a line a country, with code of two letters, code of three, name."""
_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "america": "US",
        "britain": "GB",
        "burma": "MM",
        "cape verde": "CV",
        "czech republic": "CZ",
        "dd": "DE",
        "drc": "CD",
        "el": "GR",
        "emirates": "AE",
        "england": "GB",
        "great britain": "GB",
        "holland": "NL",
        "ivory coast": "CI",
        "kosovo": "XK",
        "northern ireland": "GB",
        "scotland": "GB",
        "soviet union": "RU",
        "su": "RU",
        "swaziland": "SZ",
        "tp": "TL",
        "turkey": "TR",
        "uae": "AE",
        "uk": "GB",
        "usa": "US",
        "ussr": "RU",
        "vatican": "VA",
        "wales": "GB",
        "xkx": "XK",
        "yu": "RS",
        "zr": "CD",
    }
)
"""Names and codes in use beside those of the standard, in lower case; of withdrawn ones the successors."""
_SUBDIVISION = re.compile(r"(\w{2})-\w{1,3}")
"""A code of ISO 3166-2: that of a country, and one for a part of it."""
_BLOCS = frozenset({"EU", "UN"})
"""Codes that the standard reserves for what is no country."""
_LONGER_THAN_CODES = 4


class Countries(Struct, frozen=True):
    """Looks up countries by name."""

    by_name: Mapping[str, str]
    """Codes of two letters by name in lower case."""

    def has(self, text: str) -> bool:
        """Whether an area can be named so: a code of two capital letters, or `XK`, which maps know, too."""
        return text in self.by_name.values()

    def is_bloc(self, text: str) -> bool:
        """Whether a code is reserved for a union of countries."""
        return text in _BLOCS

    def code(self, text: str) -> str:
        """The code that a code of three letters, small letters or a name mean; empty if they mean none.

        A code of a country's part means that country.
        """
        name = " ".join(text.casefold().split())
        if part := _SUBDIVISION.fullmatch(name):
            name = part[1]
        if name not in self.by_name and len(name) >= _LONGER_THAN_CODES:
            name = next(iter(get_close_matches(name, self.by_name, 1, 0.8)), "")
        return self.by_name.get(name, "")


def countries_of(data: bytes) -> Countries:
    """The countries of the shipped list."""
    found = dict(_OTHER_NAMES)
    for line in data.decode("utf-8").splitlines():
        code, three, name = line.split(" ", 2)
        found |= dict.fromkeys((name.casefold(), three.casefold(), code.casefold()), code)
    return Countries(found)


_BLOC = "maps show countries and territories: leave `area` out, or name a member state"


def check(pack: Loaded[Pack], countries: Countries, house_codes: Collection[str], sink: Sink) -> None:
    """Report areas that are no code of the standard and none of ``house_codes``, the house's shapes."""
    for id, actor in pack.value.actors.items():
        if actor.area is not None and actor.area not in house_codes and not countries.has(actor.area):
            message = f"there is no area {shown(actor.area)} in ISO 3166-1, so no map shows it"
            sink.warn("BG325", message, pack.spans.at("actors", id, "area"), _hint(actor.area, countries))


def _hint(area: str, countries: Countries) -> str:
    if countries.is_bloc(area):
        return _BLOC
    code = countries.code(area)
    return f"did you mean {shown(code)}?" if code else "it is two capital letters, such as NO"
