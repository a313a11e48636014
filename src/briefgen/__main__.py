"""``python -m briefgen``: the command, without the working folder among the places that code comes from."""

# No `from __future__` here: that would already be sought in the working folder.
import sys


def _leave_working_folder() -> None:
    """Take the working folder from the import path, where ``-m`` puts it first: no yaml.py in it may run.

    Where the working folder is gone, Python has put nothing there.
    """
    if sys.flags.safe_path:
        return
    first = sys.path.pop(0)
    from pathlib import Path

    try:
        found = first == str(Path.cwd())
    except OSError:
        found = False
    if not found:
        sys.path.insert(0, first)


if __name__ == "__main__":
    _leave_working_folder()
    from briefgen.cli.main import main

    main()
