"""Files that belong to the folder of another file, such as what a theme carries: read from there only.

In: a project, the file that owns the folder, a path in it. Out: bytes, noted in the project's log. Raises
BriefgenError (BG107, BG112 to BG114) for what cannot be read, or leads out of the folder.
"""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Span, refused, shown
from briefgen.file_data import FileData
from briefgen.source.files import NOT_FOUND, OUTSIDE, read_bytes
from briefgen.source.project.project import Project


def read_within(project: Project, owner: str, written: str, limit: int, span: Span | None = None) -> FileData:
    """At most ``limit`` bytes of a file of the folder that ``owner`` (a ``Loaded.path``) stands in."""
    file = _located(project, owner, written, span)
    path = posixpath.join(posixpath.dirname(owner), posixpath.normpath(written))
    data = read_bytes(file, path, limit, span)
    digest = hashlib.sha256(data).hexdigest()
    project.log.read[path] = digest
    return FileData(path, data, digest)


def is_beside(project: Project, owner: str, name: str) -> bool:
    """Whether a file ``name`` is in the folder that ``owner`` stands in; a broken link counts as none."""
    try:
        project.locate(owner, name)
    except BriefgenError as error:
        if any(problem.code == NOT_FOUND for problem in error.problems):
            project.log.missing.add(posixpath.join(posixpath.dirname(owner), name))
            return False
    return True


def _located(project: Project, owner: str, written: str, span: Span | None) -> Path:
    message = f"{shown(written)} leads out of the folder of {owner}"
    outside = refused(OUTSIDE, message, span, "copy the file into that folder")
    if ".." in written.split("/"):
        raise outside
    file = project.locate(owner, written, span)
    if not file.is_relative_to(project.locate(owner, posixpath.basename(owner), span).parent):
        raise outside
    return file
