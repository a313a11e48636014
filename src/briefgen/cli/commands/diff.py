"""``briefgen diff``: what changed between two content packs, two outlines, or the evidence of two files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion
from briefgen.cli.change_lists import change_entry, change_lines
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_json, print_out
from briefgen.diagnostics import visible

if TYPE_CHECKING:
    from briefgen.run.differences import ComparedSide, Differences

VERSION = 1
"""Version of the JSON: keys may be added under the same number; none changes its meaning."""


@click.command(
    "diff",
    epilog=examples(
        "briefgen diff old/shore-power.yaml shore-power",
        "briefgen diff sent/council.pdf out/council.pdf --json",
    ),
)
@click.argument("old", metavar="OLD", shell_complete=completion.packs_or_files)
@click.argument("new", metavar="NEW", shell_complete=completion.packs_or_files)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def command(session: Session, old: str, new: str, *, as_json: bool) -> Exit:
    """Show what changed from OLD to NEW.

    Both are content packs (names, or paths of YAML files anywhere), or outlines made by
    `briefgen build --to outline`, or built files with an evidence record (.pdf, .pptx, .html, .brief.json).
    For packs and evidence records it lists what was added, removed and reworded, likelihoods that moved and
    why, indicators whose state changed, and corrections.

    The exit code is 0 whether or not there are differences, and 1 if OLD or NEW cannot be compared.
    """
    from briefgen.run.differences import differences

    found = differences(session.open_project(), old, new)
    if as_json:
        print_json(json.dumps(_object(found), indent=2, ensure_ascii=False))
    else:
        for line in _lines(found):
            print_out(visible(line))
    return Exit.DONE


def _object(found: Differences) -> dict[str, object]:
    return {
        "diff": VERSION,
        "old": _side(found.old),
        "new": _side(found.new),
        "changes": [change_entry(change) for change in found.changes],
    }


def _side(side: ComparedSide) -> dict[str, str | None]:
    return {"kind": side.kind, "path": side.path, "sha256": side.digest, "as_of": side.as_of}


def _lines(found: Differences) -> Iterator[str]:
    if not found.changes:
        yield "no differences"
        return
    yield f"from {_dated(found.old)}"
    yield f"to   {_dated(found.new)}"
    yield from change_lines(found.changes)


def _dated(side: ComparedSide) -> str:
    return f"{side.path} (information to {side.as_of})" if side.as_of else side.path
