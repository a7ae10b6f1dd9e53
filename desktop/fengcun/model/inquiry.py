"""What an inquiry is (articles 14 to 17): who asks, what was proposed and approved, where it stands.

What is asked about whom is not in here: that lies in the inquiry's envelope. Nor is what a look-up found: that lies in
a second envelope which only the sealed repository opens. So an inquiry about a person with a sealed record and one
about a person with none are the same values. How it moves from state to state is in `inquiry_steps`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.dossier import ElectronicFile
from fengcun.model.roles import Role


class InquiryApplicant(StrEnum):
    """Who asks."""

    PERSON = "person"
    STATUTORY_REPRESENTATIVE = "statutory_representative"
    AGENT = "agent"
    JUDICIAL_ORGAN = "judicial_organ"
    UNIT = "unit"


INDIVIDUALS = frozenset({InquiryApplicant.PERSON, InquiryApplicant.STATUTORY_REPRESENTATIVE, InquiryApplicant.AGENT})


class Access(StrEnum):
    """How much an admitted inquiry may see (article 16, paragraph 3)."""

    CERTIFICATE = "certificate"
    FACTS_ONLY = "facts_only"
    """是否受过刑事处罚、罪名、刑期; copies of documents only where necessary."""
    READ_EXTRACT_COPY = "read_extract_copy"


VAULT_ACCESS = frozenset({Access.FACTS_ONLY, Access.READ_EXTRACT_COPY})
"""What is answered with the sealed repository open. A certificate is answered from the open register alone."""


class RefusalReason(StrEnum):
    """The fixed list of reasons for refusing before any look-up."""

    NO_STATE_PROVISION = "no_state_provision"
    REASON_OR_SCOPE_UNCLEAR = "reason_or_scope_unclear"
    PAPERS_INCOMPLETE = "papers_incomplete"
    NOT_FOR_A_CASE = "not_for_a_case"
    PLATFORM = "platform"
    NO_STANDING = "no_standing"
    NO_COMPETENCE = "no_competence"
    """Another organ answers it (`model.organ_profile`)."""


class InquiryState(StrEnum):
    """Where an inquiry stands."""

    RECEIVED = "received"
    CHECKED = "checked"
    """Standing, basis, purpose and papers were judged and an answer is proposed."""
    PAUSE_ASKED = "pause_asked"
    PAUSED = "paused"
    """The clock stands still, approved; for what is its `PauseGround`."""
    APPROVING = "approving"
    APPROVED = "approved"
    """What was proposed is approved by the whole chain: an answer, or a refusal."""
    LOOKED_UP = "looked_up"
    ANSWERED = "answered"
    """The answer is made and not yet given out."""
    UNDERTAKEN = "undertaken"
    """保密承诺书 signed and scanned."""
    RELEASED = "released"
    REFUSED = "refused"
    """不许可查询"""
    NOT_ACCEPTED = "not_accepted"
    """不予受理"""
    WITHDRAWN = "withdrawn"
    FILED = "filed"
    RECHECKING = "rechecking"
    """复查"""
    RECHECKED = "rechecked"
    LEAK_REPORTED = "leak_reported"


class InquiryEvent(StrEnum):
    """What happens to an inquiry."""

    CHECK = "check"
    ASK_PAUSE = "ask_pause"
    GRANT_PAUSE = "grant_pause"
    DENY_PAUSE = "deny_pause"
    RESUME = "resume"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    REOPEN = "reopen"
    """Taken back by its handler before anything was looked up, to be completed."""
    LOOK_UP = "look_up"
    ANSWER = "answer"
    UNDERTAKE = "undertake"
    RELEASE = "release"
    TELL_REFUSAL = "tell_refusal"
    WITHDRAW = "withdraw"
    FILE = "file"
    ASK_RECHECK = "ask_recheck"
    EXTEND_RECHECK = "extend_recheck"
    DECIDE_RECHECK = "decide_recheck"
    REPORT_LEAK = "report_leak"
    TAKE_MEASURE = "take_measure"
    CLOSE_LEAK = "close_leak"


class Proposed(StrEnum):
    """What the handler proposes."""

    ADMIT = "admit"
    REFUSE = "refuse"
    """不许可查询 (article 16, paragraph 2)."""
    NOT_ACCEPT = "not_accept"
    """不予受理: the application does not stand by itself."""


class Rank(StrEnum):
    """Who approves, in the office's chain; the handler proposes and is not part of it."""

    ARCHIVE_HEAD = "archive_head"
    """档案部门负责人"""
    LEADER = "leader"
    """分管领导"""


class Track(StrEnum):
    """Which chain of approval."""

    ORGAN = "organ"
    UNIT = "unit"
    INDIVIDUAL = "individual"
    """Only where a person is refused, or people must judge: a certificate follows from the register."""


ROLE_OF_RANK = {Rank.ARCHIVE_HEAD: Role.CUSTODIAN, Rank.LEADER: Role.APPROVER}


@dataclass(frozen=True, slots=True)
class Check:
    """The four questions that come before any look-up (article 16; legal practice note on F5).

    Args:
        standing: whether the applicant may ask at all.
        basis: whether the basis cited is one on which may be asked.
        purpose: whether reason and scope of use are stated and fit the basis.
        papers: whether every paper is there.
    """

    standing: bool
    basis: bool
    purpose: bool
    papers: bool

    @property
    def passed(self) -> bool:
        """Whether all four are answered yes."""
        return self.standing and self.basis and self.purpose and self.papers


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed.

    Args:
        kind: admit or refuse.
        access: how much may be seen; for `ADMIT` only.
        reason: from the fixed list; for a refusal only.

    Raises:
        ValueError: the parts do not belong together.
    """

    kind: Proposed
    access: Access | None = None
    reason: RefusalReason | None = None

    def __post_init__(self) -> None:
        admit = self.kind is Proposed.ADMIT
        if admit != (self.access is not None) or admit != (self.reason is None):
            raise ValueError("a proposal admits with an access or refuses with a reason")

    @property
    def opens_vault(self) -> bool:
        """Whether the sealed repository is opened for it."""
        return self.access in VAULT_ACCESS


class PauseGround(StrEnum):
    """For what the clock stands still."""

    MISSING_PAPERS = "missing_papers"
    """补正: papers are missing; the applicant is told which, by a notice."""
    VERIFICATION = "verification"
    """调查核实 (police provisions of 2021): a complex one, approved by a head; nothing is asked of the applicant."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in which the clock stands still.

    Args:
        first: the first day that is not counted.
        last: the last; None while it lasts.
        ground: for what.
    """

    first: date
    last: date | None = None
    ground: PauseGround = PauseGround.MISSING_PAPERS


class RecheckOutcome(StrEnum):
    """What a re-check found (复查意见)."""

    UPHELD = "upheld"
    """维持"""
    CORRECTED = "corrected"
    """更正: the answer that was given is wrong; a new one takes its place."""
    NEW_ANSWER = "new_answer"
    """撤销后重新办理: refused or not accepted wrongly; the application is handled again."""

    @property
    def again(self) -> bool:
        """Whether an answer follows, through its own approvals."""
        return self is not RecheckOutcome.UPHELD


class Measure(StrEnum):
    """What follows a leak (articles 17 and 20): nothing is closed before each was seen to."""

    RECALL_COPIES = "recall_copies"
    """收回摘抄件、复制件"""
    STOP_USE = "stop_use"
    """书面要求停止使用、消除影响"""
    TELL_PERSON = "tell_person"
    """告知本人或者法定代理人"""
    TELL_PROCURATORATE = "tell_procuratorate"
    """通报人民检察院 (articles 21 and 22)"""
    PURSUE = "pursue"
    """移送追究责任 (articles 17 and 20)"""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An inquiry.

    Args:
        id: opaque id.
        number: 受理编号.
        applicant: who asks.
        received_on: the day of acceptance; the clock runs from it.
        handlers: accounts that took it in or proposed something on it, the latest last (承办人). None of them decides.
        state: where it stands.
        chain: who must approve, in this order; fixed when it is submitted.
        check, proposal: what was found in the application, and what is proposed on it.
        approved_by: accounts that approved what is proposed now, in the order of the chain.
        pausing: for what a pause is asked that nobody has decided on; None for none.
        stops: approved pauses.
        lookers: the two accounts that looked up with the repository open; one for the open register.
        measures: seen to after a leak.
        recheck_on: the day a re-check was asked for.
        extended: whether the re-check's term was extended.
        outcome: what the last re-check found; None before, and where it was not kept yet when it was decided.
        due, plain: last day of the clock that runs, and before it moved off rest days; None where none runs.
        changed_at: when it last moved.
        follows: id of the inquiry that it follows after a re-check; empty for none.
    """

    id: str
    number: str
    applicant: InquiryApplicant
    received_on: date
    handlers: tuple[str, ...]
    changed_at: datetime
    state: InquiryState = InquiryState.RECEIVED
    chain: tuple[Rank, ...] = ()
    check: Check | None = None
    proposal: Proposal | None = None
    approved_by: tuple[str, ...] = ()
    pausing: PauseGround | None = None
    stops: tuple[Stop, ...] = ()
    lookers: tuple[str, ...] = ()
    measures: frozenset[Measure] = field(default_factory=frozenset)
    recheck_on: date | None = None
    extended: bool = False
    outcome: RecheckOutcome | None = None
    due: date | None = None
    plain: date | None = None
    follows: str = ""

    @property
    def individual(self) -> bool:
        """Whether a person asks for a certificate (article 15)."""
        return self.applicant in INDIVIDUALS

    @property
    def next_rank(self) -> Rank | None:
        """Who approves next; None where nobody is missing."""
        return self.chain[len(self.approved_by)] if len(self.approved_by) < len(self.chain) else None

    @property
    def answered_again(self) -> bool:
        """Whether the last re-check leads to a new answer."""
        return self.outcome is not None and self.outcome.again

    @property
    def undertaking_needed(self) -> bool:
        """Whether an undertaking is signed before anything is given out: whatever was found (article 17)."""
        return self.proposal is not None and self.proposal.opens_vault


class ScanKind(StrEnum):
    """Papers of an inquiry that are scanned in."""

    APPLICATION = "written_application"
    OFFICIAL_LETTER = "official_letter"
    IDENTITY = "identity"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PROOF_OF_REPRESENTATION = "proof_of_representation"
    SUPPLEMENT = "supplement"
    """补正材料"""
    UNDERTAKING = "undertaking"
    RECHECK_APPLICATION = "recheck_application"
    LEAK_EVIDENCE = "leak_evidence"


@dataclass(frozen=True, slots=True)
class Scan:
    """A paper scanned in; its bytes are an age file of their own.

    Args:
        id: opaque id, the name of the file.
        inquiry: id of the inquiry.
        kind: which paper.
        media_type: ``application/pdf``, ``image/png`` or ``image/jpeg``.
        size: in bytes, in clear.
        sha256: of the clear bytes.
        identity: the age identity that opens it.
        added_at, added_by: when, by which account.
    """

    id: str
    inquiry: str
    kind: ScanKind
    media_type: str
    size: int
    sha256: str
    identity: str
    added_at: datetime
    added_by: str

    @property
    def file(self) -> ElectronicFile:
        """The paper as an electronic file, to be opened and compared like any other."""
        return ElectronicFile(self.id, self.kind.value, self.media_type, self.size, self.sha256, self.identity)

    def __repr__(self) -> str:
        return f"Scan({self.id})"


@dataclass(frozen=True, slots=True)
class InquiryStep:
    """One line of an inquiry's history.

    Args:
        event: what happened.
        account: who did it.
        at: when.
        note: words of that person, as an age file to the register; empty for none.
    """

    event: InquiryEvent
    account: str
    at: datetime
    note: bytes = b""
