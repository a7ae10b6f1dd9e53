"""Reads single values as they stand in lists: full-width digits, dates in every style, numbers that Excel made of them.

What stands for nothing (a dash, 不详, 无) is nothing. What can be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from stdnum.cn import ric

from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import CaseType, Part, PartyRole, Retention, Sex, Shelf
from fengcun.model.numbers import ArchiveNumber, CaseNumber, IdNumber, id_mistake
from fengcun.model.reading import read_date, read_shelf
from fengcun.model.record import Handled, JointWith, Pending
from fengcun.services.importing.faults import Problem, Wrong
from fengcun.services.importing.sheet import Cell, CellFault

T = TypeVar("T")
_NOTHING = frozenset(
    {"-", "--", "—", "——", "/", "\\", "无", "不详", "未知", "不明", "空", "n/a", "na", "none", "null", "?"}
)
_CELL_PROBLEMS = {
    CellFault.ERROR: Problem.CELL_ERROR,
    CellFault.FORMULA: Problem.CELL_FORMULA,
    CellFault.CUT: Problem.CELL_CUT,
}
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_NUMERALS = re.compile(r"[〇○零一二三四五六七八九两十百]+")
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_SERIAL_DAYS = range(10_000, 80_000)
"""Plain numbers of five digits in a column of dates are days as Excel counts them: 1927 to 2119."""


def words(cell: Cell) -> str:
    """The words of a cell, as they stand there; empty where it says nothing.

    Raises:
        Wrong: what it holds is not known.
    """
    if isinstance(cell, CellFault):
        raise Wrong(_CELL_PROBLEMS[cell])
    if isinstance(cell, date):
        return cell.isoformat()
    text = unicodedata.normalize("NFC", cell).replace("\u200b", "").replace("\ufeff", "")
    text = re.sub(r"\s+", " ", text).strip()
    return "" if unicodedata.normalize("NFKC", text).strip().lower() in _NOTHING else text


def plain(cell: Cell) -> str:
    """The words of a cell in half-width characters and without spaces, for numbers and fixed words.

    Raises:
        Wrong: what it holds is not known.
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words(cell))).lstrip("'`")


def name(cell: Cell) -> str:
    """A name; spaces that only widen it are left out."""
    return re.sub(rf"(?<=[{_HAN}·]) +(?=[{_HAN}·])", "", words(cell))


def arabic(text: str) -> str:
    """The text with Chinese numerals as digits: 二〇一四年三月 is 2014年3月, 十二 is 12."""

    def number(found: re.Match[str]) -> str:
        run = found.group()
        if not set(run) & set("十百"):
            return "".join(str(_DIGITS[one]) for one in run)
        total = digit = 0
        for one in run:
            if one in "十百":
                total += (digit or 1) * (10 if one == "十" else 100)
                digit = 0
            else:
                digit = _DIGITS[one]
        return str(total + digit)

    return _NUMERALS.sub(number, text)


def partial_date(cell: Cell, base_1904: bool = False) -> PartialDate | None:
    """A date of which month or day may be missing.

    Raises:
        Wrong: no date, or one that can be read in two ways.
    """
    if isinstance(cell, date):
        return _partial(cell)
    text = plain(_day_of(cell))
    return _date(text, base_1904) if text else None


def day(cell: Cell, base_1904: bool = False) -> date | None:
    """A whole day.

    Raises:
        Wrong: no date, or not a whole one.
    """
    found = partial_date(cell, base_1904)
    if found is not None and not found.exact:
        raise Wrong(Problem.WHOLE_DAY)
    return found.first if found is not None else None


def effective(cell: Cell, base_1904: bool = False) -> date | Pending | None:
    """The day on which a document took effect, or that it has not."""
    if isinstance(cell, str) and plain(cell) in ("未生效", "尚未生效", "pending"):
        return Pending.PENDING
    return day(cell, base_1904)


def span(cell: Cell, base_1904: bool = False) -> DateSpan | None:
    """When an act was done.

    Raises:
        Wrong: no date, or the end lies before the start.
    """
    if isinstance(cell, date):
        return DateSpan(_partial(cell))
    text = plain(_day_of(cell))
    if not text:
        return None
    first, _, second = re.sub(r"至|到|~|—+|–|--+|(?<=\d)to(?=\d)", "|", text).partition("|")
    start, end = _date(first, base_1904), _date(second, base_1904) if second else None
    try:
        return DateSpan(start, end if end != start else None)
    except ValueError as fault:
        raise Wrong(Problem.DATE) from fault


def _day_of(cell: Cell) -> Cell:
    """A date without the time that Excel puts behind it, its numbers kept apart where only a space parts them."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFKC", cell).strip()
    text = re.sub(r"(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", "", text)
    return re.sub(r"(?<=\d)\s+(?=\d)", "-", text)


def _partial(value: date) -> PartialDate:
    try:
        return PartialDate(value.year, value.month, value.day)
    except ValueError as fault:
        raise Wrong(Problem.DATE) from fault


def _date(text: str, base_1904: bool) -> PartialDate:
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text, re.ASCII) and int(text[:5]) in _SERIAL_DAYS:
        first = date(1904, 1, 1) if base_1904 else date(1899, 12, 30)
        return _partial(first + timedelta(days=int(text[:5])))
    # As a number in Excel, October is written like January.
    if re.fullmatch(r"\d{4}\.1", text, re.ASCII):
        raise Wrong(Problem.DATE)
    try:
        return read_date(re.sub(r"[号號]$", "日", arabic(text)).replace("/", "-"))
    except ValueError as fault:
        raise Wrong(Problem.DATE) from fault


def id_number(cell: Cell) -> IdNumber | None:
    """A 公民身份号码; one of fifteen digits, as given out before 1999, gets its two parts (GB 11643-1999).

    Raises:
        Wrong: which part cannot be right.
    """
    text = plain(cell).upper()
    if not text:
        return None
    if re.fullmatch(r"\d{15}", text, re.ASCII):
        longer = f"{text[:6]}19{text[6:]}"
        text = longer + ric.calc_check_digit(f"{longer}0")
    mistake = id_mistake(text)
    if mistake is not None:
        raise Wrong(Problem(f"id-{mistake.value}"))
    return IdNumber(text)


def archive_no(cell: Cell) -> str:
    """A 档号, empty where there is none."""
    text = plain(cell)
    try:
        return ArchiveNumber(text).text if text else ""
    except ValueError as fault:
        raise Wrong(Problem.ARCHIVE_NO) from fault


def case_no(cell: Cell) -> CaseNumber | None:
    """A 案号."""
    text = words(cell)
    try:
        return CaseNumber(text) if text else None
    except ValueError as fault:
        raise Wrong(Problem.CASE_NO) from fault


def year(cell: Cell) -> int | None:
    """A year."""
    text = str(cell.year) if isinstance(cell, date) else re.sub(r"年度?$", "", arabic(plain(cell)))
    if not text:
        return None
    if not re.fullmatch(r"(?:19|20|21)\d\d", text, re.ASCII):
        raise Wrong(Problem.YEAR)
    return int(text)


def count(cell: Cell) -> int | None:
    """How many: volumes, for example ``3`` or ``三册``."""
    found = counts(cell)
    if len(found) > 1:
        raise Wrong(Problem.COUNT)
    return found[0] if found else None


def counts(cell: Cell) -> tuple[int, ...]:
    """Some numbers, for example the pages of each volume: ``120、98``."""
    if isinstance(cell, date):
        raise Wrong(Problem.COUNT)
    apart = re.sub(r"(?<=\d)\s+(?=\d)", "、", cell) if isinstance(cell, str) else cell
    text = re.sub(r"[册卷本页张共]", "", arabic(plain(apart)))
    if not text:
        return ()
    parts = re.split(r"[、,;/+]", text)
    if not all(re.fullmatch(r"[1-9]\d{0,4}", part, re.ASCII) for part in parts):
        raise Wrong(Problem.COUNT)
    return tuple(int(part) for part in parts)


def place(cell: Cell) -> Shelf | None:
    """Where a volume stands; None where it is not written as on the furniture."""
    text = re.sub(r"[—–―_/\\]+", "-", plain(cell))
    try:
        return read_shelf(text) if text else None
    except ValueError:
        return None


_SEXES = {"男": Sex.MALE, "男性": Sex.MALE, "m": Sex.MALE, "male": Sex.MALE} | {
    "女": Sex.FEMALE, "女性": Sex.FEMALE, "f": Sex.FEMALE, "female": Sex.FEMALE,
}  # fmt: skip
_ROLES = {
    "犯罪嫌疑人": PartyRole.SUSPECT, "嫌疑人": PartyRole.SUSPECT, "被不起诉人": PartyRole.SUSPECT,
    "被告人": PartyRole.DEFENDANT, "罪犯": PartyRole.DEFENDANT, "服刑人员": PartyRole.DEFENDANT,
    "违法行为人": PartyRole.OFFENDER, "社区矫正对象": PartyRole.OFFENDER, "矫正对象": PartyRole.OFFENDER,
    "被害人": PartyRole.VICTIM, "受害人": PartyRole.VICTIM, "证人": PartyRole.WITNESS, "原告": PartyRole.PLAINTIFF,
    "其他": PartyRole.OTHER, "suspect": PartyRole.SUSPECT, "defendant": PartyRole.DEFENDANT,
    "victim": PartyRole.VICTIM, "witness": PartyRole.WITNESS,
}  # fmt: skip
_TYPES = {
    "刑事": CaseType.CRIMINAL, "刑事案件": CaseType.CRIMINAL, "民事": CaseType.CIVIL, "民事案件": CaseType.CIVIL,
    "行政": CaseType.ADMINISTRATIVE, "行政案件": CaseType.ADMINISTRATIVE, "公益诉讼": CaseType.PUBLIC_INTEREST,
    "治安": CaseType.PUBLIC_SECURITY, "治安案件": CaseType.PUBLIC_SECURITY, "社区矫正": CaseType.CORRECTION,
    "criminal": CaseType.CRIMINAL, "civil": CaseType.CIVIL,
}  # fmt: skip
_PARTS = {
    "正卷": Part.MAIN, "副卷": Part.SECONDARY, "一案一卷": Part.WHOLE, "全卷": Part.WHOLE, "正副卷合一": Part.WHOLE,
}  # fmt: skip
_RETENTIONS = {
    "永久": Retention.PERMANENT, "y": Retention.PERMANENT, "长期": Retention.LONG, "60年": Retention.LONG,
    "定期60年": Retention.LONG, "d60": Retention.LONG, "短期": Retention.SHORT, "30年": Retention.SHORT,
    "定期30年": Retention.SHORT, "d30": Retention.SHORT, "20年": Retention.SHORT, "d20": Retention.SHORT,
    "定期20年": Retention.SHORT,
}  # fmt: skip
_JOINTS = {"与成年人": JointWith.ADULTS, "成年人": JointWith.ADULTS, "有成年人": JointWith.ADULTS} | {
    "与未成年人": JointWith.MINORS, "未成年人": JointWith.MINORS, "均为未成年人": JointWith.MINORS,
    "否": JointWith.NONE, "不是": JointWith.NONE, "单独": JointWith.NONE, "单独犯罪": JointWith.NONE,
    "no": JointWith.NONE, "adults": JointWith.ADULTS, "minors": JointWith.MINORS,
}  # fmt: skip
_HANDLED = {
    "分案": Handled.SEPARATELY, "已分案": Handled.SEPARATELY, "分案处理": Handled.SEPARATELY, "是": Handled.SEPARATELY,
    "未分案": Handled.TOGETHER, "并案": Handled.TOGETHER, "全案": Handled.TOGETHER, "否": Handled.TOGETHER,
    "separately": Handled.SEPARATELY, "together": Handled.TOGETHER,
}  # fmt: skip


def _word(cell: Cell, meanings: Mapping[str, T]) -> T | None:
    text = plain(cell).lower()
    if not text:
        return None
    if text not in meanings:
        raise Wrong(Problem.WORD)
    return meanings[text]


def sex(cell: Cell) -> Sex | None:
    """性别"""
    return _word(cell, _SEXES)


def role(cell: Cell) -> PartyRole | None:
    """诉讼地位"""
    return _word(cell, _ROLES)


def case_type(cell: Cell) -> CaseType | None:
    """案件类型"""
    return _word(cell, _TYPES)


def part(cell: Cell) -> Part | None:
    """正卷、副卷"""
    return _word(cell, _PARTS)


def retention(cell: Cell) -> Retention | None:
    """保管期限"""
    return _word(cell, _RETENTIONS)


def joint(cell: Cell) -> JointWith | None:
    """With whom a joint crime was committed; 无 says here that it is none."""
    if isinstance(cell, str) and cell.strip() == "无":
        return JointWith.NONE
    return _word(cell, _JOINTS)


def handled(cell: Cell) -> Handled | None:
    """分案"""
    return _word(cell, _HANDLED)


def yes(cell: Cell) -> bool | None:
    """Yes or no; a term counts as yes (缓刑: 二年)."""
    text = arabic(plain(cell)).lower()
    if not text:
        return None
    if text in ("是", "有", "缓刑", "yes", "true", "1", "√") or re.fullmatch(
        r"(?:缓刑)?(?:\d+[年月个日天零又半]+)+\d*", text
    ):
        return True
    if text in ("否", "实刑", "no", "false", "0"):
        return False
    raise Wrong(Problem.WORD)
