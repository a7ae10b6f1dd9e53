"""The inquiry desk: the lists with the panel beside them, and in their place an application, a paper, the repository.

It leads from one of these to another and calls the services for what the panel asks; the rules are the services'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QWidget

from fengcun.errors import BadInput, FengcunError
from fengcun.jobs import Topic
from fengcun.model.certificate import IssuedPaper
from fengcun.model.inquiry import Inquiry, Scan, ScanKind
from fengcun.model.roles import Role
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries.desk import Inquiries
from fengcun.services.inquiries.look_up import OpenInquiry
from fengcun.services.inquiries.register import Detail, InquiryLine, Overview, Pile, pile_of
from fengcun.ui.common import widgets
from fengcun.ui.common.chosen_file import KINDS, media_type, read
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.table import Column, LazyTable
from fengcun.ui.common.wording import due, due_tone, word
from fengcun.ui.inquiries.acts import offer
from fengcun.ui.inquiries.intake_view import IntakeView
from fengcun.ui.inquiries.offering import Around, Offer
from fengcun.ui.inquiries.opened_view import OpenedView
from fengcun.ui.inquiries.panel import WIDTH, InquiryPanel, Shown
from fengcun.ui.inquiries.words import approval_words, state_tone

CHANGES = frozenset({Topic.INQUIRIES, Topic.PAPERS, Topic.LOG})


class DeskView(QWidget):
    """The desk.

    Args:
        page: the page it stands on.
        inquiries: the service.
    """

    counted = Signal(int)
    """How many inquiries wait for me."""

    def __init__(self, page: Page, inquiries: Inquiries) -> None:
        super().__init__()
        self._page, self._texts, self._inquiries = page, page.texts, inquiries
        session = page.desk.session
        self._today, self._turn = session.clock.today(), 0
        self._found: Overview | None = None
        self._wanted: str | None = None
        self._kept: Kept | None = None
        texts, theme = page.texts, page.theme
        self.new = widgets.plain(texts("inquiry-new"), Icon.ADD, theme)
        self.new.clicked.connect(lambda: self.begin())
        if not page.desk.person.can(Role.CLERK):
            self.new.hide()  # never shown before it has a parent: it would be a window of its own
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(texts("inquiry-lists"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for pile in Pile:
            self.tabs.addTab(word(texts, pile))
        self.tabs.currentChanged.connect(lambda _number: self._show_pile())
        self.table = self._make_table()
        self.panel = InquiryPanel(page, self._today)
        self.intake = IntakeView(page, inquiries)
        self.opened = OpenedView(page, session.clock)
        self.paper = PaperView(page)
        self.preview = Preview(texts, page.context.jobs, page.context.messages, theme)
        self._stack = QStackedWidget()
        self._list = self._build_list()
        self._papers, self._scan = self._beside(self.paper), self._beside(self.preview)
        for view in (self._list, self.intake, self._papers, self._scan, self.opened):
            self._stack.addWidget(view)
        self.setLayout(widgets.column(self._stack))
        self._connect()
        self.panel.show_nothing()

    @property
    def view(self) -> QWidget:
        """What is seen."""
        return self._stack.currentWidget()

    def refresh(self) -> None:
        """Fetch the lists, and the inquiry that is shown, again."""
        register = self._inquiries.register
        self._page.run(register.overview, self._show_lists)

    def go_to(self, inquiry_id: str) -> None:
        """Show an inquiry, in whichever list it stands."""
        self._wanted = inquiry_id
        self._back()
        self.refresh()

    def begin(self) -> None:
        """Take in a new application."""
        self._stack.setCurrentWidget(self.intake)
        self.intake.begin()

    def focus(self) -> None:
        """Go into the list."""
        if self.view is self._list:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_main(self) -> None:
        """Press the main button of what is seen."""
        if self.view is self.intake:
            self.intake.take.click()
        elif self.view is self._list:
            self.panel.press_main()

    def keep(self) -> Kept | None:
        """What is half typed: an application, or what stands in the fields of an inquiry; None where nothing is."""
        if self.view is self.intake:
            kept = self.intake.keep()
            return None if kept is None else {"application": kept}
        shown, typed = self.panel.shown, self.panel.typed()
        if shown is None or not typed:
            return None
        inquiry = shown.detail.inquiry
        return {"inquiry": inquiry.id, "state": inquiry.state.value, "typed": typed}

    def give_back(self, kept: Kept) -> None:
        """The application as it was; or the inquiry, with its fields as they were where it stands as it stood."""
        if "application" in kept:
            self._stack.setCurrentWidget(self.intake)
            self.intake.give_back(kept["application"])
        else:
            self._kept = kept
            self.go_to(kept["inquiry"])

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the repository when one leaves."""
        super().hideEvent(event)
        self.opened.close_vault()

    def _make_table(self) -> LazyTable[InquiryLine]:
        texts = self._texts
        return LazyTable(
            self._page,
            (
                Column(texts("inquiry-number"), 176, lambda line: line.inquiry.number),
                Column(texts("inquiry-asker"), 0, lambda line: line.asker),
                Column(texts("inquiry-applicant-short"), 116, lambda line: word(texts, line.inquiry.applicant)),
                Column(
                    texts("inquiry-state"),
                    102,
                    lambda line: word(texts, line.inquiry.state),
                    tone=lambda line: state_tone(line.inquiry),
                ),
                Column(
                    texts("inquiry-left"),
                    104,
                    lambda line: due(texts, line.inquiry.due, self._today),
                    tone=lambda line: due_tone(line.inquiry.due, self._today),
                ),
            ),
            fetch=self._inquiries.register.lines_of,
            empty=texts("inquiry-list-empty"),
            name=texts("inquiry-lists"),
        )

    def _build_list(self) -> QWidget:
        head = widgets.row(widgets.title(self._texts("inquiry-head")), None, self.new)
        column = widgets.column(head, self.tabs, self.table, space=10)
        column.setContentsMargins(24, 16, 16, 24)
        column.setStretch(2, 1)
        left = QWidget()
        left.setLayout(column)
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(left)
        made.addWidget(widgets.frame("panel", widgets.column(self.panel), 0))
        made.setStretchFactor(0, 1)
        made.setStretchFactor(1, 0)
        made.setSizes([640, WIDTH])
        return made

    def _beside(self, view: QWidget) -> QWidget:
        """Something as wide as the page, with the way back."""
        back = widgets.quiet(self._texts("inquiry-back"), Icon.LEFT, self._page.theme)
        back.clicked.connect(self._back)
        made = QWidget()
        column = widgets.column(widgets.row(back, None), view, space=10)
        column.setContentsMargins(24, 12, 24, 20)
        column.setStretch(1, 1)
        made.setLayout(column)
        return made

    def _connect(self) -> None:
        self.table.chosen.connect(self._fetch)
        self.table.opened.connect(lambda _id: self.panel.focus_acts())
        self.panel.act.connect(lambda work: self._do(work, handed_in=True))
        self.panel.look_at_scan.connect(self._look_at_scan)
        self.panel.look_at_paper.connect(self._look_at_paper)
        self.panel.scan_in.connect(self._scan_in)
        self.panel.receipt.connect(self._receipt)
        self.panel.sheet.connect(self._sheet)
        self.opened.left.connect(self._back)
        self.intake.left.connect(self._back)
        self.intake.taken.connect(self.go_to)

    def _pile_ids(self) -> Sequence[str]:
        pile = list(Pile)[max(0, self.tabs.currentIndex())]
        return self._found.ids[pile] if self._found is not None else ()

    def _show_lists(self, found: Overview) -> None:
        first, self._found = self._found is None, found
        texts = self._texts
        self.counted.emit(len(found.mine))
        for number, pile in enumerate(Pile):
            count = len(found.ids[pile]) if pile is not Pile.DONE else 0
            self.tabs.setTabText(number, f"{word(texts, pile)} {count}" if count else word(texts, pile))
        wanted, self._wanted = self._wanted or self.table.current, None
        pile_at = next((pile for pile, ids in found.ids.items() if wanted in ids), None)
        if pile_at is None and first:
            pile_at = next((pile for pile, ids in found.ids.items() if found.mine.intersection(ids)), None)
        if pile_at is not None:
            self.tabs.setCurrentIndex(list(Pile).index(pile_at))
        self._show_pile(wanted)

    def _show_pile(self, wanted: str | None = None) -> None:
        ids = list(self._pile_ids())
        self.table.set_ids(ids)
        if wanted in ids:
            self.table.choose(wanted)
        elif ids:
            mine = self._found.mine if self._found is not None else frozenset[str]()
            self.table.choose(next((one for one in ids if one in mine), ids[0]))
        if self.table.current is None:
            self.panel.show_nothing()
        else:
            self._fetch(self.table.current)

    def _fetch(self, inquiry_id: str | None) -> None:
        self._turn += 1
        turn, inquiries = self._turn, self._inquiries
        if inquiry_id is None:
            self.panel.show_nothing()
            return

        def look() -> Shown:
            detail = inquiries.register.detail(inquiry_id)
            early = pile_of(detail.inquiry.state) in (Pile.HANDLING, Pile.APPROVING)
            judgement = inquiries.deciding.judge(inquiry_id) if early else None
            partners = inquiries.look_ups.room.partners() if inquiries.look_ups is not None else ()
            around = Around(
                texts=self._texts,
                inquiries=inquiries,
                detail=detail,
                judgement=judgement,
                partners=partners,
                scan=self._choose_scan,
                open_vault=lambda partner, typed: self._open_vault(inquiry_id, partner, typed),
                edit=lambda: self._edit(inquiry_id),
                again=(lambda: self._again(detail)) if self._page.desk.person.can(Role.CLERK) else None,
            )

            def build() -> Offer:
                return offer(around)

            return Shown(detail, judgement, build)

        def show(shown: Shown) -> None:
            if turn == self._turn:
                self.panel.show_inquiry(shown)
                self._give_typed(shown.detail.inquiry)

        self._page.run(look, show)

    def _give_typed(self, inquiry: Inquiry) -> None:
        """What was typed before a lock, where the inquiry still stands as it stood."""
        kept = self._kept
        if kept is not None and kept["inquiry"] == inquiry.id:
            self._kept = None
            if kept["state"] == inquiry.state.value:
                self.panel.give_back(kept["typed"])

    def _do(self, work: Callable[[], object], *, handed_in: bool = False) -> None:
        """Let the worker do it; what was typed goes with it where it is handed in."""

        def done(result: object) -> None:
            if handed_in:
                self.panel.forget()
            self._done(result)

        self.panel.set_busy(on=True)
        self._page.run(work, done, self._failed, changes=CHANGES)

    def _done(self, result: object) -> None:
        self.focus()  # the button that was pressed goes
        if isinstance(result, Inquiry):
            self._wanted = result.id
            self._page.context.messages.success(
                self._texts("inquiry-now", number=result.number, state=word(self._texts, result.state))
            )
        if isinstance(result, Prepared):
            self._show_paper(result)

    def _failed(self, fault: FengcunError) -> None:
        self.panel.set_busy(on=False)
        self._page.refused(fault, self.panel)

    def _edit(self, inquiry_id: str) -> None:
        shown = self.panel.shown
        if shown is not None and shown.detail.inquiry.id == inquiry_id:
            self._stack.setCurrentWidget(self.intake)
            self.intake.complete(shown.detail.inquiry, shown.detail.content)

    def _again(self, detail: Detail) -> None:
        self._stack.setCurrentWidget(self.intake)
        self.intake.follow(detail.inquiry, detail.content)

    def _open_vault(self, inquiry_id: str, partner: str, typed: str) -> None:
        look_ups = self._inquiries.look_ups
        if look_ups is None:
            return
        self.panel.set_busy(on=True)

        def show(opened: OpenInquiry) -> None:
            self.panel.set_busy(on=False)
            if not self.isVisible():  # one has gone elsewhere meanwhile
                self._page.run(opened.close, lambda _none: None, changes=CHANGES)
                return
            self._stack.setCurrentWidget(self.opened)
            self.opened.show_opened(opened)

        self._page.run(lambda: look_ups.open(inquiry_id, partner, typed), show, self._failed, changes=CHANGES)

    def _choose_scan(self) -> tuple[str, Callable[[], bytes]] | None:
        context = self._page.context
        path = context.files.open_file(self, self._texts("inquiry-scan-add"), KINDS)
        if path is None:
            return None
        try:
            kind = media_type(path)
        except BadInput as fault:
            context.messages.error(fault)
            return None
        return kind, lambda: read(path)

    def _scan_in(self, kind: ScanKind) -> None:
        shown, chosen, intake = self.panel.shown, self._choose_scan(), self._inquiries.intake
        if shown is not None and chosen is not None:
            media, bytes_of = chosen
            inquiry = shown.detail.inquiry.id
            self._do(lambda: intake.add_scan(inquiry, kind, media, bytes_of()))

    def _look_at_scan(self, scan: Scan) -> None:
        intake = self._inquiries.intake

        def show(data: bytes) -> None:
            self._stack.setCurrentWidget(self._scan)
            self.preview.show_file(data, scan.media_type)

        self._page.run(lambda: intake.read_scan(scan.id), show, changes=frozenset({Topic.LOG}))

    def _look_at_paper(self, paper: IssuedPaper) -> None:
        papers = self._page.desk.papers
        if papers is not None:
            self._page.run(
                lambda: Prepared(paper, papers.pdf(paper.id)), self._show_paper, changes=frozenset({Topic.LOG})
            )

    def _receipt(self) -> None:
        shown, texts, intake = self.panel.shown, self._texts, self._inquiries.intake
        if shown is not None:
            names = tuple(word(texts, paper) for paper in sorted(shown.detail.content.papers or ()))
            inquiry = shown.detail.inquiry.id
            self._do(lambda: intake.receipt(inquiry, names))

    def _sheet(self) -> None:
        shown, deciding = self.panel.shown, self._inquiries.deciding
        if shown is not None:
            inquiry = shown.detail.inquiry
            words = approval_words(self._texts, self._inquiries.profile, inquiry, shown.detail.content)
            self._do(lambda: deciding.approval_sheet(inquiry.id, words))

    def _show_paper(self, prepared: Prepared) -> None:
        self._stack.setCurrentWidget(self._papers)
        self.paper.show_paper(prepared)
        self.paper.setFocus()

    def _back(self) -> None:
        self.paper.show_paper(None)
        self.preview.clear()
        self._stack.setCurrentWidget(self._list)
        self.focus()
