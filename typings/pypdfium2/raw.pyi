"""What the package and its tests use of PDFium itself."""

import ctypes

from pypdfium2 import PdfAttachment, PdfTextPage

FPDF_PAGEOBJ_IMAGE: int

class FS_MATRIX(ctypes.Structure):
    a: float
    b: float
    c: float
    d: float

def FPDFText_GetFontSize(text_page: PdfTextPage, index: int) -> float: ...
def FPDFText_GetFontWeight(text_page: PdfTextPage, index: int) -> int: ...
def FPDFText_GetMatrix(text_page: PdfTextPage, index: int, matrix: FS_MATRIX) -> bool: ...
def FPDFText_GetCharBox(
    text_page: PdfTextPage,
    index: int,
    left: ctypes.c_double,
    right: ctypes.c_double,
    bottom: ctypes.c_double,
    top: ctypes.c_double,
) -> bool: ...
def FPDFText_GetCharOrigin(
    text_page: PdfTextPage, index: int, x: ctypes.c_double, y: ctypes.c_double
) -> bool: ...
def FPDFText_GetFontInfo(
    text_page: PdfTextPage,
    index: int,
    buffer: ctypes.Array[ctypes.c_char],
    length: int,
    flags: None,
) -> int: ...
def FPDFText_GetUnicode(text_page: PdfTextPage, index: int) -> int: ...
def FPDFAttachment_GetFile(
    attachment: PdfAttachment,
    buffer: ctypes.Array[ctypes.c_char] | None,
    length: int,
    needed: ctypes.c_ulong,
    /,
) -> bool: ...
