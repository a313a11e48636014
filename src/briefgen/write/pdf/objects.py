"""PDF objects: numbers for them, their syntax, and the file that they make.

In: bodies of objects as bytes. Out: the bytes of a PDF 1.7 file, through reportlab's document objects. They
are used one level below ``PDFDocument.GetPDFData``, because that adds comments where a user's own reportlab
settings ask for them, and takes the date of the day.
"""

from __future__ import annotations

import hashlib
import zlib

from reportlab.pdfbase import pdfdoc

from briefgen.write.pdf.syntax import reference

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
