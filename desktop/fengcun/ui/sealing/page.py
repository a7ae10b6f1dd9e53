"""The page of the sealing: the lists with their panel, and in their place a proposal or the result of a seal.

It leads from one of these to another and calls the service for what the panel asks; the rules are the service's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Progress, Topic
from fengcun.model.roles import Role
from fengcun.model.sealing import SealRequest, SealScope
from fengcun.services.sealing.execution import SealResult
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Context, Page
from fengcun.ui.common.place import SWEEP, Intent, Place
from fengcun.ui.sealing.lists import Lists, Queue, Queues, fetch_queues
from fengcun.ui.sealing.matter import Matter, request_matter, unsealed_matter
from fengcun.ui.sealing.panel import WIDTH, Panel
from fengcun.ui.sealing.proposal import ProposalView
from fengcun.ui.sealing.result import ResultView
from fengcun.ui.sealing.sweep import SweepView

_DECIDED = frozenset({Topic.SEALING, Topic.LOG})
_WITHDRAWN = _DECIDED | {Topic.DOSSIERS}
_SEALED = frozenset({Topic.SEALING, Topic.DOSSIERS, Topic.COVERS, Topic.PAPERS, Topic.VAULT, Topic.LOG})


class SealingPage(Page):
    """封存"""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SEALING, Topic.DOSSIERS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.desk.sealing is not None
        assert context.desk.sweep is not None
        self._sealing = context.desk.sealing
        today = context.desk.session.clock.today()
        self._turn = 0
        self._begun = False
        self._wanted: tuple[str | None, str | None] | None = None
        self.lists = Lists(self, today)
        self.panel = Panel(self, today)
        self.proposal = ProposalView(self, self._sealing, today)
        self.result = ResultView(self)
        self.sweep = SweepView(self, context.desk.sweep)
        self.sweep_button = widgets.plain(self.texts("sweep-open"), Icon.STEPS, self.theme)
        self._stack = QStackedWidget()
        self._list = self._build_list()
        for view in (self._list, self.proposal, self.result, self.sweep):
            self._stack.addWidget(view)
        self.body(margin=0, space=0).addWidget(self._stack)
        self.lists.chosen.connect(self._fetch)
        self.lists.opened.connect(self.panel.focus_acts)
        self.panel.propose.connect(self._propose)
        self.panel.approve.connect(self._approve)
        self.panel.send_back.connect(self._send_back)
        self.panel.withdraw.connect(self._withdraw)
        self.panel.execute.connect(self._ask_to_execute)
        self.proposal.left.connect(self._back)
        self.proposal.proposed.connect(self._proposed)
        self.result.left.connect(self._back)
        self.sweep.left.connect(self._back)
        self.sweep_button.clicked.connect(self._open_sweep)
        self.panel.show_nothing()

    def _build_list(self) -> QWidget:
        head = widgets.row(widgets.title(self.texts("sealing-head")), None, self.sweep_button)
        column = widgets.column(head, self.lists, space=12)
        column.setContentsMargins(24, 24, 20, 24)
        column.setStretch(1, 1)
        left = QWidget()
        left.setLayout(column)
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(left)
        made.addWidget(widgets.frame("panel", widgets.column(self.panel), 0))
        made.setStretchFactor(0, 1)
        made.setStretchFactor(1, 0)
        made.setSizes([720, WIDTH])
        return made

    @property
    def view(self) -> QWidget:
        """What is seen: the lists, a proposal or a result."""
        return self._stack.currentWidget()

    def refresh(self) -> None:
        """Fetch the lists, and what is shown beside or over them, again."""
        sealing = self._sealing
        self.run(lambda: fetch_queues(sealing), self._show_queues)
        if self.view is self.proposal:
            self.proposal.refresh()

    def visit(self, place: Place) -> None:
        """Begin a proposal, or show a request; a proposal that is half typed is left only if the person agrees."""
        if place.intent is Intent.SEAL and place.dossier is not None:
            dossier, party = place.dossier, place.party
            self._leave_proposal(lambda: self._begin(dossier, party))
        elif place.intent is Intent.NEW:
            self._leave_proposal(lambda: self._show_list(Queue.UNSEALED))
        elif place.text == SWEEP:
            self._leave_proposal(self._open_sweep)
        elif place.request is not None or place.dossier is not None:
            wanted = (place.request, place.dossier)
            self._leave_proposal(lambda: self._go_to(wanted))

    def keep(self) -> Kept | None:
        """The proposal, or the opinion on a request, that is half typed."""
        if self.view is self.proposal:
            kept = self.proposal.keep()
            return {"proposal": kept} if kept is not None else None
        kept = self.panel.keep() if self.view is self._list else None
        return {"opinion": kept} if kept is not None else None

    def give_back(self, kept: Kept) -> None:
        """The proposal or the request as it was."""
        if "proposal" in kept:
            self._begun = True
            self._stack.setCurrentWidget(self.proposal)
            self.proposal.give_back(kept["proposal"])
        else:
            self.panel.give_back(kept["opinion"])
            self._go_to((kept["opinion"]["request"], None))

    def _leave_proposal(self, then: Callable[[], None]) -> None:
        if self.view is self.proposal:
            self.proposal.leave(then)
        else:
            then()

    def _show_list(self, queue: Queue) -> None:
        self._begun = True
        self._back()
        self.lists.go_to(queue)

    def _go_to(self, wanted: tuple[str | None, str | None]) -> None:
        self._back()
        self._wanted = wanted
        self.refresh()

    def _open_sweep(self) -> None:
        self._stack.setCurrentWidget(self.sweep)
        self.sweep.refresh()
        self.sweep.go.setFocus()

    def _back(self) -> None:
        self.sweep.forget()
        self.result.show_result(None)
        self._stack.setCurrentWidget(self._list)
        self.lists.focus_table()

    def _show_queues(self, found: Queues) -> None:
        before = self.lists.table.current
        self.lists.show_queues(found)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._begun = True
            self._choose(found, *wanted)
        elif not self._begun:
            self._begun = True
            queue = self._first(found)
            ids = found.ids(queue)
            self.lists.go_to(queue, ids[0] if ids else None)
        elif before is not None and self.lists.table.current == before:
            self._fetch(before)

    def _choose(self, found: Queues, request_id: str | None, dossier_id: str | None) -> None:
        queue = found.queue_of(request_id) if request_id is not None else None
        at = (queue, request_id) if queue is not None else None
        if at is None and dossier_id is not None:
            at = found.of_dossier(dossier_id)
        if at is None or not self.lists.go_to(*at):
            self.context.messages.notice(self.texts("sealing-gone"), self.texts("sealing-gone.detail"))
        elif at[1] == self.lists.table.current:
            self._fetch(at[1])

    def _first(self, found: Queues) -> Queue:
        """The list that somebody with my roles looks at first; one that is empty only if all are."""
        mine = {
            Role.APPROVER: Queue.PROPOSED,
            Role.CUSTODIAN: Queue.APPROVED,
            Role.CLERK: Queue.UNSEALED,
        }
        order = [queue for role, queue in mine.items() if role in self.desk.person.roles]
        return next((queue for queue in (*order, *Queue) if found.ids(queue)), Queue.UNSEALED)

    def _fetch(self, id: str | None) -> None:
        self._turn += 1
        turn, sealing, found = self._turn, self._sealing, self.lists.found
        if id is None:
            self.panel.show_nothing()
            return
        accounts, me = self.desk.accounts, self.desk.person.account
        due = found.unsealed[id].due if self.lists.queue is Queue.UNSEALED and id in found.unsealed else None
        unsealed = self.lists.queue is Queue.UNSEALED

        def look() -> Matter:
            if unsealed:
                return unsealed_matter(sealing, id, due)
            return request_matter(sealing, accounts, me, id)

        def show(matter: Matter) -> None:
            if turn == self._turn:
                self.panel.show_matter(matter)

        def failed(fault: FengcunError) -> None:
            if turn == self._turn:
                self.panel.show_nothing()
                self.context.messages.error(fault)

        self.run(look, show, failed)

    def _request(self) -> SealRequest | None:
        return self.panel.matter.request if self.panel.matter else None

    def _propose(self) -> None:
        matter = self.panel.matter
        if matter is None:
            return
        found, request = matter.preflight, matter.request
        self._begin(found.dossier.id, found.party.id if found.party else None, request.id if request else "")

    def _begin(self, dossier_id: str, party: str | None, replaces: str = "") -> None:
        self._stack.setCurrentWidget(self.proposal)
        self.proposal.begin(dossier_id, party, replaces)

    def _proposed(self, request: SealRequest, replaces: str) -> None:
        sealing = self._sealing
        self.context.messages.success(self.texts("sealing-proposed-done"))
        self._go_to((request.id, request.dossier))
        if replaces:
            self.run(lambda: sealing.withdraw(replaces), lambda _none: None, changes=_WITHDRAWN)

    def _approve(self, remark: str) -> None:
        request, sealing = self._request(), self._sealing
        if request is not None:
            self._do(lambda: sealing.approve(request.id, remark), "sealing-approved-done", _DECIDED)

    def _send_back(self, reason: str) -> None:
        request, sealing = self._request(), self._sealing
        if request is not None:
            self._do(lambda: sealing.send_back(request.id, reason), "sealing-returned-done", _DECIDED)

    def _withdraw(self) -> None:
        request, sealing = self._request(), self._sealing
        if request is not None:
            self._do(lambda: sealing.withdraw(request.id), "sealing-withdrawn-done", _WITHDRAWN)

    def _do(self, work: Callable[[], None], said: str, changes: frozenset[Topic]) -> None:
        words = self.texts(said)
        self.panel.set_busy(on=True)
        self.run(work, lambda _none: self.context.messages.success(words), self._failed, changes=changes)

    def _failed(self, fault: FengcunError) -> None:
        self.panel.set_busy(on=False)
        if not self.panel.form.show_error(fault):
            self.context.messages.error(fault)
            self.refresh()

    def _ask_to_execute(self) -> None:
        matter, texts = self.panel.matter, self.texts
        if matter is None or matter.request is None:
            return
        found, request = matter.preflight, matter.request
        act = texts("sealing-act-volumes", count=found.volumes)
        if request.scope is SealScope.PARTY and found.party is not None:
            act = texts("sealing-act-party", name=found.party.name)
        elif not found.volumes:
            act = texts("sealing-act-dossier")
        marks = texts("sealing-covers-count", count=len(found.marks)) if found.marks else ""
        question = Question(
            texts("sealing-execute-title"),
            texts(f"sealing-execute-{request.scope.value}"),
            act=act,
            leave=texts("sealing-not-yet"),
            facts=(
                (texts("sealing-archive-no"), found.dossier.archive_no.text),
                (texts("sealing-shelf-code"), request.shelf_code),
                (texts("sealing-files"), texts("sealing-files-count", count=found.files) if found.files else ""),
                (texts("sealing-covers"), marks),
            ),
        )
        self.context.messages.ask(question, lambda: self._execute(request.id))

    def _execute(self, request_id: str, *, sure: bool = False) -> None:
        sealing = self._sealing
        self.panel.set_busy(on=True)

        def work(_progress: Progress) -> SealResult:
            # One transaction: there is no point between where it could stop.
            return sealing.execute(request_id, sure=sure)

        self.context.jobs.run_long(
            work,
            self._executed,
            lambda fault: self._not_executed(request_id, fault),
            owner=self,
            moved=lambda _done, _of: None,
            changes=_SEALED,
        )

    def _not_executed(self, request_id: str, fault: FengcunError) -> None:
        if fault.message != "err-seal-alike":
            self._failed(fault)
            return
        self.panel.set_busy(on=False)
        said, texts = self.texts.error(fault), self.texts
        question = Question(
            said.what,
            f"{said.why}\n{said.next}",
            act=texts("sealing-alike-go-on"),
            leave=texts("sealing-not-yet"),
            facts=((texts("sealing-alike-where"), str(fault.arguments["which"])),),
        )
        self.context.messages.ask(question, lambda: self._execute(request_id, sure=True))

    def _executed(self, result: SealResult) -> None:
        self._stack.setCurrentWidget(self.result)
        self.result.show_result(result)
        self.result.papers.setFocus(Qt.FocusReason.OtherFocusReason)
