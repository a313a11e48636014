"""Texts to models for tests: what a file gives, and what is told of its mistakes."""

from __future__ import annotations

from typing import TypeVar

from briefgen.diagnostics import Diagnostic, Sink
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.source.decode import Loaded, decode
from briefgen.source.yaml.nodes import read_nodes

M = TypeVar("M", bound=Model)

PACK = """\
pack: 1
title: The tariff of a harbour that does not exist
subject: Harbour tariff
as_of: 2026-11-20
updated: 2026-11-21
source: {file: article.txt, type: fiction}
outlooks:
  raise: {name: Raise}
statements:
  fee:
    from: Fees/1
    text: The harbour charges no fee.
bottom_lines: {}
"""


def load(text: str, model: type[M]) -> tuple[Loaded[M] | None, list[Diagnostic]]:
    """The model of a text, if it has one, and the problems."""
    sink = Sink()
    node = read_nodes(text.encode(), "briefs/x.yaml", sink)
    loaded = decode(node, model, "briefs/x.yaml", "0" * 64, sink) if node is not None else None
    return loaded, sink.items


def good(text: str, model: type[M]) -> Loaded[M]:
    """The model of a text without a mistake."""
    loaded, problems = load(text, model)
    assert not problems
    assert loaded is not None
    return loaded


def told(text: str, model: type[Model] = Brief) -> list[str]:
    """Problems as the command line shows them, without the file's name."""
    loaded, problems = load(text, model)
    assert loaded is None
    return [f"{d.span.line}:{d.span.column} {d.code} {d.message}" for d in problems if d.span]
