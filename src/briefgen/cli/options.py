"""Options and arguments that several commands share, and the checks of their values.

In: what was typed. Out: values that :mod:`briefgen.run` takes, or a usage error that names what is near.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypedDict, TypeVar, get_args

import click

from briefgen.cli import completion
from briefgen.cli.click_extensions import FolderPath, KnownChoice, unknown
from briefgen.cli.session import Form, Session

if TYPE_CHECKING:
    from briefgen.run.plan import JobOverrides
    from briefgen.source.project.overrides import Overrides
    from briefgen.source.project.project import Project

P = ParamSpec("P")
T = TypeVar("T")


class SharedOptions(TypedDict):
    """What :func:`for_all_outlooks` adds to a command's parameters."""

    audience: str | None
    theme: str | None
    outputs: tuple[str, ...] | None
    profile: str | None
    settings: tuple[str, ...]


class BuildOptions(SharedOptions):
    """What :func:`chosen` adds to a command's parameters."""

    outlook: str | None


specs = click.argument(
    "specs",
    metavar="[SPEC]...",
    nargs=-1,
    type=click.Path(path_type=Path),
    shell_complete=completion.specs,
)


output_dir = click.option(
    "-o",
    "--output-dir",
    metavar="FOLDER",
    type=FolderPath(path_type=Path),
    help="Where the files go; without it `out` in the project.",
)
force = click.option(
    "--force", is_flag=True, help="Overwrite files that briefgen did not write, or not like that."
)
strict = click.option("--strict", is_flag=True, help="A warning fails, too.")


def _set_form(ctx: click.Context, _param: click.Parameter, value: Form) -> None:
    ctx.ensure_object(Session).form = value


report = click.option(
    "--report",
    type=KnownChoice("report", get_args(Form)),
    default="text",
    show_default=True,
    expose_value=False,
    callback=_set_form,
    help="How problems are told: text on standard error; the others, which give all, on standard output.",
)
"""For every command that judges; :meth:`Session.report` keeps to it, for what is raised, too."""

workers = click.option(
    "--jobs",
    "workers",
    metavar="N",
    type=click.IntRange(1, 60),  # Windows waits for no more than 61 processes
    default=1,
    show_default=True,
    help="Compile in N processes.",
)


def _formats(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    from briefgen.write.formats import FORMATS

    names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(unknown("format", name, FORMATS))
    return names


_OUTLOOK = click.option(
    "--outlook",
    metavar="NAME",
    shell_complete=completion.outlooks,
    help="With this outlook, whatever the specification says.",
)
_FOR_ALL = (
    click.option(
        "--audience",
        metavar="NAME",
        shell_complete=completion.audiences,
        help="For this audience, whatever the specification says.",
    ),
    click.option("--theme", metavar="NAME", shell_complete=completion.themes, help="In this theme."),
    click.option(
        "--to",
        "outputs",
        metavar="FORMAT,...",
        callback=_formats,
        shell_complete=completion.formats,
        help="These formats instead of the specification's: pdf, pptx, html, outline.",
    ),
    click.option(
        "--profile",
        metavar="NAME",
        shell_complete=completion.profiles,
        help="With the keys of this profile, as in --profile draft.",
    ),
    click.option(
        "--set",
        "settings",
        metavar="KEY=VALUE",
        multiple=True,
        help="Set a key of the specification or of the house, as in --set limits.pages=3.",
    ),
)


def build_options(command: Callable[P, T]) -> Callable[P, T]:
    """Add the options that say something instead of a specification."""
    return shared_options(_OUTLOOK(command))


def shared_options(command: Callable[P, T]) -> Callable[P, T]:
    """The same for what shows every outlook."""
    for option in reversed(_FOR_ALL):
        command = option(command)
    return command


def file_overrides(chosen: SharedOptions) -> Overrides:
    """What the command line lays over the project's files."""
    from briefgen.source.project.overrides import Overrides

    return Overrides(chosen["profile"] or "", chosen["settings"])


def job_overrides(project: Project, chosen: BuildOptions) -> JobOverrides:
    """The options as overrides. Raises a usage error for a name that nothing in the project has."""
    from briefgen.schema import kinds

    profile = chosen["profile"]
    if profile is not None:
        names = [listed.name for listed in project.profiles()]
        if profile not in names and project.root:
            from briefgen.source.project.project import Project

            # What is wrong in briefgen.yaml may hide a profile of it: that is told first, by raising it.
            Project(project.root, project.root).house()
        _refuse_unknown(("profile", profile, names))
    audience, outlook, theme = chosen["audience"], chosen["outlook"], chosen["theme"]
    asked: list[tuple[str, str, Collection[str]]] = []
    if audience is not None:
        asked.append(("audience", audience, [listed.name for listed in project.names(kinds.AUDIENCE)]))
    if theme is not None:
        asked.append(("theme", theme, [listed.name for listed in project.names(kinds.THEME)]))
    if outlook is not None:
        asked.append(("outlook", outlook, _outlooks(project)))
    _refuse_unknown(*asked)
    return unchecked_overrides(chosen)


def unchecked_overrides(chosen: BuildOptions) -> JobOverrides:
    """The options as overrides, whether anything has these names or not."""
    from briefgen.run.plan import JobOverrides

    return JobOverrides(chosen["audience"], chosen["outlook"], chosen["theme"], chosen["outputs"])


def _refuse_unknown(*asked: tuple[str, str, Collection[str]]) -> None:
    """Refuse names that are not among those that there are, all of them at once.

    Each is given with its option's word and the names that there are.
    """
    refused = [
        click.BadParameter(unknown(word, typed, names), param_hint=f"--{word}")
        for word, typed, names in asked
        if typed not in names
    ]
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise click.UsageError(" ".join(problem.format_message() for problem in refused))


def _outlooks(project: Project) -> list[str]:
    """The outlooks of all packs, refused ones as far as they can be read."""
    from briefgen.diagnostics import Sink
    from briefgen.schema import kinds

    repairing = project.repairing()
    names = [listed.name for listed in project.names(kinds.PACK)]
    packs = [Sink().take(lambda name=name: repairing.pack(name)) or project.pack(name) for name in names]
    return sorted({outlook for pack in packs for outlook in pack.value.outlooks})
