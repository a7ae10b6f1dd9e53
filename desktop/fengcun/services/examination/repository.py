"""The sealed repository, opened by two people: every package and every file in it, against log, register and hashes.

What is read here stays here: only counts and places inside the folder leave it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fengcun.errors import BadInput, Damaged
from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.ledger.entry import EntryFault, commit, parse_entry
from fengcun.model.dossier import Dossier, LinkKind
from fengcun.model.examination import Because, Check, Matter
from fengcun.model.sealing import CoverReason, SealScope
from fengcun.services.assessment.assessments import restored
from fengcun.services.examination.files import fault_of, intended
from fengcun.services.examination.findings import Notes, Owed
from fengcun.services.examination.log import History
from fengcun.services.sealing import masking, packages
from fengcun.services.sealing.packages import SealedPackage
from fengcun.services.session import Session
from fengcun.store.registry import Work
from fengcun.store.vault import VAULT_FILE, Vault

_FOLDER = "vault-files"
_REGISTER = frozenset(
    {"dossiers", "parties", "former_names", "records", "acts", "volumes", "files", "links", "requests", "cover_orders"}
    | {"dossier_index", "dossier_index_content", "dossier_index_docsize"}
)
_SHORTEST = 2


@dataclass(slots=True)
class Repository:
    """What going through the repository brought together.

    Args:
        known: the files that packages name.
        complete: whether every package could be read.
    """

    known: set[str] = field(default_factory=set)
    complete: bool = True


def look(session: Session, vault: Vault, keys: VaultKeys, history: History, notes: Notes) -> Repository:
    """Open every package and every file of the repository."""
    found = Repository()
    place = session.folder / VAULT_FILE
    ids = vault.package_ids()
    notes.more(2 * len(ids))
    with session.read() as work:
        waiting = {package for package, _ in work.drops.all()}
    notes.found(Matter.PACKAGE_MISSING, place, len(history.seals - set(ids) - waiting))
    notes.found(Matter.PACKAGE_UNKNOWN, place, len(set(ids) - history.seals))
    with vault.strips() as strips:  # an emptied one belonged to a seal that was lifted
        notes.found(Matter.STRIP_STRAY, place, len(strips.packages() - set(ids) - {""}))
    damaged = texts = spots = 0
    owed: list[Owed] = []
    names: set[str] = set()
    for package_id in ids:
        notes.step()
        notes.looked(Check.PACKAGES)
        package = _package(vault, keys, package_id)
        if package is None:
            damaged += 1
            continue
        with session.read() as work:
            texts += not _commitments_hold(work, package)
            spots += not _place_kept(work, package)
            owed += owed_by(work, package)
        names.update(name for name in masking.names_of(package.people) if len(name) >= _SHORTEST)
        names.update(party.id_number.text for party in package.people if party.id_number)
        _files(session, package, found, notes)
    found.complete = not damaged
    notes.found(Matter.PACKAGE_DAMAGED, place, damaged)
    notes.found(Matter.PACKAGE_LOG_DIFFERS, place, texts)
    notes.found(Matter.SPOT_MISSING, place, spots)
    notes.owe(owed)
    notes.looked(Check.PACKAGES, 0 if ids else 1)
    _orphans(session, found, notes)
    _traces(session, sorted(names), notes)
    return found


def owed_by(work: Work, package: SealedPackage) -> Iterator[Owed]:
    """The cover marks that follow from a sealed record and for which there is no order."""
    wanted = {mark for each in restored(package.request.decision, package.dossier) for mark in each.decision.marks}
    places: list[Owed] = []
    if package.scope is SealScope.PARTY:
        places.append(Owed(package.dossier.id, CoverReason.WHOLE_DOSSIER))
    for kind, reason in (
        (LinkKind.SPLIT_FROM, CoverReason.ADULT_DOSSIER),
        (LinkKind.USES, CoverReason.USING_DOSSIER),
    ):
        if reason in wanted:
            places += [Owed(link.other, reason) for link in package.dossier.links if link.kind is kind]
    there = set(work.dossiers.ids())
    for owed in places:
        if owed.dossier in there and owed.reason not in {one.reason for one in work.orders.of_dossier(owed.dossier)}:
            yield owed


def _package(vault: Vault, keys: VaultKeys, package_id: str) -> SealedPackage | None:
    try:
        filed = vault.get(package_id)
        if hashlib.sha256(filed.blob).hexdigest() != filed.sha256:
            return None
        package = packages.read(agefile.decrypt(filed.blob, keys.vault.secret))
    except (Damaged, BadInput):
        return None
    return package if package.package == package_id else None


def _commitments_hold(work: Work, package: SealedPackage) -> bool:
    """Whether the clear texts taken from the log still open the commitments that stand there."""
    for text in package.log:
        try:
            entry = parse_entry(work.log.entry(text.seq))
        except (EntryFault, BadInput):
            return False
        if commit(bytes.fromhex(text.salt), text.clear.encode()) != entry.commitment:
            return False
    return True


def _place_kept(work: Work, package: SealedPackage) -> bool:
    """Whether the register still holds the place that a lifting puts the record back to."""
    place = work.dossiers.by_archive_no(package.dossier.archive_no.text)
    if place is None:
        return False
    if package.scope is SealScope.DOSSIER:
        return work.dossiers.spot(place) is not None
    if work.dossiers.spot(place) is not None:
        return True  # the rest of the dossier was sealed since
    parties = work.dossiers.get(place).parties
    at = package.position
    return at is not None and at < len(parties) and parties[at].masked and not _shows(work.dossiers.get(place), package)


def _shows(dossier: Dossier, package: SealedPackage) -> bool:
    """Whether the words of an unsplit dossier still name the party that was sealed out of it."""
    others = {name for party in dossier.parties for name in (party.name, *party.former_names)}
    names = [name for name in masking.names_of(package.people) if len(name) >= _SHORTEST and name not in others]
    return any(name in dossier.title or name in dossier.note for name in names)


def _files(session: Session, package: SealedPackage, found: Repository, notes: Notes) -> None:
    notes.more(len(package.files))
    for file in package.files:
        notes.step()
        notes.looked(Check.SEALED_FILES)
        found.known.add(file.id)
        matter = fault_of(session.vault_files, file)
        if matter is not None:
            missing = matter is Matter.FILE_MISSING
            sealed = Matter.SEALED_FILE_MISSING if missing else Matter.SEALED_FILE_CHANGED
            notes.found(sealed, session.folder / _FOLDER / file.id)


def _orphans(session: Session, found: Repository, notes: Notes) -> None:
    """Files that no package names; not told where a package cannot be read or one still waits to be filed."""
    with session.read() as work:
        waiting = work.drops.count()
    if not found.complete or waiting:
        notes.unexamined(Check.SEALED_FILES, Because.DAMAGED)
        return
    notes.looked(Check.SEALED_FILES, 0 if found.known else 1)
    for blob in session.vault_files.orphans([*found.known, *intended(session)]):
        notes.found(Matter.ORPHAN, session.folder / _FOLDER / blob)


def _traces(session: Session, needles: Sequence[str], notes: Notes) -> None:
    """Look for sealed people on the open side, where nobody else's data can be: rows of the register without a dossier.

    A name may rightly stand in another dossier, of the same person or of one who bears the same name.
    """
    notes.step()
    with session.read() as work:
        left = sum(
            place.table.partition(".")[2] in _REGISTER and work.owner(place) is None
            for place in work.occurrences(needles)
        )
    notes.looked(Check.TRACES, max(1, len(needles)))
    notes.found(Matter.TRACE_LEFT, session.folder / "registry.db", left)
