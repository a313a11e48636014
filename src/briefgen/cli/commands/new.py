"""``briefgen new``: creates a project that builds at once."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from briefgen.cli.click_extensions import examples, unknown
from briefgen.cli.exit_codes import Exit
from briefgen.cli.streams import print_out
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown, visible
from briefgen.source.project.roots import EXAMPLE, Shipped, shipped

MISSING = "BG911"
_GIT_IGNORE = "# What is built is not kept: it can be built again.\n/out/\n"
_GIT_ATTRIBUTES = (
    "# The same bytes on every system: what is built says which it rests on.\n* text=auto eol=lf\n"
)
_HINT = "install briefgen anew"
_SCHEMAS = "assets/schema"
_EVERY_PROJECT = "assets/new"
"""The folder of built-in data with the files that every new project gets."""
_PARTS = ("briefs", "assets")
_ENDINGS = frozenset({".yaml", ".lock", ".txt", ".md", ".png", ".jpg", ".svg"})


def _example(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if value not in (known := shipped().examples):
        raise click.BadParameter(unknown("example", value, known))
    return value


@click.command("new", epilog=examples("briefgen new harbour-briefs"))
@click.argument("name", metavar="NAME", type=click.Path(path_type=Path))
@click.option(
    "--example",
    metavar="EXAMPLE",
    default=EXAMPLE,
    show_default=True,
    callback=_example,
    help="Example to start from; `briefgen list examples` lists all.",
)
def command(name: Path, *, example: str) -> Exit:
    """Create the folder NAME with specifications, a content pack, a theme and settings.

    It builds at once. Its README explains each file, its AGENTS.md how an assistant works in it; replace the
    example's content with your own.
    """
    from briefgen.publish import new_folder, undo_new_folder
    from briefgen.publish.names import fault

    if name.name in ("", ".."):
        message = f"{shown(str(name))} is an existing folder; NAME is the name of the new one"
        raise click.BadParameter(f"{message}, as in `briefgen new harbour-briefs`", param_hint="NAME")
    wrong = fault(name.name)
    if wrong:
        raise click.BadParameter(f"{shown(name.name)} {wrong}", param_hint="NAME")
    files = _files(example)
    made = new_folder(name, files)
    try:
        _print_result(name, files)
    except OSError:
        undo_new_folder(name, made)
        raise
    return Exit.DONE


def _print_result(name: Path, files: Iterable[str]) -> None:
    """Print the files that were made, and the next command. Raises OSError if that fails."""
    for file in files:
        print_out(visible(str(name / file)))
    print_out()
    print_out(f"Next: cd {visible(_quoted(str(name)))} && briefgen build")


def _quoted(path: str) -> str:
    """A path as it is typed: in double quotes, which work on Windows, too, if it has a space."""
    if not re.fullmatch(rf"[\w ./:{re.escape(os.sep)}-]+", path):
        return shlex.quote(path)
    return f'"{path}"' if " " in path else path


def _files(example: str) -> dict[str, bytes]:
    """The files of a new project: the example's, a page for assistants, schemas, settings for editors."""
    there = shipped()
    folder = there.examples[example]
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in _example_files(folder, example)
    }
    if "briefgen.yaml" not in files or not any(name.startswith("briefs/content/") for name in files):
        problem = Diagnostic(MISSING, Severity.ERROR, "this installation lacks its example", None, _HINT)
        raise BriefgenError(problem)
    return (
        files
        | {path.name: path.read_bytes() for path in sorted((there.root / _EVERY_PROJECT).glob("*.md"))}
        | _for_editors(there)
        | {
            ".gitattributes": _GIT_ATTRIBUTES.encode(),
            ".gitignore": _GIT_IGNORE.encode(),
        }
    )


def _example_files(folder: Path, example: str) -> Iterator[Path]:
    """The files of an example. Of all but the default one, a specification and its pack are enough."""
    yield from folder.glob("briefgen.yaml")
    if example != EXAMPLE:
        yield from sorted((folder / "briefs").glob("*.yaml"))[:1]
        yield from (p for p in sorted((folder / "briefs" / "content").glob("*")) if p.suffix in _ENDINGS)
        return
    yield from folder.glob("README.md")
    for part in _PARTS:
        yield from (p for p in sorted((folder / part).rglob("*")) if p.suffix in _ENDINGS and p.is_file())


def _for_editors(there: Shipped) -> dict[str, bytes]:
    """The schemas, and editor settings that map them to files."""
    from briefgen.schema.file_kinds import KINDS

    schemas = sorted((there.root / "assets" / "schema").glob("*.schema.json"))
    files = {f"{_SCHEMAS}/{path.name}": path.read_bytes() for path in schemas}
    kinds = {f"./{_SCHEMAS}/{kind.name}.schema.json": kind.path("*") for kind in KINDS}
    settings = {"yaml.schemas": kinds, "files.associations": {"*.lock": "yaml"}}
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    for name, value in (("settings", settings), ("extensions", extensions)):
        files[f".vscode/{name}.json"] = (json.dumps(value, indent=2) + "\n").encode()
    return files
