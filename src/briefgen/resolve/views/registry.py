"""The registry of views: what makes each, what it can select, and what it shows.

A new view is a function in a module of this package, a line here, and its name in ``schema.assets.View``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from briefgen.document.blocks import Block
from briefgen.resolve.context import Context
from briefgen.resolve.views import analysis, changes, figures, prose, submission, tables
from briefgen.schema.assets import Part, View

_STATEMENTS = "statements that its `select` takes, and that this reader may see"


class RegisteredView(Struct, frozen=True):
    """One view."""

    render: Callable[[Context, Part], tuple[Block, ...]] | None
    """What makes its blocks; None for notes and glossary, which are made last, from all other blocks."""
    selects: str | None = None
    """The kind of entry whose ids a part can select for it; None if it shows what the message lists."""
    shows: str = ""
    """What of the pack it shows, for a diagnostic; empty if it always has something to show."""


VIEWS: Mapping[View, RegisteredView] = MappingProxyType(
    {
        "bottom-line": RegisteredView(prose.bottom_line),
        "paragraphs": RegisteredView(prose.paragraphs, selects="statement", shows=_STATEMENTS),
        "bullets": RegisteredView(prose.bullets, selects="statement", shows=_STATEMENTS),
        "remaining": RegisteredView(
            prose.remaining,
            selects="statement",
            shows="statements that this reader may see and that no other section tells",
        ),
        "judgements": RegisteredView(
            prose.judgements, selects="judgement", shows="{message}.judgements in the pack"
        ),
        "counter-case": RegisteredView(
            prose.counter_case, shows="{message}.against in the pack, of an outlook that argues for a course"
        ),
        "at-a-glance": RegisteredView(prose.at_a_glance),
        "timeline": RegisteredView(figures.timeline, selects="statement", shows=_STATEMENTS),
        "chronology": RegisteredView(tables.chronology, selects="statement", shows=_STATEMENTS),
        "map": RegisteredView(
            figures.map_of_stances,
            shows="actors with `area` and `stance` in the pack, and maps that the house draws",
        ),
        "power-interest": RegisteredView(
            figures.power_interest, shows="actors with `power` and `interest` in the pack"
        ),
        "key-numbers": RegisteredView(
            figures.key_numbers,
            selects="number",
            shows="{message}.numbers, or statements with `number`, in the pack",
        ),
        "scenario-cone": RegisteredView(
            figures.scenario_cone, shows="scenarios of the pack whose `judgement` has a likelihood"
        ),
        "pictures": RegisteredView(
            figures.pictures, selects="picture", shows="pictures of the pack that this reader may see"
        ),
        "stances": RegisteredView(tables.stances, shows="actors with `stance` in the pack"),
        "options": RegisteredView(tables.options, selects="option", shows="options and criteria in the pack"),
        "recommendations": RegisteredView(
            tables.recommendations,
            selects="recommendation",
            shows="{message}.recommendations in the pack, of an outlook that argues for a course",
        ),
        "indicators": RegisteredView(
            tables.indicators, selects="indicator", shows="{message}.indicators in the pack"
        ),
        "changes": RegisteredView(
            changes.changed, shows="an earlier pack that `since` names, and that differs"
        ),
        "source-basis": RegisteredView(analysis.source_basis),
        "actors": RegisteredView(
            analysis.actors, shows="actors with `power`, `interest` or `wants` in the pack"
        ),
        "scenarios": RegisteredView(analysis.scenarios, selects="scenario", shows="scenarios in the pack"),
        "assumptions": RegisteredView(
            analysis.assumptions, selects="assumption", shows="assumptions in the pack"
        ),
        "gaps": RegisteredView(analysis.gaps, selects="gap", shows="gaps in the pack"),
        "lines-to-take": RegisteredView(analysis.lines_to_take, shows="{message}.lines_to_take in the pack"),
        "issue": RegisteredView(submission.issue),
        "timing": RegisteredView(submission.timing),
        "change-and-basis": RegisteredView(submission.change_and_basis),
        "main-messages": RegisteredView(
            submission.main_messages, shows="{message}.headlines in the pack, of sections that argue"
        ),
        "handling": RegisteredView(submission.handling),
        "decision": RegisteredView(submission.decision),
        "notes": RegisteredView(None),
        "glossary": RegisteredView(None, shows="terms of the pack that the brief uses"),
    }
)
"""All views, by the name that section recipes give them."""
