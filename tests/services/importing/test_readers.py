"""Workbooks and CSV files as they come: what is read, and what is refused with words."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.services.importing import reading
from fengcun.services.importing.sheet import CellFault, Row


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(data: bytes) -> str:
    """The message with which it is refused; it has words in both languages."""
    with pytest.raises(BadInput) as fault:
        reading.read(data)
    for language in Language:
        assert str(Texts(language).error(fault.value))
    return fault.value.message


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_every_encoding_and_separator(code: str, separator: str) -> None:
    text = f"档号{separator}姓名\r\n\r\nJ001{separator}周子轩\r\n"
    assert reading.read(text.encode(code)).sheet.rows == (Row(1, ("档号", "姓名")), Row(3, ("J001", "周子轩")))


def test_numbers_of_a_csv_that_excel_has_cut_or_kept() -> None:
    (found,) = reading.read('1.10101E+17,="110101199705100014",３\n'.encode()).sheet.rows
    assert found.cells == (CellFault.CUT, "110101199705100014", "３")


def test_the_cells_of_a_workbook() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append([" 周子轩 ", 2014, 41703.0, date(2014, 3, 5), 3.5, True, 110101199705100000, None, "x"])
    assert reading.read(saved(book)).sheet.rows == (
        Row(1, ("周子轩", "2014", "41703", date(2014, 3, 5), "3.5", "1", CellFault.CUT, "", "x")),
    )


def test_a_formula_counts_with_its_stored_result_or_not_at_all() -> None:
    book = Workbook()
    book.active.append(["=1+1", "x"])
    data = saved(book)
    assert reading.read(data).sheet.rows[0].cells == (CellFault.FORMULA, "x")
    stored = {"<v></v>": "<v>2</v>", "<v/>": "<v>2</v>", "<v />": "<v>2</v>"}
    assert reading.read(repacked(data, "xl/worksheets/sheet1.xml", stored)).sheet.rows[0].cells == ("2", "x")


def test_an_excel_error_is_no_value() -> None:
    book = Workbook()
    book.active.append(["#REF!", "x"])
    assert reading.read(saved(book)).sheet.rows[0].cells == (CellFault.ERROR, "x")


def test_rows_of_merged_cells_hold_what_the_first_holds() -> None:
    book = Workbook()
    sheet = book.active
    for line in (["目录", None], ["J001", "甲"], [None, "乙"], ["J002", "丙"]):
        sheet.append(line)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A2:A3")
    assert [one.cells[0] for one in reading.read(saved(book)).sheet.rows] == ["目录", "J001", "J001", "J002"]


def test_another_sheet_can_be_chosen_and_hidden_ones_are_not_offered() -> None:
    book = Workbook()
    book.active.title = "一"
    book.create_sheet("藏").sheet_state = "hidden"
    book.create_sheet("二").append(["x"])
    found = reading.read(saved(book), 1).sheet
    assert (found.names, found.rows) == (("一", "二"), (Row(1, ("x",)),))


def repacked(data: bytes, part: str, changes: dict[str, str]) -> bytes:
    """A workbook with words of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                for before, after in changes.items():
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return out.getvalue()


def a_workbook() -> bytes:
    book = Workbook()
    book.active.append(["x"])
    return saved(book)


def test_old_excel_files_say_what_to_do() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "err-import-old-excel"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"<html><table>", b"{\\rtf1", b"\x89PNG\r\n"])
def test_another_kind_of_file(data: bytes) -> None:
    assert refused(data) == "err-import-kind"


def test_an_archive_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("x.txt", "x")
    assert refused(out.getvalue()) == "err-import-kind"
    assert refused(a_workbook()[:900]) == "err-import-damaged"


def test_bytes_of_no_encoding_and_an_open_quotation_mark() -> None:
    assert refused(b"a,b\n\xff\xff\xff\x00") == "err-import-encoding"
    assert refused(b'a,"b\nc') == "err-import-csv"
    assert refused(b"\n ,\n") == "err-import-empty"


def test_entities_are_never_unfolded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
    data = repacked(a_workbook(), "xl/worksheets/sheet1.xml", {"<worksheet": laughs})
    assert refused(data) == "err-import-damaged"


def test_a_bomb_is_measured_before_it_is_unpacked() -> None:
    out = io.BytesIO(a_workbook())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/bomb.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b"\0" * (1 << 20))
    assert len(out.getvalue()) < 1 << 20
    assert refused(out.getvalue()) == "err-import-large"


def test_too_many_rows_columns_and_characters() -> None:
    assert refused(b"x\n" * 50_001) == "err-import-large"
    assert refused(b"," * 200 + b"x") == "err-import-large"
    assert refused(b"x" * 4_001) == "err-import-large"
    book = load_workbook(io.BytesIO(a_workbook()))
    book.active.cell(row=1, column=201, value="x")
    assert refused(saved(book)) == "err-import-large"


def test_a_row_far_below_costs_nothing() -> None:
    book = load_workbook(io.BytesIO(a_workbook()))
    book.active.cell(row=1_048_576, column=1, value="end")
    assert [one.number for one in reading.read(saved(book)).sheet.rows] == [1, 1_048_576]
    data = repacked(a_workbook(), "xl/worksheets/sheet1.xml", {'r="1"': 'r="99999999999"', 'r="A1"': 'r="A9999999"'})
    assert refused(data) == "err-import-empty"
