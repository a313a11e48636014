"""What the command line overrides in the files of a project: a profile, and keys one by one.

In: the nodes of ``briefgen.yaml`` or of a specification. Out: the same with a profile's keys and the settings
(``--set key=value``) laid over them, as if the file had said so; each value keeps its own place. A profile
may set keys of both files; what both have, such as ``theme``, goes to the specification, which counts more. A
setting is read as YAML, so that a list can be set; without a value (``ref=``) the key is taken away. What
comes from the command line has line 0 as its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, Sink, Span, shown
from briefgen.schema.base import Model
from briefgen.schema.brief import Brief
from briefgen.schema.house import House
from briefgen.source.decode import Loaded, decode_at
from briefgen.source.model_errors import UNKNOWN
from briefgen.source.project.extends import ExtendsLayer, merged
from briefgen.source.project.names import Listed
from briefgen.source.suggestions import belongs_elsewhere, did_you_mean, keys_at
from briefgen.source.yaml.nodes import read_nodes
from briefgen.source.yaml.spans import SpanMap
from briefgen.source.yaml.tree import Mapping, Node, Scalar

_NOT_SET = frozenset({"house", "profiles"})
"""Keys of the house that are what it is, and nothing to set for one run."""


class Overrides(Struct, frozen=True):
    """What the command line lays over the files of a project."""

    profile: str = ""
    """The name of a profile; empty for none."""
    settings: tuple[str, ...] = ()
    """As typed: ``key.path=value``."""


NOTHING = Overrides()


class ProfileSource(Struct, frozen=True):
    """A profile and where it is defined."""

    name: str
    spans: SpanMap
    """Its keys."""
    is_file: bool = False
    """Whether it is a file by itself, not a part of the house file."""
    warnings: tuple[Diagnostic, ...] = ()
    """Warnings of reading that file."""


def profiles_of(house: SpanMap | None, files: Iterable[Listed]) -> tuple[Listed, ...]:
    """The profiles that there are, sorted by name: those that the house's file defines before ``files``."""
    found = {listed.name: listed for listed in files}
    if house:
        profiles = house.find("profiles").node
        names = profiles.entries if isinstance(profiles, Mapping) and house.has("profiles") else ()
        found |= {name: Listed(name, "project", house.file) for name in names}
    return tuple(found[name] for name in sorted(found))


def profile_of(
    over: Overrides, house: SpanMap | None, fetch: Callable[[str], Loaded[Model]]
) -> ProfileSource | None:
    """The profile that ``over`` names, out of the house's file, else out of the file that ``fetch`` gives."""
    if not over.profile:
        return None
    if house and house.has("profiles", over.profile):
        return ProfileSource(over.profile, SpanMap(house.file, house.find("profiles", over.profile).node))
    found = fetch(over.profile)
    return ProfileSource(over.profile, found.spans, is_file=True, warnings=found.warnings)


def with_overrides(
    layer: ExtendsLayer, model: type[Model], over: Overrides, profile: ProfileSource | None, sink: Sink
) -> ExtendsLayer:
    """``layer``, a file of ``model``, with what belongs to it of a profile and of the settings over it.

    Nothing is laid over a file that is no mapping: whoever decodes it says so, at its line.
    """
    if not isinstance(layer.spans.root, Mapping):
        return layer
    if profile:
        nodes = _part(profile.spans.root, _keys(model))
        layer = _under(layer, SpanMap(profile.spans.file, nodes))
    settings = _settings_of(model, over.settings, sink)
    if not settings:
        return layer
    # Laid over nothing they are what was set; laid over the file they take away as well.
    set_ = SpanMap("--set", lay_over(Mapping({}, HERE), settings, Sink()))
    root = lay_over(layer.spans.root, settings, sink)
    layers = (set_, *(layer.spans.layers or (layer.spans,)))
    return replace(layer, spans=SpanMap(layer.spans.file, root, layers))


def _under(layer: ExtendsLayer, above: SpanMap) -> ExtendsLayer:
    """``layer`` with ``above`` over it; it stays the file that it is."""
    spans = merged((ExtendsLayer(above, ""), layer)).spans
    return replace(layer, spans=replace(spans, file=layer.spans.file))


def naming_profile(problems: Iterable[Diagnostic], profile: ProfileSource | None) -> tuple[Diagnostic, ...]:
    """The problems; a problem of a value that a profile sets names the profile."""
    return tuple(_attributed(d, profile) if profile else d for d in problems)


def _attributed(problem: Diagnostic, profile: ProfileSource) -> Diagnostic:
    suffix = f" (set by the profile {shown(profile.name)})"
    if not _inside(problem.span, profile) or problem.message.endswith(suffix):
        return problem
    return replace(problem, message=problem.message + suffix)


def _inside(span: Span | None, profile: ProfileSource) -> bool:
    first, _, last, _ = profile.spans.root.place
    if span is None or span.file != profile.spans.file:
        return False
    return profile.is_file or first <= span.line <= last


def bare_house(path: str, over: Overrides, profile: ProfileSource | None) -> Loaded[House]:
    """The house of a project without its file: the defaults, without digest, and what is laid over them."""
    sink = Sink()
    spans = with_overrides(
        ExtendsLayer(SpanMap(path, Mapping({}, (1, 1, 1, 1))), ""), House, over, profile, sink
    ).spans
    loaded = decode_at(spans, House, "", sink)
    sink.stop_if_failed()
    return loaded or Loaded(House(), spans, path, "")


def _part(root: Node, keys: Collection[str]) -> Mapping:
    if not isinstance(root, Mapping):
        return Mapping({}, root.place)
    return root._replace(entries={key: entry for key, entry in root.entries.items() if key in keys})


def _keys(model: type[Model]) -> Collection[str]:
    """What a profile or a setting may say of a kind of file, in the order of its model."""
    brief = dict.fromkeys(keys_at(Brief, ()).values())
    if model is Brief:
        return brief.keys()
    return [key for key in keys_at(House, ()).values() if key not in brief and key not in _NOT_SET]


def _settings_of(model: type[Model], settings: Iterable[str], sink: Sink) -> tuple[str, ...]:
    """The settings that are for a file of ``model``; unknown keys are refused with the specification."""
    house, brief = _keys(House), _keys(Brief)
    out: list[str] = []
    for setting in settings:
        name, equals, _ = setting.partition("=")
        key = name.partition(".")[0]
        if key in house:
            out += [setting] if model is House else []
        elif model is Brief and key and equals and key not in brief:
            hint = belongs_elsewhere(key, Brief) or did_you_mean(key, [*brief, *house], "the keys to set are")
            sink.error(UNKNOWN, f"unknown key {shown(key)}", Span("--set", 1, 1), hint, key)
        elif model is Brief:
            out.append(setting)
    return tuple(out)


SETTING = "BG118"
HERE = (0, 0, 0, 0)
"""The place of all that was set: no line of a file."""

_NOTHING = Scalar("", True, HERE)


def lay_over(node: Node, settings: Sequence[str], sink: Sink) -> Node:
    """``node`` with each ``key.path=value`` in place of what it says there."""
    for setting in settings:
        key, equals, typed = setting.partition("=")
        if not equals or not all(key.split(".")):
            hint = "write key=value, as in limits.pages=3"
            sink.error(SETTING, f"{shown(setting)} sets nothing", Span("--set", 1, 1), hint)
            continue
        value = _value_of(typed, sink)
        if value is not None:
            node = _with_value(node, key.split("."), value)
    return node


def _value_of(typed: str, sink: Sink) -> Node | None:
    if not typed.strip():
        return _NOTHING
    node = read_nodes(typed.encode(errors="surrogateescape"), "--set", sink)
    return _without_place(node) if node is not None else None


def _without_place(node: Node) -> Node:
    """The same node, standing nowhere in the file."""
    match node:
        case Scalar():
            return node._replace(place=HERE)
        case Mapping():
            entries = {
                key: (name._replace(place=HERE), _without_place(value))
                for key, (name, value) in node.entries.items()
            }
            return Mapping(entries, HERE)
        case _:
            return node._replace(items=tuple(map(_without_place, node.items)), place=HERE)


def _with_value(node: Node, path: Sequence[str], value: Node) -> Node:
    """``node`` with ``value`` at ``path``; values on the way that are no mapping are replaced by one."""
    if not path:
        return value
    entries = dict(node.entries) if isinstance(node, Mapping) else {}
    if not path[1:] and value is _NOTHING:
        entries.pop(path[0], None)
        return Mapping(entries, node.place if isinstance(node, Mapping) else HERE)
    name, below = entries.get(path[0], (Scalar(path[0], True, HERE), _NOTHING))
    # The name is where the value comes from, too: a refusal of what was set must not point into the file.
    here = name if isinstance(below, Mapping) and path[1:] else Scalar(path[0], True, HERE)
    entries[path[0]] = (here, _with_value(below, path[1:], value))
    return Mapping(entries, node.place if isinstance(node, Mapping) else HERE)
