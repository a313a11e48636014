"""The pipeline on one screen: a job in, finished bytes and diagnostics out.

What a job reads goes through its project, whose log says what that was; layout and writing are pure. The same
files and the same job give the same bytes in any process.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.checks.fit import check_fit
from briefgen.checks.length import check_pages
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, Sink, Span
from briefgen.document.model import Document
from briefgen.layout.look import Fonts, Look, make_look
from briefgen.page import LaidOut, Medium
from briefgen.resolve.compose import carried_marking, compose
from briefgen.resolve.gather import gather, name_problems
from briefgen.resolve.inputs import Inputs
from briefgen.rules import length, marking
from briefgen.rules.listing import judge_choice, judge_pack
from briefgen.schema.brief import Brief
from briefgen.schema.theme import Face, Theme
from briefgen.source.decode import Loaded
from briefgen.source.project import Project
from briefgen.text.font import Font, FontLibrary
from briefgen.write.formats import FORMATS


class Job(Struct, frozen=True):
    """One brief to compile: the specification with its command-line overrides, one audience, one outlook.

    ``stem`` is the output path without its ending, relative to the output folder, with forward slashes.
    """

    spec: Loaded[Brief]
    audience: str
    outlook: str
    outputs: tuple[str, ...]
    stem: str
    theme: str | None = None


class Compiled(Struct, frozen=True):
    """What came of a job: bytes by file ending (``pdf``, ``outline.txt`` …), none if there are errors."""

    stem: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether an error stands among the diagnostics."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


class Engine(Struct):
    """What jobs of one process share: loaded fonts, themes and the deck template."""

    library: FontLibrary = field(default_factory=FontLibrary)
    looks: dict[tuple[str, str], Look] = field(default_factory=dict[tuple[str, str], Look])


def compile_job(project: Project, job: Job, engine: Engine) -> Compiled:
    """Compile one brief. Problems of the input are in the result; nothing else is raised for them."""
    sink = Sink()
    files: dict[str, bytes] = {}
    try:
        inputs = gather(project, job.spec, job.audience, job.outlook)
        _judge(project, inputs, sink)
        document = compose(inputs)
        limits = length.tightest(inputs.spec.value.limits, inputs.format.value.limits)
        sink.extend(length.check(document, limits, _place_of_limits(inputs)))
        look = _look(project, job, inputs, engine)
        laid_out = _lay_out(document, look, inputs, job.outputs, sink)
        if pages := laid_out.get("pages"):
            sink.extend(check_pages(pages, limits.pages, _place_of_limits(inputs), draft=document.draft))
        files = _written(project, laid_out, job.outputs)
    except BriefgenError as error:
        sink.add(*(d for d in error.problems if d not in sink.items))
    return Compiled(job.stem, {} if sink.failed else files, tuple(sink))


def further_problems(project: Project, spec: Loaded[Brief]) -> tuple[Diagnostic, ...]:
    """What else is wrong with a specification of which only a part is sound."""
    sink = Sink(list(name_problems(project, spec)))
    house = sink.take(project.house)
    scheme = sink.take(lambda: project.markings(house.value.markings)) if house else None
    if scheme and spec.value.marking:
        marking.check(scheme.value, (spec.value.marking, spec.spans.at("marking")), {}, sink)
    return tuple(sink)


def _judge(project: Project, inputs: Inputs, sink: Sink) -> None:
    judge_pack(inputs.pack, inputs.scale, project.lock(inputs.spec.value.content), sink)
    carried = carried_marking(inputs)
    judge_choice(inputs.spec, inputs.pack, inputs.audience, inputs.outlook, inputs.scheme, carried, sink)
    sink.stop_if_failed()


def _place_of_limits(inputs: Inputs) -> Span:
    spans = inputs.spec.spans
    return spans.at("limits") if spans.has("limits") else spans.at("format")


def _look(project: Project, job: Job, inputs: Inputs, engine: Engine) -> Look:
    spec = inputs.spec
    name = job.theme or spec.value.theme or inputs.house.value.theme
    theme = project.theme(name, spec.spans.at("theme"), "theme")
    key = (theme.path, theme.digest)
    if key not in engine.looks:
        engine.looks[key] = make_look(theme.value, _fonts(project, theme, engine))
    return engine.looks[key]


def _fonts(project: Project, theme: Loaded[Theme], engine: Engine) -> Fonts:
    """The theme's fonts, none opened yet. The regular face stands in for what others lack."""
    fonts: dict[tuple[str, Face], Font] = {}
    for id, family in theme.value.families.items():
        for face, path in sorted(family.faces.items(), key=lambda pair: pair[0] != "regular"):
            file = project.locate(theme.path, path, theme.spans.at("families", id, "faces", face))
            regular = fonts.get((id, "regular"))
            fonts[id, face] = engine.library.font(
                file, id, face, deck_name=family.deck_name, fallbacks=(regular,) if regular else ()
            )
    return fonts


def _lay_out(
    document: Document, look: Look, inputs: Inputs, outputs: tuple[str, ...], sink: Sink
) -> Mapping[Medium, LaidOut]:
    from briefgen.layout.deck import lay_out_slides
    from briefgen.layout.pages import lay_out_pages

    wanted = {medium for name in outputs for medium in FORMATS[name].media}
    paper = inputs.spec.value.paper or inputs.house.value.paper
    out: dict[Medium, LaidOut] = {}
    if "pages" in wanted:
        out["pages"] = lay_out_pages(document, look, paper)
    if "slides" in wanted:
        out["slides"] = lay_out_slides(document, look)
    for laid_out in out.values():
        check_fit(laid_out, inputs.spec.spans.at(), sink)
    sink.stop_if_failed()
    return out


def _written(
    project: Project, laid_out: Mapping[Medium, LaidOut], outputs: tuple[str, ...]
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in dict.fromkeys(outputs):
        form = FORMATS[name]
        media = [laid_out[m] for m in form.media]
        files[form.ending] = form.write(media, project.shipped_bytes)
    return files
