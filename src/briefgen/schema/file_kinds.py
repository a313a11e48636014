"""The kinds of file that people write: name, folder and model of each.

In: nothing. Out: one :class:`Kind` a kind, and the table of all of them.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from briefgen.schema.assets import Audience, Format, Locale, Scale, Scheme, Section
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.schema.house import House, Profile
from briefgen.schema.lexicon import Lexicon
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme

M_co = TypeVar("M_co", bound=Model, covariant=True)


class Kind(Struct, Generic[M_co], frozen=True):
    """One kind of file."""

    name: str
    """Also the key of its version number."""
    word: str
    """What messages call it."""
    model: type[M_co]
    pattern: str
    """Its path from a project's root."""
    shared: bool = True
    """Whether there are built-in files of it, too."""

    def path(self, name: str) -> str:
        """Path of the file called ``name``, relative to a project's root."""
        return self.pattern.format(name=name)


BRIEF = Kind("brief", "brief", Brief, "briefs/{name}.yaml", shared=False)
PACK = Kind("pack", "content pack", Pack, "briefs/content/{name}.yaml", shared=False)
LOCK = Kind("lock", "lock", Lock, "briefs/content/{name}.lock", shared=False)
HOUSE = Kind("house", "house", House, "briefgen.yaml", shared=False)
THEME = Kind("theme", "theme", Theme, "assets/themes/{name}/theme.yaml")
AUDIENCE = Kind("audience", "audience", Audience, "assets/audiences/{name}.yaml")
FORMAT = Kind("format", "format", Format, "assets/formats/{name}.yaml")
SECTION = Kind("section", "section", Section, "assets/sections/{name}.yaml")
SCALE = Kind("scale", "likelihood scale", Scale, "assets/scales/{name}.yaml")
MARKINGS = Kind("markings", "marking scheme", Scheme, "assets/markings/{name}.yaml")
LOCALE = Kind("locale", "locale", Locale, "assets/locales/{name}.yaml")
LEXICON = Kind("lexicon", "lexicon", Lexicon, "assets/lexicons/{name}.yaml")
PROFILE = Kind("profile", "profile", Profile, "assets/profiles/{name}.yaml")

KINDS: tuple[Kind[Model], ...] = (
    BRIEF, PACK, LOCK, HOUSE, THEME, AUDIENCE, FORMAT, SECTION, SCALE, MARKINGS, LOCALE, LEXICON, PROFILE,
)  # fmt: skip
"""All kinds, in the order in which people meet them."""
