"""Briefs that are compiled again when something that they depend on changes.

In: a project's folder, specifications, what the command line says. Out: which of them are stale and why, and
what came of each. Every specification is read through a project of its own, whose log says what it depends
on; fonts, themes and what was found in packs stay warm between.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.compiler import Compiled, Engine, Job, compile_job
from briefgen.diagnostics import Diagnostic, Sink
from briefgen.rules.listing import compare_facts
from briefgen.run.compile import files_of, problems_of
from briefgen.run.plan import JobOverrides, load_briefs, plan, refuse_collisions
from briefgen.schema.file_kinds import BRIEF
from briefgen.source.dependencies import Dependencies, FolderSnapshot, depended_on
from briefgen.source.file_events import WatchedPaths, moments, watched_paths
from briefgen.source.files import Root
from briefgen.source.project.names import listed_under
from briefgen.source.project.project import Project
from briefgen.source.project.unread_files import patterns

_KEPT = 16
"""Themes that stay cached; each state of a theme that is being edited is one more."""
_READ_AS_TEXT = (".yaml", ".lock")


class Built(Struct, frozen=True):
    """The result of one specification."""

    problems: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    """Bytes by name, relative to the output folder."""


class _BuildState(Struct):
    """What is remembered of a specification between builds."""

    dependencies: Dependencies

    jobs: tuple[Job, ...]
    results: tuple[Compiled, ...]


class Watching:
    """The specifications named, as real paths, or all of the project as they come and go.

    ``afresh`` opens the project anew: nothing that was read before is known to it.
    """

    def __init__(
        self, root: Path, spec_paths: Sequence[Path], afresh: Callable[[], Project], overrides: JobOverrides
    ) -> None:
        self._root = root
        self._named = tuple(spec_paths)
        self._afresh = afresh
        self._overrides = overrides
        self._states: dict[Path, _BuildState] = {}
        self._engine = Engine()

    def name(self, spec_path: Path) -> str:
        """A specification as messages call it: its path from the project's root."""
        return spec_path.relative_to(self._root).as_posix()

    def stale(self) -> dict[Path, tuple[str, ...]]:
        """The specifications to compile, each with the files that changed: its own name if it is new."""
        now = FolderSnapshot(self._root)
        found: dict[Path, tuple[str, ...]] = {}
        for spec_path in self._spec_paths():
            state = self._states.get(spec_path)
            changed = state.dependencies.changed(now) if state else (self.name(spec_path),)
            if changed:
                found[spec_path] = changed
        return found

    def gone(self) -> tuple[Path, ...]:
        """Specifications that no longer exist; each is given once."""
        there = set(self._spec_paths())
        gone = tuple(spec_path for spec_path in self._states if spec_path not in there)
        for spec_path in gone:
            del self._states[spec_path]
        return gone

    def moments(self) -> Generator[bool]:
        """At least every fifth of a second, whether to look what is stale. Raises BG910 if nothing can be."""
        return moments(self._wanted)

    def forget(self, changed: Iterable[str]) -> None:
        """Drop the caches if they are too large, or fonts or pictures changed, which are cached by name.

        What was compared is dropped always: it rests on lexicons, the house and other specifications, too.
        """
        other = any(not name.endswith(_READ_AS_TEXT) for name in changed)
        engine = self._engine
        if other or len(engine.themes) > _KEPT or len(engine.packs.problems) > _KEPT:
            engine = self._engine = Engine()
        engine.packs.comparisons.clear()

    def compile(self, spec_path: Path) -> Built:
        """Compile all briefs of a specification. Its files are none if one of them failed."""
        project, sink = self._afresh(), Sink()
        jobs = sink.take(lambda: plan(project, load_briefs(project, [spec_path]), self._overrides)) or ()
        results = tuple(compile_job(project, job, self._engine) for job in jobs)
        self._states[spec_path] = _BuildState(
            depended_on(self._root, project.log, [self.name(spec_path)]), jobs, results
        )
        complete = not sink.failed and not any(result.failed for result in results)
        return Built((*sink, *problems_of(results)), files_of(results) if complete else {})

    def across(self) -> tuple[Diagnostic, ...]:
        """Problems between specifications: outputs of the same name, facts that differ."""
        sink = Sink()
        states = [self._states[spec_path] for spec_path in sorted(self._states)]
        refuse_collisions([job for state in states for job in state.jobs], sink)
        sink.extend(compare_facts(result.facts for state in states for result in state.results))
        return tuple(sink)

    def _wanted(self) -> WatchedPaths:
        inputs = [state.dependencies for state in self._states.values()]
        names = (
            *map(self.name, self._named),
            *(name for dependencies in inputs for name in dependencies.files),
        )
        listed = () if self._named else (BRIEF.path("*"),)
        listed += (*patterns(), *(pattern for dependencies in inputs for pattern in dependencies.listed))
        return watched_paths(self._root, names, listed)

    def _spec_paths(self) -> tuple[Path, ...]:
        if self._named:
            return self._named
        return tuple(self._root / listed.path for listed in listed_under(Root(self._root), BRIEF))
