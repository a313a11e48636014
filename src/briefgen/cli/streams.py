"""Standard output and standard error, which may be closed, full, a pipe nobody reads, or speak ASCII only.

In: text. Out: the same text with a line end; JSON so that any program reads it. A reader that has gone is no
reason to stop: the work goes on, and its exit code counts.
"""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import re
import select
import stat
import sys
from typing import TextIO

from briefgen.diagnostics import Diagnostic, Severity, visible

OUTPUT = "BG906"


def prepare_streams() -> None:
    """Make the streams fit for any text. Called once, before anything is opened."""
    if os.name == "posix":
        _fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fill_gaps() -> None:
    """Without this, the first files opened would become the closed standard streams."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # the three standard streams
        continue
    os.close(number)


def print_out(text: str = "") -> None:
    """A result, on standard output. Raises OSError if it cannot be written."""
    _write(sys.stdout, text)


def print_json(text: str) -> None:
    """A JSON text, on standard output: as it is in UTF-8, which JSON is read as, and in ASCII otherwise."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if codecs.lookup(encoding).name != "utf-8":
        text = re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], text)
    print_out(text)


def print_err(text: str) -> None:
    """What a person should know, on standard error."""
    try:
        _write(sys.stderr, text)
    except OSError:
        silence(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()  # here, where a reader that has gone can be told from a disk that is full
    except OSError as error:
        if not _gone(error, stream):
            raise
        silence(stream)


def _gone(error: OSError, stream: TextIO) -> bool:
    """Whether a stream's reader has gone. Windows says then that the pipe is no valid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    return error.errno == errno.EINVAL and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)


def flush_streams() -> OSError | None:
    """Write out what is buffered; gives the error if that fails for another reason than a reader gone."""
    failed: OSError | None = None
    for stream in (sys.stdout, sys.stderr):
        if stream is None:  # it was closed when the command began
            continue
        try:
            stream.flush()
        except OSError as error:
            if not _gone(error, stream):
                failed = failed or error
            silence(stream)
    return failed


def unwritable(error: OSError) -> Diagnostic:
    """The diagnostic for output that the system refuses."""
    name = f" {visible(str(error.filename))}" if error.filename else ""
    why = error.strerror or type(error).__name__
    return Diagnostic(OUTPUT, Severity.ERROR, f"the system says of{name or ' the output'}: {why}")


class Reader:
    """Whoever reads standard output, as it is when this is made."""

    def __init__(self) -> None:
        self._pipe = _identity(sys.stdout)

    def gone(self) -> bool:
        """Whether nobody reads any more, found at a write or before one; where that can't be said, no."""
        if self._pipe is None or sys.stdout is None:
            return False
        poll = getattr(select, "poll", None)
        if poll is None or _identity(sys.stdout) != self._pipe:
            return poll is not None
        waiting = poll()
        waiting.register(sys.stdout.fileno(), 0)
        return any(event & select.POLLERR for _, event in waiting.poll(0))


def _identity(stream: TextIO | None) -> tuple[int, int] | None:
    """Which file a stream writes to; another one after it was silenced. None for a stream without a file."""
    try:
        found = os.fstat(stream.fileno()) if stream else None
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if found else None


def silence(stream: TextIO) -> None:
    """Let everything that still comes go nowhere, so that Python doesn't complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
