"""Numbers and safekeeping of papers that the office issues.

What names a person lies in an envelope that opens with the register's key. Covers repeat what a dossier says: they are
printed and not kept, so that nothing of a dossier stays behind here when it is sealed.
"""

from __future__ import annotations

import hashlib

from fengcun.keys import agefile
from fengcun.model.act import LogAct
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.model.ids import new_id
from fengcun.services.numbering import Series, written
from fengcun.services.session import Session
from fengcun.store.registry import Work

NOT_KEPT = frozenset({PaperKind.COVER, PaperKind.STAMPED_COVER})
"""Their PDF is not kept: it says what the dossier says."""


def next_number(session: Session, work: Work, kind: PaperKind) -> str:
    """The next number of a form in this year, for example ``临检证字〔2026〕12号``.

    Args:
        session: of who issues.
        work: the transaction of the paper.
        kind: a form with a number series.
    """
    year = session.clock.today().year
    running = work.numbers.next(f"{kind.value}-{year}")
    return written(Series(kind.value), session.facts.short, year, running)


def issue(
    session: Session,
    work: Work,
    kind: PaperKind,
    number: str,
    pdf: bytes,
    act: LogAct = LogAct.PAPER_ISSUED,
) -> IssuedPaper:
    """Keep a paper and log it.

    Args:
        session: of who issues.
        work: the transaction.
        kind: which form.
        number: from `next_number`; empty for labels and covers.
        pdf: the finished paper.
        act: what the log says was done.
    """
    kept = kind not in NOT_KEPT
    paper = IssuedPaper(
        id=new_id(),
        kind=kind,
        number=number,
        issued_at=session.clock.now(),
        issued_by=session.person.account,
        sha256=hashlib.sha256(pdf).hexdigest() if kept else "",
    )
    envelope = agefile.encrypt(pdf, [session.office_keys.register.recipient]) if kept else b""
    work.papers.add(paper, envelope)
    session.record(work, act, paper.id, {"number": number} if number else {})
    return paper
