"""Lifting a seal (articles 7, 18 and 19): the law says whether, two people do it, everything goes back to its place.

It takes effect from that day on. What the seal took out of the register comes back as it was: the dossier or the
party, what was masked in tied dossiers, the electronic files under new identities, the clear texts of the log. Only
then is the package taken out of the repository; a crash in between is finished at the next opening.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fengcun.errors import BadInput, Refused
from fengcun.keys import agefile
from fengcun.law.assess import assess
from fengcun.law.decision import Outcome
from fengcun.law.facts import Application, LaterEvent
from fengcun.model.act import LogAct
from fengcun.model.dossier import Document, Dossier, DossierState, ElectronicFile, Party
from fengcun.model.ids import is_id, new_id
from fengcun.model.sealing import CoverReason, SealScope
from fengcun.services.assessment import standings
from fengcun.services.assessment.assessments import Assessed, facts_of
from fengcun.services.assessment.rules_in_use import keep_in_use
from fengcun.services.documents.papers import Prepared
from fengcun.services.dossiers import open_file
from fengcun.services.sealing import lifting_notices, masking
from fengcun.services.sealing.packages import Elsewhere, SealedPackage
from fengcun.services.session import Session
from fengcun.services.storage import trail
from fengcun.store.registry import LedgerWork, Work

_LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened since, or what was applied for.

    Args:
        event: a later event (articles 18 and 19).
        application: an application (article 7).
    """

    event: LaterEvent | None = None
    application: Application | None = None

    @property
    def what(self) -> LaterEvent | Application:
        """The one of the two that there is.

        Raises:
            Refused: neither (``err-lift-kept``).
        """
        found = self.event or self.application
        if found is None:
            raise Refused("err-lift-kept")
        return found


@dataclass(frozen=True, slots=True)
class LiftResult:
    """What a lifting did.

    Args:
        archive_no: of the dossier.
        files: electronic files brought back.
        covers: archive numbers of dossiers whose cover bears the mark; people see whether it is to be taken off.
        notices: one for each person, to be served.
    """

    archive_no: str
    files: int
    covers: tuple[str, ...]
    notices: tuple[Prepared, ...] = ()


def judge(session: Session, package: SealedPackage, cause: Cause) -> tuple[Assessed, ...]:
    """What the law says of every sealed record in a package, as of today.

    Args:
        session: for the rules and the day.
        package: the sealed record.
        cause: what happened.

    Raises:
        BadInput: the facts contradict each other.
    """
    today = session.clock.today()
    return tuple(
        Assessed(
            party,
            place,
            assess(
                replace(
                    facts_of(package.dossier, party, place, today),
                    application=cause.application,
                    sealed=True,
                    event=cause.event,
                ),
                session.pack,
            ),
        )
        for party in package.people
        for place in range(len(party.records))
    )


def check(assessed: Sequence[Assessed], remark: str) -> None:
    """See that the seal may be lifted.

    Raises:
        Refused: the law keeps a record sealed (``err-lift-kept``).
        BadInput: the law leaves it to people and nothing was remarked (``err-lift-remark``).
    """
    outcomes = {each.decision.outcome for each in assessed}
    if not outcomes or not outcomes <= {Outcome.UNSEAL, Outcome.REVIEW}:
        raise Refused("err-lift-kept")
    if Outcome.REVIEW in outcomes and not remark.strip():
        raise BadInput("err-lift-remark", "remark")


def bring_back(
    session: Session, package: SealedPackage, assessed: Sequence[Assessed], partner: str, cause: Cause
) -> LiftResult:
    """Put a sealed record back into the register and make the notices of it, in one transaction.

    Args:
        session: of one of the two people.
        package: the sealed record.
        assessed: the decisions that lift it; they answer for its records from now on.
        partner: account id of the other.
        cause: what happened, or what was applied for.

    Raises:
        BadInput: a name on a notice has a character that no font has.
        Refused: the register no longer holds the place of the record (``err-lift-place``).
        Damaged: an electronic file is not what was sealed.
        EnvironmentFault: the disk is full or cannot be written. In each case nothing was changed.
    """
    keep_in_use(session)
    files = tuple(_brought(session, file) for file in package.files)
    try:
        with session.write() as work:
            dossier = _whole(work, package, files) if package.scope is SealScope.DOSSIER else _one(work, package, files)
            for each in assessed:
                work.liftings.add(dossier.id, each.party.id, each.record_index, each.decision.canonical().decode())
            standings.note(work, dossier, session)
            for other in package.elsewhere:
                _unmask(session, work, other, package.people)
            for text in package.log:
                work.log.keep_clear(text.seq, text.subject, bytes.fromhex(text.salt), text.clear.encode())
            covers = _covers(work, package, dossier)
            clear = {"archive_no": dossier.archive_no.text, "partner": partner}
            session.record(work, LogAct.LIFTED, package.package, clear, pack=session.pack.sha256)
            notices = lifting_notices.issue(session, work, package, assessed, cause.what)
            work.settings.put(_LIFTED, json.dumps([*lifted(work), package.package]))
    except BaseException:
        for file in files:
            session.files.remove(file.id)
        raise
    return LiftResult(dossier.archive_no.text, len(files), covers, notices)


def lifted(work: LedgerWork) -> list[str]:
    """The packages that are back in the register and still to be taken out of the repository."""
    return [one for one in json.loads(work.settings.get(_LIFTED) or "[]") if is_id(one)]


def settled(work: LedgerWork) -> None:
    """Say that the repository holds none of them any more."""
    work.settings.put(_LIFTED, "")


def _brought(session: Session, file: ElectronicFile) -> ElectronicFile:
    data = open_file(session.vault_files.get(file.id), file)
    identity = agefile.new_identity()
    fresh = replace(file, id=new_id(), identity=identity.secret)
    session.files.put(fresh.id, agefile.encrypt(data, [identity.recipient]))
    return fresh


def _whole(work: Work, package: SealedPackage, files: tuple[ElectronicFile, ...]) -> Dossier:
    number = package.dossier.archive_no.text
    spot = work.dossiers.by_archive_no(number)
    if spot is None or work.dossiers.spot(spot) is None:
        raise Refused("err-lift-place", archive_no=number)
    work.dossiers.remove_spot(spot)
    known = set(work.dossiers.ids())
    links = tuple(link for link in package.dossier.links if link.other in known)
    dossier = replace(package.dossier, files=files, links=links, state=_state(package.dossier.parties))
    work.dossiers.add(dossier)
    trail.bring_back(work, dossier.id, package.trail)
    return dossier


def _one(work: Work, package: SealedPackage, files: tuple[ElectronicFile, ...]) -> Dossier:
    number, place = package.dossier.archive_no.text, package.position
    party = next((one for one in package.dossier.parties if one.id == package.party), None)
    found = work.dossiers.by_archive_no(number)
    if party is None or place is None or found is None or work.dossiers.spot(found) is not None:
        raise Refused("err-lift-place", archive_no=number)
    now = work.dossiers.get(found)
    if place >= len(now.parties) or not now.parties[place].masked:
        raise Refused("err-lift-place", archive_no=number)
    parties = (*now.parties[:place], party, *now.parties[place + 1 :])
    names = masking.names_of([party])
    dossier = replace(
        now,
        parties=parties,
        title=_words(now.title, package.dossier.title, names),
        note=_words(now.note, package.dossier.note, names),
        documents=_documents(now.documents, package.dossier.documents, names),
        files=(*now.files, *files),
        state=_state(parties),
    )
    work.dossiers.replace(dossier)
    return dossier


def _unmask(session: Session, work: Work, other: Elsewhere, people: Sequence[Party]) -> None:
    """Put back what the seal masked in a tied dossier, as far as it still stands there as it was left."""
    if other.dossier not in work.dossiers.ids():
        return
    now = work.dossiers.get(other.dossier)
    parties = list(now.parties)
    for place, party in other.parties:
        if place < len(parties) and parties[place].masked:
            parties[place] = party
    names = masking.names_of([*people, *(party for _, party in other.parties)])
    back = replace(
        now,
        parties=tuple(parties),
        title=_words(now.title, other.title, names),
        note=_words(now.note, other.note, names),
        documents=_documents(now.documents, other.documents, names),
        state=_state(parties) if now.state is not DossierState.SEALED else now.state,
    )
    if back != now:
        work.dossiers.replace(back)
        standings.note(work, back, session)


def _words(now: str, before: str, names: Sequence[str]) -> str:
    """The words from before, where nothing but the masking has changed them."""
    return before if masking.mask(before, names) == now else now


def _documents(now: tuple[Document, ...], before: tuple[Document, ...], names: Sequence[str]) -> tuple[Document, ...]:
    """The catalogue with every line from before that nothing but the masking has changed."""
    masked = masking.mask_documents(before, names)
    back = dict(zip(masked, before, strict=True))
    return tuple(back.get(line, line) for line in now)


def _state(parties: Sequence[Party]) -> DossierState:
    return DossierState.PARTY_SEALED if any(party.masked for party in parties) else DossierState.OPEN


def _covers(work: Work, package: SealedPackage, dossier: Dossier) -> tuple[str, ...]:
    """Orders that follow from this seal alone are closed; covers that bear the mark already are named."""
    marked = []
    if dossier.state is DossierState.OPEN:
        for order in work.orders.of_dossier(dossier.id):
            if order.reason is CoverReason.WHOLE_DOSSIER:
                if order.affixed_at is not None:
                    marked.append(order.archive_no)
                work.orders.remove(order.id)
    tied = [link.other for link in package.dossier.links] + [other.dossier for other in package.elsewhere]
    for other_id in dict.fromkeys(tied):
        marked += [order.archive_no for order in work.orders.of_dossier(other_id)]
    return tuple(dict.fromkeys(marked))
