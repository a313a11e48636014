"""Traces a draft to source files: what of each sentence stands where, and what stands in no file.

In: a draft and sources as files, whoever wrote them; a project, for its word lists. Out: a
:class:`TraceReport`, and diagnostics made of it. A report shows fidelity to these files, not truth.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Span, amount, refused, shown
from briefgen.fidelity.language import is_in_language, is_written_in
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.trace import Finding, FindingKind, TracedSentence, Tracer
from briefgen.fidelity.trace_report import ABOUT, VERSION, Passage, SentenceReport, TracedFile, TraceReport
from briefgen.fidelity.word_lists import WordLists
from briefgen.file_data import FileData
from briefgen.resolve.word_lists import lexicons, word_lists_of
from briefgen.schema import file_kinds
from briefgen.sentences import LATEST, Abbreviations, sentences
from briefgen.source.extract.extracted import NO_TEXT, ExtractedText, FileFormat, TextBlock, TextPlace
from briefgen.source.extract.extraction import extract
from briefgen.source.project.project import Project

NOT_COMPARABLE = "BG387"
CODES: Mapping[FindingKind, str] = {
    "number": "BG380",
    "date": "BG381",
    "quotation": "BG382",
    "name": "BG383",
    "claim": "BG386",
}
_CODE = re.compile(r"\b[A-Z][A-Za-z]*(?:[–\u2011]\w+)+")
_HYPHENS = str.maketrans("–\u2011", "--")
_LONGEST = 4_000
"""Characters of a sentence."""
_BEGINNING = 60
"""Characters of a sentence by which it is found in its file."""
_BLOCK_LINES = 200
"""Lines of a block in which its sentences are looked for."""
_LINES: frozenset[FileFormat] = frozenset({"text", "markdown", "html"})
"""Formats whose places are lines."""


class Trace(Struct, frozen=True):
    """A report with the problems that it tells."""

    report: TraceReport
    problems: tuple[Diagnostic, ...]


def trace(
    project: Project,
    draft: FileData,
    sources: Sequence[FileData],
    language: str | None = None,
    kind: FileFormat | None = None,
) -> Trace:
    """Compare a draft with sources. ``language`` is that of the draft, ``kind`` its format; None: as told.

    Raises BriefgenError for files that can't be read or a draft in a language that can't be compared.
    """
    text = extract(draft, kind)
    read = [(file, extract(file)) for file in sources]
    words = _word_lists(project, draft, text, language)
    locale = project.asset(file_kinds.LOCALE, words.lexicon.language).value
    short = locale.abbreviations_of(LATEST).together_with(locale.abbreviations)
    passages = {p.id: p for n, (file, found) in enumerate(read, 1) for p in _passages(n, file, found, short)}
    tracer = Tracer(SourcePassages({p.id: p.text for p in passages.values()}, list(_about(read)), words))
    traced = [
        (block, tracer.trace(sentence, heading=block.kind == "heading"))
        for block in text.blocks
        for sentence in _sentences(block.text, short)
    ]
    named = {id for _, one in traced for id in (*one.nearest, *(i for f in one.findings for i in f.places))}
    report = TraceReport(
        VERSION,
        ABOUT,
        words.lexicon.language,
        _file(draft, text),
        tuple(_file(file, found) for file, found in read),
        tuple(_sentence(block, one) for block, one in traced),
        tuple(p for id, p in passages.items() if id in named),
    )
    unread = [problem for file, found in ((draft, text), *read) for problem in _unread(file, found)]
    foreign = [p for file, found in read for p in _foreign(file, found, words)]
    told = _problems(draft, text, traced, passages)
    return Trace(report, (*unread, *foreign, *told))


def _word_lists(project: Project, draft: FileData, text: ExtractedText, language: str | None) -> WordLists:
    """The word lists of the draft's language: the one that somebody named, else that of its words.

    Raises BriefgenError for a language without word lists, and for a named one of another script.
    """
    whole, known = _whole(text), lexicons(project)
    reason = "there are no word lists for its language"
    for name in (language,) if language else known:
        words = word_lists_of(project, name)
        if words and (is_written_in if language else is_in_language)(whole, words):
            return words
        if words and language:
            reason = f"most of its letters are of another script than {shown(language)}"
    hint = f"texts can be compared in: {', '.join(known)}; `--language` names that of the draft"
    raise refused(NOT_COMPARABLE, f"{shown(draft.path)} can't be compared: {reason}", None, hint)


def _whole(text: ExtractedText) -> str:
    return " ".join(block.text for block in text.blocks)


def _sentences(text: str, abbreviations: Abbreviations) -> Iterator[str]:
    """The sentences of a block; what is longer than any sentence is cut between words."""
    for sentence in sentences(text, abbreviations):
        yield from (
            textwrap.wrap(sentence, _LONGEST, break_on_hyphens=False)
            if len(sentence) > _LONGEST
            else (sentence,)
        )


def _passages(
    number: int, file: FileData, text: ExtractedText, abbreviations: Abbreviations
) -> Iterator[Passage]:
    for at, block in enumerate(text.blocks, 1):
        for n, sentence in enumerate(_sentences(block.text, abbreviations), 1):
            yield Passage(f"{number}/{at}:{n}", file.path, str(block.place), sentence)


def _about(read: Sequence[tuple[FileData, ExtractedText]]) -> Iterator[str]:
    """What the sources say of themselves; their codes with hyphens, if they are set with dashes."""
    for _, text in read:
        facts = text.stated
        known = (facts.title, facts.author, facts.publisher, facts.date)
        yield from (fact for fact in known if fact)
        codes = dict.fromkeys(code for block in text.blocks for code in _CODE.findall(block.text))
        yield from (code.translate(_HYPHENS) for code in codes)


def _file(file: FileData, text: ExtractedText) -> TracedFile:
    s = text.stated
    return TracedFile(file.path, file.digest, text.format, s.title, s.author, s.date, s.publisher, s.address)


def _sentence(block: TextBlock, traced: TracedSentence) -> SentenceReport:
    verdicts = {finding.verdict for finding in traced.findings}
    verdict = "missing" if "missing" in verdicts else "doubtful" if "doubtful" in verdicts else "found"
    return SentenceReport(
        block.kind, str(block.place), verdict, traced.coverage, traced.text, traced.findings, traced.nearest
    )


def _unread(file: FileData, text: ExtractedText) -> Iterator[Diagnostic]:
    if text.unread:
        pages = ", ".join(str(place.number) for place in text.unread[:10])
        more = f" and {len(text.unread) - 10} more" if len(text.unread) > 10 else ""
        message = f"{shown(file.path)} has {amount(len(text.unread), 'page')} without text: {pages}{more}"
        hint = "what stands in pictures is not compared; recognise the text first (OCR)"
        yield Diagnostic(NO_TEXT, Severity.WARNING, message, None, hint)


def _foreign(file: FileData, text: ExtractedText, words: WordLists) -> Iterator[Diagnostic]:
    if not is_in_language(_whole(text), words):
        message = f"{shown(file.path)} is in another language than the draft: its words can't be compared"
        hint = "numbers in digits, names and quotations are compared letter for letter"
        yield Diagnostic(NOT_COMPARABLE, Severity.WARNING, message, None, hint)


def _problems(
    draft: FileData,
    text: ExtractedText,
    traced: Sequence[tuple[TextBlock, TracedSentence]],
    passages: Mapping[str, Passage],
) -> Iterator[Diagnostic]:
    """A diagnostic for each finding: errors for what stands in no source, notes for the others."""
    lines = Lines(draft) if text.format in _LINES else None
    for block, one in traced:
        for finding in one.findings:
            severity = Severity.ERROR if finding.verdict == "missing" else Severity.NOTE
            span = lines.span(block.place, one.text, finding.words) if lines else None
            of, where = ("", "") if lines else (f"{draft.path}: ", f" ({block.place})")
            colon = ":" if finding.kind == "claim" else ""
            message = f"{of}{shown(finding.words)}{colon} {_why(finding, passages)}{where}"
            yield Diagnostic(CODES[finding.kind], severity, message, span, _hint(finding))


def _why(finding: Finding, passages: Mapping[str, Passage]) -> str:
    if not finding.places:
        return finding.why
    named = dict.fromkeys(f"{passages[id].file} at {passages[id].place}" for id in finding.places)
    if finding.verdict == "elsewhere":
        return f"stands in {', '.join(named)}, not in the nearest passages"
    return f"{finding.why}: {', '.join(named)}"


def _hint(finding: Finding) -> str:
    match finding.verdict:
        case "missing":
            return "take it out, write what a source says, or add the source that says it"
        case "elsewhere":
            return "look whether it is said of the same thing there"
        case "doubtful":
            return "compare it with the passage"


class Lines:
    """The lines of a draft, to find places in."""

    def __init__(self, draft: FileData) -> None:
        self._file = draft.path
        text = draft.data.decode("utf-8", "replace").removeprefix("\ufeff")
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._first: int = 0
        """The line of the block that was asked for last."""
        self._rest: str = ""
        self._passed: int = 0
        """Where in it the sentence began that was found last."""

    def span(self, place: TextPlace, sentence: str, words: str) -> Span:
        """The place of words of a sentence in the block at ``place``; else that of the sentence.

        Sentences are asked for in their order, so that each is looked for behind the one before.
        """
        rest = self._block(place.number)
        begin = self._search(sentence[:_BEGINNING], rest, self._passed) or self._search(
            words, rest, self._passed
        )
        if begin is None:
            return Span(self._file, place.number, 1)
        self._passed = begin[0]
        window = rest[begin[0] : begin[0] + 2 * len(sentence) + _BEGINNING]
        found = self._search(words, window, 0) or (0, 0)
        line, column = self._at(rest, begin[0] + found[0])
        end_line, end_column = self._at(rest, begin[0] + found[1])
        return Span(self._file, place.number + line, column, place.number + end_line, end_column)

    def _block(self, first: int) -> str:
        """The text from a line on, as far as a block may reach."""
        if first != self._first:
            self._first, self._passed = first, 0
            self._rest = "\n".join(self._lines[first - 1 : first + _BLOCK_LINES])
        return self._rest

    @staticmethod
    def _search(words: str, text: str, start: int) -> tuple[int, int] | None:
        """Where words stand, be they broken over lines or marked as Markdown."""
        pattern = r"[\s*_]+".join(re.escape(word) for word in words.split())
        found = re.compile(pattern).search(text, start) if pattern else None
        return found.span() if found else None

    @staticmethod
    def _at(text: str, index: int) -> tuple[int, int]:
        return text.count("\n", 0, index), index - text.rfind("\n", 0, index)
