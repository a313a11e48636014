"""The pages of docs/reference, made from the schemas, the built-in files, the commands and the codes.

In: the package, and the built-in data beside it. Out: Markdown by path under docs/reference; the same text on
every run.
"""

from __future__ import annotations

from pathlib import Path

from tools.reference import builtin, codes, commands, files, trace
from tools.reference.markdown import MADE, table

_ABOUT = (
    ("[Commands](commands.md)", "each command: how it is called, its options, examples"),
    (
        "[Codes of diagnostics](codes.md)",
        "what each `error[BG…]` means; `briefgen explain CODE` prints its page",
    ),
    (
        "[What comes with briefgen](built-in.md)",
        "audiences, formats, sections, themes, scales, markings by name",
    ),
    ("[Report of a trace](trace.schema.json)", "the JSON Schema of `briefgen trace --report json`"),
    (
        "[Report of a check](../../assets/schema/check-report.schema.json)",
        "the JSON Schema of `briefgen check --report json`; `briefgen schema check-report` prints it",
    ),
    ("[Labels](labels.md)", "the words that briefgen prints itself"),
)


def texts() -> dict[str, str]:
    """All pages, by file name."""
    pages = {
        **files.pages(),
        "commands.md": commands.page(),
        "codes.md": codes.page(),
        "built-in.md": builtin.page(),
        "labels.md": builtin.labels(),
        trace.NAME: trace.schema(),
    }
    return {"README.md": _index(), **pages}


def write_all(folder: Path) -> None:
    """Write all pages into ``folder``, and take away what is no page any more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = texts()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _index() -> str:
    intro = (
        "What can be written, called and reported, key by key. "
        "To learn how, begin with the [guides](../README.md)."
    )
    return (
        "\n\n".join(
            (
                f"{MADE}\n# Reference",
                intro,
                "## Files that people write",
                table(("file", "where", "what it is"), files.index()),
                "## Everything else",
                table(("page", "what it has"), _ABOUT),
            )
        )
        + "\n"
    )
