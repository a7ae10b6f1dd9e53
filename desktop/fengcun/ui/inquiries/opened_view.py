"""The repository open for one inquiry: what was found, confirmed by two people; or what is given out, page by page.

It looks the same whether or not something was found, but for what was found. It closes when its time is over, when one
leaves it and at the lock; nothing of it can be copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.clock import Clock
from fengcun.model.dossier import ElectronicFile
from fengcun.model.media import PDF
from fengcun.services.documents.papers import Prepared
from fengcun.services.inquiries.look_up import OpenInquiry
from fengcun.services.inquiries.matching import Match
from fengcun.services.printing import PrintJob
from fengcun.services.printing.uses import PrinterUse
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import CheckField, ChoiceField, TextField
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.common.parsed_fields import NumberField
from fengcun.ui.common.preview import Preview
from fengcun.ui.common.print_options import offer_printers, remember_printer
from fengcun.ui.common.print_status import PrintStatus
from fengcun.ui.common.widgets import Tone
from fengcun.ui.dossiers.phrases import birth_words, record_words
from fengcun.ui.inquiries.words import subject_words
from fengcun.ui.vault.watermark import Watermark

_CHANGES = frozenset({Topic.INQUIRIES, Topic.PAPERS, Topic.VAULT, Topic.LOG})
_NAMES = 84
_LEFT = 430


def read_pages(text: str) -> tuple[int, ...]:
    """Pages as they are typed: ``1-3, 5``.

    Raises:
        ValueError: anything else.
    """
    pages: list[int] = []
    for part in re.split(r"[,，、\s]+", text.strip()):
        match = re.fullmatch(r"(\d{1,4})(?:[-–—~](\d{1,4}))?", part)
        if not match:
            raise ValueError("not pages")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last:
            raise ValueError("not pages")
        pages += range(first, last + 1)
    return tuple(pages)


class OpenedView(QWidget):
    """The open repository.

    Args:
        page: the page it stands on.
        clock: tells when its time is over.
    """

    left = Signal()
    """One goes back to the list; the repository is closed."""

    def __init__(self, page: Page, clock: Clock) -> None:
        super().__init__()
        self._page, self._texts, self._clock = page, page.texts, clock
        self._opened: OpenInquiry | None = None
        self._mark: Watermark | None = None
        self._boxes: dict[str, tuple[CheckField, Match]] = {}
        self._copies: bytes = b""
        texts, theme = page.texts, page.theme
        self.head = widgets.title("")
        self.whom = widgets.label("", "subheading")
        self.clock_pill = widgets.pill("", Tone.SEAL)
        self.close_button = widgets.plain(texts("inquiry-close-vault"), Icon.LOCK, theme)
        self.close_button.clicked.connect(self.close_vault)
        self.act = widgets.primary(texts("inquiry-act-conclude"), Icon.CHECK, theme)
        self.act.clicked.connect(self._act)
        self.see_answer = widgets.plain(texts("inquiry-see-answer"), Icon.PAPERS, theme)
        self.see_answer.clicked.connect(lambda: self._show_right(paper=True, preview=False))
        self.see_answer.setEnabled(False)
        self.printers: ChoiceField[str] = ChoiceField(texts("print-printer"), [])
        remember_printer(self.printers, page.context.preferences, page.context.messages, lambda: PrinterUse.SHEETS)
        self.print_copies = widgets.plain(texts("inquiry-print-copies"), Icon.PRINT, theme)
        self.print_copies.clicked.connect(self._print)
        context = page.context
        self.status = PrintStatus(texts, context.jobs, context.messages, context.door)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.paper = PaperView(page)
        self.preview = Preview(page.texts, page.context.jobs, page.context.messages, page.theme)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self._build()
        self._show_right(paper=False, preview=False)

    def _build(self) -> None:
        head = widgets.row(self.head, self.clock_pill, None, self.close_button, space=12)
        inner = QWidget()
        inner.setLayout(widgets.column(self._found, None))
        left = widgets.column(widgets.scrolled(inner), widgets.row(self.see_answer, None, self.act), space=12)
        left.setStretch(0, 1)
        card = widgets.card(left)
        card.setMinimumWidth(_LEFT)
        card.setMaximumWidth(_LEFT + 60)
        copies = widgets.row(self.printers, self.print_copies)
        copies.setStretch(0, 1)
        self._bar = QWidget()
        printing = widgets.column(copies, self.status, space=6)
        printing.setContentsMargins(0, 0, 0, 0)
        self._bar.setLayout(printing)
        self._nothing = widgets.soft(self._texts("inquiry-vault-nothing"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        right = widgets.column(self.paper, self._bar, self.preview, self._nothing)
        for part in (0, 2, 3):
            right.setStretch(part, 1)
        both = widgets.row(card, widgets.card(right), space=16)
        both.setStretch(1, 1)
        column = widgets.column(head, self.whom, both, space=12)
        column.setContentsMargins(24, 20, 24, 20)
        column.setStretch(2, 1)
        self.setLayout(column)

    def show_opened(self, opened: OpenInquiry) -> None:
        """Show what was opened; what was found is asked for, and noted before it is shown."""
        self._opened = opened
        texts = self._texts
        self.head.setText(texts("inquiry-vault-head", number=opened.inquiry.number))
        self.whom.setText(subject_words(texts, opened.content))
        name = "release-done" if opened.giving else "conclude"
        self.act.setText(texts(f"inquiry-act-{name}"))
        self.act.setAccessibleName(self.act.text())
        self.act.setEnabled(True)
        self._mark = Watermark(self, self._page.theme, "  ".join((opened.inquiry.number, *opened.names)), self._clock)
        self._mark.show()
        self._show_right(paper=False, preview=False)
        self._tick.start()
        self._second()
        self._page.run(opened.found, self._show_found, self._failed, changes=_CHANGES)
        if opened.giving:
            self._page.run(opened.answered, self._show_answer, self._failed)
        papers = self._page.desk.papers
        if papers is not None:
            self._page.run(papers.printers, self._show_printers)

    def _show_printers(self, found: Sequence[str]) -> None:
        offer_printers(self.printers, found, self._page.context.preferences.printer_now(PrinterUse.SHEETS))
        self.printers.box.setEnabled(bool(found))
        self.print_copies.setEnabled(bool(found))
        self.printers.say("" if found else self._texts("print-no-printer"))

    def close_vault(self) -> None:
        """Close the repository and forget everything of it."""
        opened, self._opened = self._opened, None
        self._tick.stop()
        self.see_answer.setEnabled(False)
        self._boxes, self._copies = {}, b""
        widgets.clear(self._found)
        self.paper.show_paper(None)
        self.preview.clear()
        if self._mark is not None:
            self._mark.deleteLater()
            self._mark = None
        if opened is not None:
            self._page.run(opened.close, lambda _none: None, changes=_CHANGES)
            self.left.emit()

    def _show_found(self, found: Sequence[Match]) -> None:
        if self._opened is None:
            return
        widgets.clear(self._found)
        self._boxes = {}
        texts = self._texts
        self._found.addWidget(widgets.heading(texts("inquiry-found", count=len(found))))
        if not found:
            self._found.addWidget(widgets.soft(texts("inquiry-found-none")))
        for match in found:
            self._found.addWidget(self._match(match))
        labels: Iterable[QLabel] = self.findChildren(QLabel)
        for label in labels:  # what is copied would outlive the closing
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.act.setFocus()

    def _match(self, match: Match) -> QWidget:
        texts, opened = self._texts, self._opened
        place = texts("inquiry-match-sealed" if match.sealed else "inquiry-match-open")
        head = widgets.row(
            widgets.label(match.dossier.archive_no.text, "subheading", wrap=False),
            None,
            widgets.pill(place, Tone.SEAL if match.sealed else Tone.PLAIN),
        )
        inner = widgets.column(head, space=8)
        inner.addWidget(
            widgets.facts(
                (
                    (texts("inquiry-subject"), match.party.name),
                    (texts("inquiry-birth"), birth_words(texts, match.party)),
                    (texts("inquiry-document"), match.party.id_number.text if match.party.id_number else ""),
                    *(record_words(texts, record) for record in match.party.records),
                ),
                width=_NAMES,
            )
        )
        if opened is not None and opened.giving:
            for file in match.files:
                inner.addWidget(self._file(match, file))
        elif match.sure:
            inner.addWidget(widgets.label(texts("inquiry-match-sure"), "small"))
        else:
            box = CheckField(texts("inquiry-match-confirm"), hint=texts("inquiry-match-confirm.hint"))
            self._boxes[match.id + match.party.id] = (box, match)
            inner.addWidget(box)
        return widgets.frame("well", inner, 12)

    def _file(self, match: Match, file: ElectronicFile) -> QWidget:
        texts, theme, opened = self._texts, self._page.theme, self._opened
        made = QWidget()
        if opened is None or not opened.reads:
            made.setLayout(widgets.column(widgets.soft(file.title)))
            return made
        look = widgets.plain(texts("inquiry-read"), Icon.SHOW, theme)
        look.setAccessibleName(texts("inquiry-look", title=file.title))
        pages = TextField(texts("inquiry-pages"), placeholder=texts("inquiry-pages.example"))
        count = NumberField(texts, texts("inquiry-copies"), least=1, most=9)
        count.set_value(1)
        copy = widgets.plain(texts("inquiry-copy"), Icon.PAPERS, theme)
        extract = widgets.plain(texts("inquiry-extract"), Icon.EDIT, theme)
        extract.setToolTip(texts("inquiry-extract.hint"))
        given = widgets.label("", "small")
        given.hide()
        look.clicked.connect(lambda: self._read(match, file))
        extract.clicked.connect(lambda: self._extract(match, file, pages, given))
        copy.clicked.connect(lambda: self._copy(match, file, pages, count, given))
        count.setMaximumWidth(56)
        line = widgets.row(pages, count, copy, extract)
        line.setStretch(0, 1)
        made.setLayout(widgets.column(widgets.row(widgets.label(file.title), None, look), line, given, space=4))
        return made

    def _pages(self, pages: TextField) -> tuple[int, ...] | None:
        """The pages typed; None where they cannot be read, which is said at the field."""
        try:
            return read_pages(pages.text())
        except ValueError:
            pages.say(self._texts("inquiry-pages.wrong"))
            pages.setFocus()
            return None

    def _extract(self, match: Match, file: ElectronicFile, pages: TextField, given: QLabel) -> None:
        """Note what was written out by hand."""
        opened, chosen = self._opened, self._pages(pages)
        if opened is None or chosen is None:
            return
        words = self._texts("inquiry-extracted", pages=pages.text())
        self._page.run(lambda: opened.extracted(match, file, chosen), lambda _none: _add(given, words), self._failed)

    def _read(self, match: Match, file: ElectronicFile) -> None:
        opened = self._opened
        if opened is None:
            return

        def show(data: bytes) -> None:
            if self._opened is opened:
                self._copies = b""
                self._show_right(paper=False, preview=True)
                self.preview.show_file(data, file.media_type)

        self._page.run(lambda: opened.read_file(match, file), show, self._failed)

    def _copy(self, match: Match, file: ElectronicFile, pages: TextField, count: NumberField, given: QLabel) -> None:
        opened, number, chosen = self._opened, count.value(), self._pages(pages)
        if opened is None or number is None or chosen is None:
            return
        words = self._texts("inquiry-copied", pages=pages.text(), copies=str(number))

        def show(pdf: bytes) -> None:
            if self._opened is opened:
                self._copies = pdf
                _add(given, words)
                self._show_right(paper=False, preview=True)
                self.preview.show_file(pdf, PDF)

        self._page.run(lambda: opened.copies(match, file, chosen, number), show, self._failed)

    def _print(self) -> None:
        opened, pdf, printer = self._opened, self._copies, self.printers.value()
        if opened is None or not pdf or printer is None:
            return
        words = self._texts("inquiry-copies-printed")
        self._page.run(
            lambda: opened.print_copies(pdf, printer, 1),
            lambda job: self._printed(job, words),
            self._failed,
            changes=_CHANGES,
        )

    def _printed(self, job: PrintJob, words: str) -> None:
        self._page.context.messages.success(words)
        self.status.follow(job, cancel=self._page.desk.printing.cancel)

    def _act(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self.act.setEnabled(False)
        if opened.giving:
            self._page.run(opened.release, lambda _inquiry: self._released(), self._failed, changes=_CHANGES)
            return
        chosen = [match for box, match in self._boxes.values() if box.value()]

        def work() -> Prepared:
            if not opened.concluded:
                opened.conclude(chosen)
            return opened.answer()

        self._page.run(work, self._show_answer, self._failed, changes=_CHANGES)

    def _released(self) -> None:
        self._page.context.messages.success(self._texts("inquiry-released-done"))
        self.close_vault()

    def _show_answer(self, prepared: Prepared) -> None:
        if self._opened is not None:
            self.see_answer.setEnabled(True)
            self._show_right(paper=True, preview=False)
            self.paper.show_paper(prepared)
            self.paper.setFocus()

    def _show_right(self, *, paper: bool, preview: bool) -> None:
        self.paper.setVisible(paper)
        self.preview.setVisible(preview)
        self._nothing.setVisible(not paper and not preview)
        self._bar.setVisible(preview and bool(self._copies))
        if not preview:
            self.preview.clear()

    def _failed(self, fault: FengcunError) -> None:
        self.act.setEnabled(True)
        self._page.context.messages.error(fault)

    def _second(self) -> None:
        if self._opened is None:
            return
        left = int((self._opened.expires_at - self._clock.now()).total_seconds())
        if left <= 0:
            self._page.context.messages.notice(self._texts("inquiry-vault-over"), "")
            self.close_vault()
            return
        self.clock_pill.setText(self._texts("inquiry-vault-left", minutes=str(left // 60), seconds=f"{left % 60:02}"))


def _add(given: QLabel, words: str) -> None:
    """One more line under a file: what was given out of it."""
    given.setText("\n".join(part for part in (given.text(), words) if part))
    given.show()
