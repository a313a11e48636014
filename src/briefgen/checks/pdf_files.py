"""Files inside a PDF that anybody may have made, without giving it to a library that unpacks without bound.

In: the bytes of a PDF. Out: the files in it by name. Objects are found by their heads, the last of a number
counts, as after an update; object streams are looked into. Only one packing, deflate, is undone, and what
comes out of it is counted. Raises :class:`~briefgen.document.evidence.NoEvidence` with the reason. Source:
ISO 32000-1, 7.2 and 7.3 (syntax, streams), 7.5.7 (object streams), 7.11 (files).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from msgspec import Struct

from briefgen.document.evidence import NoEvidence
from briefgen.input_limits import (
    EVIDENCE_BYTES,
    PDF_DEPTH,
    PDF_FILES,
    PDF_OBJECTS,
    PDF_UNPACKED_BYTES,
    PDF_VALUES,
)

_SPACE = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
_TOKEN = re.compile(rb"<<|>>|[\[\]()]|<[0-9A-Fa-f\0\t\n\f\r ]*>|/?[^\0\t\n\f\r ()<>\[\]{}/%]+")
_STRING = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
    b"\r": b"",
}
_NUMBER = re.compile(rb"[0-9]{1,10}")


class Name(Struct, frozen=True):
    """A name, without its slash; ``#`` escapes are not resolved."""

    text: bytes


class Reference(Struct, frozen=True):
    """An object elsewhere, by its number."""

    number: int


class Token(Struct, frozen=True):
    """A number, ``true``, ``null``, or a keyword."""

    text: bytes


Value: TypeAlias = "Name | Reference | Token | bytes | list[Value] | dict[bytes, Value]"


def parsed(data: bytes, at: int, end: int) -> tuple[Value, int]:
    """The object at ``at``, and where it ends; at ``end`` at the latest."""
    reader = _Reader(data, at, end)
    return reader.value(reader.token(), 0), reader.at


class _Reader:
    """Reads tokens from a place on."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self.at = at
        self._data = data
        self._end = end
        self._left = PDF_VALUES

    def token(self) -> bytes:
        """The next token; of a string only its opening bracket."""
        start = self._after_space(self.at)
        found = _TOKEN.match(self._data, start, self._end)
        self._left -= 1
        if not found or self._left < 0:
            raise ValueError("no object")
        self.at = found.end()
        return found[0]

    def _after_space(self, at: int) -> int:
        found = _SPACE.match(self._data, at, self._end)
        return found.end() if found else at

    def value(self, token: bytes, depth: int) -> Value:
        """The object that begins with ``token``."""
        if depth > PDF_DEPTH:
            raise ValueError("too deep")
        match token:
            case b"<<":
                return self._dictionary(depth + 1)
            case b"[":
                return self._list(depth + 1)
            case b"(":
                return self._string()
            case b">>" | b"]" | b")":
                raise ValueError("no object")
            case _ if token[:1] == b"<":
                digits = b"".join(token[1:-1].split())
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
            case _:
                return Name(token[1:]) if token[:1] == b"/" else self._word(token)

    def _word(self, token: bytes) -> Token | Reference:
        """A keyword or number; three in a row may be a reference."""
        before = self.at
        if _NUMBER.fullmatch(token):
            try:
                if _NUMBER.fullmatch(self.token()) and self.token() == b"R":
                    return Reference(int(token))
            except ValueError:
                pass  # the end of the bytes: it is a number
            self.at = before
        return Token(token)

    def _list(self, depth: int) -> list[Value]:
        found: list[Value] = []
        while (token := self.token()) != b"]":
            found.append(self.value(token, depth))
        return found

    def _dictionary(self, depth: int) -> dict[bytes, Value]:
        found: dict[bytes, Value] = {}
        while (token := self.token()) != b">>":
            if token[:1] != b"/":
                raise ValueError("a key is a name")
            found[token[1:]] = self.value(self.token(), depth)
        return found

    def _string(self) -> bytes:
        pieces: list[bytes] = []
        depth = 1
        while (found := _STRING.match(self._data, self.at, self._end)) and self._left > 0:
            self._left -= 1
            self.at = found.end()
            piece = found[0]
            depth += (piece == b"(") - (piece == b")")
            if not depth:
                return b"".join(pieces)
            pieces.append(_unescaped(piece))
        raise ValueError("a string without end")


def _unescaped(piece: bytes) -> bytes:
    if piece[:1] != b"\\":
        return piece
    return bytes([int(piece[1:], 8) & 255]) if piece[1:2].isdigit() else _ESCAPES.get(piece[1:], piece[1:])


_HEAD = re.compile(rb"(?<![0-9])([0-9]{1,10})[\0\t\n\f\r ]{1,8}[0-9]{1,5}[\0\t\n\f\r ]{1,8}obj(?![A-Za-z])")
_STREAM = re.compile(rb"[\0\t\n\f\r ]{0,80}stream[\t ]{0,8}(?:\r\n|\n|\r)")
_END = b"startxref"
_FILE = b"/EF"
_PACKED_OBJECTS = b"/ObjStm"
_LOCKED = re.compile(rb"/Encrypt[\0\t\n\f\r ]*(?:<<|[0-9])")

_UNREAD = "a file inside it cannot be read"

_Object = tuple[bytes, int, int]
"""Bytes, and where the object stands in them."""


def files_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files inside a PDF by name. Longer ones than a record may be are refused."""
    if _END not in data:
        raise NoEvidence("it is cut off")
    if _LOCKED.search(data):
        raise NoEvidence("it is locked with a password")
    objects = _objects(data)
    places = (place for place in objects.values() if place[0].find(_FILE, *place[1:]) >= 0)
    for name, number in filter(None, (_named_file(objects, place) for place in islice(places, PDF_FILES))):
        yield name, _content(objects, number)


def _objects(data: bytes) -> dict[int, _Object]:
    """All objects by number, those in object streams first: others of their number were written later."""
    heads = list(_first(_HEAD.finditer(data)))
    if not heads:
        return {}
    ends = [head.start() for head in heads[1:]] + [len(data)]
    plain = {int(head[1]): (data, head.end(), end) for head, end in zip(heads, ends, strict=True)}
    packed: dict[int, _Object] = {}
    left = PDF_UNPACKED_BYTES
    for place in plain.values():
        if data.find(_PACKED_OBJECTS, place[1], place[2]) >= 0:
            inside, used = _unpacked_objects(plain, place, left)
            packed |= inside
            left -= used
    return {**packed, **plain}


def _first(heads: Iterator[re.Match[bytes]]) -> Iterator[re.Match[bytes]]:
    for number, head in enumerate(heads):
        if number >= PDF_OBJECTS:
            raise NoEvidence("it has more objects than any brief")
        yield head


def _unpacked_objects(
    objects: dict[int, _Object], place: _Object, most: int
) -> tuple[dict[int, _Object], int]:
    """The objects in an object stream, and how many bytes they are."""
    try:
        entries, at = parsed(*place)
        if not isinstance(entries, dict):
            return {}, 0
        first = _whole(objects, entries.get(b"First"))
        data = _stream(objects, entries, place[0], at, most)
        numbers = [int(word) for word in data[:first].split()[: 2 * PDF_OBJECTS]]
    except ValueError:
        return {}, 0
    starts = [first + offset for offset in numbers[1::2]]
    ends = [*starts[1:], len(data)]
    return {n: (data, a, b) for n, a, b in zip(numbers[::2], starts, ends, strict=False)}, len(data)


def _named_file(objects: dict[int, _Object], place: _Object) -> tuple[str, int] | None:
    """The name and the object of the file that a file specification names; None for any other object."""
    try:
        entries, _ = parsed(*place)
    except ValueError:
        return None
    files = _followed(objects, entries.get(b"EF")) if isinstance(entries, dict) else None
    if not (isinstance(entries, dict) and isinstance(files, dict)):
        return None
    name = _followed(objects, entries.get(b"UF")) or _followed(objects, entries.get(b"F"))
    target = files.get(b"UF") or files.get(b"F")
    if not (isinstance(name, bytes) and isinstance(target, Reference)):
        return None
    return _text(name), target.number


def _text(string: bytes) -> str:
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    return string.decode("latin-1")


def _followed(objects: dict[int, _Object], value: Value | None) -> Value | None:
    """A value, or what it refers to."""
    if not isinstance(value, Reference):
        return value
    try:
        return parsed(*objects[value.number])[0]
    except (KeyError, ValueError):
        return None


def _whole(objects: dict[int, _Object], value: Value | None) -> int:
    """A whole number. Raises ValueError for anything else."""
    found = _followed(objects, value)
    if not (isinstance(found, Token) and found.text.isdigit() and len(found.text) <= 10):
        raise ValueError("no length")
    return int(found.text)


def _content(objects: dict[int, _Object], number: int) -> bytes:
    """The bytes of one file inside a PDF."""
    place = objects.get(number)
    try:
        entries, at = parsed(*place) if place else (None, 0)
        found = (
            _stream(objects, entries, place[0], at, EVIDENCE_BYTES)
            if place and isinstance(entries, dict)
            else None
        )
    except ValueError as error:
        raise NoEvidence(_UNREAD) from error
    if found is None:
        raise NoEvidence(_UNREAD)
    return found


def _stream(
    objects: dict[int, _Object], entries: dict[bytes, Value], data: bytes, at: int, most: int
) -> bytes:
    """The data of the stream whose dictionary ends at ``at``, of at most so many bytes."""
    begin = _STREAM.match(data, at)
    if not begin:
        raise ValueError("no stream")
    packed = _is_packed(objects, entries)
    if packed:
        return _inflated(memoryview(data)[begin.end() :], most)
    length = _whole(objects, entries.get(b"Length"))
    if length > most:
        raise NoEvidence(f"a file inside it has more than {most} bytes")
    return data[begin.end() : begin.end() + length]


def _is_packed(objects: dict[int, _Object], entries: dict[bytes, Value]) -> bool:
    """Whether a stream is deflated. Any other packing, and any two in a row, are no brief's, and refused."""
    found = _followed(objects, entries.get(b"Filter"))
    names = found if isinstance(found, list) else [found] if found is not None else []
    if names not in ([], [Name(b"FlateDecode")]) or b"DecodeParms" in entries:
        raise NoEvidence("a file inside it is packed in a way that no brief is")
    return bool(names)


def _inflated(packed: memoryview, most: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError("no deflated bytes") from error
    if len(found) > most:
        raise NoEvidence(f"a file inside it has more than {most} bytes")
    if not unpacker.eof:
        raise ValueError("cut off")
    return found
