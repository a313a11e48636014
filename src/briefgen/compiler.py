"""The pipeline on one screen: a job in, finished bytes and diagnostics out.

What a job reads goes through its project, whose log says what that was; layout and writing are pure. The same
files and the same job give the same bytes in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.checks.listing import CheckContext, check_context, judge_files, judge_layouts, judge_record
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink
from briefgen.document import evidence
from briefgen.document.model import Document
from briefgen.engine import Engine
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import AttachedFile, LaidOut, Medium
from briefgen.recovery import gather_or_recover, theme_problems
from briefgen.resolve.comparison import neutral_inputs
from briefgen.resolve.compose import compose
from briefgen.resolve.evidence import evidence_of
from briefgen.resolve.gather import chosen_theme
from briefgen.resolve.inputs import Inputs
from briefgen.rules.listing import (
    InFile,
    OwnText,
    StatedFact,
    compare_project_pack,
    judge_document,
    judge_inputs,
    own_texts_of,
    recorded_comparison,
)
from briefgen.schema.brief import Brief
from briefgen.source.decode import Loaded
from briefgen.source.project.overrides import naming_profile
from briefgen.source.project.project import Project
from briefgen.write.formats import (
    FORMATS,
    OutputFormat,
    ReflowFormat,
    embeds_fonts,
    places_of_record,
    without_layout,
)

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme


class Job(Struct, frozen=True):
    """One brief to compile: the specification with what the command line lays over it."""

    spec: Loaded[Brief]
    audience: str
    """The name of an audience."""
    outlook: str
    """The id of an outlook of the pack."""
    outputs: tuple[str, ...]
    """Names of output formats (``pdf``, ``pptx``, ``outline`` …)."""
    stem: str
    """The output path without its ending, relative to the output folder, with forward slashes."""
    theme: str | None = None
    """The theme that the command line chose; None leaves it to the specification."""
    compared_outlooks: tuple[str, ...] = ()
    """The outlooks that a comparison shows; it argues for none of them. Empty for a brief."""
    thorough: bool = False
    """Whether what lists leave out is reported, too."""
    written: bool = True
    """Whether all files are made, and read back and judged; else layouts, and files that have none."""


class Compiled(Struct, frozen=True):
    """The result of a job."""

    stem: str
    """As in the job."""
    files: Mapping[str, bytes]
    """Bytes by file ending (``pdf``, ``outline.txt`` …); none if there are errors or none are wanted."""
    diagnostics: tuple[Diagnostic, ...]
    facts: tuple[StatedFact, ...] = ()
    """What the brief reports, to be compared with other briefs."""
    own_texts: tuple[OwnText, ...] = ()
    """The texts of its specification and its sections, compared with what they cite."""

    @property
    def failed(self) -> bool:
        """Whether there is an error among the diagnostics."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def compile_job(project: Project, job: Job, engine: Engine) -> Compiled:
    """Compile one brief. Problems of the input are in the result; nothing else is raised for them."""
    sink = Sink()
    facts: tuple[StatedFact, ...] = ()
    files: Mapping[str, bytes] = {}
    own_texts: tuple[OwnText, ...] = ()
    try:
        inputs = gather_or_recover(project, job.spec, engine, job.audience, job.outlook)
        compared = _judge_inputs(project, inputs, job, engine, sink)
        own_texts = tuple(own_texts_of(inputs.pack.path, compared))
        inputs = neutral_inputs(inputs, job.compared_outlooks) if job.compared_outlooks else inputs
        composed = compose(inputs)
        facts = judge_document(inputs, composed, sink, thorough=job.thorough)
        files = _make_files(project, inputs, composed.document, job, engine, compared, sink)
    except BriefgenError as error:
        sink.add(*(d for d in error.problems if d not in sink.items))
    # Last, for an error among them is no reason to judge no more of the brief.
    sink.extend(project.misnamed_files())
    problems = naming_profile(sink, project.profile())
    return Compiled(job.stem, {} if sink.failed else files, problems, facts, own_texts)


def _judge_inputs(
    project: Project, inputs: Inputs, job: Job, engine: Engine, sink: Sink
) -> tuple[InFile, ...]:
    """Judge the files of a brief. If it can't be composed, its theme is judged by a specimen all the same.

    Gives the texts of its specification and its sections as they were compared.
    """
    try:
        outlooks = job.compared_outlooks or (job.outlook,)
        return judge_inputs(project, inputs, outlooks, job.theme, engine.packs, sink, thorough=job.thorough)
    except BriefgenError as error:
        problems = theme_problems(project, inputs, job.theme, engine, error.problems)
        raise BriefgenError(*error.problems, *problems) from error


def _make_files(
    project: Project,
    inputs: Inputs,
    document: Document,
    job: Job,
    engine: Engine,
    own_texts: Sequence[InFile],
    sink: Sink,
) -> Mapping[str, bytes]:
    """The Document laid out, judged and written. Raises BriefgenError for what must not be written."""
    theme_file = chosen_theme(project, inputs, job.theme)
    sink.extend(theme_file.warnings)
    theme = engine.load_theme(project, theme_file, inputs.house.value.organisation)
    load_master = partial(engine.load_master, project, theme_file, theme, sink)
    context = check_context(inputs, document, theme_file)
    layouts = _lay_out(document, theme, inputs, job.outputs, load_master)
    judge_layouts(context, layouts, sink, embedded=embeds_fonts(job.outputs))
    places = places_of_record(job.outputs, inputs.spec.value.evidence)
    record = _record(project, inputs, context, engine, own_texts, sink) if places else None
    if record and "inside" in places:
        layouts = _with(layouts, record)
    # What a reader's program lays out is not among the layouts: it can only be judged as a file.
    outputs = job.outputs if job.written else without_layout(job.outputs)
    files = _write(project, layouts, document, theme, outputs)
    if record and "beside" in places:
        files[evidence.NAME] = record.data
    judge_files(context, files, sink, made=[FORMATS[name].ending for name in job.outputs])
    return files if job.written else {}


def _lay_out(
    document: Document,
    theme: LoadedTheme,
    inputs: Inputs,
    outputs: Sequence[str],
    load_master: Callable[[], TemplateTheme | None],
) -> Mapping[Medium, LaidOut]:
    """The Document in the media that ``outputs`` are made of."""
    from briefgen.layout.deck import lay_out_slides
    from briefgen.layout.pages.layout import lay_out_pages

    media = {medium for name in outputs for medium in FORMATS[name].media}
    layouts: dict[Medium, LaidOut] = {}
    if "pages" in media:
        layouts["pages"] = lay_out_pages(document, theme, inputs.paper)
    if "slides" in media:
        short = inputs.spec.value.slides == "short"
        layouts["slides"] = lay_out_slides(document, theme, short=short, master=load_master())
    return layouts


def _record(
    project: Project,
    inputs: Inputs,
    context: CheckContext,
    engine: Engine,
    own_texts: Sequence[InFile],
    sink: Sink,
) -> AttachedFile:
    """What the brief rests on, as data. Raises BriefgenError if it gives away what is withheld."""
    lock, hidden = project.lock(inputs.spec.value.content), context.withheld_ids
    found = evidence_of(inputs, context.document, hidden, lock)
    compared = compare_project_pack(project, inputs.pack, engine.packs.comparisons)
    comparison = recorded_comparison(inputs, context.document, found, hidden, compared, own_texts)
    data = evidence.encoded(replace(found, comparison=comparison))
    refused = Sink()
    judge_record(context, data, refused)
    sink.extend(refused)
    refused.stop_if_failed()
    label = inputs.wording.label("record").text
    return AttachedFile(evidence.NAME, evidence.MEDIA_TYPE, evidence.NAMESPACE, label, data)


def _with(layouts: Mapping[Medium, LaidOut], record: AttachedFile) -> Mapping[Medium, LaidOut]:
    return {medium: replace(laid_out, attached=record) for medium, laid_out in layouts.items()}


def _write(
    project: Project,
    layouts: Mapping[Medium, LaidOut],
    document: Document,
    theme: LoadedTheme,
    outputs: Sequence[str],
) -> dict[str, bytes]:
    """The bytes of each output. What a reader's program lays out is written from the Document itself."""
    files: dict[str, bytes] = {}
    for name in dict.fromkeys(outputs):
        match form := FORMATS[name]:
            case OutputFormat():
                files[form.ending] = form.write([layouts[m] for m in form.media], project.shipped_bytes)
            case ReflowFormat():
                from briefgen.layout.reflow import reflow

                files[form.ending] = form.write(reflow(document, theme), project.shipped_bytes)
            case _:
                assert_never(form)
    return files
