"""A project into which the samples of docs/codes are put, to see what is said of them there.

In: samples. Out: the codes of what briefgen says when it builds the project with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import yaml
from msgspec import Struct

from briefgen.diagnostics import BriefgenError
from briefgen.schema.file_kinds import KINDS
from briefgen.source.project.project import Project
from tests.data.judged import judged_job
from tests.data.projects import ROOT, job_of
from tests.docs.places import Place, fitting, fragments
from tests.docs.samples import Block
from tests.docs.scratch import called

_PACK = "briefs/content/russia-taliban.yaml"
_FILES = {
    "brief": "briefs/first.yaml",
    "pack": _PACK,
    "house": "briefgen.yaml",
    "theme": "assets/themes/sample/theme.yaml",
    "scale": "assets/scales/phia.yaml",
}
"""The file of each kind that samples go into."""
_ENTRIES = {
    "statements": "recognition",
    "judgements": "another-state",
    "indicators": "next-country",
    "bottom_lines": "public",
    "public": "wait-and-see",
}
"""The entry that is meant where a sample shows one without its name."""
Files = dict[str, Any]


class Proof(Struct):
    """The project, the files of it that samples go into, as they are without them, and as they stand now."""

    folder: Path
    files: Files
    written: Files


def made(folder: Path) -> Proof:
    """A project on the shipped pack, with a short specification and a theme of its own."""
    assert called(["new", str(folder), "--example", "russia-taliban"]).code == 0
    for old in (folder / "briefs").glob("*.yaml"):
        old.unlink()
    pack = _read(folder / _PACK)
    # What samples say of this judgement is said to the reader of the one specification, too.
    pack["bottom_lines"]["public"]["wait-and-see"]["judgements"][-1] = _ENTRIES["judgements"]
    usual = {"outlook": "wait-and-see", "date": "2026-11-23", "theme": "sample"}
    files: Files = {
        _FILES["brief"]: {"audience": "public", **usual},
        _FILES["theme"]: {"extends": "meridian", "name": "Sample"},
        _FILES["scale"]: _read(ROOT / _FILES["scale"]),
        _FILES["house"]: _read(folder / _FILES["house"]),
        _PACK: pack,
    }
    return Proof(folder, files, {})


def told(proof: Proof, samples: Iterable[Block], outputs: str | None) -> set[str]:
    """The codes of what is said of the project, which is the working folder, with the samples in it.

    Without ``outputs`` nothing is laid out: what reading and the rules say is enough.
    """
    files = proof.files
    for part in (part for sample in samples for part in fragments(sample.text)):
        files = _with(files, part)
    for name in [name for name in files if files[name] is not proof.written.get(name)]:
        file = proof.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        content = yaml.dump(files[name], Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        file.write_text(content, encoding="utf-8")
        proof.written[name] = files[name]
    if outputs is None:
        return _codes_of_rules(proof.folder)
    said = called(["build", "--force", "--to", outputs])
    return set(re.findall(r"\[(BG\d{3})\]", said.both))


def _codes_of_rules(folder: Path) -> set[str]:
    project = Project(folder, folder)
    try:
        job = job_of(project, Path(_FILES["brief"]).stem)
    except BriefgenError as error:
        return {problem.code for problem in error.problems}
    return {problem.code for problem in judged_job(project, job)}


def _read(file: Path) -> Any:  # noqa: ANN401, what YAML holds
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506, texts only


def _with(files: Files, part: str) -> Files:
    """The files with a fragment at the first place where it fits into one of them."""
    node = yaml.load(part, Loader=yaml.CBaseLoader)  # noqa: S506, texts only
    for place in fitting(part):
        name = _FILES.get(KINDS[place.kind].name)
        if name and "-" not in place.path:
            return {**files, name: _merged(files[name], _inside(place, node))}
    raise AssertionError(f"this goes into no file of the project:\n{part}")


def _inside(place: Place, node: object) -> object:
    """The fragment below the keys of its place."""
    path: list[str] = []
    for step in place.path:
        path.append(_ENTRIES.get(path[-1], "another") if step == "x" else step)
    for step in reversed(path):
        node = {step: node}
    return node


def _merged(old: object, new: object) -> object:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    known, added = cast("Files", old), cast("Files", new)
    return {**known, **{key: _merged(known.get(key), value) for key, value in added.items()}}
