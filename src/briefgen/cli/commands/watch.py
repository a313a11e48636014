"""``briefgen watch``: builds specifications again when a file that they depend on changes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click
from msgspec import Struct

from briefgen.cli import options
from briefgen.cli.click_extensions import examples
from briefgen.cli.exit_codes import Exit, verdict
from briefgen.cli.output import output_folder
from briefgen.cli.session import Session, pass_session
from briefgen.cli.streams import Reader, print_out
from briefgen.diagnostics import BriefgenError, Sink, visible

if TYPE_CHECKING:
    from briefgen.publish import Published
    from briefgen.run.plan import JobOverrides
    from briefgen.run.watch import Built, Watching
    from briefgen.source.project.project import Project

_NAMED = 4
"""Files that are named in a line; the others are counted."""


@click.command("watch", epilog=examples("briefgen watch", "briefgen watch briefs/council.yaml --to pdf"))
@options.specs
@options.output_dir
@options.build_options
@options.strict
@options.force
@pass_session
def command(
    session: Session,
    specs: tuple[Path, ...],
    *,
    output_dir: Path | None,
    strict: bool,
    force: bool,
    **chosen: Unpack[options.BuildOptions],
) -> Exit:
    """Build SPEC, or all of briefs/*.yaml, and build again whenever an input changes.

    Inputs are specifications, packs, locks, briefgen.yaml, themes, fonts, sections and so on. Only the briefs
    that depend on a changed file are built again. While an input has errors, they are shown, and the files of
    the last good build stay. Ctrl-C ends it.
    """
    from briefgen.run.watch import Watching

    def afresh() -> Project:
        return session.open_project(specs[0] if specs else None, options.file_overrides(chosen))

    project = afresh()
    root, real = _places(project, specs)
    watching = Watching(root, real, afresh, _overrides(session, project, chosen))
    return _watch(_Rounds(session, watching, output_folder(project, output_dir), strict, force))


def _places(project: Project, spec_paths: Sequence[Path]) -> tuple[Path, list[Path]]:
    """The project's folder, and the real paths of ``spec_paths``. Raises if one of these is not there."""
    project.briefs()
    root = project.root or Path.cwd()
    real = [Path(os.path.realpath(path)) for path in spec_paths]
    for typed, path in zip(spec_paths, real, strict=True):
        if not (path.is_relative_to(root) and path.is_file()):
            project.brief(typed)
    return root, real


def _overrides(session: Session, project: Project, chosen: options.BuildOptions) -> JobOverrides:
    """The options. Errors in a pack are reported, and the pack is watched all the same."""
    try:
        return options.job_overrides(project, chosen)
    except BriefgenError as error:
        session.console.report(error.problems)
        return options.unchecked_overrides(chosen)


def _watch(rounds: _Rounds) -> Exit:
    """Watch until interrupted, or until nobody reads standard output any more."""
    reader = Reader()
    rounds.begin()
    for stale in rounds.watching.moments():
        if reader.gone():
            break
        if stale:
            rounds.check_for_changes()
    return Exit.DONE


class _Rounds(Struct):
    """Builds one after the other, each reported when it is done."""

    session: Session
    watching: Watching
    folder: Path
    strict: bool
    force: bool

    def begin(self) -> None:
        """The first build, of everything."""
        changed = self.watching.stale()
        count = len(changed)
        print_out(f"watching {count} specification{'' if count == 1 else 's'}; Ctrl-C ends it")
        self._all_of(changed)

    def check_for_changes(self) -> None:
        """Report deleted specifications, and build what is out of date, naming the changed files."""
        for spec in self.watching.gone():
            print_out(f"{visible(self.watching.name(spec))} is gone; what was built from it stays")
        if changed := self.watching.stale():
            names = _names(changed)
            print_out(f"changed: {_listed(names)}")
            self.watching.forget(names)
            self._all_of(changed)

    def _all_of(self, spec_paths: Iterable[Path]) -> None:
        from briefgen.checks.listing import distinct

        made = [(spec, *self._timed(spec)) for spec in spec_paths]
        across = Sink(list(self.watching.across()))
        problems = [problem for _, built, _ in made for problem in built.problems]
        self.session.console.report(distinct((*problems, *across)))
        for spec, built, seconds in made:
            name = visible(self.watching.name(spec))
            published = None if across.failed else self._published(built)
            if published:
                print_out(f"{name}: {_written(self.folder, published)} in {seconds:.2f} s")
            else:
                print_out(f"{name}: not built; what was built before stays")

    def _timed(self, spec_path: Path) -> tuple[Built, float]:
        start = time.perf_counter()
        built = self.watching.compile(spec_path)
        return built, time.perf_counter() - start

    def _published(self, built: Built) -> Published | None:
        """Write the files of a build; None if there are errors, or if the disk refuses, which is reported."""
        from briefgen.publish import files_in_use, publish

        if not built.files or verdict(built.problems, strict=self.strict) is not Exit.DONE:
            return None
        in_use = files_in_use(self.folder, built.files)
        self.session.console.report(in_use)
        if verdict(in_use, strict=self.strict) is not Exit.DONE:
            return None
        try:
            return publish(self.folder, built.files, force=self.force)
        except BriefgenError as error:
            self.session.console.report(error.problems)
            return None


def _names(changed: Mapping[Path, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in changed.values() for name in names}))


def _written(folder: Path, published: Published) -> str:
    if not published.written:
        return "nothing new"
    return f"{_listed([str(folder / name) for name in published.written])} written"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(map(visible, names[:_NAMED]))
    return f"{shown} and {more} more" if more > 0 else shown
