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

# Deflate at level 6: level 9 takes twice the time for 1 % of the size.
_LEVEL = 6


class _Raw(pdfdoc.PDFObject):
    """An object whose syntax is written already."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - reportlab hands it over
        return self.body


class File:
    """A PDF file that grows. Objects have numbers before they have bodies, so that they can name each other."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=VERSION)
        # The document begins with an object of its own, an empty dictionary of fonts; we fill it.
        self.fonts = self._document.objectcounter

    def reserve(self) -> int:
        """The number of an object that :meth:`put` fills later."""
        self._document.Reference(_Raw(b"null"), f"N{self._document.objectcounter + 1}")
        return self._document.objectcounter

    def put(self, number: int, body: str | bytes) -> None:
        """Give a reserved object its body."""
        data = body.encode("ascii") if isinstance(body, str) else body
        self._document.idToObject[self._document.numberToId[number]] = _Raw(data)

    def add(self, body: str | bytes) -> int:
        """A new object; gives its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """A new stream object, compressed unless ``packed`` is false; ``entries`` go into its dictionary."""
        if packed:
            data, entries = zlib.compress(data, _LEVEL), entries + "/Filter/FlateDecode"
        return self.add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data))

    def finish(self, root: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of its objects, so that equal files have equal ones."""
        document, out = self._document, pdfdoc.PDFFile(VERSION)
        names = [document.numberToId[n] for n in range(1, document.objectcounter + 1)]
        for name in names:
            indirect = pdfdoc.PDFIndirectObject(name, document.idToObject[name])
            document.idToOffset[name] = out.add(indirect.format(document))
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        digest = hashlib.sha256(b"".join(out.strings)).hexdigest()[:32]
        start = out.add(table.format(document))
        identifier = f"[<{digest}><{digest}>]".encode("ascii")
        size, catalog, about = len(names) + 1, reference(root).encode("ascii"), reference(info).encode("ascii")
        out.add(pdfdoc.PDFTrailer(start, Size=size, Root=catalog, Info=about, ID=identifier).format(document))
        return out.format(document)
