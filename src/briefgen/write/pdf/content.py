"""Marked content: the operators of one page, each in the sequence of the element that owns it.

In: glyph runs and shapes in page coordinates. Out: a content stream in which every operator that paints
stands in the marked content of a structure element or in an artifact (ISO 32000-1, 14.6 and 14.8.2.2).
"""

from __future__ import annotations

from math import fsum

from msgspec import Struct

from briefgen.colour import to_rgb
from briefgen.page import Pattern, Picture, Raster, Rect, Shape, Stroke
from briefgen.text.font import Font
from briefgen.text.lines import GlyphRun
from briefgen.text.style import Colour, Style
from briefgen.text.word import Word
from briefgen.write.pdf import paths
from briefgen.write.pdf.encoding import DocumentFonts, arranged, runs_right
from briefgen.write.pdf.objects import ascii_string, number
from briefgen.write.pdf.paths import hatching
from briefgen.write.pdf.pictures import Pictures, vector_operators
from briefgen.write.pdf.structure import Element, Structure

# Dashes and the gaps between them, in widths of the line: as decks draw them.
_DASH, _GAP = 4.0, 3.0
# A part of a colour, 0 to 255, as PDF writes it.
_SHARES = tuple(f"{part / 255:.4g}" for part in range(256))


class _GraphicsState(Struct):
    """The page's graphics state as written so far, so that only changes are written."""

    style: Style | None = None
    """Of the last run."""
    font: Font | None = None
    size: float = 0.0
    fill: str = ""
    """``#RRGGBB``; empty until a colour is set."""
    stroke: str = ""
    dash: str = ""
    joined: bool = False
    rise: float = 0.0
    tracking: float = 0.0


class ContentStream:
    """Writes the content stream of one page of ``height`` points; callers measure y from the top."""

    def __init__(self, structure: Structure, fonts: DocumentFonts, pictures: Pictures, height: float) -> None:
        self._structure = structure
        self._fonts = fonts
        self._pictures = pictures
        self._height = height
        self._out: list[str] = []
        self._open: Element | None = None
        self._inside = False
        self._in_text = False
        self._state = _GraphicsState()
        # The texts of the line that is drawn now, its height, and its runs from right to left.
        self._texts: list[str] = []
        self._line = -height
        self._turned: list[tuple[int, tuple[Word, ...], Style]] = []

    def finish(self) -> bytes:
        """The stream, all sequences closed."""
        self._leave()
        self._show_right_to_left()
        return "\n".join(self._out).encode("ascii")

    def run(self, run: GlyphRun, x: float, y: float, owner: Element | None, *, space: bool = False) -> None:
        """Show a glyph run from ``x`` on the baseline ``y``; with ``space`` also the space after it."""
        if not self._inside or self._open is not owner:
            self._enter(owner)
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True
        style = run.style
        if style is not self._state.style:
            self._set(style)
        words, use = run.words, self._fonts.uses[style.font]
        self._note(run, y)
        blank = (style.font.word(" ", style.tracking * 1000 / style.size),) if space else ()
        if run.level % 2:
            words, x = (*blank, *words), x - fsum(w.width for w in blank) * style.size / 1000
            use.take(words)
            self._turned.append((len(self._out), words, style))
            shown = ""
        else:
            shown = use.show((*words, *blank), style)
        show = f"1 0 0 1 {x:.2f} {self._height - y:.2f} Tm[{shown}]TJ"
        self._out.append(f"/Span<</Lang{ascii_string(run.lang)}>>BDC {show} EMC" if run.lang else show)

    def _note(self, run: GlyphRun, y: float) -> None:
        """Take a run into the line that it stands on; a new one begins at another height."""
        if abs(y - self._line) > run.style.size / 4:
            self._show_right_to_left()
            self._line = y
        self._texts.append(run.text)

    def _show_right_to_left(self) -> None:
        """Show the runs from right to left of the line that ends."""
        visual = bool(self._turned) and runs_right(self._texts)
        for place, words, style in self._turned:
            shown = arranged(words, style, visual=visual)
            self._out[place] = self._out[place].replace("Tm[]TJ", f"Tm[{shown}]TJ")
        self._turned.clear()
        self._texts.clear()

    def shape(self, shape: Shape, x: float, y: float, owner: Element | None) -> None:
        """Paint a shape whose rectangle is measured from ``x``, ``y``."""
        lines = shape.kind == "line" or shape.open
        fill, pen = None if lines else shape.fill, shape.stroke
        path = paths.outline(shape, x, self._height - y) if fill or pen else ""
        if not path:
            return
        self._paths(owner)
        even = "*" if shape.kind == "path" else ""
        if pen:
            self._stroke(pen, joined=shape.kind == "path")
        if isinstance(fill, Pattern):
            self._pattern(fill, path, even, _extent(shape, x, self._height - y))
            fill = None
        if fill:
            self._fill(fill)
        if fill or pen:
            self._out.append(f"{path} {('B' if pen else 'f') + even if fill else 'S'}")

    def picture(self, picture: Picture, owner: Element | None) -> None:
        """Paint a picture; the state is the same afterwards."""
        r, image = picture.rect, picture.image
        box = Rect(r.x, self._height - r.bottom, r.width, r.height)
        self._paths(owner)
        shows = (
            self._pictures.operators(image, box)
            if isinstance(image, Raster)
            else vector_operators(image, box)
        )
        self._out.append(shows)

    def _pattern(self, pattern: Pattern, path: str, even: str, box: Rect) -> None:
        """Fill ``path`` with a pattern; the state is the same afterwards."""
        ground, ink = _rgb(pattern.ground.value), _rgb(pattern.ink.value)
        self._out.append(f"q {ground} rg {path} W{even} f{even}")
        self._out.append(f"{ink} RG {hatching(pattern, box)} Q")

    def rule(self, stroke: Stroke, x: float, y: float, width: float) -> None:
        """A horizontal line, as an artifact."""
        self._paths(None)
        self._stroke(stroke)
        level = number(self._height - y)
        self._out.append(f"{number(x)} {level} m {number(x + width)} {level} l S")

    def ground(self, colour: Colour, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle, as an artifact."""
        self._paths(None)
        self._fill(colour)
        box = Rect(x, self._height - y - height, width, height)
        self._out.append(f"{paths.rectangle(box)} f")

    def _paths(self, owner: Element | None) -> None:
        if not self._inside or self._open is not owner:
            self._enter(owner)
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def _enter(self, owner: Element | None) -> None:
        self._leave()
        if owner is None:
            self._out.append("/Artifact BMC")
        else:
            self._out.append(f"/{owner.role}<</MCID {self._structure.mark(owner)}>>BDC")
        self._inside, self._open = True, owner

    def _leave(self) -> None:
        if self._in_text:
            self._out.append("ET")
        if self._inside:
            self._out.append("EMC")
        self._inside = self._in_text = False

    def _set(self, style: Style) -> None:
        state = self._state
        if style.font is not state.font or style.size != state.size:
            self._out.append(f"/{self._fonts.use(style.font).tag} {number(style.size)} Tf")
            state.font, state.size = style.font, style.size
        if style.rise != state.rise:
            self._out.append(f"{number(style.rise)} Ts")
            state.rise = style.rise
        if style.tracking != state.tracking:
            self._out.append(f"{number(style.tracking)} Tc")
            state.tracking = style.tracking
        self._fill(style.colour)
        state.style = style

    def _fill(self, colour: Colour) -> None:
        if colour.value != self._state.fill:
            self._out.append(f"{_rgb(colour.value)} rg")
            self._state.fill, self._state.style = colour.value, None

    def _stroke(self, stroke: Stroke, *, joined: bool = False) -> None:
        """Set the pen. ``joined`` rounds corners: those of a coast are sharp enough to spike."""
        pen = f"{_rgb(stroke.colour.value)} RG {number(stroke.width)} w"
        if pen != self._state.stroke:
            self._out.append(pen)
            self._state.stroke = pen
        dash = f"{number(_DASH * stroke.width)} {number(_GAP * stroke.width)}" if stroke.dashed else ""
        if dash != self._state.dash:
            self._out.append(f"[{dash}] 0 d")
            self._state.dash = dash
        if joined != self._state.joined:
            self._out.append(f"{int(joined)} j")
            self._state.joined = joined


def _rgb(value: str) -> str:
    red, green, blue = to_rgb(value)
    return f"{_SHARES[red]} {_SHARES[green]} {_SHARES[blue]}"


def _extent(shape: Shape, x: float, y: float) -> Rect:
    """The box round a shape, its corner the lower left one; ``x``, ``y`` as for the shape's path."""
    r = shape.rect
    left, top = x + r.x, y - r.y
    if shape.kind != "path":
        return Rect(left, top - r.height, r.width, r.height)
    across = [px for points in shape.paths for px, _ in points]
    down = [py for points in shape.paths for _, py in points]
    return Rect(left + min(across), top - max(down), max(across) - min(across), max(down) - min(down))
