"""No module imports itself again by way of others: not inside functions, nor for its types alone."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.data.projects import ROOT

_SOURCES = ROOT / "src"


def _modules() -> dict[str, Path]:
    files = {file: file.relative_to(_SOURCES).with_suffix("").parts for file in _SOURCES.rglob("*.py")}
    return {".".join(parts).removesuffix(".__init__"): file for file, parts in files.items()}


def _imports(file: Path, modules: Container[str]) -> Iterator[str]:
    """The modules that a file imports, anywhere in it; a package for what its own module has."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in modules else node.module for name in inside)


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = _modules()
    graph = {name: set(_imports(file, modules)) & modules.keys() - {name} for name, file in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        raise AssertionError(" imports ".join(reversed(circle.args[1]))) from circle
