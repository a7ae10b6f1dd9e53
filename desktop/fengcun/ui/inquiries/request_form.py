"""The form of the counter: whose certificate, who asks, since when. It must not ask the register anything."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.clock import Clock
from fengcun.model.identity import CITIZENS, FOREIGN, DocumentKind, IdentityDocument
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.parsed_fields import DateField, IdNumberField, PartialDateField
from fengcun.ui.common.wording import choices


class RequestForm(Form):
    """A request for a certificate (article 15), in the order of the paper form.

    Args:
        texts: the catalogue.
        clock: tells today; a request is received today unless the person says otherwise, and never tomorrow.
    """

    def __init__(self, texts: Texts, clock: Clock) -> None:
        super().__init__(texts, label_width=96)
        self._words, self._clock = texts, clock
        self.name = TextField(texts("inquiries-name"), needed=True)
        self.id_number = IdNumberField(
            texts, texts("inquiries-id-number"), needed=True, hint=texts("inquiries-id-number.hint")
        )
        self.kind = ChoiceField(texts("inquiries-document-kind"), choices(texts, DocumentKind))
        self.kind.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document = TextField(texts("inquiries-document"))
        self.birth = PartialDateField(texts, texts("inquiries-birth"), hint=texts("inquiries-birth.hint"))
        self.applicant = ChoiceField(texts("inquiries-applicant"), choices(texts, Applicant))
        # As narrow as the other fields; the list that drops down is as wide as its words.
        self.applicant.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.applicant_name = TextField(
            texts("inquiries-applicant-name"), placeholder=texts("inquiries-applicant-name.placeholder")
        )
        self.nationality = TextField(texts("inquiries-nationality"), needed=True)
        self.use = TextField(texts("inquiries-use"), placeholder=texts("inquiries-use.example"))
        self.received_on = DateField(texts, texts("inquiries-received-on"), needed=True)
        self._typing = True
        self.applicant.changed.connect(self._follow_applicant)
        self.kind.changed.connect(self._follow_kind)
        self.document.changed.connect(self._follow_kind)
        for place, field in (
            ("name", self.name),
            ("id_number", self.id_number),
            ("document_kind", self.kind),
            ("document", self.document),
            ("birth", self.birth),
            ("applicant", self.applicant),
            ("applicant_name", self.applicant_name),
            ("nationality", self.nationality),
            ("received_on", self.received_on),
            ("use", self.use),
        ):
            self.add(place, field)
        self.reset()

    def reset(self) -> None:
        """Forget the applicant: as if nobody had been here."""
        self.name.set_value(None)
        self.kind.set_value(DocumentKind.RESIDENT_ID)
        self.id_number.set_value(None)
        self.document.set_value(None)
        self.birth.set_value(None)
        self.applicant_name.set_value(None)
        self.applicant.set_value(Applicant.PERSON)
        self.nationality.set_value(self._words("inquiries-nationality.example"))
        self.received_on.set_value(self._clock.today())
        self.use.set_value(None)
        self.show_row("use", False)
        for field in self.fields.values():
            field.say("")
        self._follow_applicant()
        self._follow_kind()

    def show_error(self, fault: FengcunError) -> bool:
        """As `Form.show_error`; what for is asked of who applies often, and of nobody else."""
        if fault.place == "use":
            self.show_row("use", True)
        return super().show_error(fault)

    def give_back(self, kept: Mapping[str, str]) -> None:
        """As `Form.give_back`; what for is seen again where it was asked."""
        super().give_back(kept)
        self.show_row("use", not self.use.empty())

    def open(self, *, typing: bool) -> None:
        """Let the form be typed into, or only read while its answer is there.

        Args:
            typing: True to type.
        """
        self._typing = typing
        lines = (self.name, self.id_number, self.document, self.birth, self.applicant_name, self.nationality, self.use)
        for field in (*lines, self.received_on):
            field.line.setReadOnly(not typing)
        self.kind.setEnabled(typing)
        self._follow_applicant()

    def check(self) -> bool:
        """As `Form.check`; the number fits its paper, and a request cannot have been received after today."""
        if not super().check():
            return False
        if self.kind.value() not in CITIZENS and self._document() is None:
            typed = self.document.text()
            self.document.say(self._words("inquiries-document-wrong" if typed else "common-needed"))
            self.document.setFocus()
            return False
        born = self.birth.value()
        if self.birth.needed and (born is None or born.first != born.last):
            self.birth.say(self._words("inquiries-birth.whole"))
            self.birth.setFocus()
            return False
        received = self.received_on.value()
        if received is not None and received > self._clock.today():
            self.received_on.say(self._words("inquiries-received-later"))
            self.received_on.setFocus()
            return False
        return True

    def request(self) -> CertificateRequest:
        """What is asked; the form was checked before.

        Raises:
            ValueError: it was not checked.
        """
        received, applicant, document = self.received_on.value(), self.applicant.value(), self._document()
        if received is None or applicant is None or document is None:
            raise ValueError("the form is not complete")
        return CertificateRequest(
            name=self.name.text(),
            id_number=document.resident,
            document=document if document.kind is not DocumentKind.RESIDENT_ID else None,
            birth="" if document.birth else str(self.birth.value() or ""),
            applicant=applicant,
            received_on=received,
            applicant_name=self.applicant_name.text() if applicant is not Applicant.PERSON else "",
            nationality=self.nationality.text(),
            use=self.use.text(),
        )

    def _document(self) -> IdentityDocument | None:
        """The paper as typed; None where its number is missing or wrong."""
        kind, number = self.kind.value(), self.id_number.value()
        if kind is None:
            return None
        if kind in CITIZENS:
            return IdentityDocument(kind, number.text) if number is not None else None
        try:
            return IdentityDocument(kind, self.document.text())
        except ValueError:
            return None

    def _follow_kind(self) -> None:
        """A citizen's number, or the number of another paper; the day of birth where the number does not tell it."""
        citizen = self.kind.value() in CITIZENS
        document = self._document()
        for place, needed in (
            ("id_number", citizen),
            ("document", not citizen),
            ("birth", not citizen and (document is None or document.birth is None)),
        ):
            self.need(place, needed)
            self.show_row(place, needed)
        foreign, home = self.kind.value() in FOREIGN, self._words("inquiries-nationality.example")
        if foreign and self.nationality.text() == home:
            self.nationality.set_value(None)
        elif not foreign and self.nationality.empty():
            self.nationality.set_value(home)

    def _follow_applicant(self) -> None:
        other = self.applicant.value() is not Applicant.PERSON
        self.need("applicant_name", other)
        self.applicant_name.setEnabled(other)
        self.applicant.setEnabled(self._typing)
        if not other:
            self.applicant_name.set_value(None)
