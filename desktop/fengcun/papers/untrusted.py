"""Opens a PDF that came from outside. Parsed strictly, never run, refused with the reason where it cannot be trusted.

A scan has no need of scripts, actions, forms that send data or attached files, so any of them refuses the document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from fengcun.errors import BadInput

MOST_BYTES = 200 * 1024 * 1024
_MOST_OBJECTS = 200_000
_MOST_SIDE = 14_400.0  # points; the format's own limit (ISO 32000-1, annex C)
_ACTIVE_KEYS = ("/JS", "/JavaScript", "/AA", "/XFA", "/EmbeddedFiles", "/EF", "/RichMedia")
_ACTIVE_ACTIONS = (
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
)  # fmt: skip
FAULTS = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    EOFError,
    zlib.error,
    struct.error,
)
"""What parsing a damaged document can end in."""


@contextmanager
def rendered(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    """A document opened for rendering, closed at the end.

    Raises:
        BadInput: ``err-pdf-too-large``, ``err-pdf-encrypted``, ``err-pdf-damaged``, ``err-pdf-empty``.
    """
    if len(pdf) > MOST_BYTES:
        raise BadInput("err-pdf-too-large", most=f"{MOST_BYTES // 1024 // 1024} MB")
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as fault:
        reason = "encrypted" if fault.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "damaged"
        raise BadInput(f"err-pdf-{reason}") from fault
    try:
        if len(document) == 0:
            raise BadInput("err-pdf-empty")
        yield document
    except pdfium.PdfiumError as fault:
        raise BadInput("err-pdf-damaged") from fault
    finally:
        document.close()


def inert(pdf: bytes) -> PdfReader:
    """A document opened for editing after every object was looked at.

    Raises:
        BadInput: as `rendered`; ``err-pdf-active``.
    """
    if len(pdf) > MOST_BYTES:
        raise BadInput("err-pdf-too-large", most=f"{MOST_BYTES // 1024 // 1024} MB")
    if not pdf.startswith(b"%PDF-"):
        raise BadInput("err-pdf-damaged")
    try:
        reader = PdfReader(BytesIO(pdf), strict=True)
        if reader.is_encrypted:
            raise BadInput("err-pdf-encrypted")
        if len(reader.pages) == 0:
            raise BadInput("err-pdf-empty")
        _refuse_active(reader)
        for page in reader.pages:
            if max(float(page.mediabox.width), float(page.mediabox.height)) > _MOST_SIDE:
                raise BadInput("err-pdf-too-large", most="5 m")
    except FAULTS as fault:
        raise BadInput("err-pdf-damaged") from fault
    with rendered(pdf) as document:  # two parsers must agree on what the document is
        if len(document) != len(reader.pages):
            raise BadInput("err-pdf-damaged")
    return reader


def _refuse_active(reader: PdfReader) -> None:
    numbers = [(number, generation) for generation, ids in reader.xref.items() for number in ids]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > _MOST_OBJECTS:
        raise BadInput("err-pdf-too-large", most=f"{_MOST_OBJECTS} objects")
    pending: list[object] = [reader.trailer.get("/Root")]
    for number, generation in numbers:
        if number:
            pending.append(reader.get_object(IndirectObject(number, generation, reader)))
    while pending:
        value = pending.pop()
        if isinstance(value, DictionaryObject):
            if any(key in value for key in _ACTIVE_KEYS) or str(value.get("/S", "")) in _ACTIVE_ACTIONS:
                raise BadInput("err-pdf-active")
            pending += [item for item in value.values() if isinstance(item, DictionaryObject | ArrayObject)]
        elif isinstance(value, ArrayObject):
            pending += [item for item in value if isinstance(item, DictionaryObject | ArrayObject)]
