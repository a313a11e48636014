"""Options and arguments that several commands share, and the checks of their values.

In: what was typed. Out: values for :mod:`briefgen.run`, or a usage error that suggests the nearest value.
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
    """The parameters that :func:`shared_options` adds to a command."""

    audience: str | None
    theme: str | None
    outputs: tuple[str, ...] | None
    profile: str | None
    settings: tuple[str, ...]


class BuildOptions(SharedOptions):
    """The parameters that :func:`build_options` adds to a command."""

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
    help="Folder for the files; the default is `out` in the project.",
)
force = click.option(
    "--force", is_flag=True, help="Overwrite files that were not written by briefgen, or were edited since."
)
strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def _set_form(ctx: click.Context, _param: click.Parameter, value: Form) -> None:
    ctx.ensure_object(Session).form = value


report = click.option(
    "--report",
    type=KnownChoice("report", get_args(Form)),
    default="text",
    show_default=True,
    expose_value=False,
    callback=_set_form,
    help="Form of the diagnostics: text (to standard error); the others (to standard output) list all.",
)
"""For every command that checks something; :meth:`Session.report` obeys it."""

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
    help="Use this outlook instead of the specification's.",
)
_FOR_ALL = (
    click.option(
        "--audience",
        metavar="NAME",
        shell_complete=completion.audiences,
        help="Use this audience instead of the specification's.",
    ),
    click.option("--theme", metavar="NAME", shell_complete=completion.themes, help="Use this theme."),
    click.option(
        "--to",
        "outputs",
        metavar="FORMAT,...",
        callback=_formats,
        shell_complete=completion.formats,
        help="Write these formats instead of the specification's: pdf, pptx, html, outline.",
    ),
    click.option(
        "--profile",
        metavar="NAME",
        shell_complete=completion.profiles,
        help="Apply a profile, as in --profile draft.",
    ),
    click.option(
        "--set",
        "settings",
        metavar="KEY=VALUE",
        multiple=True,
        help="Set a key of the specification or of briefgen.yaml, as in --set limits.pages=3.",
    ),
)


def build_options(command: Callable[P, T]) -> Callable[P, T]:
    """Add the options that override a specification."""
    return shared_options(_OUTLOOK(command))


def shared_options(command: Callable[P, T]) -> Callable[P, T]:
    """The same without ``--outlook``, for commands that show every outlook."""
    for option in reversed(_FOR_ALL):
        command = option(command)
    return command


def file_overrides(chosen: SharedOptions) -> Overrides:
    """The keys that override those of the project's files: ``--profile`` and ``--set``."""
    from briefgen.source.project.overrides import Overrides

    return Overrides(chosen["profile"] or "", chosen["settings"])


def job_overrides(project: Project, chosen: BuildOptions) -> JobOverrides:
    """The options that override a specification. Raises a usage error for a name that does not exist."""
    from briefgen.schema import file_kinds

    profile = chosen["profile"]
    if profile is not None:
        names = [listed.name for listed in project.profiles()]
        if profile not in names and project.root:
            from briefgen.source.project.project import Project

            # An error in briefgen.yaml may hide its profiles: reading it raises that error first.
            Project(project.root, project.root).house()
        _refuse_unknown(("profile", profile, names))
    audience, outlook, theme = chosen["audience"], chosen["outlook"], chosen["theme"]
    requested: list[tuple[str, str, Collection[str]]] = []
    if audience is not None:
        requested.append(
            ("audience", audience, [listed.name for listed in project.names(file_kinds.AUDIENCE)])
        )
    if theme is not None:
        requested.append(("theme", theme, [listed.name for listed in project.names(file_kinds.THEME)]))
    if outlook is not None:
        requested.append(("outlook", outlook, _outlooks(project)))
    _refuse_unknown(*requested)
    return unchecked_overrides(chosen)


def unchecked_overrides(chosen: BuildOptions) -> JobOverrides:
    """The same without checking that the names exist."""
    from briefgen.run.plan import JobOverrides

    return JobOverrides(chosen["audience"], chosen["outlook"], chosen["theme"], chosen["outputs"])


def _refuse_unknown(*requested: tuple[str, str, Collection[str]]) -> None:
    """Raise one usage error for all options whose value does not exist.

    ``requested``: the option's word, the value, and the names that exist.
    """
    refused = [
        click.BadParameter(unknown(word, typed, names), param_hint=f"--{word}")
        for word, typed, names in requested
        if typed not in names
    ]
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise click.UsageError(" ".join(problem.format_message() for problem in refused))


def _outlooks(project: Project) -> list[str]:
    """The outlooks of all packs; of a pack with errors, those that can be read."""
    from briefgen.diagnostics import Sink
    from briefgen.schema import file_kinds

    repairing = project.repairing()
    names = [listed.name for listed in project.names(file_kinds.PACK)]
    packs = [Sink().take(lambda name=name: repairing.pack(name)) or project.pack(name) for name in names]
    return sorted({outlook for pack in packs for outlook in pack.value.outlooks})
