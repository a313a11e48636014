"""Fetches the fonts under assets/fonts/ from the package registries, by package name, with pip and npm.

In: the packages below and assets/fonts/SHA256SUMS. Out: the fonts and their licence texts in assets/fonts/.
A file whose SHA-256 is not the recorded one is refused, and nothing is replaced. Large fonts of symbols are
subset to blocks of Unicode; their licences reserve no name. That takes HarfBuzz: use .venv/bin/python.

    python tools/fetch_fonts.py            fetch, compare, and put in place
    python tools/fetch_fonts.py --check    compare what is there, without network; names what is wrong
    python tools/fetch_fonts.py --record   fetch, put in place, record the SHA-256s (a new font or version)
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from accounted import Folder

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "assets" / "fonts"
LARGEST = 1_000_000  # bytes a font; a bigger one doesn't belong into the repository


@dataclass(frozen=True, slots=True)
class Package:
    """One package of one registry ("pip" or "npm"): which of its files are taken, and under which name.

    ``subset``: first and last characters of the blocks that its fonts are subset to; none takes them whole.
    """

    client: str
    name: str
    version: str
    files: dict[str, str]
    subset: tuple[tuple[int, int], ...] = ()


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


def _symbols(family: str, version: str, *blocks: tuple[int, int]) -> Package:
    short = family.replace(" ", "")
    package = f"@expo-google-fonts/{family.lower().replace(' ', '-')}"
    files = {
        f"package/400Regular/{short}_400Regular.ttf": f"{short}-Regular.ttf",
        "package/LICENSE_FONT": f"{short}-LICENSE.txt",
    }
    return Package("npm", package, version, files, blocks)


def _vazirmatn() -> Package:
    folder = "package/misc/Non-Latin/fonts/ttf"
    files = {f"{folder}/Vazirmatn-NL-{face}.ttf": f"Vazirmatn-{face}.ttf" for face in ("Regular", "Bold")}
    return Package("npm", "vazirmatn", "33.0.3", {**files, "package/OFL.txt": "Vazirmatn-LICENSE.txt"})


PACKAGES = (
    _source("SourceSerifPro", "font-source-serif-pro"),
    _source("SourceSansPro", "font-source-sans-pro"),
    _expo("Gelasio", "0.4.1"),
    _expo("Carlito", "0.4.1"),
    _expo("Arimo", "0.4.3"),
    # Superscripts, arrows, operators, technical and geometric marks; then miscellaneous symbols and dingbats.
    _symbols(
        "Noto Sans Math", "0.4.2", (0x2070, 0x209F), (0x2190, 0x23FF), (0x25A0, 0x25FF), (0x27C0, 0x297F)
    ),
    _symbols("Noto Sans Symbols 2", "0.4.1", (0x2600, 0x27BF), (0x2B00, 0x2BFF)),
    _vazirmatn(),
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


def subset(file: Path, blocks: tuple[tuple[int, int], ...]) -> None:
    """Rewrites a font file with the characters of ``blocks``, space and hyphen only, without hints."""
    import uharfbuzz as hb

    plan = hb.SubsetInput()
    plan.flags = hb.SubsetFlags.NO_HINTING
    plan.unicode_set.update(
        [0x20, 0x2D, *(code for first, last in blocks for code in range(first, last + 1))]
    )
    plan.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"MATH", b"GSUB", b"GPOS"))
    file.write_bytes(plan.subset(hb.Face(hb.Blob.from_file_path(str(file)))).blob.data)


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


NAMES = frozenset(name for package in PACKAGES for name in package.files.values())
FILES = Folder(FONTS, NAMES, frozenset(name for name in NAMES if name.endswith(".ttf")), LARGEST)


def fetch(folder: Path) -> None:
    """All packages' wanted files, in ``folder``."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            unpack(package, download(package, Path(scratch)), folder)
        for name in package.files.values() if package.subset else ():
            if name.endswith(".ttf"):
                subset(folder / name, package.subset)


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
            FILES.record(folder)
        wrong = FILES.problems(folder)
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
    wrong = FILES.problems(FONTS) if options.check else update(recording=options.record)
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
