"""``briefgen explain``: what a diagnostic's code means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from briefgen.cli import completion
from briefgen.cli.click_extensions import examples, unknown
from briefgen.cli.exit_codes import Exit
from briefgen.cli.shipped_texts import code_pages, page_title
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned

_SHAPE = re.compile(r"(?:\w*\[)?(?:BG)?(\d{3})\]?:?", re.IGNORECASE)
"""A code as it may be typed, or copied out of a message."""


@click.command(
    "explain", epilog=examples("briefgen explain BG102", "briefgen explain BG380 BG381", "briefgen explain")
)
@click.argument("codes", metavar="[CODE...]", nargs=-1, shell_complete=completion.codes)
def command(codes: Sequence[str]) -> Exit:
    """Explain each CODE (such as BG102): what it means, why it is a problem, and how to fix it.

    Without CODE, list all codes.
    """
    known = code_pages()
    if not codes:
        for line in aligned([(name, page_title(page)) for name, page in known.items()]):
            print_out(line)
        return Exit.DONE
    pages = [_page(code, known) for code in dict.fromkeys(map(_plain, codes))]
    print_out("\n\n".join(page.read_text(encoding="utf-8").rstrip() for page in pages))
    return Exit.DONE


def _page(code: str, known: Mapping[str, Path]) -> Path:
    """The page of a code. Raises a usage error if there is none."""
    if code not in known:
        raise click.BadParameter(unknown("code", code, known), param_hint="CODE")
    return known[code]


def _plain(code: str) -> str:
    """The code that was meant: `102`, `bg102` and `error[BG102]` are BG102, and a letter O is a zero."""
    found = _SHAPE.fullmatch(code.strip().upper().replace("O", "0").replace("ERR0R", "ERROR"))
    return f"BG{found[1]}" if found else code.upper()
