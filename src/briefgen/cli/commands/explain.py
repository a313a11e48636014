"""``briefgen explain``: what a diagnostic's code means."""

from __future__ import annotations

import re

import click

from briefgen.cli import completion
from briefgen.cli.click_extensions import examples, unknown
from briefgen.cli.exit_codes import Exit
from briefgen.cli.shipped_texts import code_pages, page_title
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned

_SHAPE = re.compile(r"(?:\w*\[)?(?:BG)?(\d{3})\]?:?", re.IGNORECASE)
"""A code as it may be typed, or copied out of a message."""


@click.command("explain", epilog=examples("briefgen explain BG102", "briefgen explain"))
@click.argument("code", metavar="[CODE]", required=False, shell_complete=completion.codes)
def command(code: str | None) -> Exit:
    """Explain CODE (such as BG102): what it means, why it is a problem, and how to fix it.

    Without CODE, list all codes.
    """
    known = code_pages()
    if code is None:
        for line in aligned([(name, page_title(page)) for name, page in known.items()]):
            print_out(line)
        return Exit.DONE
    page = known.get(_plain(code))
    if page is None:
        raise click.BadParameter(unknown("code", _plain(code), known), param_hint="CODE")
    print_out(page.read_text(encoding="utf-8").rstrip())
    return Exit.DONE


def _plain(code: str) -> str:
    """The code that was meant: `102`, `bg102` and `error[BG102]` are BG102, and a letter O is a zero."""
    found = _SHAPE.fullmatch(code.strip().upper().replace("O", "0").replace("ERR0R", "ERROR"))
    return f"BG{found[1]}" if found else code.upper()
