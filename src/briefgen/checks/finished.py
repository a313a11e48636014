"""BG422, BG424 and BG425 again, on the bytes that readers get.

In: a Document, what is kept from its reader, its finished files. Out: an error for each page or slide of a
file without its marking, each text that gives away what is kept from the reader, and each point that one of
the files lacks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.checks.file_texts import deck_texts, html_texts, pdf_texts
from briefgen.checks.layout_texts import LocatedText, normalised
from briefgen.checks.leak import WithheldEntry, check_record, report_leaks
from briefgen.checks.parity import points, report_missing
from briefgen.diagnostics import Sink, Span
from briefgen.document.evidence import NAME
from briefgen.document.model import Document

READERS: Mapping[str, Callable[[bytes], Iterator[LocatedText]]] = {
    "pdf": pdf_texts,
    "pptx": deck_texts,
    "html": html_texts,
}
_NAMES = {"pdf": "the PDF", "pptx": "the deck", "html": "the HTML"}
_SHEETS = {"pdf": ("page ",), "pptx": ("slide ",), "html": ("page ",)}
_DEFECT = (
    "this is a defect of briefgen: report it, with the specification and the output of `briefgen doctor`"
)
_NUMBERS = re.compile(r"\d+")
_READ = ("page ", "slide ", "speaker notes ")


def check_finished(
    document: Document,
    withheld: tuple[WithheldEntry, ...],
    files: Mapping[str, bytes],
    span: Span,
    sink: Sink,
    *,
    made: Iterable[str] = (),
) -> None:
    """Report what is wrong with finished files, which are given by their ending.

    What one lacks is reported if there are several. ``made`` are the endings of others that are made.
    """
    opened = {ending: tuple(read(files[ending])) for ending, read in READERS.items() if ending in files}
    words: dict[str, str] = {}
    if NAME in files:
        check_record(files[NAME], withheld, span, sink)
    for ending, texts in opened.items():
        if withheld:
            report_leaks(texts, withheld, span, sink)
        _check_states(document, ending, texts, span, sink)
        read = [f.text for f in texts if f.place.startswith(_READ)]
        words[_NAMES[ending]] = "\n".join((*map(normalised, read), _without_heads_and_feet(read)))
    if len(READERS.keys() & {*files, *made}) > 1:
        report_missing(points(document), words, span, sink)


def _without_heads_and_feet(pages: Sequence[str]) -> str:
    """The pages without their heads and feet, for a text that runs on over the end of a page.

    Heads and feet are the lines that stand on several pages, whatever numbers they have.
    """
    lines = [[(line, _NUMBERS.sub("", line)) for line in page.splitlines()] for page in pages]
    often = Counter(form for page in lines for form in {form for _, form in page})
    return normalised("".join(line for page in lines for line, form in page if often[form] == 1))


def _check_states(
    document: Document, ending: str, found: Sequence[LocatedText], span: Span, sink: Sink
) -> None:
    """Marking at head and foot, so twice; each state once."""
    sheets = [f for f in found if f.place.startswith(_SHEETS[ending])]
    wanted = {document.marking.name: 2} if document.marking else {}
    for sheet in sheets:
        text = normalised(sheet.text)
        for name, times in {**wanted, **{state.text: 1 for state in document.states}}.items():
            if text.count(normalised(name)) < times:
                code = "BG422" if name in wanted else "BG423"
                message = f"{_NAMES[ending]} lacks '{name}'"
                sink.error(code, message, span, _DEFECT, page=sheet.place)
