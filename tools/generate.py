"""Writes the files that are made from the code: the JSON Schemas, and the reference in docs/."""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.schema.export import write_all

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write them all."""
    sys.path.insert(0, str(ROOT))  # `tools` is a folder of scripts, and this one may be called from anywhere
    from tools import reference
    from tools.reference import check

    write_all(ROOT / "assets" / "schema")
    (ROOT / "assets" / "schema" / check.NAME).write_text(check.schema(), encoding="utf-8", newline="\n")
    reference.write_all(ROOT / "docs" / "reference")


if __name__ == "__main__":
    main()
