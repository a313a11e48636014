"""The scanner of inline text: marks are taken out, and everything else comes out as it was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.document.inline import NoteMark, Plain, linked_ids, scan

UNMARKED = st.text(st.characters(exclude_characters="*[", exclude_categories=["Cs"]), min_size=1, max_size=60)
# Between two marks stands something that is no part of either.
WORDS = st.from_regex(r"\A[a-z’“”_\\&<>`~#().-]{1,8}\Z").map(lambda word: f" {word} ")
INNER = st.from_regex(r"\A[a-z_\\&’]{1,6}( [a-z]{1,6})?\Z")
IDS = st.lists(st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,8}\Z"), min_size=1, max_size=3, unique=True)
MARKED = st.one_of(
    INNER.map(lambda text: (f"*{text}*", Plain(text, emphasis=True))),
    INNER.map(lambda text: (f"**{text}**", Plain(text, strong=True))),
    st.tuples(INNER, IDS).map(lambda t: (f"[{t[0]}]({' '.join(t[1])})", Plain(t[0], ids=tuple(t[1])))),
)


@given(UNMARKED)
def test_text_without_marks_comes_out_verbatim(text: str) -> None:
    assert scan(text) == (Plain(text),)


@given(st.lists(st.tuples(WORDS, MARKED), max_size=5), WORDS)
def test_marks_are_taken_out_and_nothing_else(parts: list[tuple[str, tuple[str, Plain]]], tail: str) -> None:
    typed = "".join(words + mark for words, (mark, _) in parts) + tail
    pieces = [piece for words, (_, marked) in parts for piece in (Plain(words), marked)]
    assert scan(typed) == (*pieces, Plain(tail))


@given(st.text("ab *[]()-", max_size=40))
def test_half_a_mark_stands_for_itself(text: str) -> None:
    rest = iter(text)
    shown = "".join(piece.text for piece in scan(text))
    assert all(character in rest for character in shown), (
        "the characters shown are those typed, in their order"
    )
    assert len(text) <= len(shown) + sum(
        4 * bool(p.strong) + 2 * bool(p.emphasis) for p in scan(text)
    ) + _ids(text)


def _ids(text: str) -> int:
    """How many characters the brackets and ids of links take, at most."""
    return sum(4 + len(" ".join(piece.ids)) for piece in scan(text) if piece.ids)


def test_a_link_may_hold_emphasis() -> None:
    assert scan("[very *dear* calls](cost-of-call rise)") == (
        Plain("very ", ids=("cost-of-call", "rise")),
        Plain("dear", emphasis=True, ids=("cost-of-call", "rise")),
        Plain(" calls", ids=("cost-of-call", "rise")),
    )
    assert linked_ids(scan("[a](one two) and [b](two three)")) == ("one", "two", "three")


def test_what_is_no_mark_stays() -> None:
    for text in (
        "5 * 3 * 2",
        "**",
        "* a*",
        "[no link] (a)",
        "[](a)",
        "[a](A)",
        "[a](a,b)",
        "snake_case_",
        "\\*",
    ):
        assert scan(text) == (Plain(text),), text


def test_the_longest_text_is_scanned_at_once() -> None:
    # A pattern that looks at a text again for each of its characters would take minutes here.
    for text in ("*a" * 2000, "[a" * 2000, "*" * 4000, "[a](" * 1000, "* a" * 1300):
        assert "".join(piece.text for piece in scan(text)).replace("*", "") == text.replace("*", "")


def test_neighbouring_note_numbers_are_joined() -> None:
    assert NoteMark((1, 4, 5, 6, 7)).text == "1,4–7"
    assert NoteMark((2, 3)).text == "2,3"
