"""The syntax of PDF objects, as far as it takes to find files in one: ISO 32000-1, 7.2 and 7.3.

In: bytes, and where an object begins and ends in them. Out: dictionaries, lists, names, references, strings.
Raises ValueError for what is none, or longer or deeper than any dictionary of a brief.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct

from briefgen.input_limits import PDF_DEPTH, PDF_VALUES

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
