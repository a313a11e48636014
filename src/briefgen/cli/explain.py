"""``briefgen explain``: what a diagnostic's code means."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import completing
from briefgen.cli.examples import examples
from briefgen.cli.exits import Exit
from briefgen.cli.options import unknown
from briefgen.cli.streams import say


@click.command("explain", epilog=examples("briefgen explain BG102"))
@click.argument("code", metavar="CODE", shell_complete=completing.codes)
def command(code: str) -> Exit:
    """Say what CODE means (BG102, say), why it is a problem, and what helps."""
    known = pages()
    page = known.get(code.upper())
    if page is None:
        raise click.BadParameter(unknown("code", code.upper(), known), param_hint="CODE")
    say(page.read_text(encoding="utf-8").rstrip())
    return Exit.DONE


def pages() -> dict[str, Path]:
    """The page of each code, in order."""
    from briefgen.source.roots import shipped

    return {page.stem: page for page in sorted(shipped().codes.glob("BG[0-9][0-9][0-9].md"))}


def title(page: Path) -> str:
    """What a code means in a line: the heading of its page, without the code."""
    first = page.read_text(encoding="utf-8").partition("\n")[0]
    return first.lstrip("# ").removeprefix(page.stem).lstrip(": ")
