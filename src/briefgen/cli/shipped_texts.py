"""Built-in texts for display: a page for each code, a schema for each kind of file."""

from __future__ import annotations

from pathlib import Path

_ENDING = ".schema.json"


def code_pages() -> dict[str, Path]:
    """The page of each code, in order."""
    from briefgen.source.project.roots import shipped

    return {page.stem: page for page in sorted(shipped().codes.glob("BG[0-9][0-9][0-9].md"))}


def page_title(page: Path) -> str:
    """The title of a code: the heading of its page without the code."""
    first = page.read_text(encoding="utf-8").partition("\n")[0]
    return first.lstrip("# ").removeprefix(page.stem).lstrip(": ")


def schemas() -> dict[str, Path]:
    """The schema of each kind of file, in order."""
    from briefgen.source.project.roots import shipped

    found = sorted((shipped().root / "assets" / "schema").glob(f"*{_ENDING}"))
    return {path.name.removesuffix(_ENDING): path for path in found}
