"""Finished bytes of one format each: what is laid out becomes a file. Knows no specifications."""

from __future__ import annotations

import sys
from types import ModuleType

# When it is imported, reportlab runs modules of these names from anywhere on the import path, and where there
# is none, the files ~/.reportlab_settings and ~/.reportlab_mods. An empty module in their place stops both.
for _settings in (
    "reportlab.local_rl_settings",
    "reportlab_settings",
    "reportlab.local_rl_mods",
    "reportlab_mods",
):
    sys.modules.setdefault(_settings, ModuleType(_settings))
