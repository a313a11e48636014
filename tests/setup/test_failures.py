"""When packages cannot be had, the set-up ends with what is missing and what helps, never with a stack."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Generator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.data.programs import HANGING
from tests.data.projects import ROOT
from tests.setup.wheels import metadata, wheel

NOWHERE = "http://127.0.0.1:9"
"""An address where nobody listens."""


def _told(program: str, printed: str, folder: Path) -> list[str]:
    """What the set-up says when ``program`` has failed with this output."""
    log = folder / "log"
    log.write_text(printed, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "install_failure.py"), program, str(log)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    *lines, last = done.stderr.splitlines()
    assert last == f"  what {program} printed: {log}"
    return lines


def _pip(*arguments: str, **environment: str) -> str:
    """What pip prints when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments],
        env={
            **os.environ,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert done.returncode == 1, done.stdout
    return done.stdout


def _install(folder: Path, locked: str, sha256: str, **environment: str) -> str:
    lock = folder / "lock.txt"
    lock.write_text(f"{locked} --hash=sha256:{sha256}\n", encoding="utf-8")
    where = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), **environment}
    options = ("--no-deps", "--only-binary=:all:", "--require-hashes", "--target", str(folder / "site"))
    return _pip("install", *options, "--requirement", str(lock), **where)


def test_an_index_that_has_other_versions(tmp_path: Path) -> None:
    for version in ("1.4", "1.5", "2.0", "2.1"):
        sha256 = wheel(tmp_path, "harbour", version)
    said, hint = _told("pip", _install(tmp_path, "harbour==1.1", sha256), tmp_path)
    assert said == (
        "set-up stopped: no wheel of harbour 1.1 for this Python and system: the index has only 1.5, 2.0, 2.1"
    )
    assert "PIP_INDEX_URL" in hint
    assert "tools/lock.sh --upgrade-package harbour" in hint


def test_an_index_without_the_package(tmp_path: Path) -> None:
    said, hint = _told("pip", _install(tmp_path, "harbour==1.1", "0" * 64), tmp_path)
    assert said.endswith("no wheel of harbour 1.1 for this Python and system: the index has none at all")
    assert "PIP_INDEX_URL" in hint


def test_another_file_than_the_locked_one(tmp_path: Path) -> None:
    wheel(tmp_path, "harbour", "1.1")
    said, hint = _told("pip", _install(tmp_path, "harbour==1.1", "0" * 64), tmp_path)
    assert "harbour==1.1 on this index is another file than the locked one" in said
    assert "don't install it by hand" in hint


def test_no_network_for_pip(tmp_path: Path) -> None:
    away = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": f"{NOWHERE}/simple", "PIP_RETRIES": "1"}
    said, hint = _told("pip", _install(tmp_path, "harbour==1.1", "0" * 64, **away), tmp_path)
    assert said == "set-up stopped: the package index cannot be reached"
    assert "network" in hint


def test_a_lock_that_lacks_what_a_package_needs(tmp_path: Path) -> None:
    info = tmp_path / "harbour-1.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(metadata("harbour", "1.1", "quay>=2"), encoding="utf-8")
    said, hint = _told("pip", _pip("check", PYTHONPATH=str(tmp_path)), tmp_path)
    assert (
        said == "set-up stopped: the lock is incomplete: harbour 1.1 requires quay, which is not installed."
    )
    assert "tools/lock.sh" in hint


def test_a_lock_without_the_build_backend(tmp_path: Path) -> None:
    printed = (
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n'
        "ModuleNotFoundError: No module named 'hatchling'\n\n"
        "ERROR: Failed to build 'file:///harbour' when calling build backend hook supports_feature\n"
    )
    said, _ = _told("pip", printed, tmp_path)
    assert said == "set-up stopped: the lock lacks hatchling, which installs briefgen itself"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("\n", "it printed nothing"),
        ("Collecting x\nERROR: HTTP error 403\nmore\n", "ERROR: HTTP error 403"),
        ("Traceback (most recent call last):\n  File\nKeyError: 'x'\n", "KeyError: 'x'"),
        ("ERROR: [Errno 28] No space left on device", "the disk is full"),
    ],
)
def test_what_is_not_known_is_told_in_one_line(printed: str, said: str, tmp_path: Path) -> None:
    first, hint = _told("pip", printed, tmp_path)
    assert first == f"set-up stopped: {said}"
    assert hint.startswith("  hint: ")


@pytest.fixture
def registry(tmp_path: Path) -> Generator[tuple[Path, str]]:
    """An empty registry of npm's: a folder, and its address."""
    folder = tmp_path / "registry"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _npm(folder: Path, registry: str) -> list[str]:
    """What `tools/node.sh` says with a lock of one package."""
    project = folder / "tools" / "node"
    project.mkdir(parents=True)
    for name in ("node.sh", "python.sh", "install_failure.py"):
        shutil.copy(ROOT / "tools" / name, project.parent)
    package = {"name": "checkers", "version": "0.0.0", "dependencies": {"harbour": "1.1.0"}}
    locked = {"version": "1.1.0", "integrity": f"sha512-{'A' * 86}=="}
    lock = {
        "name": "checkers",
        "version": "0.0.0",
        "lockfileVersion": 3,
        "packages": {"": package, "node_modules/harbour": locked},
    }
    (project / "package.json").write_text(json.dumps(package), encoding="utf-8")
    (project / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    settings = {"registry": registry, "cache": str(folder / "cache"), "fetch_retries": "0"}
    done = subprocess.run(
        ["bash", str(project.parent / "node.sh")],
        env={**os.environ, **{f"npm_config_{name}": value for name, value in settings.items()}},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.splitlines()


def test_a_registry_that_has_newer_versions_only(tmp_path: Path, registry: tuple[Path, str]) -> None:
    folder, address = registry
    versions = {"2.0.0": {"name": "harbour", "version": "2.0.0", "dist": {"tarball": f"{address}/h.tgz"}}}
    known = {"name": "harbour", "dist-tags": {"latest": "2.0.0"}, "versions": versions}
    (folder / "harbour").write_text(json.dumps(known), encoding="utf-8")
    said, hint, _ = _npm(tmp_path, address)
    assert said == "set-up stopped: the npm registry lacks harbour@1.1.0, which is locked"
    assert "npm_config_registry" in hint


def test_a_registry_without_the_package(tmp_path: Path, registry: tuple[Path, str]) -> None:
    said, *_ = _npm(tmp_path, registry[1])
    assert said == "set-up stopped: the npm registry lacks harbour@1.1.0, which is locked"


def test_another_file_of_npm_than_the_locked_one(tmp_path: Path, registry: tuple[Path, str]) -> None:
    folder, address = registry
    (folder / "h.tgz").write_bytes(b"another")
    versions = {"1.1.0": {"name": "harbour", "version": "1.1.0", "dist": {"tarball": f"{address}/h.tgz"}}}
    known = {"name": "harbour", "dist-tags": {"latest": "1.1.0"}, "versions": versions}
    (folder / "harbour").write_text(json.dumps(known), encoding="utf-8")
    said, *_ = _npm(tmp_path, address)
    assert "is another file than the locked one" in said


def test_no_network_for_npm(tmp_path: Path) -> None:
    said, hint, _ = _npm(tmp_path, NOWHERE)
    assert said == "set-up stopped: the npm registry cannot be reached (ECONNREFUSED)"
    assert "network" in hint


def _system(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """`tools/system.sh harbour` where these programs, each a line of shell, stand for the system's."""
    for name, line in {"sudo": 'shift; exec "$@"', **programs}.items():
        path = folder / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)
    command = ["bash", str(ROOT / "tools" / "system.sh"), "harbour"]
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=HANGING)


@pytest.mark.parametrize(
    ("apt_get", "said"),
    [
        ('[ "$1" = update ]', "the system's package lists have no harbour that can be installed"),
        ('[ "$1" != update ]', "apt-get update failed"),
        ('[ "$1" = update ] || [ "$2" = --simulate ]', "apt-get install failed"),
    ],
)
def test_what_debian_does_not_have_is_named(apt_get: str, said: str, tmp_path: Path) -> None:
    done = _system(tmp_path, apt_get=apt_get)
    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert last.startswith("missing on this system: harbour (names as in Debian); ")
    assert said in last


def test_an_interpreter_that_is_not_supported(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    command = ["bash", str(ROOT / "tools" / "env.sh"), str(old), str(tmp_path / "venv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=HANGING)
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"{old} is not Python 3.11 to 3.14: install one, or name it: make env PYTHON="
    )
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "venv").exists()
