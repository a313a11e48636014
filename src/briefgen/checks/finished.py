"""BG422, BG424 and BG425 again, on the bytes that readers get.

In: a Document, what is kept from its reader, its finished files. Out: an error for each page or slide of a
file without its marking, each text that gives away what is kept from the reader, and each point that one of
the files lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.checks.leak import Secret, report_leaks
from briefgen.checks.opened import deck_texts, pdf_texts
from briefgen.checks.parity import points, report_missing
from briefgen.checks.reading import Found, normal
from briefgen.diagnostics import Sink, Span
from briefgen.document.model import Document

READERS: Mapping[str, Callable[[bytes], Iterator[Found]]] = {"pdf": pdf_texts, "pptx": deck_texts}
_NAMES = {"pdf": "the PDF", "pptx": "the deck"}
_SHEETS = {"pdf": ("page ",), "pptx": ("slide ",)}
_READ = ("page ", "slide ", "speaker notes ")


def check_finished(
    document: Document, secrets: tuple[Secret, ...], files: Mapping[str, bytes], span: Span, sink: Sink
) -> None:
    """Report what is wrong with finished files, which are given by their ending."""
    opened = {ending: tuple(read(files[ending])) for ending, read in READERS.items() if ending in files}
    words: dict[str, str] = {}
    for ending, found in opened.items():
        if secrets:
            report_leaks(found, secrets, span, sink)
        _check_states(document, ending, found, span, sink)
        words[_NAMES[ending]] = "\n".join(normal(f.text) for f in found if f.where.startswith(_READ))
    if len(words) > 1:
        report_missing(points(document), words, span, sink)


def _check_states(document: Document, ending: str, found: Sequence[Found], span: Span, sink: Sink) -> None:
    """Marking at head and foot, so twice; each state once."""
    sheets = [f for f in found if f.where.startswith(_SHEETS[ending])]
    wanted = {document.marking.name: 2} if document.marking else {}
    for sheet in sheets:
        text = normal(sheet.text)
        for name, times in {**wanted, **{state.text: 1 for state in document.states}}.items():
            if text.count(normal(name)) < times:
                code = "BG422" if name in wanted else "BG423"
                message = f"{_NAMES[ending]} lacks '{name}' on {sheet.where}"
                sink.error(code, message, span, "nobody but its writer can have taken it out: build it again")
