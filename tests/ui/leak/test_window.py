"""A record in the window, then locked, then sealed: what stays in widgets, models, titles and for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fengcun.jobs import Topic
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.ui.common.clipboard import ClipboardGuard
from fengcun.ui.common.place import PageName, Place
from fengcun.ui.covers.contents_table import COLUMNS
from fengcun.ui.covers.dossier import DossierPaper
from fengcun.ui.covers.page import CoversPage
from fengcun.ui.frame.frame import Frame
from fengcun.ui.frame.window import MainWindow

Enter = Callable[[Role], Frame]
pytestmark = pytest.mark.window

NAME, NUMBER, CASE, CAUSE = "欧阳若溪", "110000200605100015", "（2023）临检刑诉77号", "特征案由"
CANARIES = (NAME, NUMBER, CASE, CAUSE, "ouyangruoxi", "oyrx")
DRAFT = DossierDraft(
    archive_no="J001-SS·2023-D60-0001",
    title=f"{NAME}{CAUSE}案",
    case=Case(CaseNumber(CASE), CAUSE),
    part=Part.WHOLE,
    year=2023,
    retention=Retention.LONG,
    filed_on=date(2024, 1, 9),
    volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
    parties=(
        Party(
            "",
            NAME,
            PartyRole.DEFENDANT,
            id_number=IdNumber(NUMBER),
            birth=Birth(PartialDate(2006, 5, 10)),
            records=(
                Record(
                    RecordKind.CONVICTION,
                    acts=(Act(DateSpan(PartialDate(2023, 3, 1)), CAUSE, Known.TRUE),),
                    sentence=Sentence(imprisonment=Term(0, 18)),
                    effective=date(2023, 9, 1),
                ),
            ),
        ),
    ),
    note=f"备注{NAME}",
)


@pytest.fixture
def desk(folder: Path, clock: FixedClock, desk_in: Callable[..., CaseDesk]) -> Callable[[Role], CaseDesk]:
    """The desk of the person with a role, without the window."""
    return lambda role: desk_in(folder, role, clock)


@pytest.fixture
def planted(desk: Callable[[Role], CaseDesk]) -> str:
    """The dossier of the person, and another that is none of ours; the id of the first."""
    clerk = desk(Role.CLERK)
    dossier = clerk.dossiers.register(DRAFT)
    other = replace(DRAFT.parties[0], name="刘大川", id_number=None, birth=Birth(PartialDate(1986)))
    clerk.dossiers.register(
        replace(
            DRAFT,
            archive_no="J001-SS·2023-D60-0002",
            title="刘大川盗窃案",
            case=Case(CaseNumber("（2023）临检刑诉78号"), "盗窃"),
            parties=(replace(other, records=()),),
            note="",
        )
    )
    clerk.session.close()
    return dossier.id


def sealed(desk: Callable[[Role], CaseDesk], dossier: str) -> None:
    """By three people, at another computer."""
    opened = {role: desk(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)}
    request = opened[Role.CLERK].sealing.propose(dossier, None, "封-2026-0001")
    opened[Role.APPROVER].sealing.approve(request.id)
    opened[Role.CUSTODIAN].sealing.execute(request.id)
    for one in opened.values():
        one.session.close()


def told(interface: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """What a screen reader is told: every text of every object of the tree."""
    if interface is None or not interface.isValid() or depth > 40:
        return
    for kind in QAccessible.Text:
        yield interface.text(kind)
    for place in range(min(interface.childCount(), 400)):
        yield from told(interface.child(place), depth + 1)


def items(model: QAbstractItemModel | None) -> Iterator[str]:
    """What a table, list or completion holds."""
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(model.index(row, column), role) or "")


def held() -> str:
    """Everything that widgets of this process say or would say, seen or not; titles, completions, the clipboard too."""
    found: list[str] = []
    for widget in QApplication.allWidgets():
        found += [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        found += [widget.objectName(), widget.whatsThis(), widget.statusTip(), widget.windowFilePath()]
        found += [action.text() for action in widget.actions()]
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(place) for place in range(widget.count())]
        if isinstance(widget, QLineEdit) and widget.completer() is not None:
            found += items(widget.completer().model())
        if isinstance(widget, QAbstractItemView):
            found += items(widget.model())
        found += [text for one in widget.findChildren(QCompleter) for text in items(one.model())]
    found.append(QGuiApplication.clipboard().text())
    return "\n".join(found)


def leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def spoken(window: MainWindow) -> str:
    return "\n".join(told(QAccessible.queryAccessibleInterface(window)))


def rest(frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: frame.context.jobs.idle, timeout=10_000)


def look(frame: Frame, place: Place, qtbot: QtBot) -> None:
    frame.navigate(place)
    rest(frame, qtbot)


def test_an_open_dossier_is_told_to_a_screen_reader_and_gone_when_locked(
    planted: str, enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    frame = enter(Role.CLERK)
    look(frame, Place(PageName.DOSSIERS, dossier=planted), qtbot)
    assert {NAME, CASE} <= set(leaks(spoken(window))), "who cannot see is told what others see"
    titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    assert leaks("\n".join(titles)) == []
    with qtbot.waitSignal(window.locked):
        window.lock()
    qtbot.waitUntil(lambda: not leaks(held()), timeout=10_000)
    assert leaks(spoken(window)) == []


def test_no_page_says_anything_of_a_sealed_record(
    planted: str, desk: Callable[[Role], CaseDesk], enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    """Every page of clerk, approver and auditor, its tables, completions, filters and what is read aloud."""
    sealed(desk, planted)
    for role in (Role.CLERK, Role.APPROVER, Role.AUDITOR):
        frame = enter(role)
        for name in frame.navigation.names:
            look(frame, Place(name), qtbot)
            assert leaks(held()) == [], (role, name)
            assert leaks(spoken(window)) == [], (role, name)
        with qtbot.waitSignal(window.locked):
            window.lock()
        qtbot.waitUntil(lambda: window.idle)


def test_the_search_box_finds_and_completes_nothing(
    planted: str, desk: Callable[[Role], CaseDesk], enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    sealed(desk, planted)
    frame = enter(Role.CLERK)
    look(frame, Place(PageName.DOSSIERS), qtbot)
    answers: list[set[str]] = []
    for words in ("宋明远", NAME, "欧阳若琳", "ouyangruoxi", "ouyangruolin", NUMBER, "110000199909246560"):
        frame.search.begin()
        frame.search.setText(words)
        rest(frame, qtbot)
        answers.append(set((held() + "\n" + spoken(window)).replace(words, "~").splitlines()))
        frame.search.clear()
        rest(frame, qtbot)
    for of_the_sealed, of_nobody in zip(answers[1::2], answers[2::2], strict=True):
        assert of_the_sealed ^ of_nobody == set()


def test_a_page_left_open_loses_the_record_when_it_is_sealed_elsewhere(
    planted: str, desk: Callable[[Role], CaseDesk], enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    frame = enter(Role.CLERK)
    look(frame, Place(PageName.DOSSIERS, dossier=planted), qtbot)
    sealed(desk, planted)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    frame.front.refresh()
    rest(frame, qtbot)
    look(frame, Place(PageName.TODAY), qtbot)
    look(frame, Place(PageName.DOSSIERS), qtbot)
    qtbot.waitUntil(lambda: not leaks(held()), timeout=10_000)
    assert leaks(spoken(window)) == []


def test_a_half_typed_catalogue_and_a_paper_that_is_shown_go_with_the_seal(
    planted: str, desk: Callable[[Role], CaseDesk], enter: Enter, window: MainWindow, qtbot: QtBot
) -> None:
    """The custodian who typed a catalogue and made a cover seals the dossier on another page, in the same sitting."""
    frame = enter(Role.CUSTODIAN)
    look(frame, Place(PageName.COVERS, dossier=planted), qtbot)
    covers = frame.front
    assert isinstance(covers, CoversPage)
    view = covers.dossier
    view.kind.set_value(DossierPaper.COVER)
    view.make.click()
    rest(frame, qtbot)
    cell = view.table.item(0, COLUMNS.index("title"))
    assert cell is not None
    cell.setText(f"{NAME}悔过书")
    assert view.dirty
    assert view.paper.kind.text()
    frame.context.jobs.changed.emit(frozenset({Topic.DOSSIERS, Topic.COVERS}))
    rest(frame, qtbot)
    assert view.dirty, "what is half typed stays while nothing is sealed"
    assert view.table.rows()[0][3] == f"{NAME}悔过书"
    look(frame, Place(PageName.DOSSIERS), qtbot)
    sealed(desk, planted)
    frame.context.jobs.changed.emit(frozenset({Topic.SEALING, Topic.DOSSIERS, Topic.COVERS, Topic.PAPERS}))
    rest(frame, qtbot)
    assert view.paper.kind.text() == "", "its picture goes at once, seen or not"
    look(frame, Place(PageName.COVERS), qtbot)
    assert view.dossier is None
    assert not view.dirty
    qtbot.waitUntil(lambda: frame.context.jobs.idle and not leaks(held()), timeout=10_000)
    assert leaks(spoken(window)) == []


def test_locking_clears_what_was_copied(planted: str, enter: Enter, window: MainWindow, qtbot: QtBot) -> None:
    guard = ClipboardGuard(window, owns=lambda mode: mode is QGuiApplication.clipboard().Mode.Clipboard)
    window.locked.connect(guard.clear)
    frame = enter(Role.CLERK)
    look(frame, Place(PageName.DOSSIERS, dossier=planted), qtbot)
    frame.search.setText(NAME)
    frame.search.selectAll()
    frame.search.copy()
    assert QGuiApplication.clipboard().text() == NAME
    with qtbot.waitSignal(window.locked):
        window.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_nothing_is_written_beside_the_office(
    planted: str,
    desk: Callable[[Role], CaseDesk],
    enter: Enter,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A dossier with its file looked at and sealed: below home, caches and temporary folder no file came to be."""
    home = tmp_path / "home"
    for name in ("config", "cache", "data", "state", "temp"):
        (home / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home / "temp"))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    frame = enter(Role.CLERK)
    for name in frame.navigation.names:
        look(frame, Place(name), qtbot)
    look(frame, Place(PageName.DOSSIERS, dossier=planted), qtbot)
    paper = frame.context.desk.covers.cover(planted)
    frame.context.desk.papers.preview(paper.pdf, 0, 96)
    sealed(desk, planted)
    with qtbot.waitSignal(window.locked):
        window.lock()
    qtbot.waitUntil(lambda: window.idle)
    assert [path.name for path in home.rglob("*") if path.is_file()] == []
    for path in tmp_path.rglob("*"):
        if path.is_file() and folder not in path.parents:
            text = path.read_bytes()
            assert [canary for canary in CANARIES if canary.encode() in text] == [], path.name


def test_a_widget_with_the_name_would_be_seen(qtbot: QtBot) -> None:
    """The control of the scans above."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip(NAME)
    assert leaks(held()) == [NAME]
