"""What a seal would do, in the order in which it is done: paper, files, title, covers; and what hinders it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.model.sealing import SealScope
from fengcun.services.sealing.preflight import CoverMark, Preflight
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word
from fengcun.ui.dossiers.phrases import volume_words
from fengcun.ui.sealing.grounds import warning

_NAMES = 76
IN_PROCESS = "err-seal-in-process"
"""Stands against every proposal of a dossier that has one; beside the request itself it says nothing."""


def mark_lines(page: Page, marks: Sequence[tuple[str, str]]) -> QWidget:
    """Covers that must be marked: archive number and reason, with the stamp in cinnabar where there are any.

    Args:
        page: the page it stands on.
        marks: archive number and reason in words.
    """
    column = widgets.column(space=6)
    if marks:
        column.addLayout(widgets.row(widgets.label(page.texts("sealing-cover-mark"), "mark", wrap=False), None))
    for archive_no, reason in marks:
        lines = widgets.column(widgets.copyable(archive_no), widgets.label(reason, "small"), space=0)
        column.addLayout(lines)
    if not marks:
        column.addWidget(widgets.soft(page.texts("sealing-covers-none")))
    made = QWidget()
    made.setLayout(column)
    return made


class Effects(QWidget):
    """What a preflight found.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.faults: tuple[str, ...] = ()
        self.marks: tuple[CoverMark, ...] = ()

    def show_preflight(self, found: Preflight, shelf_code: str, *, own_request: bool = False) -> None:
        """Show what would be done.

        Args:
            found: the preflight.
            shelf_code: where the paper goes; empty where that is not known or it stays.
            own_request: whether it belongs to a request, which does not stand against itself.
        """
        page, texts = self._page, self._page.texts
        widgets.clear(self._column)
        self.faults = tuple(fault for fault in found.faults if not (own_request and fault == IN_PROCESS))
        self.marks = found.marks
        for fault in self.faults:
            words = f"{texts(fault)}{texts('sealing-sentence-gap')}{texts(f'{fault}.next')}"
            self._column.addWidget(warning(page, words))
        for note in found.notes:
            self._column.addWidget(warning(page, texts(note)))
        if found.remark_needed:
            self._column.addWidget(warning(page, texts("sealing-remark-needed")))
        self._section("sealing-paper", self._paper(found, shelf_code))
        words = texts("sealing-files-moved", count=found.files) if found.files else texts("sealing-files-none")
        self._section("sealing-files", widgets.label(words))
        left = texts("sealing-left-dossier")
        if found.scope is SealScope.PARTY:
            left = texts("sealing-left-party", title=found.title_after)
        self._section("sealing-left", widgets.label(left))
        marks = [(mark.archive_no, word(texts, mark.reason)) for mark in found.marks]
        self._section("sealing-covers", mark_lines(page, marks))

    def _section(self, head: str, content: QWidget) -> None:
        if self._column.count():
            self._column.addWidget(widgets.rule())
        self._column.addLayout(
            widgets.column(widgets.label(self._page.texts(head), "subheading", wrap=False), content, space=4)
        )

    def _paper(self, found: Preflight, shelf_code: str) -> QWidget:
        texts = self._page.texts
        if found.scope is SealScope.PARTY:
            return widgets.label(texts("sealing-paper-stays"))
        words = texts("sealing-volumes-moved", count=found.volumes)
        if shelf_code:
            words = texts("sealing-volumes-moved-to", count=found.volumes, shelf=shelf_code)
        pairs = [volume_words(texts, volume) for volume in found.dossier.volumes]
        made = QWidget()
        made.setLayout(widgets.column(widgets.label(words), widgets.facts(pairs, width=_NAMES), space=4))
        return made
