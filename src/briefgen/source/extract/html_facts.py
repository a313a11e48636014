"""What an HTML page says about itself in its head, and on which line each of its words stands.

Read are the properties of the page (``meta``, ``link``, ``time``) and its linked data (JSON-LD of
schema.org). The address from which somebody fetched it, and dates in its text, are no such statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import TypeVar

import msgspec

from briefgen.source.extract.cleaning import line_of
from briefgen.source.extract.extracted import StatedFacts

T = TypeVar("T")
_SILENT = frozenset({"script", "style", "template", "noscript"})
_DAY = re.compile(r"(\d{4})(?:[-/](\d\d)(?:[-/](\d\d))?)?(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://\S+")
_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title")
_DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "dcterms.issued",
    "dc.date.issued", "dcterms.date", "dc.date", "datepublished", "parsely-pub-date", "pubdate",
    "publish-date", "publication_date", "date",
)  # fmt: skip
_AUTHORS = (
    "citation_author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
)
_PUBLISHERS = ("citation_publisher", "og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
_WORKS = ("Article", "Report", "Posting", "WebPage", "Statement")
"""How types of schema.org end that stand for a text."""
_LINKED_CHARACTERS = 1_000_000
"""Of linked data that is read."""
_SEARCHED = 40
"""Characters of a block by which its line is found."""


class PageFacts(HTMLParser):
    """Reads a page that is fed to it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._named: dict[str, list[str]] = {}
        """Values of ``meta`` elements, by their names in small letters."""
        self._linked: list[str] = []
        self._title: list[str] = []
        self._language: str | None = None
        self._canonical: str | None = None
        self._open: str | None = None
        """The silent element, title or script of linked data that is open."""
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "html":
                self._language = given.get("lang") or given.get("xml:lang") or self._language
            case "meta":
                for key in ("name", "property", "itemprop"):
                    self._named.setdefault(given.get(key, "").lower(), []).append(given.get("content", ""))
            case "link" if "canonical" in given.get("rel", "").lower().split():
                self._canonical = given.get("href")
            case "time" if given.get("itemprop") == "datePublished" or "pubdate" in given:
                self._named.setdefault("datepublished", []).append(given.get("datetime", ""))
            case "script" if "ld+json" in given.get("type", ""):
                self._open = "linked"
            case "title" if not self._title:
                self._open = "title"
            case _:
                self._open = tag if tag in _SILENT else self._open

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _SILENT or tag == "title":
            self._open = None

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        match self._open:
            case "linked":
                self._linked.append(data)
            case "title":
                self._title.append(data)
            case None:
                self._keep(data)
            case _:
                pass

    def _keep(self, data: str) -> None:
        first = self.getpos()[0]
        for number, line in enumerate(data.split("\n"), first):
            if text := line_of(line):
                self._pieces.append(text)
                self._starts.append(self._length)
                self._lines.append(number)
                self._length += len(text) + 1

    def lines(self, texts: Iterable[str]) -> Iterator[int]:
        """The lines on which texts of the page begin, given in the order of the page."""
        whole, cursor, line = " ".join(self._pieces), 0, 1
        for text in texts:
            sought = text[:_SEARCHED]
            at = whole.find(sought, cursor)
            at = whole.find(sought) if at < 0 else at
            if at >= 0:
                cursor, line = at, self._lines[max(0, bisect_right(self._starts, at) - 1)]
            yield line

    def stated(self) -> StatedFacts:
        """What the page says about itself."""
        linked = list(self._works())
        return StatedFacts(
            title=self._stated_title(linked),
            author=_joined(_first_list((*(_names(w.get("author")) for w in linked), *self._authors()))),
            date=_day(_first(*(_text(w.get("datePublished")) for w in linked), *self._values(_DATES))),
            publisher=_first(
                *(n for w in linked for n in _names(w.get("publisher"))), *self._values(_PUBLISHERS)
            ),
            address=_address(
                self._canonical, *self._values(("og:url",)), *(_text(w.get("url")) for w in linked)
            ),
            language=self._stated_language(),
        )

    def _stated_title(self, linked: Sequence[Mapping[str, object]]) -> str | None:
        """The title, without the name of the site behind it. A headline that stands nowhere else is none."""
        shown = " ".join(self._pieces) + line_of("".join(self._title))
        heads = [head for w in linked if (head := line_of(_text(w.get("headline")))) and head in shown]
        title = _first(*heads, *self._values(_TITLES), "".join(self._title))
        sites = {line_of(name).lower() for name in self._values(("og:site_name",))}
        before, _, last = (title or "").rpartition(" | " if " | " in (title or "") else " - ")
        return before if before and last.strip().lower() in sites else title

    def _values(self, names: Sequence[str]) -> Iterator[str]:
        return (value for name in names for value in self._named.get(name, ()))

    def _authors(self) -> Iterator[list[str]]:
        for name in _AUTHORS:
            yield [value for value in self._named.get(name, ()) if not _ADDRESS.match(value)]

    def _stated_language(self) -> str | None:
        stated = (self._language, *self._values(("og:locale", "dc.language", "language")))
        return next((v.replace("_", "-") for v in stated if v and _LANGUAGE.fullmatch(v)), None)

    def _works(self) -> Iterator[Mapping[str, object]]:
        """The texts that the linked data describes."""
        if sum(map(len, self._linked)) > _LINKED_CHARACTERS:
            return
        for text in self._linked:
            try:
                read: object = msgspec.json.decode(text)
            except (msgspec.DecodeError, RecursionError):
                continue
            yield from (
                m
                for m in _mappings(read)
                if any(str(m.get("@type")).strip("[]'").endswith(w) for w in _WORKS)
            )


def _mappings(value: object, depth: int = 3) -> Iterator[Mapping[str, object]]:
    """The objects of linked data: itself, those of a list, those of its graph."""
    for one in _converted(value, list[object], []) if depth else ():
        yield from _mappings(one, depth - 1)
    if found := _converted(value, dict[str, object], {}):
        yield found
        if depth:
            yield from _mappings(found.get("@graph"), depth - 1)


def _converted(value: object, kind: type[T], otherwise: T) -> T:
    """A value if it is of a kind, else another."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return otherwise


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    """The names of a person or organisation, or of several."""
    if isinstance(value, str):
        return [] if _ADDRESS.match(value) else [value]
    return [name for found in _mappings(value) if (name := _text(found.get("name")))]


def _first(*values: str) -> str | None:
    return next((text for value in values if (text := line_of(value))), None)


def _first_list(values: Iterable[list[str]]) -> list[str]:
    found = ([text for one in value if (text := line_of(one))] for value in values)
    return next(filter(None, found), list[str]())


def _joined(names: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(names)) or None


def _day(value: str | None) -> str | None:
    found = _DAY.match(value or "")
    return "-".join(part for part in found.groups() if part) if found else None


def _address(*values: str | None) -> str | None:
    return next((value for value in values if value and _ADDRESS.fullmatch(value)), None)
