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
    """Codes of two letters by all that names a country, in lower case."""

    by_name: Mapping[str, str]

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
