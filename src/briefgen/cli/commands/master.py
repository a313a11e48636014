"""``briefgen master``: what a corporate master offers, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion_values, options
from briefgen.cli.command_group import CommandGroup
from briefgen.cli.examples import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say
from briefgen.diagnostics import BriefgenError, Sink, shown, visible
from briefgen.input_limits import MASTER_BYTES

if TYPE_CHECKING:
    from briefgen.masters.layout_choice import LayoutChoice, LayoutMap
    from briefgen.masters.layout_reader import TemplateLayouts
    from briefgen.schema.theme import Theme
    from briefgen.source.decode import Loaded

_FILE = click.argument("file", metavar="FILE", shell_complete=completion_values.files)
_THEME = click.option(
    "--theme",
    metavar="NAME",
    help="With the layouts and fonts of this theme.",
    shell_complete=completion_values.themes,
)


@click.group(
    "master",
    cls=CommandGroup,
    epilog=examples("briefgen master inspect corporate.potx", "briefgen master check corporate.potx"),
)
def command() -> None:
    """Look at a corporate master: a .pptx or .potx whose layouts slides can be made on."""


def _svg(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """The file for the picture. Another ending is a mistake of typing that could cost a master."""
    if value is not None and value.suffix.lower() != ".svg":
        raise click.BadParameter(f"{shown(str(value))} does not end in .svg")
    return value


@command.command(
    "inspect",
    short_help="show the layouts of a master, and what each would be used for",
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
    """Show the layouts of FILE with their placeholders, and what briefgen would use each for.

    Boxes are given in points and centimetres from the top left corner. The names of the layouts are what
    `deck.layouts` in a theme takes.
    """
    from briefgen.cli.master_description import told

    found, chosen, sink = _looked_at(session, file, theme)
    for line in told(file, found, chosen):
        say(visible(line))
    if svg is not None:
        from briefgen.masters.svg_preview import picture
        from briefgen.publish import replace_file

        replace_file(svg, picture(Path(file).name, found, chosen))
        say(visible(str(svg)))
    session.console.report(tuple(sink))
    return verdict(sink)


@command.command(
    "check",
    short_help="judge a master: what is missing, too small or must not be in it",
    epilog=examples("briefgen master check corporate.potx --strict"),
)
@_FILE
@_THEME
@options.strict
@options.report
@pass_session
def check(session: Session, file: str, *, theme: str | None, strict: bool) -> Exit:
    """Judge FILE as a master: what is missing, doubled, too small, can't be measured, or must not be in it.

    The exit code is 1 if slides cannot be made on it, or with --strict if anything is worth a warning.
    """
    from briefgen.cli.causes import by_cause
    from briefgen.cli.console import counted
    from briefgen.cli.master_description import about
    from briefgen.masters.codes import Where
    from briefgen.masters.known_fonts import measured
    from briefgen.masters.validation import judge

    found, chosen, sink = _looked_at(session, file, theme)
    if chosen:
        sink.extend(judge(found, chosen, measured(_theme(session, theme).value), Where(file)))
    code = verdict(sink, strict=strict)
    if session.form == "text":
        say(visible(f"{about(file, found)}; found {counted(by_cause(sink)) or 'nothing'}"))
    session.report(tuple(sink), code)
    return code


def _looked_at(
    session: Session, file: str, theme: str | None
) -> tuple[TemplateLayouts, LayoutChoice | None, Sink]:
    """What is in a file, and what of it would be used; None for that if a use has no layout at all."""
    from briefgen.masters.codes import Where
    from briefgen.masters.layout_choice import choose
    from briefgen.masters.layout_reader import read
    from briefgen.masters.package_reader import open_package
    from briefgen.source.files import read_bytes

    where, sink = Where(file), Sink()
    found = read(open_package(read_bytes(Path(file), file, MASTER_BYTES), where), where)
    try:
        return found, choose(found, _asked(session, theme), where, sink), sink
    except BriefgenError as error:
        sink.add(*error.problems)
        return found, None, sink


def _asked(session: Session, theme: str | None) -> LayoutMap:
    """What a theme that was named says of layouts; without one nothing is asked."""
    from briefgen.masters.layout_choice import LayoutMap
    from briefgen.masters.load import asked_by

    return asked_by(_theme(session, theme)) if theme is not None else LayoutMap()


def _theme(session: Session, name: str | None) -> Loaded[Theme]:
    """The theme whose fonts count: the one that was named, else the house's."""
    project = session.open_project()
    if name is None:
        return project.theme(project.house().value.theme)
    from briefgen.schema import kinds

    names = [listed.name for listed in project.names(kinds.THEME)]
    if name not in names:
        raise click.BadParameter(options.unknown("theme", name, names), param_hint="--theme")
    return project.theme(name)
