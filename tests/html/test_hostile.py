"""Texts that look like markup come out as they were typed, and do nothing."""

from __future__ import annotations

from typing import cast

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from briefgen.document.inline import Label, LikelihoodTerm, PlainText, ReplacedTerm
from briefgen.document.model import Document
from briefgen.schema.theme import Family
from briefgen.write.html.markup import element, escaped
from briefgen.write.html.styles import font_stack
from tests.data.markup import Element, parsed
from tests.data.pages import html_of
from tests.data.projects import TARIFF, document, meridian

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></main></body></html>",
    "</style></title><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "a<!-- hidden -->b",
    "a<![CDATA[hidden]]>b<?php hidden ?>",
    "&amp; &lt; &nosuch; &#65; &#x0; &copy",
    "x<y and y>z && C:\\new\\table",
    "{{ 7 * 7 }} ${HOME} `id` %s {0}",
    "javascript:alert(1)",
    "100 % “quoted” — Straße ﬁne €",
)


def _poisoned(part: object, payload: str) -> object:
    """The same, with the payload in every text that anybody could have written."""
    if isinstance(part, PlainText | Label | LikelihoodTerm | ReplacedTerm):
        return replace(part, text=f"{payload} {part.text}")
    if isinstance(part, tuple):
        return tuple(_poisoned(item, payload) for item in cast("tuple[object, ...]", part))
    if isinstance(part, Struct):
        changed = {f.name: _poisoned(getattr(part, f.name), payload) for f in fields(part)}
        return replace(part, **changed)
    return part


def _hostile(payload: str) -> Document:
    brief = cast("Document", _poisoned(document(TARIFF), payload))
    meta = replace(brief.meta, title=payload, subject=payload, author=payload, keywords=(payload,))
    return replace(brief, meta=meta)


def _shape(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Elements and the names of their attributes, drawings aside: these depend on the length of texts."""
    drawn = {id(one) for picture in page.all("svg") for one in picture.walk()}
    return [(one.name, tuple(one.attributes)) for one in page.walk() if id(one) not in drawn]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_change_no_element(payload: str) -> None:
    page = parsed(html_of(_hostile(payload)))
    assert _shape(page) == _shape(parsed(html_of(document(TARIFF))))
    shown = " ".join(payload.split())
    told = [page.all("h1")[0], *page.all("h2"), *page.all("li"), *page.all("caption"), *page.all("td")]
    assert all(shown in one.text for one in told if one.text and not one.all("svg"))
    assert page.all("title")[0].text == shown
    assert shown in " ".join(page.all("svg")[-1].attributes.get("aria-label", shown).split())
    drawn = {one.name for picture in page.all("svg") for one in picture.walk()}
    assert drawn <= {
        "svg", "defs", "pattern", "text", "rect", "ellipse", "line", "path",
    }  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_attributes_and_texts_are_escaped(payload: str) -> None:
    page = parsed(element("p", escaped(payload), title=payload).encode())
    (made,) = page.all("p")
    assert made.attributes == {"title": payload}
    assert "".join(str(part) for part in made.content) == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_fonts_name_stays_in_its_quotes(payload: str) -> None:
    theme = meridian().definition
    own = Family(name=payload, faces=theme.families["sans"].faces)
    names = font_stack(theme.model_copy(update={"families": {**theme.families, "sans": own}}), "sans")
    quoted = names.partition('",')[0].removeprefix('"')
    assert not set(quoted) & set("\"'<>{};()&")
