"""``python -m briefgen``: the command, without the working folder among the places that code comes from."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # Unless told to be safe, Python puts the working folder first; a yaml.py in a project must not run.
    if not sys.flags.safe_path:
        del sys.path[0]
    from briefgen.cli.main import main

    main()
