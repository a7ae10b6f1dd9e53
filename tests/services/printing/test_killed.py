"""The process killed while it prints: what came out of the printer is in the log, what is in no log is still held."""

from __future__ import annotations

from datetime import date
from typing import Any

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.roles import Role
from fengcun.services.office import Office
from fengcun.services.printing import CUPS, JobStep

LAST = 10
"""Steps at the end: the log is written there and the job released; `FENGCUN_EVERY_STEP=1` tries each of them."""


def _chosen(total: int) -> list[int]:
    return [1, (total - LAST) // 2, *range(total - LAST, total + 1)]


def _settled() -> dict[int, JobStep]:
    """What the queue holds once nothing moves any more."""
    for _ in range(2000):
        found = {one.job.number: one.step for one in CUPS.found()}
        if not {JobStep.WAITING, JobStep.PRINTING} & set(found.values()):
            return found
    raise AssertionError("the printer never ends")


def test_nothing_comes_out_that_the_log_does_not_know(
    house: Any, phrases: dict[Role, str], killing: Any, cups: Any
) -> None:
    clerk = house.desk(Role.CLERK)
    request = CertificateRequest("宋明远", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 11, 20))
    paper = clerk.certificates.issue(request).paper
    account = clerk.session.person.account
    house.close()
    job = {"account": account, "passphrase": phrases[Role.CLERK], "paper": paper.id, "printer": "laser"}
    logged: set[int] = set()
    for _, folder in killing.at_steps("print", _chosen, house.folder, job):
        session = Office.open(folder).log_in(account, phrases[Role.CLERK], house.clock)
        with session.read() as work:
            left = work.paper_life.leavings(paper.id)
            copies = work.papers.get(paper.id).copies
        assert len(left) <= 1
        assert copies == sum(one.copies for one in left)
        logged |= {one.job for one in left}
        session.close()
    held = {number for number, step in _settled().items() if step is JobStep.HELD}
    printed = {int(path.stem) for path in (cups.root / "out").glob("*.pdf")}
    printed -= {1}  # the act counted without a kill
    assert printed
    assert printed <= logged
    assert logged <= printed | held
    assert held - logged, "one was killed between the queue and the log"
    assert held & logged, "one was killed between the log and the release"
