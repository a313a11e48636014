"""What a brief doesn't show, although it was asked for.

BG317: a section, or a view of one, comes out empty. BG318: note marks that lead to no list. BG319: lists
leave statements out, because the reader wants few. In: the sections that were asked for, with their places,
and what of them is not in the Document. Out: diagnostics, each with what would fill the gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Severity, Sink, Span, amount, shown
from briefgen.document.blocks import Notes
from briefgen.document.model import Document
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.slots import slots
from briefgen.resolve.views.registry import VIEWS
from briefgen.schema.assets import Depth, Part, Section
from briefgen.source.decode import Loaded
from briefgen.source.project.project import BUILT_IN


class RequestedSection(Struct, frozen=True):
    """A section that a file of the project asks for."""

    name: str
    place: Span
    """Where it is asked for."""
    recipe: Loaded[Section]
    severity: Severity
    """How bad it is if the section has nothing to show."""
    in_specification: bool = False
    """Whether the specification defines it, so that no other brief uses it."""


def requested(inputs: Inputs) -> Iterator[RequestedSection]:
    """The sections that the project's own files ask for. Built-in formats and audiences only offer theirs."""
    spec, recipes = inputs.spec, dict(inputs.sections)
    alone = (spec.value.audience, spec.value.outlook) == (inputs.audience, inputs.outlook)
    for slot in slots(spec, inputs.format, inputs.reader):
        if slot.file.path.startswith(BUILT_IN) or slot.name not in recipes:
            continue
        # What serves several readers need not have something for each of them.
        severity = Severity.WARNING if alone and slot.file.path == spec.path else Severity.NOTE
        place, defined_here = slot.file.spans.at(*slot.path), slot.definition is not None
        yield RequestedSection(slot.name, place, recipes[slot.name], severity, defined_here)


def check_sections(
    requested_sections: Iterable[RequestedSection],
    empty: Collection[tuple[str, int]],
    message: str,
    sink: Sink,
) -> None:
    """Report sections and views without content. ``message`` is the key path of the pack's bottom line."""
    for one in requested_sections:
        parts = one.recipe.value.parts
        gone = {n: part for n, part in enumerate(parts) if (one.name, n) in empty}
        if gone and len(gone) == len(parts) and not one.recipe.value.text:
            text = f"the section {shown(one.name)} has nothing to show, and is left out"
            sink.add(_problem(one.severity, text, one.place, gone.values(), message))
            continue
        for n, part in gone.items() if one.in_specification else ():
            text = f"the view {shown(part.view)} of the section {shown(one.name)} has nothing to show"
            sink.add(_problem(one.severity, text, one.recipe.spans.at("parts", n), [part], message))


def _problem(severity: Severity, text: str, place: Span, parts: Iterable[Part], message: str) -> Diagnostic:
    fills = dict.fromkeys(VIEWS[part.view].shows for part in parts)
    named = "; or ".join(fill.replace("{message}", message) for fill in fills if fill)
    return Diagnostic("BG317", severity, text, place, f"it shows {named}" if named else "")


def check_empty(document: Document, place: Span, sink: Sink) -> None:
    """Report a document without a section. ``place`` is what names the sections."""
    if not document.sections:
        message = "there is no brief to lay out: none of its sections has anything to show"
        sink.error("BG317", message, place, "name sections that show something, such as `bottom-line`")


def check_notes(document: Document, place: Span, sink: Sink) -> None:
    """Report numbers of notes whose list is in no section. ``place`` is what names the sections."""
    count = len(document.notes.entries)
    listed = any(isinstance(block, Notes) for section in document.sections for block in section.blocks)
    if count and not listed:
        lead = "leads" if count == 1 else "lead"
        message = (
            f"{amount(count, 'note mark')} {lead} nowhere: the section 'notes' is not among the sections"
        )
        sink.warn("BG318", message, place, "add `notes` to them, as the last")


def check_depth(depth: Depth, omitted: Mapping[str, Collection[str]], place: Span, sink: Sink) -> None:
    """Report how many statements lists leave out. ``place`` is where the audience is named."""
    counts = {section: len(ids) for section, ids in omitted.items() if ids}
    if counts:
        every = len({i for ids in omitted.values() for i in ids})
        statements = amount(every, "statement")
        where = ", ".join(f"{section} {count}" for section, count in counts.items())
        message = f"the depth {shown(depth)} leaves out {statements}: {where}"
        hint = "`depth: full` in the audience, or `limit` in a section's part, shows more"
        sink.note("BG319", message, place, hint)
