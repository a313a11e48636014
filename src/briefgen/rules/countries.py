"""The countries and territories of ISO 3166-1: codes of two letters, codes of three, and usual English names.

In: the shipped list, what somebody wrote for a country. Out: its code of two letters, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from msgspec import Struct

LIST = "codes/iso-3166-1.txt"
"""The shipped list: a line a country, with code of two letters, code of three, name."""
_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "america": "US",
        "britain": "GB",
        "burma": "MM",
        "cape verde": "CV",
        "czech republic": "CZ",
        "el": "GR",
        "england": "GB",
        "great britain": "GB",
        "holland": "NL",
        "ivory coast": "CI",
        "turkey": "TR",
        "uk": "GB",
        "usa": "US",
        "vatican": "VA",
    }
)
"""Names and codes in use beside those of the standard, in lower case."""
_NO_COUNTRY = frozenset({"EU", "UN"})
"""Codes that the standard reserves for what is no country of it, and that packs name areas by."""
_USERS_OWN = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")
"""Codes that the standard leaves to its users, as for shapes of a house's own."""
_LONGER_THAN_CODES = 4


class Countries(Struct, frozen=True):
    """Codes of two letters by all that names a country, in lower case."""

    by_name: Mapping[str, str]

    def has(self, text: str) -> bool:
        """Whether an area can be named so: a code of two capital letters."""
        known = text in _NO_COUNTRY or text in self.by_name.values()
        return known or bool(_USERS_OWN.fullmatch(text))

    def code(self, text: str) -> str:
        """The code that a code of three letters, small letters or a name mean; empty if they mean none."""
        name = " ".join(text.casefold().split())
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
