"""Files in an output folder, all or none, with a manifest of what is in it.

In: a folder and bytes by relative name. Out: whole files, whatever happens on the way. Knows nothing of what
is in them. Decision 0004 has the reasons.
"""

from __future__ import annotations

from briefgen.publish.single_file import new_folder, replace_file, undo_new_folder
from briefgen.publish.transaction import Published, files_in_use, publish

__all__ = ["Published", "files_in_use", "new_folder", "publish", "replace_file", "undo_new_folder"]
