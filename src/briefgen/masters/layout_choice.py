"""Which layout of a master serves each use: by the theme's map, by type, by English name, by shape.

In: the layouts of a file, and what a theme says of them. Out: a layout for each use, and how it was found.
Raises BriefgenError: BG505 for a use without a layout, BG507 for a name that no layout has. What stands in
for something else is a warning or note (BG506).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct, field

from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span, shown
from briefgen.masters.codes import NO_LAYOUT, NO_SUCH_LAYOUT, SUBSTITUTED, MasterOrigin
from briefgen.masters.layout_reader import TemplateLayouts
from briefgen.masters.layout_traits import LayoutTraits
from briefgen.source.suggestions import did_you_mean
from briefgen.template import SlideLayout, Use

How = Literal["theme", "type", "name", "shape", "instead"]
USES: tuple[Use, ...] = get_args(Use)
_MAIN_USES: tuple[Use, ...] = ("title", "section", "title-and-body", "two-columns")
"""Those that nearly every master has a layout for: another one in its place is worth a warning."""

_DRAWN = frozenset({"", "obj", "chart", "dgm", "pic", "clipArt"})
"""Placeholders that show a drawing."""


class LayoutMap(Struct, frozen=True):
    """The layouts that a theme names (``deck.layouts``)."""

    layouts: Mapping[Use, str] = field(default_factory=dict[Use, str])
    """Name of the layout, by use."""
    places: Mapping[Use, Span] = field(default_factory=dict[Use, Span])
    """Where the theme has each of these names, by use."""


class LayoutChoice(Struct, frozen=True):
    """The layout for each use."""

    uses: Mapping[Use, int]
    """Index of the layout in the file."""
    how: Mapping[Use, How]
    """By what it was chosen; ``instead``: no layout is made for the use, another one stands in."""


class _Criteria(Struct, frozen=True):
    """How a layout for a use is recognised."""

    kinds: tuple[str, ...]
    """Types (``p:sldLayout/@type``), the best first."""
    names: str
    """A pattern of English names, in small letters."""
    fits_by_shape: Callable[[LayoutTraits], bool]
    """Whether its placeholders are as the use needs them."""
    stand_ins: tuple[Use, ...]
    """Uses whose layout is taken where there is none, the best first."""


_CRITERIA: Mapping[Use, _Criteria] = {
    "title": _Criteria(
        ("title",),
        r"title( slide| page)?|cover( slide| page)?|opening( slide)?|front page",
        lambda s: s.is_cover,
        ("section", "title-only", "title-and-body"),
    ),
    "section": _Criteria(
        ("secHead",),
        r"section( header| title| break| slide)?|(chapter|divider)( slide| title)?|part title",
        lambda s: s.is_divider and not s.layout.placeholders_for("subtitle"),
        ("title", "title-only", "title-and-body"),
    ),
    "title-and-body": _Criteria(
        ("obj", "tx"),
        r"(title|headline) (and|\+|&|with) (content|text|body|bullets)|(one )?(content|text|body|bullets)|"
        r"(1|one) column|standard",
        lambda s: s.has_one_body,
        ("two-columns", "title-only"),
    ),
    "two-columns": _Criteria(
        ("twoObj", "twoColTx", "txAndObj", "objAndTx", "twoTxTwoObj"),
        r"(2|two|double) (content|columns?|contents|text)( content)?|comparison",
        lambda s: s.has_even_columns,
        ("title-and-body", "title-only"),
    ),
    "title-only": _Criteria(
        ("titleOnly",),
        r"(title|headline) only|only title|(free|open|blank) with title",
        lambda s: s.has_title_only,
        ("title-and-body", "two-columns"),
    ),
    "statement": _Criteria(
        (),
        r"(big |key |bold )?(statement|message|quote|quotation|text)|call ?out",
        lambda s: s.has_one_body,
        ("title-and-body", "title-only", "two-columns"),
    ),
    "table": _Criteria(
        ("tbl",),
        r"(title (and|with) )?(full )?table( slide)?",
        lambda s: s.has_one_body and s.takes_objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "figure": _Criteria(
        ("chart", "dgm"),
        r"(title (and|with) )?(full )?(figure|chart|graph|diagram|object)( slide)?",
        lambda s: s.has_one_body and s.takes_objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "figure-with-text": _Criteria(
        ("objTx", "chartAndTx", "txAndChart", "objAndTx", "txAndObj", "picTx"),
        r"(figure|chart|object|content|graph) (and|with) (text|caption)|"
        r"text (and|with) (figure|chart|object|graph)",
        lambda s: s.halves is not None and any(h.kind in _DRAWN for h in s.halves),
        ("two-columns", "title-only", "title-and-body"),
    ),
    "big-number": _Criteria(
        (),
        r"(big|key) (number|figure|fact|metric)s?|numbers|kpis?|metrics",
        lambda s: s.has_one_body and s.takes_objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "closing": _Criteria(
        (),
        r"closing( slide)?|end( slide)?|final( slide)?|thank ?you|conclusions?|summary|contact",
        lambda s: s.has_even_columns,
        ("two-columns", "title-and-body", "title-only"),
    ),
}  # fmt: skip


def choose(
    template: TemplateLayouts, layout_map: LayoutMap, origin: MasterOrigin, sink: Sink
) -> LayoutChoice:
    """A layout for every use."""
    chooser = _Chooser(template)
    uses = _named(template, layout_map, origin)
    how: dict[Use, How] = dict.fromkeys(uses, "theme")
    for use in USES:
        if use not in uses and (dedicated := chooser.dedicated(use)):
            uses[use], how[use] = dedicated
    found = dict(uses)
    for use in USES:
        if use not in uses and (stand_in := chooser.stand_in(use, found)) is not None:
            uses[use], how[use] = stand_in, "instead"
    missing: list[Use] = [use for use in USES if use not in uses]
    if missing:
        raise _without(missing, template, origin)
    chosen = LayoutChoice({use: uses[use] for use in USES}, {use: how[use] for use in USES})
    sink.extend(_substitutions(chosen, template, origin))
    return chosen


class _Chooser:
    """Looks through the layouts of a file: those of its main master first, those with odd or crowded parts,
    or text that can't be read, last.
    """

    def __init__(self, template: TemplateLayouts) -> None:
        traits = [LayoutTraits(layout, template.width, template.height) for layout in template.layouts]
        poor = [
            n in template.left_out or n in template.crowded or not traits[n].is_legible
            for n in range(len(traits))
        ]
        good = [traits_of_layout for traits_of_layout, bad in zip(traits, poor, strict=True) if not bad]
        main = _main(good or traits, template.are_for_content)
        order = sorted(range(len(traits)), key=lambda n: (poor[n], traits[n].layout.master != main, n))
        self._traits = [(n, traits[n]) for n in order if "vert" not in traits[n].layout.kind.lower()]

    def dedicated(self, use: Use) -> tuple[int, How] | None:
        """The layout made for a use, and how it was recognised."""
        criteria = _CRITERIA[use]
        fitting = [
            (n, traits_of_layout) for n, traits_of_layout in self._traits if traits_of_layout.can_serve(use)
        ]
        for kind in criteria.kinds:
            for n, traits_of_layout in fitting:
                if traits_of_layout.layout.kind == kind:
                    return n, "type"
        for n, traits_of_layout in fitting:
            if re.fullmatch(criteria.names, _plain(traits_of_layout.layout.name)):
                return n, "name"
        return next(
            ((n, "shape") for n, traits_of_layout in fitting if criteria.fits_by_shape(traits_of_layout)),
            None,
        )

    def stand_in(self, use: Use, found: Mapping[Use, int]) -> int | None:
        """The layout of another use that can stand in; else any with a title, the widest first."""
        other = next((found[stand_in] for stand_in in _CRITERIA[use].stand_ins if stand_in in found), None)
        if other is not None:
            return other
        titled = [
            (n, traits_of_layout)
            for n, traits_of_layout in self._traits
            if traits_of_layout.title is not None
        ]
        return min(titled, key=lambda pair: not pair[1].has_wide_title, default=(None, None))[0]


def _main(traits: Sequence[LayoutTraits], stems: Sequence[bool]) -> int:
    """The master for content: one that looks like it and has layouts for it, of several the one with most."""
    counts: dict[int, int] = {}
    for traits_of_layout in traits:
        fit = traits_of_layout.can_serve("title-and-body") or traits_of_layout.can_serve("title-only")
        counts[traits_of_layout.layout.master] = counts.get(traits_of_layout.layout.master, 0) + fit
    return max(counts, key=lambda n: (counts[n] > 1, stems[n], counts[n], -n), default=0)


def _plain(name: str) -> str:
    """A name for comparison: without the number that PowerPoint puts before copies, and without marks."""
    words = re.sub(r"^\d+_", "", unicodedata.normalize("NFKC", name)).lower()
    return " ".join(re.sub(r"[^\w&+]+", " ", words).split())


def _named(template: TemplateLayouts, layout_map: LayoutMap, origin: MasterOrigin) -> dict[Use, int]:
    """The layouts that the theme names. Raises BG507 and BG505 for those that cannot be used."""
    uses: dict[Use, int] = {}
    problems: list[Diagnostic] = []
    names = [layout.name for layout in template.layouts]
    for use, name in layout_map.layouts.items():
        index = next((n for n, other in enumerate(names) if _same(name, other)), None)
        span, path = layout_map.places.get(use, origin.span), f"deck.layouts.{use}"
        if index is None:
            hint = did_you_mean(name, list(dict.fromkeys(filter(None, names))), "its layouts are")
            message = f"{shown(origin.name, 120)} has no layout {shown(name)}"
            problems.append(Diagnostic(NO_SUCH_LAYOUT, Severity.ERROR, message, span, hint, path))
        elif not template.layouts[index].placeholders_for("title"):
            message = f"the layout {shown(name)} of {shown(origin.name, 120)} has no title placeholder"
            hint = "every slide has a title: add one to the layout, or name another one"
            problems.append(Diagnostic(NO_LAYOUT, Severity.ERROR, message, span, hint, path))
        else:
            uses[use] = index
    if problems:
        raise BriefgenError(*problems)
    return uses


def _same(one: str, other: str) -> bool:
    folded = (" ".join(unicodedata.normalize("NFC", text).split()).casefold() for text in (one, other))
    return next(folded) == next(folded)


def _without(missing: Sequence[Use], template: TemplateLayouts, origin: MasterOrigin) -> BriefgenError:
    listed = ", ".join(missing)
    names = ", ".join(shown(layout.name, 40) for layout in template.layouts[:12])
    message = f"has no layout with a title placeholder, so there is none for: {listed}"
    hint = (
        f"add a title placeholder to a layout in PowerPoint's slide master view; there are {names or 'none'}"
    )
    return origin.refused(NO_LAYOUT, message, hint)


def _of_type(use: Use, template: TemplateLayouts) -> str:
    """The layout whose type says that it is made for a use, and why it is not taken; nothing without one."""
    typed = (layout for layout in template.layouts if layout.kind in _CRITERIA[use].kinds)
    layout = next(typed, None)
    if layout is None:
        return ""
    reason = LayoutTraits(layout, template.width, template.height).unfit_reason
    return f"{shown(layout.name, 60)} of the type {layout.kind}, but {reason}"


def _substitutions(
    chosen: LayoutChoice, template: TemplateLayouts, origin: MasterOrigin
) -> Iterator[Diagnostic]:
    """Diagnostics about layouts that stand in for others, the uses of one layout together."""
    for severity, uses in ((Severity.WARNING, _MAIN_USES), (Severity.NOTE, USES)):
        by_layout: dict[int, list[Use]] = {}
        for use in uses:
            if chosen.how[use] == "instead" and (severity is Severity.WARNING or use not in _MAIN_USES):
                if unfit := _of_type(use, template):
                    other = shown(template.layouts[chosen.uses[use]].name, 60)
                    message = f"has {unfit}; {other} is used for {use}"
                    yield origin.problem(
                        SUBSTITUTED, severity, message, "change the layout in PowerPoint's slide master view"
                    )
                    continue
                by_layout.setdefault(chosen.uses[use], []).append(use)
        for index, served in by_layout.items():
            layout: SlideLayout = template.layouts[index]
            message = f"has no layout made for {', '.join(served)}; {shown(layout.name, 60)} is used"
            hint = f"`layouts: {{{served[0]}: NAME}}` under `deck` in the theme names another one"
            yield origin.problem(SUBSTITUTED, severity, message, hint)
