"""What kind of organ this office is, and what follows from it: names, forms, what is answered and what is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fengcun.law.explain import provision_place
from fengcun.model.certificate import PaperKind
from fengcun.model.organ_profile import Certainty, OfficeName, Service
from fengcun.ui.common import widgets
from fengcun.ui.common.page import Page
from fengcun.ui.common.widgets import Tone
from fengcun.ui.common.wording import word

_NAMES = 120
_TONES = {Certainty.VERIFIED: Tone.OK, Certainty.RECALLED: Tone.DUE, Certainty.INFERRED: Tone.DUE}


class OrganSection(QWidget):
    """The profile of the office's organ; only read.

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
        column.addWidget(widgets.label(texts("organ-profile-fixed"), "small"))
        self.setLayout(column)

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
