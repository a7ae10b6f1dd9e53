"""The answer beside the form: the paper, or that the answer follows within the term. It looks the same for everybody.

Who stands at the counter may see the screen. So nothing here says what the register holds: a paper is shown by its own
name, and where it cannot be issued yet the words fit any request that still has to be checked; the reason is shown only
when it is asked for.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.model.inquiry import Inquiry
from fengcun.services.documents.papers import Prepared
from fengcun.ui.common import widgets
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.paper_view import PaperView
from fengcun.ui.inquiries.namesakes import NamesakesPanel

_WORDS_WIDTH = 480
_ALIKE = "err-certificate-identity"


class AnswerPanel(QWidget):
    """One of: nothing yet, the paper, the answer follows, another organ answers.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts, theme = page.texts, page.theme
        self._texts = texts
        self.waiting = _middle(page, Icon.PAPERS, widgets.soft(texts("inquiries-waiting")))
        self.paper = PaperView(page)
        self.follows_by = widgets.label("", "heading")
        self.number = widgets.copyable()
        self.why = widgets.plain(texts("inquiries-why"), Icon.SHOW, theme)
        self.why.clicked.connect(self._show_reason)
        self.reason = widgets.copyable()
        self.namesakes = NamesakesPanel(page)
        self.follows = _middle(
            page,
            Icon.CLOCK,
            self.follows_by,
            widgets.label(texts("inquiries-follows")),
            self.number,
            self.why,
            self.reason,
            self.namesakes,
        )
        self.follows.setFocusProxy(self.why)
        self.elsewhere_why = widgets.copyable()
        self.take_in = widgets.plain(texts("organ-take-in"), Icon.ADD, theme)
        self.elsewhere = _middle(
            page,
            Icon.RIGHT,
            widgets.label(texts("organ-elsewhere-head"), "heading"),
            self.elsewhere_why,
            self.take_in,
        )
        self.elsewhere.setFocusProxy(self.take_in)
        self._fault: FengcunError | None = None
        self._inquiry = ""
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for part in (self.waiting, self.paper, self.follows, self.elsewhere):
            self._stack.addWidget(part)
        self.clear()

    def clear(self) -> None:
        """Forget the answer."""
        self.paper.show_paper(None)
        self.follows_by.setText("")
        self.number.setText("")
        self.elsewhere_why.setText("")
        self._fault = None
        self._inquiry = ""
        self._show_reason()
        self._stack.setCurrentWidget(self.waiting)

    def show_paper(self, prepared: Prepared) -> None:
        """Show what was issued."""
        self.paper.show_paper(prepared)
        self._stack.setCurrentWidget(self.paper)
        self.paper.setFocus()

    def show_follows(self, by: str, fault: FengcunError) -> None:
        """Say that the answer follows.

        Args:
            by: the last day of the term, in words.
            fault: why; shown when the officer asks for it.
        """
        self.follows_by.setText(self._texts("inquiries-follows-by", day=by))
        self._fault = fault
        self._stack.setCurrentWidget(self.follows)
        self.why.setFocus()

    def show_elsewhere(self, fault: FengcunError) -> None:
        """Say who answers such requests instead; nothing was looked up.

        Args:
            fault: with the words for the applicant.
        """
        self.elsewhere_why.setText(str(self._texts.error(fault)))
        self._stack.setCurrentWidget(self.elsewhere)
        self.take_in.setFocus()

    def show_inquiry(self, inquiry: Inquiry) -> None:
        """Tell under which number it is handled."""
        self.number.setText(self._texts("inquiries-follows-number", number=inquiry.number))
        self._inquiry = inquiry.id
        if self.reason.text():  # asked for before the number was there
            self._show_reason()

    def _show_reason(self) -> None:
        fault = self._fault
        self.reason.setText(str(self._texts.error(fault)) if fault is not None else "")
        alike = fault is not None and fault.message == _ALIKE
        self.namesakes.show_inquiry(self._inquiry if alike else "")

    @property
    def shown(self) -> QWidget:
        """Which of them is seen."""
        return self._stack.currentWidget()


def _middle(page: Page, icon: Icon, *parts: QWidget) -> QWidget:
    """Parts below each other in the middle, words as wide as they are read well."""
    words = QWidget()
    words.setMaximumWidth(_WORDS_WIDTH)
    column = widgets.column(space=12)
    column.addWidget(widgets.picture(icon, page.theme, "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
    for part in parts:
        if isinstance(part, QLabel):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        else:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    words.setLayout(column)
    made = QWidget()
    line = widgets.row(None, space=0)
    line.addWidget(words, 100)  # first as wide as it may be, then the space beside it
    line.addStretch(1)
    made.setLayout(widgets.column(None, line, None, space=0))
    return made
