"""Who approves inquiries: one chain for judicial organs, one for units, one for refusals to individuals."""

from __future__ import annotations

from itertools import permutations

from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.inquiry import Rank
from fengcun.model.roles import Role
from fengcun.services.inquiries.chains import Chains, Track
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word

Chain = tuple[Rank, ...]
_CHANGES = frozenset({Topic.INQUIRIES, Topic.LOG})


class ChainsSection(QWidget):
    """The chains; an approver may change them.

    Args:
        page: the page it stands on.
        chains: the service.
    """

    def __init__(self, page: Page, chains: Chains) -> None:
        super().__init__()
        self._page, self._chains = page, chains
        texts, profile = page.texts, page.desk.session.profile
        self.fields: dict[Track, ChoiceField[Chain]] = {}
        self._form = Form(texts, label_width=150)
        arrow = texts("chains-then")
        offered = [chain for count in range(1, len(Rank) + 1) for chain in permutations(Rank, count)]
        named = [(chain, arrow.join(profile.name(rank, texts.language) for rank in chain)) for chain in offered]
        for track in Track:
            field = ChoiceField(word(texts, track), named)
            self.fields[track] = field
            self._form.add(track.value, field)
        self.save = widgets.plain(texts("chains-save"), Icon.CHECK, page.theme)
        self.save.clicked.connect(self._save)
        may = page.desk.person.can(Role.APPROVER)
        column = widgets.column(widgets.soft(texts("chains-lead")), self._form, space=12)
        if may:
            column.addLayout(widgets.row(self.save, None))
        else:
            column.addWidget(widgets.label(texts("chains-approver"), "small"))
        for field in self.fields.values():
            field.setEnabled(may)
        self.setLayout(column)

    def refresh(self) -> None:
        """Fetch the chains again."""
        chains = self._chains
        self._page.run(chains.all, self._show)

    def _show(self, found: dict[Track, Chain]) -> None:
        for track, chain in found.items():
            self.fields[track].set_value(chain)

    def _save(self) -> None:
        wanted = {track: field.value() for track, field in self.fields.items()}
        chains = self._chains
        self.save.setEnabled(False)

        def work() -> None:
            before = chains.all()
            for track, chain in wanted.items():
                if chain is not None and chain != before[track]:
                    chains.put(track, chain)

        self._page.run(work, lambda _none: self._saved(), self._failed, changes=_CHANGES)

    def _saved(self) -> None:
        self.save.setEnabled(True)
        self._page.context.messages.success(self._page.texts("chains-saved"))

    def _failed(self, fault: FengcunError) -> None:
        self.save.setEnabled(True)
        self._page.context.messages.error(fault)
