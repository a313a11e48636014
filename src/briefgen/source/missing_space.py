"""Keys whose colon has no space behind it: to YAML, ``audience:council`` is a text, and no key stands there.

In: the lines of a file that YAML does not understand, or a text that stands where a mapping is wanted. Out:
BG101 at the colon, and the lines with the space; or the remedy.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Sink, Span, shown, visible
from briefgen.source.yaml.syntax import SYNTAX

_KEY = re.compile(r"(?P<before>[ \t]*(?:- +)*)(?P<key>[a-z][\w-]*):(?P<value>(?!//)[^\s:].*)")
_PROBLEMS = frozenset(
    {
        "mapping values are not allowed in this context",
        "could not find expected ':'",
        "did not find expected key",
    }
)
"""What the parser says of the lines that follow such a key."""


def hint_for(text: str) -> str:
    """The remedy for a text such as ``unit:Desk``; empty for any other."""
    found = _KEY.fullmatch(text)
    return f"type a space behind the colon: `{_mended(found)}`" if found else ""


def report_before(number: int, problem: str | None, lines: list[str], file: str, sink: Sink) -> str:
    """Report such a key in the last line that is not blank before line ``number``, or in that line itself.

    Gives the file's text with the space, else nothing.
    """
    above = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)
    for at in (n for n in (above, number) if n and problem in _PROBLEMS):
        if found := _KEY.fullmatch(lines[at - 1].rstrip()):
            place = Span(file, at, found.end("key") + 1)
            message = f"no space stands behind the colon of {shown(found['key'])}, so that it is no key"
            sink.error(SYNTAX, message, place, hint_for(found[0].strip(" \t-")))
            mended = f"{found['before']}{found['key']}: {found['value']}"
            return "\n".join((*lines[: at - 1], mended, *lines[at:]))
    return ""


def _mended(found: re.Match[str]) -> str:
    value = found["value"]
    return visible(f"{found['key']}: {value if len(value) <= 40 else value[:39] + '…'}")
