"""``briefgen master``: shows and checks a corporate master."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import CommandGroup, examples, unknown
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.cli.text_table import aligned
from briefgen.diagnostics import BriefgenError, Sink, amount, shown, visible
from briefgen.input_limits import MASTER_BYTES

if TYPE_CHECKING:
    from briefgen.masters.layout_choice import How, LayoutChoice, LayoutMap
    from briefgen.masters.layout_reader import TemplateLayouts
    from briefgen.schema.theme import Theme
    from briefgen.source.decode import Loaded
    from briefgen.template import Placeholder, SlideLayout

_CM = 72 / 2.54
_RATIOS = ((16 / 9, "16:9"), (4 / 3, "4:3"), (16 / 10, "16:10"))
_HOW: dict[How, str] = {
    "theme": "named by the theme",
    "type": "by its type",
    "name": "by its name",
    "shape": "by its placeholders",
    "instead": "stands in",
}
_HEADS = ("", "placeholder", "type", "idx", "left, top, width, height in pt", "in cm", "type size", "font")


_FILE = click.argument("file", metavar="FILE", shell_complete=completion.files)
_THEME = click.option(
    "--theme",
    metavar="NAME",
    help="Use the layouts and fonts of this theme.",
    shell_complete=completion.themes,
)


@click.group(
    "master",
    cls=CommandGroup,
    epilog=examples("briefgen master inspect corporate.potx", "briefgen master check corporate.potx"),
)
def command() -> None:
    """Inspect and check a corporate master: a .pptx or .potx with layouts for slides."""


def _svg(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """The file for the picture. Another ending is refused: a mistyped path could overwrite a master."""
    if value is not None and value.suffix.lower() != ".svg":
        raise click.BadParameter(f"{shown(str(value))} does not end in .svg")
    return value


@command.command(
    "inspect",
    short_help="show the layouts of a master and their uses",
    epilog=examples(
        "briefgen master inspect corporate.potx",
        "briefgen master inspect corporate.potx --svg layouts.svg",
        "briefgen master inspect assets/themes/house/master.pptx --theme house",
    ),
)
@_FILE
@_THEME
@click.option(
    "--svg",
    metavar="OUT",
    type=click.Path(path_type=Path),
    callback=_svg,
    help="Write an annotated picture of the layouts to this file.",
)
@pass_session
def inspect(session: Session, file: str, *, theme: str | None, svg: Path | None) -> Exit:
    """Show the layouts of FILE with their placeholders, and the use that briefgen would make of each.

    Positions are in points and centimetres from the top left corner. `deck.layouts` in a theme takes the
    names of the layouts.
    """
    template, chosen, sink = _read_master(session, file, theme)
    for line in describe(file, template, chosen):
        print_out(visible(line))
    if svg is not None:
        from briefgen.masters.svg_preview import preview
        from briefgen.publish import replace_file

        replace_file(svg, preview(Path(file).name, template, chosen))
        print_out(visible(str(svg)))
    session.console.report(tuple(sink))
    return verdict(sink)


@command.command(
    "check",
    short_help="report what is missing, too small or forbidden in a master",
    epilog=examples("briefgen master check corporate.potx --strict"),
)
@_FILE
@_THEME
@options.strict
@options.report
@pass_session
def check(session: Session, file: str, *, theme: str | None, strict: bool) -> Exit:
    """Report what is missing, duplicated, too small, not measurable or forbidden in the master FILE.

    The exit code is 1 if slides cannot be made on it, or with --strict if there is a warning.
    """
    from briefgen.cli.causes import by_cause
    from briefgen.cli.console import counted
    from briefgen.masters.codes import MasterOrigin
    from briefgen.masters.load import measurable_fonts
    from briefgen.masters.validation import judge_master

    template, chosen, sink = _read_master(session, file, theme)
    if chosen:
        sink.extend(
            judge_master(template, chosen, measurable_fonts(_theme(session, theme).value), MasterOrigin(file))
        )
    code = verdict(sink, strict=strict)
    if session.form == "text":
        print_out(visible(f"{summary(file, template)}; found {counted(by_cause(sink)) or 'nothing'}"))
    session.report(tuple(sink), code)
    return code


def _read_master(
    session: Session, file: str, theme: str | None
) -> tuple[TemplateLayouts, LayoutChoice | None, Sink]:
    """The layouts of a file, and the choice for each use; None if a use has no layout at all."""
    from briefgen.masters.codes import MasterOrigin
    from briefgen.masters.layout_choice import choose
    from briefgen.masters.layout_reader import read_layouts
    from briefgen.masters.package_reader import open_package
    from briefgen.source.files import read_bytes

    where, sink = MasterOrigin(file), Sink()
    template = read_layouts(open_package(read_bytes(Path(file), file, MASTER_BYTES), where), where)
    try:
        return template, choose(template, _layout_map(session, theme), where, sink), sink
    except BriefgenError as error:
        sink.add(*error.problems)
        return template, None, sink


def _layout_map(session: Session, theme: str | None) -> LayoutMap:
    """The map of layouts in the theme that was named; an empty one without a theme."""
    from briefgen.masters.layout_choice import LayoutMap
    from briefgen.masters.load import layout_map_of

    return layout_map_of(_theme(session, theme)) if theme is not None else LayoutMap()


def _theme(session: Session, name: str | None) -> Loaded[Theme]:
    """The theme whose fonts are used: the one that was named, else that of briefgen.yaml."""
    project = session.open_project()
    if name is None:
        return project.theme(project.house().value.theme)
    from briefgen.schema import file_kinds

    names = [listed.name for listed in project.names(file_kinds.THEME)]
    if name not in names:
        raise click.BadParameter(unknown("theme", name, names), param_hint="--theme")
    return project.theme(name)


def summary(file: str, template: TemplateLayouts) -> str:
    """One line on a file: the size of its slides, how many masters and layouts it has."""
    size = f"{template.width:g} x {template.height:g} pt ({_shape(template)})"
    counted = f"{amount(template.masters, 'master')}, {amount(len(template.layouts), 'layout')}"
    return f"{file}: slides of {size}, {counted}"


def describe(file: str, template: TemplateLayouts, chosen: LayoutChoice | None) -> Iterator[str]:
    """Lines on the file, its layouts with their placeholders, and the use of each."""
    yield summary(file, template)
    for number, fonts in enumerate(template.fonts, 1):
        of = f" of master {number}" if len(template.fonts) > 1 else ""
        yield f"fonts{of}: {fonts.heading} for headings, {fonts.body} for text"
    for index, layout in enumerate(template.layouts):
        yield ""
        yield from _layout(index, layout, template, chosen)
    if chosen:
        yield ""
        yield "what briefgen would use:"
        rows = [
            (f"  {use}", template.layouts[n].name, _HOW[chosen.how[use]]) for use, n in chosen.uses.items()
        ]
        yield from aligned(rows)


def _layout(
    index: int, layout: SlideLayout, template: TemplateLayouts, chosen: LayoutChoice | None
) -> Iterator[str]:
    uses = [use for use, number in chosen.uses.items() if number == index] if chosen else []
    kind = f"type {layout.kind}" if layout.kind else "no type"
    of = f", master {layout.master + 1}" if template.masters > 1 else ""
    served = f", for {', '.join(uses)}" if uses else ""
    yield f"{layout.name or '(no name)'} ({kind}{of}){served}"
    if layout.placeholders:
        yield from aligned([_HEADS, *(_placeholder(placeholder) for placeholder in layout.placeholders)])
    for why in template.left_out.get(index, ()):
        yield f"  left out: {why}"


def _placeholder(placeholder: Placeholder) -> tuple[str, ...]:
    rect = placeholder.rect
    sides = (rect.x, rect.y, rect.width, rect.height)
    name = f"{placeholder.slot}: {placeholder.name}" if placeholder.name else placeholder.slot
    points = ", ".join(f"{side:.0f}" for side in sides)
    centimetres = ", ".join(f"{side / _CM:.1f}" for side in sides)
    size = f"{placeholder.type.size:g} pt"
    return (
        "",
        name,
        placeholder.kind or "-",
        str(placeholder.number),
        points,
        centimetres,
        size,
        placeholder.type.font,
    )


def _shape(template: TemplateLayouts) -> str:
    centimetres = f"{template.width / _CM:.2f} x {template.height / _CM:.2f} cm"
    ratio = template.width / template.height
    named = next((name for value, name in _RATIOS if abs(ratio - value) < 0.01), "")
    return f"{centimetres}, {named}" if named else centimetres
