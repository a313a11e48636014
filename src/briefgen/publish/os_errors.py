"""What the system refused, as diagnostics. In: an OSError and a path. Out: a :class:`BriefgenError`."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown

DENIED = "BG901"
FULL = "BG902"
IN_THE_WAY = "BG903"
NOT_OURS = "BG904"
BUSY = "BG905"
SYSTEM = "BG906"
GONE = "BG916"

_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_IN_THE_WAY = frozenset({errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP})


def problem(code: str, message: str, hint: str = "") -> Diagnostic:
    """An error without a place in an input file."""
    return Diagnostic(code, Severity.ERROR, message, None, hint)


def no_working_folder() -> Diagnostic | None:
    """That the working folder was removed while the command line stood in it; None if it is there."""
    try:
        Path.cwd()
    except OSError:
        hint = "change to an existing folder, and run it again"
        return problem(GONE, "the working folder is no longer there", hint)
    return None


def os_error_diagnostic(error: OSError, path: Path) -> BriefgenError:
    """Why ``path`` could not be written: a code, the path that the system names, and what to do."""
    named = next((n for n in (error.filename2, error.filename) if isinstance(n, str)), str(path))
    name = shown(named, 200)
    missing = no_working_folder() if error.errno == errno.ENOENT else None
    return BriefgenError(missing or _sorted_out(error, name))


def _sorted_out(error: OSError, name: str) -> Diagnostic:
    match error.errno:
        case number if number in _DENIED:
            hint = "check its permissions, close programs that show it, or choose another folder"
            return problem(DENIED, f"no permission to write {name}", hint)
        case number if number in _FULL:
            return problem(FULL, f"no space left to write {name}", "free some space, then run it again")
        case number if number in _IN_THE_WAY:
            return problem(IN_THE_WAY, f"{name} is in the way", "move it away, or choose another folder")
        case _:
            why = error.strerror or type(error).__name__
            hint = "check the disk, or choose another folder"
            return problem(SYSTEM, f"the system refused to write {name}: {why}", hint)


@contextmanager
def reporting_os_errors(path: Path) -> Generator[None, None, None]:
    """Turn every OSError of the block into a :class:`BriefgenError` about ``path``."""
    try:
        yield
    except OSError as error:
        raise os_error_diagnostic(error, path) from error
