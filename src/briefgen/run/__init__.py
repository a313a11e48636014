"""Many briefs: which jobs there are, and compiling all of them, one by one or in processes.

In: a project, specifications, what the command line overrides. Out: what came of each job, in order.
"""

from __future__ import annotations
