"""Readers of lists of dossiers, CSV and Excel, for `fuzz`: read, matched, put together, as the window does it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import mutations
from hypothesis import strategies as st
from openpyxl import Workbook

from fengcun.i18n import Language, Texts
from fengcun.model.dossier import Organ
from fengcun.services.importing import columns, fault_list, outcome, reading, values
from fengcun.services.importing.faults import Wrong
from fengcun.services.importing.gathering import Common
from fengcun.services.importing.plan import faults_of, plan
from fengcun.services.importing.rows import Columns

if TYPE_CHECKING:
    from readers import Reader

TEXTS = Texts(Language.CHINESE)
HEADS = "档号,案号,案由,姓名,性别,身份证号,出生日期,作案时间,刑罚,刑期,缓刑,册数,页数,归档日期,共同犯罪,备注"
ROWS = (
    "J001-SS·2014-D60-0001,（2014）临刑初1号,盗窃,周子轩,男,110101200605100017,1997年5月10日,2013-05至2013-08,"
    "有期徒刑一年六个月,,二年,1,80,2015-03-01,否,x",
    "J001-SS·2014-D60-0002,(2014)临刑初2号,故意伤害,刘大川,女,11010519491231002x,199705,20130801,"
    '"有期徒刑,罚金2000元",三年,,3,"120、98、7",42064,与成年人,',
    "J001-SS·2014-D60-0002,,,马 三,不详,110105491231002,二〇〇六年,2013.8,相对不起诉,,,,,,,",
)
SINGLE = (
    "2014年3月5日",
    "二〇一四年十二月",
    "41703",
    "有期徒刑三年零六个月，缓刑四年，并处罚金2,000元",
    "11010519491231002X",
    "120、98",
)


def readers(reader: type[Reader]) -> list[Reader]:
    """All of them.

    Args:
        reader: what one is made of.
    """
    text = "\n".join((HEADS, *ROWS))
    lists = tuple(text.encode(code) for code in ("utf-8-sig", "gb18030", "utf-16"))
    book = _book()
    return [
        reader("lists", mutations.of_bytes(lists), _read, lists, placed=False),
        reader("workbooks", st.one_of(_parts(book), mutations.of_bytes([book])), _read, (book,), placed=False),
        reader("values of lists", mutations.of_text(SINGLE), _values, SINGLE, (Wrong,), placed=False),
    ]


def _book() -> bytes:
    made = Workbook()
    sheet = made.active
    sheet.append(["未成年人案卷目录"])
    sheet.merge_cells("A1:P1")
    sheet.append(HEADS.split(","))
    for row in ROWS:
        sheet.append(row.split(","))
    sheet.append(
        [None, "（2014）临刑初4号", "=C3", "甲", None, 110101200605100017, date(1997, 5, 10), 41703, True, 3.5]
    )
    sheet.merge_cells("A5:A6")
    made.create_sheet("二").append(["x"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@st.composite
def _parts(draw: Any, book: bytes) -> bytes:
    """A workbook in which one part is changed, whole again as an archive."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    inner = [name for name in parts if name.startswith(("xl/", "[Content", "_rels"))]
    chosen = draw(st.sampled_from(sorted(inner)))
    parts[chosen] = draw(mutations.of_bytes([parts[chosen]]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def _read(data: bytes) -> None:
    file = reading.read(data)
    header = columns.header_of(file.sheet)
    row = next(one for one in file.sheet.rows if one.number == header)
    fields = columns.match(row, file.sheet.columns, {})
    names = tuple(str(row.cell(place)) for place in range(file.sheet.columns))
    made = plan(file, Columns(header, fields, names), Common(Organ.COURT))
    assert sum(len(entry.lines) for entry in made.entries) == sum(one.number > header for one in file.sheet.rows)
    assert all((entry.draft is None) == any(line.faults for line in entry.lines) for entry in made.entries)
    fault_list.write(faults_of(made.entries), TEXTS)


def _values(text: str) -> None:
    for read in (values.partial_date, values.span, values.id_number, values.counts, values.year, values.place):
        try:
            read(text)
        except Wrong:
            continue
    outcome.read(values.plain(text)) if "刑" in text or "诉" in text else values.name(text)
