"""The day on which a command runs: for what a person does then, never for what is built."""

from __future__ import annotations

import datetime as dt
import os

EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable that sets the clock, in seconds since 1970."""


def today() -> dt.date:
    """The day here; that of :data:`EPOCH` in UTC where it is set."""
    epoch = os.environ.get(EPOCH)
    return (
        dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        if epoch
        else dt.datetime.now().astimezone().date()
    )
