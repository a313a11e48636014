"""``briefgen schema``: the JSON Schema of a kind of file."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import examples
from briefgen.cli.exits import Exit
from briefgen.cli.options import unknown
from briefgen.cli.streams import say

_ENDING = ".schema.json"


@click.command(
    "schema", epilog=examples("briefgen schema brief", "briefgen schema theme > theme.schema.json")
)
@click.argument("kind", metavar="KIND")
def command(kind: str) -> Exit:
    """Print the JSON Schema of a KIND of file, such as brief, pack, house, theme or audience.

    Editors complete and check with it, if the first line of a file names it.
    """
    known = _schemas()
    if kind not in known:
        raise click.BadParameter(unknown("kind", kind, known), param_hint="KIND")
    say(known[kind].read_text(encoding="utf-8").rstrip())
    return Exit.DONE


def _schemas() -> dict[str, Path]:
    from briefgen.source.roots import shipped

    found = sorted((shipped().root / "assets" / "schema").glob(f"*{_ENDING}"))
    return {path.name.removesuffix(_ENDING): path for path in found}
