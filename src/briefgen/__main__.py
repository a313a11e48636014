"""``python -m briefgen``: the command, without the working folder among the places that code comes from."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # Python puts the working folder first; a file yaml.py in somebody's project must not run.
    del sys.path[0]
    from briefgen.cli.main import main

    main()
