"""The printer somebody chose is offered first again: on the next paper, the next page, and after the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.messages import Messages
from fengcun.ui.common.preferences import Preferences
from fengcun.ui.common.print_options import offer_printers, remember_printer

NAMES = ["办公室", "库房", "窗口"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "window.toml"


def test_a_choice_lasts_for_its_kind_of_paper(path: Path) -> None:
    here = Preferences(path)
    assert here.printer_now(PrinterUse.LABELS) == ""
    here.use_printer(PrinterUse.LABELS, "库房")
    for one in (here, Preferences(path)):
        assert one.printer_now(PrinterUse.LABELS) == "库房"
        assert one.printer_now(PrinterUse.SHEETS) == ""
        assert one.printer_for(PrinterUse.LABELS) == ""  # the settings say still: ask


def test_the_settings_hold_from_the_next_start(path: Path) -> None:
    here = Preferences(path)
    here.choose_printer(PrinterUse.SHEETS, "办公室")
    here.use_printer(PrinterUse.SHEETS, "窗口")
    assert here.printer_now(PrinterUse.SHEETS) == "窗口"
    assert Preferences(path).printer_now(PrinterUse.SHEETS) == "办公室"
    here.choose_printer(PrinterUse.SHEETS, "库房")
    assert here.printer_now(PrinterUse.SHEETS) == "库房"


def test_what_is_no_list_of_printers_is_left_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('printers_used = "库房"\nidle_minutes = 5\n', encoding="utf-8")
    here = Preferences(path)
    assert (here.idle_minutes, here.printer_now(PrinterUse.SHEETS)) == (5, "")


def test_choosing_in_the_list_is_remembered_and_told_where_it_cannot_be(
    path: Path, scene: QWidget, messages: Messages
) -> None:
    preferences = Preferences(path)
    field: ChoiceField[str] = ChoiceField("打印机", [])
    layout = scene.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(field)
    remember_printer(field, preferences, messages, lambda: PrinterUse.SHEETS)
    offer_printers(field, NAMES, preferences.printer_now(PrinterUse.SHEETS))
    assert preferences.printer_now(PrinterUse.SHEETS) == ""  # nobody chose yet
    field.set_value("窗口")
    field.box.activated.emit(2)
    assert Preferences(path).printer_now(PrinterUse.SHEETS) == "窗口"
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("", encoding="utf-8")
    field.set_value("库房")
    field.box.activated.emit(1)
    assert len(messages.banners) == 1
    assert preferences.printer_now(PrinterUse.SHEETS) == "库房"
