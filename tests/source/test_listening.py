"""Waiting for changes: what there is to listen to, and which events count."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from itertools import islice
from pathlib import Path

import pytest
import watchfiles

from briefgen.diagnostics import BriefgenError
from briefgen.source.file_events import WatchedPaths, moments, watched_paths
from tests.data.projects import PACK, SPEC, Copy

QUIET = 11
"""Moments after which a watch without changes looks no more."""
MANY = 3000
"""Moments, ten minutes, that no change takes on any machine, however busy."""


def _of(root: Path) -> WatchedPaths:
    missing = ("assets/audiences/investor.yaml", "assets/scales/none.yaml")
    return watched_paths(root, (SPEC, PACK, *missing), ("briefs/*.yaml", "assets/themes/*/theme.yaml"))


def _looked(told: Generator[bool]) -> bool:
    """Whether a look comes of what was done."""
    return any(islice(told, MANY))


def _quiet(told: Generator[bool]) -> Generator[bool]:
    """The same, once nothing is left of how it began."""
    assert next(told)
    assert not list(islice(told, QUIET))[-1]
    return told


def test_the_folders_that_hold_files_and_those_above_are_listened_to(copy: Copy) -> None:
    (copy.root / "out/deep").mkdir(parents=True)
    (copy.root / "assets/themes/own").mkdir(parents=True)
    names = {os.path.relpath(folder, copy.root) for folder in _of(copy.root).folders}
    expected = {
        ".",
        "briefs",
        "briefs/content",
        "assets",
        "assets/audiences",
        "assets/themes",
        "assets/themes/own",
    }
    assert names == expected


def test_what_the_log_names_counts_with_what_it_lies_in_and_nothing_else(copy: Copy) -> None:
    (copy.root / "assets/themes/own").mkdir(parents=True)
    of = _of(copy.root)
    new = ("briefs/new.yaml", "assets/themes/other", "assets/themes/own/theme.yaml")
    for name in (
        SPEC,
        PACK,
        "briefs",
        "briefs/content",
        "assets",
        "assets/scales",
        "assets/scales/none.yaml",
        *new,
    ):
        assert of.concerns(str(copy.root / name)), name
    for name in (
        "out",
        "out/harbour.pdf",
        "briefs/.x.swp",
        "briefs/content/other.yaml",
        "assets/themes/own/a.png",
    ):
        assert not of.concerns(str(copy.root / name)), name


def test_a_project_that_is_gone_is_waited_for_where_it_was(copy: Copy) -> None:
    copy.root.rename(copy.root.with_name("aside"))
    of = _of(copy.root)
    assert list(of.folders) == [str(copy.root.parent)]
    assert of.concerns(str(copy.root))


def test_a_file_behind_a_link_counts_where_it_lies(copy: Copy) -> None:
    (copy.root / "shared").mkdir()
    (copy.root / PACK).rename(copy.root / "shared/pack.yaml")
    (copy.root / PACK).symlink_to("../../shared/pack.yaml")
    of = _of(copy.root)
    assert str(copy.root / "shared") in of.folders
    assert of.concerns(str(copy.root / "shared/pack.yaml"))


def test_what_is_built_wakes_nobody_and_a_save_does(copy: Copy) -> None:
    told = _quiet(moments(lambda: _of(copy.root)))
    copy.write("out/harbour.pdf", "built")
    copy.write("briefs/content/notes.txt", "unasked")
    assert not any(islice(told, QUIET))
    copy.write(PACK, copy.text() + "# more\n")
    assert _looked(told)


def test_folders_that_are_replaced_are_listened_to_as_they_are_now(copy: Copy) -> None:
    told = _quiet(moments(lambda: _of(copy.root)))
    (copy.root / "briefs").rename(copy.root / "aside")
    assert _looked(told)
    copy.write("briefs/content/harbour-tariff.yaml", "")
    assert _looked(told)
    _quiet(told)
    copy.write(PACK, "# more\n")
    assert _looked(told)


def _refusing(polls: bool) -> Callable[..., Generator[set[object]]]:  # noqa: FBT001
    def watch(*_: str, force_polling: bool | None, **__: object) -> Generator[set[object]]:
        if not (force_polling and polls):
            raise OSError("OS file watch limit reached")
        yield set()

    return watch


def test_a_system_that_has_no_events_left_is_polled(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchfiles, "watch", _refusing(polls=True))
    assert next(moments(lambda: _of(copy.root)))
    monkeypatch.setattr(watchfiles, "watch", _refusing(polls=False))
    with pytest.raises(BriefgenError, match="cannot watch files: OS file watch limit reached"):
        next(moments(lambda: _of(copy.root)))
