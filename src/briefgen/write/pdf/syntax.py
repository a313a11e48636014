"""The syntax of PDF: numbers, names, strings, references (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable


def number(value: float) -> str:
    """A length in points, to a hundredth, without needless zeros."""
    text = f"{value:.2f}"
    if text.endswith("00"):
        text = text[:-3]
    elif text.endswith("0"):
        text = text[:-1]
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Lengths, as the inside of an array."""
    return " ".join(map(number, values))


def reference(object_number: int) -> str:
    """What other objects say for an object."""
    return f"{object_number} 0 R"


def name(text: str) -> str:
    """A name; whatever is no plain letter, digit or ``-+_.`` is escaped."""
    plain = (
        chr(b) if (chr(b).isalnum() and b < 128) or b in b"-+_." else f"#{b:02X}"
        for b in text.encode("utf-8")
    )
    return "/" + "".join(plain)


def string(text: str) -> str:
    """A text string in UTF-16, as hexadecimal digits: no character needs an escape."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def ascii_string(text: str) -> str:
    """A byte string of ASCII characters (a language, an address). Raises UnicodeEncodeError for others."""
    return f"<{text.encode('ascii').hex().upper()}>"
