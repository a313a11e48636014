"""BG330: a marking is one of the scheme's. BG331: a document is marked at least as high as what it holds.

Source of the rule: TLP 2.0; UK Government Security Classifications.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.diagnostics import Sink, Span
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.assets import Scheme
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

MarkingWithPlace = tuple[str | None, Span]
"""A document's marking and its place; of one without, where it could stand."""


def check_names(scheme: Scheme, used: Iterable[tuple[str, Span]], sink: Sink) -> None:
    """Report markings that the scheme does not have. ``used`` gives each with its places, one a pair."""
    levels = [level.name for level in scheme.levels]
    for marking, place in used:
        if marking not in levels:
            message = f"the scheme '{scheme.name}' has no marking '{marking}'"
            sink.error("BG330", message, place, _meant(marking, levels))


def _meant(marking: str, levels: Sequence[str]) -> str:
    """The marking that was typed in other letters or without its prefix, else all: near is not meant here."""
    typed = marking.casefold()
    for level in levels:
        if typed in {level.casefold(), level.casefold().rpartition(":")[2]}:
            return f"did you mean '{level}'?"
    return "it has: " + ", ".join(levels) if levels else "it has none"


def check_height(
    scheme: Scheme,
    document_marking: MarkingWithPlace,
    pack: Loaded[Pack],
    units: Iterable[TextUnit],
    sink: Sink,
) -> None:
    """Report what a Document rests on and carries a higher marking than the Document does."""
    name, span = document_marking
    levels = [level.name for level in scheme.levels]
    rank = levels.index(name) if name else -1
    used = {i for unit in units for text in unit.texts for i in text.ids}
    for marking, place in markings(pack, lambda i: i in used):
        if levels.index(marking) > rank:
            message = f"{marking} is in a document with {name or 'no marking'}"
            raised = (
                f"set `marking: {marking}` at {span}" if name else f"add `marking: {marking}` to the brief"
            )
            hint = f"{raised}, or leave this out of it"
            sink.error("BG331", message, place, hint)


def marked_above(scheme: Scheme, document_marking: str | None, pack: Pack) -> set[str]:
    """The ids of what is marked higher than a document that carries ``document_marking``.

    A marking that the scheme does not have is higher than any.
    """
    ranks = {level.name: n for n, level in enumerate(scheme.levels)}
    rank = ranks.get(document_marking or "", -1)
    marked = ((entry.id, entry.marking) for entry in pack.entries())
    return {i for i, marking in marked if marking and ranks.get(marking, len(ranks)) > rank}


def highest_marking(scheme: Scheme | None, pack: Loaded[Pack]) -> str | None:
    """The highest marking of a pack and its entries; one that the scheme does not have is higher than any.

    None for a pack without markings.
    """
    ranks = {level.name: n for n, level in enumerate(scheme.levels)} if scheme else {}
    names = (name for name, _ in markings(pack, lambda _: True))
    return max(names, key=lambda name: ranks.get(name, len(ranks)), default=None)


def markings(pack: Loaded[Pack], wanted: Callable[[str], bool]) -> Iterator[tuple[str, Span]]:
    """The markings of a pack and of those of its entries that are wanted, each with its place."""
    if pack.value.marking:
        yield pack.value.marking, pack.spans.at("marking")
    for entry in pack.value.entries():
        if entry.marking and wanted(entry.id):
            yield entry.marking, pack.spans.at(*entry.path, "marking")
