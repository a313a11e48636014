"""Standard output and standard error, which may be closed, full, a pipe that nobody reads, or ASCII only.

If the reader of a pipe has gone, output is dropped, and the command goes on to its exit code.
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
    """Make the streams accept any text. Called once, before any file is opened."""
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
    """Print a line of the result on standard output. Raises OSError if it cannot be written."""
    _write(sys.stdout, text)


def print_json(text: str) -> None:
    """Print JSON on standard output; with ASCII escapes if the encoding is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if codecs.lookup(encoding).name != "utf-8":
        text = re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], text)
    print_out(text)


def discard_typed_ahead() -> None:
    """Drop what was typed at the terminal before it was asked for; nothing if standard input is none."""
    if not (sys.stdin and sys.stdin.isatty()):
        return
    if os.name == "posix":
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
    else:
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()


def print_err(text: str) -> None:
    """Print a line for the user on standard error; errors are ignored."""
    try:
        _write(sys.stderr, text)
    except OSError:
        silence(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text + "\n")
        stream.flush()  # at once, to distinguish a reader that has gone from a full disk
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
    """Flush both streams; returns the error if that fails for another reason than a closed pipe."""
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
    """The reader of standard output at the time of construction."""

    def __init__(self) -> None:
        self._pipe = _identity(sys.stdout)

    def gone(self) -> bool:
        """Whether the reader has closed the pipe; False if the system cannot say."""
        if self._pipe is None or sys.stdout is None:
            return False
        poll = getattr(select, "poll", None)
        if poll is None or _identity(sys.stdout) != self._pipe:
            return poll is not None
        waiting = poll()
        waiting.register(sys.stdout.fileno(), 0)
        return any(event & select.POLLERR for _, event in waiting.poll(0))


def _identity(stream: TextIO | None) -> tuple[int, int] | None:
    """Device and inode of the file of a stream; None for a stream without a file."""
    try:
        found = os.fstat(stream.fileno()) if stream else None
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if found else None


def silence(stream: TextIO) -> None:
    """Redirect a stream to the null device, so that Python does not complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
