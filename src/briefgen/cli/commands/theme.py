"""``briefgen theme``: creates, shows and checks themes, and builds specimens of them."""

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
# The theme {name}. It has only what differs from the theme that it extends.
# `briefgen theme check {name}` checks it, `briefgen theme show {name} --origins` prints all of it with the
# line that each value comes from, and `briefgen theme specimen {name}` builds a PDF and a deck that show it.
# Remove the # of a line to change it. A key with null removes the other theme's key; lists replace lists.
theme: 1
extends: {base}
name: {title}
version: "1"                 # free text

# --- Colours by name: a new value for a name changes everything that uses it; you can add names.
# palette:
"""
_ROLES = """
# --- What each colour is used for. A role takes a name of the palette.
# roles:
"""
_FONTS = """
# --- Fonts: files (.ttf, .otf) in this folder. A deck does not embed fonts: deck_name is the font that it
# --- names, measured with these files. fallbacks are families for characters that this one lacks.
# families:
"""
_PAGES = """
# --- Pages, in points. In a style, write only what changes: family, face, size, leading, colour, tracking …
# pages:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_DECK = """
# --- Slides. A master.pptx in this folder, or the file that `master` names, provides the layouts.
# deck:
#   margins: {{top: {m.top:g}, right: {m.right:g}, bottom: {m.bottom:g}, left: {m.left:g}}}
#   styles:
"""
_FIGURES = """
# --- Figures: how each kind of thing is shown. Tones must differ in greyscale: by pattern, mark or lightness.
# figures:
#   tones:
"""
_REST = """
# --- The logo: PNG, JPEG or SVG in this folder (SVG with plain shapes only).
# logo:
#   file: logo.svg
#   on_dark: logo-white.svg    # for the first slide; without it the logo is on a light plate there
#   alt: Name of the house     # alternative text; the default is the organisation of briefgen.yaml
#   height: 26                 # on pages, in points; deck_height on slides
#   width: 170                 # at most

# --- The head of pages: names in this order; logo left, right or none; on the first page or on all pages.
# letterhead:
#   shows: [organisation, unit, kind]
#   logo: right
#   pages: first

# --- Contact and imprint of briefgen.yaml: at the end after the notes, or at the foot of the last page.
# imprint:
#   place: foot
#   logo: true

# --- Markings: as in their scheme (scheme), filled, boxed or plain; your own colours by marking.
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
    """Themes: the colours, fonts and logo of an organisation."""
    if ctx.invoked_subcommand is None:
        print_out(ctx.get_help())
    return Exit.DONE


@command.command(
    "new",
    short_help="create a theme in the project, with all keys explained",
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
    help="The theme that it extends.",
)
@pass_session
def new(session: Session, name: str, *, base: str) -> Exit:
    """Create the theme NAME in the project: a folder with a theme.yaml that explains all keys.

    It builds at once, and looks like the theme that it extends until you change something.
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
    short_help="print a theme, optionally with the origin of each value",
    epilog=examples("briefgen theme show house", "briefgen theme show house --origins"),
)
@_NAME
@click.option("--origins", is_flag=True, help="Show the file and line of each value.")
@pass_session
def show(session: Session, name: str, *, origins: bool) -> Exit:
    """Print the theme NAME as YAML, merged with the themes that it extends."""
    from briefgen.source.yaml.dump import yaml_lines

    for line in yaml_lines(session.open_project().theme(name).spans, origins=origins):
        print_out(line)
    return Exit.DONE


@command.command(
    "check",
    short_help="check a theme on everything that a brief may have",
    epilog=examples("briefgen theme check house", "briefgen theme check house --strict"),
)
@_NAME
@options.strict
@options.report
@pass_session
def check(session: Session, name: str, *, strict: bool) -> Exit:
    """Check the theme NAME on pages and slides with everything that a brief may have.

    Contrast of all colours in use, tones in greyscale, type sizes, glyphs for the languages of labels and
    packs, faces, embedding rights of fonts, resolution of the logo.
    """
    from briefgen.run.theme_check import check_theme

    problems = check_theme(session.open_project(), name)
    code = verdict(problems, strict=strict)
    if session.form == "text" and not problems:
        print_out(f"the theme {visible(name)} passes all checks")
    session.report(problems, code)
    return code


@command.command(
    "specimen",
    short_help="build a PDF and a deck that show a theme",
    epilog=examples("briefgen theme specimen house"),
)
@_NAME
@options.output_dir
@options.force
@pass_session
def specimen(session: Session, name: str, *, output_dir: Path | None, force: bool) -> Exit:
    """Build a PDF and a deck that show every block, figure and table in the theme NAME.

    They end with its palette and its type scale.
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
