"""Pages that commands write on request, beside what they print: one HTML file, never over somebody else's."""

from __future__ import annotations

from pathlib import Path

from briefgen.diagnostics import refused, visible

_HEAD = 4096
"""Bytes at the beginning of a page that are searched for its generator."""


def check_replaceable(page: Path, command: str) -> None:
    """Refuse to write over a file that ``command`` didn't write: a page's head names its generator."""
    from briefgen.publish.os_errors import NOT_OURS
    from briefgen.source.files import read_bytes

    ours = f'<meta name="generator" content="{command}">'.encode()
    if page.exists() and ours not in read_bytes(page, str(page), 2**26)[:_HEAD]:
        hint = "give the page another name, or add --force"
        raise refused(NOT_OURS, f"{visible(str(page))} was not written by `{command}`", None, hint)


def write_page(page: Path, data: bytes) -> None:
    """Write a page atomically. Raises BriefgenError where the system refuses it."""
    from briefgen.publish import replace_file

    replace_file(page, data)
