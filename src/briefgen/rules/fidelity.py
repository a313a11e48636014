"""BG380 to BG386: what a statement says stands in its passages. BG389: a reason given for nothing.

In: a pack, the passages of its source, the word lists of its language. Out: errors (warnings in a draft) for
numbers, dates, quotations, names, speakers and locators that the passages don't bear out; notes for claims
that word lists can only doubt. A difference that `reads` names is settled. What is judged is fidelity to the
source, not truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.fidelity.compare import compare_facts, compare_statement
from briefgen.fidelity.difference import Difference, DifferenceKind
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.tokens import fold
from briefgen.fidelity.word_lists import WordLists
from briefgen.schema.base import Day
from briefgen.schema.pack import Pack, Source, Statement
from briefgen.source.decode import Loaded
from briefgen.source.text.passages import Article, LocatorError
from briefgen.source.yaml.spans import Step

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

Found = tuple[tuple[Step, ...], Difference]
"""The keys below a statement of the text that differs, and how."""


def check(pack: Loaded[Pack], article: Article, words: WordLists, sink: Sink, *, final: bool) -> None:
    """Compare each statement with its passages. Locators that name no passage are reported elsewhere."""
    source = SourcePassages(article.sentences, _about(pack.value.source), words)
    for id, statement in pack.value.statements.items():
        locators = _full(article, statement)
        if locators:
            settled = set[str]()
            for path, difference in _differences(statement, locators, source):
                if (key := _settling(statement, difference)) is not None:
                    settled.add(key)
                else:
                    sink.add(_diagnostic(pack, id, path, difference, final=final))
            _check_unused(pack, id, settled, sink)


def _about(source: Source) -> Iterator[str]:
    """What is known of a source besides its text."""
    day: Day | None = source.date
    known = (source.title, source.publisher, source.author, day.isoformat() if day else None)
    yield from (text for text in known if text)
    yield from source.headings


def _full(article: Article, statement: Statement) -> list[str]:
    """The full locators of a statement's passages; none if one of them names no passage."""
    try:
        return list(dict.fromkeys(map(article.full, statement.origin)))
    except LocatorError:
        return []


def _differences(statement: Statement, locators: list[str], source: SourcePassages) -> Iterator[Found]:
    for difference in compare_statement(statement.text, locators, statement.speaker, source):
        yield _place(difference), difference
    facts: list[tuple[tuple[Step, ...], str | None]] = [
        (("short",), statement.short),
        (("date",), statement.date),
    ]
    if statement.number:
        facts.append((("number", "value"), statement.number.value))
    for path, text in facts:
        yield from ((path, d) for d in compare_facts(text or "", locators, source))


def _place(difference: Difference) -> tuple[Step, ...]:
    match difference.kind:
        case "speaker":
            return ("speaker",)
        case "passage":
            return ("from",)
        case _:
            return ("text",)


def _settling(statement: Statement, difference: Difference) -> str | None:
    """The key of `reads` that settles a difference: its words, whatever their capitals; None if none does."""
    words = fold(difference.words).strip(" .")
    return next((key for key in statement.reads if fold(key).strip(" .") == words), None)


def _diagnostic(
    pack: Loaded[Pack], id: str, path: tuple[Step, ...], difference: Difference, *, final: bool
) -> Diagnostic:
    code = _CODES.get(difference.kind, _CLAIM)
    severity = (Severity.ERROR if final else Severity.WARNING) if difference.proved else Severity.NOTE
    words = shown(difference.words) + ("" if difference.kind in _CODES else ":")
    keys = ("statements", id, *path)
    return Diagnostic(
        code, severity, f"{id}: {words} {difference.why}", pack.spans.at(*keys), _hint(difference)
    )


def _hint(difference: Difference) -> str:
    if difference.elsewhere:
        return f"{', '.join(difference.elsewhere)} has it: cite that, {_SETTLE}"
    return f"write what the passage says, {_SETTLE}"


def _check_unused(pack: Loaded[Pack], id: str, settled: set[str], sink: Sink) -> None:
    for key in pack.value.statements[id].reads:
        if key not in settled:
            place = pack.spans.key("statements", id, "reads", key)
            sink.warn(_UNUSED, f"{id}: nothing that differs reads {shown(key)}", place, "take it out")
