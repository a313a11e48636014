"""What a check costs in a new project: the loop of whoever writes a pack, by hand or with an assistant.

Run by hand, never as a test: ``.venv/bin/python benchmarks/check.py``. Seconds of the processor of whole
processes, their own and the system's: those of a machine that does other work, too, differ less than seconds
of a clock, and the least of several runs differs least.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

RUNS = 15
CASES: Sequence[Sequence[str]] = (
    ("--version",),
    ("check", "briefs/council.yaml"),
    ("check",),
    ("check", "--report", "json"),
)


def seconds(arguments: Sequence[str], folder: Path) -> float:
    """Seconds of the processor that a command takes in ``folder``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "briefgen", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the least and the median time of each command in a new project."""
    with tempfile.TemporaryDirectory() as folder:
        seconds(["new", "demo"], Path(folder))
        for arguments in CASES:
            times = [seconds(arguments, Path(folder, "demo")) for _ in range(RUNS)]
            name = " ".join(("briefgen", *arguments))
            print(f"{name:<38}{min(times):6.2f} s   median {statistics.median(times):.2f} s")


if __name__ == "__main__":
    main()
