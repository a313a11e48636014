"""BG304: every sentence rests on something that there is. BG305: how sure one source can make anybody.

BG306: a brief that argues for a course tells the case against it. In: a pack, a Document's units. Out:
diagnostics. Source of the rules: ICD 203, standards 1 to 4.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.diagnostics import Sink
from briefgen.document.inline import OWN, TERM
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check(pack: Loaded[Pack], sink: Sink) -> None:
    """Report confidence that one source cannot carry, and advocacy without a case against it."""
    for i, j in pack.value.judgements.items():
        level = j.confidence.partition(",")[0]
        if level != "low":
            message = f"{level} confidence rests on one source"
            hint = "one article supports low confidence; say what else there is, or lower it"
            sink.warn("BG305", message, pack.spans.at("judgements", i, "confidence"), hint)
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook, message in outlooks.items():
            course = pack.value.outlooks.get(outlook)
            if course and course.kind == "advocacy" and message.against is None:
                text = f"'{outlook}' is argued for before '{audience}', and nothing is said against it"
                place = pack.spans.key("bottom_lines", audience, outlook)
                sink.error("BG306", text, place, "add `against: {text: …, for: […]}`, the strongest case")


def check_told(pack: Pack, units: Iterable[TextUnit], sink: Sink) -> None:
    """Report texts of a Document that rest on nothing, or on ids that the pack does not have."""
    known = _known(pack)
    for unit in units:
        for said in unit.said:
            lost = [i for i in said.ids if i not in known and not i.startswith(OWN)]
            if not said.ids or lost:
                missing = ", ".join(f"'{i}'" for i in lost) or "nothing"
                sink.error(
                    "BG304",
                    f"'{said.text}' rests on {missing}",
                    said.span,
                    "add `for: […]` with ids of what it rests on, or link words of it: [words](id)",
                )


def _known(pack: Pack) -> set[str]:
    ids = {TERM + e.id if e.kind == "term" else e.id for e in pack.entries()}
    return {*ids, *pack.characters, *pack.stances}
