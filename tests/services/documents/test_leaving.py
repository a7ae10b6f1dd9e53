"""A document leaves once; again with a reason and marked; what did not come out counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fengcun.errors import BadInput, EnvironmentFault, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind, PaperState
from fengcun.model.paper_life import Again, Outcome, PaperQuery, ReprintReason, Way
from fengcun.model.roles import Role
from fengcun.services.documents.issuing import Prepared
from fengcun.services.printing import CUPS, JobStep, PrintOptions

SPOILED = Again(ReprintReason.SPOILED)
Issue = Callable[..., Prepared]


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _arrived(cups: Any, number: int) -> str:
    got = cups.printed(number)
    return _text(got[got.index(b"%PDF") :])


def _acts(desk: Any, paper: str) -> list[LogAct]:
    """The log's acts on a paper, the oldest first."""
    with desk.session.read() as work:
        return [desk.session.logbook.read(work, seq).act for seq in sorted(work.log.of_subject(paper))]


def _done(desk: Any, paper: str, job: Any) -> JobStep:
    for _ in range(2000):
        state = desk.papers.follow(paper, job)
        if state.over:
            return JobStep(state.step)
    raise AssertionError("it never ends")


def test_the_first_printing_is_free_and_the_next_needs_a_reason(house: Any, cups: Any, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    assert made.paper.state is PaperState.FRESH
    printed = desk.papers.print(made.paper.id, "laser", PrintOptions(3))
    assert (printed.paper.copies, printed.paper.state) == (3, PaperState.OUT)
    assert _done(desk, made.paper.id, printed.job) is JobStep.DONE
    assert "补打" not in _arrived(cups, printed.job.number)

    for _ in range(2):
        with pytest.raises(Refused, match="err-reprint-reason"):
            desk.papers.print(made.paper.id, "laser", PrintOptions())
    again = desk.papers.print(made.paper.id, "laser", PrintOptions(), SPOILED)
    assert _done(desk, made.paper.id, again.job) is JobStep.DONE
    assert again.paper.copies == 4
    arrived = _arrived(cups, again.job.number)
    assert "补打　第2次打印　2026年11月20日" in arrived
    assert made.paper.number in arrived
    assert desk.papers.pdf(made.paper.id) == made.pdf, "what is kept is the original"

    life = desk.papers.life(made.paper.id)
    assert [(one.nth, one.reason, one.outcome) for one in life.leavings] == [
        (0, None, Outcome.OUT),
        (1, ReprintReason.SPOILED, Outcome.OUT),
    ]
    acts = _acts(desk, made.paper.id)
    assert acts == [LogAct.CERTIFICATE_ANSWERED, LogAct.PAPER_PRINTED, LogAct.PAPER_REPRINTED, LogAct.FILE_VIEWED]


def test_a_job_that_was_cancelled_counts_for_nothing_and_the_log_tells(house: Any, cups: Any, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    cups.admin("cupsdisable", "laser")
    stuck = desk.papers.print(made.paper.id, "laser", PrintOptions(2))
    desk.papers.cancel(made.paper.id, stuck.job)
    (paper,) = desk.papers.lines([made.paper.id])
    assert (paper.copies, paper.state) == (0, PaperState.FRESH)
    cups.admin("cupsenable", "laser")
    fresh = desk.papers.print(made.paper.id, "laser", PrintOptions())
    assert _done(desk, made.paper.id, fresh.job) is JobStep.DONE
    assert "补打" not in _arrived(cups, fresh.job.number)
    acts = _acts(desk, made.paper.id)
    assert acts == [
        LogAct.CERTIFICATE_ANSWERED,
        LogAct.PAPER_PRINTED,
        LogAct.PAPER_NOT_PRINTED,
        LogAct.PAPER_PRINTED,
    ]


class _Dying:
    """The way to the printers, cut off before a job is released."""

    def __getattr__(self, name: str) -> Any:
        return getattr(CUPS, name)

    def release(self, _job: Any) -> None:
        raise KeyboardInterrupt


def test_killed_before_the_release_nothing_came_out(house: Any, cups: Any, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.door = _Dying()
    with pytest.raises(KeyboardInterrupt):
        desk.papers.print(made.paper.id, "laser", PrintOptions())
    house.close()
    desk = house.desk(Role.CLERK)
    assert [one.outcome for one in desk.papers.life(made.paper.id).leavings] == [Outcome.HANDED]
    printed = desk.papers.print(made.paper.id, "laser", PrintOptions())
    assert [one.outcome for one in desk.papers.life(made.paper.id).leavings] == [Outcome.FAILED, Outcome.HANDED]
    assert printed.paper.copies == 1
    assert _done(desk, made.paper.id, printed.job) is JobStep.DONE
    assert "补打" not in _arrived(cups, printed.job.number)


def test_a_printer_that_refuses_leaves_nothing(house: Any, cups: Any, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    cups.admin("cupsreject", "laser")
    with pytest.raises(EnvironmentFault):
        desk.papers.print(made.paper.id, "laser", PrintOptions())
    assert desk.papers.life(made.paper.id).leavings == ()
    assert _acts(desk, made.paper.id) == [LogAct.CERTIFICATE_ANSWERED]


def test_saving_is_leaving_too(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.save(made.paper.id, tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == made.pdf
    with pytest.raises(Refused, match="err-reprint-reason"):
        desk.papers.save(made.paper.id, tmp_path / "two.pdf")
    assert not (tmp_path / "two.pdf").exists()
    desk.papers.save(made.paper.id, tmp_path / "two.pdf", Again(ReprintReason.FILE_COPY))
    assert "第2次打印" in _text((tmp_path / "two.pdf").read_bytes())
    assert [one.way for one in desk.papers.life(made.paper.id).leavings] == [Way.FILE, Way.FILE]


def test_a_file_that_cannot_be_written_did_not_leave(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    with pytest.raises(EnvironmentFault):
        desk.papers.save(made.paper.id, tmp_path / "nowhere" / "one.pdf")
    assert [one.outcome for one in desk.papers.life(made.paper.id).leavings] == [Outcome.FAILED]
    assert desk.papers.lines([made.paper.id])[0].state is PaperState.FRESH
    assert _acts(desk, made.paper.id)[1:] == [LogAct.PAPER_PRINTED, LogAct.PAPER_NOT_PRINTED]
    desk.papers.save(made.paper.id, tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == made.pdf, "the next one is the first"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "err-words-needed"),
        ("  ", "err-words-needed"),
        ("当事人王小毛取走后遗失", "err-words-personal"),
        ("电话13800001234", "err-words-personal"),
        ("字" * 61, "err-words-long"),
    ],
)
def test_words_beside_a_reason_are_few_and_of_nobody(
    house: Any, tmp_path: Path, issue: Issue, words: str, fault: str
) -> None:
    desk = house.desk(Role.CLERK)
    desk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("王小毛", house.conviction())))
    made = issue(desk)
    desk.papers.save(made.paper.id, tmp_path / "one.pdf")
    with pytest.raises(BadInput) as refused:
        desk.papers.save(made.paper.id, tmp_path / "two.pdf", Again(ReprintReason.OTHER, words))
    assert (refused.value.message, refused.value.place) == (fault, "words")
    assert not (tmp_path / "two.pdf").exists()


def test_words_are_read_by_who_may_read_the_paper(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    made = issue(desk)
    desk.papers.save(made.paper.id, tmp_path / "one.pdf")
    desk.papers.save(made.paper.id, tmp_path / "two.pdf", Again(ReprintReason.OTHER, "盖章时印泥溅污"))
    assert desk.papers.life(made.paper.id).said == ("盖章时印泥溅污",)
    with desk.session.read() as work:
        assert work.occurrences(["印泥"]) == [], "nothing of it lies in the clear"


def test_labels_leave_as_often_as_needed(house: Any, tmp_path: Path) -> None:
    desk = house.desk(Role.CLERK)
    dossier = desk.dossiers.register(house.draft("J001-SS·2023-D60-0001", house.party("张三", house.conviction())))
    cover = desk.covers.cover(dossier.id)
    for name in ("one.pdf", "two.pdf"):
        desk.papers.save(cover.paper.id, tmp_path / name)
        assert (tmp_path / name).read_bytes() == cover.pdf
    assert cover.paper.kind is PaperKind.COVER


def test_papers_are_found_by_form_day_number_and_state(house: Any, tmp_path: Path, issue: Issue) -> None:
    desk = house.desk(Role.CLERK)
    first = issue(desk)
    house.clock.advance(2 * 86400)
    second = issue(desk, "郑一鸣")
    desk.papers.save(second.paper.id, tmp_path / "one.pdf")
    ids = [second.paper.id, first.paper.id]
    search = desk.papers.search
    assert search(PaperQuery()) == ids
    assert search(PaperQuery(kind=PaperKind.CERTIFICATE)) == ids
    assert search(PaperQuery(kind=PaperKind.INQUIRY_LETTER)) == []
    assert search(PaperQuery(text="2号")) == ids[:1]
    assert search(PaperQuery(text="%")) == []
    assert search(PaperQuery(state=PaperState.FRESH)) == ids[1:]
    today = house.clock.today()
    assert search(PaperQuery(first=today)) == ids[:1]
    assert search(PaperQuery(last=today.replace(day=today.day - 1))) == ids[1:]
    assert [paper.number for paper in desk.papers.lines(ids)] == [second.paper.number, first.paper.number]
