"""The house: what one organisation sets once, in ``briefgen.yaml``."""

from __future__ import annotations

from pydantic import Field

from briefgen.schema.base import Id, Line, Lines, Model, Version, Word
from briefgen.schema.brief import Paper


class House(Model):
    """Defaults of all briefs of a project."""

    house: Version = 1
    organisation: Word | None = Field(default=None, description="As printed on every brief.")
    contact: Line | None = Field(default=None, description="As printed at the end of every brief.")
    imprint: Lines = Field(default=(), description="Lines printed at the end of every brief.")
    theme: Id = Field(default="meridian", description="Theme of briefs that name none.")
    paper: Paper = Field(default="A4", description="Paper of briefs that name none.")
    marking: Word | None = Field(default=None, description="Marking of briefs that name none.")
    markings: Id = Field(
        default="none", description="The marking scheme: none, tlp, uk or the project's own."
    )
