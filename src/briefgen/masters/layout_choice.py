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
from briefgen.masters.codes import NO_LAYOUT, NO_SUCH_LAYOUT, SUBSTITUTED, Where
from briefgen.masters.layout_reader import TemplateLayouts
from briefgen.masters.layout_traits import LayoutTraits
from briefgen.source.suggestions import meant
from briefgen.template import SlideLayout, Use

How = Literal["theme", "type", "name", "shape", "instead"]
USES: tuple[Use, ...] = get_args(Use)
_MAIN_USES: tuple[Use, ...] = ("title", "section", "title-and-body", "two-columns")
"""Those that nearly every master has a layout for: another one in its place is worth a warning."""

_DRAWN = frozenset({"", "obj", "chart", "dgm", "pic", "clipArt"})
"""Placeholders that show a drawing."""


class LayoutMap(Struct, frozen=True):
    """A theme's map of layouts by use, and where its names stand."""

    layouts: Mapping[Use, str] = field(default_factory=dict[Use, str])
    places: Mapping[Use, Span] = field(default_factory=dict[Use, Span])


class LayoutChoice(Struct, frozen=True):
    """A layout's index for each use, and how it was found; ``instead``: no layout is made for it."""

    uses: Mapping[Use, int]
    how: Mapping[Use, How]


class _Wish(Struct, frozen=True):
    """What a use looks for: types and names of layouts, a test of shape, uses whose layout can stand in."""

    kinds: tuple[str, ...]
    names: str
    shape: Callable[[LayoutTraits], bool]
    instead: tuple[Use, ...]


_WISHES: Mapping[Use, _Wish] = {
    "title": _Wish(
        ("title",),
        r"title( slide| page)?|cover( slide| page)?|opening( slide)?|front page",
        lambda s: s.opening,
        ("section", "title-only", "title-and-body"),
    ),
    "section": _Wish(
        ("secHead",),
        r"section( header| title| break| slide)?|(chapter|divider)( slide| title)?|part title",
        lambda s: s.dividing and not s.layout.of("subtitle"),
        ("title", "title-only", "title-and-body"),
    ),
    "title-and-body": _Wish(
        ("obj", "tx"),
        r"(title|headline) (and|\+|&|with) (content|text|body|bullets)|(one )?(content|text|body|bullets)|"
        r"(1|one) column|standard",
        lambda s: s.alone,
        ("two-columns", "title-only"),
    ),
    "two-columns": _Wish(
        ("twoObj", "twoColTx", "txAndObj", "objAndTx", "twoTxTwoObj"),
        r"(2|two|double) (content|columns?|contents|text)( content)?|comparison",
        lambda s: s.even,
        ("title-and-body", "title-only"),
    ),
    "title-only": _Wish(
        ("titleOnly",),
        r"(title|headline) only|only title|(free|open|blank) with title",
        lambda s: s.bare,
        ("title-and-body", "two-columns"),
    ),
    "statement": _Wish(
        (),
        r"(big |key |bold )?(statement|message|quote|quotation|text)|call ?out",
        lambda s: s.alone,
        ("title-and-body", "title-only", "two-columns"),
    ),
    "table": _Wish(
        ("tbl",),
        r"(title (and|with) )?(full )?table( slide)?",
        lambda s: s.alone and s.objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "figure": _Wish(
        ("chart", "dgm"),
        r"(title (and|with) )?(full )?(figure|chart|graph|diagram|object)( slide)?",
        lambda s: s.alone and s.objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "figure-with-text": _Wish(
        ("objTx", "chartAndTx", "txAndChart", "objAndTx", "txAndObj", "picTx"),
        r"(figure|chart|object|content|graph) (and|with) (text|caption)|"
        r"text (and|with) (figure|chart|object|graph)",
        lambda s: s.halves is not None and any(h.kind in _DRAWN for h in s.halves),
        ("two-columns", "title-only", "title-and-body"),
    ),
    "big-number": _Wish(
        (),
        r"(big|key) (number|figure|fact|metric)s?|numbers|kpis?|metrics",
        lambda s: s.alone and s.objects,
        ("title-only", "title-and-body", "two-columns"),
    ),
    "closing": _Wish(
        (),
        r"closing( slide)?|end( slide)?|final( slide)?|thank ?you|conclusions?|summary|contact",
        lambda s: s.even,
        ("two-columns", "title-and-body", "title-only"),
    ),
}  # fmt: skip


def choose(found: TemplateLayouts, asked: LayoutMap, where: Where, sink: Sink) -> LayoutChoice:
    """A layout for every use."""
    chooser = _Chooser(found)
    uses = _named(found, asked, where)
    how: dict[Use, How] = dict.fromkeys(uses, "theme")
    for use in USES:
        if use not in uses and (own := chooser.made_for(use)):
            uses[use], how[use] = own
    given = dict(uses)
    for use in USES:
        if use not in uses and (other := chooser.instead(use, given)) is not None:
            uses[use], how[use] = other, "instead"
    missing: list[Use] = [use for use in USES if use not in uses]
    if missing:
        raise _without(missing, found, where)
    chosen = LayoutChoice({use: uses[use] for use in USES}, {use: how[use] for use in USES})
    sink.extend(_told(chosen, found, where))
    return chosen


class _Chooser:
    """Looks through the layouts of a file: those of its main master first, those with odd or crowded parts,
    or text that can't be read, last.
    """

    def __init__(self, found: TemplateLayouts) -> None:
        shapes = [LayoutTraits(layout, found.width, found.height) for layout in found.layouts]
        poor = [n in found.seldom or n in found.crowded or not shapes[n].legible for n in range(len(shapes))]
        good = [shape for shape, bad in zip(shapes, poor, strict=True) if not bad]
        main = _main(good or shapes, found.stems)
        order = sorted(range(len(shapes)), key=lambda n: (poor[n], shapes[n].layout.master != main, n))
        self._shapes = [(n, shapes[n]) for n in order if "vert" not in shapes[n].layout.kind.lower()]

    def made_for(self, use: Use) -> tuple[int, How] | None:
        """The layout that is made for a use, and what tells so."""
        wish = _WISHES[use]
        fitting = [(n, shape) for n, shape in self._shapes if shape.fits(use)]
        for kind in wish.kinds:
            for n, shape in fitting:
                if shape.layout.kind == kind:
                    return n, "type"
        for n, shape in fitting:
            if re.fullmatch(wish.names, _plain(shape.layout.name)):
                return n, "name"
        return next(((n, "shape") for n, shape in fitting if wish.shape(shape)), None)

    def instead(self, use: Use, given: Mapping[Use, int]) -> int | None:
        """The layout of another use that can stand in; else any with a title, the widest first."""
        other = next((given[stand_in] for stand_in in _WISHES[use].instead if stand_in in given), None)
        if other is not None:
            return other
        titled = [(n, shape) for n, shape in self._shapes if shape.title is not None]
        return min(titled, key=lambda pair: not pair[1].headed, default=(None, None))[0]


def _main(shapes: Sequence[LayoutTraits], stems: Sequence[bool]) -> int:
    """The master for content: one that looks like it and has layouts for it, of several the one with most."""
    counts: dict[int, int] = {}
    for shape in shapes:
        fit = shape.fits("title-and-body") or shape.fits("title-only")
        counts[shape.layout.master] = counts.get(shape.layout.master, 0) + fit
    return max(counts, key=lambda n: (counts[n] > 1, stems[n], counts[n], -n), default=0)


def _plain(name: str) -> str:
    """A name for comparison: without the number that PowerPoint puts before copies, and without marks."""
    words = re.sub(r"^\d+_", "", unicodedata.normalize("NFKC", name)).lower()
    return " ".join(re.sub(r"[^\w&+]+", " ", words).split())


def _named(found: TemplateLayouts, asked: LayoutMap, where: Where) -> dict[Use, int]:
    """The layouts that the theme names. Raises BG507 and BG505 for those that cannot be used."""
    uses: dict[Use, int] = {}
    problems: list[Diagnostic] = []
    names = [layout.name for layout in found.layouts]
    for use, name in asked.layouts.items():
        index = next((n for n, other in enumerate(names) if _same(name, other)), None)
        span, path = asked.places.get(use, where.span), f"deck.layouts.{use}"
        if index is None:
            hint = meant(name, list(dict.fromkeys(filter(None, names))), "its layouts are")
            said = f"{shown(where.name, 120)} has no layout {shown(name)}"
            problems.append(Diagnostic(NO_SUCH_LAYOUT, Severity.ERROR, said, span, hint, path))
        elif not found.layouts[index].of("title"):
            said = f"the layout {shown(name)} of {shown(where.name, 120)} has no title placeholder"
            hint = "every slide has a title: add one to the layout, or name another one"
            problems.append(Diagnostic(NO_LAYOUT, Severity.ERROR, said, span, hint, path))
        else:
            uses[use] = index
    if problems:
        raise BriefgenError(*problems)
    return uses


def _same(one: str, other: str) -> bool:
    folded = (" ".join(unicodedata.normalize("NFC", text).split()).casefold() for text in (one, other))
    return next(folded) == next(folded)


def _without(missing: Sequence[Use], found: TemplateLayouts, where: Where) -> BriefgenError:
    listed = ", ".join(missing)
    names = ", ".join(shown(layout.name, 40) for layout in found.layouts[:12])
    said = f"has no layout with a title placeholder, so there is none for: {listed}"
    hint = (
        f"add a title placeholder to a layout in PowerPoint's slide master view; there are {names or 'none'}"
    )
    return where.refused(NO_LAYOUT, said, hint)


def _of_type(use: Use, found: TemplateLayouts) -> str:
    """The layout whose type says that it is made for a use, and why it is not taken; nothing without one."""
    typed = (layout for layout in found.layouts if layout.kind in _WISHES[use].kinds)
    layout = next(typed, None)
    if layout is None:
        return ""
    why = LayoutTraits(layout, found.width, found.height).unfit
    return f"{shown(layout.name, 60)} of the type {layout.kind}, but {why}"


def _told(chosen: LayoutChoice, found: TemplateLayouts, where: Where) -> Iterator[Diagnostic]:
    """What stands in for something else, the uses of one layout together."""
    for severity, uses in ((Severity.WARNING, _MAIN_USES), (Severity.NOTE, USES)):
        by_layout: dict[int, list[Use]] = {}
        for use in uses:
            if chosen.how[use] == "instead" and (severity is Severity.WARNING or use not in _MAIN_USES):
                if unfit := _of_type(use, found):
                    other = shown(found.layouts[chosen.uses[use]].name, 60)
                    said = f"has {unfit}; {other} is used for {use}"
                    yield where.problem(SUBSTITUTED, severity, said, "mend it in the slide master view")
                    continue
                by_layout.setdefault(chosen.uses[use], []).append(use)
        for index, served in by_layout.items():
            layout: SlideLayout = found.layouts[index]
            said = f"has no layout made for {', '.join(served)}; {shown(layout.name, 60)} is used"
            hint = f"`layouts: {{{served[0]}: NAME}}` under `deck` in the theme names another one"
            yield where.problem(SUBSTITUTED, severity, said, hint)
