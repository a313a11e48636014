"""What a published folder looks like, and what stops a publisher."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError
from briefgen.publish import new_folder, publish, replace_file
from briefgen.publish.names import fault, same_file
from briefgen.publish.transaction import by_file, exclusive

LONG_AGO = 1_000_000_000


def _codes(error: pytest.ExceptionInfo[BriefgenError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _age(path: Path) -> None:
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_files_land_in_folders_that_were_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "far" / "out"
    done = publish(folder, {"a.pdf": b"A", "sub/b.pptx": b"B"})
    assert done.written == ("a.pdf", "sub/b.pptx")
    assert done.unchanged == ()
    assert (folder / "a.pdf").read_bytes() == b"A"
    assert (folder / "sub" / "b.pptx").read_bytes() == b"B"
    assert sorted(p.name for p in folder.iterdir()) == [".briefgen.json", "a.pdf", "sub"]


def test_the_manifest_says_what_was_written_and_forgets_what_is_gone(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"B"})
    (tmp_path / "a.pdf").unlink()
    publish(tmp_path, {"c.pdf": b"C"})
    manifest = json.loads((tmp_path / ".briefgen.json").read_text())
    assert list(manifest["files"]) == ["b.pdf", "c.pdf"]
    digest = "df7e70e5021544f4834bbee64a9e3789febc4be81470df629cad6ddb03320a5c"
    assert manifest["files"]["b.pdf"] == {"sha256": digest, "size": 1}


def test_files_with_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"B"})
    for path in (*tmp_path.iterdir(), tmp_path):
        _age(path)
    done = publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"B"})
    assert done.unchanged == ("a.pdf", "b.pdf")
    assert {path.stat().st_mtime for path in (*tmp_path.iterdir(), tmp_path)} == {LONG_AGO}
    assert publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"2"}).written == ("b.pdf",)
    assert (tmp_path / "a.pdf").stat().st_mtime == LONG_AGO


def test_a_name_in_other_case_is_known_again(tmp_path: Path) -> None:
    """As on a disk that takes `Harbour.pdf` and `harbour.pdf` for one file."""
    publish(tmp_path, {"Harbour.pdf": b"A"})
    (tmp_path / "Harbour.pdf").rename(tmp_path / "harbour.pdf")
    assert publish(tmp_path, {"harbour.pdf": b"B"}).written == ("harbour.pdf",)


def test_files_of_others_are_overwritten_by_force_only(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"somebody's")
    (tmp_path / "b.pdf").write_bytes(b"somebody's, too")
    with pytest.raises(BriefgenError) as error:
        publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"B", "c.pdf": b"C"})
    assert _codes(error) == ["BG904", "BG904"]
    assert "--force" in error.value.problems[0].hint
    assert (tmp_path / "a.pdf").read_bytes() == b"somebody's"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]
    publish(tmp_path, {"a.pdf": b"A", "b.pdf": b"B"}, force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"A"


def test_an_edited_file_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path, {"deck.pptx": b"deck"})
    (tmp_path / "deck.pptx").write_bytes(b"deck, with an hour of somebody's work")
    with pytest.raises(BriefgenError, match="was changed since briefgen wrote it"):
        publish(tmp_path, {"deck.pptx": b"new deck"})
    assert (tmp_path / "deck.pptx").read_bytes() == b"deck, with an hour of somebody's work"


@pytest.mark.parametrize("manifest", [b"", b"[]", b'{"briefgen": 2}', b"\xff", b"[" * 100_000])
def test_a_manifest_that_says_nothing_counts_as_none(tmp_path: Path, manifest: bytes) -> None:
    publish(tmp_path, {"a.pdf": b"A"})
    (tmp_path / ".briefgen.json").write_bytes(manifest)
    with pytest.raises(BriefgenError) as error:
        publish(tmp_path, {"a.pdf": b"2"})
    assert _codes(error) == ["BG904"]
    publish(tmp_path, {"a.pdf": b"2"}, force=True)
    publish(tmp_path, {"a.pdf": b"3"})


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"precious")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.pdf").symlink_to(target)
    with pytest.raises(BriefgenError) as error:
        publish(out, {"a.pdf": b"A"})
    assert _codes(error) == ["BG904"]
    publish(out, {"a.pdf": b"A"}, force=True)
    assert not (out / "a.pdf").is_symlink()
    assert target.read_bytes() == b"precious"


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefgenError) as error:
        publish(tmp_path / "out", {"sub/a.pdf": b"A"}, force=True)
    assert _codes(error) == ["BG903"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_in_the_place_of_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(BriefgenError) as error:
        publish(tmp_path, {"a.pdf": b"A", "b/c.pdf": b"C"}, force=True)
    assert _codes(error) == ["BG903", "BG903"]


def test_an_output_folder_that_is_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"no folder")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(BriefgenError) as error:
            publish(folder, {"a.pdf": b"A"})
        assert _codes(error) == ["BG903"]


def test_a_folder_made_in_vain_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefgenError) as error:
        publish(tmp_path / "far" / "out", {"sub/a.pdf": b"A"})
    assert _codes(error) == ["BG902"]
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {"a.pdf": b"old", "b.pdf": b"old"})
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    real = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if self.parent.name == "new" and target.name == "b.pdf":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, {"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_rights_are_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(tmp_path / "out", {"a.pdf": b"A"})
        os.umask(0o022)
        publish(tmp_path / "out", {"b.pdf": b"B"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out" / "a.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "out" / "b.pdf").stat().st_mode) == 0o644


def test_a_busy_folder_is_told(tmp_path: Path) -> None:
    with exclusive(tmp_path), pytest.raises(BriefgenError) as error, exclusive(tmp_path, patience=0.05):
        pass
    assert _codes(error) == ["BG905"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_is_waited_for_and_outlived(tmp_path: Path) -> None:
    with by_file(tmp_path), pytest.raises(BriefgenError) as error, by_file(tmp_path, patience=0.05):
        pass
    assert _codes(error) == ["BG905"]
    assert list(tmp_path.iterdir()) == []
    left = tmp_path / ".briefgen.lock"
    left.touch()
    os.utime(left, (time.time() - 3600, time.time() - 3600))
    with by_file(tmp_path, patience=0.05):
        assert left.exists()
    assert list(tmp_path.iterdir()) == []


def test_replacing_a_file_keeps_the_old_one_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.lock"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"

    def refused(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(BriefgenError) as error:
        replace_file(path, b"three")
    assert _codes(error) == ["BG906"]
    assert [p.name for p in tmp_path.iterdir()] == ["pack.lock"]
    assert path.read_bytes() == b"two"


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_folder(tmp_path / "a" / "b", {"x.yaml": b"x", "y/z.yaml": b"z"})
    assert (tmp_path / "a" / "b" / "y" / "z.yaml").read_bytes() == b"z"
    with pytest.raises(BriefgenError) as error:
        new_folder(tmp_path / "a", {"x.yaml": b"x"})
    assert _codes(error) == ["BG903"]

    def refused(_descriptor: int) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(BriefgenError) as error:
        new_folder(tmp_path / "c" / "d", {"x.yaml": b"x"})
    assert _codes(error) == ["BG901"]
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["brief-1", "Bericht-ä", "my brief", "a.b", "console", "com10"])
def test_plain_names_are_safe(name: str) -> None:
    assert fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../evil", "/etc/evil", "a/b", "a\\b", ".bashrc", "a\0b", "a\nb", "a\x1b[2Jb", "CON",
        "aux.x", "lpt1", "COM¹", "a:b", "a.", "a ", " a", "-rf", "a\u202efdp", "a\u200b", "a\u00a0b", "*",
        "a|b", "é" * 101, "a\udcff",
    ],
)  # fmt: skip
def test_names_that_some_system_reads_otherwise_are_not(name: str) -> None:
    assert fault(name) != ""


def test_names_that_some_system_takes_for_one() -> None:
    assert same_file("Brief") == same_file("brief")
    assert same_file("caf\u00e9") == same_file("cafe\u0301")
    assert same_file("STRASSE") == same_file("straße")
    assert same_file("a") != same_file("b")
