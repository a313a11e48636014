"""The command at a real terminal: a pseudo-terminal with a person's answers typed into it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from tests.data.programs import HANGING

Typed: TypeAlias = str | Callable[[], str]
"""What a person types, or what happens before and then gives that."""


class Sitting(Struct, frozen=True):
    """What somebody saw at a terminal, and how the command ended."""

    code: int
    screen: str


def at_terminal(
    arguments: Sequence[str], answers: Sequence[Typed], prompt: str = ": ", columns: int = 110
) -> Sitting:
    """The command, in a process of its own at a terminal; an answer is typed at each prompt.

    The answer ``\\x04`` is the end of input (Ctrl-D); an empty list leaves the command waiting.
    """
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    command = [sys.executable, "-m", "briefgen", *arguments]
    with subprocess.Popen(
        command,
        stdin=there,
        stdout=there,
        stderr=there,
        start_new_session=True,
        env=environment,
        cwd=Path.cwd(),
    ) as running:
        os.close(there)
        screen = _typed(here, [*answers], prompt.encode())
        os.close(here)
        return Sitting(running.wait(HANGING), screen.decode().replace("\r\n", "\n"))


def _typed(terminal: int, answers: list[Typed], prompt: bytes) -> bytes:
    """What the terminal shows until the command closes it."""
    screen = b""
    while select.select([terminal], [], [], HANGING)[0]:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # Linux says so of a terminal that nobody has open any more
            break
        if not shown:
            break
        screen += shown
        if answers and screen.endswith(prompt):
            next_one = answers.pop(0)
            answer = next_one if isinstance(next_one, str) else next_one()
            os.write(terminal, answer.encode() + (b"" if answer == "\x04" else b"\n"))
    return screen
