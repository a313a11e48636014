"""The blocks of a Markdown file, by markdown-it-py: CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.source.extract.cleaning import decoded, line_of
from briefgen.source.extract.extracted import BlockKind, ExtractedText, StatedFacts, TextBlock, TextPlace

_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|publisher|url|lang|language)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


def markdown(data: bytes) -> ExtractedText:
    """Read a Markdown file: front matter says what it states of itself, else a first heading its title."""
    text = decoded(data)
    matter = _MATTER.match(text)
    fields = {
        found[1]: found[2].strip().strip("\"'") for found in _FIELD.finditer(matter[1] if matter else "")
    }
    skipped = text[: matter.end()].count("\n") if matter else 0
    parser = MarkdownIt("commonmark").enable("table")
    blocks = tuple(_blocks(parser.parse("\n" * skipped + text[matter.end() if matter else 0 :])))
    return ExtractedText("markdown", blocks, _stated(fields, blocks))


def _stated(fields: dict[str, str], blocks: Sequence[TextBlock]) -> StatedFacts:
    day = _DAY.match(fields.get("date", ""))
    heading = next((b.text for b in blocks[:1] if b.kind == "heading" and b.level == 1), None)
    return StatedFacts(
        title=fields.get("title") or heading,
        author=fields.get("author"),
        date=day[0] if day else None,
        publisher=fields.get("publisher"),
        address=fields.get("url"),
        language=fields.get("lang") or fields.get("language"),
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    """A block for each inline token, of the kind that its parents make it."""
    open_: list[str] = []
    row: list[str] = []
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        place = TextPlace("line", line)
        if token.nesting == 1:
            open_.append(
                token.type.removesuffix("_open") + (token.tag if token.type == "heading_open" else "")
            )
        elif token.nesting == -1:
            open_.pop()
            if token.type == "tr_close":
                yield TextBlock("row", " | ".join(row), place)
                row = []
        elif token.type == "inline" and "tr" in open_:
            row.append(line_of(_inline(token)))
        elif text := line_of(_own_text(token)):
            kind, level = _kind(open_)
            yield TextBlock(kind, text, place, level)


def _own_text(token: Token) -> str:
    match token.type:
        case "inline":
            return _inline(token)
        case "fence" | "code_block":
            return token.content
        case "html_block":
            return _TAG.sub(" ", token.content)
        case _:
            return ""


def _inline(token: Token) -> str:
    """The text of an inline token as a reader sees it, without pictures."""
    parts = (
        child.content
        if child.type in ("text", "code_inline")
        else " "
        if child.type.endswith("break")
        else ""
        for child in token.children or ()
    )
    return "".join(parts)


def _kind(open_: Sequence[str]) -> tuple[BlockKind, int]:
    heading = next((name for name in open_ if name.startswith("heading")), None)
    if heading:
        return "heading", int(heading[-1])
    if "list_item" in open_:
        return "item", open_.count("list_item")
    return ("quotation" if "blockquote" in open_ else "paragraph"), 0
