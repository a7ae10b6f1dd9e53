"""A sealed record as two people see it: the dossier, its people and records, its files. Nothing of it can be copied."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from fengcun.model.dossier import ElectronicFile, Party
from fengcun.services.vault.opened import SealedRecord
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import day, moment, word
from fengcun.ui.dossiers.phrases import birth_words, file_words, joint_words, record_words, volume_words

_NAMES = 96


class RecordView(QWidget):
    """One sealed record.

    Args:
        page: the page it stands on.
        record: the record.
        lifting: whether its seal may be lifted now.
    """

    lift = Signal()
    """Its seal is to be lifted."""
    note_sheet = Signal()
    """Its note sheet is wanted."""
    look = Signal(object)
    """An `ElectronicFile` of it is to be seen."""

    def __init__(self, page: Page, record: SealedRecord, *, lifting: bool = False) -> None:
        super().__init__()
        self._page, self._texts, self.record = page, page.texts, record
        texts = self._texts
        head = widgets.row(
            widgets.label(record.archive_no, "title", wrap=False),
            None,
            widgets.label(texts("vault-mark"), "mark", wrap=False),
            space=12,
        )
        content = widgets.column(head, widgets.label(record.dossier.title, "subheading"), self._seal(), space=12)
        content.addWidget(widgets.rule())
        content.addWidget(self._dossier())
        content.addWidget(widgets.heading(texts("vault-parties")))
        people = record.dossier.parties if record.party is None else (record.party,)
        for party in people:
            content.addWidget(self._party(party))
        content.addWidget(widgets.heading(texts("vault-files")))
        if not record.files:
            content.addWidget(widgets.soft(texts("vault-files-none")))
        names = {party.id: party.name for party in record.dossier.parties}
        for file in record.files:
            content.addWidget(self._file(file, names))
        if record.inquiries:
            content.addWidget(widgets.heading(texts("vault-inquiries")))
            pairs = tuple((one.number, moment(one.released_at)) for one in record.inquiries)
            content.addWidget(widgets.facts(pairs, width=_NAMES * 2))
        self.lift_button = widgets.plain(texts("vault-lift"), Icon.RESTORE, page.theme)
        self.lift_button.clicked.connect(self.lift)
        self.note_button = widgets.plain(texts("vault-note-sheet"), Icon.PRINT, page.theme)
        self.note_button.clicked.connect(self.note_sheet)
        self.lift_button.setVisible(lifting)
        content.addLayout(widgets.row(self.note_button, self.lift_button, None, space=8))
        content.addStretch(1)
        content.setContentsMargins(20, 16, 20, 20)
        inner = QWidget()
        inner.setLayout(content)
        self.setLayout(widgets.column(widgets.scrolled(inner)))
        labels: Iterable[QLabel] = self.findChildren(QLabel)
        for label in labels:  # what is copied would outlive the closing
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _seal(self) -> QWidget:
        texts, record = self._texts, self.record
        scope = texts("vault-scope-party", name=record.party.name) if record.party else texts("vault-scope-dossier")
        return widgets.facts(
            (
                (texts("vault-sealing-no"), record.sealing_no),
                (texts("vault-scope"), scope),
                (texts("vault-shelf"), record.shelf_code),
                (texts("vault-sealed-at"), moment(record.sealed_at)),
            ),
            width=_NAMES,
        )

    def _dossier(self) -> QWidget:
        texts, dossier = self._texts, self.record.dossier
        case = dossier.case
        gap = texts("common-list-gap")
        return widgets.facts(
            (
                (texts("vault-case-no"), str(case.number)),
                (texts("vault-cause"), f"{word(texts, case.type)} · {case.cause}"),
                (texts("vault-organ"), word(texts, case.organ)),
                (texts("vault-joint"), joint_words(texts, case)),
                (texts("vault-part"), word(texts, dossier.part)),
                (texts("vault-year"), str(dossier.year)),
                (texts("vault-retention"), word(texts, dossier.retention)),
                (texts("vault-filed-on"), day(texts, dossier.filed_on)),
                (texts("vault-volumes"), gap.join(" · ".join(volume_words(texts, one)) for one in dossier.volumes)),
                (texts("vault-note"), dossier.note),
            ),
            width=_NAMES,
        )

    def _party(self, party: Party) -> QWidget:
        texts = self._texts
        head = widgets.row(
            widgets.label(party.name or texts("vault-masked"), "subheading", wrap=False),
            widgets.label(word(texts, party.role), "soft", wrap=False),
            None,
            space=12,
        )
        facts = widgets.facts(
            (
                (texts("vault-sex"), word(texts, party.sex) if party.name else ""),
                (texts("vault-id-number"), str(party.id_number) if party.id_number else ""),
                (texts("vault-birth"), birth_words(texts, party)),
                (texts("vault-former-names"), texts("common-list-gap").join(party.former_names)),
                *((record_words(texts, record)) for record in party.records),
            ),
            width=_NAMES,
        )
        return widgets.frame("well", widgets.column(head, facts), 12)

    def _file(self, file: ElectronicFile, names: dict[str, str]) -> QWidget:
        texts = self._texts
        words = widgets.column(
            widgets.label(file.title), widgets.label(file_words(texts, file, names), "small"), space=0
        )
        button = widgets.plain(texts("vault-look"), Icon.SHOW, self._page.theme)
        button.setAccessibleName(texts("vault-look-at", title=file.title))
        button.clicked.connect(lambda: self.look.emit(file))
        line = widgets.row(words, button)
        line.setStretch(0, 1)
        return widgets.frame("well", line, 12)
