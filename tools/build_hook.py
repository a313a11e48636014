"""Hatch build hook: the data that the wheel carries.

In: the repository's folders of data. Out: the same under ``briefgen/data/`` in the wheel. A build stops if
one is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = {
    "assets": "briefgen/data/assets",
    "docs/codes": "briefgen/data/codes",
    "examples": "briefgen/data/examples",
    "briefs": "briefgen/data/examples/russia-taliban/briefs",
    "briefgen.yaml": "briefgen/data/examples/russia-taliban/briefgen.yaml",
}


class DataHook(BuildHookInterface[Any]):
    """Adds the folders of ``DATA`` to a wheel, and nothing to an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by Hatch before each build; ``version`` is "standard" or "editable"."""
        if version == "editable":
            return
        missing = [source for source in DATA if not (Path(self.root) / source).exists()]
        if missing:
            raise SystemExit(f"the wheel's data is missing: {', '.join(missing)}")
        build_data["force_include"].update(DATA)
