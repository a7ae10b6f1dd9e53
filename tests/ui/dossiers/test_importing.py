"""Importing a list in the window: choose, match, check, import, stop and go on, the error list, on to the sweep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fengcun.model.dossier import Retention
from fengcun.model.roles import Role
from fengcun.services.importing.columns import Field
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.dossiers.importing.view import ImportView
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.frame.frame import Frame
from fengcun.ui.sealing.page import SealingPage

pytestmark = pytest.mark.window
HEADS = ("序号", "档号", "案号", "案由", "姓 名", "出生日期", "作案时间", "生效日期", "判决结果", "归档日期", "承办人")


def a_list(path: Path, count: int, **other: Any) -> Path:
    """A workbook with a title above the headings, and one row for each dossier.

    Args:
        path: where.
        count: rows.
        other: a value of every third row, by heading.
    """
    book = Workbook()
    sheet = book.active
    sheet.append(["未成年人刑事案卷目录"])
    sheet.merge_cells("A1:K1")
    sheet.append(HEADS)
    for number in range(1, count + 1):
        archive, case = f"J001-SS·2014-D60-{number:04}", f"（2014）临刑初{number}号"
        row = [number, archive, case, "盗窃", f"某{number}", "1997年5月10日", "20130801", "2014-03-05", "拘役五个月"]
        made = dict(zip(HEADS, [*row, "2015.3.1", "李"], strict=True)) | (other if number % 3 == 0 else {})
        sheet.append(list(made.values()))
    book.save(path)
    return path


@pytest.fixture
def view(page: DossiersPage) -> ImportView:
    """The view, opened with its button."""
    page.import_button.click()
    assert page.view is page.importing
    return page.importing


@pytest.fixture
def chosen(view: ImportView, answers: Any, rest: Callable[[], None], tmp_path: Path) -> Callable[..., None]:
    """Chooses a list with so many rows."""

    def choose(count: int, **other: Any) -> None:
        answers.paths = [a_list(tmp_path / "清单.xlsx", count, **other)]
        view.choose.click()
        rest()

    return choose


def test_a_list_is_chosen_checked_and_imported(
    page: DossiersPage, view: ImportView, chosen: Callable[..., None], rest: Callable[[], None]
) -> None:
    chosen(9, 出生日期="昨天")
    assert "11" in view.chosen.text()
    assert view.columns.header.value() == 2
    assert [one.value() for one in view.columns.fields][:5] == [
        None,
        Field.ARCHIVE_NO,
        Field.CASE_NO,
        Field.CAUSE,
        Field.NAME,
    ]
    view.check.click()
    rest()
    assert "6 卷可以导入" in view.checked.summary.text()
    assert "3 卷有错误" in view.checked.summary.text()
    view.checked.faulty.click()
    table = view.checked.table
    assert len(table.model.ids) == 3
    table.view.selectRow(0)
    assert "出生日期" in view.checked.problem.text()
    assert "2014-03" in view.checked.problem.text(), "what to do"
    view.run_button.click()
    rest()
    assert "已登记 6 卷" in view.result.text()
    assert "保管或者销毁" in view.result.text()
    assert view.run_button.isHidden()
    view.back.click()
    rest()
    assert page.view is not view
    assert "10" in page.register.count.text(), "the four of before and six of the list"
    assert view.columns.fields == [], "nothing of the list is left"


def test_the_error_list_is_saved_where_the_clerk_wants_it(
    frame: Frame,
    view: ImportView,
    chosen: Callable[..., None],
    rest: Callable[[], None],
    answers: Any,
    tmp_path: Path,
) -> None:
    chosen(3, 判决结果="判缓", 姓名="不用")
    view.check.click()
    rest()
    answers.paths = [tmp_path / "错误"]
    view.save.click()
    messages = frame.context.messages
    if messages.question is not None:
        messages.question.choose(act=True)
    rest()
    text = (tmp_path / "错误.csv").read_text(encoding="utf-8-sig")
    assert "判决结果" in text
    assert "某3" not in text
    assert "0003" not in text


def test_what_is_chosen_again_must_be_checked_again(
    view: ImportView, chosen: Callable[..., None], rest: Callable[[], None]
) -> None:
    chosen(3)
    view.check.click()
    rest()
    assert not view.run_button.isHidden()
    view.columns.retention.set_value(Retention.SHORT)
    assert view._cards["run"].isHidden()
    view.columns.header.set_value(1)
    view.check.click()
    rest()
    assert view._cards["run"].isHidden(), "without a column for the archive number nothing can be imported"


def test_an_import_is_stopped_and_goes_on(
    frame: Frame, page: DossiersPage, view: ImportView, chosen: Callable[..., None], rest: Callable[[], None]
) -> None:
    chosen(150)
    view.check.click()
    rest()
    view.run_button.click()
    assert not view.run_button.isEnabled()
    view.line.stop.click()
    rest()
    assert "100 卷已从这份清单导入" in view.checked.summary.text()
    assert "50" in view.run_button.text()
    view.run_button.click()
    rest()
    assert "已登记 50 卷" in view.result.text()
    assert "150 卷已从这份清单导入" in view.checked.summary.text()


def test_a_stopped_import_is_known_again(
    view: ImportView, chosen: Callable[..., None], rest: Callable[[], None], answers: Any, tmp_path: Path
) -> None:
    chosen(120)
    view.check.click()
    rest()
    view.run_button.click()
    view.line.stop.click()
    rest()
    answers.paths = [tmp_path / "清单.xlsx"]
    view.choose.click()
    rest()
    assert "100 行" in view.earlier.text()
    view.check.click()
    rest()
    view.run_button.click()
    rest()
    assert "已登记 20 卷" in view.result.text()


def test_an_old_excel_file_is_refused_with_what_to_do(
    frame: Frame, view: ImportView, rest: Callable[[], None], answers: Any, tmp_path: Path
) -> None:
    old = tmp_path / "旧.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    answers.paths = [old]
    view.choose.click()
    rest()
    assert ".xls" in frame.context.messages.banners[0].text
    assert view._cards["columns"].isHidden()


def test_from_the_result_one_goes_to_the_sweep(
    frame: Frame, view: ImportView, chosen: Callable[..., None], rest: Callable[[], None]
) -> None:
    chosen(3)
    view.check.click()
    rest()
    view.run_button.click()
    rest()
    view.sweep.click()
    rest()
    assert isinstance(frame.front, SealingPage)
    assert frame.front.view is frame.front.sweep


def test_every_control_has_a_name(view: ImportView, chosen: Callable[..., None], rest: Callable[[], None]) -> None:
    chosen(3)
    view.check.click()
    rest()
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in view.findChildren(kind):
            if control.isVisible() and control.focusPolicy():
                assert control.accessibleName() or getattr(control, "text", str)(), control


def test_only_the_clerk_is_offered_it(enter: Callable[[Role], Frame], qtbot: QtBot) -> None:
    frame = enter(Role.APPROVER)
    frame.navigate(Place(PageName.DOSSIERS))
    qtbot.waitUntil(lambda: frame.context.jobs.idle)
    assert isinstance(frame.front, DossiersPage)
    assert frame.front.import_button.isHidden()
