"""Fields read what people type, and say what is wrong only once it is complete or left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Retention
from fengcun.model.numbers import IdNumber
from fengcun.model.reading import read_date, read_term
from fengcun.model.term import Term
from fengcun.ui.common.fields import CheckField, ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.parsed_fields import (
    DateField,
    DateSpanField,
    IdNumberField,
    NumberField,
    PartialDateField,
    TermField,
)
from fengcun.ui.common.wording import choices


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2006-05-10", PartialDate(2006, 5, 10)),
        ("2006.5.10", PartialDate(2006, 5, 10)),
        ("20060510", PartialDate(2006, 5, 10)),
        ("2006年5月10日", PartialDate(2006, 5, 10)),
        ("2006年5月", PartialDate(2006, 5)),
        ("200605", PartialDate(2006, 5)),
        ("2006", PartialDate(2006)),
    ],
)
def test_dates_as_people_write_them(text: str, want: PartialDate) -> None:
    assert read_date(text) == want


@pytest.mark.parametrize("text", ["", "06-05-10", "2006-13", "2006-02-30", "2006-5-10-1", "gestern", "2006x5"])
def test_no_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("3年6个月", Term(3, 6)),
        ("三年", None),
        ("60个月", Term(0, 60)),
        ("5年1天", Term(5, 0, 1)),
        ("3 years 6 months", Term(3, 6)),
        ("P4Y9M", Term(4, 9)),
        ("5年零1日", Term(5, 0, 1)),
        ("", None),
    ],
)
def test_terms(text: str, want: Term | None) -> None:
    if want is None:
        with pytest.raises(ValueError, match=r"."):
            read_term(text)
    else:
        assert read_term(text) == want


@pytest.mark.parametrize("language", list(Language))
def test_a_term_shown_is_read_again(theme: object, qtbot: QtBot, language: Language) -> None:
    field = TermField(Texts(language), "刑期")
    qtbot.addWidget(field)
    for term in (Term(3, 6), Term(1), Term(0, 1), Term(5, 0, 1), Term(0, 0, 15)):
        field.set_value(term)
        assert field.value() == term


def test_span(theme: object, qtbot: QtBot, texts: Texts) -> None:
    field = DateSpanField(texts, "时间")
    qtbot.addWidget(field)
    field.line.setText("2023-01-01 至 2023年8月")
    assert field.value() == DateSpan(PartialDate(2023, 1, 1), PartialDate(2023, 8))
    field.line.setText("2023-08 至 2023-01")
    assert field.value() is None
    assert field.fault()


def test_an_identity_number_is_judged_when_complete(scene: QWidget, qtbot: QtBot, texts: Texts) -> None:
    field = IdNumberField(texts, "公民身份号码")
    layout = QVBoxLayout(scene)
    layout.addWidget(field)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "11010120000101001")
    assert field.remark.isHidden()
    qtbot.keyClicks(field.line, "1")
    assert not field.remark.isHidden()
    assert field.control.property("fault") is True
    field.line.clear()
    qtbot.keyClicks(field.line, "110101200001010010")
    assert field.value() is not None
    assert field.remark.isHidden()


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("11010120000101001", "length"),
        ("1101012000010100100", "length"),
        ("11010120000101001A", "characters"),
        ("1101O1200001010010", "characters"),
        ("110101200001010011", "check"),
        ("110101200001100010", "check"),  # two swapped
        ("110101199013327757", "birth"),
        ("990101199001027750", "birth"),
    ],
)
def test_the_mistake_in_an_identity_number_is_named(
    scene: QWidget, qtbot: QtBot, texts: Texts, typed: str, mistake: str
) -> None:
    field = IdNumberField(texts, "公民身份号码")
    QVBoxLayout(scene).addWidget(field)
    field.line.setText(typed)
    assert field.value() is None
    assert field.fault() == texts(f"common-id-wrong-{mistake}", count=len(typed))
    assert field.remark.text() == field.fault()


@pytest.mark.parametrize(
    "typed", ["110101 20000101 0010", "110101-20000101-0010", "１１０１０１２００００１０１００１０"]
)
def test_an_identity_number_as_people_write_it(scene: QWidget, qtbot: QtBot, texts: Texts, typed: str) -> None:
    field = IdNumberField(texts, "公民身份号码")
    QVBoxLayout(scene).addWidget(field)
    field.line.setText(typed)
    assert field.value() == IdNumber("110101200001010010")
    field.line.editingFinished.emit()
    assert field.line.text() == "110101200001010010"


def test_a_whole_date_needs_its_day(theme: object, qtbot: QtBot, texts: Texts) -> None:
    whole, partial = DateField(texts, "归档日期"), PartialDateField(texts, "出生日期")
    for field in (whole, partial):
        qtbot.addWidget(field)
        field.line.setText("2006-05")
    assert whole.value() is None
    assert partial.value() == PartialDate(2006, 5)
    whole.set_value(date(2006, 5, 10))
    assert whole.value() == date(2006, 5, 10)


def test_choices_keep_their_value(theme: object, qtbot: QtBot, texts: Texts) -> None:
    field = ChoiceField("保管期限", choices(texts, Retention), empty="请选择", needed=True)
    qtbot.addWidget(field)
    assert field.empty()
    field.set_value(Retention.LONG)
    field.set_choices(choices(texts, (Retention.LONG, Retention.SHORT)))
    assert field.value() is Retention.LONG
    field.set_choices(choices(texts, (Retention.SHORT,)))
    assert field.value() is None


@pytest.fixture
def form(scene: QWidget, texts: Texts) -> Form:
    made = Form(texts)
    made.add("title", TextField("题名", needed=True))
    made.add("pages", NumberField(texts, "页数", least=1))
    made.add("note", TextField("备注"))
    QVBoxLayout(scene).addWidget(made)
    return made


def test_enter_moves_on_and_hands_in_at_the_end(form: Form, qtbot: QtBot) -> None:
    form.fields["title"].setFocus()
    qtbot.keyClick(form.fields["title"].control, Qt.Key.Key_Return)
    assert form.fields["pages"].control.hasFocus()
    qtbot.keyClick(form.fields["pages"].control, Qt.Key.Key_Return)
    assert form.fields["note"].control.hasFocus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.fields["note"].control, Qt.Key.Key_Return)


def test_enter_hands_in_from_a_box_at_the_end(form: Form, qtbot: QtBot) -> None:
    sealed = CheckField("只放封存案卷")
    form.add("sealed", sealed)
    qtbot.waitUntil(sealed.isVisible)
    qtbot.keyClick(form.fields["note"].control, Qt.Key.Key_Return)
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(sealed.control, Qt.Key.Key_Return)
    assert not sealed.value()


def test_ctrl_s_hands_in(form: Form, qtbot: QtBot) -> None:
    form.fields["pages"].setFocus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.fields["pages"].control, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_check_names_what_is_missing(form: Form, texts: Texts) -> None:
    form.fields["pages"].set_value(0)
    assert not form.check()
    assert form.fields["title"].remark.text() == texts("common-needed")
    assert form.fields["title"].control.hasFocus()
    assert not form.fields["pages"].remark.isHidden()
    form.fields["title"].set_value("盗窃案")
    form.fields["pages"].set_value(3)
    assert form.check()


def test_what_becomes_needed_is_marked_and_asked_for(form: Form) -> None:
    form.fields["title"].set_value("卷一")
    labels = {label.buddy(): label for label in form.findChildren(QLabel) if label.buddy() is not None}
    label = labels[form.fields["note"].control]
    assert (label.text(), form.check()) == ("备注", True)
    form.need("note", True)
    assert (label.text(), form.check(), form.check_fields({"title"})) == ("备注 *", False, True)
    form.need("note", False)
    assert (label.text(), form.check()) == ("备注", True)


def test_an_error_of_a_service_goes_to_its_field(form: Form, texts: Texts) -> None:
    assert form.show_error(BadInput("err-cancelled", "pages"))
    assert texts("err-cancelled") in form.fields["pages"].remark.text()
    form.fields["pages"].set_value(4)
    assert form.fields["pages"].remark.isHidden()
    assert not form.show_error(BadInput("err-cancelled", "nowhere"))
