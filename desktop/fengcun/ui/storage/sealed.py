"""Sealed cabinets, opened by two: strips put on, exchanged, taken off; where a volume stands; checks; broken strips.

It closes when asked, when one leaves it, and when its time is over; nothing of it is left in any widget then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.storage import ArchivePlace, Handover, OffReason, PlaceCode, StripIncident, read_scan
from fengcun.services.documents.papers import Prepared
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.strips import OpenStrips, SealedVolume, StripCheck
from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.nothing_yet import NothingYet
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.split import beside
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices
from fengcun.ui.storage.places import in_order
from fengcun.ui.storage.scanning import ScanBox, Verdict
from fengcun.ui.vault.door import Asked, Door
from fengcun.ui.vault.shut import ShutView

_CHANGES = frozenset({Topic.STORAGE, Topic.VAULT, Topic.PAPERS, Topic.LOG})
_REASONS = tuple(reason for reason in OffReason if reason is not OffReason.LIFTED)
"""The lifting of a seal takes its strips off by itself."""
T = TypeVar("T")


class SealedView(QWidget):
    """The door, and behind it what two people do with sealed volumes.

    Args:
        page: the page it stands on.
        room: the door of the repository.
    """

    def __init__(self, page: Page, room: VaultRoom) -> None:
        super().__init__()
        self._page, self._vault = page, room
        self._door = Door(room)
        self._stay = 0
        self.shut = ShutView(page)
        self.shut.purpose.set_value(Purpose.INSPECTION)  # whoever opens it here looks after what stands there
        self.shut.asked.connect(self._open)
        self.opened: OpenedCabinets | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.shut)

    def refresh(self) -> None:
        """Ask who can open it with me."""
        room = self._vault
        self._page.run(lambda: (room.drops(), room.partners()), lambda found: self.shut.show_room(*found))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes away closes it."""
        super().hideEvent(event)
        self._stay += 1
        self.shut.reset()
        self.close_vault()

    def close_vault(self) -> None:
        """Take everything off the screen, then shut the door."""
        view, self.opened = self.opened, None
        if view is not None:
            view.hide()
            self._stack.removeWidget(view)
            view.deleteLater()
            self._stack.setCurrentWidget(self.shut)
        self._page.run(self._door.shut, lambda _was: None, changes=_CHANGES if view is not None else frozenset())

    def _open(self, asked: Asked) -> None:
        door, stay = self._door, self._stay
        self.shut.busy(True)
        self._page.run(lambda: door.open(asked), lambda vault: self._opened(stay, vault), self._refused)

    def _opened(self, stay: int, vault: OpenVault) -> None:
        self.shut.reset()
        if stay != self._stay:
            return  # somebody left meanwhile: the door is being shut
        self.opened = OpenedCabinets(self._page, vault, self.close_vault)
        self._stack.addWidget(self.opened)
        self._stack.setCurrentWidget(self.opened)
        self.opened.scan.setFocus()

    def _refused(self, fault: FengcunError) -> None:
        if not self.shut.refuse(fault):
            self._page.context.messages.error(fault)


class OpenedCabinets(QWidget):
    """What two people do while the repository is open.

    Args:
        page: the page it stands on.
        vault: the open repository.
        leave: closes it.
    """

    def __init__(self, page: Page, vault: OpenVault, leave: Callable[[], None]) -> None:
        super().__init__()
        assert page.desk.archive_room is not None
        self._page, self._opened, self._leave = page, vault, leave
        self._room = page.desk.archive_room
        self._strips: OpenStrips = self._room.strips(vault)
        self._volumes: Sequence[SealedVolume] = ()
        self._check: StripCheck | None = None
        texts, theme = page.texts, page.theme
        people = texts("storage-and").join(person.name for person in vault.people)
        self.scan = ScanBox(texts("storage-sealed-scan"), texts("storage-sealed-scan.hint"))
        self.verdict = Verdict(texts("storage-answer"))
        self.counts = widgets.label("", "subheading")
        self.stop = widgets.plain(texts("storage-check-finish"), Icon.CHECK, theme)
        self.close_button = widgets.plain(texts("storage-sealed-close"), Icon.LOCK, theme)
        self.table: LazyTable[SealedVolume] = LazyTable(
            page,
            (
                Column(texts("storage-sealing-no"), 170, lambda one: one.sealing_no),
                Column(texts("storage-volume"), 66, lambda one: str(one.volume)),
                Column(texts("storage-strip"), 150, lambda one: one.strip.number.text if one.strip else ""),
                Column(texts("storage-shelf-code"), 110, lambda one: one.shelf_code),
                Column(texts("storage-place"), 0, lambda one: one.place),
            ),
            empty=texts("storage-sealed-none"),
            name=texts("storage-sealed-volumes"),
        )
        self.form = Form(texts, above=True)
        self.strip = TextField(texts("storage-strip-new"))
        self.strip.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.reason = ChoiceField(texts("storage-reason"), choices(texts, _REASONS))
        self.form.add("strip", self.strip)
        self.form.add("reason", self.reason)
        self.put_on = widgets.primary(texts("storage-strip-on"), Icon.SEALING, theme)
        self.exchange = widgets.primary(texts("storage-strip-exchange"), Icon.UNDO, theme)
        self.take_off = widgets.plain(texts("storage-strip-off"), Icon.CLOSE, theme)
        self.list_form = Form(texts, above=True)
        self.list_form.add_heading(texts("storage-sealed-handover"))
        self.from_unit = TextField(texts("storage-from-unit"), needed=True)
        self.to_unit = TextField(texts("storage-to-unit"), needed=True)
        self.list_form.add("from_unit", self.from_unit)
        self.list_form.add("to_unit", self.to_unit)
        self.issue = widgets.plain(texts("storage-handover-issue"), Icon.PAPERS, theme)
        self.listed: ChoiceField[Handover] = ChoiceField(texts("storage-sealed-handovers"), [])
        self.listed_form = Form(texts, above=True)
        self.listed_form.add("listed", self.listed)
        self.confirm = widgets.plain(texts("storage-handover-confirm"), Icon.CHECK, theme)
        self.incident: ChoiceField[StripIncident] = ChoiceField(texts("storage-incidents"), [])
        self.incident_form = Form(texts, above=True)
        self.incident_form.add("incident", self.incident)
        self.settle = widgets.plain(texts("storage-settle"), Icon.CHECK, theme)
        self.nothing = NothingYet(Icon.SEALING, theme, texts("storage-sealed-nothing"))
        self.paper = PaperView(page)
        self.paper.setMinimumHeight(460)
        self.paper.hide()
        self._build(people)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self._tick.start()
        self._show(())
        self._find_incidents()
        self._find_lists()

    def _build(self, people: str) -> None:
        texts = self._page.texts
        head = widgets.row(
            widgets.pill(texts("storage-sealed-open", people=people), Tone.SEAL), None, self.close_button
        )
        below = widgets.row(self.counts, None, self.stop, space=12)
        top = widgets.card(widgets.column(self.scan, self.verdict, below, space=8))
        left = widgets.column(head, top, self.table, space=12)
        left.setStretch(2, 1)
        panel = widgets.column(
            self.nothing, self.form, self.put_on, widgets.row(self.exchange, self.take_off), space=12
        )
        for part in (
            self.incident_form,
            self.settle,
            self.list_form,
            self.issue,
            self.listed_form,
            self.confirm,
            self.paper,
        ):
            panel.addWidget(part)
        panel.addStretch(1)
        self.setLayout(beside(left, panel))
        self.scan.scanned.connect(self._scanned)
        self.table.chosen.connect(lambda _row: self._offer())
        self.stop.clicked.connect(self._stop)
        self.close_button.clicked.connect(self._leave)
        self.form.submitted.connect(self._submitted)
        self.put_on.clicked.connect(self._put_on)
        self.exchange.clicked.connect(self._exchange)
        self.take_off.clicked.connect(self._take_off)
        self.issue.clicked.connect(self._issue)
        self.settle.clicked.connect(self._settle)
        self.confirm.clicked.connect(self._confirm)
        self.stop.hide()
        self.verdict.tell(texts("storage-sealed-start"), right=None)

    @property
    def _chosen(self) -> SealedVolume | None:
        row = self.table.current
        return self._volumes[row] if row is not None and row < len(self._volumes) else None

    def _second(self) -> None:
        if self._page.desk.session.clock.now() >= self._opened.expires_at:
            self._tick.stop()
            self._leave()

    def _scanned(self, text: str) -> None:
        texts = self._page.texts
        if self._check is not None:
            right = self._check.scan(text)
            self.verdict.tell(texts("storage-check-right" if right else "storage-check-wrong"), right=right)
            self._count()
            return
        volume = self._chosen
        if isinstance(read_scan(text), PlaceCode):
            if volume is None:
                self._run(lambda: self._strips.check(text), self._begun)
            else:
                self._run(lambda: self._strips.stand(volume, text), lambda _place: self._again())
            return
        self._run(lambda: self._strips.volumes(text), self._show)

    def _begun(self, check: StripCheck) -> None:
        self._check = check
        self.stop.show()
        self.verdict.tell(self._page.texts("storage-check-begun", place=check.place), right=None)
        self._count()
        self.scan.setFocus()

    def _count(self) -> None:
        assert self._check is not None
        right, wrong = self._check.counts
        self.counts.setText(self._page.texts("storage-check-counts", right=str(right), wrong=str(wrong)))

    def _stop(self) -> None:
        check, self._check = self._check, None
        self.stop.hide()
        self.counts.setText("")
        if check is not None:
            right, wrong = check.counts
            words = {"right": str(right), "wrong": str(wrong), "missing": str(check.missing)}
            self.verdict.tell(self._page.texts("storage-sealed-checked", **words), right=None)
        self.scan.setFocus()

    def _show(self, volumes: Sequence[SealedVolume]) -> None:
        self._volumes = volumes
        self.table.set_lines(volumes)
        if volumes:
            self.table.choose(0)
            self.verdict.tell(self._page.texts("storage-sealed-found"), right=None)
        self._offer()
        self.scan.setFocus()

    def _offer(self) -> None:
        volume = self._chosen
        bare = volume is not None and volume.strip is None
        on = volume is not None and volume.strip is not None
        for part, seen in (
            (self.nothing, volume is None),
            (self.form, volume is not None),
            (self.put_on, bare),
            (self.exchange, on),
            (self.take_off, on),
            (self.list_form, on),
            (self.issue, on),
        ):
            part.setVisible(seen)
        self.form.show_row("reason", on)

    def _submitted(self) -> None:
        """A scanner ends with Enter: a strip goes onto a volume without one, or takes the place of the one on it."""
        if self.strip.text() and not self.put_on.isHidden():
            self._put_on()
        elif self.strip.text() and not self.exchange.isHidden():
            self._exchange()

    def _put_on(self) -> None:
        volume, number = self._chosen, self.strip.text()
        if volume is not None:
            self._run(lambda: self._strips.put_on(volume, number), lambda _strip: self._again())

    def _exchange(self) -> None:
        volume, number, reason = self._chosen, self.strip.text(), self.reason.value()
        strip = volume.strip if volume else None
        if strip is not None and reason is not None:
            self._run(lambda: self._strips.exchange(strip.number, reason, number), lambda _strip: self._again())

    def _take_off(self) -> None:
        reason, volume = self.reason.value(), self._chosen
        strip = volume.strip if volume else None
        if strip is not None and reason is not None:
            self._run(lambda: self._strips.take_off(strip.number, reason), lambda _strip: self._again())

    def _again(self) -> None:
        """Look at the volume once more, by its archive number: its strip may be another."""
        self.strip.set_value(None)
        volume = self._volumes[0] if self._volumes else None
        if volume is not None:
            self._run(lambda: self._strips.volumes(volume.archive_no), self._show)

    def _issue(self) -> None:
        if not self.list_form.check():
            return
        volumes, draft = list(self._volumes), HandoverDraft(self.from_unit.text(), self.to_unit.text())

        def done(prepared: Prepared) -> None:
            self.paper.show_paper(prepared)
            self.paper.show()
            widgets.reveal(self.paper)
            self._find_lists()

        self._run(lambda: self._room.handovers.issue_sealed(self._opened, volumes, draft), done)

    def _find_lists(self) -> None:
        handovers, opened = self._room.handovers, self._opened
        self._page.run(lambda: handovers.all_sealed(opened), self._show_lists)

    def _show_lists(self, lists: Sequence[Handover]) -> None:
        waiting = [one for one in lists if one.received_on is None]
        self.listed.set_choices([(one, f"{one.number} → {one.to_unit}") for one in waiting])
        for part in (self.listed_form, self.confirm):
            part.setVisible(bool(waiting))

    def _confirm(self) -> None:
        one = self.listed.value()

        def done(confirmed: Handover) -> None:
            self._page.context.messages.success(self._page.texts("storage-confirmed", number=confirmed.number))
            self._find_lists()

        if one is not None:
            self._run(lambda: self._room.handovers.confirm_sealed(self._opened, one.id), done)

    def _find_incidents(self) -> None:
        room = self._room
        self._page.run(lambda: (room.places.all(), room.incidents.open()), lambda found: self._show_incidents(*found))

    def _show_incidents(self, places: Sequence[ArchivePlace], incidents: Sequence[StripIncident]) -> None:
        names = {line.place.code: line.path for line in in_order(places)}
        self.incident.set_choices(
            [(one, " ".join((names[one.place], one.strip.text if one.strip else "")).strip()) for one in incidents]
        )
        for part in (self.incident_form, self.settle):
            part.setVisible(bool(incidents))

    def _settle(self) -> None:
        incident = self.incident.value()
        if incident is not None:
            self._run(lambda: self._strips.settle(incident.id), lambda _none: self._find_incidents())

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._page.run(work, done, self._failed, changes=_CHANGES)

    def _failed(self, fault: FengcunError) -> None:
        if not self.form.show_error(fault):
            self._page.context.messages.error(fault)
        self.scan.setFocus()
