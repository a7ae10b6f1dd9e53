"""Inquiries come back from their rows as they were kept; their envelopes are never looked into."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengcun.errors import BadInput
from fengcun.model.certificate import IssuedPaper, PaperKind
from fengcun.model.ids import new_id
from fengcun.model.inquiry import (
    Access,
    Check,
    Inquiry,
    InquiryApplicant,
    InquiryEvent,
    InquiryState,
    InquiryStep,
    Measure,
    Proposal,
    Proposed,
    Rank,
    RefusalReason,
    Scan,
    ScanKind,
    Stop,
)
from fengcun.store.registry import Registry

AT = datetime(2026, 11, 20, 1, 30, 0, 5, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
accounts = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3).map(tuple)
proposals = st.one_of(
    st.none(),
    st.builds(Proposal, st.just(Proposed.ADMIT), st.sampled_from(Access), st.none()),
    st.builds(Proposal, st.just(Proposed.REFUSE), st.none(), st.sampled_from(RefusalReason)),
)
inquiries = st.builds(
    Inquiry,
    id=st.builds(new_id),
    number=st.builds(new_id),
    applicant=st.sampled_from(InquiryApplicant),
    received_on=days,
    handlers=accounts,
    changed_at=st.just(AT),
    state=st.sampled_from(InquiryState),
    chain=st.lists(st.sampled_from(Rank), unique=True).map(tuple),
    check=st.none() | st.builds(Check, *[st.booleans()] * 4),
    proposal=proposals,
    approved_by=accounts,
    stops=st.lists(st.builds(Stop, days, st.none() | days), max_size=2).map(tuple),
    lookers=accounts,
    measures=st.frozensets(st.sampled_from(Measure)),
    recheck_on=st.none() | days,
    extended=st.booleans(),
    due=st.none() | days,
    plain=st.none() | days,
    follows=st.just(""),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=inquiries, then=inquiries)
def test_what_is_kept_comes_back(registry: Registry, kept: Inquiry, then: Inquiry) -> None:
    with registry.write() as work:
        work.inquiries.add(kept, b"envelope")
        assert work.inquiries.get(kept.id) == kept
        assert work.inquiries.envelope(kept.id) == b"envelope"
        assert work.inquiries.sealed(kept.id) is None
        assert kept.id in work.inquiries.ids([kept.state])
        assert kept in work.inquiries.in_states([kept.state])
        work.inquiries.add(then, b"")
        work.inquiries.put_sealed(then.id, b"sealed")
        work.inquiries.put_envelope(then.id, b"new")
        work.inquiries.replace(then)
        assert work.inquiries.get(then.id) == then
        assert (work.inquiries.envelope(then.id), work.inquiries.sealed(then.id)) == (b"new", b"sealed")


def test_history_and_scans_keep_their_order(registry: Registry) -> None:
    inquiry = Inquiry(new_id(), "1", InquiryApplicant.UNIT, date(2026, 11, 20), ("a",), AT)
    steps = [InquiryStep(event, "a", AT, event.encode()) for event in InquiryEvent]
    papers = [IssuedPaper(new_id(), PaperKind.UNDERTAKING, "", AT, "a", "") for _ in range(5)]
    scan = Scan(new_id(), inquiry.id, ScanKind.UNDERTAKING, "application/pdf", 5, "00", "id", AT, "a")
    with registry.write() as work:
        work.inquiries.add(inquiry, b"")
        for step in steps:
            work.inquiries.add_step(inquiry.id, step)
        work.inquiries.add_scan(scan)
        for paper in papers:
            work.papers.add(paper, b"")
            work.inquiries.add_paper(inquiry.id, paper.id)
    with registry.read() as work:
        assert work.inquiries.steps(inquiry.id) == steps
        assert work.inquiries.scans(inquiry.id) == [scan] == [work.inquiries.scan(scan.id)]
        assert work.inquiries.file_ids() == [scan.id]
        assert work.inquiries.paper_ids(inquiry.id) == [paper.id for paper in papers]
        assert work.inquiries.counts(date(2026, 11, 1), date(2026, 11, 30)) == {InquiryState.RECEIVED: 1}
        with pytest.raises(BadInput, match="err-store-row-missing"):
            work.inquiries.get("none")
