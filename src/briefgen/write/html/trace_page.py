"""The report of a trace as one HTML file: each sentence of the draft beside its nearest passages.

In: a :class:`TraceReport`. Out: the bytes of a page that needs nothing else, runs nothing and loads nothing.
What differs is told in words besides its mark, so that colour carries no meaning alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from briefgen.diagnostics import amount
from briefgen.fidelity.trace import Finding, Verdict
from briefgen.fidelity.trace_report import Passage, SentenceReport, TracedFile, TraceReport
from briefgen.write.html.markup import element, escaped, lines
from briefgen.write.html.report_page import report_page

_STYLE = (
    ":root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#c5ccd3;--quiet:#4d5660;"
    "--missing:#ffd9d4;--doubtful:#ffeebf;--elsewhere:#d5e8ff}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#15181b;--line:#454d55;--quiet:#b3bcc5;"
    "--missing:#6b211a;--doubtful:#5a4708;--elsewhere:#14406f}}"
    "body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;"
    "max-width:76rem;padding:1rem}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}"
    "th,td{border-top:1px solid var(--line);padding:.6rem .7rem;text-align:left;vertical-align:top}"
    "td{width:46%;overflow-wrap:anywhere}thead th{border-top:0}"
    ".where,.why{color:var(--quiet);font-size:.9rem}"
    "mark{color:inherit;padding:0 .15em;border-bottom:2px solid}"
    "mark.missing{background:var(--missing)}"
    "mark.doubtful{background:var(--doubtful);border-bottom-style:dashed}"
    "mark.elsewhere{background:var(--elsewhere);border-bottom-style:dotted}"
    "td p{margin:0}ul{margin:.4rem 0 0;padding-left:1.2rem}blockquote{margin:0 0 .6rem}"
    ".heading{font-weight:600}"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}"
    "@media(max-width:44rem){thead{position:absolute;left:-99rem}tr,th,td{display:block;width:auto;border:0}"
    "tr{border-top:1px solid var(--line)}}"
    "@media print{body{max-width:none;font-size:10pt}tr{break-inside:avoid}}"
)
_WORDS: Mapping[Verdict, str] = MappingProxyType(
    {"missing": "In no source", "doubtful": "To look at", "elsewhere": "Elsewhere"}
)


def trace_page(report: TraceReport) -> bytes:
    """The page in UTF-8."""
    passages = {passage.id: passage for passage in report.passages}
    title = f"{report.draft.file} against {amount(len(report.sources), 'file')}"
    body = lines(
        (
            element("a", "Skip to the sentences", class_="skip", href="#sentences"),
            element(
                "main", lines((element("h1", escaped(title)), *_about(report), _table(report, passages)))
            ),
        )
    )
    return report_page(title, body, style=_STYLE, command="briefgen trace")


def _about(report: TraceReport) -> Iterator[str]:
    """What the page shows, its totals, the files."""
    yield element("p", element("strong", escaped(report.about)))
    counts = ((report.count(v), _WORDS[v]) for v in ("missing", "elsewhere", "doubtful"))
    told = (element("li", f"{escaped(word)}: {number}") for number, word in counts)
    yield element("ul", element("li", f"Sentences: {len(report.sentences)}"), *told)
    missing = [
        (n, f) for n, s in enumerate(report.sentences, 1) for f in s.findings if f.verdict == "missing"
    ]
    if missing:
        yield element("h2", "In no source")
        links = (element("a", escaped(f.words), href=f"#s{n}") for n, f in missing)
        yield element("ol", *(element("li", link) for link in links))
    yield element("h2", "Files")
    yield element("p", "Draft: ", _file(report.draft))
    yield element("ul", *(element("li", _file(source)) for source in report.sources))


def _file(file: TracedFile) -> str:
    stated = (file.title, file.author, file.publisher, file.date, file.address)
    known = ", ".join(escaped(fact) for fact in stated if fact)
    digest = element("span", f" SHA-256 {file.sha256[:16]}…", class_="where")
    return element("strong", escaped(file.file)) + (f": {known}." if known else ".") + digest


def _table(report: TraceReport, passages: Mapping[str, Passage]) -> str:
    heads = ("Place", "Draft", "Nearest passages")
    head = element("thead", element("tr", *(element("th", text, scope="col") for text in heads)))
    rows = lines(_row(n, sentence, passages) for n, sentence in enumerate(report.sentences, 1))
    caption = element("caption", "Sentence by sentence")
    return element("table", caption, head, element("tbody", "\n", rows), id="sentences", tabindex=-1)


def _row(number: int, sentence: SentenceReport, passages: Mapping[str, Passage]) -> str:
    text = element("p", _marked(sentence.text, sentence.findings), class_=sentence.kind)
    findings = element("ul", *(element("li", _told(f, passages)) for f in sentence.findings))
    near = [passages[id] for id in sentence.nearest]
    quotes = lines(element("blockquote", escaped(p.text), "<br>", _place(p)) for p in near)
    return element(
        "tr",
        element("th", escaped(sentence.place), scope="row", class_="where"),
        element("td", text, findings if sentence.findings else ""),
        element("td", quotes or "No passage shares a word with it."),
        id=f"s{number}",
    )


def _place(passage: Passage) -> str:
    return element("span", escaped(f"{passage.file}, {passage.place}"), class_="where")


def _told(finding: Finding, passages: Mapping[str, Passage]) -> str:
    named = dict.fromkeys(f"{passages[id].file}, {passages[id].place}" for id in finding.places)
    where = f" ({'; '.join(named)})" if named else ""
    why = element("span", escaped(f"{finding.why}{where}"), class_="why")
    return f"{_WORDS[finding.verdict]}: {element('strong', escaped(finding.words))}, {why}"


def _marked(text: str, findings: Sequence[Finding]) -> str:
    """A sentence with a mark around the words of each finding that stand in it; none inside another."""
    places: list[tuple[int, int, Verdict]] = []
    for finding in findings:
        found = re.search(re.escape(finding.words), text)
        if found and all(found.end() <= start or found.start() >= end for start, end, _ in places):
            places.append((*found.span(), finding.verdict))
    parts: list[str] = []
    at = 0
    for start, end, verdict in sorted(places):
        parts += [escaped(text[at:start]), element("mark", escaped(text[start:end]), class_=verdict)]
        at = end
    return "".join((*parts, escaped(text[at:])))
