"""Lists as archive rooms have them, made as real workbooks, and an office to import them into."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from fengcun.model.dossier import Organ, Retention
from fengcun.services.importing import columns, reading
from fengcun.services.importing.gathering import Common
from fengcun.services.importing.plan import Plan, plan
from fengcun.services.importing.rows import Columns

HEADS = (
    "档号 案号 案件名称 案由 姓名 性别 身份证号 出生日期 作案时间 判决日期 生效日期 "
    "刑罚 刑期 册数 页数 存放位置 归档日期"
)


def row(number: int, **other: Any) -> dict[str, Any]:
    """A row that can be taken; some of its values are others."""
    return {
        "档号": f"J001-SS·2014-D60-{number:04}",
        "案号": f"（2014）临刑初{number}号",
        "案件名称": f"某{number}盗窃案",
        "案由": "盗窃",
        "姓名": f"某{number}",
        "出生日期": "1997-05-10",
        "作案时间": "2013-08-01",
        "刑罚": "有期徒刑一年六个月",
        "生效日期": "2014-03-05",
        "页数": 80,
        "归档日期": "2015-03-01",
        **other,
    }


def book(rows: Iterable[dict[str, Any] | Sequence[Any]], heads: str = HEADS) -> bytes:
    """A workbook: the headings, then the rows, those without names as they are."""
    made = Workbook()
    sheet = made.active
    names = heads.split()
    sheet.append(names)
    for one in rows:
        sheet.append([one.get(name) for name in names] if isinstance(one, dict) else list(one))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def a_row() -> Callable[..., dict[str, Any]]:
    """Makes a row."""
    return row


@pytest.fixture
def a_book() -> Callable[..., bytes]:
    """Makes a workbook of rows."""
    return book


@pytest.fixture
def planned() -> Callable[..., Plan]:
    """Reads a list with what its headings say."""

    def make(data: bytes, **common: Any) -> Plan:
        file = reading.read(data)
        header = columns.header_of(file.sheet)
        heads = next(one for one in file.sheet.rows if one.number == header)
        fields = columns.match(heads, file.sheet.columns, {})
        names = tuple(str(heads.cell(place)) for place in range(file.sheet.columns))
        return plan(file, Columns(header, fields, names), Common(Organ.COURT, **{"retention": Retention.LONG} | common))

    return make
