"""``briefgen theme``: make a theme, show what it says and where from, judge it, show all of its looks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import completion, options
from briefgen.cli.click_extensions import CommandGroup, examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import print_out
from briefgen.diagnostics import BriefgenError, shown, visible

if TYPE_CHECKING:
    from briefgen.schema.theme import Theme, TypeStyle

_HEAD = """\
# yaml-language-server: $schema=../../schema/theme.schema.json
# The theme {name}. It says only what differs from the theme that it extends.
# `briefgen theme check {name}` judges it, `briefgen theme show {name} --origins` prints the whole, with the
# line that each value comes from, and `briefgen theme specimen {name}` builds a PDF and a deck that show it.
# Free a line of its # to change it. A key with null takes the other theme's key away; lists replace lists.
theme: 1
extends: {base}
name: {title}
version: "1"                 # the house's own; free text

# --- Colours by name: another value for a name changes all that it is used for; new names may be added.
# palette:
"""
_ROLES = """
# --- What a colour is for. Each role takes a name of the palette.
# roles:
"""
_FONTS = """
# --- Fonts: files (.ttf, .otf) in this folder. A deck carries no fonts: deck_name is the one that it
# --- names, and the files measure it. fallbacks are families that are asked for characters that one lacks.
# families:
"""
_PAGES = """
# --- Pages, in points. Of a style say only what changes: family, face, size, leading, colour, tracking …
# pages:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_DECK = """
# --- Slides. A master.pptx in this folder, or the file that `master` names, gives their layouts.
# deck:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_FIGURES = """
# --- Figures: how each kind of thing is shown. Tones differ in grey: by pattern, mark, or how light they are.
# figures:
#   tones:
"""
_REST = """
# --- The house's logo: PNG, JPEG or SVG in this folder (of SVG plain outlines).
# logo:
#   file: logo.svg
#   on_dark: logo-white.svg    # for the first slide; without it the logo stands there on a light plate
#   alt: Name of the house     # for those who can't see it; else the organisation of briefgen.yaml
#   height: 26                 # on pages, in points; deck_height on slides
#   width: 170                 # at most

# --- The head of pages: names in this order, the logo left, right or none, on the first page or on all.
# letterhead:
#   shows: [organisation, unit, kind]
#   logo: right
#   pages: first

# --- Contact and imprint of briefgen.yaml: at the end behind the notes, or at the foot of the last page.
# imprint:
#   place: foot
#   logo: true

# --- Markings: as their scheme has them (scheme), filled, boxed or plain; colours of the house's own by name.
# markings:
#   style: boxed
#   levels:
#     OFFICIAL: {ink: "#000000", ground: "#FFFFFF"}
"""


_NAME = click.argument("name", metavar="NAME", shell_complete=completion.themes)


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
        print_out(ctx.get_help())
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
    shell_complete=completion.themes,
    help="The theme that it takes over and changes.",
)
@pass_session
def new(session: Session, name: str, *, base: str) -> Exit:
    """Make the theme NAME in the project: a folder whose theme.yaml explains all that it may say.

    It builds at once, and looks like the theme that it comes from until it says something else.
    """
    from briefgen.publish import new_folder

    wrong = name_fault(name)
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
    print_out(visible(str(file.relative_to(here) if file.is_relative_to(here) else file)))
    print_out()
    print_out(f"Next: `briefgen build --theme {name}`, or `theme: {name}` in briefgen.yaml")
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
        print_out(line)
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
        print_out(f"the theme {visible(name)} has no fault that was looked for")
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
    from briefgen.cli.output import output_folder, publish_results
    from briefgen.run.theme_check import specimen_of

    project = session.open_project()
    made = specimen_of(project, name)
    return publish_results(session, [made], output_folder(project, output_dir), strict=False, force=force)


def name_fault(name: str) -> str:
    """What is wrong with a theme's name; empty if nothing is."""
    from briefgen.schema.base import ID

    return "" if re.match(ID, name) else "is no name of small letters, digits and hyphens, such as harbour-2"


def theme_text(name: str, base: str, theme: Theme) -> str:
    """The theme.yaml of a new theme called ``name`` that extends ``base``."""
    title = name.replace("-", " ").capitalize()
    # A name that is only digits, say, would be no text to YAML.
    head = _HEAD.format(name=name, base=base, title=title if title.isalpha() else f'"{title}"')
    return "".join((head, *_sections(theme), _REST))


def _sections(theme: Theme) -> Iterator[str]:
    yield from (f'#   {name}: "{value}"\n' for name, value in theme.palette.items())
    yield _ROLES
    yield from (f"#   {role}: {name}\n" for role, name in theme.roles.items())
    yield _FONTS
    for id, family in theme.families.items():
        named = f", deck_name: {family.deck_name}" if family.deck_name else ""
        yield f"#   {id}: {{name: {family.name}{named}, faces: {{regular: File.ttf}}}}\n"
    yield _PAGES.format(m=theme.pages.margins)
    yield from (f"#     {name}: {_style(style)}\n" for name, style in theme.pages.styles.items())
    yield _DECK.format(m=theme.deck.margins)
    yield from (f"#     {name}: {_style(style)}\n" for name, style in theme.deck.styles.items())
    yield _FIGURES
    for tone, style in theme.figures.tones.items():
        yield f"#     {tone}: {{fill: {style.fill}, pattern: {style.pattern}, mark: {style.mark}}}\n"


def _style(style: TypeStyle) -> str:
    return f"{{size: {style.size:g}, leading: {style.leading:g}, colour: {style.colour}}}"
