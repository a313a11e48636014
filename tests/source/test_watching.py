"""What a compilation depended on: which changes count, and which don't."""

from __future__ import annotations

import os

import pytest

from briefgen.source.dependencies import Dependencies, FolderSnapshot, depended_on
from briefgen.source.project.project import find_project
from tests.data.projects import PACK, SPEC, Copy

LOCK = PACK.replace(".yaml", ".lock")


def _inputs(copy: Copy) -> Dependencies:
    project = find_project(copy.root)
    for spec in project.briefs():
        project.brief(spec)
    project.pack(None)
    project.lock(None)
    project.audience("shipowner")
    project.audience("investor")
    project.house()
    return depended_on(copy.root, project.log, [SPEC])


def _changed(copy: Copy, inputs: Dependencies) -> tuple[str, ...]:
    return inputs.changed(FolderSnapshot(copy.root))


def test_nothing_changed(copy: Copy) -> None:
    assert _changed(copy, _inputs(copy)) == ()


@pytest.mark.parametrize("file", [SPEC, PACK, LOCK, "briefgen.yaml", "assets/audiences/shipowner.yaml"])
def test_a_change_of_each_file_is_seen(copy: Copy, file: str) -> None:
    inputs = _inputs(copy)
    copy.write(file, copy.text(file) + "# more\n")
    assert _changed(copy, inputs) == (file,)


def test_the_same_length_at_the_same_time_is_seen(copy: Copy) -> None:
    inputs, path = _inputs(copy), copy.root / SPEC
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"stay", b"sway"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _changed(copy, inputs) == (SPEC,)


def test_written_again_but_the_same_is_no_change(copy: Copy) -> None:
    inputs, path = _inputs(copy), copy.root / PACK
    beside = path.with_suffix(".new")
    beside.write_bytes(path.read_bytes())
    beside.replace(path)
    os.utime(path)
    assert _changed(copy, inputs) == ()


def test_files_that_come_and_go(copy: Copy) -> None:
    inputs = _inputs(copy)
    copy.write("briefs/new.yaml", "")
    copy.write("briefs/.new.yaml.swp", "")
    copy.write("assets/audiences/investor.yaml", "")  # before the built-in one
    (copy.root / LOCK).unlink()
    assert _changed(copy, inputs) == ("assets/audiences/investor.yaml", LOCK, "briefs/new.yaml")


def test_what_was_written_between_reading_and_looking_is_seen(copy: Copy) -> None:
    project = find_project(copy.root)
    project.pack(None)
    copy.write(PACK, copy.text() + "# more\n")
    assert _changed(copy, depended_on(copy.root, project.log)) == (PACK,)


def test_what_cannot_be_read_is_no_reason_to_fail(copy: Copy) -> None:
    inputs = _inputs(copy)
    (copy.root / PACK).unlink()
    (copy.root / PACK).symlink_to("nowhere")
    (copy.root / SPEC).unlink()
    (copy.root / SPEC).mkdir()
    assert _changed(copy, inputs) == (PACK, SPEC)
