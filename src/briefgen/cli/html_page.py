"""Pages that commands write on request, beside what they print: one HTML file, never over somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.diagnostics import refused, visible

if TYPE_CHECKING:
    from briefgen.source.project.project import Project

_HEAD = 4096
"""Bytes at the beginning of a page that are searched for its generator."""
_ENDINGS = (".html", ".htm")


def page_path(_context: click.Context, _parameter: click.Parameter, page: Path | None) -> Path | None:
    """The page that an option names, as its callback. Raises a usage error for a name of no page."""
    if page and page.suffix.lower() not in _ENDINGS:
        raise click.BadParameter(f"the name of a page ends with {' or '.join(_ENDINGS)}")
    return page


def check_replaceable(page: Path | None, command: str, inputs: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over ``inputs``, and unless forced to, over what ``command`` didn't write."""
    if page:
        refuse_input(page, inputs)
        if not force:
            _refuse_foreign(page, command)


def _refuse_foreign(page: Path, command: str) -> None:
    """Refuse a file that ``command`` didn't write: a page's head names its generator."""
    from briefgen.publish.os_errors import NOT_OURS
    from briefgen.source.files import read_bytes

    ours = f'<meta name="generator" content="{command}">'.encode()
    if page.exists() and ours not in read_bytes(page, str(page), 2**26)[:_HEAD]:
        hint = "give the page another name, or add --force"
        raise refused(NOT_OURS, f"{visible(str(page))} was not written by `{command}`", None, hint)


def refuse_input(page: Path, files: Iterable[Path]) -> None:
    """Refuse to write a page over a file that the command reads, whoever wrote it, also if forced to."""
    from briefgen.publish.os_errors import NOT_OURS

    if any(_is_same(page, file) for file in files):
        message = f"{visible(str(page))} is a file that the command reads: no page is written over it"
        raise refused(NOT_OURS, message, None, "give the page another name")


def _is_same(page: Path, file: Path) -> bool:
    """Whether two paths lead to one file, by links or in other letters; or would, were it there."""
    if page.exists() and file.exists():
        return page.samefile(file)
    return os.path.realpath(page) == os.path.realpath(file)


def project_inputs(project: Project) -> Iterable[Path]:
    """The files of a project that were read, opened, listed or sought until now."""
    from briefgen.source.project.project import BUILT_IN

    log = project.log
    listed = (path for paths in log.listed.values() for path in paths)
    names = dict.fromkeys((*log.read, *log.missing, *log.opened, *listed))
    return (project.folder / name for name in names if not name.startswith(BUILT_IN))


def write_page(page: Path, data: bytes) -> None:
    """Write a page atomically. Raises BriefgenError where the system refuses it."""
    from briefgen.publish import replace_file

    replace_file(page, data)
