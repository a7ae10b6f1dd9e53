"""The application form: who asks about whom, on what, for what, with which papers. It asks the register nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.law.inquiry import Ability, BasisKind, Channel, InquiryPaper, Purpose
from fengcun.model.clock import Clock
from fengcun.model.identity import CITIZENS, DocumentKind, IdentityDocument
from fengcun.model.inquiry import INDIVIDUALS, Access, InquiryApplicant
from fengcun.model.numbers import id_mistake
from fengcun.services.inquiries.content import Content, Officer, Subject
from fengcun.ui.common.fields import CheckField, ChoiceField, Field, LongTextField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.parsed_fields import DateField, PartialDateField
from fengcun.ui.common.wording import choices, word

_OFFICIAL = frozenset({InquiryApplicant.JUDICIAL_ORGAN, InquiryApplicant.UNIT})
_ORGAN_WANTS = (Access.READ_EXTRACT_COPY, Access.FACTS_ONLY)
_UNIT_WANTS = (Access.CERTIFICATE, Access.FACTS_ONLY)
_ORGAN_PURPOSES = (Purpose.HANDLING_CASE, Purpose.RECIDIVISM_PREVENTION, Purpose.OTHER)
_UNIT_PURPOSES = (Purpose.HIRING, Purpose.LICENSING, Purpose.OTHER)
_PAPERS_OF = {
    InquiryApplicant.PERSON: (InquiryPaper.WRITTEN_APPLICATION, InquiryPaper.IDENTITY),
    InquiryApplicant.STATUTORY_REPRESENTATIVE: (
        InquiryPaper.WRITTEN_APPLICATION,
        InquiryPaper.IDENTITY,
        InquiryPaper.PROOF_OF_REPRESENTATION,
    ),
    InquiryApplicant.AGENT: (
        InquiryPaper.WRITTEN_APPLICATION,
        InquiryPaper.IDENTITY,
        InquiryPaper.POWER_OF_ATTORNEY,
    ),
    InquiryApplicant.JUDICIAL_ORGAN: (
        InquiryPaper.OFFICIAL_LETTER,
        InquiryPaper.IDENTITY,
        InquiryPaper.WRITTEN_APPLICATION,
    ),
    InquiryApplicant.UNIT: (InquiryPaper.OFFICIAL_LETTER, InquiryPaper.IDENTITY, InquiryPaper.WRITTEN_APPLICATION),
}


class IntakeForm(Form):
    """An application, in the order of the paper form; what does not belong to the applicant is not shown.

    Args:
        texts: the catalogue.
        clock: tells today.
    """

    def __init__(self, texts: Texts, clock: Clock) -> None:
        super().__init__(texts, label_width=112)
        self._words, self._clock = texts, clock
        self.applicant = ChoiceField(texts("inquiry-applicant"), choices(texts, InquiryApplicant))
        self.channel = ChoiceField(texts("inquiry-channel"), choices(texts, Channel))
        self.asker = TextField(texts("inquiry-asker"), needed=True)
        self.letter_no = TextField(texts("inquiry-letter-no"), placeholder=texts("inquiry-letter-no.example"))
        self.officers = [TextField(texts(f"inquiry-officer-{number}")) for number in (1, 2)]
        self.officer_papers = [TextField(texts(f"inquiry-officer-paper-{number}")) for number in (1, 2)]
        self.name = TextField(texts("inquiry-subject"), needed=True)
        self.document_kind = ChoiceField(texts("inquiry-document-kind"), choices(texts, DocumentKind))
        self.document = TextField(texts("inquiry-document"))
        self.birth = PartialDateField(texts, texts("inquiry-birth"), hint=texts("inquiry-birth.hint"))
        self.nationality = TextField(texts("inquiry-nationality"))
        self.ability = ChoiceField(
            texts("inquiry-ability"), choices(texts, Ability), empty=texts("inquiry-ability.unknown")
        )
        self.distinct = CheckField(texts("inquiry-distinct"), hint=texts("inquiry-distinct.hint"))
        self.purpose = ChoiceField(texts("inquiry-purpose"), choices(texts, Purpose), empty=texts("inquiry-none"))
        self.reason = LongTextField(texts("inquiry-reason"), lines=2)
        self.law = TextField(texts("inquiry-law"), placeholder=texts("inquiry-law.example"))
        self.article = TextField(texts("inquiry-article"), placeholder=texts("inquiry-article.example"))
        self.no_statute = ChoiceField(
            texts("inquiry-no-statute"), choices(texts, BasisKind), empty=texts("inquiry-no-statute.cited")
        )
        self.scope = LongTextField(texts("inquiry-scope"), lines=2)
        self.wanted = ChoiceField(texts("inquiry-wanted"), choices(texts, Access))
        self.papers = {paper: CheckField(word(texts, paper)) for paper in InquiryPaper}
        self.received_on = DateField(texts, texts("inquiry-received-on"), needed=True)
        self._lay_out()
        self.applicant.changed.connect(self._follow)
        self.document_kind.changed.connect(self._follow)
        self.reset()

    def _lay_out(self) -> None:
        parts: dict[str, dict[str, Field[Any]]] = {
            "applicant": {
                "applicant": self.applicant,
                "channel": self.channel,
                "asker": self.asker,
                "letter_no": self.letter_no,
                "officers": self.officers[0],
                "officer_paper_1": self.officer_papers[0],
                "officer_2": self.officers[1],
                "officer_paper_2": self.officer_papers[1],
            },
            "subject": {
                "name": self.name,
                "document_kind": self.document_kind,
                "document": self.document,
                "birth": self.birth,
                "nationality": self.nationality,
                "ability": self.ability,
                "distinct": self.distinct,
            },
            "request": {
                "purpose": self.purpose,
                "reason": self.reason,
                "law": self.law,
                "article": self.article,
                "no_statute": self.no_statute,
                "scope": self.scope,
                "wanted": self.wanted,
            },
            "papers": {
                **{f"paper_{paper.value}": field for paper, field in self.papers.items()},
                "received_on": self.received_on,
            },
        }
        for part, fields in parts.items():
            self.add_heading(self._words(f"inquiry-part-{part}"))
            for place, field in fields.items():
                self.add(place, field)

    def reset(self) -> None:
        """Forget the application."""
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                field.set_value(field.offered[0])
            elif isinstance(field, CheckField):
                field.set_value(False)
            else:
                field.set_value(None)
            field.say("")
        self.applicant.setEnabled(True)
        self.received_on.setEnabled(True)
        self.applicant.set_value(InquiryApplicant.JUDICIAL_ORGAN)
        self.nationality.set_value(self._words("inquiry-nationality.example"))
        self.received_on.set_value(self._clock.today())
        self._follow()

    def show_error(self, fault: FengcunError) -> bool:
        """As `Form.show_error`; a person says what for where it is asked of who applies often."""
        if fault.place == "reason":
            self.show_row("reason", True)
        return super().show_error(fault)

    def check(self) -> bool:
        """As `Form.check`; the number fits its paper, and the day is not to come."""
        if not super().check():
            return False
        received = self.received_on.value()
        if received is not None and received > self._clock.today():
            self.received_on.say(self._words("inquiry-received-later"))
            self.received_on.setFocus()
            return False
        fault = self._document_fault()
        if fault:
            self.document.say(fault)
            self.document.setFocus()
        return not fault

    def content(self) -> Content:
        """What was typed; the form was checked before.

        Raises:
            ValueError: it was not checked.
        """
        applicant = self.applicant.value()
        kind = self.document_kind.value()
        if applicant is None or kind is None:
            raise ValueError("the form is not complete")
        official = applicant in _OFFICIAL
        number, born = self.document.text(), self.birth.value()
        officers = tuple(
            Officer(name.text(), paper.text())
            for name, paper in zip(self.officers, self.officer_papers, strict=True)
            if official and name.text()
        )
        return Content(
            applicant=applicant,
            subject=Subject(
                name=self.name.text(),
                document=IdentityDocument(kind, number) if number else None,
                birth=str(born) if born is not None else "",
                nationality=self.nationality.text(),
            ),
            asker="" if applicant is InquiryApplicant.PERSON else self.asker.text(),
            letter_no=self.letter_no.text() if official else "",
            officers=officers,
            purpose=self.purpose.value() if official else None,
            reason="" if self.reason.isHidden() else self.reason.text(),
            law=self.law.text() if official else "",
            article=self.article.text() if official else "",
            no_statute=self.no_statute.value() if official and not self.law.text() else None,
            scope=self.scope.text() if official else "",
            wanted=(self.wanted.value() or Access.CERTIFICATE) if official else Access.CERTIFICATE,
            papers=frozenset(
                paper for paper, field in self.papers.items() if field.value() and paper in _PAPERS_OF[applicant]
            ),
            channel=self.channel.value() or Channel.COUNTER,
            ability=self.ability.value() if applicant is InquiryApplicant.STATUTORY_REPRESENTATIVE else None,
            distinct=self.distinct.value() and not official,
        )

    def show_content(self, content: Content, received_on: date) -> None:
        """Show an application that is to be completed; who asks stays."""
        self.reset()
        self.applicant.set_value(content.applicant)
        self.applicant.setEnabled(False)
        self._follow()
        self.channel.set_value(content.channel)
        self.asker.set_value(content.asker)
        self.letter_no.set_value(content.letter_no)
        for officer, name, shown in zip(content.officers, self.officers, self.officer_papers, strict=False):
            name.set_value(officer.name)
            shown.set_value(officer.document)
        self.name.set_value(content.subject.name)
        if content.subject.document is not None:
            self.document_kind.set_value(content.subject.document.kind)
            self.document.set_value(content.subject.document.number)
        self.birth.line.setText(content.subject.birth)
        self.nationality.set_value(content.subject.nationality)
        self.ability.set_value(content.ability)
        self.distinct.set_value(content.distinct)
        if content.purpose in self.purpose.offered:
            self.purpose.set_value(content.purpose)
        self.reason.set_value(content.reason)
        self.show_row("reason", bool(content.reason) or content.applicant in _OFFICIAL)
        self.law.set_value(content.law)
        self.article.set_value(content.article)
        self.no_statute.set_value(content.no_statute)
        self.scope.set_value(content.scope)
        if content.wanted in self.wanted.offered:
            self.wanted.set_value(content.wanted)
        for paper, field in self.papers.items():
            field.set_value(paper in (content.papers or ()))
        self.received_on.set_value(received_on)
        self.received_on.setEnabled(False)

    def _document_fault(self) -> str:
        kind, number = self.document_kind.value(), self.document.text()
        if not number or kind is None:
            missing = self.applicant.value() in INDIVIDUALS
            return self._words("common-needed") if missing else ""
        try:
            IdentityDocument(kind, number)
        except ValueError:
            mistake = id_mistake("".join(number.split())) if kind in CITIZENS else None
            if mistake is not None:
                return self._words(f"common-id-wrong-{mistake.value}", count=len("".join(number.split())))
            return self._words("inquiry-document-wrong")
        return ""

    def _follow(self) -> None:
        """Show what belongs to this applicant."""
        applicant = self.applicant.value() or InquiryApplicant.PERSON
        official = applicant in _OFFICIAL
        organ = applicant is InquiryApplicant.JUDICIAL_ORGAN
        if official:
            self.wanted.set_choices([(one, word(self._words, one)) for one in (_ORGAN_WANTS if organ else _UNIT_WANTS)])
            purposes = _ORGAN_PURPOSES if organ else _UNIT_PURPOSES
            self.purpose.set_choices([(one, word(self._words, one)) for one in purposes])
        for place in (
            "letter_no", "officers", "officer_paper_1", "officer_2", "officer_paper_2", "purpose", "reason", "law",
            "article", "no_statute", "scope", "wanted",
        ):  # fmt: skip
            self.show_row(place, official)
        self.show_row("distinct", not official)
        self.show_row("asker", applicant is not InquiryApplicant.PERSON)
        self.show_row("ability", applicant is InquiryApplicant.STATUTORY_REPRESENTATIVE)
        self.show_row("birth", self.document_kind.value() not in CITIZENS or organ)
        for paper in self.papers:
            self.show_row(f"paper_{paper.value}", paper in _PAPERS_OF[applicant])
