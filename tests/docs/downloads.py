"""What people who follow a page have in their folder ``Downloads``: a logo, fonts, a corporate master.

In: a folder. Out: the files in it, made by code or copied from what comes with briefgen.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, ImageDraw

from tests.data.masters import MASTERS
from tests.data.projects import ROOT


def fill(folder: Path) -> None:
    """Put the files there; ``corporate.potx`` has German names for its layouts."""
    folder.mkdir(parents=True)
    _logo().save(folder / "logo.png")
    _plan().save(folder / "plan.png")
    for face in ("Regular", "Italic", "Bold"):
        shutil.copy(ROOT / "assets" / "fonts" / f"Arimo-{face}.ttf", folder / f"HouseSans-{face}.ttf")
    (folder / "corporate.potx").write_bytes(MASTERS["german"]())


def _logo() -> Image.Image:
    """A disc and a roof, on a ground that lets everything through."""
    picture = Image.new("RGBA", (900, 300), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((20, 20, 280, 280), fill="#0F3D3E")
    pen.polygon([(340, 240), (520, 60), (700, 240)], fill="#A63A0A")
    return picture


def _plan() -> Image.Image:
    """Two berths along a quay, and a line from each to a square on land."""
    picture = Image.new("RGB", (1200, 500), "#FFFFFF")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 330, 1200, 340), fill="#14324F")
    for left in (120, 700):
        pen.rectangle((left, 370, left + 380, 450), outline="#14324F", width=6)
        pen.line((left + 190, 370, 600, 140), fill="#B5482A", width=6)
    pen.rectangle((560, 80, 640, 160), fill="#B5482A")
    return picture
