"""PDF objects: numbers for them, their syntax, and the file that they make.

In: bodies of objects as bytes. Out: the bytes of a PDF 1.7 file, through reportlab's document objects. They
are used one level below ``PDFDocument.GetPDFData``, because that adds comments where a user's own reportlab
settings ask for them, and takes the date of the day.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc

VERSION = (1, 7)

# Deflate at level 4: level 6 takes half as long again for 1 % of a file's size, level 9 three times as long.
_LEVEL = 4


class File:
    """A PDF file that grows. Objects have numbers before they have bodies, so that one can name another."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=VERSION)
        # The document begins with an object of its own, an empty dictionary of fonts; we fill it.
        self.fonts = self._document.objectcounter
        self._bodies: dict[int, bytes] = {}

    def reserve(self) -> int:
        """The number of an object that :meth:`put` fills later."""
        self._document.Reference(b"", f"N{self._document.objectcounter + 1}")
        return self._document.objectcounter

    def put(self, number: int, body: str | bytes) -> None:
        """Give a reserved object its body."""
        self._bodies[number] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: str | bytes) -> int:
        """A new object; gives its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """A new stream object, compressed unless ``packed`` is false; ``entries`` go into its dictionary."""
        if packed:
            data, entries = zlib.compress(data, _LEVEL), entries + "/Filter/FlateDecode"
        # Data may end with a carriage return, which with a bare line feed would look like one end of line.
        return self.add(
            b"<<%s/Length %d>>\nstream\n%s\r\nendstream" % (entries.encode("ascii"), len(data), data)
        )

    def finish(self, root: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of its objects, so that equal files have equal ones."""
        document, out = self._document, pdfdoc.PDFFile(VERSION)
        for number, name in document.numberToId.items():
            document.idToOffset[name] = out.add(b"%d 0 obj\n%s\nendobj\n" % (number, self._bodies[number]))
        identifier = hashlib.sha256(b"".join(out.strings)).hexdigest()[:32]
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, list(document.numberToId.values()))
        trailer = pdfdoc.PDFTrailer(
            out.add(table.format(document)),
            Size=document.objectcounter + 1,
            Root=reference(root),
            Info=reference(info),
            ID=f"[<{identifier}><{identifier}>]",
        )
        out.add(trailer.format(document))
        return out.format(document)


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
