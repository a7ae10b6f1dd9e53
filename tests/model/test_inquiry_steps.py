"""The ways of an inquiry, walked at random: no answer, release or refusal without its approvals and its entry."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fengcun.errors import Refused
from fengcun.model.act import LogAct
from fengcun.model.inquiry import (
    ROLE_OF_RANK,
    Access,
    Check,
    Inquiry,
    InquiryApplicant,
    InquiryEvent,
    InquiryState,
    Measure,
    PauseGround,
    Proposal,
    Proposed,
    Rank,
    RecheckOutcome,
    RefusalReason,
)
from fengcun.model.inquiry_steps import TRANSITIONS, Given, Guard, offered, outcomes, step
from fengcun.model.roles import Person, Role
from fengcun.resources import resource

E, S = InquiryEvent, InquiryState
DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
PEOPLE = tuple(
    Person(name, name, frozenset(roles))
    for name, roles in {
        "clerk": {Role.CLERK},
        "clerk2": {Role.CLERK},
        "both": {Role.CLERK, Role.APPROVER},
        "approver": {Role.APPROVER},
        "custodian": {Role.CUSTODIAN},
        "auditor": {Role.AUDITOR},
        "administrator": {Role.ADMINISTRATOR},
    }.items()
)
BY_NAME = {person.account: person for person in PEOPLE}
OUT = {S.ANSWERED, S.UNDERTAKEN, S.RELEASED}
TOLD_NO = {S.REFUSED, S.NOT_ACCEPTED}

checks = st.builds(Check, *[st.sampled_from([True, True, True, False])] * 4)
proposals = st.one_of(
    st.builds(Proposal, st.just(Proposed.ADMIT), st.sampled_from(Access), st.none()),
    st.builds(
        Proposal, st.sampled_from([Proposed.REFUSE, Proposed.NOT_ACCEPT]), st.none(), st.sampled_from(RefusalReason)
    ),
)
chains = st.sampled_from([(), (Rank.LEADER,), (Rank.ARCHIVE_HEAD,), (Rank.ARCHIVE_HEAD, Rank.LEADER)])
EARLY = [E.CHECK, E.SUBMIT, E.APPROVE, E.APPROVE, E.LOOK_UP, E.ANSWER, E.UNDERTAKE, E.RELEASE, E.TELL_REFUSAL]


class Walk(RuleBasedStateMachine):
    """Anybody tries anything at any time; what went through is remembered."""

    @initialize(applicant=st.sampled_from(InquiryApplicant), handler=st.sampled_from(["clerk", "both"]))
    def begin(self, applicant: InquiryApplicant, handler: str) -> None:
        self.inquiry = Inquiry("i", "1", applicant, DAY, (handler,), AT)
        self.log: list[tuple[InquiryEvent, str, LogAct, Inquiry, Given]] = []
        self.day = DAY

    @rule(
        event=st.one_of(st.sampled_from(EARLY), st.sampled_from(InquiryEvent)),
        actor=st.sampled_from(PEOPLE),
        check=st.one_of(st.just(Check(True, True, True, True)), st.none(), checks),
        proposal=st.none() | proposals,
        chain=chains,
        partner=st.sampled_from(["", *BY_NAME]),
        signed=st.booleans(),
        measure=st.sampled_from(Measure),
        ground=st.none() | st.sampled_from(PauseGround),
        outcome=st.none() | st.sampled_from(RecheckOutcome),
        followed=st.booleans(),
    )
    def anything(
        self, event, actor, check, proposal, chain, partner, signed, measure, ground, outcome, followed
    ) -> None:
        self.attempt(event, actor, check, proposal, chain, partner, signed, measure, ground, outcome, followed)

    def attempt(
        self, event, actor, check, proposal, chain, partner, signed, measure, ground=None, outcome=None, followed=False
    ) -> None:
        given = Given(self.day, check, proposal, chain, partner, signed, measure, ground, outcome, followed)
        before = self.inquiry
        could = offered(before, actor)
        try:
            self.inquiry, line = step(before, event, actor, given)
        except Refused:
            return
        assert event in could, "what goes through was offered"
        assert line.act.value.startswith("inquiry.")
        self.log.append((event, actor.account, line.act, before, given))

    @rule(
        data=st.data(),
        access=st.sampled_from(Access),
        refuse=st.sampled_from([False, False, False, True]),
        chain=st.sampled_from([(Rank.LEADER,), (Rank.ARCHIVE_HEAD, Rank.LEADER)]),
    )
    def go_on(self, data: st.DataObject, access: Access, refuse: bool, chain: tuple[Rank, ...]) -> None:
        """What honest people would do next, so that the walk gets far; most of the time not to withdraw."""
        doable = [(actor, event) for actor in PEOPLE for event in offered(self.inquiry, actor)]
        ways = [one for one in doable if one[1] not in (E.WITHDRAW, E.ASK_PAUSE)] or doable
        actor, event = data.draw(st.sampled_from(ways))
        no = Proposal(Proposed.REFUSE, None, RefusalReason.NOT_FOR_A_CASE)
        proposal = no if refuse else Proposal(Proposed.ADMIT, access)
        opens = self.inquiry.proposal is not None and self.inquiry.proposal.opens_vault
        other = "approver" if Role.CUSTODIAN in actor.roles else "custodian"
        certificate = self.inquiry.individual and not opens and not refuse
        self.attempt(
            event,
            actor,
            Check(True, True, not refuse, True) if event is E.CHECK else None,
            proposal if event is E.CHECK else None,
            () if certificate else chain,
            other if opens and event is E.LOOK_UP else "",
            True,
            data.draw(st.sampled_from(Measure)),
            data.draw(st.sampled_from(PauseGround)),
            data.draw(st.sampled_from(outcomes(self.inquiry))),
            True,
        )

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    def _since(self, event: InquiryEvent) -> list[tuple[InquiryEvent, str, LogAct, Inquiry, Given]]:
        last = max((n for n, one in enumerate(self.log) if one[0] is event), default=0)
        return self.log[last:]

    def _made(self, event: InquiryEvent) -> bool:
        return any(one[0] is event for one in self.log)

    @invariant()
    def nothing_is_given_out_or_refused_without_its_approvals(self) -> None:
        inquiry = self.inquiry
        if inquiry.state not in OUT | TOLD_NO | {S.LOOKED_UP, S.APPROVED}:
            return
        approvals = [account for event, account, *_ in self._since(E.SUBMIT) if event is E.APPROVE]
        assert tuple(approvals) == inquiry.approved_by
        ranks = [ROLE_OF_RANK[rank] for rank in inquiry.chain]
        assert all(role in BY_NAME[who].roles for role, who in zip(ranks, approvals, strict=True))
        assert len(set(approvals)) == len(approvals)
        assert inquiry.proposal is not None
        certificate = inquiry.individual and inquiry.proposal.access is Access.CERTIFICATE
        assert approvals or certificate, "one officer alone decides nothing but a person's certificate"

    @invariant()
    def nobody_approves_what_they_proposed(self) -> None:
        for number, (event, account, _, before, _) in enumerate(self.log):
            if event in (E.APPROVE, E.RETURN, E.GRANT_PAUSE, E.DENY_PAUSE, E.EXTEND_RECHECK, E.DECIDE_RECHECK):
                assert account not in before.handlers
                own = {who for what, who, *_ in self.log[:number] if what in (E.CHECK, E.SUBMIT, E.ASK_PAUSE)}
                assert account not in own

    @invariant()
    def no_look_up_before_everything_was_judged_and_approved(self) -> None:
        for event, account, _, before, given in self.log:
            if event is E.LOOK_UP:
                assert before.state is S.APPROVED
                assert before.check is not None
                assert before.check.passed
                assert before.proposal is not None
                assert before.proposal.kind is Proposed.ADMIT
                assert len(before.approved_by) == len(before.chain)
                if before.proposal.opens_vault:
                    assert given.partner not in ("", account)
                else:
                    assert given.partner == "", "the open register alone needs no second lock"

    @invariant()
    def an_undertaking_comes_before_what_is_given_out(self) -> None:
        if self._made(E.RELEASE):
            released = next(one for one in self.log if one[0] is E.RELEASE)
            proposal = released[3].proposal
            assert proposal is not None
            if proposal.opens_vault:
                before = self.log[: self.log.index(released)]
                assert any(one[0] is E.UNDERTAKE and one[4].signed for one in before)

    @invariant()
    def every_state_has_its_entry(self) -> None:
        acts = {act for _, _, act, *_ in self.log}
        needed = {
            S.LOOKED_UP: {LogAct.INQUIRY_LOOKED_UP},
            S.ANSWERED: {LogAct.INQUIRY_LOOKED_UP, LogAct.INQUIRY_ANSWERED},
            S.RELEASED: {LogAct.INQUIRY_LOOKED_UP, LogAct.INQUIRY_ANSWERED, LogAct.INQUIRY_RELEASED},
            S.REFUSED: {LogAct.INQUIRY_REFUSED},
            S.NOT_ACCEPTED: {LogAct.INQUIRY_REFUSED},
        }
        assert needed.get(self.inquiry.state, set()) <= acts

    @invariant()
    def a_refusal_was_never_preceded_by_a_look_up(self) -> None:
        for event, _, _, before, _ in self.log:
            if event is E.TELL_REFUSAL:
                assert before.lookers == ()

    @invariant()
    def pauses_are_closed_but_the_last(self) -> None:
        stops = self.inquiry.stops
        assert all(stop.last is not None for stop in stops[:-1])
        assert all(first.last is not None and first.last <= second.first for first, second in pairwise(stops))
        assert (bool(stops) and stops[-1].last is None) == (self.inquiry.state is S.PAUSED)

    @invariant()
    def it_is_given_out_or_refused_once_and_never_both(self) -> None:
        told = [event for event, *_ in self.log if event in (E.RELEASE, E.TELL_REFUSAL)]
        assert len(told) <= 1

    @invariant()
    def a_leak_is_closed_by_a_leader_after_every_measure(self) -> None:
        seen: set[Measure] = set()
        for event, account, _, before, given in self.log:
            if event is E.REPORT_LEAK:
                assert before.state in (S.RELEASED, S.FILED, S.RECHECKED)
                seen = set()
            elif event is E.TAKE_MEASURE and given.measure is not None:
                seen.add(given.measure)
            elif event is E.CLOSE_LEAK:
                assert seen == set(Measure)
                assert Role.APPROVER in BY_NAME[account].roles

    @invariant()
    def a_re_check_is_extended_once_and_decided_by_somebody_else(self) -> None:
        extended = 0
        for event, account, _, before, _ in self.log:
            if event is E.ASK_RECHECK:
                assert before.state in (S.RELEASED, S.REFUSED, S.NOT_ACCEPTED, S.FILED, S.RECHECKED)
                extended = 0
            elif event is E.EXTEND_RECHECK:
                extended += 1
                assert extended == 1
            if event in (E.EXTEND_RECHECK, E.DECIDE_RECHECK):
                assert before.state is S.RECHECKING
                assert account not in before.handlers
                assert Role.APPROVER in BY_NAME[account].roles

    @invariant()
    def a_re_check_says_what_it_found_and_is_followed_where_it_changes_the_answer(self) -> None:
        for event, _, _, before, given in self.log:
            if event is E.DECIDE_RECHECK:
                admitted = before.proposal is not None and before.proposal.kind is Proposed.ADMIT
                other = RecheckOutcome.CORRECTED if admitted else RecheckOutcome.NEW_ANSWER
                assert given.outcome in (RecheckOutcome.UPHELD, other)
            if event is E.FILE and before.state is S.RECHECKED:
                assert before.outcome is RecheckOutcome.UPHELD or given.followed
        if self.inquiry.state is S.RECHECKED:
            decided = next(given for event, *_, given in reversed(self.log) if event is E.DECIDE_RECHECK)
            assert self.inquiry.outcome is decided.outcome

    @invariant()
    def every_pause_has_the_ground_that_was_asked_for(self) -> None:
        asked = [given.ground for event, *_, given in self.log if event is E.ASK_PAUSE]
        assert None not in asked
        if self.inquiry.state is S.PAUSED:
            assert self.inquiry.stops[-1].ground is asked[-1]
        assert (self.inquiry.pausing is not None) == (self.inquiry.state is S.PAUSE_ASKED)

    @invariant()
    def what_was_decided_stays_through_re_check_and_leak(self) -> None:
        """Nothing after the answer changes who approved what, so that the signatures go on fitting."""
        after = (E.FILE, E.ASK_RECHECK, E.EXTEND_RECHECK, E.DECIDE_RECHECK, E.REPORT_LEAK, E.TAKE_MEASURE, E.CLOSE_LEAK)
        for (event, _, _, before, _), following in pairwise([*self.log, (None, "", None, self.inquiry, None)]):
            if event in after:
                then = following[3]
                for name in ("chain", "check", "proposal", "approved_by", "handlers", "lookers", "stops"):
                    assert getattr(then, name) == getattr(before, name), name

    @invariant()
    def a_pause_stops_everything_until_papers_come(self) -> None:
        for event, _, _, before, _ in self.log:
            if before.state in (S.PAUSE_ASKED, S.PAUSED):
                assert event in (E.GRANT_PAUSE, E.DENY_PAUSE, E.RESUME, E.WITHDRAW)

    @invariant()
    def auditor_and_administrator_do_nothing(self) -> None:
        assert not {"auditor", "administrator"} & {account for _, account, *_ in self.log}


class Told(Walk):
    """The same from where everything is told already: re-checks and leaks, in any order and again."""

    @initialize(applicant=st.sampled_from(InquiryApplicant), refused=st.booleans())
    def begin(self, applicant: InquiryApplicant, refused: bool) -> None:
        self.inquiry = Inquiry("i", "1", applicant, DAY, ("clerk",), AT)
        self.log, self.day = [], DAY
        yes, no = Check(True, True, True, True), Check(True, True, False, True)
        refusal = Proposal(Proposed.REFUSE, None, RefusalReason.NOT_FOR_A_CASE)
        proposal = refusal if refused else Proposal(Proposed.ADMIT, Access.READ_EXTRACT_COPY)
        clerk, custodian, approver = (BY_NAME[name] for name in ("clerk", "custodian", "approver"))
        chain = (Rank.ARCHIVE_HEAD, Rank.LEADER)
        self.attempt(E.CHECK, clerk, no if refused else yes, proposal, (), "", False, None)
        self.attempt(E.SUBMIT, clerk, None, None, chain, "", False, None)
        self.attempt(E.APPROVE, custodian, None, None, (), "", False, None)
        self.attempt(E.APPROVE, approver, None, None, (), "", False, None)
        if refused:
            self.attempt(E.TELL_REFUSAL, clerk, None, None, (), "", False, None)
            assert self.inquiry.state is S.REFUSED
            return
        self.attempt(E.LOOK_UP, custodian, None, None, (), "approver", False, None)
        self.attempt(E.ANSWER, custodian, None, None, (), "", False, None)
        self.attempt(E.UNDERTAKE, clerk, None, None, (), "", True, None)
        self.attempt(E.RELEASE, custodian, None, None, (), "", False, None)
        assert self.inquiry.state is S.RELEASED


Told.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestTold = Told.TestCase
Walk.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestWalk = Walk.TestCase


def _person(name: str) -> Person:
    return BY_NAME[name]


def _through(inquiry: Inquiry, *steps: tuple[InquiryEvent, str, Given]) -> Inquiry:
    for event, who, given in steps:
        inquiry, _ = step(inquiry, event, _person(who), given)
    return inquiry


ADMIT = Given(DAY, Check(True, True, True, True), Proposal(Proposed.ADMIT, Access.READ_EXTRACT_COPY))
CHAIN = Given(DAY, chain=(Rank.ARCHIVE_HEAD, Rank.LEADER))
PLAIN = Given(DAY)
APPROVED = ((E.CHECK, "clerk", ADMIT), (E.SUBMIT, "clerk", CHAIN), (E.APPROVE, "custodian", PLAIN))


def _organ() -> Inquiry:
    return Inquiry("i", "1", InquiryApplicant.JUDICIAL_ORGAN, DAY, ("clerk",), AT)


def test_a_judicial_organ_from_intake_to_the_file() -> None:
    filed = _through(
        _organ(),
        *APPROVED,
        (E.APPROVE, "approver", PLAIN),
        (E.LOOK_UP, "custodian", Given(DAY, partner="approver")),
        (E.ANSWER, "custodian", PLAIN),
        (E.UNDERTAKE, "clerk", Given(DAY, signed=True)),
        (E.RELEASE, "custodian", PLAIN),
        (E.FILE, "clerk", PLAIN),
    )
    assert filed.state is S.FILED
    assert filed.lookers == ("custodian", "approver")


@pytest.mark.parametrize(
    ("steps", "event", "who", "given", "message"),
    [
        (APPROVED, E.APPROVE, "custodian", PLAIN, "err-inquiry-rank"),
        (APPROVED, E.LOOK_UP, "custodian", Given(DAY, partner="approver"), "err-inquiry-step"),
        (APPROVED, E.APPROVE, "clerk", PLAIN, "err-role-needed"),
        (APPROVED[:1], E.SUBMIT, "clerk", PLAIN, "err-inquiry-chain"),
        ((), E.CHECK, "clerk", replace(ADMIT, check=Check(True, False, True, True)), "err-inquiry-check"),
        (APPROVED[:1], E.CHECK, "clerk", PLAIN, "err-inquiry-check"),
        (APPROVED[:1], E.CHECK, "clerk", replace(ADMIT, proposal=None), "err-inquiry-check"),
    ],
)
def test_what_is_refused_says_why(steps, event, who, given, message) -> None:
    with pytest.raises(Refused) as refused:
        step(_through(_organ(), *steps), event, _person(who), given)
    assert refused.value.message == message


def test_a_return_takes_every_approval_back() -> None:
    back = _through(_organ(), *APPROVED, (E.RETURN, "approver", PLAIN))
    assert (back.state, back.approved_by, back.check, back.proposal) == (S.RECEIVED, (), None, None)


def test_a_leak_is_closed_after_every_measure_alone() -> None:
    told = replace(_organ(), state=S.FILED)
    leaked = _through(told, (E.REPORT_LEAK, "clerk", PLAIN))
    for measure in Measure:
        with pytest.raises(Refused, match="measures"):
            step(leaked, E.CLOSE_LEAK, _person("approver"), PLAIN)
        leaked = _through(leaked, (E.TAKE_MEASURE, "clerk", Given(DAY, measure=measure)))
    assert _through(leaked, (E.CLOSE_LEAK, "approver", PLAIN)).state is S.FILED


def test_every_state_is_reached_and_the_table_of_the_specification_is_this_one() -> None:
    reached = {line.after for line in TRANSITIONS if line.after} | {S.RECEIVED}
    assert reached == set(InquiryState)
    assert {line.event for line in TRANSITIONS} == set(InquiryEvent)
    assert {guard for line in TRANSITIONS for guard in line.guards} == set(Guard)
    specified = re.findall(r"^\| `.*\|$", resource("specs", "inquiries.md").read_text(encoding="utf-8"), re.MULTILINE)
    lines = [
        f"| `{line.event}` | {', '.join(sorted(line.before))} | {line.after or '—'} | {', '.join(sorted(line.roles))} "
        f"| {', '.join(line.guards) or '—'} | {line.act} |"
        for line in TRANSITIONS
    ]
    assert specified == lines, "\n".join(lines)
