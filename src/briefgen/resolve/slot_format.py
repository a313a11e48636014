"""What a format makes of its sections: their headings, their places, the parts that they belong to.

In: composed sections and a format. Out: the same sections as the format shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from briefgen.document.blocks import Block, BottomLine
from briefgen.document.inline import Label
from briefgen.document.model import Section
from briefgen.schema.assets import Format


def in_slots(sections: Iterable[Section], form: Format, named: Callable[[str], Label]) -> Iterator[Section]:
    """Sections under the format's headings, at its places, in its parts.

    ``named`` makes a heading of a label's key or of words. A section that the format doesn't know belongs to
    the part of the one before it.
    """
    parts = {section: n for n, part in enumerate(form.parts) for section in part.sections}
    at = 0
    for section in sections:
        at = max(at, parts.get(section.id, at))
        part = named(form.parts[at].name) if form.parts else None
        place = form.places.get(section.id, section.place)
        own = form.headings.get(section.id)
        shown = _renamed(section, named(own)) if own else section
        yield replace(shown, place=place, part=part)


def _renamed(section: Section, heading: Label) -> Section:
    """The section under another heading, which also stands for a headline that it lacks."""
    headline = heading if section.headline == section.heading else section.headline
    blocks = tuple(_headed(block, heading) for block in section.blocks)
    return replace(section, heading=heading, headline=headline, blocks=blocks)


def _headed(block: Block, heading: Label) -> Block:
    return replace(block, heading=heading) if isinstance(block, BottomLine) else block
