"""Proposing a seal: grounds and effects on the left, as they would be today; what must be said of it on the right.

The effects are looked up anew whenever the scope changes, so that nobody proposes what cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.law.pack import Pack
from fengcun.model.dossier import Dossier
from fengcun.model.sealing import SealRequest, SealScope
from fengcun.services.assessment.workdays import sealing_due
from fengcun.services.sealing.preflight import Preflight
from fengcun.services.sealing.proposals import Sealing
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, LongTextField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.keeping import Kept
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.parsed_fields import DateField
from fengcun.ui.common.wording import day, due, due_tone
from fengcun.ui.dossiers.detail import is_joint
from fengcun.ui.sealing.effects import Effects
from fengcun.ui.sealing.grounds import Grounds
from fengcun.ui.sealing.matter import meant

_SIDE = 400
_WHOLE = ""


@dataclass(frozen=True, slots=True)
class _Found:
    preflight: Preflight
    rules: Mapping[str, Pack]
    shelf_code: str


class ProposalView(QWidget):
    """The form of a proposal.

    Args:
        page: the page it stands on.
        sealing: the service.
        today: of the office's clock.
    """

    left = Signal()
    proposed = Signal(object, str)
    """The new `SealRequest`, and the id of the returned one that it replaces or an empty text."""

    def __init__(self, page: Page, sealing: Sealing, today: date) -> None:
        super().__init__()
        self._page, self._sealing, self._today = page, sealing, today
        self._turn = 0
        self._suggested = ""
        self._replaces = ""
        self._given: Kept | None = None
        self.dossier_id = ""
        self.preflight: Preflight | None = None
        texts, theme = page.texts, page.theme
        self.back = widgets.quiet(texts("sealing-back"), Icon.LEFT, theme)
        self.back.clicked.connect(lambda: self.leave(self.left.emit))
        self._number = widgets.label("", "soft", wrap=False)
        self.grounds, self.effects = Grounds(page), Effects(page)
        self.scope: ChoiceField[str] = ChoiceField(texts("sealing-what"), [])
        self.received_on = DateField(texts, texts("sealing-received-on"), hint=texts("sealing-received-on.hint"))
        self.shelf_code = TextField(texts("sealing-shelf-code"), hint=texts("sealing-shelf-code.hint"))
        self.remark = LongTextField(texts("sealing-remark"), hint=texts("sealing-remark.hint"), lines=4)
        self.form = Form(texts, above=True)
        for place, field in (
            ("party", self.scope),
            ("received_on", self.received_on),
            ("shelf_code", self.shelf_code),
            ("remark", self.remark),
        ):
            self.form.add(place, field)
        self._deadline = QVBoxLayout()
        self.submit = widgets.primary(texts("sealing-submit"), Icon.SEALING, theme)
        self.submit.clicked.connect(self._submit)
        self.form.submitted.connect(self._submit)
        self.scope.changed.connect(self._scope_chosen)
        self.received_on.changed.connect(self._show_deadline)
        self._build()

    def _build(self) -> None:
        texts = self._page.texts
        head = widgets.row(self.back, widgets.title(texts("sealing-propose")), self._number, None, space=12)
        head.setContentsMargins(16, 20, 20, 8)
        content = QWidget()
        column = widgets.column(
            widgets.card(widgets.column(widgets.heading(texts("sealing-grounds")), self.grounds, space=12)),
            widgets.card(widgets.column(widgets.heading(texts("sealing-effects")), self.effects, space=12)),
            None,
            space=12,
        )
        column.setContentsMargins(24, 4, 16, 24)
        content.setLayout(column)
        self._area = widgets.scrolled(content)
        left = widgets.column(head, self._area, space=0)
        left.setStretch(1, 1)
        side = QWidget()
        words = widgets.column(
            widgets.heading(texts("sealing-request")),
            self.form,
            self._deadline,
            widgets.row(self.submit, None),
            widgets.soft(texts("sealing-submit-hint")),
            None,
            space=12,
        )
        words.setContentsMargins(20, 24, 20, 24)
        side.setLayout(words)
        panel = widgets.frame("panel", widgets.column(widgets.scrolled(side)), 0)
        panel.setFixedWidth(_SIDE)
        outer = widgets.row(left, panel, space=0)
        outer.setStretch(0, 1)
        self.setLayout(outer)

    def begin(self, dossier_id: str, party: str | None, replaces: str = "") -> None:
        """Propose to seal a dossier or a party.

        Args:
            dossier_id: which dossier.
            party: id of the party that was meant; None where that is to be found.
            replaces: id of a returned request that this one stands for.
        """
        self.dossier_id, self._replaces = dossier_id, replaces
        self.preflight = None
        self._number.setText("")
        self.submit.setEnabled(False)
        self.received_on.set_value(None)
        self.remark.set_value(None)
        self._offer([(_WHOLE, self._page.texts("sealing-scope-dossier-whole"))], _WHOLE)
        self._look(party or _WHOLE, lambda found: self._begun(found, party))

    def refresh(self) -> None:
        """Look at the effects again; what was typed stays."""
        if self.dossier_id:
            self._look(self.scope.value() or _WHOLE, self._show)

    def keep(self) -> Kept | None:
        """What was typed, and about what; None where nothing would be lost."""
        if not self.dossier_id or not self._typed:
            return None
        return {
            "dossier": self.dossier_id,
            "party": self.scope.value() or "",
            "replaces": self._replaces,
            "suggested": self._suggested,
            "typed": self.form.keep(),
        }

    def give_back(self, kept: Kept) -> None:
        """Put back what was typed; where the dossier cannot be looked at any more it is given up."""
        self._given = kept
        self.begin(kept["dossier"], kept["party"] or None, kept["replaces"])

    @property
    def _typed(self) -> bool:
        shelf = self.shelf_code.text() in ("", self._suggested)
        return not (self.remark.empty() and self.received_on.empty() and shelf)

    def leave(self, then: Callable[[], None]) -> None:
        """Go away; what was typed is given up only if the person agrees.

        Args:
            then: called when it may be left.
        """
        texts = self._page.texts
        if not self._typed:
            then()
            return
        question = Question(
            texts("sealing-leave"),
            texts("sealing-leave.body"),
            act=texts("sealing-leave.act"),
            leave=texts("sealing-leave.stay"),
        )
        self._page.context.messages.ask(question, then)

    def _look(self, party: str, done: Callable[[_Found], None]) -> None:
        self._turn += 1
        turn, sealing, dossier_id = self._turn, self._sealing, self.dossier_id

        def look() -> _Found:
            preflight = sealing.preflight(dossier_id, party or None)
            return _Found(preflight, sealing.rules_of(preflight.assessed), sealing.proposed_shelf_code())

        def found(answer: _Found) -> None:
            if turn == self._turn:
                done(answer)

        def failed(fault: FengcunError) -> None:
            given, self._given = self._given, None
            if given is not None:
                self.dossier_id = ""
                self.left.emit()
            self._page.context.messages.error(fault)

        self._page.run(look, found, failed)

    def _begun(self, found: _Found, party: str | None) -> None:
        dossier = found.preflight.dossier
        self._suggested = found.shelf_code
        self.shelf_code.set_value(found.shelf_code)
        options = self._options(dossier)
        first = party or meant(found.preflight)
        self._offer(options, first if first is not None and any(first == value for value, _ in options) else _WHOLE)
        self.scope.setFocus(Qt.FocusReason.OtherFocusReason)
        if (party or _WHOLE) == self.scope.value():
            self._show(found)
        else:
            self._scope_chosen()
        given, self._given = self._given, None
        if given is not None:
            if given["typed"]["shelf_code"] == given["suggested"]:
                given["typed"]["shelf_code"] = self.shelf_code.text()  # it may be taken by now
            self.form.give_back(given["typed"])

    def _options(self, dossier: Dossier) -> list[tuple[str, str]]:
        texts = self._page.texts
        options = [(_WHOLE, texts("sealing-scope-dossier-whole"))]
        people = [party for party in dossier.parties if party.records and not party.masked]
        if is_joint(dossier) or len(people) > 1:
            options += [(party.id, texts("sealing-scope-of", name=party.name)) for party in people]
        return options

    def _offer(self, options: list[tuple[str, str]], chosen: str) -> None:
        self.scope.blockSignals(True)
        self.scope.set_choices(options)
        self.scope.set_value(chosen)
        self.scope.blockSignals(False)

    def _scope_chosen(self) -> None:
        self.submit.setEnabled(False)
        self._look(self.scope.value() or _WHOLE, self._show)

    def _show(self, found: _Found) -> None:
        self.preflight = preflight = found.preflight
        self._number.setText(f"{preflight.dossier.archive_no.text}  {preflight.dossier.title}")
        self.grounds.show_decisions(preflight.assessed, found.rules)
        whole = preflight.scope is SealScope.DOSSIER
        self.form.need("shelf_code", whole)
        self.shelf_code.line.setPlaceholderText("" if whole else self._page.texts("sealing-shelf-stays"))
        if self.shelf_code.text() in ("", self._suggested):
            self.shelf_code.set_value(self._suggested if whole else None)
        self.form.need("remark", preflight.remark_needed)
        self.effects.show_preflight(preflight, self.shelf_code.text())
        self.submit.setEnabled(preflight.can_propose)
        self._show_deadline()

    def _show_deadline(self) -> None:
        """The last day that follows from the day of receipt."""
        widgets.clear(self._deadline)
        received = self.received_on.value()
        if received is None:
            return
        if received > self._today:
            self.received_on.say(self._page.texts("sealing-received-future"))
            return
        calendar = self._page.desk.session.calendar

        def show(last: date) -> None:
            if received != self.received_on.value():
                return
            texts = self._page.texts
            widgets.clear(self._deadline)
            words = widgets.label(texts("sealing-deadline", day=day(texts, last)))
            pill = widgets.pill(due(texts, last, self._today), due_tone(last, self._today))
            self._deadline.addLayout(widgets.row(words, None, pill))

        self._page.run(lambda: sealing_due(received, calendar), show)

    def _submit(self) -> None:
        if not self.submit.isEnabled() or not self.form.check():
            return
        received = self.received_on.value()
        if received is not None and received > self._today:
            self.received_on.say(self._page.texts("sealing-received-future"))
            self.received_on.setFocus()
            return
        sealing, dossier_id, party = self._sealing, self.dossier_id, self.scope.value() or None
        shelf, remark, replaces = self.shelf_code.text(), self.remark.text(), self._replaces
        self.submit.setEnabled(False)

        def done(request: SealRequest) -> None:
            self.dossier_id = ""
            self.proposed.emit(request, replaces)

        self._page.run(
            lambda: sealing.propose(dossier_id, party, shelf, received, remark),
            done,
            self._refused,
            changes=frozenset({Topic.SEALING, Topic.DOSSIERS, Topic.LOG}),
        )

    def _refused(self, fault: FengcunError) -> None:
        self.submit.setEnabled(self.preflight is not None and self.preflight.can_propose)
        self._page.refused(fault, self.form)
