"""YAML bytes to a tree of nodes with places, within bounds. The only module that imports yaml.

In: the bytes of one file. Out: a :data:`Node` tree in which every scalar is exactly what was typed; every
problem goes into the sink. Events are counted before anything is built, and the parser is left as soon as a
bound is passed, so that no file costs more than its size allows. Decision 0002 has the reasons.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Protocol

from msgspec import Struct, field
from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from briefgen.diagnostics import Diagnostic, Sink, Span, shown, visible
from briefgen.input_limits import (
    YAML_BYTES,
    YAML_CHARACTERS,
    YAML_DEPTH,
    YAML_NODES,
    YAML_PROBLEMS,
    YAML_REPAIRED_CHARACTERS,
    YAML_REPAIRS,
)
from briefgen.source.yaml import as_typed, look_alikes, syntax
from briefgen.source.yaml.as_typed import Typed
from briefgen.source.yaml.encoding import place_after, text_of
from briefgen.source.yaml.tree import Mapping, Node, Place, Scalar, Sequence

DUPLICATE = "BG104"
LIMIT = "BG107"
FEATURE = "BG108"
KEY = "BG109"
DOCUMENTS = "BG110"
ALIAS = "BG111"
UNUSED = "BG127"

_BREAK = re.compile(r"\r\n|\r|\n")
_TABBED = re.compile(r" *\t[ \t]*\S")
_AFTER = re.compile(r"(?:\.\.\.)?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*+(?:[ \t]*(?:#[^\r\n]*)?\Z)?")


class _Mark(Protocol):
    """A place as the parser counts it: everything from 0."""

    index: int
    line: int
    column: int


class _LimitError(Exception):
    """A limit was exceeded; the sink has the diagnostic."""


class _Anchored(Struct):
    """A node with an anchor, and what each alias to it adds."""

    node: Node
    nodes: int
    """How many nodes it has."""
    text: int
    """How many characters."""
    height: int
    """How many levels."""


class _Open(Struct):
    """A collection whose end was not reached yet."""

    line: int
    column: int
    anchor: str | None
    nodes: int
    """How many nodes came before it."""
    text: int
    """How many characters came before it."""
    is_mapping: bool
    height: int = 1
    """How many levels it has so far."""
    items: list[Node] = field(default_factory=list[Node])
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict[str, tuple[Scalar, Node]])
    key: Scalar | None = None
    """The key whose value is read next; None before a key."""
    refused: bool = False
    """Whether the next value belongs to a key that was refused."""


_KEPT = "\U0010fffd"
"""Stands in a mended text for a # that YAML would take for the beginning of a comment; for private use."""


def read_nodes(data: bytes, file: str, sink: Sink) -> Node | None:
    """Read one YAML document; ``file`` is the name that spans carry.

    Gives None if nothing can be made of the file. Otherwise the tree without what was refused (a second key
    of a name, a merge key), so that the models can find the other problems in the same run.
    """
    if len(data) > YAML_BYTES:
        sink.error(
            LIMIT,
            "the file is larger than 2 MiB",
            Span(file, 1, 1),
            "split it, or take out what no brief shows",
        )
        return None
    text = sink.take(lambda: text_of(data, file))
    if text is None or not syntax.free_of_directives(text, file, sink):
        return None
    return _read(text, file, sink, min(YAML_REPAIRS, YAML_REPAIRED_CHARACTERS // (len(text) + 1)))


def _read(text: str, file: str, sink: Sink, mendings: int, kept: str = "") -> Node | None:
    """Read a text. If the parser fails for a known cause, the text is repaired, at most ``mendings`` times.

    ``kept`` is the character that replaces a # in a repaired text.
    """
    found = Sink()
    builder = _Builder(text, file, found, kept)
    root: Node | None = None
    try:
        root = builder.run()
    except _LimitError:
        sink.extend(found)
        return None
    except MarkedYAMLError as error:
        cause = Sink()
        mended = _report_syntax(error, text, file, builder.typed, cause)
        sink.extend(cause)
        if mended and mendings:
            return _read(mended, file, sink, mendings - 1, kept=_KEPT)
    except YAMLError:
        found.error(syntax.SYNTAX, "this is not valid YAML", Span(file, 1, 1))
    else:
        builder.report_unused()
        if root is not None:
            syntax.report_unquoted_colours(root, text, file, found)
    sink.extend(found)
    _report_typed(builder.typed, text, file, sink)
    return root


def _report_typed(typed: list[Typed], text: str, file: str, sink: Sink) -> None:
    """Report where YAML makes something else of what was typed, YAML_PROBLEMS times a kind at most."""
    lines = _BREAK.split(text)
    reported = {(d.code, d.span.line) for d in sink if d.span}
    new: list[tuple[int, int, Diagnostic]] = []
    for judge in (
        look_alikes.report,
        as_typed.report_comments,
        as_typed.report_lost_lines,
        as_typed.report_empty_blocks,
    ):
        found = Sink()
        judge(typed, lines, file, found)
        placed = ((d.span.line, d.span.column, d) for d in found if d.span)
        new += islice((one for one in placed if (one[2].code, one[0]) not in reported), YAML_PROBLEMS)
    sink.extend(d for _, _, d in sorted(new, key=lambda one: one[:2]))


def _report_syntax(error: MarkedYAMLError, text: str, file: str, typed: list[Typed], sink: Sink) -> str:
    """Report why YAML cannot go on. Gives the text without that, if the cause is known; else nothing."""
    end = len(text.rstrip())
    place, began = _point(error.problem_mark, file), _point(error.context_mark, file)
    if error.problem_mark and error.problem_mark.index >= end:
        # The end of the file says less than the bracket or quotation mark that was left open there.
        unfinished = error.context_mark and error.context_mark.index < end
        place = began if unfinished else place_after(text[: max(0, end - 1)], file)
    place = place or Span(file, 1, 1)
    lines = _BREAK.split(text)
    near = (*([began.line] if began else ()), place.line, place.line - 1)
    if at := look_alikes.in_lines(near, lines, file, sink):
        return _without(at, " ", lines)
    if mended := syntax.report_missing_space(place.line, error.problem, lines, file, sink):
        return mended
    if colour := syntax.unquoted_colour_in_brackets(text, place.line, file):
        sink.error(syntax.SYNTAX, "a comment begins here: the colour has no quotes", *colour)
    elif at := as_typed.report_comment_near(typed, near, lines, file, sink):
        return _without(at, _KEPT, lines)
    else:
        problem = syntax.TAB if _TABBED.match(lines[place.line - 1]) else error.problem
        syntax.report(problem or "unknown", place, began, sink)
    return ""


def _without(at: Span, other: str, lines: list[str]) -> str:
    """The lines with another character at a place; a colon of another script stays one."""
    line = lines[at.line - 1]
    new = ": " if line[at.column - 1] == "\uff1a" else other
    lines[at.line - 1] = line[: at.column - 1] + new + line[at.column :]
    return "\n".join(lines)


def _point(mark: _Mark | None, file: str) -> Span | None:
    return Span(file, mark.line + 1, mark.column + 1) if mark else None


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return (1, 1, 1, 1)
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Builder:
    """Folds parser events into nodes. Iterative: no input can exhaust Python's stack."""

    def __init__(self, text: str, file: str, sink: Sink, stand_in: str) -> None:
        self.kept = stand_in
        self.source = text
        self.file = file
        self.sink = sink
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.unused: dict[str, Place] = {}
        self.typed: list[Typed] = []
        self.nodes = 0
        self.text = 0
        self.problems = 0
        self.root: Node | None = None

    def run(self) -> Node | None:
        """Take all events of the first document; anything after it is an error."""
        next_event = CParser(self.source).get_event
        while (event := next_event()) is not None:
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._open(event)
            elif isinstance(event, CollectionEndEvent):
                self._close(event)
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, DocumentEndEvent):
                self._end(event)
                return self.root
        self._report(DOCUMENTS, "the file is empty", (1, 1, 1, 1))
        return None

    def _scalar(self, event: ScalarEvent) -> None:
        text = event.value.replace(self.kept, "#") if self.kept else event.value
        place = _place(event)
        node = Scalar(text, not event.style, place)
        self.nodes += 1
        self.text += len(text)
        if self.nodes > YAML_NODES or self.text > YAML_CHARACTERS:
            self._count(0, 0, 0, place)
        if event.tag is not None:
            self._tag(place)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(node, 1, len(text), 0)
            self._name(event.anchor, place)
        top = self.stack[-1] if self.stack else None
        key = top is not None and top.is_mapping and top.key is None
        self.typed.append(Typed(text, event.style or "", place, key, top.column if top else 0))
        self._put(node)

    def _name(self, anchor: str, place: Place) -> None:
        if anchor in self.unused:
            self._warn_unused(anchor)
        self.unused[anchor] = place

    def report_unused(self) -> None:
        """Report anchors that nothing repeats: mostly texts that lose their first word."""
        for anchor in tuple(self.unused):
            self._warn_unused(anchor)

    def _warn_unused(self, anchor: str) -> None:
        message = f"no alias uses the anchor &{visible(anchor[:80])}: the word is not printed"
        hint = "put a text that begins with & in quotes, or delete the anchor"
        self.sink.warn(UNUSED, message, Span(self.file, *self.unused.pop(anchor)), hint)

    def _alias(self, event: AliasEvent) -> None:
        name, place = event.anchor or "", _place(event)
        known = self.anchors.get(name)
        self.unused.pop(name, None)
        if known:
            self._count(known.nodes, known.text, known.height, place)
            if self.stack:
                self.stack[-1].height = max(self.stack[-1].height, known.height + 1)
            self._put(known.node)
        else:
            inside = any(collection.anchor == name for collection in self.stack)
            message = "is inside the value of its own anchor" if inside else "has no anchor before it"
            hint = "write the value out; put a text that begins with * in quotes"
            self._report(ALIAS, f"*{name[:80]} {message}", place, hint)
            self._put(Scalar("", True, place))

    def _open(self, event: CollectionStartEvent) -> None:
        place = _place(event)
        is_mapping = isinstance(event, MappingStartEvent)
        collection = _Open(place[0], place[1], event.anchor, self.nodes, self.text, is_mapping)
        self.stack.append(collection)
        if event.anchor is not None:
            self._name(event.anchor, place)
        self._count(1, 0, 0, place)
        if event.tag is not None:
            self._tag(place)

    def _close(self, event: Event) -> None:
        done = self.stack.pop()
        end = _place(event)
        place = (done.line, done.column, end[2], end[3])
        node = Mapping(done.entries, place) if done.is_mapping else Sequence(tuple(done.items), place)
        if done.anchor is not None:
            cost = self.nodes - done.nodes
            self.anchors[done.anchor] = _Anchored(node, cost, self.text - done.text, done.height)
        if self.stack:
            self.stack[-1].height = max(self.stack[-1].height, done.height + 1)
        self._put(node)

    def _put(self, node: Node) -> None:
        """Give a finished node to the collection that holds it."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is not None:
            if not top.refused:
                top.entries[top.key.text] = (top.key, node)
            top.key = None
        else:
            top.key = node if isinstance(node, Scalar) else Scalar("", True, node.place)
            top.refused = not self._takes(top.key, node, top)

    def _takes(self, key: Scalar, node: Node, top: _Open) -> bool:
        """Whether ``node`` can be a key here; if not, its value is read and dropped."""
        first = top.entries.get(key.text)
        if node is not key or not key.text or "\n" in key.text:
            self._report(KEY, "a key is a short text of one line", key.place, "put { } values in quotes")
        elif key.plain and key.text == "<<":
            self._report(FEATURE, "merge keys (<<) are not used here", key.place, "write the keys out")
        elif first:
            message = f"duplicate key {shown(key.text)}, first on line {first[0].place[0]}"
            self._report(DUPLICATE, message, key.place, "keep one of the two, or rename one")
        else:
            return True
        return False

    def _end(self, event: DocumentEndEvent) -> None:
        """What follows must be blank. Read from the text: the parser would first take in directives."""
        mark = event.end_mark
        rest = self.source[mark.index :] if mark else ""
        blank = _AFTER.match(rest)
        if not mark or not blank or blank.end() == len(rest):
            return
        breaks = len(_BREAK.findall(blank[0]))
        span = Span(self.file, mark.line + 1 + breaks, 1 if breaks else mark.column + 1)
        if event.explicit or rest.startswith("---", blank.end()):
            self.sink.error(
                DOCUMENTS,
                "the file holds more than one document",
                span,
                "put what follows here into a file of its own, without ---",
            )
        else:
            syntax.report("did not find expected <document start>", span, None, self.sink)

    def _count(self, nodes: int, text: int, height: int, place: Place) -> None:
        self.nodes += nodes
        self.text += text
        if self.nodes > YAML_NODES:
            self._stop(f"more than {YAML_NODES:,} values, repeated ones counted", place)
        if self.text > YAML_CHARACTERS:
            self._stop(f"more than {YAML_CHARACTERS:,} characters of text, repeated ones counted", place)
        if len(self.stack) + height > YAML_DEPTH:
            self._stop(f"nested deeper than {YAML_DEPTH} levels", place)

    def _stop(self, message: str, place: Place) -> None:
        self._report(LIMIT, message, place, "no brief needs this; split the file or check the brackets")
        raise _LimitError

    def _tag(self, place: Place) -> None:
        self._report(FEATURE, "tags (!) are not used here", place, "put a text that begins with ! in quotes")

    def _report(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self.sink.error(code, message, Span(self.file, *place), hint)
        self.problems += 1
        if self.problems >= YAML_PROBLEMS:
            raise _LimitError
