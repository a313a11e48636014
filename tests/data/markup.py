"""HTML read into elements with the standard library alone, as a browser's parser would see it.

In: bytes of a page that is well formed. Out: a tree. What is not closed in order fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct, field

_VOID = frozenset({"meta", "img"})


class Element(Struct):
    """An element: its name, its attributes, and in order its elements and texts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    content: list[Element | str] = field(default_factory=list["Element | str"])

    def walk(self) -> Iterator[Element]:
        """This element and all in it, in order."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, *names: str) -> list[Element]:
        """The elements of these names in it, in order."""
        return [one for one in self.walk() if one.name in names]

    @property
    def text(self) -> str:
        """All text in it, white space as browsers show it."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """The texts in it, in order."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part.texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in {tag}"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.name == tag, f"{tag} closes {closed.name}"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"there is a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"there is an instruction: {data}")


def parsed(data: bytes) -> Element:
    """The page."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    (page,) = reader.open
    return page
