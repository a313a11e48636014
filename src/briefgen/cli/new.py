"""``briefgen new``: a project folder that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.exits import Exit
from briefgen.cli.streams import say
from briefgen.diagnostics import BriefgenError, Diagnostic, Severity, shown, visible

MISSING = "BG911"
_IGNORED = "# What is built is not kept: it can be built again.\n/out/\n"


@click.command("new")
@click.argument("name", metavar="NAME", type=click.Path(path_type=Path))
def command(name: Path) -> Exit:
    """Make the folder NAME with a specification, the example's content pack and the house's settings.

    It builds at once; then put your own content in the place of the example's.
    """
    from briefgen.publish import new_folder
    from briefgen.publish.names import fault

    wrong = fault(name.name)
    if wrong:
        raise click.BadParameter(f"{shown(name.name)} {wrong}", param_hint="NAME")
    files = _example()
    new_folder(name, files)
    for file in files:
        say(visible(str(name / file)))
    say()
    say(f"Next: cd {visible(str(name))} && briefgen build")
    return Exit.DONE


def _example() -> dict[str, bytes]:
    """What a new project holds: one specification, its pack with the lock, the house, schemas for editors."""
    from briefgen.source.roots import shipped

    there = shipped()
    example = there.example
    specification = sorted((example / "briefs").glob("*.yaml"))[:1]
    content = sorted(p for p in (example / "briefs" / "content").glob("*") if p.suffix in {".yaml", ".lock"})
    house = example / "briefgen.yaml"
    if not specification or not content or not house.is_file():
        raise BriefgenError(
            Diagnostic(MISSING, Severity.ERROR, "this installation lacks its example", None, _HINT)
        )
    files = {
        path.relative_to(example).as_posix(): path.read_bytes() for path in (house, *specification, *content)
    }
    schemas = sorted((there.root / "assets" / "schema").glob("*.schema.json"))
    files |= {f"assets/schema/{path.name}": path.read_bytes() for path in schemas}
    return files | {".gitignore": _IGNORED.encode()}


_HINT = "install briefgen anew"
