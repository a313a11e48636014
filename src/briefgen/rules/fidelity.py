"""BG380 to BG386: what a statement says stands in its passages. BG389: a reason given for nothing.

In: a pack, its texts as they were compared. Out: errors (warnings in a draft) for numbers, dates,
quotations, names, speakers and locators that the passages don't bear out; notes for claims that word lists
can only doubt. A difference that `reads` names is settled. It is judged by the source, not by truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.fidelity.difference import Difference, DifferenceKind
from briefgen.rules.compared_texts import ComparedText, FoundDifference, unused_reasons
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded

_CODES: Mapping[DifferenceKind, str] = {
    "number": "BG380",
    "date": "BG381",
    "quotation": "BG382",
    "name": "BG383",
    "speaker": "BG384",
    "passage": "BG385",
}
_CLAIM = "BG386"
_UNUSED = "BG389"
_SETTLE = "or give the reason under `reads`"


def check(pack: Loaded[Pack], compared: Iterable[ComparedText], sink: Sink, *, final: bool) -> None:
    """Report what statements say otherwise than their passages. Unknown locators are reported elsewhere."""
    for id, group in groupby(compared, lambda text: text.id):
        texts = tuple(group)
        for found in (found for text in texts for found in text.open):
            sink.add(_diagnostic(pack, id, found, final=final))
        _check_unused(pack, id, texts, sink)


def _diagnostic(pack: Loaded[Pack], id: str, found: FoundDifference, *, final: bool) -> Diagnostic:
    difference = found.difference
    code = _CODES.get(difference.kind, _CLAIM)
    severity = (Severity.ERROR if final else Severity.WARNING) if difference.proved else Severity.NOTE
    words = shown(difference.words) + ("" if difference.kind in _CODES else ":")
    message = f"{id}: {words} {difference.why}"
    return Diagnostic(code, severity, message, pack.spans.at(*found.path), _hint(difference))


def _hint(difference: Difference) -> str:
    if difference.elsewhere:
        return f"{', '.join(difference.elsewhere)} has it: cite that, {_SETTLE}"
    return f"write what the passage says, {_SETTLE}"


def _check_unused(pack: Loaded[Pack], id: str, texts: tuple[ComparedText, ...], sink: Sink) -> None:
    for key in unused_reasons(pack.value.statements[id].reads, texts):
        place = pack.spans.key("statements", id, "reads", key)
        sink.warn(_UNUSED, f"{id}: nothing that differs reads {shown(key)}", place, "take it out")
