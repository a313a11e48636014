"""Paragraphs to DrawingML: logical runs with size, face, colour, language, link; spacing in points.

In: paragraphs of a text box, a cell or speaker notes. Out: ``a:p`` elements as text. Lines are not written:
the program that opens the deck breaks them again, in boxes that layout has measured for its fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.page import Align, Paragraph, PlaceholderBox, Run
from briefgen.text.bidi import has_right_to_left
from briefgen.text.font import Font
from briefgen.text.no_break import HELD_DASH, bound
from briefgen.text.style import Style
from briefgen.write.pptx import xml
from briefgen.write.pptx.scheme import ColourScheme

_ALIGN: dict[Align, str] = {"left": "l", "centre": "ctr", "right": "r"}
_COUNTED = re.compile(r"(\d{1,4})\.")
_WEB = ("http://", "https://")
# What programs raise a superscript by, in thousandths of a percent; they also make it smaller themselves.
_RAISED = 30000
# A raised run's size in shares of the text around it, where no text stands around it.
_RAISED_SIZE = 0.66
# Lengths in points that differ by less are the same.
_SAME = 0.05


class Setting(Struct, frozen=True):
    """What text needs to know of its deck and slide.

    ``link`` gives the relation to an address. ``looks`` keeps what was written for a style and a seat (by
    their identity), language and size. What text has by its ``seat`` in a master isn't said again.
    """

    scheme: ColourScheme
    heading_font: str
    body_font: str
    language: str
    link: Callable[[str], str]
    looks: dict[tuple[int, str, float, int], tuple[str, str]]
    seat: PlaceholderBox | None = None


def paragraphs(setting: Setting, pars: Sequence[Paragraph]) -> str:
    """All paragraphs; an empty one where there are none, for a text body needs one.

    The first one's space above is left out: programs differ about it, so it goes into the inset.
    """
    if not pars:
        return f'<a:p><a:endParaRPr lang="{setting.language}"/></a:p>'
    return "".join(_paragraph(setting, par, par.before if n else 0.0) for n, par in enumerate(pars))


def spoken(setting: Setting, pars: Sequence[Paragraph]) -> str:
    """Paragraphs of speaker notes: language, emphasis and links, but the size of the notes master."""
    if not pars:
        return paragraphs(setting, ())
    return "".join(
        f"<a:p>{''.join(_spoken_run(setting, run) for run in _merged(par.runs))}</a:p>" for par in pars
    )


def field(setting: Setting, par: Paragraph) -> str:
    """A paragraph whose text is the slide's number, kept up to date by the program that shows it."""
    run = par.runs[0]
    properties = _properties(setting, run, run.style.size)
    number = f'<a:fld id="{{5B1E4A5C-7C55-4B6F-9D0E-6A1F3C2B7D10}}" type="slidenum">{properties}'
    return f"<a:p>{_layout(setting, par, 0.0)}{number}<a:t>{xml.text(par.text)}</a:t></a:fld></a:p>"


def _paragraph(setting: Setting, par: Paragraph, before: float) -> str:
    runs = "".join(_run(setting, run, size) for run, size in _sized(_merged(_bound(par))))
    end = "" if runs else f'<a:endParaRPr lang="{setting.language}"/>'
    return f"<a:p>{_layout(setting, par, before)}{runs}{end}</a:p>"


def _layout(setting: Setting, par: Paragraph, before: float) -> str:
    hang = f' marL="{xml.emu(par.indent)}" indent="{-xml.emu(par.indent) if par.bullet else 0}"'
    align, bullet = f' algn="{_ALIGN[par.align]}"', _bullet(setting, par.bullet)
    if setting.seat:
        hang, bullet = ("", "") if _is_listed(setting.seat, par) else (hang, bullet)
        align = "" if setting.seat.type.align == par.align else align
    # The language of the deck decides on the direction, neither the first letter nor a master.
    direction = ' rtl="0"' if has_right_to_left(par.text) else ""
    line = _space("lnSpc", par.leading) if par.leading else ""
    space = _space("spcBef", before) + _space("spcAft", 0.0)
    return f"<a:pPr{hang}{align}{direction}>{line}{space}{bullet}</a:pPr>"


def _is_listed(seat: PlaceholderBox, par: Paragraph) -> bool:
    """Whether the seat gives a paragraph the mark (or none) and the place that it has."""
    mark = par.bullet.text if par.bullet else ""
    hang = par.indent if par.bullet else 0.0
    return (
        seat.type.bullet == mark and abs(seat.type.indent - par.indent) + abs(seat.type.hang - hang) < _SAME
    )


def _space(tag: str, points: float) -> str:
    return f'<a:{tag}><a:spcPts val="{xml.hundredths(points)}"/></a:{tag}>'


def _bullet(setting: Setting, bullet: Run | None) -> str:
    if bullet is None:
        return "<a:buNone/>"
    colour = f"<a:buClr>{setting.scheme.colour(bullet.style.colour)}</a:buClr>"
    counted = _COUNTED.fullmatch(bullet.text)
    if counted:
        return f'{colour}<a:buFontTx/><a:buAutoNum type="arabicPeriod" startAt="{counted[1]}"/>'
    return f'{colour}<a:buFont typeface="Arial"/><a:buChar char={xml.quoted(bullet.text)}/>'


def _bound(par: Paragraph) -> Sequence[Run]:
    """The runs, held together where layout holds them; not where all of them stand on one line."""
    if len(par.lines) < 2:
        return par.runs
    texts = bound([run.text for run in par.runs])
    return [
        run if run.text == text else replace(run, text=text)
        for run, text in zip(par.runs, texts, strict=True)
    ]


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours that look the same as one run: what only the structure tells apart is one piece here."""
    # Styles are compared by identity: a theme has one object for each.
    for _, same in groupby(runs, key=lambda run: (id(run.style), _address(run), run.lang)):
        first, *others = same
        yield replace(first, text="".join(run.text for run in (first, *others))) if others else first


def _address(run: Run) -> str | None:
    return run.link if run.link and run.link.startswith(_WEB) else None


def _sized(runs: Iterable[Run]) -> Iterator[tuple[Run, float]]:
    """Each run with the size to write: for a raised one that of the text before it."""
    around: float | None = None
    for run in runs:
        if run.style.rise <= 0:
            around = run.style.size
        yield run, around or run.style.size / _RAISED_SIZE


def _run(setting: Setting, run: Run, size: float) -> str:
    # Programs that show decks break lines after a dash, also inside the raised numbers of notes.
    text = run.text.replace("–", HELD_DASH) if run.style.rise > 0 else run.text
    return f"<a:r>{_properties(setting, run, size)}<a:t>{xml.text(text)}</a:t></a:r>"


def _properties(setting: Setting, run: Run, size: float) -> str:
    language = run.lang or setting.language
    key = (id(run.style), language, size, id(setting.seat))
    if key not in setting.looks:
        setting.looks[key] = _look(setting, run.style, language, size)
    attributes, fill = setting.looks[key]
    return f"<a:rPr {attributes}>{fill}{_link(setting, run)}</a:rPr>"


def _look(setting: Setting, style: Style, language: str, size: float) -> tuple[str, str]:
    seat = setting.seat
    attributes = [f'lang="{language}"', *_shape(style, seat, size)]
    fill, face = setting.scheme.fill(style.colour), _typeface(setting, style.font)
    if seat:
        fill = "" if seat.type.colour == style.colour.value else fill
        face = "" if seat.type.font == style.font.deck_name else face
    return " ".join(attributes), fill + (f"<a:latin typeface={xml.quoted(face)}/>" if face else "")


def _shape(style: Style, seat: PlaceholderBox | None, size: float) -> Iterator[str]:
    """Size, weight and what else isn't as the seat has it; without a seat what isn't plain."""
    if seat is None or abs(seat.type.size - size) > _SAME:
        yield f'sz="{xml.hundredths(size)}"'
    if seat is None or seat.type.bold != style.font.bold:
        yield f'b="{int(style.font.bold)}"'
    if style.font.italic != (seat is not None and seat.type.italic):
        yield f'i="{int(style.font.italic)}"'
    if style.capitals != (seat is not None and seat.type.capitals):
        yield f'cap="{"all" if style.capitals else "none"}"'
    if style.tracking:
        yield f'spc="{xml.hundredths(style.tracking)}"'
    if style.rise > 0:
        yield f'baseline="{_RAISED}"'


def _typeface(setting: Setting, font: Font) -> str:
    """The theme's heading or body font by reference, so that a change of the theme reaches the text."""
    if font.deck_name == setting.heading_font:
        return "+mj-lt"
    return font.deck_name if font.deck_name not in (None, setting.body_font) else "+mn-lt"


def _link(setting: Setting, run: Run) -> str:
    address = _address(run)
    return f'<a:hlinkClick r:id="{setting.link(address)}"/>' if address else ""


def _spoken_run(setting: Setting, run: Run) -> str:
    style = run.style
    attributes = [f'lang="{run.lang or setting.language}"']
    attributes += ['b="1"'] if style.font.bold else []
    attributes += ['i="1"'] if style.font.italic else []
    attributes += [f'baseline="{_RAISED}"'] if style.rise > 0 else []
    properties = " ".join(attributes)
    return f"<a:r><a:rPr {properties}>{_link(setting, run)}</a:rPr><a:t>{xml.text(run.text)}</a:t></a:r>"
