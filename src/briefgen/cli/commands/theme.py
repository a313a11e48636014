"""``briefgen theme``: make a theme, show what it says and where from, judge it, show all of its looks."""

from __future__ import annotations

import os
from pathlib import Path

import click

from briefgen.cli import completion_values, options
from briefgen.cli.command_group import CommandGroup
from briefgen.cli.examples import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import say
from briefgen.diagnostics import BriefgenError, shown, visible

_NAME = click.argument("name", metavar="NAME", shell_complete=completion_values.themes)


@click.group(
    "theme",
    cls=CommandGroup,
    invoke_without_command=True,
    epilog=examples("briefgen theme new harbour", "briefgen theme check house"),
)
@click.pass_context
def command(ctx: click.Context) -> Exit:
    """Themes: the colours, the type and the marks of a house, as data."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
    return Exit.DONE


@command.command(
    "new",
    short_help="make a theme in the project that explains all that it may say",
    epilog=examples("briefgen theme new harbour", "briefgen theme new print --from plain"),
)
@click.argument("name", metavar="NAME")
@click.option(
    "--from",
    "base",
    metavar="THEME",
    default="meridian",
    show_default=True,
    shell_complete=completion_values.themes,
    help="The theme that it takes over and changes.",
)
@pass_session
def new(session: Session, name: str, *, base: str) -> Exit:
    """Make the theme NAME in the project: a folder whose theme.yaml explains all that it may say.

    It builds at once, and looks like the theme that it comes from until it says something else.
    """
    from briefgen.cli.theme_template import fault, theme_text
    from briefgen.publish import new_folder

    wrong = fault(name)
    if wrong:
        raise click.BadParameter(f"{shown(name)} {wrong}", param_hint="NAME")
    project = session.open_project()
    folder = project.folder / "assets" / "themes" / name
    loaded = project.theme(base)
    try:
        new_folder(folder, {"theme.yaml": theme_text(name, base, loaded.value).encode()})
    except BriefgenError as error:
        if os.path.lexists(folder):
            session.console.report(error.problems)
            return Exit.INPUT
        raise
    here, file = Path.cwd(), folder / "theme.yaml"
    say(visible(str(file.relative_to(here) if file.is_relative_to(here) else file)))
    say()
    say(f"Next: `briefgen build --theme {name}`, or `theme: {name}` in briefgen.yaml")
    return Exit.DONE


@command.command(
    "show",
    short_help="print a theme, and where each value comes from",
    epilog=examples("briefgen theme show house", "briefgen theme show house --origins"),
)
@_NAME
@click.option("--origins", is_flag=True, help="Say behind each value which file and line it comes from.")
@pass_session
def show(session: Session, name: str, *, origins: bool) -> Exit:
    """Print what the theme NAME says, together with all that it extends, as YAML."""
    from briefgen.source.yaml.dump import told

    for line in told(session.open_project().theme(name).spans, origins=origins):
        say(line)
    return Exit.DONE


@command.command(
    "check",
    short_help="judge a theme on all that a brief may have",
    epilog=examples("briefgen theme check house", "briefgen theme check house --strict"),
)
@_NAME
@options.strict
@options.report
@pass_session
def check(session: Session, name: str, *, strict: bool) -> Exit:
    """Judge the theme NAME on pages and slides that have everything a brief may have.

    Contrast of all colours in use, tones that differ in grey, sizes, glyphs for the languages of labels and
    packs, faces, whether fonts may be embedded, how sharp the logo prints.
    """
    from briefgen.run.theme_check import judged

    problems = judged(session.open_project(), name)
    code = verdict(problems, strict=strict)
    if session.form == "text" and not problems:
        say(f"the theme {visible(name)} has no fault that was looked for")
    session.report(problems, code)
    return code


@command.command(
    "specimen",
    short_help="build a PDF and a deck that show all of a theme",
    epilog=examples("briefgen theme specimen house"),
)
@_NAME
@options.output_dir
@options.force
@pass_session
def specimen(session: Session, name: str, *, output_dir: Path | None, force: bool) -> Exit:
    """Build a PDF and a deck that show every block, figure and table in the theme NAME.

    They end with its palette and its type scale. What they say is about the theme itself.
    """
    from briefgen.cli.commands.build import finished, folder_of
    from briefgen.run.theme_check import specimen_of

    project = session.open_project()
    made = specimen_of(project, name)
    return finished(session, [made], folder_of(project, output_dir), strict=False, force=force)
