"""What checks and tests use of PDFium itself."""

import ctypes

from pypdfium2 import PdfAttachment, PdfTextPage

def FPDFText_GetUnicode(text_page: PdfTextPage, index: int) -> int: ...  # noqa: N802 - its name there
def FPDFAttachment_GetFile(  # noqa: N802
    attachment: PdfAttachment,
    buffer: ctypes.Array[ctypes.c_char] | None,
    length: int,
    needed: ctypes.c_ulong,
    /,
) -> bool: ...
