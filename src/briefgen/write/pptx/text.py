"""Paragraphs to DrawingML: logical runs with size, face, colour, language, link; spacing in points.

In: paragraphs of a text box, a cell or speaker notes. Out: ``a:p`` elements as markup. Lines are not written:
the program that opens the deck breaks them again, in boxes that layout has measured for its fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from briefgen.ooxml import Markup, Value, element, emu, hundredths, joined, text
from briefgen.page import Align, Paragraph, PlaceholderBox, Run
from briefgen.text.bidi import has_right_to_left
from briefgen.text.divisions import HELD_DASH, with_held_spaces
from briefgen.text.font import Font
from briefgen.text.style import Style
from briefgen.write.pptx.scheme import ColourScheme

_ALIGN: dict[Align, str] = {"left": "l", "centre": "ctr", "right": "r"}
_COUNTED = re.compile(r"(\d{1,4})\.")
_WEB = ("http://", "https://")
# What programs raise a superscript by, in thousandths of a percent; they also make it smaller themselves.
_RAISED = 30000
# A raised run's size in shares of the text around it, where no text stands around it.
_RAISED_SIZE = 0.66
_SLIDE_NUMBER = "{5B1E4A5C-7C55-4B6F-9D0E-6A1F3C2B7D10}"
# Lengths in points that differ by less are the same.
_SAME = 0.05


RunCache = dict[tuple[int, str, float, int], tuple[Mapping[str, Value], tuple[Markup, ...]]]
"""Attributes and content of runs by their style and placeholder (by identity), language and size."""


class TextTarget(Struct, frozen=True):
    """What text needs to know of its deck and slide."""

    scheme: ColourScheme
    heading_font: str
    body_font: str
    language: str
    """Of runs without one of their own, as a BCP 47 tag."""
    link: Callable[[str], str]
    """Gives the id of the slide's relationship to an address."""
    run_cache: RunCache
    """Runs of the same style are written once."""
    placeholder: PlaceholderBox | None = None
    """The placeholder of a master that the text stands in: what text has by it isn't written again."""


def paragraphs(setting: TextTarget, pars: Sequence[Paragraph]) -> Markup:
    """All paragraphs; an empty one where there are none, for a text body needs one.

    The first one's space above is left out: programs differ about it, so it goes into the inset.
    """
    if not pars:
        return element("a:p", _end(setting))
    return joined(_paragraph(setting, par, par.before if n else 0.0) for n, par in enumerate(pars))


def notes_paragraphs(setting: TextTarget, pars: Sequence[Paragraph]) -> Markup:
    """Paragraphs of speaker notes: language, emphasis and links, but the size of the notes master."""
    if not pars:
        return paragraphs(setting, ())
    return joined(
        element("a:p", joined(_spoken_run(setting, run) for run in _merged(par.runs))) for par in pars
    )


def slide_number(setting: TextTarget, par: Paragraph) -> Markup:
    """A paragraph whose text is the slide's number, kept up to date by the program that shows it."""
    run = par.runs[0]
    properties = _properties(setting, run, run.style.size)
    number = element("a:fld", properties, _characters(par.text), id=_SLIDE_NUMBER, type="slidenum")
    return element("a:p", _layout(setting, par, 0.0), number)


def _characters(value: str) -> Markup:
    return element("a:t", text(value))


def _end(setting: TextTarget) -> Markup:
    return element("a:endParaRPr", lang=setting.language)


def _paragraph(setting: TextTarget, par: Paragraph, before: float) -> Markup:
    runs = [_run(setting, run, size) for run, size in _sized(_merged(_bound(par)))]
    return element("a:p", _layout(setting, par, before), *(runs or (_end(setting),)))


def _layout(setting: TextTarget, par: Paragraph, before: float) -> Markup:
    hang: dict[str, Value] = {
        "marL": emu(par.indent),
        "indent": -emu(par.indent) if par.bullet else 0,
    }
    align, bullet = _ALIGN[par.align], _bullet(setting, par.bullet)
    if setting.placeholder:
        hang, bullet = ({}, ()) if _is_listed(setting.placeholder, par) else (hang, bullet)
        align = None if setting.placeholder.type.align == par.align else align
    # The language of the deck decides on the direction, neither the first letter nor a master.
    direction = False if has_right_to_left(par.text) else None
    line = (_space("a:lnSpc", par.leading),) if par.leading else ()
    spaces = _space("a:spcBef", before), _space("a:spcAft", 0.0)
    return element("a:pPr", *line, *spaces, *bullet, **hang, algn=align, rtl=direction)


def _is_listed(placeholder: PlaceholderBox, par: Paragraph) -> bool:
    """Whether the placeholder gives a paragraph its bullet (or none) and its indent."""
    mark = par.bullet.text if par.bullet else ""
    hang = par.indent if par.bullet else 0.0
    return (
        placeholder.type.bullet == mark
        and abs(placeholder.type.indent - par.indent) + abs(placeholder.type.hang - hang) < _SAME
    )


def _space(tag: str, points: float) -> Markup:
    return element(tag, element("a:spcPts", val=hundredths(points)))


def _bullet(setting: TextTarget, bullet: Run | None) -> tuple[Markup, ...]:
    if bullet is None:
        return (element("a:buNone"),)
    colour = element("a:buClr", setting.scheme.colour(bullet.style.colour))
    counted = _COUNTED.fullmatch(bullet.text)
    if counted:
        number = element("a:buAutoNum", type="arabicPeriod", startAt=counted[1])
        return colour, element("a:buFontTx"), number
    return colour, element("a:buFont", typeface="Arial"), element("a:buChar", char=bullet.text)


def _bound(par: Paragraph) -> Sequence[Run]:
    """The runs, held together where layout holds them; not where all of them stand on one line."""
    if len(par.lines) < 2:
        return par.runs
    texts = with_held_spaces([run.text for run in par.runs])
    return [
        run if run.text == text else replace(run, text=text)
        for run, text in zip(par.runs, texts, strict=True)
    ]


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbouring runs of the same format as one run: decks have no structure inside a paragraph."""
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


def _run(setting: TextTarget, run: Run, size: float) -> Markup:
    # Programs that show decks break lines after a dash, also inside the raised numbers of notes.
    value = run.text.replace("–", HELD_DASH) if run.style.rise > 0 else run.text
    return element("a:r", _properties(setting, run, size), _characters(value))


def _properties(setting: TextTarget, run: Run, size: float) -> Markup:
    language = run.lang or setting.language
    key = (id(run.style), language, size, id(setting.placeholder))
    if key not in setting.run_cache:
        setting.run_cache[key] = _run_attributes(setting, run.style, language, size)
    attributes, content = setting.run_cache[key]
    return element("a:rPr", joined((*content, *_link(setting, run))), **attributes)


def _run_attributes(
    setting: TextTarget, style: Style, language: str, size: float
) -> tuple[Mapping[str, Value], tuple[Markup, ...]]:
    placeholder = setting.placeholder
    face = _typeface(setting, style.font)
    content = setting.scheme.fill(style.colour), element("a:latin", typeface=face)
    given = (False, False)
    if placeholder:
        given = placeholder.type.colour == style.colour.value, placeholder.type.font == style.font.deck_name
    own = tuple(part for part, left_out in zip(content, given, strict=True) if not left_out)
    return {"lang": language, **dict(_character_attributes(style, placeholder, size))}, own


def _character_attributes(
    style: Style, placeholder: PlaceholderBox | None, size: float
) -> Iterator[tuple[str, Value]]:
    """Size, weight and the like where they differ from the placeholder's, or else from the default."""
    if placeholder is None or abs(placeholder.type.size - size) > _SAME:
        yield "sz", hundredths(size)
    if placeholder is None or placeholder.type.bold != style.font.bold:
        yield "b", style.font.bold
    if style.font.italic != (placeholder is not None and placeholder.type.italic):
        yield "i", style.font.italic
    if style.capitals != (placeholder is not None and placeholder.type.capitals):
        yield "cap", "all" if style.capitals else "none"
    if style.tracking:
        yield "spc", hundredths(style.tracking)
    if style.rise > 0:
        yield "baseline", _RAISED


def _typeface(setting: TextTarget, font: Font) -> str:
    """The theme's heading or body font by reference, so that a change of the theme reaches the text."""
    if font.deck_name == setting.heading_font:
        return "+mj-lt"
    return font.deck_name if font.deck_name not in (None, setting.body_font) else "+mn-lt"


def _link(setting: TextTarget, run: Run) -> tuple[Markup, ...]:
    address = _address(run)
    return (element("a:hlinkClick", r__id=setting.link(address)),) if address else ()


def _spoken_run(setting: TextTarget, run: Run) -> Markup:
    style = run.style
    properties = element(
        "a:rPr",
        joined(_link(setting, run)),
        lang=run.lang or setting.language,
        b=style.font.bold or None,
        i=style.font.italic or None,
        baseline=_RAISED if style.rise > 0 else None,
    )
    return element("a:r", properties, _characters(run.text))
