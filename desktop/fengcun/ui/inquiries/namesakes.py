"""The namesakes that stand between somebody at the counter and the answer: shown with the reason, told apart in place.

What is seen is the open register's. It is empty and hidden until the officer asks for the reason; whoever stands at the
counter sees the same for everybody until then.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fengcun.errors import FengcunError
from fengcun.jobs import Topic
from fengcun.model.inquiry import Inquiry
from fengcun.services.inquiries.namesakes import Namesake
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import LongTextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.page import Page
from fengcun.ui.common.wording import word

_CHANGES = frozenset({Topic.INQUIRIES, Topic.LOG})


class NamesakesPanel(QWidget):
    """The open records of the same name, and the words that tell the person from them.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._texts = page, page.texts
        assert page.desk.inquiries is not None
        self._service, self._inquiry = page.desk.inquiries.namesakes, ""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.why = LongTextField(self._texts("inquiry-apart"), lines=2)
        self.form = Form(self._texts, above=True)
        self.form.add("apart", self.why)
        self.submit = widgets.primary(self._texts("inquiry-act-tell-apart"), Icon.PERSON, page.theme)
        self.submit.clicked.connect(self._tell)
        self.form.submitted.connect(self._tell)
        self.done = widgets.label("", "subheading")
        self.setLayout(
            widgets.column(self._lines, self.form, widgets.row(None, self.submit, None), self.done, space=10)
        )
        self.hide()

    def show_inquiry(self, inquiry_id: str) -> None:
        """Show the namesakes of a person's inquiry; nothing for an empty id."""
        self._inquiry = inquiry_id
        widgets.clear(self._lines)
        self.why.set_value(None)
        self.done.setText("")
        self.hide()
        if inquiry_id:
            self._page.run(lambda: self._service.of(inquiry_id), lambda found: self._show(inquiry_id, found))

    def _show(self, inquiry_id: str, found: tuple[Namesake, ...]) -> None:
        if inquiry_id != self._inquiry or not found:
            return
        for one in found:
            words = "  ".join(part for part in (one.archive_no, one.case_no, one.birth) if part)
            self._lines.addWidget(widgets.copyable(words))
        self.form.show()
        self.submit.show()
        self.submit.setEnabled(True)
        self.show()
        self.why.setFocus()

    def _tell(self) -> None:
        reason, inquiry = self.why.text(), self._inquiry
        if not inquiry or not self.submit.isEnabled():
            return
        if not reason:
            self.why.say(self._texts("common-needed"))
            self.why.setFocus()
            return
        self.submit.setEnabled(False)
        self._page.run(lambda: self._service.tell_apart(inquiry, reason), self._told, self._refused, changes=_CHANGES)

    def _told(self, inquiry: Inquiry) -> None:
        if inquiry.id != self._inquiry:
            return
        self.form.hide()
        self.submit.hide()
        self.done.setText(self._texts("inquiry-now", number=inquiry.number, state=word(self._texts, inquiry.state)))

    def _refused(self, fault: FengcunError) -> None:
        self.submit.setEnabled(True)
        self._page.refused(fault, self.form)
