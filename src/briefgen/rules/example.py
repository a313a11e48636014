"""BG327: nothing is left of the example that a new project begins with.

In: a specification, the house and the pack of a brief, and the example's own files. Out: a warning for each
text of the example in a brief on another pack; a note, if the brief is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Diagnostic, Severity, Sink, shown
from briefgen.rules.typed_texts import file_texts
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.pack import Pack
from briefgen.source.decode import Loaded
from briefgen.source.project.example import ExampleFiles
from briefgen.source.yaml.spans import Step
from briefgen.source.yaml.tree import Mapping, Node

LEFT = "BG327"
_SAMPLE = re.compile(
    r"(?i:\bexample\.(?:com|org|net)\b|\.example\b)|\bEXAMPLE\b|\(example\)|\(an example, made up\)"
)
"""Names that the standards keep for examples (RFC 2606), and words that the example calls itself by."""
_HOUSE_KEYS = ("organisation", "contact", "imprint")
_HINT = "write your own, or take it out"
_WORDS = 5
"""Words that a sentence must have for two authors not to write it alike."""
_SENTENCES = frozenset({"text", "that", "what", "lead", "decide", "ask", "title", "standfirst", "headline"})
_NAMES = frozenset(
    {("from", "unit"), ("title",), ("subject",), ("source", "publisher"), ("source", "title")}
    | {("source", "disclaimer"), ("source", "address")}
)
"""Texts that name the subject, the source and the sender, however short they are."""


def check(
    spec: Loaded[Brief], house: Loaded[House], pack: Loaded[Pack], example: ExampleFiles, sink: Sink
) -> None:
    """Report what the files of a brief have in common with the example's, unless it is on the example."""
    if is_on_example(pack, example) or example.pack is None:
        return
    severity = Severity.NOTE if spec.value.state == "draft" else Severity.WARNING
    known = {text for node in (example.pack, *example.specs) for _, text in _own(node)}
    for loaded in (spec, house, pack):
        left = [
            (path, text)
            for path, text in _own(loaded.spans.root)
            if (loaded is not house or path[0] in _HOUSE_KEYS) and (text in known or _SAMPLE.search(text))
        ]
        # One message for a whole file, so that reports tell it once, with every place.
        message = _message([text for _, text in left])
        places = (loaded.spans.at(*path) for path, _ in left)
        sink.extend(Diagnostic(LEFT, severity, message, place, _HINT) for place in places)


def is_on_example(pack: Loaded[Pack], example: ExampleFiles) -> bool:
    """Whether a pack is the example's, or still half of it; True if the example can't be read."""
    same = pack.digest == example.digest or example.pack is None
    return same or (example.pack is not None and _is_example(pack.value, example.pack))


def _message(left: Sequence[str]) -> str:
    rest = "left of the example that the project began with"
    if len(left) > 1:
        return f"{len(left)} texts of this file are {rest}, such as {shown(left[0], 60)}"
    return f"{shown(left[0], 60)} is {rest}" if left else ""


def _own(node: Node) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The names and sentences of a file that are its author's own, with their key paths."""
    for path, text in file_texts(node):
        keys = [step for step in path if isinstance(step, str)]
        sentence = keys[-1:] and keys[-1] in _SENTENCES and len(text.split()) >= _WORDS
        if sentence or path in _NAMES or _SAMPLE.search(text):
            yield path, text


def _is_example(pack: Pack, example: Node) -> bool:
    """Whether at least half of a pack's statements are the example's."""
    statements = example.entries["statements"][1] if isinstance(example, Mapping) else example
    example_texts = {text for path, text in file_texts(statements) if path[-1:] == ("text",)}
    same = sum(s.text in example_texts for s in pack.statements.values())
    return 2 * same >= len(pack.statements)
