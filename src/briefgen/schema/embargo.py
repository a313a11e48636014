"""The embargo: until when nobody may use a brief, with the zone that the hour is meant in."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.schema.base import Model, Word, existing

MOMENT = r"^[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9](Z|[+-][0-2][0-9]:[0-5][0-9])?\Z"
_OFFSET = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})\Z")

_Moment = Annotated[str, StringConstraints(pattern=MOMENT), Field(examples=["2026-12-04T06:00+00:00"])]
Moment = Annotated[_Moment, BeforeValidator(existing, json_schema_input_type=_Moment)]
"""A day and an hour, ``2026-12-04T06:00``, with its offset from UTC unless the zone is named beside it."""


class EmbargoedUntil(Model):
    """A moment with its zone: as an offset in ``until``, or as a name in ``zone``."""

    until: Moment = Field(description="Day and hour: 2026-12-04T06:00+00:00; without offset with `zone`.")
    zone: Word | None = Field(default=None, description="The zone as printed: CET, Nepal time.")

    @field_validator("until")
    @classmethod
    def _is_a_moment(cls, value: str) -> str:
        try:
            dt.datetime.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("form", "must be a moment written as 2026-12-04T06:00+00:00") from error
        return value

    @model_validator(mode="after")
    def _has_a_zone(self) -> EmbargoedUntil:
        if bool(self.zone) == bool(_OFFSET.search(self.until)):
            wrong = "has two zones" if self.zone else "has no zone"
            hint = "write 2026-12-04T06:00+00:00, or {until: 2026-12-04T06:00, zone: CET}"
            raise PydanticCustomError("rule", "{wrong}: {hint}", {"wrong": wrong, "hint": hint})
        return self

    @property
    def day(self) -> dt.date:
        """The day."""
        return dt.datetime.fromisoformat(self.until).date()

    @property
    def hour(self) -> str:
        """The hour with its zone: ``06:00 UTC``, ``06:00 UTC+04:30``, ``06:00 Nepal time``."""
        moment = dt.datetime.fromisoformat(self.until)
        offset = _OFFSET.search(self.until)
        utc = f"UTC{offset[0]}" if offset and moment.utcoffset() else "UTC"
        return f"{moment:%H:%M} {self.zone or utc}"


def _as_moment(value: object) -> object:
    return {"until": value} if isinstance(value, str) else value


Embargo = Annotated[
    EmbargoedUntil, BeforeValidator(_as_moment, json_schema_input_type=Moment | EmbargoedUntil)
]
"""``2026-12-04T06:00+00:00``, or ``{until: 2026-12-04T06:00, zone: CET}``."""
