"""What the evidence record of a brief says of comparison: for each text how it stands to what it cites.

In: a record, the texts as they were compared, the ids of what is withheld from the reader. Out: the part of
the record. Words that stand in the source only are left out, for a reader may not have it; so is where else
something stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.document import evidence as record
from briefgen.document.evidence import Evidence
from briefgen.document.model import Document
from briefgen.fidelity.pack_report import ABOUT, STATUSES
from briefgen.resolve.house_words import attributed_texts
from briefgen.resolve.inputs import Inputs
from briefgen.rules.brief_texts import InFile
from briefgen.rules.compared_texts import ComparedText, FoundDifference
from briefgen.rules.pack_comparison import PackComparison
from briefgen.schema.lock import comparison_of

_Key = tuple[str, str]
"""Kind and id of an entry."""


def recorded_comparison(
    inputs: Inputs,
    document: Document,
    evidence: Evidence,
    withheld_ids: frozenset[str],
    compared: PackComparison,
    own_texts: Iterable[InFile],
) -> record.Comparison:
    """The comparison of the texts that a brief shows, and of all that ``evidence`` has of the entries in it.

    ``compared`` is that of its pack, ``own_texts`` those of its specification and sections.
    """
    recorded, at = frozenset(_recorded(evidence)), inputs.pack.spans.at
    shown = {text.span for text in attributed_texts(document) if text.span}
    of_pack = (
        text
        for text in compared.texts
        if text.id not in withheld_ids and ((text.kind, text.id) in recorded or at(*text.path) in shown)
    )
    grouped = _grouped((*of_pack, *(text for own in own_texts for text in own.texts)))
    last = comparison_of(inputs.lock.value if inputs.lock else None, inputs.pack.value)
    return record.Comparison(
        ABOUT,
        tuple(_compared(key, texts) for key, texts in grouped.items()),
        record.LastComparison(last.on.isoformat(), last.source) if last else None,
    )


def _recorded(evidence: Evidence) -> Iterator[_Key]:
    """The entries of a record."""
    yield from (("statement", entry.id) for entry in evidence.statements)
    yield from (("judgement", entry.id) for entry in evidence.judgements)
    yield from (("recommendation", entry.id) for entry in evidence.recommendations)
    yield from (("indicator", entry.id) for entry in evidence.indicators)
    yield from (("picture", entry.id) for entry in evidence.pictures)


def _grouped(texts: Iterable[ComparedText]) -> Mapping[_Key, Sequence[ComparedText]]:
    grouped: dict[_Key, list[ComparedText]] = {}
    for text in texts:
        grouped.setdefault((text.kind, text.id), []).append(text)
    return grouped


def _compared(key: _Key, texts: Sequence[ComparedText]) -> record.Compared:
    """An entry by the worst of its texts."""
    worst = min(texts, key=lambda text: STATUSES.index(text.status))
    differences = dict.fromkeys(_difference(text, found) for text in texts for found in text.found)
    obstacle = worst.obstacle if worst.status == "not-compared" else None
    return record.Compared(*key, worst.status, obstacle, tuple(differences))


def _difference(text: ComparedText, found: FoundDifference) -> record.Difference:
    differing = found.difference
    in_text = differing.kind == "speaker" or all(word in text.text for word in differing.words.split())
    words = differing.words if in_text else None
    return record.Difference(differing.kind, words, found.reason, not differing.proved)
