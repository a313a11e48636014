"""Names that Windows takes for a device, in every folder and with every ending.

In: one part of a path. Out: whether it is such a name. No portable project has one, and no output.
"""

from __future__ import annotations

import re

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Whether ``name`` is a device with any ending: ``nul``, ``Con.yaml``, ``com1 .txt``."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None
