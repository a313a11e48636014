"""The texts of a specification and of its sections beside what they cite.

In: the files of a brief, the entries of its pack. Out: a file and each of its texts, compared. What a
specification says of itself (its days, who was consulted) is its own, and not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from briefgen.document.inline import plain_text
from briefgen.resolve.inputs import Inputs
from briefgen.rules.cited_entries import CitedEntries, CitingText, links
from briefgen.rules.compared_texts import ComparedText, list_lengths, settled
from briefgen.rules.own_texts import compare_own
from briefgen.schema.assets import Section
from briefgen.schema.base import TextField
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import PackEntry
from briefgen.source.decode import Loaded

InFile: TypeAlias = "tuple[Loaded[Section] | Loaded[Brief], tuple[ComparedText, ...]]"
"""The texts of one section, or of a specification itself, and the file that has them."""
_PROSE = TextField("prose")
_HEADLINE = TextField("prose", heads=True)


def has_texts(inputs: Inputs) -> bool:
    """Whether there is anything to compare: a title, or a section with words of its own."""
    recipes = (recipe.value for _, recipe in inputs.sections)
    return bool(inputs.spec.value.title) or any(r.text or r.headline for r in recipes)


def compared(inputs: Inputs, cited: CitedEntries) -> Iterator[InFile]:
    """The texts of a specification and its sections, compared with what they and their message cite."""
    message = _message(inputs, cited.pack)
    counts = frozenset(_counts(inputs, message))
    spec = inputs.spec.value
    if spec.title:
        title = CitingText(("title",), plain_text(spec.title), _PROSE, cited.keys_of_message(message))
        yield inputs.spec, _compared("title", (title,), spec.reads, counts, cited)
    for name, recipe in inputs.sections:
        if texts := tuple(_texts(recipe.value, message, cited)):
            yield recipe, _compared(name, texts, recipe.value.reads, counts, cited)


def _message(inputs: Inputs, pack: Pack) -> PackEntry | None:
    """The bottom line of the brief; None if the pack has none, which is reported elsewhere."""
    id = f"{inputs.audience}/{inputs.outlook}"
    return next((e for e in pack.entries() if e.kind == "bottom-line" and e.id == id), None)


def _counts(inputs: Inputs, message: PackEntry | None) -> Iterator[int]:
    """The lengths of lists that the texts may count: those of the message, and the paragraphs of sections."""
    yield from list_lengths(message.value) if message else ()
    yield from (len(recipe.value.text) for _, recipe in inputs.sections)


def _texts(section: Section, message: PackEntry | None, cited: CitedEntries) -> Iterator[CitingText]:
    selected = [id for part in section.parts for id in part.select.ids or ()]
    linked = [id for text in section.text for id in links(text)]
    keys = cited.keys_of_message(message, (*selected, *linked))
    if section.headline:
        everything = cited.keys_of_message(None)
        yield CitingText(("headline",), plain_text(section.headline), _HEADLINE, everything)
    for n, text in enumerate(section.text):
        yield CitingText(("text", n), plain_text(text), _PROSE, keys)


def _compared(
    name: str,
    texts: tuple[CitingText, ...],
    reads: Mapping[str, str],
    counts: frozenset[int],
    cited: CitedEntries,
) -> tuple[ComparedText, ...]:
    """Texts, each compared with its keys. ``name`` is that of the section, or ``title``."""
    return tuple(
        ComparedText(
            "specification",
            name,
            text.path,
            text.text,
            cited=cited.statements_among(text.keys),
            found=tuple(
                settled(text.path, d, reads) for d in compare_own(text, counts, cited, is_message=True)
            ),
            reads=reads,
        )
        for text in texts
    )
