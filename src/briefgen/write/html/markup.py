"""Markup: elements and escaped text. Nothing else of the writer puts an angle bracket before a text.

In: names and attributes from the writer's own code, texts from anywhere. Out: HTML. Every text and every
value of an attribute is escaped here, so that whatever somebody wrote comes out as it was written, and does
nothing.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

_VOID = frozenset({"meta", "img", "input", "image", "path", "rect", "ellipse", "line", "circle"})
_OWN_CLOSE = frozenset({"image", "path", "rect", "ellipse", "line", "circle"})
"""Elements of SVG without content: only these close themselves."""


Value = str | float | bool | None
"""Of an attribute."""


def escaped(text: str) -> str:
    """A text as it may stand between tags or in quotes."""
    return html.escape(text, quote=True)


def element(name: str, /, *content: str, **attributes: Value) -> str:
    """An element. ``content`` is markup already.

    Attributes: ``class_`` stands for class, an underscore for a hyphen; None and False leave one out, True
    writes its name alone.

    >>> element("p", escaped("a < b"), class_="lead")
    '<p class="lead">a &lt; b</p>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return f"<{name}{written}{'/' if name in _OWN_CLOSE else ''}>"
    return f"<{name}{written}>{''.join(content)}</{name}>"


def lines(parts: Iterable[str]) -> str:
    """Blocks of markup, each from a line of its own."""
    return "\n".join(part for part in parts if part)


def number(value: float) -> str:
    """A length with at most two decimals and no needless zero.

    >>> number(12.50), number(-0.001)
    ('12.5', '0')
    """
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("__", ":").replace("_", "-")
    if value is True:
        return f" {name}"
    digits = escaped(value) if isinstance(value, str) else number(value)
    return f' {name}="{digits}"'
