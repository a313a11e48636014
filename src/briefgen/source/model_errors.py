"""What the models refuse, in words for people who write briefs.

In: pydantic's error types, as plain values. Out: one diagnostic each, at its line and column, with the key
path as it was typed, a code and a remedy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Lookup
from pathlib import PurePosixPath
from types import MappingProxyType

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Sink, Span, amount, shown, visible
from briefgen.schema import analysis, base, embargo, lock
from briefgen.schema.base import Model
from briefgen.source.suggestions import belongs_elsewhere, did_you_mean, keys_at, nearest
from briefgen.source.text.passages import locator_fault, locator_remedy
from briefgen.source.yaml import look_alikes
from briefgen.source.yaml.spans import SpanMap, Step, dotted
from briefgen.source.yaml.syntax import missing_space_hint
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence

UNKNOWN = "BG102"
CHARACTER = "BG106"
MISSING = "BG201"
SHAPE = "BG202"
CHOICE = "BG203"
FORM = "BG204"
RANGE = "BG205"
EMPTY = "BG206"
RULE = "BG207"
CALENDAR = "BG210"


class Problem(Struct, frozen=True):
    """A refusal by pydantic."""

    kind: str
    """Pydantic's type of error."""
    steps: tuple[Step, ...]
    """Where it is; some steps name members of a union, not keys of the file."""
    message: str
    """Why, as a model of ours says it."""
    details: Lookup[str, object]
    """The values that pydantic gives with it, such as a bound."""


class _ProblemPlace(Struct, frozen=True):
    """A problem's place in the file."""

    path: tuple[Step, ...]
    node: Node
    key: bool
    """Whether the last key itself is refused, not its value."""
    aside: bool
    """Whether steps were skipped that are no keys of the file."""


class _Words(Struct, frozen=True):
    """The words of a diagnostic."""

    code: str
    text: str
    """What follows the key path."""
    hint: str = ""
    """The remedy; empty without one."""


_MANY = 12
"""Words that may stand somewhere; more of them hide the one that was meant."""
_SHAPES: Lookup[str, tuple[str, str]] = MappingProxyType(
    {
        "string_type": ("a text", "write one text; in quotes if it begins with [, { or &"),
        "model_type": ("a mapping", "write indented lines of `key: value` below it"),
        "dict_type": ("a mapping", "write indented lines of `key: value` below it"),
        "tuple_type": ("a list", "write each item on its own line after a hyphen, or all in [ ]"),
        "date_type": ("a day", "write it as 2026-11-23"),
        "int_type": ("a whole number", ""),
        "float_type": ("a number", ""),
        "bool_type": ("true or false", ""),
    }
)
_NUMBERS: Lookup[str, str] = MappingProxyType(
    {
        "int_parsing": "must be a whole number",
        "int_parsing_size": "must be a whole number of a usual size",
        "int_from_float": "must be a whole number",
        "float_parsing": "must be a number",
        "finite_number": "must be a number of a usual size",
        "bool_parsing": "must be true or false",
    }
)
_BOUNDS: Lookup[str, tuple[str, str]] = MappingProxyType(
    {
        "greater_than_equal": ("must be at least", "ge"),
        "less_than_equal": ("must be at most", "le"),
        "greater_than": ("must be more than", "gt"),
        "less_than": ("must be less than", "lt"),
    }
)
_PATTERNS: Lookup[str, str] = MappingProxyType(
    {
        base.ID: "must be an id: small letters, digits and hyphens",
        base.NAME: "must be a name: letters, digits, dots, hyphens and underscores",
        base.WHEN: "must be a date such as 1979, 2024-04, 2025-04-17 or 1990s",
        embargo.MOMENT: "must be a moment such as 2026-12-04T06:00+00:00",
        base.MONTH: "must be a month such as 2027-11",
        base.COLOUR: "must be a colour such as #1F3A5F",
        analysis.CONFIDENCE: "must be high, moderate or low, then a comma and `because …`",
        analysis.NONE_FOUND: "must be ids, or `none found, because …`",
        lock.ENTRY_ID: "must be the id of an entry; of a bottom line audience/outlook",
        lock.DIGEST: "must be a SHA-256 digest, as `briefgen lock PACK --source FILE` writes it",
    }
)


def report(problems: Collection[Problem], model: type[Model], spans: SpanMap, sink: Sink) -> None:
    """Put one diagnostic for each problem into ``sink``, sorted by place.

    A place where reading reported an error is skipped, for it is the same mistake. A warning
    of the reader at the place of an error here is dropped: the error names what it is about, too.
    """
    reported = _ReportedPlaces.of(sink)
    unions: set[tuple[Step, ...]] = set()
    mistyped = set(_mistyped(problems, model))
    located_diagnostics: list[tuple[tuple[str, int, int], Diagnostic]] = []
    for problem in problems:
        place = _locate(problem, spans.root)
        if (place.aside and place.path in unions) or _follows(problem, place.node, mistyped):
            continue  # the other members of a union say the same value is not theirs either
        if place.aside:
            unions.add(place.path)
        diagnostic, span = _diagnostic(problem, place, model, spans)
        if not reported.explains(diagnostic, span, spans.at(*place.path)):
            located_diagnostics.append((_place(span), diagnostic))
        if diagnostic.code == EMPTY or (problem.kind == "missing" and diagnostic.path == dotted(*place.path)):
            reported.places.add(_place(span))  # what else it lacks would be the same mistake
    located_diagnostics.sort(key=lambda pair: (pair[0][0] != spans.file, pair[0]))
    _drop_warnings_at({place for place, _ in located_diagnostics}, sink)
    sink.extend(diagnostic for _, diagnostic in located_diagnostics)


class _ReportedPlaces(Struct, frozen=True):
    """Where errors were reported before."""

    places: set[tuple[str, int, int]]
    """File, line, column."""
    odd_lines: set[tuple[str, int]]
    """File and line where the indentation has an odd space."""

    @classmethod
    def of(cls, sink: Sink) -> _ReportedPlaces:
        errors = [(d, d.span) for d in sink if d.span and d.severity is Severity.ERROR]
        odd = {(span.file, span.line) for d, span in errors if d.code == look_alikes.LOOK_ALIKE}
        return cls({_place(span) for _, span in errors}, odd)

    def explains(self, diagnostic: Diagnostic, span: Span, value: Span) -> bool:
        """Whether an error that was reported says the same.

        Why a key has no value may have been reported at the value, or at the line below the key.
        """
        empty = diagnostic.code == EMPTY
        below = empty and (span.file, span.line + 1) in self.odd_lines
        return below or _place(span) in self.places or (empty and _place(value) in self.places)


def _drop_warnings_at(places: Collection[tuple[str, int, int]], sink: Sink) -> None:
    sink.items[:] = [
        d for d in sink if d.severity is Severity.ERROR or not d.span or _place(d.span) not in places
    ]


def _place(span: Span) -> tuple[str, int, int]:
    return span.file, span.line, span.column


def _locate(problem: Problem, root: Node) -> _ProblemPlace:
    """Follow the steps through the file, passing over those that name a member of a union."""
    key = problem.steps[-1:] == ("[key]",)
    steps = problem.steps[:-1] if key or problem.kind == "missing" else problem.steps
    spans = SpanMap("", root)
    path, aside = (), False
    for step in steps:
        if spans.has(*path, step):
            path = (*path, step)
        else:
            aside = True
    return _ProblemPlace(path, spans.find(*path).node, key, aside)


def located(problem: Problem, root: Node) -> tuple[tuple[Step, ...], Node, bool]:
    """The key path of a problem, the node there, and whether the problem is the last key's own."""
    place = _locate(problem, root)
    return place.path, place.node, place.key


def follows(problem: Problem, root: Node) -> bool:
    """Whether a list is only called too short because its items were refused."""
    return problem.kind == "too_short" and _follows(problem, _locate(problem, root).node, ())


def _follows(problem: Problem, node: Node, mistyped: Collection[tuple[Step, ...]]) -> bool:
    """Whether the problem only follows from another that is reported.

    A key that was mistyped is missing, too; a list is called too short if its items were refused.
    """
    least = problem.details.get("min_length", 0)
    if problem.kind == "too_short":
        items = len(node.items) if isinstance(node, Sequence) else 1  # one item may stand without brackets
        return items >= int(str(least))
    return problem.kind == "missing" and problem.steps in mistyped


def _mistyped(problems: Iterable[Problem], model: type[Model]) -> Iterator[tuple[Step, ...]]:
    """Where keys stand that are known under a like name: the paths under which they were meant."""
    for problem in problems:
        if problem.kind == "extra_forbidden":
            *parents, typed = problem.steps
            keys = keys_at(model, tuple(parents))
            yield (*parents, keys.get(str(typed)) or nearest(str(typed), list(keys.values())))


def _diagnostic(
    problem: Problem, place: _ProblemPlace, model: type[Model], spans: SpanMap
) -> tuple[Diagnostic, Span]:
    path, at_key = dotted(*place.path), place.key
    if problem.kind == "extra_forbidden":
        words, at_key = _unknown(place, model), True
    elif problem.kind == "missing":
        if other := _name_below(place.path, spans):
            text, hint = (
                f"there is no {path} to change, and a new one needs more",
                f"did you mean {shown(other)}?",
            )
            named = spans.key(*place.path)
            return Diagnostic(MISSING, Severity.ERROR, text, named, hint, path), named
        words, path = _missing(problem, path)
        if taken := _taken_away(problem, place, spans):
            text, hint = f"{path} is removed here, but is required", "leave this line out"
            return Diagnostic(words.code, Severity.ERROR, text, taken, hint, path), taken
    elif isinstance(place.node, Scalar) and place.node.empty and not at_key:
        hint = missing_space_hint(str(place.path[-1])) if place.path else ""
        hint = hint or "give it one, in quotes if it begins with #, or leave the key out"
        words, at_key = _Words(EMPTY, f"{path} has no value", hint), True
    else:
        words = _with_odd_character(_refused(problem, place), _typed(place))
        subject = f"the key {path}" if place.key else path or "the file"
        words = _Words(words.code, f"{subject} {words.text}", words.hint)
    span = spans.key(*place.path) if at_key else spans.at(*place.path)
    return Diagnostic(words.code, Severity.ERROR, words.text, span, words.hint, path), span


def _taken_away(problem: Problem, place: _ProblemPlace, spans: SpanMap) -> Span | None:
    """Where one of several files removes, with ``null``, what another sets."""
    path = (*place.path, problem.steps[-1])
    taker = next((layer for layer in spans.layers if layer.has(*path)), None)
    return taker.key(*path) if taker else None


def _unknown(place: _ProblemPlace, model: type[Model]) -> _Words:
    typed, parents = str(place.path[-1]), place.path[:-1]
    keys = keys_at(model, parents)
    same = keys.get(typed)  # the field's name in Python, where people write another
    hint = f"did you mean {shown(same)}?" if same else "" if parents else belongs_elsewhere(typed, model)
    hint = hint or did_you_mean(typed, list(keys.values()), "the keys here are")
    where = f" in {dotted(*parents)}" if parents else ""
    return _Words(UNKNOWN, f"unknown key {shown(typed)}{where}", hint)


def _missing(problem: Problem, parent: str) -> tuple[_Words, str]:
    key = str(problem.steps[-1])
    where = f" in {parent}" if parent else ""
    words = _Words(MISSING, f"the key {shown(key)} is missing{where}", f"add a line `{key}: …`")
    return words, f"{parent}.{key}" if parent else key


def _refused(problem: Problem, place: _ProblemPlace) -> _Words:
    """What to say of a value that is there and wrong, behind its key path."""
    kind, typed = problem.kind, shown(_typed(place))
    if kind in _SHAPES:
        wanted, hint = _SHAPES[kind]
        hint = (missing_space_hint(_typed(place)) if wanted == "a mapping" else "") or hint
        return _Words(SHAPE, f"must be {wanted}, not {_shape(place.node)}", hint)
    if kind in _NUMBERS:
        return _Words(FORM, f"{_NUMBERS[kind]}, not {typed}")
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return _Words(RANGE, f"{words} {_number(problem.details[bound])}, not {typed}")
    if kind == "literal_error":
        return _choice(str(problem.details["expected"]), _typed(place))
    return _form(problem, _typed(place))


def _with_odd_character(words: _Words, typed: str) -> _Words:
    """With the hint that names an odd space or curly quotation mark, if one is in a value of this form."""
    hint = look_alikes.hint_for(typed) if words.code in (FORM, CHOICE) else ""
    return _Words(words.code, words.text, hint or words.hint)


def _number(bound: object) -> str:
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _items(number: object) -> str:
    return amount(int(str(number)), "item")


def _choice(expected: str, typed: str) -> _Words:
    """``expected`` is pydantic's list: ``'draft' or 'final'``. A long one is left out where one is near."""
    words = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(typed, words, "")
    short = hint and len(words) > _MANY
    wanted = f"one of {len(words)} words" if short else expected.replace("'", "")
    return _Words(CHOICE, f"must be {wanted}, not {shown(typed)}", hint)


def _form(problem: Problem, typed: str) -> _Words:
    details = problem.details
    match problem.kind:
        case "string_pattern_mismatch" if details["pattern"] == base.LOCATOR:
            words = _Words(FORM, f"is no locator: {locator_fault(typed)}", locator_remedy(typed))
        case "string_pattern_mismatch":
            wanted = _PATTERNS.get(str(details["pattern"]), "has not the form that is wanted here")
            bare = details["pattern"] == base.COLOUR and re.fullmatch("[0-9A-Fa-f]{6}", typed)
            hint = f'write "#{typed}", in quotes' if bare else _name_alone(problem, typed)
            words = _Words(FORM, f"{wanted}; it is {shown(typed)}", hint)
        case "form" | "date_from_datetime_parsing":
            words = _Words(FORM, f"must be a day written as 2026-11-23, not {shown(typed)}")
        case "nonexistent":
            words = _Words(
                CALENDAR, f"is {shown(typed)}: {problem.message}", "correct the day, month or hour"
            )
        case "string_too_long":
            words = _Words(RANGE, f"has {len(typed):,} characters; at most {details['max_length']:,} fit")
        case "too_long":
            words = _Words(
                RANGE, f"has {_items(details['actual_length'])}; at most {details['max_length']} fit"
            )
        case "too_short" if details["actual_length"]:
            words = _Words(
                RANGE, f"has only {details['actual_length']} of at least {_items(details['min_length'])}"
            )
        case "string_too_short" | "too_short":
            words = _Words(EMPTY, "is empty", "give it a value")
        case "character":
            words = _Words(CHARACTER, problem.message, "retype the text without it")
        case _:
            words = _Words(RULE, problem.message)
    return words


def _name_alone(problem: Problem, typed: str) -> str:
    """The remedy for the path of a file where its name is wanted."""
    path = PurePosixPath(typed.replace("\\", "/"))
    named = problem.details["pattern"] in (base.ID, base.NAME) and path.suffix in (".yaml", ".yml")
    name = path.parent.name if path.stem == "theme" and path.parent.name else path.stem
    return f"write its name alone: {problem.steps[-1]}: {visible(name)}" if named else ""


def _typed(place: _ProblemPlace) -> str:
    if place.key:
        return str(place.path[-1])
    return place.node.text if isinstance(place.node, Scalar) else ""


def _shape(node: Node) -> str:
    match node:
        case Scalar():
            return f"the text {shown(node.text)}" if node.text else "an empty text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"


def _name_below(path: tuple[Step, ...], spans: SpanMap) -> str:
    """The name beside the last one of ``path`` that a file below has, and that it resembles; else empty.

    Empty, too, if a file below has that very name, or if it stands beside nothing of another file.
    """
    first = next((n for n, layer in enumerate(spans.layers) if layer.has(*path)), None)
    if first is None or not path:
        return ""
    below = spans.layers[first + 1 :]
    found = [layer.find(*path[:-1]).node for layer in below if layer.has(*path[:-1])]
    names = {name for node in found if isinstance(node, Mapping) for name in node.entries}
    return "" if path[-1] in names else nearest(str(path[-1]), sorted(names))
