"""Which column of a list is which value of a dossier: known headings, and the row in which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from fengcun.services.importing.sheet import Cell, Row, Sheet

_SEARCHED = 20
"""In how many rows from the top the headings are looked for."""
_LONGEST = 40


class Field(StrEnum):
    """A value of the register that a column can hold."""

    ARCHIVE_NO = "archive-no"
    CASE_NO = "case-no"
    TITLE = "title"
    CAUSE = "cause"
    CASE_TYPE = "case-type"
    YEAR = "year"
    RETENTION = "retention"
    FILED_ON = "filed-on"
    PART = "part"
    OPENED = "opened"
    CLOSED = "closed"
    JOINT = "joint"
    HANDLED = "handled"
    VOLUMES = "volumes"
    PAGES = "pages"
    PLACE = "place"
    ROOM = "room"
    CABINET = "cabinet"
    SHELF = "shelf"
    BOX = "box"
    NAME = "name"
    FORMER_NAMES = "former-names"
    ROLE = "role"
    SEX = "sex"
    ID_NUMBER = "id-number"
    BIRTH = "birth"
    OFFENCE = "offence"
    ACT_DATE = "act-date"
    OUTCOME = "outcome"
    TERM = "term"
    SUSPENDED = "suspended"
    SUPPLEMENTARY = "supplementary"
    JUDGED_ON = "judged-on"
    EFFECTIVE = "effective"
    ENDED = "ended"
    NOTE = "note"


HEADINGS: Mapping[Field, str] = {
    Field.ARCHIVE_NO: "档号 档案号 案卷档号 案卷号 卷宗号 archiveno archivenumber fileno",
    Field.CASE_NO: "案号 案件编号 案件号 文书号 判决书号 判决书文号 caseno casenumber",
    Field.TITLE: "案件名称 题名 案卷题名 案名 卷宗题名 案卷名称 标题 title casename",
    Field.CAUSE: "案由 案件性质 涉案案由 cause causeofaction",
    Field.CASE_TYPE: "案件类型 案件类别 案件种类 casetype",
    Field.YEAR: "年度 归档年度 年份 立卷年度 year",
    Field.RETENTION: "保管期限 保存期限 期限 retention retentionperiod",
    Field.FILED_ON: "归档日期 归档时间 入库日期 filedon filingdate",
    Field.PART: "卷别 正副卷 卷种 part",
    Field.OPENED: "收案日期 立案日期 受理日期 收案时间 立案时间 opened casereceived",
    Field.CLOSED: "结案日期 结案时间 审结日期 closed caseclosed",
    Field.JOINT: "共同犯罪 是否共同犯罪 共犯 同案 jointcrime joint",
    Field.HANDLED: "分案 是否分案 分案情况 分案处理 handled",
    Field.VOLUMES: "册数 卷数 本数 volumes",
    Field.PAGES: "页数 总页数 卷内页数 pages",
    Field.PLACE: "存放位置 存放地点 库位 位置 排架号 架位 place location",
    Field.ROOM: "库房 库房号 库号 room",
    Field.CABINET: "柜 柜号 密集架 架号 cabinet",
    Field.SHELF: "层 层号 格 格号 shelf",
    Field.BOX: "盒 盒号 箱号 box",
    Field.NAME: "姓名 当事人 当事人姓名 被告人 被告人姓名 犯罪嫌疑人 嫌疑人 嫌疑人姓名 未成年人姓名 罪犯姓名 name",
    Field.FORMER_NAMES: "曾用名 别名 化名 绰号 formernames formername alias",
    Field.ROLE: "身份 诉讼地位 当事人身份 人员身份 人员类型 诉讼身份 role",
    Field.SEX: "性别 sex gender",
    Field.ID_NUMBER: ("身份证号 身份证号码 公民身份号码 身份号码 证件号码 证件号 身份证 idnumber identitynumber idno"),
    Field.BIRTH: "出生日期 出生年月 出生年月日 生日 出生时间 birth birthdate dateofbirth born",
    Field.OFFENCE: "罪名 涉嫌罪名 认定罪名 offence offense crime",
    Field.ACT_DATE: "作案时间 作案日期 犯罪时间 犯罪日期 案发时间 案发日期 行为日期 行为时间 actdate dateofact",
    Field.OUTCOME: (
        "判决结果 处理结果 裁判结果 刑罚 判处刑罚 刑种 主刑 判决情况 处理情况 判决 outcome result sentence punishment"
    ),
    Field.TERM: "刑期 判处刑期 term",
    Field.SUSPENDED: "缓刑 是否缓刑 缓刑考验期 suspended probation",
    Field.SUPPLEMENTARY: "附加刑 supplementary",
    Field.JUDGED_ON: "判决日期 判决时间 宣判日期 裁判日期 决定日期 judgedon judgmentdate",
    Field.EFFECTIVE: "生效日期 生效时间 判决生效日期 裁判生效日期 effective effectivedate",
    Field.ENDED: "刑满日期 刑满释放日期 执行完毕日期 刑期届满日期 释放日期 executionended served",
    Field.NOTE: "备注 附注 说明 note notes remark remarks",
}
_DIGIT = re.compile(r"\d")
_KNOWN = {heading: known for known, headings in HEADINGS.items() for heading in headings.split()}


def heading_key(heading: Cell) -> str:
    """By which a heading is known again: without spaces, marks, and what stands in brackets."""
    if not isinstance(heading, str):
        return ""
    text = unicodedata.normalize("NFKC", heading).lower()
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]|〔[^〕]*〕", "", text)
    return re.sub(r"[^\w/]|_", "", text)[:_LONGEST]


def known(heading: Cell, remembered: Mapping[str, str] | None = None) -> Field | None:
    """Which value a heading names; None where none is known.

    Args:
        heading: as it stands in the list.
        remembered: what people chose before, by `heading_key`; empty where they left a column out.
    """
    key = heading_key(heading)
    if remembered and key in remembered:
        chosen = remembered[key]
        return Field(chosen) if chosen in set(Field) else None
    return next((_KNOWN[part] for part in (key, *key.split("/")) if part in _KNOWN), None)


def header_of(sheet: Sheet) -> int:
    """The number of the row with the headings: of the first rows that which knows most of them, else the first row."""
    best = max(sheet.rows[:_SEARCHED], key=lambda row: sum(known(cell) is not None for cell in row.cells))
    return best.number


def match(header: Row, columns: int, remembered: Mapping[str, str]) -> tuple[Field | None, ...]:
    """Which value each column holds; of two columns with the same the first is taken.

    Args:
        header: the row with the headings.
        columns: how many there are.
        remembered: what people chose before.
    """
    found: list[Field | None] = []
    for column in range(columns):
        one = known(header.cell(column), remembered)
        found.append(None if one in found else one)
    return tuple(found)


def is_header(row: Row, fields: Sequence[Field | None]) -> bool:
    """Whether a row can be the one with the headings; a row of somebody's values would be skipped and remembered.

    Args:
        row: the row.
        fields: what each column holds.
    """
    number = next((row.cell(column) for column, one in enumerate(fields) if one is Field.ARCHIVE_NO), None)
    return isinstance(number, str) and not _DIGIT.search(number) and any(known(cell) is not None for cell in row.cells)


def to_remember(header: Row, fields: Sequence[Field | None]) -> dict[str, str]:
    """What was chosen for each heading, to offer it the next time; empty for a column that is left out.

    A heading with a digit in it is not kept: what is kept lies in the settings, and no value may come there.
    """
    pairs = ((heading_key(header.cell(column)), one) for column, one in enumerate(fields))
    return {key: one.value if one is not None else "" for key, one in pairs if key and not _DIGIT.search(key)}
