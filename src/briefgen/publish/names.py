"""Which names files of an output folder may have: those that every system takes for the same plain file.

In: one part of a path. Out: what is wrong with it, or nothing.
"""

from __future__ import annotations

import unicodedata

from briefgen.input_limits import OUTPUT_NAME_BYTES

_SYNTAX = frozenset('<>:"/\\|?*')


def fault(name: str) -> str:
    """Why ``name`` is not safe, as the end of a sentence; empty if it is."""
    from briefgen.source.files import is_device_name  # with pydantic: too much for every start of the command

    faults = (
        (not name, "is empty"),
        (
            len(name.encode("utf-8", "surrogatepass")) > OUTPUT_NAME_BYTES,
            f"is longer than {OUTPUT_NAME_BYTES} bytes",
        ),
        (name[:1] in (".", "-", " "), "begins with a dot, a hyphen or a space"),
        (name[-1:] in (".", " "), "ends with a dot or a space"),
        (any(c in _SYNTAX for c in name), 'has one of < > : " / \\ | ? *'),
        (any(map(_blank, name)), "has a character without a look"),
        (is_device_name(name), "is the name of a device on Windows"),
    )
    return next((fault for found, fault in faults if found), "")


def _blank(character: str) -> bool:
    return character != " " and unicodedata.category(character)[0] in "CZ"


def same_file(name: str) -> str:
    """A key that two names share if some system takes them for one file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
