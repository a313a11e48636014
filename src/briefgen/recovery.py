"""Error recovery: if a file of a brief is refused, its other files are judged all the same.

In: a project, a specification. Out: further diagnostics. Refused files are judged as repaired copies
(``source/repair.py``), and what is found where they were repaired is dropped. Nothing is built of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from briefgen.checks.listing import judge_theme_in_layouts
from briefgen.diagnostics import BriefgenError, Diagnostic, Sink
from briefgen.document.model import Document
from briefgen.document.specimen import specimen
from briefgen.engine import Engine
from briefgen.resolve.compose import compose
from briefgen.resolve.gather import chosen_theme, gather, gather_readable, name_problems
from briefgen.resolve.inputs import Inputs
from briefgen.rules.listing import LACKING, judge_inputs, judge_omissions, judge_readable, judge_texts
from briefgen.schema import file_kinds
from briefgen.schema.brief import Brief
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.project import Project
from briefgen.source.repair import Repairs
from briefgen.source.suggestions import nearest

Names = tuple[str, ...]
_THEME_CODES = frozenset(
    {"BG402", "BG411", "BG412", "BG413", "BG431", "BG510", "BG512", "BG513", "BG514", "BG515", "BG517"}
)
"""What depends on the theme, its fonts and its master more than on the sentences that are laid out."""


def gather_or_recover(
    project: Project, spec: Loaded[Brief], engine: Engine, audience: str, outlook: str
) -> Inputs:
    """The files of a brief. If one can't be read, what can be judged of the others is raised with it."""
    try:
        return gather(project, spec, audience, outlook)
    except BriefgenError as error:
        further = further_problems(project.repairing(), spec, engine, (audience,), (outlook,))
        raise BriefgenError(*dict.fromkeys((*error.problems, *further))) from error


def further_problems(
    project: Project, spec: Loaded[Brief], engine: Engine, audiences: Names = (), outlooks: Names = ()
) -> tuple[Diagnostic, ...]:
    """What else is wrong with a brief of which a file is refused.

    ``project`` is one that repairs what it refuses. ``audiences`` and ``outlooks`` are those that the brief
    is built for, by default those that it names.
    """
    choices = audiences or spec.value.named("audience"), outlooks or spec.value.named("outlook")
    sink, repairs = Sink(list(name_problems(project, spec, choices[0]))), project.repairs or Repairs()
    pack = Sink().take(lambda: project.pack(spec.value.content))
    judge_readable(project, spec, pack, choices, engine.packs, sink)
    if pack:
        for audience, outlook in product(*choices):
            sink.extend(_document_problems(project, spec, pack, engine, audience, outlook))
    return tuple(dict.fromkeys((*repairs.refused, *repairs.without(sink))))


def _document_problems(
    project: Project, spec: Loaded[Brief], pack: Loaded[Pack], engine: Engine, audience: str, outlook: str
) -> tuple[Diagnostic, ...]:
    """What is wrong with a brief of repaired copies. An audience or outlook that isn't there: the nearest."""
    lines = pack.value.bottom_lines
    audiences = {listed.name for listed in project.names(file_kinds.AUDIENCE)}
    near_audience = _nearest(audience, [name for name in lines if name in audiences])
    near_outlook = _nearest(outlook, list(lines.get(near_audience, ())))
    if not (near_audience and near_outlook):
        return ()
    unread, found = Sink(), Sink()
    inputs = gather_readable(project, spec, near_audience, near_outlook, unread)
    if inputs is None:
        return ()
    compared = inputs.since is not None or not spec.value.since
    pictured = all(problem.span is None or problem.span.file != pack.path for problem in unread)
    found.take(lambda: _judge_all(project, inputs, engine, found, complete=compared and pictured))
    replaced = Repairs()
    if (near_audience, near_outlook) != (audience, outlook):
        replaced.add(spec.spans.at(*spec.value.place_of("audience", audience)))
        replaced.add(spec.spans.at(*spec.value.place_of("outlook", outlook)))
    return replaced.without(found)


def _nearest(name: str, names: Sequence[str]) -> str:
    return name if name in names else nearest(name, names) or next(iter(names), "")


def _judge_all(project: Project, inputs: Inputs, engine: Engine, sink: Sink, *, complete: bool) -> None:
    """Judge everything up to the layout; what the Document lacks only if the inputs are ``complete``.

    Raises BriefgenError where judging ends.
    """
    judge_inputs(project, inputs, (inputs.outlook,), None, engine.packs, sink)
    composed = compose(inputs)
    if complete:
        judge_omissions(inputs, composed, sink, thorough=True)
    sink.take(lambda: judge_texts(inputs, composed.document, sink))
    # What lost all of its sections with what was refused has no pages.
    if composed.document.sections and (theme_file := Sink().take(lambda: chosen_theme(project, inputs))):
        sink.extend(_problems_in_layouts(project, inputs, theme_file, composed.document, engine))


def theme_problems(
    project: Project, inputs: Inputs, theme: str | None, engine: Engine, problems: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """What a specimen shows to be wrong with the theme of a brief that cannot be composed.

    ``theme`` is the name that the command line chose; ``problems`` are what keeps the brief from being
    composed. A specimen says all labels, so none may be lacking.
    """
    theme_file = Sink().take(lambda: chosen_theme(project, inputs, theme))
    if theme_file is None or any(problem.code == LACKING for problem in problems):
        return ()
    document = specimen(theme_file.value.name or "", inputs.wording)
    return _problems_in_layouts(project, inputs, theme_file, document, engine)


def _problems_in_layouts(
    project: Project, inputs: Inputs, theme_file: Loaded[Theme], document: Document, engine: Engine
) -> tuple[Diagnostic, ...]:
    """Problems of a theme, found by laying out repaired files or a specimen."""
    sink = Sink()
    sink.take(lambda: _judge_layouts(project, inputs, theme_file, document, engine, sink))
    return tuple(problem for problem in sink if problem.code in _THEME_CODES)


def _judge_layouts(
    project: Project,
    inputs: Inputs,
    theme_file: Loaded[Theme],
    document: Document,
    engine: Engine,
    sink: Sink,
) -> None:
    # Imported late: most briefs have nothing wrong, and are laid out by the compiler.
    from briefgen.layout.deck import lay_out_slides
    from briefgen.layout.pages.layout import lay_out_pages

    theme = engine.load_theme(project, theme_file, inputs.house.value.organisation)
    master = engine.load_master(project, theme_file, theme, sink)
    layouts = (lay_out_pages(document, theme, inputs.paper), lay_out_slides(document, theme, master=master))
    judge_theme_in_layouts(theme_file, layouts, inputs.spec.spans.at(), sink)
