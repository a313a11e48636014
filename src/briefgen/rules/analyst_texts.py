"""The analyst's own texts in one brief, for rules on how things may be worded.

In: a pack, an audience, an outlook. Out: texts with their places, inline marks taken off and quotations
masked. What the source reports is not among them: it may be worded as the source pleases.
"""

from __future__ import annotations

from msgspec import Struct

from briefgen.document.inline import parse_inline
from briefgen.document.quotations import masked
from briefgen.schema.pack import Pack
from briefgen.schema.pack_entries import EntryText, Path
from briefgen.sentences import sentences


class AnalystText(Struct, frozen=True):
    """A text of the analyst and where it stands."""

    path: Path
    text: str
    abbreviations: tuple[str, ...] = ()
    """Words whose full stop ends no sentence."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences."""
        return sentences(self.text, self.abbreviations)


def texts(
    pack: Pack, audience: str, outlook: str, abbreviations: tuple[str, ...] = ()
) -> tuple[AnalystText, ...]:
    """The texts of a message, of its judgements and recommendations, and of all options."""
    message = pack.bottom_lines.get(audience, {}).get(outlook)
    if message is None:
        return ()
    shown = {("judgement", i) for i in message.judgements} | {
        ("recommendation", i) for i in message.recommendations
    }
    shown.add(("bottom-line", f"{audience}/{outlook}"))
    entries = (e for e in pack.entries() if e.kind == "option" or (e.kind, e.id) in shown)
    found = (text for entry in entries for text in entry.texts() if text.role == "prose")
    return tuple(AnalystText(text.path, _plain(_as_printed(text)), abbreviations) for text in found)


def _as_printed(text: EntryText) -> str:
    if text.path[-1] != "confidence":
        return text.text
    level, _, reason = text.text.partition(", ")
    return f"{level} confidence, {reason}"


def _plain(text: str) -> str:
    marked = "*" in text or "](" in text
    return masked("".join(piece.text for piece in parse_inline(text)) if marked else text)
