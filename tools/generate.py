"""Writes the files that are made from the code: the JSON Schemas under assets/schema/."""

from __future__ import annotations

from pathlib import Path

from briefgen.schema.export import write_all

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    write_all(ROOT / "assets" / "schema")
