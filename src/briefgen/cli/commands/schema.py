"""``briefgen schema``: the JSON Schema of a kind of file."""

from __future__ import annotations

import click

from briefgen.cli import completion
from briefgen.cli.click_extensions import examples, unknown
from briefgen.cli.exit_codes import Exit
from briefgen.cli.shipped_texts import schemas
from briefgen.cli.streams import print_json


@click.command(
    "schema", epilog=examples("briefgen schema brief", "briefgen schema theme > theme.schema.json")
)
@click.argument("kind", metavar="KIND", shell_complete=completion.schema_kinds)
def command(kind: str) -> Exit:
    """Print the JSON Schema of a KIND of file, such as brief, pack, house, theme or audience.

    Editors use it for completion and checks, if the first line of a file names it.
    """
    known = schemas()
    if kind not in known:
        raise click.BadParameter(unknown("kind", kind, known), param_hint="KIND")
    print_json(known[kind].read_text(encoding="utf-8").rstrip())
    return Exit.DONE
