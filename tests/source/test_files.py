"""Paths that a file names: inside the root, or not at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Span
from briefgen.source.files import Root, read, read_bytes
from briefgen.source.project.project import find_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "images").mkdir(parents=True)
    (root / "briefgen.yaml").touch()
    (root / "images" / "ok.png").write_bytes(b"picture")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return root


def code(folder: Path, written: str, owner: str = "briefgen.yaml") -> str:
    """The code of the refusal, with its message checked; ``read`` if the picture was read."""
    try:
        blob = find_project(folder).file(owner, written, Span(owner, 1, 1))
    except BriefgenError as error:
        (problem,) = error.problems
        assert problem.message.isprintable()
        assert len(problem.message) < 300
        return problem.code
    assert blob.data == b"picture"
    return "read"


@pytest.mark.parametrize(
    "written",
    ["images/ok.png", "./images/ok.png", "images/../images/ok.png", "images//ok.png", "images/./ok.png"],
)
def test_a_path_inside_is_read(folder: Path, written: str) -> None:
    assert code(folder, written) == "read"


def test_a_path_may_climb_as_long_as_it_stays_inside(folder: Path) -> None:
    assert code(folder, "../../images/ok.png", "assets/themes/x/theme.yaml".replace("/x", "")) == "read"
    assert code(folder, "../../../images/ok.png", "assets/themes/theme.yaml") == "BG113"


@pytest.mark.parametrize(
    "written",
    [
        "../secret.png",
        "images/../../secret.png",
        "../project/images/ok.png",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "~/x.png",
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "data:image/png;base64,AAAA",
        "\\\\host\\share\\x.png",
        "images\\ok.png",
        "C:/x.png",
        "c:x.png",
        "images/ok.png\0.txt",
        "images/o\nk.png",
        "images/\x1b[2J.png",
        "",
        "images/ok.png/",
        "a" * 300,
        "a/" * 5_000 + "b",
        "CON",
        "images/aux.png",
        "com1",
        "Lpt9.txt",
        "images /ok.png",
        "images./ok.png",
        "images/ok.png.",
    ],
)
def test_a_path_that_is_none_is_refused(folder: Path, written: str) -> None:
    assert code(folder, written) == "BG113"


@pytest.mark.parametrize(
    "written",
    [
        "images/none.png",
        "$HOME/x.png",
        "%2e%2e/%2e%2e/etc/passwd",
        "\uff0e\uff0e/etc",
        "-rf",
        "images/ok.png/x",
    ],
)
def test_a_file_that_is_not_there_is_called_missing(folder: Path, written: str) -> None:
    assert code(folder, written) == "BG112"


def test_links_are_followed_and_must_stay_inside(folder: Path) -> None:
    links = {
        "in.png": "images/ok.png",
        "out.png": "../secret.png",
        "zero": "/dev/zero",
        "dangling": "nowhere",
    }
    for name, target in {**links, "etc": "/etc", "loop": "loop2", "loop2": "loop"}.items():
        (folder / name).symlink_to(target)
    assert code(folder, "in.png") == "read"
    assert code(folder, "out.png") == code(folder, "zero") == code(folder, "etc/passwd") == "BG113"
    assert code(folder, "loop") == "BG113"
    assert code(folder, "dangling") == "BG112"


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        yield tmp_path / "door"


def test_only_regular_files_are_read(folder: Path, listening: Path) -> None:
    os.mkfifo(folder / "pipe")
    listening.rename(folder / "door")
    for name in (".", "images", "pipe", "door"):
        assert code(folder, name) == "BG114"


def test_a_bound_is_kept(folder: Path) -> None:
    root = Root(folder)
    assert read(root, "images/ok.png", 7).data == b"picture"
    with pytest.raises(BriefgenError, match=r"BG107 'images/ok\.png' is larger"):
        read(root, "images/ok.png", 6)


def test_what_the_system_refuses_is_the_environments_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # root may read everything, so it has to be the call that refuses
    with pytest.raises(BriefgenError, match=r"BG910 cannot read 'ok\.png': Permission denied"):
        read_bytes(folder / "images" / "ok.png", "ok.png", 100)
