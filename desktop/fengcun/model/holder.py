"""Notices received, and who else holds copies of a record: what was asked of them and what proves that they did it.

Articles 11 to 13 and 17. A receipt is not proof: a holder is settled only by evidence of its own. `TRANSITIONS` is what
the window offers and the services enforce; the table in `resources/specs/supervision.md` is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sender(StrEnum):
    """Who sends what starts the three days."""

    COURT = "court"
    """人民法院《犯罪记录封存通知书》 (article 11)"""
    PROCURATORATE = "procuratorate"
    """人民检察院《犯罪记录封存通知书》 (article 12)"""
    CORRECTION = "correction"
    """end of the execution, told by the community-correction organ (article 13)"""


@dataclass(frozen=True, slots=True)
class ReceivedNotice:
    """A notice that something in a dossier is to be sealed. Its number names a case and is kept nowhere.

    Args:
        id: opaque id.
        archive_no: archive number of the dossier; its id would tie what was done before the seal to it.
        sender: who sent it.
        received_on: day of receipt; not counted.
        due, plain: last day to seal, moved off rest days and as counted.
        received_by: the account that registered it.
    """

    id: str
    archive_no: str
    sender: Sender
    received_on: date
    due: date
    plain: date
    received_by: str


class Basis(StrEnum):
    """Which article an office's own notice rests on."""

    JUDGMENT = "judgment"
    """article 11: a judgment in effect"""
    NON_PROSECUTION = "non_prosecution"
    """article 12: a decision not to prosecute"""


class HolderKind(StrEnum):
    """What kind of place holds copies."""

    POLICE = "police"
    PROCURATORATE = "procuratorate"
    COURT = "court"
    JUSTICE = "justice"
    """司法行政机关, community correction included"""
    PRISON = "prison"
    EDUCATION = "education"
    """教育行政部门、学校"""
    COMMUNITY = "community"
    """社区、村居"""
    UNIT = "unit"
    """所在单位"""
    PARTICIPANT = "participant"
    """诉讼参与人、社会调查员、合适成年人"""
    PLATFORM = "platform"
    """网站、平台"""


class Material(StrEnum):
    """What a holder holds; chosen, never typed, so that no name stands here."""

    DOCUMENT = "document"
    """法律文书"""
    COPY = "copy"
    """案卷复印件"""
    ENTRY = "entry"
    """信息系统中的记录"""
    FILE = "file"
    """所在单位档案中的材料"""
    PUBLICATION = "publication"
    """公开的信息"""


class Evidence(StrEnum):
    """What proves that a holder did what was asked."""

    SYSTEM_MARK = "system_mark"
    """系统封存标记的截图或者编号"""
    VOLUMES = "volumes"
    """封存卷数"""
    PLACE = "place"
    """存放地点经核实"""
    RETURNED = "returned"
    """材料已经退回"""
    DESTROYED = "destroyed"
    """销毁记录"""
    TAKEN_DOWN = "taken_down"
    """公开的信息已经撤下"""


class HolderState(StrEnum):
    """How far a holder is."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    ANSWERED = "answered"
    """a receipt came; it proves nothing yet"""
    PROVED = "proved"


class HolderEvent(StrEnum):
    """What happens to a holder."""

    ASK = "ask"
    """the letter is issued; again: a reminder"""
    ANSWER = "answer"
    PROVE = "prove"
    RECHECK = "recheck"
    """looked at again and found as it should be"""
    DOUBT = "doubt"
    """looked at again and found otherwise"""


TRANSITIONS: Mapping[tuple[HolderState, HolderEvent], HolderState] = {
    (HolderState.TO_ASK, HolderEvent.ASK): HolderState.ASKED,
    (HolderState.ASKED, HolderEvent.ASK): HolderState.ASKED,
    (HolderState.ASKED, HolderEvent.ANSWER): HolderState.ANSWERED,
    (HolderState.ASKED, HolderEvent.PROVE): HolderState.PROVED,
    (HolderState.ANSWERED, HolderEvent.ASK): HolderState.ASKED,
    (HolderState.ANSWERED, HolderEvent.PROVE): HolderState.PROVED,
    (HolderState.PROVED, HolderEvent.RECHECK): HolderState.PROVED,
    (HolderState.PROVED, HolderEvent.DOUBT): HolderState.TO_ASK,
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody outside the archive room who holds copies of what a dossier says.

    Args:
        id: opaque id.
        archive_no: archive number of the dossier; its id would tie what was done before the seal to it.
        kind: what kind of place.
        name: of the organ, school or unit; never a person's.
        material: what it holds.
        copies: how many.
        state: how far it is.
        asked_on: day of the last letter; None before the first.
        answer_by: until when an answer is asked for; the next look where it is proved.
        answered_on, proved_on: days; None before.
        evidence: what proves it; empty before.
    """

    id: str
    archive_no: str
    kind: HolderKind
    name: str
    material: Material
    copies: int = 1
    state: HolderState = HolderState.TO_ASK
    asked_on: date | None = None
    answer_by: date | None = None
    answered_on: date | None = None
    proved_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
