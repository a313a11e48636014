"""What a section says in words of its own: those of a brief that defines it, or of the house's recipe.

In: a section's recipe. Out: paragraphs and a headline, answered for by the file that they stand in; their
links are marked as everywhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from briefgen.document.blocks import Block, Paragraph
from briefgen.document.inline import OWN, AttributedText, parse_inline
from briefgen.resolve.context import Context
from briefgen.resolve.house_words import texts
from briefgen.resolve.term_substitution import TermReplacer
from briefgen.schema.assets import Section
from briefgen.source.decode import Loaded


def own_text(ctx: Context, recipe: Loaded[Section]) -> tuple[Block, ...]:
    """The section's own paragraphs."""
    spots = ((line, recipe.spans.at("text", n)) for n, line in enumerate(recipe.value.text))
    return tuple(Paragraph(ctx.citations.argued(line, (), span, own=answers(recipe))) for line, span in spots)


def own_headline(recipe: Loaded[Section]) -> AttributedText | None:
    """The section's own headline."""
    text = recipe.value.headline
    return (
        AttributedText(parse_inline(text), (answers(recipe),), text, recipe.spans.at("headline"))
        if text
        else None
    )


def answers(recipe: Loaded[Section]) -> str:
    """Who answers for a section's own words: the name of the brief, or of the recipe's file."""
    return OWN + posixpath.splitext(posixpath.basename(recipe.path))[0]


def spoken(blocks: Iterable[Block], titles: Iterable[str], words: TermReplacer | None) -> Iterator[str]:
    """All that a brief says but its notes, in the words that its reader meets."""
    said = (text for block in blocks for text in texts(block))
    yield from ((words.said(text) if words else text).text for text in said)
    yield from (words.text(title) if words else title for title in titles)
