"""BG380 to BG386: what a statement says stands in its passages. BG392: what a text of ours says stands in
what it cites. BG387: what can't be compared. BG389: a reason given for nothing.

In: a file, its texts as they were compared. Out: errors (warnings in a draft) for numbers, dates, quotations,
names, speakers and locators that nothing bears out; notes for claims that word lists can only doubt. A
difference that `reads` names is settled. It is judged by the source, not by truth.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import PurePosixPath

from briefgen.diagnostics import Diagnostic, Severity, Sink, amount, shown
from briefgen.fidelity.difference import RELATIVE_DATE, Difference, DifferenceKind
from briefgen.fidelity.nearest import LONGEST
from briefgen.rules.compared_texts import ComparedText, FoundDifference, unused_reasons
from briefgen.schema.lock import Lock, comparison_of
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.text.likely_abbreviations import abbreviation_hint
from briefgen.source.yaml.spans import SpanMap

_CODES: Mapping[DifferenceKind, str] = {
    "number": "BG380",
    "date": "BG381",
    "quotation": "BG382",
    "name": "BG383",
    "speaker": "BG384",
    "passage": "BG385",
}
_CLAIM = "BG386"
NOT_COMPARED = "BG387"
_UNUSED = "BG389"
_OWN = "BG392"
_SETTLE = "or give the reason under `reads`"


def check(spans: SpanMap, compared: Iterable[ComparedText], sink: Sink, *, final: bool) -> None:
    """Report what the texts of a file say otherwise than what they cite. ``spans`` are of that file.

    Unknown locators and ids are reported elsewhere.
    """
    for _, group in groupby(compared, lambda text: (text.kind, text.id)):
        texts = tuple(group)
        for text in texts:
            for found in (found for found in text.open if not _is_relative(found)):
                place = spans.at(*found.path)
                severity = _severity(found.difference, final=final)
                sink.add(Diagnostic(*_told(text, found.difference, severity), place, _hint(text, found)))
        _check_unused(spans, texts, sink)


def check_comparable(
    pack: Loaded[Pack], lock: Lock | None, compared: Iterable[ComparedText], sink: Sink
) -> None:
    """Report once what of a pack could not be compared, unless its lock says that it was."""
    compared = tuple(compared)
    obstacles = {text.obstacle for text in compared}
    if "no-source-text" in obstacles and comparison_of(lock, pack.value) is None:
        message = (
            f"{amount(len(pack.value.statements), 'statement')} not compared with the source: "
            f"{shown(pack.value.source.file)} is not in the project"
        )
        sink.note(NOT_COMPARED, message, pack.spans.at("source", "file"), _compare_hint(pack))
    if "no-lexicon" in obstacles:
        message = f"no text is compared: there are no word lists for {shown(pack.value.language)}"
        hint = "`briefgen explain BG387` says how to give a language its word lists"
        sink.note(NOT_COMPARED, message, pack.spans.at("language"), hint)
    if ids := dict.fromkeys(t.id for t in compared if any(map(_is_relative, t.open))):
        message = f"dates not compared, for the passages of {', '.join(ids)} have relative ones"
        hint = "look at them yourself, and settle each date under `reads`"
        sink.note(NOT_COMPARED, message, pack.spans.key("statements", next(iter(ids))), hint)


def _compare_hint(pack: Loaded[Pack]) -> str:
    command = ["briefgen", "lock", PurePosixPath(pack.path).stem, "--source", "FILE"]
    return f"`briefgen check --source FILE` compares them, and `{shlex.join(command)}` records that"


def _is_relative(found: FoundDifference) -> bool:
    return found.difference.why == RELATIVE_DATE


def _severity(difference: Difference, *, final: bool) -> Severity:
    if not difference.proved:
        return Severity.NOTE
    return Severity.ERROR if final else Severity.WARNING


def _told(text: ComparedText, difference: Difference, severity: Severity) -> tuple[str, Severity, str]:
    """Code, severity and message of a difference."""
    code = _CODES.get(difference.kind, _CLAIM) if text.kind == "statement" else _OWN
    words = shown(difference.words) + ("" if difference.kind in _CODES else ":")
    return code, severity, f"{_name(text)}: {words} {difference.why}"


def _name(text: ComparedText) -> str:
    """What messages call what has a text: a statement, a section or the title by its name alone."""
    return text.id if text.kind in ("statement", "specification") else f"{text.kind} {text.id}"


def _hint(text: ComparedText, found: FoundDifference) -> str:
    elsewhere = found.difference.elsewhere
    reads = f"the passage has {', '.join(shown(value, LONGEST) for value in found.nearest)}"
    if elsewhere:
        places = f"{', '.join(elsewhere)} has it: cite that, {_SETTLE}"
        hint = f"{places}; {reads}" if found.nearest else places
    elif found.nearest:
        hint = f"{reads}: write what it says, {_SETTLE}"
    elif text.kind == "statement":
        hint = f"write what the passage says, {_SETTLE}"
    else:
        hint = f"write what the statements say that it cites, {_SETTLE}"
    return f"{hint}; {abbreviation_hint(found.abbreviation)}" if found.abbreviation else hint


def _check_unused(spans: SpanMap, texts: tuple[ComparedText, ...], sink: Sink) -> None:
    for key in unused_reasons(texts):
        place = spans.key(*texts[0].entry_path, "reads", key)
        sink.warn(
            _UNUSED, f"{_name(texts[0])}: nothing that differs reads {shown(key)}", place, "take it out"
        )
