"""Hand-over lists (移交清单) between units and organs: chosen, printed with a number, the receipt confirmed.

A list of open dossiers keeps its lines in the register, where each goes with its dossier. A list of sealed volumes
names sealing numbers and strips, is made by two people with the repository open, and keeps no line outside it. The
printed list is kept for the repository alone: it says where every dossier stood and that it was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fengcun.errors import BadInput, Refused
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import DossierLine
from fengcun.model.ids import new_id
from fengcun.model.storage import Handover, HandoverItem
from fengcun.papers.forms import handover_list
from fengcun.papers.forms.handover_list import HandoverList
from fengcun.services.documents import issuing
from fengcun.services.documents.papers import Papers, Prepared
from fengcun.services.drafts import check_line
from fengcun.services.session import Session
from fengcun.services.storage import naming, sealed_lists
from fengcun.services.storage.places import KEEPERS, open_dossier
from fengcun.services.storage.strips import SealedVolume
from fengcun.services.vault.opened import OpenVault
from fengcun.store.registry import Work

_LONGEST = 60
_MOST = 500
_STEP = 256 * 1024
"""Envelopes are filled up to it, in bytes: the length would tell how many lines a list had before a seal took some."""


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """Who hands over to whom.

    Args:
        from_unit, to_unit: units or organs.
        remark: empty for none; printed and not kept.
    """

    from_unit: str
    to_unit: str
    remark: str = ""


class Handovers:
    """Hand-over lists.

    Args:
        session: the session.
        papers: where the printed lists are held for this session.
    """

    def __init__(self, session: Session, papers: Papers) -> None:
        self._session, self._papers = session, papers

    def all(self) -> list[Handover]:
        """Every list of open dossiers, the newest first."""
        with self._session.read() as work:
            return work.handovers.all()

    def lines(self, handover_id: str) -> list[DossierLine]:
        """The dossiers of a list that are open."""
        with self._session.read() as work:
            return work.dossiers.lines([item.dossier for item in work.handovers.items(handover_id)])

    def line(self, scanned: str) -> DossierLine:
        """The open dossier that was scanned for a list.

        Raises:
            Refused: it is lent (``err-storage-lent``).
            BadInput: no such open dossier.
        """
        with self._session.read() as work:
            return _line(work, open_dossier(work, scanned))

    def issue(
        self, dossier_ids: Sequence[str], draft: HandoverDraft, *, sure: bool = False
    ) -> tuple[Handover, Prepared]:
        """Make and print a list of open dossiers.

        Args:
            dossier_ids: each once, in this order.
            draft: who hands over to whom.
            sure: that no unit bears the name of a registered person, although it reads like it.

        Raises:
            Refused: neither clerk nor custodian; one of them is lent.
            BadInput: no dossier or more than 500 (``err-handover-none``), one that is not open, an empty or too long
                unit, one that reads like the name of a person (`naming`), a character that no font has.
        """
        session = self._session
        session.require(*KEEPERS)
        draft = _checked(draft)
        ids = list(dict.fromkeys(dossier_ids))
        if not 1 <= len(ids) <= _MOST:
            raise BadInput("err-handover-none", "dossiers", most=str(_MOST))
        with session.write() as work:
            _check_named(work, draft, sure=sure)
            dossiers = [work.dossiers.get(one) for one in ids]
            rows = [
                (line.archive_no, line.shelf, str(len(dossier.volumes)))
                for line, dossier in zip([_line(work, one) for one in ids], dossiers, strict=True)
            ]
            number, prepared = self._print(work, draft, rows)
            handover = self._handover(number, draft)
            items = [HandoverItem(handover.id, dossier.id, len(dossier.volumes)) for dossier in dossiers]
            work.handovers.add(handover, items)
            session.record(work, LogAct.HANDOVER_LISTED, handover.id, {"number": number})
        return handover, self._papers.held(prepared, ids)

    def correct(self, handover_id: str, draft: HandoverDraft, *, sure: bool = False) -> Handover:
        """Put right who handed over to whom, as the list of the register says it; the printed list stays as it is.

        Args:
            handover_id: of a list of open dossiers.
            draft: the units; its remark is not looked at.
            sure: as for `issue`.

        Raises:
            Refused: neither clerk nor custodian.
            BadInput: no such list; a unit, as for `issue`.
        """
        session = self._session
        session.require(*KEEPERS)
        draft = _checked(draft)
        with session.write() as work:
            _check_named(work, draft, sure=sure)
            handover = work.handovers.get(handover_id)
            handover = replace(handover, from_unit=draft.from_unit, to_unit=draft.to_unit)
            work.handovers.replace(handover)
            session.record(work, LogAct.HANDOVER_CORRECTED, handover.id, {"number": handover.number})
        return handover

    def confirm(self, handover_id: str) -> Handover:
        """Note that the receiving side signed for everything.

        Raises:
            Refused: neither clerk nor custodian, or it is confirmed already (``err-handover-confirmed``).
            BadInput: no such list.
        """
        session = self._session
        session.require(*KEEPERS)
        with session.write() as work:
            handover = self._received(work.handovers.get(handover_id))
            work.handovers.replace(handover)
            session.record(work, LogAct.HANDOVER_RECEIVED, handover.id, {"number": handover.number})
        return handover

    def issue_sealed(self, opened: OpenVault, volumes: Sequence[SealedVolume], draft: HandoverDraft) -> Prepared:
        """Make and print a list of sealed volumes, by two people: sealing numbers and strips, nothing else.

        Args:
            opened: the open repository.
            volumes: with a strip each.
            draft: who hands over to whom.

        Raises:
            Refused: the repository is closed.
            BadInput: no volume (``err-handover-none``), or one without a strip (``err-handover-strip``).
        """
        _, keys = opened.contents()
        session = self._session
        draft = _checked(draft)
        if not 1 <= len(volumes) <= _MOST:
            raise BadInput("err-handover-none", "dossiers", most=str(_MOST))
        rows = []
        for volume in volumes:
            if volume.strip is None:
                raise BadInput("err-handover-strip", "dossiers", number=volume.sealing_no)
            rows.append((volume.sealing_no, volume.strip.number.text, "1"))
        with session.write() as work:
            number, prepared = self._print(work, draft, rows)
            handover = self._handover(number, draft)
            sealed_lists.put(work, keys, handover)
            clear = {"number": number, "partner": opened.people[1].account}
            session.record(work, LogAct.HANDOVER_LISTED, handover.id, clear)
        return self._papers.held(prepared)

    def all_sealed(self, opened: OpenVault) -> list[Handover]:
        """Every list of sealed volumes, the newest first.

        Args:
            opened: the open repository.

        Raises:
            Refused: the repository is closed.
        """
        _, keys = opened.contents()
        with self._session.read() as work:
            return sealed_lists.kept(work, keys)

    def confirm_sealed(self, opened: OpenVault, handover_id: str) -> Handover:
        """Note, by two people, that the receiving side signed for every volume of a list of sealed ones.

        Args:
            opened: the open repository.
            handover_id: from `all_sealed`.

        Raises:
            Refused: the repository is closed, or it is confirmed already (``err-handover-confirmed``).
            BadInput: no such list (``err-store-row-missing``).
        """
        _, keys = opened.contents()
        session = self._session
        with session.write() as work:
            handover = next((one for one in sealed_lists.kept(work, keys) if one.id == handover_id), None)
            if handover is None:
                raise BadInput("err-store-row-missing")
            handover = self._received(handover)
            sealed_lists.put(work, keys, handover)
            clear = {"number": handover.number, "partner": opened.people[1].account}
            session.record(work, LogAct.HANDOVER_RECEIVED, handover.id, clear)
        return handover

    def _handover(self, number: str, draft: HandoverDraft) -> Handover:
        return Handover(
            id=new_id(),
            number=number,
            issued_on=self._session.clock.today(),
            issued_by=self._session.person.account,
            from_unit=draft.from_unit,
            to_unit=draft.to_unit,
        )

    def _received(self, handover: Handover) -> Handover:
        if handover.received_on is not None:
            raise Refused("err-handover-confirmed", number=handover.number)
        return replace(handover, received_on=self._session.clock.today(), received_by=self._session.person.account)

    def _print(self, work: Work, draft: HandoverDraft, rows: Sequence[tuple[str, str, str]]) -> tuple[str, Prepared]:
        session, kind = self._session, PaperKind.HANDOVER_LIST
        number = issuing.next_number(session, work, kind)
        data = HandoverList(
            number=number,
            issued_on=session.clock.today(),
            from_unit=draft.from_unit,
            to_unit=draft.to_unit,
            dossiers=tuple(rows),
            count=str(sum(int(volumes) for _, _, volumes in rows)),
            remark=draft.remark,
        )
        pdf = handover_list.render(data, session.letterhead)
        return number, issuing.issue(session, work, kind, number, pdf, step=_STEP)


def _line(work: Work, dossier_id: str) -> DossierLine:
    line = work.dossiers.lines([dossier_id])[0]
    if work.loans.out(dossier_id) is not None:
        raise Refused("err-storage-lent", archive_no=line.archive_no)
    return line


def _check_named(work: Work, draft: HandoverDraft, *, sure: bool) -> None:
    for place, unit in (("from_unit", draft.from_unit), ("to_unit", draft.to_unit)):
        naming.nobody(work, unit, place, sure=sure)


def _checked(draft: HandoverDraft) -> HandoverDraft:
    units = {"from_unit": check_line(draft.from_unit, "from_unit"), "to_unit": check_line(draft.to_unit, "to_unit")}
    for place, unit in units.items():
        if len(unit) > _LONGEST:
            raise BadInput("err-field-long", place, limit=str(_LONGEST))
    return HandoverDraft(**units, remark=check_line(draft.remark, "remark") if draft.remark.strip() else "")
