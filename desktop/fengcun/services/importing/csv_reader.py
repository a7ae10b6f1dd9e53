"""Reads a CSV file: UTF-8 with or without its mark, GB 18030, or what Excel calls Unicode text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from fengcun.errors import BadInput
from fengcun.services.importing.sheet import (
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    CellFault,
    Row,
    Sheet,
)

_SEPARATORS = ",\t;"
_CUT = re.compile(r"[1-9](?:\.\d+)?E\+\d{1,3}", re.IGNORECASE | re.ASCII)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)


def read(data: bytes) -> Sheet:
    """Read the whole file.

    Args:
        data: its bytes.

    Raises:
        BadInput: no encoding fits (``err-import-encoding``), a quotation mark is not closed (``err-import-csv``), or it
            is too large (``err-import-large``).
    """
    text = _decoded(data)
    rows: list[Row] = []
    cells = widest = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for number, line in enumerate(reader, start=1):
            row = tuple(_cell(one) for one in line)
            cells += len(row)
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise BadInput("err-import-large", what="columns", most=str(MOST_COLUMNS))
            if any(row):
                rows.append(Row(number, row[:MOST_COLUMNS]))
                widest = max(widest, min(len(row), MOST_COLUMNS))
            if len(rows) > MOST_ROWS or cells > MOST_CELLS:
                raise BadInput("err-import-large", what="rows", most=str(MOST_ROWS))
    except csv.Error as fault:
        raise BadInput("err-import-csv", line=str(reader.line_num)) from fault
    return Sheet(("",), 0, tuple(rows), widest)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes: tuple[str, ...] = ("utf-16",)
    else:
        codes = ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput("err-import-encoding")


def _separator(text: str) -> str:
    """The separator that the first lines hold most often."""
    seen = Counter(character for character in text[:20_000] if character in _SEPARATORS)
    return max(_SEPARATORS, key=lambda one: seen[one])


def _cell(text: str) -> Cell:
    as_text = _AS_TEXT.fullmatch(text.strip())
    text = (as_text.group(1) if as_text else text).strip()
    if len(text) > MOST_CHARACTERS:
        raise BadInput("err-import-large", what="characters", most=str(MOST_CHARACTERS))
    return CellFault.CUT if _CUT.fullmatch(text) else text
