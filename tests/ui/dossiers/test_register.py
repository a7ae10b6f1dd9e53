"""The register and its panel: search, filters, order, what is shown of a dossier and of a sealed one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fengcun.model.dossier import DossierState
from fengcun.model.query import Sort
from fengcun.model.sealing import SealStep
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.dossiers.page import DossiersPage
from fengcun.ui.frame.frame import Frame

pytestmark = pytest.mark.window
HE, MA, OLD, SEALED = (
    "J001-SS·2025-D60-0001",
    "J001-SS·2025-D60-0002",
    "J001-SS·2024-D60-0003",
    "J001-SS·2025-D60-0003",
)


def words(widget: QWidget) -> str:
    """Everything that can be read on a widget."""
    return "\n".join(
        part.text() for kind in (QLabel, QPushButton) for part in widget.findChildren(kind) if part.isVisible()
    )


def numbers(page: DossiersPage, rest: Callable[[], None]) -> list[str]:
    """The archive numbers in the table."""
    rest()
    model = page.register.table.model
    for row in range(len(model.ids)):
        model.line(row)
    rest()
    return [line.archive_no for row in range(len(model.ids)) if (line := model.line(row)) is not None]


def choose(page: DossiersPage, number: str, rest: Callable[[], None]) -> None:
    """Go to the line of a dossier."""
    shown = numbers(page, rest)
    page.register.table.view.selectRow(shown.index(number))
    rest()


def test_the_newest_come_first_and_all_are_counted(page: DossiersPage, rest: Callable[[], None]) -> None:
    assert numbers(page, rest) == [SEALED, MA, HE, OLD]
    assert "4" in page.register.count.text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("hxc", [HE]), ("贺小川", [HE]), ("hexiaochuan", [HE]), ("0002", [MA]), ("mjg 盗窃", [MA]), ("没有这个人", [])],
)
def test_one_finds_while_typing(
    page: DossiersPage, rest: Callable[[], None], qtbot: QtBot, typed: str, found: list[str]
) -> None:
    page.register.search.setFocus()
    if typed.isascii():
        qtbot.keyClicks(page.register.search, typed)
    else:
        page.register.search.setText(typed)  # as an input method commits it
    assert numbers(page, rest) == found


def test_enter_in_the_search_goes_to_the_first_and_enter_there_to_its_acts(
    page: DossiersPage, rest: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.register.search, "hxc")
    rest()
    qtbot.keyClick(page.register.search, Qt.Key.Key_Return)
    rest()
    assert page.detail.number.text() == HE
    assert page.register.table.view.hasFocus()
    qtbot.keyClick(page.register.table.view, Qt.Key.Key_Return)
    assert page.detail.assess_button.hasFocus()


def test_filters_narrow_and_are_taken_away_together(page: DossiersPage, rest: Callable[[], None]) -> None:
    register = page.register
    register.year.setCurrentIndex(register.year.findData(2025))
    assert numbers(page, rest) == [MA, HE]  # a spot has no year to be found by
    register.cause.setCurrentIndex(register.cause.findData("故意伤害"))
    assert numbers(page, rest) == [HE]
    register.shelf.setCurrentIndex(register.shelf.findData("二库"))
    assert numbers(page, rest) == []
    assert register.clear.isVisible()
    register.clear.click()
    assert len(numbers(page, rest)) == 4
    assert not register.clear.isVisible()


def test_a_state_is_one_of_its_chips_or_none(page: DossiersPage, rest: Callable[[], None]) -> None:
    states = page.register.states
    assert set(states) == {DossierState.OPEN, DossierState.SEALED}
    states[DossierState.SEALED].click()
    assert numbers(page, rest) == [SEALED]
    states[DossierState.OPEN].click()
    assert numbers(page, rest) == [MA, HE, OLD]
    assert not states[DossierState.SEALED].isChecked()
    states[DossierState.OPEN].click()
    assert len(numbers(page, rest)) == 4


def test_a_head_orders_by_its_column(page: DossiersPage, rest: Callable[[], None]) -> None:
    header = page.register.table.view.horizontalHeader()
    titles = [page.register.table.model.headerData(n, Qt.Orientation.Horizontal) for n in range(header.count())]
    header.setSortIndicator(titles.index(page.texts("dossiers-names")), Qt.SortOrder.AscendingOrder)
    assert [number for number in numbers(page, rest) if number != SEALED] == [OLD, HE, MA]  # He G, He X, Ma
    assert page.register.query.sort is Sort.NAMES
    header.setSortIndicator(titles.index(page.texts("dossiers-names")), Qt.SortOrder.DescendingOrder)
    assert [number for number in numbers(page, rest) if number != SEALED] == [MA, HE, OLD]


def test_the_panel_shows_the_dossier(page: DossiersPage, rest: Callable[[], None]) -> None:
    choose(page, HE, rest)
    text = words(page.detail)
    for part in (
        HE,
        "贺小川故意伤害案",
        "（2025）临检刑诉1号",
        "一库-06-1-02",
        "2009-12-25",
        "有期徒刑1年6个月",
        "登记卷宗",
        "张敏",
    ):
        assert part in text


def test_of_a_sealed_dossier_only_the_number_is_shown(page: DossiersPage, rest: Callable[[], None]) -> None:
    choose(page, SEALED, rest)
    row = numbers(page, rest).index(SEALED)
    model = page.register.table.model
    cells = [model.data(model.index(row, column)) for column in range(model.columnCount())]
    assert [cell for cell in cells if cell] == [SEALED, "已封存"]
    text = words(page.detail)
    assert SEALED in text
    assert page.texts("dossiers-sealed-mark") in text
    assert "林小雨" not in text
    assert "封-0003" not in text
    assert not page.detail.assess_button.isVisible()


def test_a_request_under_way_takes_the_acts_away(
    frame: Frame, page: DossiersPage, rest: Callable[[], None], ask: Callable[..., object]
) -> None:
    desk = frame.context.desk
    choose(page, HE, rest)
    dossier = page.register.table.current
    request = ask(lambda: desk.sealing.propose(dossier, None, "封-2026-0002"))
    page.refresh()
    rest()
    assert desk.dossiers is not None
    assert not page.detail.edit_button.isVisible()
    assert not page.detail.seal_button.isVisible()
    assert page.detail.assess_button.isVisible()
    assert "待审批" in words(page.detail)
    assert getattr(request, "step", None) is SealStep.PROPOSED


def test_one_comes_to_a_dossier_past_the_filters(frame: Frame, page: DossiersPage, rest: Callable[[], None]) -> None:
    choose(page, OLD, rest)
    wanted = page.register.table.current
    page.register.year.setCurrentIndex(page.register.year.findData(2025))
    rest()
    assert page.detail.shown is None
    frame.navigate(Place(PageName.DOSSIERS, dossier=wanted))
    rest()
    assert page.register.table.current == wanted
    assert page.detail.number.text() == OLD
    assert page.register.year.currentData() is None


def test_one_comes_with_words_to_search_for(frame: Frame, page: DossiersPage, rest: Callable[[], None]) -> None:
    frame.navigate(Place(PageName.DOSSIERS, text="mjg"))
    assert numbers(page, rest) == [MA]
    assert page.register.search.text() == "mjg"


def test_sealing_is_proposed_on_its_own_page(frame: Frame, page: DossiersPage, rest: Callable[[], None]) -> None:
    choose(page, HE, rest)
    wanted = page.register.table.current
    page.detail.seal_button.click()
    rest()
    if PageName.SEALING in frame.navigation.names:
        assert frame.place == Place(PageName.SEALING, Intent.SEAL, dossier=wanted)
    else:
        assert frame.front is page
