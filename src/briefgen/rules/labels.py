"""BG530 to BG533: a project's own labels are those that briefgen prints, and keep what is filled into them.

In: a locale as loaded, the built-in one behind it, and the headings that the project's files name. Out:
diagnostics at the lines of the project's file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from briefgen.diagnostics import Sink, shown
from briefgen.schema.assets import Locale
from briefgen.source.decode import Loaded
from briefgen.source.suggestions import did_you_mean
from briefgen.source.yaml import tree

LACKING = "BG530"
UNKNOWN = "BG531"
FILLED_BY_NONE = "BG532"
NOT_TOLD = "BG533"

_PLACE = re.compile(r"\{([A-Za-z_]*)\}")


def check(locale: Loaded[Locale], built_in: Locale, headings: Collection[str], sink: Sink) -> None:
    """Report labels that are missing, that nothing prints, or that lose or invent a place to be filled."""
    labels, built_in_labels = locale.value.labels, built_in.labels
    if missing := [key for key in built_in_labels if key not in labels]:
        rest = f" and {len(missing) - 1} more" if missing[1:] else ""
        message = f"this locale has no label {shown(missing[0])}{rest}, which briefgen prints"
        sink.error(
            LACKING,
            message,
            locale.spans.key("labels", missing[0]),
            f"add it, or `extends: {built_in.language}` to the locale",
        )
    for key in _own_keys(locale):
        if original := built_in_labels.get(key) or _other_form(key, locale.value, built_in_labels):
            _check_places(locale, key, original, sink)
        elif key not in headings:
            hint = (
                did_you_mean(key, [*built_in_labels, *headings], "")
                or "labels of your own are headings of sections"
            )
            message = f"unknown label {shown(key)}: nothing prints it"
            sink.error(UNKNOWN, message, locale.spans.key("labels", key), hint, f"labels.{key}")


def _other_form(key: str, locale: Locale, built_in_labels: Mapping[str, str]) -> str:
    """The built-in label of which ``key`` is the form for a plural category of this locale; else empty."""
    name, _, category = key.rpartition(".")
    return built_in_labels.get(f"{name}.other", "") if category in locale.plurals else ""


def _own_keys(locale: Loaded[Locale]) -> Iterator[str]:
    """The labels that the project's own file says, and those that it extends have not said for it."""
    for layer in locale.spans.layers or (locale.spans,):
        node = layer.find("labels").node
        if not layer.file.startswith("<") and layer.has("labels") and isinstance(node, tree.Mapping):
            yield from (key for key in node.entries if key in locale.value.labels)


def _check_places(locale: Loaded[Locale], key: str, original: str, sink: Sink) -> None:
    wanted, found = _PLACE.findall(original), _PLACE.findall(locale.value.labels[key])
    span, path = locale.spans.at("labels", key), f"labels.{key}"
    for name in dict.fromkeys(found):
        if name not in wanted:
            there = ", ".join(f"{{{n}}}" for n in dict.fromkeys(wanted))
            hint = did_you_mean(name, wanted, "") or (
                f"the placeholders are {there}" if there else "this label has no placeholders"
            )
            message = f"unknown placeholder {shown('{' + name + '}')} in the label {shown(key)}"
            sink.error(FILLED_BY_NONE, message, span, hint, path)
    lost = [name for name in dict.fromkeys(wanted) if name not in found]
    if lost and set(found) <= set(wanted):
        message = f"the label {shown(key)} lacks {shown('{' + lost[0] + '}')}"
        sink.warn(NOT_TOLD, message, span, f"the built-in label is {shown(original)}", path)
