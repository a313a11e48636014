"""The view ``pictures``: pictures of the pack's own, each a figure with its caption and its source.

In: the context of a Document, a part of a section. Out: numbered figures. Pictures that the reader must not
see were never read.
"""

from __future__ import annotations

from briefgen.document.blocks import Block, Figure
from briefgen.document.inline import AttributedText, PlainText, parse_inline
from briefgen.document.pictures import PictureDrawing
from briefgen.resolve.context import Context
from briefgen.resolve.selection import shown_pictures
from briefgen.resolve.views.tables import corrections_of
from briefgen.schema.assets import Part


def pictures(ctx: Context, part: Part) -> tuple[Block, ...]:
    """The pictures that a part selects, one below the other; each stands once in a brief."""
    ids = shown_pictures(ctx.pack, ctx.inputs.audience, part)
    new = [i for i in ids if i in ctx.inputs.pictures and i not in ctx.pictures]
    ctx.pictures.update(new)
    return tuple(_figure(ctx, i) for i in new)


def _figure(ctx: Context, id: str) -> Figure:
    picture = ctx.pack.pictures[id]
    ids = (id, *ctx.citations.seen(picture.evidence))
    caption, alt = _said(ctx, id, "caption", picture.caption, ids), _said(ctx, id, "alt", picture.alt, ids)
    source = (_source(ctx, id, ids), *corrections_of(ctx, picture.evidence))
    drawing = PictureDrawing(ctx.inputs.pictures[id].image)
    number = ctx.label("figure", number=ctx.next_figure())
    return Figure(ctx.figures, number, caption, drawing, alt, source, ((caption, alt),))


def _said(ctx: Context, id: str, field: str, text: str, ids: tuple[str, ...]) -> AttributedText:
    plain = "".join(piece.text for piece in parse_inline(text))
    return AttributedText((PlainText(plain),), ids, plain, ctx.citations.span("pictures", id, field))


def _source(ctx: Context, id: str, ids: tuple[str, ...]) -> AttributedText:
    """Where the picture comes from, and the notes of what it shows."""
    text = ctx.label("picture.source", source=ctx.pack.pictures[id].source).text
    span = ctx.citations.span("pictures", id, "source")
    return AttributedText((PlainText(text, verbatim=True), *ctx.citations.mark(ids)), ids, text, span)
