"""Takes in a chosen file as a sheet, whichever of the known kinds it is; the others are refused with what to do."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO

from fengcun.errors import BadInput
from fengcun.services.importing import csv_reader, xlsx_reader
from fengcun.services.importing.sheet import MOST_BYTES, Sheet

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an Excel file of before 2007 begins, and also any workbook with a passphrase."""
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"<html", b"<!DOCTYPE", b"<?xml")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list as it was chosen.

    Args:
        digest: SHA-256 of the file, by which it is known again.
        sheet: one of its sheets.
    """

    digest: str
    sheet: Sheet


def read(data: bytes, chosen: int = 0) -> ListFile:
    """Read a list.

    Args:
        data: the file.
        chosen: which of its sheets, from 0.

    Raises:
        BadInput: an old Excel file (``err-import-old-excel``), another kind of file (``err-import-kind``), nothing in
            it (``err-import-empty``), too large, damaged, or in no known encoding.
    """
    if len(data) > MOST_BYTES:
        raise BadInput("err-import-large", what="bytes", most=str(MOST_BYTES >> 20))
    if data.startswith(_OLD):
        raise BadInput("err-import-old-excel")
    if data.lstrip().startswith(_OTHER):
        raise BadInput("err-import-kind")
    if data.startswith(b"PK"):
        if not _is_workbook(data):
            raise BadInput("err-import-kind")
        sheet = xlsx_reader.read(data, chosen)
    else:
        sheet = csv_reader.read(data)
    if not sheet.rows:
        raise BadInput("err-import-empty")
    return ListFile(hashlib.sha256(data).hexdigest(), sheet)


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return "[Content_Types].xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, LookupError, RuntimeError, OSError) as fault:  # or of a foreign version
        raise BadInput("err-import-damaged") from fault
