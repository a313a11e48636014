"""No word leaves its shape, nor its slide, when another program breaks the lines.

LibreOffice shows the decks with the fonts that they were measured for. A text is sought near the box or cell
that layout gave it; every one of its characters must stand inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby

import pytest
from msgspec.structs import replace

from briefgen.page import LaidOut, Paragraph, Rect
from tests.data.decks import deck_file
from tests.data.layouts import Placed, placed
from tests.data.mastered import deck, layout_of
from tests.data.masters import MASTERS
from tests.data.office import Shown, as_pdf
from tests.data.projects import SHIPPED, TARIFF, laid_out
from tests.data.stresses import STRESSES, stressed_layout

# Overhang of letters, and what programs round.
GRACE = 2.0
SHIPPED_ON_MASTERS = "foreign-minister-wait-and-see"
_DASHES = {**dict.fromkeys(map(ord, "\u2010\u2011–"), "-"), 0x200B: None}
STRESSED = {stress.__name__: stress for stress in STRESSES}
# Each master with one of two specifications, so that both are shown on masters of every kind.
MASTERED = {f"on-{name}": (name, (SHIPPED_ON_MASTERS, TARIFF)[n % 2]) for n, name in enumerate(MASTERS)}
NAMES = (*SHIPPED, *STRESSED, *MASTERED)
QUICK = SHIPPED_ON_MASTERS
"""The deck that `make test` looks at, too."""
_OTHERS = tuple(name for name in NAMES if name != QUICK)
BATCHES = ((QUICK,), *(_OTHERS[n : n + 5] for n in range(0, len(_OTHERS), 5)))
"""LibreOffice is started for a few decks at a time, and a worker has whole batches."""
DECKS = [
    pytest.param(
        name, marks=[pytest.mark.xdist_group(f"libreoffice-{n}"), *([pytest.mark.slow] if n else [])]
    )
    for n, batch in enumerate(BATCHES)
    for name in batch
]
Slides = tuple[Shown, ...]


@cache
def _layout(name: str) -> LaidOut:
    if name in MASTERED:
        return deck(*MASTERED[name])
    return stressed_layout(STRESSED[name], "slides") if name in STRESSED else laid_out(name, "slides")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Slides]:
    """The slides of a deck, by its name; its batch is converted with the first that is asked for."""

    @cache
    def converted(batch: tuple[str, ...]) -> Mapping[str, Slides]:
        decks = {name: deck_file(_layout(name)) for name in batch}
        found = as_pdf(decks, tmp_path_factory.mktemp("office"))
        return {name: tuple(_without_logos(name, slides)) for name, slides in found.items()}

    return lambda name: converted(next(batch for batch in BATCHES if name in batch))[name]


def _without_logos(name: str, slides: Slides) -> Iterator[Shown]:
    """Slides without what their master says itself, which may stand between two lines of a title."""
    for slide, page in zip(slides, _layout(name).pages, strict=True):
        drawn = layout_of(MASTERED[name][0], page).artwork if name in MASTERED else ()
        logos = [one.rect for one in drawn if one.kind == "text"]
        pairs = zip(slide.text, slide.boxes, strict=True)
        kept = [pair for pair in pairs if not any(_inside(pair[1], logo) for logo in logos)]
        yield replace(slide, text="".join(c for c, _ in kept), boxes=tuple(box for _, box in kept))


@pytest.mark.parametrize("name", DECKS)
def test_no_word_leaves_its_shape(name: str, shown: Callable[[str], Slides]) -> None:
    layout, slides = _layout(name), shown(name)
    assert len(slides) == len(layout.pages)
    found = [p for p in placed(layout) if p.paragraph.lines]
    outside = [
        f"slide {number}: {fault}"
        for number, texts in groupby(found, key=lambda p: p.page.number)
        for fault in _outside(list(texts), slides[number - 1])
    ]
    assert not outside, "\n".join(outside[:40])


@pytest.mark.parametrize("name", DECKS)
def test_no_character_leaves_its_slide(name: str, shown: Callable[[str], Slides]) -> None:
    for slide in shown(name):
        for character, box in zip(slide.text, slide.boxes, strict=True):
            assert _inside(box, Rect(0, 0, slide.width, slide.height)), character


def test_a_word_outside_is_seen() -> None:
    """The judge itself: a character under the box that its text has is a fault."""
    layout = _layout(SHIPPED[0])
    text = next(p for p in placed(layout) if p.paragraph.lines and len(_letters(p.paragraph)) > 5)
    letters = _letters(text.paragraph)
    box = text.box
    within = Rect(box.x + 1, box.y + 3, 2, 5)
    under = Rect(box.x + 1, box.bottom + 1, 2, 5)
    size = (layout.pages[0].width, layout.pages[0].height)
    good = Shown(letters, (within,) * len(letters), *size)
    bad = Shown(letters, (*(within,) * (len(letters) - 1), under), *size)
    assert not list(_outside([text], good))
    assert len(list(_outside([text], bad))) == 1
    assert len(list(_outside([text], Shown("other", (within,) * 5, *size)))) == 1


def _outside(texts: list[Placed], slide: Shown) -> Iterator[str]:
    """What is wrong on a slide. The same words may stand there several times: the nearest count."""
    taken: set[int] = set()
    for text in sorted(texts, key=lambda p: -len(_letters(p.paragraph))):
        letters = _letters(text.paragraph)
        starts = [n for n in _all(slide.text, letters) if n not in taken]
        if not starts:
            yield f"not found: {letters[:80]!r}"
            continue
        start = min(starts, key=lambda n: _distance(slide.boxes[n], text.box))
        taken |= set(range(start, start + len(letters)))
        lost = [n for n in range(start, start + len(letters)) if not _inside(slide.boxes[n], text.box)]
        if lost:
            around = slide.text[max(start, lost[0] - 20) : lost[0] + 12]
            yield f"{around!r} stands at {_told(slide.boxes[lost[0]])}, outside {_told(text.box)}"


def _letters(par: Paragraph) -> str:
    """What is drawn: the characters without spaces, capitals as they show, all dashes as one."""
    texts = (run.text.upper() if run.style.capitals else run.text for run in par.runs)
    return "".join("".join(texts).translate(_DASHES).split())


def _all(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _distance(box: Rect, frame: Rect) -> float:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return max(frame.x - x, 0, x - frame.right) + max(frame.y - y, 0, y - frame.bottom)


def _inside(box: Rect, frame: Rect) -> bool:
    return (
        box.x >= frame.x - GRACE
        and box.right <= frame.right + GRACE
        and box.y >= frame.y - GRACE
        and box.bottom <= frame.bottom + GRACE
    )


def _told(rect: Rect) -> str:
    return f"{rect.x:.0f},{rect.y:.0f} {rect.width:.0f}x{rect.height:.0f}"
