"""Note marks of several sources that end up side by side, in a Document and in every output."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.document.inline import AttributedText, NoteMark
from tests.data.projects import ALL, Copy, document, texts_of

OLD = "needs the money for the mole](board-purpose), so it needs calls *more* than it needs the last florin."


def _marked(said: AttributedText) -> str:
    """A text with its marks in brackets."""
    return "".join(f"[{i.text}]" if isinstance(i, NoteMark) else i.text for i in said.inlines)


def _bottom_line(copy: Copy) -> str:
    told = [t for t in texts_of(copy.document()) if isinstance(t, AttributedText) and "adds about" in t.text]
    return _marked(told[0])


@pytest.mark.parametrize(
    ("end", "because", "printed"),
    [
        ("money](board-purpose)", "[swell]", "money[5,6]"),
        ("money](board-purpose).", "[swell]", "money.[5,6]"),
        ("money](board-purpose)”.", "[swell]", "money”.[5,6]"),
        ("money](board-purpose)’s", "[swell]", "money’s[5,6]"),
        ("money](utopia-crane)", "[swell]", "money (overtaken)[4,5]"),
        ("money](utopia-crane).", "[phantasm-hub]", "money (overtaken).[4,5]"),
        ("money](board-purpose)[x](swell)", "[feeders-leave]", "money[5]x[6]"),
    ],
)
def test_a_text_that_ends_in_a_link_and_rests_on_more(
    tmp_path: Path, end: str, because: str, printed: str
) -> None:
    copy = Copy(tmp_path)
    copy.edit(OLD, f"needs the {end}")
    copy.edit("because: [phantasm-goes]", f"because: {because}")
    assert _bottom_line(copy).endswith(printed)


@pytest.mark.parametrize("name", ALL)
def test_no_document_has_two_marks_side_by_side(name: str) -> None:
    for said in (text for text in texts_of(document(name)) if isinstance(text, AttributedText)):
        assert not any(isinstance(a, NoteMark) and isinstance(b, NoteMark) for a, b in pairwise(said.inlines))
