"""Mends what an examination found, as far as nothing can be lost by it. Every repair is logged.

What is damaged is not mended here: it comes back from a backup, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fengcun.errors import Refused
from fengcun.keys.files import PRIVATE_FILE, PRIVATE_FOLDER
from fengcun.model.act import LogAct
from fengcun.model.examination import Matter, Repair
from fengcun.model.ids import is_id, new_id
from fengcun.model.sealing import CoverOrder, CoverStep
from fengcun.services.ceremonies import staging
from fengcun.services.examination import files, folder, register
from fengcun.services.examination.findings import Examination
from fengcun.services.sealing import leftovers
from fengcun.services.session import Session
from fengcun.store import journals
from fengcun.store.faults import reachable


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repair that was done.

    Args:
        repair: which.
        count: how many things were mended.
    """

    repair: Repair
    count: int


def repair(session: Session, examination: Examination, chosen: frozenset[Repair]) -> tuple[Repaired, ...]:
    """Do repairs that an examination offers; each is logged with what it mended, in numbers.

    Args:
        session: of somebody who holds the log's key; what concerns the register needs that key too.
        examination: what was found.
        chosen: which repairs; files that nothing refers to are removed only where that was chosen.

    Raises:
        Refused: the person holds no key of the log.
        Damaged: what is to be mended cannot be read.
        EnvironmentFault: it cannot be written. What was mended before stays mended.
    """
    if not session.has_log:
        raise Refused("err-key-not-held")
    done = []
    for which in Repair:
        if which not in chosen & examination.repairs or (which in _OF_REGISTER and not session.has_register):
            continue
        count = _WAYS[which](session, examination)
        with session.write_log() as work:
            session.record(work, LogAct.REPAIRED, "", {"repair": which.value, "count": str(count)})
        done.append(Repaired(which, count))
    return tuple(done)


def _leftovers(session: Session, _: Examination) -> int:
    """Only what is known by its form to be half written; a file of another form is never removed."""
    found = folder.unfinished(session.folder)
    changes = folder.interrupted(session.folder)
    for path in found:
        _remove(path)
    staging.finish(session.folder)
    if not session.has_register:
        return len(found) + len(changes) - len(journals.common(session.folder))
    intended = files.intended(session)
    leftovers.undo_intent(session)
    with session.write():  # nobody commits meanwhile
        journals.discard(session.folder)
    return len(found) + len(changes) + len(intended)


def _modes(session: Session, _: Examination) -> int:
    found = folder.open_to_others(session.folder)
    for path in found:
        with reachable(path):
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
    return len(found)


def _search(session: Session, _: Examination) -> int:
    with session.write() as work:
        wrong = work.dossiers.index_differs()
        work.dossiers.reindex()
    return wrong


def _standings(session: Session, _: Examination) -> int:
    return register.assess_again(session)


def _covers(session: Session, examination: Examination) -> int:
    now, count = session.clock.now(), 0
    with session.write() as work:
        there = set(work.dossiers.ids())
        for owed in examination.owed:
            if owed.dossier not in there:
                continue
            if owed.reason in {order.reason for order in work.orders.of_dossier(owed.dossier)}:
                continue
            archive_no = work.dossiers.get(owed.dossier).archive_no.text
            order = CoverOrder(new_id(), owed.dossier, archive_no, owed.reason, CoverStep.ORDERED, now)
            work.orders.add(order)
            count += 1
    return count


def _orphans(session: Session, examination: Examination) -> int:
    """Exactly the files that the examination named, and none that the register names by now."""
    with session.read() as work:
        known = {*work.dossiers.file_ids(), *work.inquiries.file_ids()}
    count = 0
    for finding in examination.findings:
        top, _, name = finding.place.partition("/")
        if finding.matter is not Matter.ORPHAN or not is_id(name) or name in known:
            continue
        {"files": session.files, "vault-files": session.vault_files}[top].remove(name)
        count += 1
    return count


def _remove(path: Path) -> None:
    with reachable(path):
        path.unlink(missing_ok=True)


_OF_REGISTER = frozenset({Repair.SEARCH, Repair.STANDINGS, Repair.COVERS, Repair.ORPHANS})
_WAYS: dict[Repair, Callable[[Session, Examination], int]] = {
    Repair.LEFTOVERS: _leftovers,
    Repair.MODES: _modes,
    Repair.SEARCH: _search,
    Repair.STANDINGS: _standings,
    Repair.COVERS: _covers,
    Repair.ORPHANS: _orphans,
}
