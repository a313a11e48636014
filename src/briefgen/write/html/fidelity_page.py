"""The report on packs as one HTML file: each text beside what it cites, what differs, who accepted it.

In: a :class:`FidelityReport`. Out: the bytes of a page that needs nothing else, runs nothing and loads
nothing. Its filter are radio buttons, on which the style sheet hides rows; what is printed is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from briefgen.diagnostics import amount
from briefgen.fidelity.pack_report import (
    STATUSES,
    FidelityReport,
    PackReport,
    Passage,
    ReportedDifference,
    ReportedText,
    Status,
    TextAcceptance,
)
from briefgen.write.html.markup import element, escaped, lines
from briefgen.write.html.report_page import report_page

_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        "changed": "Source changed",
        "differs": "Differs",
        "doubtful": "To look at",
        "not-compared": "Not compared",
        "settled": "Settled",
        "agrees": "Agrees",
    }
)
_MEANT: Mapping[Status, str] = MappingProxyType(
    {
        "changed": "a passage is not what was locked: it has to be read again",
        "differs": "something stands in nothing that the text cites, and nobody has said why",
        "doubtful": "word lists ask a person to compare it",
        "not-compared": "it could not be compared, and the row says why",
        "settled": "what differs has a reason, which the row gives",
        "agrees": "comparison finds nothing that differs",
    }
)
_OBSTACLES = MappingProxyType(
    {
        "no-source-text": "the text of the source is not here",
        "no-lexicon": "there are no word lists for the language of the pack",
        "no-passage": "a locator names no passage",
        "own-reference": "it rests on a reference of its own",
    }
)
_FEW = 8
"""Statements up to which those that a text rests on are shown with what they say."""
_HIDDEN = "".join(
    f"body:has(#show-{status}:checked) tr[data-status]:not([data-status={status}])," for status in STATUSES
)
_STYLE = (
    ":root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#c5ccd3;--quiet:#4d5660;"
    "--differs:#ffd9d4;--doubtful:#ffeebf;--settled:#d5e8ff;--link:#0a4a8f}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#15181b;--line:#454d55;--quiet:#b3bcc5;"
    "--differs:#6b211a;--doubtful:#5a4708;--settled:#14406f;--link:#9fcbff}}"
    "body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;"
    "max-width:80rem;padding:1rem;overflow-wrap:anywhere}"
    "a{color:var(--link)}.marking{font-weight:700;text-align:center;border:2px solid;padding:.2rem;margin:0}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}"
    "th,td{border-top:1px solid var(--line);padding:.6rem .7rem;text-align:left;vertical-align:top}"
    ".texts th{width:18%}.texts td{width:41%}"
    ".counts{width:auto}.counts th{overflow-wrap:normal}"
    ".counts td:first-of-type{text-align:right;font-variant-numeric:tabular-nums}"
    "thead th{border-top:0}.where,.why{color:var(--quiet);font-size:.9em;font-weight:400}"
    ".status{display:inline-block;border:1px solid;border-radius:.2rem;padding:0 .4rem}"
    "[data-status=differs] .status{background:var(--differs);border-width:2px}"
    "[data-status=doubtful] .status{background:var(--doubtful);border-style:dashed}"
    "[data-status=settled] .status{background:var(--settled)}"
    "mark{color:inherit;padding:0 .15em;border-bottom:2px solid}"
    "mark.differs{background:var(--differs)}"
    "mark.doubtful{background:var(--doubtful);border-bottom-style:dashed}"
    "mark.settled{background:var(--settled);border-bottom-style:dotted}"
    "td p{margin:0}ul{margin:.4rem 0 0;padding-left:1.2rem}blockquote{margin:0 0 .6rem}"
    "fieldset{border:1px solid var(--line);margin:1rem 0;padding:.4rem .8rem}"
    "label{display:inline-block;margin-right:1.2rem;padding:.2rem 0}"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}"
    f"{_HIDDEN}[hidden]{{display:none}}"
    "@media screen and (max-width:48rem){.texts thead{position:absolute;left:-99rem}"
    ".texts tr,.texts th,.texts td{display:block;width:auto;border:0}"
    ".texts tr{border-top:1px solid var(--line)}.texts tr[data-status]{padding:.4rem 0}"
    f"{_HIDDEN}[hidden]{{display:none}}}}"
    "@media print{body{max-width:none;font-size:9.5pt;padding:0}.texts tr{break-inside:avoid}"
    "fieldset,.skip{display:none}thead{display:table-header-group}"
    "mark,.status{print-color-adjust:exact;-webkit-print-color-adjust:exact}}"
)


def fidelity_page(report: FidelityReport) -> bytes:
    """The page in UTF-8."""
    title = "What the texts rest on"
    sections = (_pack(number, pack) for number, pack in enumerate(report.packs, 1))
    filters = _filter() if any(pack.texts for pack in report.packs) else ""
    main = lines((element("h1", title), *_about(report), filters, *sections))
    body = lines(
        (
            element("a", "Skip to the texts", class_="skip", href="#texts"),
            element("header", *_markings(report)) if _marked(report) else "",
            element("main", "\n", main, "\n"),
            element("footer", *_markings(report)) if _marked(report) else "",
        )
    )
    return report_page(title, body, style=_STYLE, command="briefgen check")


def _marked(report: FidelityReport) -> Sequence[str]:
    """The markings of the packs, each once."""
    return tuple(dict.fromkeys(pack.marking for pack in report.packs if pack.marking))


def _markings(report: FidelityReport) -> Iterator[str]:
    yield element("p", escaped(", ".join(_marked(report))), class_="marking")


def _about(report: FidelityReport) -> Iterator[str]:
    """What the page shows, and what it counts."""
    yield element("p", element("strong", escaped(report.about)))
    if not report.packs:
        yield element("p", "There is no content pack that can be read.", id="texts")
        return
    heads = element(
        "tr", *(element("th", text, scope="col") for text in ("Status", "Texts", "What it means"))
    )
    rows = lines(_count(report, status) for status in STATUSES)
    caption = element("caption", "All texts")
    yield element(
        "table", caption, element("thead", heads), element("tbody", "\n", rows), class_="counts", id="texts"
    )


def _count(report: FidelityReport, status: Status) -> str:
    total = sum(pack.counts[status] for pack in report.packs)
    return element(
        "tr",
        element("th", _WORDS[status], scope="row"),
        element("td", str(total)),
        element("td", _MEANT[status]),
    )


def _filter() -> str:
    choices = (("all", "All"), *((status, _WORDS[status]) for status in STATUSES))
    labels = (
        element(
            "label",
            element("input", type="radio", name="show", id=f"show-{key}", checked=key == "all"),
            f" {word}",
        )
        for key, word in choices
    )
    return element("fieldset", element("legend", "Show"), lines(labels))


def _pack(number: int, pack: PackReport) -> str:
    """A pack: its source, what was accepted, its texts."""
    heads = ("Text", "What it says", "What it cites")
    head = element("thead", element("tr", *(element("th", text, scope="col") for text in heads)))
    said = {text.id: text.text for text in reversed(pack.texts) if text.kind == "statement"}
    rows = lines(_row(text, said, pack.file) for text in pack.texts)
    table = element(
        "table",
        element("caption", f"{escaped(pack.title)}, text by text"),
        head,
        element("tbody", "\n", rows),
        class_="texts",
    )
    heading = element("h2", escaped(pack.title), id=f"pack-{number}")
    return element("section", heading, *_about_pack(pack), table, aria_labelledby=f"pack-{number}")


def _about_pack(pack: PackReport) -> Iterator[str]:
    source = pack.source
    counts = ", ".join(f"{_WORDS[s].lower()}: {n}" for s, n in pack.counts.items() if n) or "no texts"
    accepted, changed = pack.accepted("accepted"), pack.accepted("changed")
    missing = pack.accepted("not accepted")
    named = ", ".join(name for name in (source.title, source.publisher) if name)
    facts = [
        f"{pack.file}, SHA-256 {pack.sha256}",
        f"Texts: {counts}",
        f"Entries accepted by a person: {accepted}; changed since: {changed}; not accepted: {missing}",
        f"Source: {named}; " if named else "Source: ",
    ]
    facts[-1] += source.file + (f", SHA-256 {source.sha256}" if source.sha256 else ", not here")
    if source.locked and source.locked != source.sha256:
        facts.append(f"Source when it was locked: SHA-256 {source.locked}")
    if last := source.compared:
        facts.append(
            f"The lock says that the statements were compared on {last.on} with SHA-256 {last.sha256}"
        )
    if pack.marking:
        facts.append(f"Highest marking: {pack.marking}")
    yield element("ul", *(element("li", escaped(fact)) for fact in facts))


def _row(text: ReportedText, said: Mapping[str, str], pack: str) -> str:
    what = element("p", _highlighted(text.text, text.differences))
    found = [element("li", _told(difference)) for difference in text.differences]
    if text.obstacle:
        found.append(element("li", f"Not compared: {_OBSTACLES[text.obstacle]}"))
    beside = lines(_quoted(passage) for passage in text.passages) or _cited(text, said)
    return element(
        "tr",
        element("th", *_named(text, pack), scope="row"),
        element("td", what, element("ul", *found) if found else ""),
        element("td", beside),
        data_status=text.status,
    )


def _named(text: ReportedText, pack: str) -> Iterator[str]:
    """The status of a text, what it belongs to, who accepted it. ``pack`` is the pack's file."""
    place = f"{text.kind}, line {text.line}" if text.file == pack else f"{text.file}, line {text.line}"
    yield element("span", _WORDS[text.status], class_="status")
    yield f"<br>{escaped(text.id)}<br>"
    yield element("span", escaped(place), class_="where")
    if text.accepted:
        yield "<br>" + element("span", escaped(_acceptance(text.accepted)), class_="where")
    if text.by_assistant:
        yield "<br>" + element("span", "written by an assistant", class_="where")


def _acceptance(found: TextAcceptance) -> str:
    match found.state:
        case "accepted":
            return f"accepted by {found.by} on {found.on}"
        case "changed":
            return f"changed since {found.by} accepted it on {found.on}"
        case "not accepted":
            return "not accepted"


def _quoted(passage: Passage) -> str:
    place = f"{passage.at}, SHA-256 {passage.sha256[:16]}…" if passage.sha256 else passage.at
    where = element("span", escaped(place), class_="where")
    if passage.text is None:
        return element("p", "The passage's text is not here.<br>", where)
    return element("blockquote", escaped(passage.text), "<br>", where)


def _cited(text: ReportedText, said: Mapping[str, str]) -> str:
    """The statements that a text of ours rests on, with what they say if they are few."""
    if not text.cited:
        return "It cites no statement."
    if len(text.cited) == len(said) > 1:
        return f"All {amount(len(said), 'statement')} of the pack."
    if len(text.cited) > _FEW:
        return f"{amount(len(text.cited), 'statement')}: {', '.join(map(escaped, text.cited))}."
    return element("ul", *(element("li", _cited_statement(id, said)) for id in text.cited))


def _cited_statement(id: str, said: Mapping[str, str]) -> str:
    return f"{escaped(said.get(id, ''))} " + element("span", escaped(id), class_="where")


def _told(difference: ReportedDifference) -> str:
    words = element("strong", escaped(difference.words))
    where = f" ({', '.join(difference.elsewhere)} has it)" if difference.elsewhere else ""
    why = element("span", escaped(difference.why + where), class_="why")
    head = f"{_WORDS[_status(difference)]}: {words}, {why}"
    return f"{head}. Reason: {escaped(difference.reason)}" if difference.reason else head


def _status(difference: ReportedDifference) -> Status:
    if difference.settled_by is not None:
        return "settled"
    return "doubtful" if difference.doubtful else "differs"


def _highlighted(text: str, differences: Sequence[ReportedDifference]) -> str:
    """A text with a mark around the words that differ where they stand in it; none inside another."""
    places: list[tuple[int, int, Status]] = []
    for difference in differences:
        found = re.search(re.escape(difference.words), text)
        if found and all(found.end() <= start or found.start() >= end for start, end, _ in places):
            places.append((*found.span(), _status(difference)))
    parts: list[str] = []
    at = 0
    for start, end, status in sorted(places):
        parts += [escaped(text[at:start]), element("mark", escaped(text[start:end]), class_=status)]
        at = end
    return "".join((*parts, escaped(text[at:])))
