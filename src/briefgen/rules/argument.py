"""What texts rest on, and what may be argued.

BG304: every sentence rests on something that there is. BG305: one source supports low confidence only. BG306:
a brief that argues for a course tells the case against it. BG307: an objective brief recommends nothing. In:
a pack, the units of a Document. Out: diagnostics. Source of the rules: ICD 203, standards 1 to 4; FAO on
objective and advocacy briefs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Sink, Span
from briefgen.document.inline import OWN, TERM
from briefgen.rules.document_texts import TextUnit
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded


def check_confidence(pack: Loaded[Pack], sink: Sink) -> None:
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
                text = f"'{outlook}' for '{audience}' has no case against it"
                place = pack.spans.key("bottom_lines", audience, outlook)
                sink.error(
                    "BG306",
                    text,
                    place,
                    "add `against: {text: …, for: […]}`, the strongest case against this course",
                )


def check_sources(pack: Pack, units: Iterable[TextUnit], sink: Sink) -> None:
    """Report texts of a Document that rest on nothing, or on ids that the pack does not have."""
    known = _known(pack)
    for unit in units:
        for text in unit.texts:
            lost = [i for i in text.ids if i not in known and not i.startswith(OWN)]
            if not text.ids or lost:
                missing = ", ".join(f"'{i}'" for i in lost) or "nothing"
                sink.error(
                    "BG304",
                    f"'{text.text}' rests on {missing}",
                    text.span,
                    "add `for: […]` with ids of what it rests on, or link words of it: [words](id)",
                )


def _known(pack: Pack) -> set[str]:
    ids = {TERM + e.id if e.kind == "term" else e.id for e in pack.entries()}
    return {*ids, *pack.characters, *pack.stances}


_HINT = "take it out, or make the outlook `kind: advocacy`"


def check_objective(pack: Loaded[Pack], sink: Sink) -> None:
    """Report what an objective outlook must not have."""
    objective = {i for i, outlook in pack.value.outlooks.items() if outlook.kind == "objective"}
    for i, option in pack.value.options.items():
        if option.outlook in objective:
            message = f"the option '{i}' is argued for by '{option.outlook}', which is objective"
            sink.error("BG307", message, pack.spans.at("options", i, "outlook"), _HINT)
    for audience, outlooks in pack.value.bottom_lines.items():
        for outlook in (o for o in outlooks if o in objective):
            for what, place in _favours(pack, audience, outlook):
                message = f"the outlook '{outlook}' is objective, and has {what} for '{audience}'"
                sink.error("BG307", message, place, _HINT)


def _favours(pack: Loaded[Pack], audience: str, outlook: str) -> Iterator[tuple[str, Span]]:
    message = pack.value.bottom_lines[audience][outlook]
    base = ("bottom_lines", audience, outlook)
    if message.recommendations:
        yield "recommendations", pack.spans.at(*base, "recommendations")
    if message.against:
        yield "a case against itself", pack.spans.at(*base, "against")
