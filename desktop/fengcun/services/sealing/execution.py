"""Carrying out a seal: plain rows out, encrypted package in, entries of the log, in one transaction.

Order of work, so that a crash at any point leaves either the dossier as it was or the record sealed: an intent is
noted; the electronic files are encrypted anew under fresh identities into `vault-files/`; then one transaction takes
the rows out, drops the package in, looks for anything left, and clears the intent; then the old files are removed.
`leftovers.clear` finishes at the next log-in what a crash left undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fengcun.errors import Refused
from fengcun.keys import agefile
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dossier import Dossier, DossierState, ElectronicFile, Party, SealedSpot
from fengcun.model.ids import new_id
from fengcun.model.sealing import CoverOrder, CoverReason, CoverStep, SealRequest, SealScope
from fengcun.model.storage import PlaceCode, Trail
from fengcun.papers.forms import sealing_label, sealing_receipt
from fengcun.services.assessment import standings
from fengcun.services.backup.seal_list import Trace
from fengcun.services.covers import batches
from fengcun.services.documents import issuing
from fengcun.services.documents.numbering import Series, written
from fengcun.services.documents.papers import Prepared
from fengcun.services.dossiers import open_file
from fengcun.services.sealing import leftovers, masking, packages, sizes
from fengcun.services.sealing.sizes import padded
from fengcun.services.session import Session
from fengcun.services.storage import trail
from fengcun.store.occurrences import Occurrence
from fengcun.store.registry import Work


@dataclass(frozen=True, slots=True)
class Again:
    """A seal that was done already and is lost, since an older backup was restored.

    Args:
        package: id of the package it was sealed as.
        sealing_no: as it stands on the label; empty where it is not known.
    """

    package: str
    sealing_no: str


@dataclass(frozen=True, slots=True)
class SealResult:
    """What a seal did.

    Args:
        archive_no: of the dossier.
        sealing_no: 封存编号; it stands on the label and inside the package only.
        shelf_code: place in the sealed repository.
        orders: the covers that must now be marked.
        files: electronic files isolated.
        checked: how many names and numbers were looked for on the open side after the seal and not found.
        label, receipt: the sealing label and the receipt.
    """

    archive_no: str
    sealing_no: str
    shelf_code: str
    orders: tuple[CoverOrder, ...]
    files: int
    checked: int
    label: Prepared
    receipt: Prepared


def execute(
    session: Session,
    request: SealRequest,
    dossier: Dossier,
    marks: Sequence[tuple[str, CoverReason]],
    again: Again | None = None,
    *,
    sure: bool = False,
) -> SealResult:
    """Seal a dossier or one party of it.

    Args:
        session: of a person who works with dossiers.
        request: approved.
        dossier: as it was when the decision was found unchanged.
        marks: dossiers whose covers must be marked, with the reason.
        again: the seal that is carried out again after a backup was restored.
        sure: that places, units and officers that bear the name are not called after the person.

    Raises:
        Refused: the dossier was changed meanwhile, or something of the record would be left on the open side.
        Damaged: an electronic file is not what was written.
        EnvironmentFault: the disk is full or cannot be written. In each case nothing was changed.
    """
    # A file of the whole unsplit dossier may speak of the sealed party anywhere, so it is isolated too.
    old = tuple(file for file in dossier.files if request.party is None or file.party in (None, request.party))
    fresh = [new_id() for _ in old]
    leftovers.note_intent(session, fresh)
    try:
        new = tuple(_isolated(session, file, blob) for file, blob in zip(old, fresh, strict=True))
        result = _transact(session, request, dossier, marks, old, new, again, sure=sure)
    except BaseException:
        leftovers.undo_intent(session)
        raise
    for file in old:
        session.files.remove(file.id)
    return result


def _isolated(session: Session, file: ElectronicFile, blob: str) -> ElectronicFile:
    """Encrypt a file anew for the sealed side: another identity, another name, a length that says little."""
    data = open_file(session.files.get(file.id), file)
    identity = agefile.new_identity()
    session.vault_files.put(blob, agefile.encrypt(padded(data, sizes.FILE), [identity.recipient]))
    return replace(file, id=blob, identity=identity.secret)


def _transact(
    session: Session,
    request: SealRequest,
    dossier: Dossier,
    marks: Sequence[tuple[str, CoverReason]],
    old: tuple[ElectronicFile, ...],
    new: tuple[ElectronicFile, ...],
    again: Again | None,
    *,
    sure: bool,
) -> SealResult:
    package_id, now, today = new_id(), session.clock.now(), session.clock.today()
    with session.write() as work:
        if work.dossiers.get(dossier.id) != dossier or work.requests.get(request.id) != request:
            raise Refused("err-seal-decision-changed", archive_no=dossier.archive_no.text)
        sealing_no = again.sealing_no if again is not None else ""
        if not sealing_no:
            running = work.numbers.next(f"sealing-{today.year}")
            sealing_no = written(Series.SEALING, session.facts.short, today.year, running)
        gone = tuple(party for party in dossier.parties if not party.masked and request.party in (None, party.id))
        people = tuple(party for party in gone if party.records)
        position = next((n for n, party in enumerate(dossier.parties) if party.id == request.party), None)
        elsewhere = tuple(_mask_linked(session, work, dossier, people))
        destroyed = work.log.destroy_clear([dossier.id] if request.scope is SealScope.DOSSIER else [request.id])
        package = packages.SealedPackage(
            format=packages.FORMAT,
            package=package_id,
            office=session.facts.id,
            sealing_no=sealing_no,
            shelf_code=request.shelf_code,
            sealed_at=now,
            scope=request.scope,
            party=request.party,
            dossier=replace(dossier, parties=gone, files=()) if request.party else replace(dossier, files=()),
            position=position,
            files=new,
            elsewhere=elsewhere,
            request=request,
            log=tuple(
                packages.LogText(text.seq, text.subject, text.salt.hex(), text.clear.decode()) for text in destroyed
            ),
            trail=trail.taken(work, dossier.id) if request.scope is SealScope.DOSSIER else Trail(),
        )
        drop = padded(packages.write(package), sizes.PACKAGE)
        work.drops.add(package_id, agefile.encrypt(drop, [session.vault_recipient]))
        for other in work.requests.of_dossier(dossier.id):
            work.requests.remove(other.id)  # an earlier, returned one holds a decision on the same record
        if request.scope is SealScope.DOSSIER:
            work.dossiers.seal_spot(dossier.id, SealedSpot(dossier.archive_no, request.shelf_code))
        else:
            _mask_here(session, work, dossier, people, old)
        batches.forget_places(work)
        trace = Trace(
            dossier.id,
            request.party or "",
            dossier.archive_no.text,
            request.shelf_code,
            sealing_no,
            masking.names_of(people),
        )
        clear = {"archive_no": dossier.archive_no.text, "trace": trace.sealed(session.vault_recipient)}
        clear |= {"replays": again.package} if again is not None else {}
        session.record(work, LogAct.SEALED, package_id, clear, pack=request.pack)
        orders = tuple(_order_covers(session, work, marks))
        label, receipt = _papers(session, work, request, sealing_no, len(dossier.volumes), len(new))
        leftovers.clear_intent(work)
        masked = [each.dossier for each in elsewhere]
        checked = _nothing_left(work, dossier, request, people, masked, sure=sure or again is not None)
    return SealResult(
        archive_no=dossier.archive_no.text,
        sealing_no=sealing_no,
        shelf_code=request.shelf_code,
        orders=orders,
        files=len(new),
        checked=checked,
        label=label,
        receipt=receipt,
    )


def _mask_linked(
    session: Session, work: Work, dossier: Dossier, people: Sequence[Party]
) -> Iterable[packages.Elsewhere]:
    """Mask the sealed people in the dossiers tied to this one; what was there goes into the package."""
    for other_id in dict.fromkeys(other for _, other in work.dossiers.linked_to(dossier.id)):
        line = work.dossiers.lines([other_id])
        if not line or line[0].state is DossierState.SEALED:
            continue
        other = work.dossiers.get(other_id)
        masked, taken = masking.mask_dossier(other, people)
        own = [party for _, party in taken if party.records]
        if own:
            # Another part of the same case holds records of its own: they are sealed by their own request.
            continue
        if taken or (masked.title, masked.note, masked.documents) != (other.title, other.note, other.documents):
            work.dossiers.replace(masked)
            standings.note(work, masked, session)
            yield packages.Elsewhere(other_id, other.archive_no.text, other.title, other.note, taken, other.documents)


def _mask_here(
    session: Session, work: Work, dossier: Dossier, people: Sequence[Party], old: Sequence[ElectronicFile]
) -> None:
    names = masking.names_of(people)
    sealed = {party.id for party in people}
    gone = {file.id for file in old}
    rest = replace(
        dossier,
        title=masking.mask(dossier.title, names),
        note=masking.mask(dossier.note, names),
        documents=masking.mask_documents(dossier.documents, names),
        parties=tuple(masking.masked_party() if party.id in sealed else party for party in dossier.parties),
        files=tuple(file for file in dossier.files if file.id not in gone),
        state=DossierState.PARTY_SEALED,
    )
    work.dossiers.replace(rest)
    standings.note(work, rest, session)


def _order_covers(session: Session, work: Work, marks: Sequence[tuple[str, CoverReason]]) -> Iterable[CoverOrder]:
    for dossier_id, reason in marks:
        archive_no = work.dossiers.get(dossier_id).archive_no.text
        order = CoverOrder(new_id(), dossier_id, archive_no, reason, CoverStep.ORDERED, session.clock.now())
        work.orders.add(order)
        session.record(work, LogAct.COVER_ORDERED, dossier_id, {"archive_no": archive_no})
        yield order


def _papers(
    session: Session, work: Work, request: SealRequest, sealing_no: str, volumes: int, files: int
) -> tuple[Prepared, Prepared]:
    today = session.clock.today()
    label = sealing_label.render(
        sealing_label.SealingLabel(sealing_no=sealing_no, shelf_code=request.shelf_code), session.letterhead
    )
    number = issuing.next_number(session, work, PaperKind.SEALING_RECEIPT)
    names = session.names()
    receipt = sealing_receipt.render(
        sealing_receipt.SealingReceipt(
            number=number,
            sealed_on=today,
            volumes=volumes if request.scope is SealScope.DOSSIER else 0,
            files=files,
            handler=names.get(request.proposed_by, ""),
            archivist=session.person.name,
            issued_on=today,
            received_on=request.received_on,
        ),
        session.letterhead,
    )
    return (
        issuing.issue(session, work, PaperKind.SEALING_LABEL, "", label),
        issuing.issue(session, work, PaperKind.SEALING_RECEIPT, number, receipt),
    )


_NAMES = frozenset(
    {"main.places.name", "main.handovers.from_unit", "main.handovers.to_unit", "main.dossiers.place"}
    | {f"main.volumes.{column}" for column in ("room", "cabinet", "shelf", "box", "place")}
    | {"main.loans.unit", "main.loans.officer"}
)
"""What the archive room calls its furniture, and units and officers outside: a name among them may be anybody's."""


def _nothing_left(
    work: Work, dossier: Dossier, request: SealRequest, people: Sequence[Party], masked: Sequence[str], *, sure: bool
) -> int:
    """Look for the record on the open side before the transaction ends.

    A name may rightly stand elsewhere (another person of the same name, another dossier of the same person), so only
    places that belong to this dossier, to a linked one that was masked, or to no dossier at all are faults. Whether a
    cabinet or a unit is called after the person or only alike, people say: nothing is kept of what they said.

    Raises:
        Refused: something is left (``err-seal-left``; the place is named, the value is not), or furniture, a unit or an
            officer bears the name and nobody said that it is another's (``err-seal-alike``).
    """
    alike: list[str] = []
    names = [name for name in masking.names_of(people) if len(name) > 1]
    names += [party.id_number.text for party in people if party.id_number]
    numbers = [dossier.case.number.text] if request.scope is SealScope.DOSSIER else []
    if not masked and not work.occurrences([*names, *numbers], {dossier.id}):
        return len(names) + len(numbers)  # one look instead of two: each goes through the whole register
    # Another dossier of the same case bears the same case number by right; the names it has lost.
    for needles, places in ((names, {dossier.id, *masked}), (numbers, {dossier.id})):
        for found in work.occurrences(needles, places):
            owner = work.owner(found)
            if owner is not None and owner not in places:
                continue
            column = f"{found.table}.{found.column}"
            if needles is not names or column not in _NAMES:
                raise Refused("err-seal-left", column)
            alike.append(_called(work, found, owner))
    if alike and not sure:
        raise Refused("err-seal-alike", which="、".join(dict.fromkeys(alike)))
    return len(names) + len(numbers)


def _called(work: Work, found: Occurrence, owner: str | None) -> str:
    """What bears the name: a place with all it stands in, the number of a list, or the number of a linked dossier."""
    if owner is not None:
        return work.dossiers.lines([owner])[0].archive_no
    if found.table == "main.places":
        return "-".join(place.name for place in work.places.path(PlaceCode(found.row)))
    return work.handovers.get(found.row).number
