"""What checks and tests use of PDFium itself."""

import ctypes

from pypdfium2 import PdfAttachment, PdfTextPage

def FPDFText_GetUnicode(text_page: PdfTextPage, index: int) -> int: ...
def FPDFAttachment_GetFile(
    attachment: PdfAttachment,
    buffer: ctypes.Array[ctypes.c_char] | None,
    length: int,
    needed: ctypes.c_ulong,
    /,
) -> bool: ...
