"""The door of the command: whatever happens inside, it ends with a message and an exit code.

In: the process's arguments. Out: it exits. Nothing heavy is imported here.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command of this process and exit."""
    try:
        from briefgen.cli.guard import guarded
        from briefgen.cli.streams import prepare

        prepare()
        code = guarded(sys.argv[1:])
    except KeyboardInterrupt:  # before or after all that handles it
        code = 130
    sys.exit(code)
