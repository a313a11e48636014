"""Finds and reads the files of a project, with the built-in data behind it.

In: names and paths. Out: :class:`Loaded` models. Every method that reads gives its value whole, or raises
:class:`BriefgenError` with every problem found in that file; ``sink.take(lambda: project.pack(None))``
collects the problems instead and gives None. Each file is read once; :attr:`Project.log` knows all of them. A
result that is kept and used again depends on files as much as the first time: :func:`record_reads` gives the
log of one piece of work.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from msgspec.structs import replace

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span, refused
from briefgen.file_data import FileData
from briefgen.input_limits import PROJECT_FILE_BYTES, YAML_BYTES
from briefgen.pictures import Image, read_picture
from briefgen.schema import file_kinds
from briefgen.schema.assets import Audience, Format, Locale, Scale, Scheme, Section
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief, Matrix
from briefgen.schema.file_kinds import Kind
from briefgen.schema.house import House
from briefgen.schema.lock import Lock
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded, decode_at
from briefgen.source.files import Root, SourceLog, anywhere, inside, locate, read, relative_path
from briefgen.source.project.extends import KEY, ExtendsLayer, chain, layer_of, merged
from briefgen.source.project.names import Listed, is_name, listed_under, no_such_name, pack_among
from briefgen.source.project.overrides import (
    NOTHING,
    Overrides,
    ProfileSource,
    bare_house,
    naming_profile,
    profile_of,
    profiles_of,
    with_overrides,
)
from briefgen.source.project.roots import project_root, shipped
from briefgen.source.project.unread_files import misnamed_house, missing_source, unread_files
from briefgen.source.repair import Repairs, repaired
from briefgen.source.yaml.spans import SpanMap

NO_PROJECT = "BG115"

M = TypeVar("M", bound=Model)
BUILT_IN = "<briefgen>/"
DEFAULT_THEME = "meridian"
_LAID_OVER = (file_kinds.BRIEF, file_kinds.HOUSE)
"""What the command line may lay keys over."""
_REPAIRED = (
    file_kinds.BRIEF,
    file_kinds.HOUSE,
    file_kinds.PACK,
    file_kinds.AUDIENCE,
    file_kinds.FORMAT,
    file_kinds.SECTION,
)
"""What can be judged although a part of it is refused."""
_START = "`briefgen new NAME` makes a project that builds at once"


def find_project(start: Path, spec_path: Path | None = None, over: Overrides = NOTHING) -> Project:
    """The project around ``start`` (the working folder) or ``spec_path``, else one without a root."""
    return Project(project_root(start, spec_path), start, over)


class Project:
    """A project's folder in front of the built-in data. ``root`` is None outside of any project.

    ``start`` is the folder that paths of the command line are relative to; ``over`` is what the command line
    lays over house and specifications.
    """

    def __init__(self, root: Path | None, start: Path, over: Overrides = NOTHING) -> None:
        self.root = root
        self.over = over
        self.log = SourceLog()
        self._start = start
        self._own = Root(root) if root else None
        self._built_in = Root(shipped().root, BUILT_IN)
        self._loaded: dict[tuple[str, str], tuple[Loaded[Model] | BriefgenError, SourceLog]] = {}
        self._blobs: dict[str, FileData] = {}
        self._pictures: dict[str, Image] = {}
        self._unread: tuple[Diagnostic, ...] | None = None
        self.repairs: Repairs | None = None

    @property
    def folder(self) -> Path:
        """The project's folder. Raises BG115 outside a project."""
        return self._project().folder

    def misnamed_files(self) -> tuple[Diagnostic, ...]:
        """BG536 for each file of the project that is not read because of its name; computed once."""
        if self._unread is None:
            self._unread = unread_files(self.root, self._start) if self.root else ()
            self.log.opened |= {problem.span.file for problem in self._unread if problem.span}
        return self._unread

    def house(self) -> Loaded[House]:
        """``briefgen.yaml``; the defaults, without digest, if there is none."""
        path = file_kinds.HOUSE.pattern
        if self._own and self._has(self._own, path):
            return self._load(file_kinds.HOUSE, self._own, path)
        return bare_house(path, self.over, self.profile())

    def briefs(self) -> tuple[Path, ...]:
        """All ``briefs/*.yaml``, sorted by name, for :meth:`brief`. Raises BG115 outside a project."""
        root = self._project()
        return tuple(root.folder / listed.path for listed in self._names(file_kinds.BRIEF, root))

    def profiles(self) -> tuple[Listed, ...]:
        """The profiles: those of the house's file before the project's own files and the built-in ones."""
        return profiles_of(self._house_nodes(), self.names(file_kinds.PROFILE))

    def profile(self) -> ProfileSource | None:
        """The profile that is laid over this project's files. Raises BG116 for a name that there is not."""
        at = Span("--profile", 1, 1)
        return profile_of(self.over, self._house_nodes(), lambda n: self.asset(file_kinds.PROFILE, n, at))

    def brief(self, spec_path: Path) -> Loaded[Brief]:
        """A specification: a path as on the command line, or from :meth:`briefs`."""
        root = self._project()
        loaded = self._load(file_kinds.BRIEF, root, inside(root, self._start, spec_path))
        return _with_warnings(loaded, passed_over_keys(loaded))

    def repairing(self) -> Project:
        """The same project for judging alone: of what it refuses it gives repaired copies, where it can.

        :attr:`repairs` says what was repaired.
        """
        twin = Project(self.root, self._start, self.over)
        twin.log, twin.repairs = self.log, Repairs()
        return twin

    def pack(self, name: str | None, span: Span | None = None) -> Loaded[Pack]:
        """``briefs/content/NAME.yaml``; None means the only one. ``span`` is the place of the name."""
        root = self._project()
        loaded = self._load(file_kinds.PACK, root, file_kinds.PACK.path(self._pack_name(root, name, span)))
        return _with_warnings(loaded, missing_source(root.folder, loaded))

    def unsound_pack(self, name: str | None) -> SpanMap | None:
        """What a content pack says, refused or not, as far as it can be read; else None."""
        blob = self._blobs.get(Sink().take(lambda: file_kinds.PACK.path(self.pack_name(name))) or "")
        layer = layer_of(blob, Sink()) if blob else None
        return layer.spans if layer else None

    def pack_at(self, file: Path) -> Loaded[Pack]:
        """A content pack anywhere on the disk, an earlier version, say: a path as on the command line."""
        root, name = anywhere(self._start, file)
        return self._load(file_kinds.PACK, root, name)

    def pack_name(self, name: str | None, span: Span | None = None) -> str:
        """The name of the pack that :meth:`pack` would read."""
        return self._pack_name(self._project(), name, span)

    def lock(self, name: str | None) -> Loaded[Lock] | None:
        """The lock beside a pack; None if it was not written yet."""
        root = self._project()
        path = file_kinds.LOCK.path(self._pack_name(root, name, None))
        return self._load(file_kinds.LOCK, root, path) if self._has(root, path) else None

    def audience(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Audience]:
        """An audience by name."""
        return self.asset(file_kinds.AUDIENCE, name, span, path)

    def format(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Format]:
        """A format by name."""
        return self.asset(file_kinds.FORMAT, name, span, path)

    def section(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Section]:
        """A section's recipe by name."""
        return self.asset(file_kinds.SECTION, name, span, path)

    def scale(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Scale]:
        """A likelihood scale by name."""
        return self.asset(file_kinds.SCALE, name, span, path)

    def markings(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Scheme]:
        """A marking scheme by name."""
        return self.asset(file_kinds.MARKINGS, name, span, path)

    def locale(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Locale]:
        """A language's labels by name."""
        return self.asset(file_kinds.LOCALE, name, span, path)

    def theme(self, name: str, span: Span | None = None, path: str = "") -> Loaded[Theme]:
        """A theme by name."""
        return self.asset(file_kinds.THEME, name, span, path)

    def default_theme(self) -> Loaded[Theme]:
        """The built-in theme that has everything which pages and slides are made with."""
        return self.built_in(file_kinds.THEME, DEFAULT_THEME)

    def built_in(self, kind: Kind[M], name: str) -> Loaded[M]:
        """A built-in file, whatever the project has in its place."""
        return self._load(kind, self._built_in, kind.path(name))

    def asset(self, kind: Kind[M], name: str, span: Span | None = None, path: str = "") -> Loaded[M]:
        """A file of ``kind`` by name, the project's before the built-in one.

        ``span`` and ``path`` are the place of the name. Raises BG116 with the nearest name if there is none.
        """
        return self._load(kind, *self._seek(kind, name, (self._own, self._built_in), span, path))

    def names(self, kind: Kind[Model]) -> tuple[Listed, ...]:
        """What there is of ``kind``, sorted by name; a project's file hides the built-in one of its name."""
        built_in = self._names(kind, self._built_in) if kind.shared else []
        found = {listed.name: listed for listed in built_in}
        for own in self._names(kind, self._own) if self._own else ():
            hidden = found.get(own.name)
            found[own.name] = replace(own, hides=hidden.path if hidden else "")
        return tuple(found[name] for name in sorted(found))

    def file(
        self, owner: str, written: str, span: Span | None = None, limit: int = PROJECT_FILE_BYTES
    ) -> FileData:
        """The bytes of a file that another file names.

        ``owner`` is that file's ``Loaded.path``; ``written`` is relative to its folder, and stays inside what
        :func:`sibling_path` says.
        """
        root, path = self._beside(owner, written, span)
        return self._read(root, path, limit, span)

    def locate(self, owner: str, written: str, span: Span | None = None) -> Path:
        """Where a file is that another names, as for :meth:`file`: for fonts, which are opened when used."""
        root, path = self._beside(owner, written, span)
        self.log.opened.add(root.label + path)
        return locate(root, path, span)

    def picture(self, owner: str, written: str, span: Span | None = None) -> Image:
        """A picture that another file names, as for :meth:`file`; decoded once."""
        blob = self.file(owner, written, span)
        if blob.path not in self._pictures:
            self._pictures[blob.path] = read_picture(blob, span)
        return self._pictures[blob.path]

    def _beside(self, owner: str, written: str, span: Span | None) -> tuple[Root, str]:
        root = self._built_in if owner.startswith(BUILT_IN) else self._project()
        return sibling_path(root, owner, written, span)

    def shipped_bytes(self, path: str) -> bytes:
        """The bytes of a shipped asset, by its path under ``assets/``."""
        return self._read(self._built_in, f"assets/{path}", PROJECT_FILE_BYTES).data

    def _project(self) -> Root:
        if not self._own:
            message = "this folder is in no project: no briefgen.yaml, no briefs/"
            raise refused(NO_PROJECT, message, None, misnamed_house(self._start) or _START)
        return self._own

    def _has(self, root: Root, path: str) -> bool:
        """Whether something is at ``path``, even a broken link; a path without a file is logged."""
        if os.path.lexists(root.folder / path):
            return True
        self.log.missing.add(root.label + path)
        return False

    def _seek(
        self, kind: Kind[Model], name: str, roots: tuple[Root | None, ...], span: Span | None, at: str
    ) -> tuple[Root, str]:
        """Where the file of a name is: in the first of ``roots`` that has it."""
        file = kind.path(name) if is_name(name) else ""
        found = next((root for root in roots if root and file and self._has(root, file)), None)
        if found is None:
            raise no_such_name(kind, name, [n.name for n in self.names(kind)], self._own, span, at)
        return found, file

    def _pack_name(self, root: Root, name: str | None, span: Span | None) -> str:
        return pack_among([listed.name for listed in self._names(file_kinds.PACK, root)], name, span)

    def _names(self, kind: Kind[Model], root: Root) -> list[Listed]:
        found = listed_under(root, kind)
        self.log.listed[root.label + kind.path("*")] = tuple(listed.path for listed in found)
        return found

    def _read(self, root: Root, path: str, limit: int, span: Span | None = None) -> FileData:
        name = root.label + path
        if name not in self._blobs:
            self.log.missing.add(name)
            self._blobs[name] = read(root, path, limit, span)
            self.log.missing.discard(name)
        self.log.read[name] = self._blobs[name].digest
        return self._blobs[name]

    def _load(self, kind: Kind[M], root: Root, path: str) -> Loaded[M]:
        key = (kind.name, root.label + path)
        if key not in self._loaded:
            self._loaded[key] = record_reads(self, lambda: self._decoded(kind, root, path))
        known, log = self._loaded[key]
        self.log.add(log)
        if isinstance(known, BriefgenError):
            raise BriefgenError(*known.problems)
        return cast("Loaded[M]", known)

    def _decoded(self, kind: Kind[M], root: Root, path: str) -> Loaded[M] | BriefgenError:
        """A file, repaired if this project is for judging alone; else what is wrong with it."""
        try:
            return self._decode(kind, root, path)
        except BriefgenError as error:
            return self._repaired(kind, root, path, error) or error

    def _decode(self, kind: Kind[M], root: Root, path: str) -> Loaded[M]:
        sink = Sink()
        layer = self._laid(kind, root, path, sink)
        profile = self._profile_over(kind)
        loaded = decode_at(layer.spans, kind.model, layer.digest, sink) if layer else None
        if loaded is None or sink.failed:
            raise BriefgenError(*naming_profile(sink, profile))
        warnings = (*sink, *(profile.warnings if profile else ()))
        return replace(loaded, warnings=warnings) if warnings else loaded

    def _repaired(self, kind: Kind[M], root: Root, path: str, error: BriefgenError) -> Loaded[M] | None:
        """A repaired copy of a refused file, if this project is for judging alone."""
        if self.repairs is None or kind not in _REPAIRED:
            return None
        layer = Sink().take(lambda: self._laid(kind, root, path, Sink()))
        made = repaired(layer.spans, kind.model, layer.digest, self.repairs) if layer else None
        if made:
            self.repairs.refused.extend(error.problems)
        return made

    def _laid(self, kind: Kind[M], root: Root, path: str, sink: Sink) -> ExtendsLayer | None:
        """What a file says, with those that it extends below it and the command line over it."""
        layer = self._layer(root, path, Span(root.label + path, 1, 1), sink)
        if layer and KEY in kind.model.model_fields:
            layer = merged(chain(layer, lambda name, span: self._extended(kind, name, span, sink)))
        if layer and kind in _LAID_OVER:
            layer = with_overrides(layer, kind.model, self.over, self._profile_over(kind), sink)
        return layer

    def _profile_over(self, kind: Kind[M]) -> ProfileSource | None:
        return self.profile() if kind in _LAID_OVER else None

    def _layer(self, root: Root, path: str, span: Span, sink: Sink) -> ExtendsLayer | None:
        """What one file says by itself."""
        return layer_of(self._read(root, path, YAML_BYTES, span), sink)

    def _extended(self, kind: Kind[Model], name: str, span: Span, sink: Sink) -> ExtendsLayer:
        """The file that ``name`` refers to in the file of ``span`` (decision 0005)."""
        own = None if span.file.startswith(BUILT_IN) or span.file == kind.path(name) else self._own
        root, path = self._seek(kind, name, (own, self._built_in), span, KEY)
        layer = self._layer(root, path, span, sink)
        if layer is None:
            raise BriefgenError(*sink)
        return layer

    def _house_nodes(self) -> SpanMap | None:
        """What the house's file says, before anything is laid over it; None without one that can be read."""
        path = file_kinds.HOUSE.pattern
        if not (self._own and self._has(self._own, path)):
            return None
        layer = self._layer(self._own, path, Span(path, 1, 1), Sink())
        return layer.spans if layer else None


def _with_warnings(loaded: Loaded[M], found: tuple[Diagnostic, ...]) -> Loaded[M]:
    return replace(loaded, warnings=(*loaded.warnings, *found)) if found else loaded


PASSED_OVER = "BG541"


def passed_over_keys(spec: Loaded[Brief]) -> tuple[Diagnostic, ...]:
    """A warning for `audience` and `outlook` beside a matrix that lists others for the same."""
    matrix = spec.value.matrix or Matrix()
    pairs = (
        ("audience", spec.value.audience, matrix.audience),
        ("outlook", spec.value.outlook, matrix.outlook),
    )
    return tuple(
        Diagnostic(
            PASSED_OVER,
            Severity.WARNING,
            f"{key} is ignored: `matrix` lists {', '.join(listed)}",
            spec.spans.key(key),
            f"take this line out, or add {single} to `matrix`",
            key,
        )
        for key, single, listed in pairs
        if single and listed and single not in listed
    )


T = TypeVar("T")


def record_reads(project: Project, work: Callable[[], T]) -> tuple[T, SourceLog]:
    """Do ``work``, whose reading goes into the project's log, too, also if it fails."""
    outer, project.log = project.log, SourceLog()
    try:
        return work(), project.log
    finally:
        outer.add(project.log)
        project.log = outer


_FONTS = "assets/fonts/"


def sibling_path(root: Root, owner: str, written: str, span: Span | None) -> tuple[Root, str]:
    """Where ``written`` leads from the file ``owner`` (its ``Loaded.path``) of ``root``.

    Gives the folder that the path must not leave, and the path in it. Themes read nothing outside their own
    folder, for they come from elsewhere and go elsewhere; but built-in ones share a folder of fonts. Other
    files read nothing outside the project, or the built-in data.
    """
    path = owner.removeprefix(root.label)
    folder = posixpath.dirname(path)
    if path != file_kinds.THEME.path(posixpath.basename(folder)):
        return root, relative_path(folder, written, span)
    # The repository is a project, too: its themes are the built-in ones.
    if root.folder == shipped().root and posixpath.normpath(f"{folder}/{written}").startswith(_FONTS):
        return root, relative_path(folder, written, span)
    theme = Root(Path(os.path.realpath(root.folder / folder)), f"{root.label}{folder}/", "the theme's folder")
    return theme, relative_path("", written, span, theme.word)
