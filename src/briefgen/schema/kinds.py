"""The kinds of file that people write: name, folder and model of each.

In: nothing. Out: one :class:`Kind` a kind, and the table of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.schema.assets import Audience, Format, Locale, Scale, Scheme, Section
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.schema.pack import Lock, Pack
from briefgen.schema.theme import Theme

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """One kind of file. ``name`` is also its version key; ``pattern`` is its path by name."""

    name: str
    model: type[M]
    pattern: str

    def path(self, name: str) -> str:
        """Path of the file called ``name``, relative to a project's root."""
        return self.pattern.format(name=name)


BRIEF = Kind("brief", Brief, "briefs/{name}.yaml")
PACK = Kind("pack", Pack, "briefs/content/{name}.yaml")
LOCK = Kind("lock", Lock, "briefs/content/{name}.lock")
HOUSE = Kind("house", House, "briefgen.yaml")
THEME = Kind("theme", Theme, "assets/themes/{name}/theme.yaml")
AUDIENCE = Kind("audience", Audience, "assets/audiences/{name}.yaml")
FORMAT = Kind("format", Format, "assets/formats/{name}.yaml")
SECTION = Kind("section", Section, "assets/sections/{name}.yaml")
SCALE = Kind("scale", Scale, "assets/scales/{name}.yaml")
MARKINGS = Kind("markings", Scheme, "assets/markings/{name}.yaml")
LOCALE = Kind("locale", Locale, "assets/locales/{name}.yaml")

KINDS: tuple[Kind[Model], ...] = (
    BRIEF, PACK, LOCK, HOUSE, THEME, AUDIENCE, FORMAT, SECTION, SCALE, MARKINGS, LOCALE,
)  # fmt: skip
"""All kinds, in the order in which people meet them."""
