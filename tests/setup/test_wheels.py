"""Every locked package has a wheel for each Python and system that briefgen supports; nothing is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.data.programs import HANGING
from tests.data.projects import ROOT
from tests.setup.test_versions import MINORS

pytestmark = pytest.mark.slow

SYSTEMS = {
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "win32": ("win_amd64",),
    "darwin": ("macosx_11_0_arm64",),
}
"""As `sys.platform` has them: the names that wheels have for them, pip's names of the newest first."""
LOCKS = [("dev", "linux"), ("runtime", "win32"), ("runtime", "darwin")]
"""What is developed with runs on Linux; what briefs are built with everywhere."""


@pytest.mark.parametrize("minor", MINORS)
@pytest.mark.parametrize(("lock", "system"), LOCKS)
def test_a_lock_is_to_be_had_whole(lock: str, system: str, minor: int, tmp_path: Path) -> None:
    locked = _locked(ROOT / "requirements" / f"{lock}.txt", system, f"3.{minor}")
    flat = tmp_path / "lock.txt"
    flat.write_text("\n".join(locked.values()), encoding="utf-8")
    platforms = [option for name in SYSTEMS[system] for option in ("--platform", name)]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--require-hashes",
    ]
    done = subprocess.run(
        [*command, *platforms, "--python-version", f"3.{minor}", "-d", "wheels", "-r", str(flat)],
        cwd=tmp_path,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert done.returncode == 0, done.stderr
    names = {_plain(file.name.split("-")[0]) for file in (tmp_path / "wheels").glob("*.whl")}
    assert names == set(locked)
    shutil.rmtree(tmp_path / "wheels")


def _locked(lock: Path, system: str, python: str) -> dict[str, str]:
    """The entries of a lock that hold on a system, without their markers, by name."""
    there = {
        "os_name": "nt" if system == "win32" else "posix",
        "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[system],
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": system,
    }
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        named, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        one = Requirement(named)
        if one.marker is None or one.marker.evaluate(there):
            found[_plain(one.name)] = " ".join([f"{one.name}{one.specifier}", *hashes])
    return found


def _plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
