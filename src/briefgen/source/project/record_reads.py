"""What a piece of work reads, for whoever keeps its result.

In: a project and the work. Out: what the work gave, and the log of what it read. A result that is kept and
used again depends on those files as much as the first time: their log is then added to the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from briefgen.source.files import SourceLog
from briefgen.source.project.project import Project

T = TypeVar("T")


def noted(project: Project, work: Callable[[], T]) -> tuple[T, SourceLog]:
    """Do ``work``, whose reading goes into the project's log, too, also if it fails."""
    outer, project.log = project.log, SourceLog()
    try:
        return work(), project.log
    finally:
        outer.add(project.log)
        project.log = outer
