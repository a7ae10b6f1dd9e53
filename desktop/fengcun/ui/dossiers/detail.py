"""The panel beside the table: one dossier with its acts, or what is left of a sealed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fengcun.model.dossier import Dossier, DossierState, Party, SealedSpot
from fengcun.model.record import Handled, JointWith
from fengcun.model.sealing import CoverOrder, CoverStep, SealRequest, SealStep
from fengcun.services.dossiers import Dossiers, HistoryLine, Linked
from fengcun.ui.common import widgets
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.place import Intent, PageName, Place
from fengcun.ui.common.taborder import order_tabs
from fengcun.ui.common.wording import day, moment, short_day, state_tone, word
from fengcun.ui.dossiers.files import FilesSection
from fengcun.ui.dossiers.links import LinksSection
from fengcun.ui.dossiers.phrases import birth_words, joint_words, record_words, volume_words

WIDTH = 420
_HISTORY = 6
_FACTS = 76


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows of a dossier.

    Args:
        dossier: the dossier.
        linked: the dossiers tied to it.
        history: what was done with it, the newest first.
        requests: the requests to seal it that are under way.
        orders: the marks that its cover must bear.
    """

    dossier: Dossier
    linked: Sequence[Linked]
    history: Sequence[HistoryLine]
    requests: Sequence[SealRequest]
    orders: Sequence[CoverOrder]


def is_joint(dossier: Dossier) -> bool:
    """Whether several persons' records stand in it undivided, so that one person is sealed out of it."""
    return dossier.case.joint_with is not JointWith.NONE and dossier.case.handled is not Handled.SEPARATELY


class DetailPanel(QWidget):
    """The panel.

    Args:
        page: the page it stands on.
        dossiers: the register.
    """

    edit = Signal(str)
    assess = Signal(str)
    follow = Signal(str)
    note_sheet = Signal(str)
    view = Signal(object, object)
    """A `Dossier` and the `ElectronicFile` of it that is to be looked at."""

    def __init__(self, page: Page, dossiers: Dossiers) -> None:
        super().__init__()
        self._page = page
        self.shown: Shown | None = None
        self._whole_history = False
        self.files = FilesSection(page, dossiers)
        self.links = LinksSection(page, dossiers)
        self.files.view.connect(lambda file: self.view.emit(self.shown.dossier, file) if self.shown else None)
        self.links.follow.connect(self.follow)
        for section in (self.files, self.links):
            section.opened.connect(self._reveal)
        self.assess_button = widgets.primary(page.texts("dossiers-assess"), Icon.LAW, page.theme)
        self.seal_button = widgets.plain(page.texts("dossiers-seal"), Icon.SEALING, page.theme)
        self.edit_button = widgets.plain(page.texts("common-edit"), Icon.EDIT, page.theme)
        self.note_sheet_button = widgets.quiet(page.texts("dossiers-note-sheet"), Icon.PRINT, page.theme)
        self.note_sheet_button.clicked.connect(lambda: self._on(self.note_sheet))
        self.assess_button.clicked.connect(lambda: self._on(self.assess))
        self.edit_button.clicked.connect(lambda: self._on(self.edit))
        self.seal_button.clicked.connect(lambda: self._seal(None))
        self._stack = QStackedWidget()
        self._empty = widgets.centered(page.texts("dossiers-choose"))
        self._spot, self._body = QWidget(), QWidget()
        self._build_spot()
        self._build_body()
        for part in (self._empty, self._spot, self._body):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setMinimumWidth(360)

    def _build_spot(self) -> None:
        texts = self._page.texts
        self.spot_number = widgets.copyable()
        widgets.kind(self.spot_number, "heading")
        self.spot_mark = widgets.label(texts("dossiers-sealed-mark"), "mark", wrap=False)
        column = widgets.column(
            self.spot_number,
            widgets.row(self.spot_mark, None),
            widgets.soft(texts("dossiers-sealed-words")),
            None,
            space=12,
        )
        column.setContentsMargins(20, 24, 20, 24)
        self._spot.setLayout(column)

    def _build_body(self) -> None:
        texts = self._page.texts
        self.number = widgets.copyable()
        widgets.kind(self.number, "heading")
        self.number.setWordWrap(False)
        self.title = widgets.label("")
        self._state = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        top = widgets.column(
            widgets.row(self.number, None, self._state),
            self.title,
            widgets.row(self.assess_button, self.seal_button, self.edit_button, None),
            self._notes,
            space=8,
        )
        top.setContentsMargins(20, 20, 20, 12)
        self._facts, self._volumes, self._parties, self._history = (QVBoxLayout() for _ in range(4))
        content = QWidget()
        column = widgets.column(
            self._facts,
            widgets.rule(),
            widgets.heading(texts("dossiers-volumes")),
            self._volumes,
            widgets.rule(),
            widgets.heading(texts("dossiers-parties")),
            self._parties,
            widgets.rule(),
            self.files,
            widgets.rule(),
            self.links,
            widgets.rule(),
            widgets.row(widgets.heading(texts("dossiers-history")), None, self.note_sheet_button),
            self._history,
            None,
            space=12,
        )
        column.setContentsMargins(20, 8, 20, 24)
        content.setLayout(column)
        self._area = widgets.scrolled(content)
        body = widgets.column(top, widgets.rule(), self._area, space=0)
        self._body.setLayout(body)

    def show_nothing(self) -> None:
        """No dossier is chosen."""
        self.shown = None
        self._stack.setCurrentWidget(self._empty)

    def show_spot(self, spot: SealedSpot) -> None:
        """Only the archive number of a sealed dossier, and that it is sealed."""
        self.shown = None
        self.spot_number.setText(spot.archive_no.text)
        self._stack.setCurrentWidget(self._spot)

    def show_dossier(self, shown: Shown) -> None:
        """Show a dossier."""
        dossier, texts = shown.dossier, self._page.texts
        if self.shown is None or self.shown.dossier.id != dossier.id:
            self._whole_history = False
            self._area.verticalScrollBar().setValue(0)
        self.shown = shown
        self.number.setText(dossier.archive_no.text)
        self.title.setText(dossier.title)
        widgets.clear(self._state)
        self._state.addWidget(widgets.pill(word(texts, dossier.state), state_tone(dossier.state)))
        self._show_notes(shown)
        under_way = any(request.step is not SealStep.RETURNED for request in shown.requests)
        self.seal_button.setHidden(bool(shown.requests))
        self.edit_button.setHidden(under_way)
        self.files.add_button.setHidden(under_way)
        self._show_facts(dossier)
        self._show_parties(dossier, bool(shown.requests))
        self.files.show_dossier(dossier)
        self.links.show_links(dossier.id, shown.linked)
        self._show_history(shown.history)
        self._stack.setCurrentWidget(self._body)
        order_tabs(self._body)

    def focus_acts(self) -> None:
        """Go to the first act, from the table."""
        if self._stack.currentWidget() is self._body:
            self.assess_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _reveal(self, form: Form) -> None:
        """Scroll to a form and go into it, once it has its place."""

        def go() -> None:
            next(iter(form.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(form, 0, 24)

        QTimer.singleShot(0, form, go)

    def _show_notes(self, shown: Shown) -> None:
        """What stands over everything else: a mark that the cover must bear, a request that is under way."""
        page, texts, dossier = self._page, self._page.texts, shown.dossier
        widgets.clear(self._notes)
        if shown.orders or dossier.state is DossierState.PARTY_SEALED:
            waiting = any(order.step is not CoverStep.AFFIXED for order in shown.orders)
            mark = widgets.label(texts("dossiers-cover-mark"), "mark", wrap=False)
            line = widgets.row(mark, None)
            if waiting:
                order = next(order for order in shown.orders if order.step is not CoverStep.AFFIXED)
                labels = widgets.quiet(texts("dossiers-cover-label"), Icon.PRINT, page.theme)
                place = Place(PageName.COVERS, dossier=dossier.id, order=order.id)
                labels.clicked.connect(lambda: page.context.navigate(place))
                line.addWidget(labels)
            self._notes.addLayout(line)
        for request in shown.requests:
            go = widgets.quiet(texts("dossiers-request-open"), Icon.RIGHT, page.theme)
            place = Place(PageName.SEALING, dossier=dossier.id, request=request.id)
            go.clicked.connect(lambda _on=False, place=place: page.context.navigate(place))
            step = texts("dossiers-request", step=word(texts, request.step))
            inner = widgets.row(widgets.label(step, wrap=False), None, go)
            self._notes.addWidget(widgets.frame("well", inner, 8))

    def _show_facts(self, dossier: Dossier) -> None:
        texts, case = self._page.texts, dossier.case
        organ = f"{word(texts, case.organ)} · {word(texts, case.type)}"
        widgets.clear(self._facts)
        self._facts.addWidget(
            widgets.facts(
                (
                    (texts("dossiers-case-no"), case.number.text),
                    (texts("dossiers-cause"), case.cause),
                    (texts("dossiers-organ"), organ),
                    (texts("dossiers-joint-with"), joint_words(texts, case)),
                    (texts("dossiers-opened"), short_day(case.opened)),
                    (texts("dossiers-closed"), short_day(case.closed)),
                    (texts("dossiers-part"), word(texts, dossier.part)),
                    (texts("dossiers-year"), str(dossier.year)),
                    (texts("dossiers-retention"), word(texts, dossier.retention)),
                    (texts("dossiers-filed-on"), day(texts, dossier.filed_on)),
                    (texts("dossiers-note"), dossier.note),
                ),
                width=_FACTS,
            )
        )
        widgets.clear(self._volumes)
        pairs = [volume_words(texts, volume) for volume in dossier.volumes]
        self._volumes.addWidget(
            widgets.facts(pairs, width=_FACTS) if pairs else widgets.soft(texts("dossiers-volumes-none"))
        )

    def _show_parties(self, dossier: Dossier, requested: bool) -> None:
        texts = self._page.texts
        widgets.clear(self._parties)
        self._parties.setSpacing(16)
        for party in dossier.parties:
            if party.masked:
                mark = widgets.label(texts("dossiers-party-masked"), "mark", wrap=False)
                self._parties.addLayout(widgets.row(mark, None))
            else:
                self._parties.addWidget(self._party(party, seal=is_joint(dossier) and not requested))
        if not dossier.parties:
            self._parties.addWidget(widgets.soft(texts("dossiers-parties-none")))

    def _party(self, party: Party, *, seal: bool) -> QWidget:
        texts = self._page.texts
        head = widgets.row(
            widgets.label(party.name, "subheading", wrap=False), widgets.pill(word(texts, party.role)), None
        )
        if seal and party.records:
            button = widgets.quiet(texts("dossiers-seal-party"), Icon.SEALING, self._page.theme)
            button.setAccessibleName(texts("dossiers-seal-party-name", name=party.name))
            button.clicked.connect(lambda: self._seal(party.id))
            head.addWidget(button)
        facts = widgets.facts(
            (
                (texts("dossiers-party-sex"), word(texts, party.sex)),
                (texts("dossiers-party-birth"), birth_words(texts, party)),
                (texts("dossiers-party-id-number"), party.id_number.text if party.id_number else ""),
                (texts("dossiers-party-former-names"), texts("common-list-gap").join(party.former_names)),
            ),
            width=_FACTS,
        )
        column = widgets.column(head, facts, space=4)
        for record in party.records:
            name, rest = record_words(texts, record)
            words = widgets.column(widgets.label(name), widgets.label(rest, "small"), space=0)
            column.addWidget(widgets.frame("well", words, 8))
        made = QWidget()
        made.setLayout(column)
        return made

    def _show_history(self, history: Sequence[HistoryLine]) -> None:
        texts = self._page.texts
        widgets.clear(self._history)
        self._history.setSpacing(4)
        for line in history if self._whole_history else history[:_HISTORY]:
            self._history.addLayout(
                widgets.row(
                    widgets.label(moment(line.at), "small", wrap=False),
                    widgets.label(word(texts, line.act), wrap=False),
                    None,
                    widgets.label(line.by, "small", wrap=False),
                    space=12,
                )
            )
        if len(history) > _HISTORY and not self._whole_history:
            more = widgets.quiet(texts("dossiers-history-more", count=len(history) - _HISTORY))
            more.clicked.connect(self._open_history)
            self._history.addLayout(widgets.row(more, None))

    def _open_history(self) -> None:
        self._whole_history = True
        if self.shown is not None:
            self._show_history(self.shown.history)

    def _on(self, signal: SignalInstance) -> None:
        if self.shown is not None:
            signal.emit(self.shown.dossier.id)

    def _seal(self, party: str | None) -> None:
        if self.shown is not None:
            self._page.context.navigate(
                Place(PageName.SEALING, Intent.SEAL, dossier=self.shown.dossier.id, party=party)
            )
