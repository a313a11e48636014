"""What a compilation depended on: which changes count, and which don't."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.source.dependencies import Dependencies, FolderSnapshot, depended_on
from briefgen.source.project.project import find_project
from tests.data.projects import PACK, SPEC, Copy

LOCK = PACK.replace(".yaml", ".lock")


@pytest.fixture
def harbour(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def _inputs(harbour: Copy) -> Dependencies:
    project = find_project(harbour.root)
    for spec in project.briefs():
        project.brief(spec)
    project.pack(None)
    project.lock(None)
    project.audience("shipowner")
    project.audience("investor")
    project.house()
    return depended_on(harbour.root, project.log, [SPEC])


def _changed(harbour: Copy, inputs: Dependencies) -> tuple[str, ...]:
    return inputs.changed(FolderSnapshot(harbour.root))


def test_nothing_changed(harbour: Copy) -> None:
    assert _changed(harbour, _inputs(harbour)) == ()


@pytest.mark.parametrize("file", [SPEC, PACK, LOCK, "briefgen.yaml", "assets/audiences/shipowner.yaml"])
def test_a_change_of_each_file_is_seen(harbour: Copy, file: str) -> None:
    inputs = _inputs(harbour)
    harbour.write(file, harbour.text(file) + "# more\n")
    assert _changed(harbour, inputs) == (file,)


def test_the_same_length_at_the_same_time_is_seen(harbour: Copy) -> None:
    inputs, path = _inputs(harbour), harbour.root / SPEC
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"stay", b"sway"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _changed(harbour, inputs) == (SPEC,)


def test_written_again_but_the_same_is_no_change(harbour: Copy) -> None:
    inputs, path = _inputs(harbour), harbour.root / PACK
    beside = path.with_suffix(".new")
    beside.write_bytes(path.read_bytes())
    beside.replace(path)
    os.utime(path)
    assert _changed(harbour, inputs) == ()


def test_files_that_come_and_go(harbour: Copy) -> None:
    inputs = _inputs(harbour)
    harbour.write("briefs/new.yaml", "")
    harbour.write("briefs/.new.yaml.swp", "")
    harbour.write("assets/audiences/investor.yaml", "")  # before the built-in one
    (harbour.root / LOCK).unlink()
    assert _changed(harbour, inputs) == ("assets/audiences/investor.yaml", LOCK, "briefs/new.yaml")


def test_what_was_written_between_reading_and_looking_is_seen(harbour: Copy) -> None:
    project = find_project(harbour.root)
    project.pack(None)
    harbour.write(PACK, harbour.text() + "# more\n")
    assert _changed(harbour, depended_on(harbour.root, project.log)) == (PACK,)


def test_what_cannot_be_read_is_no_reason_to_fail(harbour: Copy) -> None:
    inputs = _inputs(harbour)
    (harbour.root / PACK).unlink()
    (harbour.root / PACK).symlink_to("nowhere")
    (harbour.root / SPEC).unlink()
    (harbour.root / SPEC).mkdir()
    assert _changed(harbour, inputs) == (PACK, SPEC)
