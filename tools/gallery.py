"""Makes the pictures of docs/gallery/: pages and slides of real briefs, as they are built today.

In: the specifications below, each in one theme. Out: docs/gallery/*.png, each at most 150 KB, and a README.md
that shows them. Pages are drawn with PDFium. Slides go through LibreOffice, which is given the fonts that
decks are measured with in place of those that they name.

    python tools/gallery.py            all pictures
    python tools/gallery.py classic    those of one theme only
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
FONTS = ROOT / "assets" / "fonts"
LARGEST = 150_000  # bytes a picture
WIDTHS = {"page": 900, "slide": 1200}  # pixels
TWINS = {"Georgia": "Gelasio", "Calibri": "Carlito", "Arial": "Arimo"}


@dataclass(frozen=True, slots=True)
class Show:
    """A brief in a theme: which of its pages and slides are shown, counted from one, and what to see."""

    theme: str
    brief: str
    pages: tuple[int, ...]
    slides: tuple[int, ...]
    about: str


SHOWS = (
    Show(
        "meridian",
        "foreign-minister-wait-and-see",
        (1, 2),
        (1, 4, 5, 7),
        "The default: serif titles, one blue.",
    ),
    Show("classic", "foreign-minister-follow-russia", (1, 2), (1, 4), "Black, serif throughout."),
    Show("contrast", "public-wait-and-see", (1, 2), (1, 4), "Largest type, highest contrast."),
    Show("atlas", "investor-wait-and-see", (1, 2), (1, 4), "Rich in colour, sans throughout."),
    Show("plain", "humanitarian-wait-and-see", (1, 2), (1, 4), "Frugal in print: ink and hairlines."),
)


def build(show: Show, out: Path) -> None:
    """The brief's PDF and deck in ``out``, through the command line as a user would."""
    command = [sys.executable, "-m", "briefgen", "build", f"briefs/{show.brief}.yaml", "--theme", show.theme]
    command = [*command, "--to", "pdf,pptx", "-o", str(out)]
    if subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit(f"{show.brief} does not build in {show.theme}")


def font_settings(folder: Path) -> Path:
    """A fontconfig file that knows our fonts only, and gives them for those that decks name."""
    twins = "".join(
        f'<alias binding="same"><family>{named}</family><prefer><family>{twin}</family></prefer></alias>'
        for named, twin in TWINS.items()
    )
    places = f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    file = folder / "fonts.conf"
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    file.write_text(f"{head}<fontconfig>{places}{twins}</fontconfig>\n", encoding="utf-8")
    return file


def slides_as_pdf(deck: Path, scratch: Path) -> Path:
    """The deck as LibreOffice shows it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SystemExit("the slides' pictures need LibreOffice (soffice)")
    target = scratch / "slides"
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(target), str(deck)]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(font_settings(scratch))}
    subprocess.run(command, env=fonts, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target / f"{deck.stem}.pdf"


def pictures(pdf: Path, numbers: tuple[int, ...], kind: str, stem: str) -> list[str]:
    """Pages of a PDF as pictures in the gallery; their names. Numbers beyond its end are passed over."""
    made: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in (n for n in numbers if n <= len(document)):
            name = f"{stem}-{kind}-{number}.png"
            save(document[number - 1], WIDTHS[kind], GALLERY / name)
            made.append(name)
    finally:
        document.close()
    return made


def save(page: pypdfium2.PdfPage, width: int, file: Path) -> None:
    """A page in few colours, ``width`` pixels wide, or less if that is too much for a file."""
    for share in (1.0, 0.85, 0.7, 0.55):
        image = page.render(scale=width * share / page.get_size()[0]).to_pil().convert("RGB")
        image.quantize(160, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            return
    raise SystemExit(f"{file.name} is larger than {LARGEST} bytes")


def shown(show: Show) -> list[str]:
    """The pictures of one brief, made anew; their names."""
    for old in GALLERY.glob(f"{show.theme}-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        build(show, scratch)
        made = pictures(scratch / f"{show.brief}.pdf", show.pages, "page", show.theme)
        deck = slides_as_pdf(scratch / f"{show.brief}.pptx", scratch)
        return made + pictures(deck, show.slides, "slide", show.theme)


def overview() -> str:
    """The README of the gallery: what is there, by theme."""
    lines = [
        "# Gallery",
        "",
        "Pages and slides of the shipped briefs, as built. `make gallery` makes them.",
        "",
    ]
    for show in SHOWS:
        names = sorted(file.name for file in GALLERY.glob(f"{show.theme}-*.png"))
        if not names:
            continue
        lines += [f"## {show.theme}", "", f"{show.about} Built from `briefs/{show.brief}.yaml`.", ""]
        for kind in WIDTHS:
            shown_names = [name for name in names if f"-{kind}-" in name]
            width = 49 if len(shown_names) > 1 else 100
            pairs = ((name, name.removesuffix(".png").rpartition("-")[2]) for name in shown_names)
            alts = (
                f'<img src="{name}" width="{width}%" alt="{kind} {n} in {show.theme}">' for name, n in pairs
            )
            lines += ["\n".join(alts), ""]
    return "\n".join(lines)


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description="Makes the pictures of docs/gallery/.")
    parser.add_argument("themes", nargs="*", choices=[[], *(show.theme for show in SHOWS)], help="only these")
    themes = parser.parse_args().themes or [show.theme for show in SHOWS]
    GALLERY.mkdir(parents=True, exist_ok=True)
    for show in SHOWS:
        if show.theme in themes:
            for name in shown(show):
                print(f"docs/gallery/{name}: {(GALLERY / name).stat().st_size} bytes")
    (GALLERY / "README.md").write_text(overview(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
