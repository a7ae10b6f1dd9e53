"""An individual's request for a certificate (article 15) and the papers that an office has issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fengcun.model.identity import IdentityDocument
from fengcun.model.numbers import IdNumber


class Applicant(StrEnum):
    """Who stands at the counter for the person asked about."""

    PERSON = "person"
    STATUTORY_REPRESENTATIVE = "statutory_representative"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """What is asked at the counter.

    Args:
        name: of the person asked about.
        id_number: the resident identity number; None where another identity paper is shown.
        applicant: who asks.
        applicant_name: name of the representative or agent; empty where the person asks.
        nationality: 国籍.
        received_on: the day of acceptance; three working days run from it.
        document: the identity paper, where it is another than the resident's card.
        birth: day of birth as ``YYYY-MM-DD``, where the number does not tell it.
        distinct: whether an approver confirmed that nobody registered under this name without a number is this person.
        use: what the certificate is for; asked only of who applies often (police provisions of 2021).

    Raises:
        ValueError: neither a number nor another paper with a day of birth.
    """

    name: str
    id_number: IdNumber | None
    applicant: Applicant
    received_on: date
    applicant_name: str = ""
    nationality: str = "中国"
    document: IdentityDocument | None = None
    birth: str = ""
    distinct: bool = False
    use: str = ""

    def __post_init__(self) -> None:
        if self.id_number is None and (self.document is None or not self.born):
            raise ValueError("an identity number, or another paper with a day of birth")

    @property
    def number(self) -> str:
        """The number of the identity paper."""
        return self.id_number.text if self.id_number is not None else self.document.number if self.document else ""

    @property
    def born(self) -> str:
        """The day of birth."""
        if self.id_number is not None:
            return self.id_number.birth
        return self.birth or (self.document.birth or "" if self.document is not None else "")


class CertificateAnswer(StrEnum):
    """What the register allows to answer an individual."""

    CERTIFICATE = "certificate_none"
    """无犯罪记录证明"""
    NOTICE = "notice_of_no_certificate"
    """不予出具无犯罪记录证明通知书: an open conviction that the law does not seal."""
    SEAL_FIRST = "seal_first"
    """A record that should be sealed and is not: seal, then answer."""


class PaperKind(StrEnum):
    """The forms that the office prints; the value names the module under `papers/forms/`."""

    CERTIFICATE = "certificate"
    NO_CERTIFICATE_NOTICE = "no_certificate_notice"
    COVER_MARK_LABEL = "cover_mark_label"
    SEALING_LABEL = "sealing_label"
    CALIBRATION = "calibration"
    """outlines of a label sheet, to see how far a printer prints beside it"""
    COVER = "cover"
    STAMPED_COVER = "stamped_cover"
    CONTENTS_LIST = "contents_list"
    """卷内目录"""
    ARCHIVE_LABEL = "archive_label"
    SPINE_LABEL = "spine_label"
    BOX_LABEL = "box_label"
    BOX_SPINE = "box_spine"
    """what goes onto the outside of dossiers and boxes: numbers and places"""
    SEAL_STRIP = "seal_strip"
    """封条"""
    PLACE_LABEL = "place_label"
    """库位标签"""
    HANDOVER_LIST = "handover_list"
    """卷宗移交清单"""
    SHELF_CHECK = "shelf_check"
    """盘点表"""
    SEALING_RECEIPT = "sealing_receipt"
    """犯罪记录封存回执"""
    SWEEP_LIST = "sweep_list"
    """存量排查清单"""
    ASSESSMENT = "assessment"
    """评估书: what the law says of one record, to be filed."""
    INQUIRY_RECEIPT = "inquiry_receipt"
    """查询申请受理回执"""
    SUPPLEMENT_NOTICE = "supplement_notice"
    """补正材料通知书"""
    RECORD_CERTIFICATE = "record_certificate"
    """有／无犯罪记录证明, one kind for both"""
    INQUIRY_LETTER = "inquiry_letter"
    """查询告知函, one kind with and without facts"""
    INQUIRY_REFUSAL = "inquiry_refusal"
    """不许可查询决定书"""
    INQUIRY_NOT_ACCEPTED = "inquiry_not_accepted"
    """不予受理通知书"""
    UNDERTAKING = "undertaking"
    """保密承诺书"""
    INQUIRY_APPROVAL = "inquiry_approval"
    """查询审批表"""
    RECHECK_OPINION = "recheck_opinion"
    """复查意见书"""
    SEALING_NOTICE = "sealing_notice"
    """犯罪记录封存通知书"""
    LIFTING_NOTICE = "lifting_notice"
    """解除犯罪记录封存通知书"""
    NOTE_SHEET = "note_sheet"
    """卷内备考表"""
    SEALING_REGISTER = "sealing_register"
    """封存登记簿, blank or as the repository has it"""
    RIGHTS_NOTICE = "rights_notice"
    """权利义务告知书"""
    SECRECY_LETTER = "secrecy_letter"
    """保密函"""
    RECALL_LETTER = "recall_letter"
    """文书收回通知"""
    CORRECTION_REPLY = "correction_reply"
    """纠正意见、申请和投诉的回复"""
    SUPERVISION_REPORT = "supervision_report"
    """封存工作情况报告"""
    CERTIFICATE_APPLICATION = "certificate_application"
    INQUIRY_APPLICATION = "inquiry_application"
    RECHECK_APPLICATION = "recheck_application"
    SEALING_APPLICATION = "sealing_application"
    NO_SEALING_APPLICATION = "no_sealing_application"
    """blanks that are handed out"""
    EXAMINATION = "examination"
    """电子档案四性检测报告"""
    CHECKPOINT = "checkpoint"
    RECOVERY_ENVELOPE = "recovery_envelope"


ANSWERS = frozenset(
    {
        PaperKind.CERTIFICATE,
        PaperKind.NO_CERTIFICATE_NOTICE,
        PaperKind.RECORD_CERTIFICATE,
        PaperKind.INQUIRY_LETTER,
        PaperKind.INQUIRY_REFUSAL,
        PaperKind.INQUIRY_NOT_ACCEPTED,
    }
)
"""The papers that tell an applicant the outcome."""


class PaperState(StrEnum):
    """How an issued paper stands."""

    FRESH = "fresh"
    """made, and not yet printed or saved"""
    OUT = "out"
    VOIDED = "voided"
    """作废, its number stays used"""
    REPLACED = "replaced"
    """void, and another stands in its place"""

    @property
    def void(self) -> bool:
        """Whether it is worth nothing any more."""
        return self in (PaperState.VOIDED, PaperState.REPLACED)


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that left the office or went onto a dossier.

    Args:
        id: opaque id.
        kind: which form.
        number: its number in the series, empty for labels.
        issued_at, issued_by: when, by which account.
        sha256: of the PDF.
        copies: how many were printed so far.
        state: how it stands.
    """

    id: str
    kind: PaperKind
    number: str
    issued_at: datetime
    issued_by: str
    sha256: str
    copies: int = 0
    state: PaperState = PaperState.FRESH
