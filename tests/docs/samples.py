"""The samples of the documentation: fenced blocks, and what the line that opens them says about them.

How a page is written:

- ```` ```console ````: lines that begin with ``$`` are commands, and below each stands what it prints.
  A line ``…`` stands for any lines, ``…`` in a line for any text. A command of which nothing is shown may say
  what it likes on standard output, but has nothing to complain about. ``exit=1``: the last one ends so.
- ```` ```yaml file=PATH ````: this is the file. ``add``: these keys are added to it, or take the place of
  those that it has, as a person would edit it. ``wrong``: a mistake; the next block shows what is said of it.
- ```` ```text file=PATH ````, ``json``, ``csv``: the same for other files. ``text usage``: command lines,
  which the commands take.

In: Markdown. Out: :class:`Block` values, in order.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from tests.data.projects import ROOT

WRITTEN = ("yaml", "text", "json", "csv", "html", "toml")
"""Languages of blocks that are files."""
_FENCE = re.compile(r"( *)(`{3,})([^`\n]*)\n((?:.*\n)*?)\1\2 *(?:\n|\Z)", re.MULTILINE)


class Block(Struct, frozen=True):
    """A fenced block. ``line`` is where it begins on its page."""

    page: str
    line: int
    language: str
    settings: dict[str, str]
    flags: frozenset[str]
    text: str

    @property
    def place(self) -> str:
        """Page and line, for a message."""
        return f"{self.page}:{self.line}"


class Command(Struct, frozen=True):
    """A command line, what is shown below it, and the exit code that it ends with."""

    typed: str
    shown: str
    code: int
    place: str


def pages() -> list[Path]:
    """All pages, but those of the codes, whose samples are judged code by code."""
    docs = ROOT / "docs"
    start = (
        ROOT / "README.md",
        *sorted(ROOT.glob("examples/*/README.md")),
        *sorted(ROOT.glob("assets/new/*.md")),
    )
    return [*start, *(page for page in sorted(docs.rglob("*.md")) if page.parent != docs / "codes")]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    return [_block(name, text.count("\n", 0, found.start()) + 1, found) for found in _FENCE.finditer(text)]


def _block(page: str, line: int, found: re.Match[str]) -> Block:
    language, *said = found[3].split() or [""]
    settings = dict(word.split("=", 1) for word in said if "=" in word)
    indent = len(found[1])
    text = "".join(line[indent:] or "\n" for line in found[4].splitlines(keepends=True))
    return Block(page, line, language, settings, frozenset(w for w in said if "=" not in w), text)


def known(block: Block) -> bool:
    """Whether the block is of a kind that is tried."""
    settings, flags = set(block.settings), block.flags
    match block.language:
        case "console":
            return settings <= {"exit"} and not flags and block.text.startswith("$ ")
        case "text" if not settings:
            return set(flags) == {"usage"}
        case language if language in WRITTEN:
            allowed = {"add", "wrong"} if language == "yaml" else {"wrong"}
            return settings == {"file"} and flags <= allowed
        case _:
            return False


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
    codes = [0] * (len(parts) - 1) + [int(block.settings.get("exit", "0"))]
    pairs = zip(parts, codes, strict=True)
    return [Command(p.split("\n", 1)[0], p.split("\n", 1)[1], code, block.place) for p, code in pairs]


def agrees(shown: str, said: str) -> bool:
    """Whether ``said`` is what is shown, ``…`` standing for anything."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.rstrip("\n").split("\n")
    ]
    return re.fullmatch("".join(lines), said) is not None
