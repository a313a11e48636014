"""A master for layout: opened within bounds, read, and a layout chosen for each use.

In: bytes, or a theme that names a file. Out: a :class:`~briefgen.template.Master`; notes and
warnings go into a sink. Raises BriefgenError (BG501 to BG505, BG507) for what cannot be used.
"""

from __future__ import annotations

import posixpath

from msgspec import Struct

from briefgen.diagnostics import Sink, Span
from briefgen.input_limits import MASTER_BYTES
from briefgen.masters.codes import Where
from briefgen.masters.layout_choice import LayoutChoice, LayoutMap, choose
from briefgen.masters.layout_reader import TemplateLayouts, read
from briefgen.masters.package import Package
from briefgen.masters.package_reader import clean, open_package
from briefgen.masters.theme_master import KEY, place_of_master
from briefgen.masters.validation import unknown_grounds
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.owned_files import read_within
from briefgen.source.project.project import Project
from briefgen.template import Master, Use


class LoadedMaster(Struct, frozen=True):
    """A theme's master; the path of its file as in messages, and its digest. ``data`` is what decks are built
    on: the file without what stays behind.
    """

    master: Master
    data: bytes
    path: str
    digest: str
    span: Span


def load_master(data: bytes, where: Where, sink: Sink, asked: LayoutMap | None = None) -> Master:
    """The master in ``data``; ``asked`` is what a theme says of its layouts."""
    return _loaded(open_package(data, where), where, sink, asked)


def _loaded(package: Package, where: Where, sink: Sink, asked: LayoutMap | None) -> Master:
    found = read(package, where)
    chosen = choose(found, asked or LayoutMap(), where, sink)
    used = dict.fromkeys(chosen.uses.values())
    sink.extend(unknown_grounds([found.layouts[index] for index in used], where))
    return joined(found, chosen)


def joined(found: TemplateLayouts, chosen: LayoutChoice) -> Master:
    """What was read and what was chosen, as one value."""
    main = found.layouts[chosen.uses["title-and-body"]].master
    return Master(
        width=found.width,
        height=found.height,
        layouts=found.layouts,
        uses=chosen.uses,
        scheme=found.schemes[main],
        heading_font=found.fonts[main].heading,
        body_font=found.fonts[main].body,
        schemes=found.schemes,
    )


def master_of(project: Project, theme: Loaded[Theme], sink: Sink) -> LoadedMaster | None:
    """The master that a theme names, else the one beside it or beside those that it extends; None without."""
    place = place_of_master(project, theme)
    if place is None:
        return None
    owner, written, span = place
    # Nobody wrote where a master stands that was found by its name: the file itself is the place.
    named = theme.value.deck.master is not None
    span = span if named else Span(posixpath.join(posixpath.dirname(owner), written), 1, 1)
    blob = read_within(project, owner, written, MASTER_BYTES, span)
    where = Where(blob.path, span, ".".join(KEY) if named else "")
    package = open_package(blob.data, where)
    master = _loaded(package, where, sink, asked_by(theme))
    return LoadedMaster(master, clean(package, blob.data), blob.path, blob.digest, span)


def asked_by(theme: Loaded[Theme]) -> LayoutMap:
    """What a theme says of a master's layouts."""
    layouts = theme.value.deck.layouts
    places: dict[Use, Span] = {use: theme.spans.at("deck", "layouts", use) for use in layouts}
    return LayoutMap(layouts, places)
