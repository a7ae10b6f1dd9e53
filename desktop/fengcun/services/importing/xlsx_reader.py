"""Reads an Excel workbook (.xlsx) row by row. No formula is calculated, no macro run, no link followed.

What is packed is measured before it is unpacked. Rows of merged cells hold what the first of them holds, since that is
how a list shows one archive number for several persons.
"""

from __future__ import annotations

import io
import math
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from fengcun.errors import BadInput
from fengcun.services.importing.sheet import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    Cell,
    CellFault,
    Row,
    Sheet,
)

_MOST_PARTS = 5_000
_LAST_ROW = 1_048_576
_KEPT_DIGITS = 10**15
_MOST_PLACES = 20_000_000
"""How many cells, empty ones counted up to the last of each row."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What parsing a damaged workbook can end in; an encrypted part and too deep a nesting are a RuntimeError."""


def read(data: bytes, chosen: int = 0) -> Sheet:
    """Read one sheet.

    Args:
        data: the file.
        chosen: which of the sheets that are seen, from 0.

    Raises:
        BadInput: damaged or no workbook (``err-import-damaged``), or too large (``err-import-large``).
    """
    _measure(data)
    # Excel writes extensions that the library warns of; nothing of them is read.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _read(data, chosen)
        except BadInput:
            raise
        except _FAULTS as fault:
            raise BadInput("err-import-damaged") from fault


def _measure(data: bytes) -> None:
    """Refuse what would grow beyond measure, before anything else reads it."""
    if len(data) > MOST_BYTES:
        raise BadInput("err-import-large", what="bytes", most=str(MOST_BYTES >> 20))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            # A part never unpacks to more than it states: the zip reader stops there.
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise BadInput("err-import-large", what="bytes", most=str(MOST_UNPACKED >> 20))
            for part in parts:
                # No workbook has entities of its own; what defines some wants to be unfolded.
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(part).replace(b"\0", b""):
                    raise BadInput("err-import-damaged")
    except BadInput:
        raise
    except _FAULTS as fault:
        raise BadInput("err-import-damaged") from fault


def _read(data: bytes, chosen: int) -> Sheet:
    book = _open(data, stored=True)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not 0 <= chosen < len(seen):
        raise BadInput("err-import-empty")
    sheet = seen[chosen]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        raw = packed.read(sheet._worksheet_path)
    formulas: Iterator[Any] = iter(())
    if _FORMULA.search(raw):
        again = [one for one in _open(data, stored=False).worksheets if one.sheet_state == "visible"][chosen]
        formulas = _lines(again)
    rows: dict[int, tuple[Cell, ...]] = {}
    places = 0
    for number, line in enumerate(_lines(sheet), start=1):
        if line and len(line) > MOST_COLUMNS and any(one.value is not None for one in line[MOST_COLUMNS:]):
            raise BadInput("err-import-large", what="columns", most=str(MOST_COLUMNS))
        beside = next(formulas, ())
        row = tuple(
            _cell(one, beside[place] if place < len(beside) else None) for place, one in enumerate(line[:MOST_COLUMNS])
        )
        places += len(line)
        if any(row):
            rows[number] = row
        if len(rows) > MOST_ROWS or places > _MOST_PLACES:
            raise BadInput("err-import-large", what="rows", most=str(MOST_ROWS))
    _spread(rows, raw)
    widest = max((len(row) for row in rows.values()), default=0)
    found = tuple(Row(number, row) for number, row in rows.items())
    old = getattr(book, "epoch", None)
    names = tuple(str(one.title) for one in seen)
    return Sheet(names, chosen, found, widest, isinstance(old, datetime) and old.year == 1904)


def _open(data: bytes, *, stored: bool) -> Any:
    from openpyxl import load_workbook  # takes as long to load as half the window; few sittings need it

    return load_workbook(io.BytesIO(data), read_only=True, data_only=stored, keep_links=False)


def _lines(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, line in enumerate(sheet.iter_rows(max_row=_LAST_ROW), start=1):
        if number > _LAST_ROW:
            return
        yield line


def _cell(one: Any, formula: Any) -> Cell:
    value = one.value
    if value is None:
        # A formula whose stored result is an empty text is empty; one without any result was never calculated.
        calculated = formula is None or formula.data_type != "f" or one.data_type in ("str", "s")
        return "" if calculated else CellFault.FORMULA
    if one.data_type == "e":
        return CellFault.ERROR
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _number(value)
    text = str(value).strip()
    if len(text) > MOST_CHARACTERS:
        raise BadInput("err-import-large", what="characters", most=str(MOST_CHARACTERS))
    return text


def _number(value: float) -> Cell:
    if not math.isfinite(value) or abs(value) >= _KEPT_DIGITS:
        return CellFault.CUT
    return str(int(value)) if value == int(value) else repr(value)


def _spread(rows: dict[int, tuple[Cell, ...]], raw: bytes) -> None:
    """Let every row of cells merged over several rows hold what the first holds."""
    filled = 0
    last = max(rows, default=0)
    for found in _MERGED.finditer(raw):
        first, top, _, bottom = found.groups()
        column, start, end = _column(first), int(top), min(int(bottom), last)
        value = rows[start][column] if start in rows and column < len(rows[start]) else ""
        filled += max(0, end - start)
        if filled > MOST_CELLS:
            raise BadInput("err-import-large", what="rows", most=str(MOST_ROWS))
        for number in range(start + 1, end + 1):
            if value and number in rows:
                row = rows[number] + ("",) * (column + 1 - len(rows[number]))
                rows[number] = (*row[:column], value, *row[column + 1 :])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
