"""What stands for something else on a corporate master, told once for all layouts that it concerns.

In: facts about placeholders, one by one. Out: diagnostics: one for a size, one for a pair of colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from briefgen.diagnostics import Sink, Span, shown, visible

_MOST = 6
_Fact = tuple[str, str, str]
"""Code, what is wrong and what is used, hint."""


class Substitutions(Struct):
    """What was substituted, each fact once."""

    facts: dict[_Fact, tuple[dict[str, None], dict[str, None]]] = field(
        default_factory=dict["_Fact", "tuple[dict[str, None], dict[str, None]]"]
    )
    """The slots and the layouts of each, in the order in which they were found."""

    def add(self, code: str, fact: str, hint: str, slot: str, layout: str) -> None:
        """Note that a fact holds of a slot of a layout."""
        slots, layouts = self.facts.setdefault((code, fact, hint), ({}, {}))
        slots[slot] = None
        layouts[layout] = None

    def report(self, span: Span, sink: Sink) -> None:
        """One warning for each fact."""
        for (code, fact, hint), (slots, layouts) in self.facts.items():
            message = f"{listed(tuple(slots))} of {of_layouts(tuple(layouts))}: {fact}"
            sink.warn(code, message, span, hint)


def of_layouts(names: Sequence[str]) -> str:
    """Layouts by name, as a message calls them."""
    many = "the layouts" if len(names) > 1 else "the layout"
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{many} {', '.join(shown(name) for name in names[:_MOST])}{more}"


def family_for(font: str) -> str:
    """What to write in the theme so that a master's font can be measured."""
    return (
        "in the theme, add a family to `families` with its files as `faces` and "
        f"`name: {visible(font)}`; or set `deck_name: {visible(font)}` in a family of the same widths"
    )


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
