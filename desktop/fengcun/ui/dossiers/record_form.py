"""One record of one person in the form: kind, ground, acts, sentence, days. What does not apply is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fengcun.i18n import Texts
from fengcun.model.record import (
    ACQUITTAL_GROUNDS,
    NON_PROSECUTION_GROUNDS,
    Act,
    Ground,
    Known,
    Pending,
    Record,
    RecordKind,
    Sentence,
)
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.parsed_fields import DateField, DateSpanField
from fengcun.ui.common.theme import Theme
from fengcun.ui.common.wording import choices
from fengcun.ui.dossiers.cells import FieldGrid, Rows, Sheet
from fengcun.ui.dossiers.sentence_form import SentenceForm

_GROUNDS = {RecordKind.NON_PROSECUTION: NON_PROSECUTION_GROUNDS, RecordKind.ACQUITTAL: ACQUITTAL_GROUNDS}


@dataclass(frozen=True, slots=True)
class FormTools:
    """What every sheet of the form needs.

    Args:
        texts, theme: as in `Context`.
        removed: tells that something was taken away, with what brings it back: message id and the act.
        cause: the cause of the case as typed so far; new acts begin with it.
    """

    texts: Texts
    theme: Theme
    removed: Callable[[str, Callable[[], None]], None]
    cause: Callable[[], str]


class ActRow(Sheet):
    """One act.

    Args:
        tools: texts, theme and the rest.
        remove: takes it away.
    """

    def __init__(self, tools: FormTools, remove: Callable[[], None]) -> None:
        super().__init__()
        texts = tools.texts
        self.date = DateSpanField(texts, texts("dossiers-act-date"), needed=True)
        self.offence = TextField(texts("dossiers-act-offence"), needed=True)
        self.principal = ChoiceField(texts("dossiers-act-principal"), choices(texts, Known))
        self.intentional = ChoiceField(texts("dossiers-act-intentional"), choices(texts, Known))
        self.principal.set_value(Known.UNKNOWN)
        self.offence.set_value(tools.cause())
        self._grid = FieldGrid(texts)
        for place, field, span in (
            ("date", self.date, 3),
            ("offence", self.offence, 3),
            ("principal", self.principal, 3),
            ("intentional", self.intentional, 2),
        ):
            self._grid.add(place, field, span)
        away = widgets.icon_button(texts("dossiers-act-remove"), Icon.CLOSE, tools.theme)
        away.clicked.connect(remove)
        self._grid.add_widget(away, 1)
        self._grid.changed.connect(self.changed)
        self.setLayout(widgets.column(self._grid))

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """Its one grid."""
        yield prefix, self._grid

    def first(self) -> QWidget:
        """The date."""
        return self.date

    def show_act(self, act: Act) -> None:
        """Show an act."""
        self.date.set_value(act.date)
        self.offence.set_value(act.offence)
        self.principal.set_value(act.principal)
        self.intentional.set_value(act.intentional)

    def act(self) -> Act:
        """The act; the grid must have been checked."""
        when = self.date.value()
        assert when is not None
        return Act(
            when,
            self.offence.text(),
            self.principal.value() or Known.UNKNOWN,
            self.intentional.value() or Known.TRUE,
        )


class RecordForm(Sheet):
    """One record.

    Args:
        tools: texts, theme and the rest.
        remove: takes it away.
    """

    def __init__(self, tools: FormTools, remove: Callable[[], None]) -> None:
        super().__init__()
        texts = self._texts = tools.texts
        self.kind = ChoiceField(texts("dossiers-record-kind"), choices(texts, RecordKind))
        self.ground: ChoiceField[Ground] = ChoiceField(
            texts("dossiers-record-ground"), (), empty=texts("dossiers-unstated")
        )
        self.effective = DateField(texts, texts("dossiers-record-effective"))
        self.pending = CheckField(texts("dossiers-record-pending"))
        self.closed = DateField(texts, texts("dossiers-record-closed"))
        self.ended = DateField(texts, texts("dossiers-record-ended"))
        self.joined = ChoiceField(texts("dossiers-record-joined"), choices(texts, Known))
        self.joined.set_value(Known.UNKNOWN)
        self._grid = FieldGrid(texts)
        for place, field, span in (
            ("kind", self.kind, 3),
            ("ground", self.ground, 3),
            ("effective", self.effective, 2),
            ("pending", self.pending, 2),
            ("closed", self.closed, 2),
            ("execution_ended", self.ended, 3),
            ("one_or_joined", self.joined, 4),
        ):
            self._grid.add(place, field, span)
        add = widgets.quiet(texts("dossiers-act-add"), Icon.ADD, tools.theme)
        self.acts = Rows(
            "acts",
            lambda away: ActRow(tools, away),
            add,
            lambda back: tools.removed("dossiers-act-removed", back),
            space=4,
        )
        add.clicked.connect(self.acts.add_new)
        self.sentence = SentenceForm(texts)
        self._build(tools, remove)
        for part in (self._grid, self.acts, self.sentence):
            part.changed.connect(self.changed)
        self.kind.changed.connect(self._follow)
        self.pending.changed.connect(self._follow)
        self.acts.changed.connect(self._follow)
        self.acts.rearranged.connect(self.rearranged)
        self._follow()

    def _build(self, tools: FormTools, remove: Callable[[], None]) -> None:
        texts = tools.texts
        away = widgets.quiet(texts("dossiers-record-remove"), Icon.CLOSE, tools.theme)
        away.clicked.connect(remove)
        head = widgets.row(widgets.label(texts("dossiers-record"), "subheading", wrap=False), None, away)
        self._punishment = widgets.label(texts("dossiers-sentence"), "subheading")
        inner = widgets.column(
            head,
            self._grid,
            widgets.label(texts("dossiers-acts"), "subheading"),
            self.acts,
            self._punishment,
            self.sentence,
            space=8,
        )
        self.setLayout(widgets.column(widgets.frame("well", inner, 12)))

    def grids(self, prefix: str) -> Iterator[tuple[str, FieldGrid]]:
        """Days, acts, sentence."""
        yield prefix, self._grid
        yield from self.acts.grids(prefix)
        if not self.sentence.isHidden():
            yield from self.sentence.grids(f"{prefix}sentence.")

    def rows(self) -> Iterator[Rows[Any]]:
        """The acts."""
        yield self.acts

    def first(self) -> QWidget:
        """The kind."""
        return self.kind

    def show_record(self, record: Record) -> None:
        """Show a record."""
        self.kind.set_value(record.kind)
        self._follow()
        self.ground.set_value(record.ground if record.kind in _GROUNDS else None)
        self.pending.set_value(record.effective is Pending.PENDING)
        self.effective.set_value(None if isinstance(record.effective, Pending) else record.effective)
        self.closed.set_value(record.closed)
        self.ended.set_value(record.execution_ended)
        self.joined.set_value(record.one_or_joined)
        self.acts.fill(record.acts, ActRow.show_act)
        self.sentence.show_sentence(record.sentence)
        self._follow()

    def record(self) -> Record:
        """The record; the grids must have been checked."""
        kind = self.kind.value()
        assert kind is not None
        return Record(
            kind=kind,
            ground=self.ground.value() if kind in _GROUNDS else None,
            acts=tuple(row.act() for row in self.acts.items),
            one_or_joined=self.joined.value() or Known.UNKNOWN,
            sentence=self.sentence.sentence() if kind is RecordKind.CONVICTION else Sentence(),
            effective=Pending.PENDING if self.pending.value() else self.effective.value(),
            closed=self.closed.value(),
            execution_ended=self.ended.value(),
        )

    def _follow(self) -> None:
        """Show what the kind asks for."""
        kind = self.kind.value()
        grounds = _GROUNDS.get(kind) if kind is not None else None
        self._grid.show_field("ground", on=grounds is not None)
        if grounds is not None:
            self.ground.set_choices(choices(self._texts, [ground for ground in Ground if ground in grounds]))
        convicted = kind is RecordKind.CONVICTION
        self.sentence.setHidden(not convicted)
        self._punishment.setHidden(not convicted)
        self._grid.show_field("one_or_joined", on=len(self.acts.items) > 1)
        pending = bool(self.pending.value())
        self.effective.setEnabled(not pending)
        if pending:
            self.effective.set_value(None)


def record_rows(tools: FormTools) -> Rows[RecordForm]:
    """The records of one party, with the button that adds one; a new one begins with one act."""
    add = widgets.plain(tools.texts("dossiers-record-add"), Icon.ADD, tools.theme)
    rows = Rows(
        "records",
        lambda away: RecordForm(tools, away),
        add,
        lambda back: tools.removed("dossiers-record-removed", back),
    )

    def begin() -> None:
        rows.add().acts.add()
        rows.items[-1].first().setFocus(Qt.FocusReason.TabFocusReason)

    add.clicked.connect(begin)
    return rows
