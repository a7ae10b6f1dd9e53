"""The printers in the settings, with a real CUPS and without one; and what is told of jobs left in its queues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fengcun.model.dossier import Organ
from fengcun.model.roles import Role
from fengcun.papers.forms import printer_test
from fengcun.papers.forms.printer_test import PrinterTest
from fengcun.papers.letterhead import Letterhead
from fengcun.services.printing import CUPS, JobStep, PrintJob, PrintOptions
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common.place import PRINTERS, PageName, Place
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow
from fengcun.ui.settings.page import SettingsPage
from fengcun.ui.settings.printers import PrintersSection
from fengcun.ui.unlock.scene import UnlockScene

pytestmark = pytest.mark.window

OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE)
LASER = "办公室激光"
NUMBER = "临检证字〔2026〕12号"


@pytest.fixture
def printers(start_cups: Callable[[bool], Any]) -> Any:
    """A print system with a printer."""
    made = start_cups(False)
    made.add(LASER)
    return made


@pytest.fixture
def open_settings(enter: Callable[[Role], Frame], qtbot: QtBot) -> Callable[[], PrintersSection]:
    """The section of the clerk's settings."""

    def opened() -> PrintersSection:
        frame = enter(Role.CLERK)
        frame.navigate(Place(PageName.SETTINGS, text=PRINTERS))
        page = frame.front
        assert isinstance(page, SettingsPage)
        qtbot.waitUntil(lambda: page.context.jobs.idle, timeout=10_000)
        return page.printers

    return opened


def _said(section: PrintersSection) -> str:
    labels = section.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(section))


def _press(section: PrintersSection, words: str) -> None:
    button = next(one for one in section.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(section))
    button.click()


def _held() -> PrintJob:
    """A job that was handed over by a program that then died."""
    test = PrinterTest(LASER, 210, 297, date(2026, 3, 5))
    return CUPS.hand_over(printer_test.render(test, OFFICE), LASER, NUMBER, PrintOptions())


def test_a_printer_says_what_is_wrong_and_what_to_do(
    printers: Any, open_settings: Callable[[], PrintersSection], texts: Any, qtbot: QtBot
) -> None:
    section = open_settings()
    assert texts("printers-ready") in _said(section)
    printers.admin("cupsdisable", LASER)
    section.again.click()
    qtbot.waitUntil(lambda: texts("printers-faulty") in _said(section), timeout=10_000)
    assert texts("print-fault-stopped") in _said(section)


def test_the_test_page_is_printed_and_judged(
    printers: Any, open_settings: Callable[[], PrintersSection], texts: Any, qtbot: QtBot
) -> None:
    section = open_settings()
    assert not section.good.isVisibleTo(section)
    section.test.click()
    qtbot.waitUntil(lambda: section.status.step.text() == texts("print-step-done"), timeout=10_000)
    assert b"%PDF" in printers.printed(1)
    section.bad.click()
    qtbot.waitUntil(lambda: not section.bad.isVisibleTo(section), timeout=10_000)


def test_which_printer_is_for_what_is_remembered(
    printers: Any, open_settings: Callable[[], PrintersSection], preferences: Any
) -> None:
    section = open_settings()
    section.uses[PrinterUse.ROLL].set_value(LASER)
    assert preferences.printer_for(PrinterUse.ROLL) == LASER
    section.uses[PrinterUse.ROLL].set_value(None)
    assert preferences.printer_for(PrinterUse.ROLL) == ""


def test_a_job_from_before_goes_on_or_is_taken_out(
    printers: Any, open_settings: Callable[[], PrintersSection], texts: Any, qtbot: QtBot
) -> None:
    section = open_settings()
    first = _held()
    section.again.click()
    qtbot.waitUntil(lambda: NUMBER in _said(section), timeout=10_000)
    assert texts("printers-held") in _said(section)
    _press(section, texts("printers-resume"))
    qtbot.waitUntil(lambda: CUPS.follow(first).step is JobStep.DONE, timeout=10_000)
    section.again.click()
    qtbot.waitUntil(lambda: NUMBER not in _said(section), timeout=10_000)
    second = _held()
    section.again.click()
    qtbot.waitUntil(lambda: NUMBER in _said(section), timeout=10_000)
    _press(section, texts("printers-cancel"))
    qtbot.waitUntil(lambda: NUMBER not in _said(section), timeout=10_000)
    assert CUPS.follow(second).over
    assert printers.spooled == []


def test_without_printers_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_settings: Callable[[], PrintersSection], texts: Any
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "none"))
    section = open_settings()
    assert texts("printers-none") in _said(section)
    assert not section.test.isVisibleTo(section)


def test_jobs_left_are_told_after_the_log_in_and_at_the_lock(
    printers: Any, window: MainWindow, enter: Callable[[Role], Frame], texts: Any, qtbot: QtBot
) -> None:
    _held()
    frame = enter(Role.CLERK)
    words = texts("printers-left", count=1)
    qtbot.waitUntil(lambda: any(words in banner.text for banner in frame.messages.banners), timeout=10_000)
    window.lock()
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    locked = texts("printers-left-locked", count=1)
    qtbot.waitUntil(lambda: any(locked in banner.text for banner in scene.messages.banners), timeout=10_000)
    assert NUMBER not in locked
