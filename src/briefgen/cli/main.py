"""The entry point of the command. Always ends with an exit code; imports nothing heavy itself."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command of this process and exit."""
    # A build makes many values and hardly any cycles: the collector would only look through them again.
    gc.set_threshold(500_000, 50, 50)
    try:
        from briefgen.cli.guard import run_guarded
        from briefgen.cli.streams import prepare_streams

        prepare_streams()
        code = run_guarded(sys.argv[1:])
    except KeyboardInterrupt:  # before or after all that handles it
        code = 130
    sys.exit(code)
