"""Whether an output folder can be written, without writing.

In: a folder, which need not be there yet. Out: what the system says of it or of the nearest folder above.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from msgspec import Struct


class Room(Struct, frozen=True):
    """``at`` is the folder that was looked at; ``free`` is in bytes, None if the system doesn't say."""

    at: Path
    writable: bool
    free: int | None


def room(folder: Path) -> Room:
    """What the system says of ``folder``."""
    here = folder.absolute()
    at = next((place for place in (here, *here.parents) if os.path.lexists(place)), here)
    writable = at.is_dir() and os.access(at, os.W_OK | os.X_OK)
    try:
        free = shutil.disk_usage(at).free
    except OSError:
        free = None
    return Room(at, writable, free)
