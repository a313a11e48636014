"""The YAML reader: what it takes, what it refuses, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Sink
from briefgen.input_limits import YAML_BYTES
from briefgen.source.yaml.nodes import read_nodes
from briefgen.source.yaml.tree import Mapping, Node, Scalar, Sequence


def read(text: str | bytes) -> tuple[Node | None, list[Diagnostic]]:
    sink = Sink()
    data = text if isinstance(text, bytes) else text.encode()
    return read_nodes(data, "briefs/x.yaml", sink), sink.items


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    _, problems = read(text)
    return [(d.code, d.span.line, d.span.column) for d in problems if d.span]


def value(text: str, key: str = "a") -> Node:
    node, problems = read(text)
    assert not problems
    assert isinstance(node, Mapping)
    return node.entries[key][1]


@pytest.mark.parametrize(
    "typed",
    ["no", "NO", "yes", "012", "0o14", "0x1F", "12:30", "1.10", "1_000", ".inf", ".nan", "2026-11-23", "<<"],
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert value(f"a: {typed}\n") == Scalar(typed, True, (1, 4, 1, 4 + len(typed)))


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_plain_nulls_are_empty_and_quoted_ones_are_not(typed: str) -> None:
    plain, quoted = value(f"a: {typed}\n"), value(f'a: "{typed}"\n')
    assert isinstance(plain, Scalar)
    assert isinstance(quoted, Scalar)
    assert (plain.empty, quoted.empty) == (True, False)


def test_columns_count_characters_not_bytes() -> None:
    node = value("äöü: {é: 😀, b: [x, “y”]}\n", "äöü")
    assert isinstance(node, Mapping)
    assert node.place == (1, 6, 1, 25)
    key, items = node.entries["b"]
    assert key.place == (1, 13, 1, 14)
    assert isinstance(items, Sequence)
    assert [item.place[:2] for item in items.items] == [(1, 17), (1, 20)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_as_one(end: str) -> None:
    node = value(end.join(["b: 1", "", "a:", "  - x", "  - y: z", ""]))
    assert isinstance(node, Sequence)
    assert [item.place[:2] for item in node.items] == [(4, 5), (5, 5)]


def test_a_byte_order_mark_is_dropped() -> None:
    node, problems = read(b"\xef\xbb\xbfa: b\n")
    assert not problems
    assert isinstance(node, Mapping)
    assert node.entries["a"][0].place == (1, 1, 1, 2)


def test_an_alias_repeats_its_node() -> None:
    node = value("b: &x [1, 2]\na: [*x, *x]\n")
    assert isinstance(node, Sequence)
    assert isinstance(node.items[0], Sequence)
    assert node.items[0] == node.items[1]
    assert [item.text for item in node.items[0].items if isinstance(item, Scalar)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: 2\na: 3\n", ("BG104", 3, 1)),
        ("x:\n  - h: 1\n    b: 2\n    h: 3\n", ("BG104", 4, 5)),
        ("a: [1", ("BG101", 1, 4)),
        ("a: [", ("BG101", 1, 4)),
        ("a:\n  - [\n\n", ("BG101", 2, 5)),
        ("a: Talks: a summary\n", ("BG101", 1, 9)),
        ("a:\n\tb: 1\n", ("BG101", 2, 1)),
        ("a: x\nb c\nd: e\n", ("BG101", 2, 1)),
        ("a: *bold* words\n", ("BG101", 1, 4)),
        ('a: "x\n', ("BG101", 1, 4)),
        ('a: "\\ud800"\n', ("BG101", 1, 7)),
        ("k" * 1100 + ": v\n", ("BG101", 1, 1101)),
        ("[a]\nb: 1\n", ("BG101", 2, 1)),
        ("", ("BG110", 1, 1)),
        ("# nothing\n", ("BG110", 1, 1)),
        ("a: 1\n---\nb: 2\n", ("BG110", 2, 1)),
        ("a: 1\n...\n# x\nb: 2\n", ("BG110", 4, 1)),
        ("a: *nobody\n", ("BG111", 1, 4)),
        ("a: &x [*x]\n", ("BG111", 1, 8)),
        ("? [a]\n: b\n", ("BG109", 1, 3)),
        ("? |\n  a\n  b\n: c\n", ("BG109", 1, 3)),
        ("'': c\n", ("BG109", 1, 1)),
        ("a: {}\nb:\n  <<: {c: d}\n", ("BG108", 3, 3)),
        ("a: !secret x\n", ("BG108", 1, 4)),
        ("a: !!str x\n", ("BG108", 1, 4)),
        ("a: !!python/object/apply:os.system [x]\n", ("BG108", 1, 4)),
        ("a:\n  !!omap {b: c}\n", ("BG108", 2, 3)),
        ("# c\n%TAG ! tag:x\n---\na: 1\n", ("BG108", 2, 1)),
        (b"a: caf\xe9\n", ("BG105", 1, 7)),
        (b"a: 1\n\xc3\xa9: \xc0\xaf\n", ("BG105", 2, 4)),
        (b"a: \xed\xa0\x80\n", ("BG105", 1, 4)),
        (b"\x89PNG\r\n\x1a\n", ("BG105", 1, 1)),
        ("a: 1\n".encode("utf-16"), ("BG105", 1, 1)),
        ("a: 1\n".encode("utf-16-le"), ("BG105", 1, 1)),
        ("a: 1\n".encode("utf-16-be"), ("BG105", 1, 1)),
        ("a: 1\n".encode("utf-32"), ("BG105", 1, 1)),
        ("a: 1\n".encode("utf-32-le"), ("BG105", 1, 1)),
        ("a: x\0y\n", ("BG106", 1, 5)),
        ("a: \x1b[2J\n", ("BG106", 1, 4)),
        ("a: b\nc: d\x85e: f\n", ("BG106", 2, 5)),
        ("a: x\u202ey\n", ("BG106", 1, 5)),
        ("a: x\u2028y\n", ("BG106", 1, 5)),
        ("a: \ufffe\n", ("BG106", 1, 4)),
        ("a: b\n\ufeffc: d\n", ("BG106", 2, 1)),
    ],
)
def test_a_refusal_names_code_line_and_column(text: str | bytes, place: tuple[str, int, int]) -> None:
    assert told(text) == [place]


def test_a_second_key_is_told_with_both_lines() -> None:
    _, problems = read("title: a\nref: b\n\ntitle: c\n")
    assert [d.message for d in problems] == ["duplicate key 'title', first on line 1"]


def test_foreign_encodings_are_called_by_name() -> None:
    assert [d.message for d in read("a: b".encode("utf-16"))[1]] == ["the file is UTF-16, not UTF-8"]
    assert [d.message for d in read("a: b".encode("utf-32-be"))[1]] == ["the file is UTF-32, not UTF-8"]


def test_what_is_refused_is_left_out_and_the_rest_is_read() -> None:
    node, problems = read("a: 1\n<<: {b: 2}\na: 3\n? [x]\n: 4\nc: 5\n")
    assert [d.code for d in problems] == ["BG108", "BG104", "BG109"]
    assert isinstance(node, Mapping)
    assert list(node.entries) == ["a", "c"]
    assert node.entries["a"][1] == Scalar("1", True, (1, 4, 1, 5))


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{after}: &{after} [{','.join(['*' + before] * 10)}]\n"
    for before, after in zip("abcdef", "bcdefg", strict=True)
)
WIDE_ALIAS = 'a: &a "' + "x" * 100_000 + '"\nb: [' + "*a," * 50 + "]\n"
ALIAS_CHAIN = "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 80))


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 65 + "]" * 65,
        "a: " + "[" * 1_000_000,
        "a: " + "[{b: " * 300_000,
        "- " * 1_000_000,
        "? " * 1_000_000,
        "".join(" " * depth + "a:\n" for depth in range(200)),
        "a: [" + "1," * 100_000 + "]",
        LAUGHS,
        WIDE_ALIAS,
        ALIAS_CHAIN,
        "a: " + "x" * YAML_BYTES,
    ],
    ids=["65", "flow", "maps", "seqs", "keys", "block", "items", "laughs", "wide", "chain", "bytes"],
)
def test_a_bound_stops_the_reading(text: str) -> None:
    node, problems = read(text)
    assert node is None
    assert [d.code for d in problems] == ["BG107"]


def test_what_is_just_within_the_bounds_is_read() -> None:
    assert not told("a: " + "[" * 63 + "]" * 63)
    assert not told("a: [" + "1," * 99_997 + "]")
    assert not told("a: " + "x" * (YAML_BYTES - 3))


def test_reading_stops_after_a_hundred_problems() -> None:
    assert len(told("a: 1\n" * 5_000)) == 100
    assert len(told("\x01" * 5_000)) == 20


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    data = text.encode("utf-8", "replace")
    node, problems = read(data)
    assert node is not None or problems


@given(st.text(alphabet="ab:-?#&*!|>'\"%@`{}[], \n\t~\\<é", max_size=80))
def test_no_yaml_like_text_breaks_the_reader(text: str) -> None:
    node, problems = read(text)
    assert node is not None or problems
    assert all(len(d.message) < 2_000 and d.message.isprintable() for d in problems)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    node, problems = read(data)
    assert node is not None or problems


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S"]), max_size=60))
def test_quoted_text_comes_out_as_typed(text: str) -> None:
    node, problems = read("a: '" + text.replace("'", "''") + "'\n")
    assert not problems
    assert isinstance(node, Mapping)
    assert isinstance(scalar := node.entries["a"][1], Scalar)
    assert (scalar.text, scalar.plain, scalar.place[:2]) == (text, False, (1, 4))


@given(st.lists(st.from_regex(r"[a-z0-9._:/+é-]{0,8}[a-z0-9]", fullmatch=True), min_size=1, max_size=8))
def test_plain_text_comes_out_as_typed(words: list[str]) -> None:
    node, problems = read("".join(f"k{number}: x{word}\n" for number, word in enumerate(words)))
    assert not problems
    assert isinstance(node, Mapping)
    assert [v.text for _, v in node.entries.values() if isinstance(v, Scalar)] == [
        f"x{word}" for word in words
    ]
