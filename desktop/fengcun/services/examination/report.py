"""The report of an examination on paper (电子档案四性检测报告), in Chinese like every paper. It names nobody."""

from __future__ import annotations

from fengcun import __version__
from fengcun.i18n import Language, Texts
from fengcun.model.certificate import PaperKind
from fengcun.model.examination import Check
from fengcun.papers.forms import examination as form
from fengcun.papers.letterhead import Letterhead
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Prepared
from fengcun.services.examination import words
from fengcun.services.examination.findings import Examination
from fengcun.services.office_file import OfficeFacts
from fengcun.services.session import Session

_MOST = 20
"""Lines of one kind of finding on the report; the rest is counted."""


def render(facts: OfficeFacts, examination: Examination) -> bytes:
    """The report as PDF.

    Args:
        facts: of the office.
        examination: what was found.

    Raises:
        BadInput: a character that no font has, or the wording of the form is not right.
    """
    texts = Texts(Language.CHINESE)
    log = examination.result(Check.LOG)
    data = form.ExaminationReport(
        number="",
        examined_on=examination.at.astimezone().date(),
        whole=examination.whole,
        entries=log.looked or None,
        program=f"Fengcun {__version__}",
        results={result.check: result.severity for result in examination.results},
        counts={result.check: result.looked for result in examination.results},
        severity=examination.severity,
        problems=tuple(words.problems(texts, examination, _MOST)),
        unexamined=tuple(words.unexamined(texts, examination)),
    )
    return form.render(data, Letterhead(facts.name, facts.organ, facts.fonds))


def issue(session: Session, examination: Examination) -> Prepared:
    """Issue the report like every paper of the office: kept, and logged.

    Raises:
        Refused: the person's keys do not open the register.
        BadInput: as `render`.
    """
    pdf = render(session.facts, examination)
    with session.write() as work:
        return issuing.issue(session, work, PaperKind.EXAMINATION, "", pdf)
