"""The length contract: of a format, and of a brief that tightens it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.schema.base import Model


class Limits(Model):
    """A length contract. In a brief it may only tighten the format's."""

    pages: Annotated[int, Field(ge=1, le=200)] | None = Field(default=None, description="Pages at most.")
    words: Annotated[int, Field(ge=50, le=100_000)] | None = Field(
        default=None, description="Body, without tables and notes."
    )
    recommendations: Annotated[int, Field(ge=1, le=50)] | None = Field(
        default=None, description="Recommendations at most."
    )
