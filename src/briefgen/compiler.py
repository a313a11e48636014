"""The pipeline on one screen: a job in, finished bytes and diagnostics out.

What a job reads goes through its project, whose log says what that was; layout and writing are pure. The same
files and the same job give the same bytes in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.checks.contrast import said_in
from briefgen.checks.leak import check_record, secrets_of
from briefgen.checks.length import check_pages
from briefgen.checks.listing import CheckContext, check_files, check_layouts
from briefgen.checks.sizes import sizes_in
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink
from briefgen.document import evidence as record
from briefgen.document.model import Document
from briefgen.document.specimen import specimen
from briefgen.engine import Engine
from briefgen.judging import (
    gathered,
    judge_extent,
    judge_inputs,
    judge_shown,
    judge_theme,
    judge_told,
    name_of_brief,
    place_of_headline,
    place_of_limits,
)
from briefgen.layout.loaded_theme import LoadedTheme
from briefgen.page import AttachedFile, LaidOut, Medium
from briefgen.resolve.comparison import beside
from briefgen.resolve.compose import carried_marking, composed
from briefgen.resolve.evidence import evidence_of
from briefgen.resolve.inputs import Inputs
from briefgen.resolve.views.changes import with_gone
from briefgen.rules import (
    length,
    marking,
)
from briefgen.rules.facts import StatedFact
from briefgen.rules.labels import LACKING
from briefgen.schema.brief import USUAL_PAPER, Brief
from briefgen.schema.pack import Pack
from briefgen.schema.theme import Theme
from briefgen.source.decode import Loaded
from briefgen.source.project.overrides import attributed
from briefgen.source.project.project import Project
from briefgen.write.formats import FORMATS, OutputFormat, ReflowFormat, places_of_record

if TYPE_CHECKING:
    from briefgen.layout.deck.template.template_theme import TemplateTheme


class Job(Struct, frozen=True):
    """One brief to compile: the specification with its command-line overrides, one audience, one outlook.

    ``stem`` is the output path without its ending, relative to the output folder, with forward slashes.
    With ``sides`` it is a comparison of these outlooks, and argues for none. With ``prove`` its finished
    files are read back and judged.
    """

    spec: Loaded[Brief]
    audience: str
    outlook: str
    outputs: tuple[str, ...]
    stem: str
    theme: str | None = None
    sides: tuple[str, ...] = ()
    prove: bool = False


class Compiled(Struct, frozen=True):
    """What came of a job: bytes by file ending (``pdf``, ``outline.txt`` …), none if there are errors."""

    stem: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    facts: tuple[StatedFact, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error stands among the diagnostics."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def compile_job(project: Project, job: Job, engine: Engine) -> Compiled:
    """Compile one brief. Problems of the input are in the result; nothing else is raised for them."""
    sink = Sink()
    files: dict[str, bytes] = {}
    facts: tuple[StatedFact, ...] = ()
    try:
        inputs = gathered(project, job.spec, engine, job.audience, job.outlook)
        _judge_inputs(project, inputs, job, engine, sink)
        inputs = beside(inputs, job.sides) if job.sides else inputs
        made = composed(inputs)
        document = made.document
        if not job.sides:
            judge_shown(inputs, made, sink, prove=job.prove)
        judge_extent(inputs, made, sink)
        facts = judge_told(inputs, document, sink)
        files = _made(project, job, inputs, document, engine, sink)
    except BriefgenError as error:
        sink.add(*(d for d in error.problems if d not in sink.items))
    # Last, for an error among them is no reason to judge no more of the brief.
    sink.extend(project.unread())
    told = attributed(sink, project.profile())
    return Compiled(job.stem, {} if sink.failed else files, told, facts)


def _judge_inputs(project: Project, inputs: Inputs, job: Job, engine: Engine, sink: Sink) -> None:
    """Judge the files of a brief. If it can't be composed, its theme is judged by a specimen all the same."""
    try:
        judge_inputs(project, inputs, engine, job.sides or (job.outlook,), job.theme, sink)
    except BriefgenError as error:
        found = Sink(list(error.problems))
        theme = Sink().take(lambda: engine.theme(project, inputs, job.theme))
        # A specimen says all labels, so none may be lacking.
        if theme and not any(problem.code == LACKING for problem in found):
            shown = specimen(theme.value.name or "", inputs.wording)
            judge_theme(project, inputs, theme, shown, engine, found)
        raise BriefgenError(*found) from error


def _made(
    project: Project, job: Job, inputs: Inputs, document: Document, engine: Engine, sink: Sink
) -> dict[str, bytes]:
    """The Document laid out, judged and written."""
    theme = engine.theme(project, inputs, job.theme)
    sink.extend(theme.warnings)
    case = _case(inputs, document, theme)
    look = engine.look(project, inputs, theme)

    def master() -> TemplateTheme | None:
        return engine.masters.of(project, theme, look, engine.library, sink)

    laid_out = _lay_out(case, look, inputs, job.outputs, sink, master)
    if pages := laid_out.get("pages"):
        sink.extend(_over_long(pages, inputs, document, look))
    places = places_of_record(job.outputs, inputs.spec.value.evidence)
    data = _record(project, inputs, document, case, sink) if places else None
    if data and "inside" in places:
        laid_out = _with(laid_out, data)
    files = _written(project, laid_out, (document, look), job.outputs)
    if data and "beside" in places:
        files[record.NAME] = data.data
    if job.prove:
        check_files(case, files, sink)
    return files


def _case(inputs: Inputs, document: Document, theme: Loaded[Theme]) -> CheckContext:
    """What layouts and files are judged by. Kept from the reader is what audience or marking exclude."""
    pack = with_gone(inputs).value
    secrets, span = secrets_of(pack, _hidden(inputs, pack)), inputs.spec.spans.at()
    message = "" if inputs.sides else f"bottom_lines.{inputs.audience}.{inputs.outlook}"
    look = (said_in(theme, span), partial(sizes_in, theme))
    return CheckContext(document, pack, secrets, span, *look, message, partial(place_of_headline, inputs))


def _hidden(inputs: Inputs, pack: Pack) -> set[str]:
    carried, _ = carried_marking(inputs)
    return pack.kept_from(inputs.audience) | marking.above(inputs.scheme.value, carried, pack)


def _record(
    project: Project, inputs: Inputs, document: Document, case: CheckContext, sink: Sink
) -> AttachedFile:
    """What the brief rests on, as data, judged before it goes anywhere."""
    lock = project.lock(inputs.spec.value.content)
    hidden = frozenset(_hidden(inputs, case.pack))
    data = record.encoded(evidence_of(inputs, document, hidden, lock))
    check_record(data, case.secrets, case.span, sink)
    about = inputs.wording.label("record").text
    return AttachedFile(record.NAME, record.MEDIA_TYPE, record.NAMESPACE, about, data)


def _with(laid_out: Mapping[Medium, LaidOut], data: AttachedFile) -> Mapping[Medium, LaidOut]:
    return {medium: replace(one, attached=data) for medium, one in laid_out.items()}


def _over_long(pages: LaidOut, inputs: Inputs, document: Document, look: LoadedTheme) -> Iterator[Diagnostic]:
    """What has more pages than its limits. They are meant for sheets, not for a phone's column."""
    paper = _paper(inputs)
    if look.theme.pages.papers[paper].columns == 1:
        return
    own, form = inputs.spec.value.limits, inputs.format.value
    most = length.tightest(own, form.limits).pages
    parts = {name: part.pages for name, part in length.parts_of(document, form).items()}
    yield from check_pages(
        pages,
        most,
        place_of_limits(inputs),
        draft=document.draft,
        parts=parts,
        longer=look.theme.pages.longer,
        smaller=_smaller(look, paper),
        whole=(name_of_brief(inputs), length.allowed_by(own.pages, most)),
    )


def _lay_out(
    case: CheckContext,
    look: LoadedTheme,
    inputs: Inputs,
    outputs: tuple[str, ...],
    sink: Sink,
    master: Callable[[], TemplateTheme | None],
) -> Mapping[Medium, LaidOut]:
    from briefgen.layout.deck import lay_out_slides
    from briefgen.layout.pages.layout import lay_out_pages

    wanted = {medium for name in outputs for medium in FORMATS[name].media}
    out: dict[Medium, LaidOut] = {}
    if "pages" in wanted:
        out["pages"] = lay_out_pages(case.document, look, _paper(inputs))
    if "slides" in wanted:
        short = inputs.spec.value.slides == "short"
        out["slides"] = lay_out_slides(case.document, look, short=short, master=master())
    check_layouts(case, out, sink)
    sink.stop_if_failed()
    return out


def _smaller(look: LoadedTheme, paper: str) -> str:
    """That a page of a paper holds less than one of the usual paper, and by how much; empty if it doesn't."""
    papers, margins = look.theme.pages.papers, look.theme.pages.margins
    rooms = [
        (sheet.width - margins.left - margins.right) * (sheet.height - margins.top - margins.bottom)
        for sheet in (papers[paper], papers[USUAL_PAPER])
    ]
    share = 1 - rooms[0] / rooms[1]
    return f"a page of {paper} holds {share:.0%} less than one of {USUAL_PAPER}" if share > 0 else ""


def _paper(inputs: Inputs) -> str:
    return inputs.spec.value.paper or inputs.house.value.paper


def _written(
    project: Project,
    laid_out: Mapping[Medium, LaidOut],
    told: tuple[Document, LoadedTheme],
    outputs: tuple[str, ...],
) -> dict[str, bytes]:
    """The bytes of each output. What a reader's program lays out is written from the Document itself."""
    files: dict[str, bytes] = {}
    for name in dict.fromkeys(outputs):
        match form := FORMATS[name]:
            case OutputFormat():
                media = [laid_out[m] for m in form.media]
                files[form.ending] = form.write(media, project.shipped_bytes)
            case ReflowFormat():
                from briefgen.layout.reflow import reflow

                files[form.ending] = form.write(reflow(*told), project.shipped_bytes)
            case _:
                assert_never(form)
    return files
