"""Finished HTML read back: what a browser shows, and what stands behind it.

In: bytes. Out: texts with the part that they stand in: the page, its attributes, its hidden parts. It is read
with the standard library's parser; nothing of what wrote it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from briefgen.checks.layout_texts import LocatedText

_PAGE = "page 1"
"""All of it is one page; a printer makes as many as it needs, each with the head and foot of this one."""
_INSIDE = frozenset({"a", "em", "span", "strong", "sup"})
"""Elements that stand in a line; any other begins and ends a text."""
_HIDDEN = frozenset({"style", "script", "title", "template"})


def html_texts(data: bytes) -> Iterator[LocatedText]:
    """The text of the page; then attributes, and what no browser shows: styles, comments, properties."""
    reader = _HtmlReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    yield LocatedText(_PAGE, "".join(reader.shown))
    yield LocatedText("attributes of the HTML", "\n".join(reader.attributes))
    yield LocatedText("hidden parts of the HTML", "\n".join(reader.hidden))


class _HtmlReader(HTMLParser):
    """Sorts what it is fed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.attributes: list[str] = []
        self.hidden: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for _, value in attrs if value]
        if tag in _HIDDEN:
            self._inside = tag
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.attributes += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None
        self._part(tag)

    def handle_data(self, data: str) -> None:
        (self.hidden if self._inside else self.shown).append(data)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_decl(self, decl: str) -> None:
        self.hidden.append(decl)

    def _part(self, tag: str) -> None:
        if tag not in _INSIDE:
            self.shown.append("\n")
