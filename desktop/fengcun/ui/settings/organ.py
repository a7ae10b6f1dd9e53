"""What kind of organ this office is, and what follows from it: names, forms, what is answered and what is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fengcun.errors import FengcunError
from fengcun.law.explain import provision_place
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Organ
from fengcun.model.organ_profile import Certainty, OfficeName, Service
from fengcun.model.roles import Role
from fengcun.services.organs.changing import OrganChanges
from fengcun.services.organs.profiles import profile_of
from fengcun.ui.common import widgets
from fengcun.ui.common.fields import ChoiceField, TextField
from fengcun.ui.common.forms import Form
from fengcun.ui.common.icons import Icon
from fengcun.ui.common.messages import Question
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import choices, word

_NAMES = 120
_TONES = {Certainty.VERIFIED: Tone.OK, Certainty.RECALLED: Tone.DUE, Certainty.INFERRED: Tone.DUE}


class OrganSection(QWidget):
    """The profile of the office's organ; an administrator may make it another organ's.

    Args:
        page: the page it stands on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        texts, facts, profile = page.texts, page.desk.facts, page.desk.session.profile
        gap, language = texts("common-list-gap"), texts.language
        forms = dict.fromkeys(word(texts, form) for form in profile.unit_forms.values())
        lines = [(word(texts, name), profile.name(name, language)) for name in OfficeName]
        lines.append((texts("organ-profile-word"), profile.word))
        lines.append((texts("organ-profile-forms"), gap.join(forms)))
        for series, pattern in profile.numbers.items():
            example = pattern.format(short=facts.short, year=page.desk.session.clock.today().year, number=1)
            lines.append((f"{texts('organ-profile-numbers')} · {word(texts, PaperKind(series))}", example))
        column = widgets.column(widgets.soft(texts("organ-profile-lead")), widgets.facts(lines, width=_NAMES), space=12)
        if profile.word not in facts.short:
            words = texts("organ-profile-word-missing", short=facts.short, word=profile.word)
            column.addWidget(widgets.label(words, "small"))
        column.addWidget(widgets.heading(texts("organ-profile-services")))
        for service in Service:
            column.addWidget(self._service(page, service))
        self.organ: ChoiceField[Organ] = ChoiceField(texts("organ-change-organ"), choices(texts, Organ))
        self.short = TextField(texts("organ-change-short"), needed=True)
        self.change = widgets.plain(texts("organ-change-act"), Icon.EDIT, page.theme)
        self._page = page
        if page.desk.person.can(Role.ADMINISTRATOR):
            self.organ.set_value(profile.organ)
            self.short.set_value(facts.short)
            self._form = Form(texts, label_width=_NAMES)
            self._form.add("organ", self.organ)
            self._form.add("short", self.short)
            self.change.clicked.connect(self._ask)
            column.addWidget(self._form)
            column.addLayout(widgets.row(self.change, None))
        else:
            column.addWidget(widgets.label(texts("organ-change-people"), "small"))
        self.setLayout(column)

    def _ask(self) -> None:
        """Say what follows, and ask."""
        texts, organ, short = self._page.texts, self.organ.value(), self.short.text().strip()
        if organ is None or not self._form.check():
            return
        changes = OrganChanges(self._page.desk.session)
        facts = [
            (word(texts, name), profile_of(organ).name(name, texts.language))
            for name in (OfficeName.ARCHIVE, OfficeName.ARCHIVE_HEAD, OfficeName.LEADER)
        ]
        facts += [
            (word(texts, service), word(texts, found.elsewhere) if found.elsewhere else texts("organ-service-here"))
            for service, found in profile_of(organ).services.items()
        ]
        question = Question(
            texts("organ-change-ask", organ=word(texts, organ), short=short),
            texts("organ-change-ask.body"),
            texts("organ-change-act"),
            texts("organ-change-ask.leave"),
            tuple(facts),
        )

        def act() -> None:
            self._page.run(lambda: changes.change(organ, short), lambda _none: self._done(), self._failed)

        self._page.context.messages.ask(question, act)

    def _done(self) -> None:
        self._page.context.messages.success(self._page.texts("organ-change-done"))

    def _failed(self, fault: FengcunError) -> None:
        self._page.refused(fault, self._form)

    def _service(self, page: Page, service: Service) -> QWidget:
        texts, session = page.texts, page.desk.session
        found = session.profile.services[service]
        who = texts("organ-service-here")
        if found.elsewhere is not None:
            who = texts("organ-law-elsewhere", addressee=word(texts, found.elsewhere))
        line = texts("organ-service-line", service=word(texts, service), who=who)
        head = widgets.row(space=8)
        head.addWidget(widgets.label(line, "subheading"), 1)
        head.addWidget(widgets.pill(word(texts, found.certainty), _TONES[found.certainty]))
        cites = texts("common-list-gap").join(
            provision_place(code, texts, session.pack) for code in found.cites if code in session.pack.provisions
        )
        lines = widgets.column(head, widgets.label(found.says.in_(texts.language)), space=4)
        if cites:
            lines.addWidget(widgets.label(texts("inquiry-cites", cites=cites), "small"))
        return widgets.frame("well", lines, 10)
