"""The title of a slide, and the room that it leaves to the body.

In: a title, and which of several slides of that title it stands on. Out: a measured paragraph; the context of
the slides under it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.document.inline import Text
from briefgen.layout.deck.slide_context import SlideContext, note_numbers
from briefgen.layout.loaded_theme import StyleSet
from briefgen.layout.typesetter import height_of
from briefgen.page import Branch, Paragraph, Run
from briefgen.text.style import Style

# Lines of a title at its full size that a slide can spare, and the sizes that a longer one is tried in.
_MOST_LINES = 3
_SCALES = (1.0, 6 / 7, 5 / 7, 4 / 7)


def title_paragraph(
    context: SlideContext, title: Text, part: tuple[int, int] | None, node: Branch | None
) -> Paragraph:
    """The title, and which of how many slides of that title it is.

    One of more lines than a slide can spare is set smaller: a rule may refuse it, but nothing is lost.
    """
    full = context.frame.title_style
    style, par = full, Paragraph(())
    room = _MOST_LINES * style.plain.leading
    for scale in _SCALES:
        style = full.scaled(scale)
        par = _title(context, title, part, None, style)
        if height_of(par) <= room:
            break
    if node is None:
        return par
    # Only now is it known which of the trials goes into the structure, with the notes that it refers to.
    return _title(context, title, part, node, style) if note_numbers((title,)) else replace(par, node=node.id)


def under_title(
    context: SlideContext, titles: Iterable[Text], part: tuple[int, int] | None = None
) -> SlideContext:
    """The context with the room that the tallest of these titles leaves: one line leaves more than two."""
    titles = tuple(titles)
    tallest = max(height_of(title_paragraph(context, title, part, None)) for title in titles)
    return replace(context, body=context.frame.body_under(tallest), titles=titles, part=part)


def on_layout(context: SlideContext, use: str) -> SlideContext:
    """The context of slides of a use, under the same titles: a frame may have places of its own for them."""
    frame = context.frame.for_use(use)
    if frame is context.frame:
        return context
    moved = replace(context, frame=frame, body=frame.grid.body)
    return under_title(moved, context.titles, context.part) if context.titles else moved


def _title(
    context: SlideContext, title: Text, part: tuple[int, int] | None, node: Branch | None, style: StyleSet
) -> Paragraph:
    runs = context.typesetter.runs(title, style, node)
    if part:
        template = context.document.wording.label("part-of", n=part[0], count=part[1]).text
        # "(2 of 3)" doesn't break, and leaves no number alone on a line.
        before, _, after = (half.replace(" ", "\u00a0") for half in template.partition("{title}"))
        runs = (*_quiet(before, style.plain), *runs, *_quiet(after, style.plain))
    return context.frame.set_title(context, runs, node)


def _quiet(text: str, style: Style) -> tuple[Run, ...]:
    return (Run(text, style),) if text else ()
