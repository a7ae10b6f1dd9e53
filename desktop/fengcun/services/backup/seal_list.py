"""The list of seals, kept outside the office beside its backups: what a restored backup must seal before it is used.

It is drawn from the log. It names archive numbers, which the register shows as sealed anyway, and is encrypted to the
register and to the vault, and signed by the log; whose record it is lies in it encrypted to the vault alone.
It carries the roster too, by which a backup from before keys were replaced recognises the newer ones.
Specified in `resources/specs/backup.md`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785

from fengcun.errors import BadInput, Damaged, FengcunError
from fengcun.keys import agefile
from fengcun.keys.files import private_folder, read_capped, write_private
from fengcun.keys.roster import Roster, roster_path
from fengcun.keys.signing import verify
from fengcun.keys.statement import StatementKind, parse_statement
from fengcun.ledger import tree
from fengcun.ledger.entry import parse_entry
from fengcun.model.act import LogAct
from fengcun.services.accounts.roster_now import reloaded
from fengcun.services.sealing.sizes import TRACE, padded
from fengcun.services.session import Session
from fengcun.store.faults import reachable
from fengcun.store.registry import LedgerWork, Work

FORMAT = "fengcun-seals/1"
FOLDER = "backup-folder"
"""The setting that names the folder of the last backup."""
REPLACED = frozenset({StatementKind.ROTATED, StatementKind.RECOVERED})
"""Statements by which keys were replaced."""
_WRITTEN, _DIGEST = "seal-list", "seal-list-sha256"
_LIMIT = 128 * 1024 * 1024
_BATCH = 1000
_TIME = "%Y-%m-%dT%H:%M:%SZ"
# Entries are canonical JSON with sorted members, so the act comes first.
_OF_SEALS = tuple(f'{{"act":"{act.value}"'.encode() for act in (LogAct.SEALED, LogAct.LIFTED))


@dataclass(frozen=True, slots=True)
class Trace:
    """What must be sealed again; it lies encrypted to the vault beside the log's entry, and in the list.

    Args:
        dossier: id of the dossier.
        party: id of the party; empty for the whole dossier.
        archive_no: of the dossier.
        shelf: place in the sealed repository; empty where the paper stayed.
        sealing_no: as it stands on the label.
        names: of the people whose record it is, former ones too.
    """

    dossier: str
    party: str
    archive_no: str
    shelf: str
    sealing_no: str
    names: tuple[str, ...]

    def sealed(self, recipient: str) -> str:
        """As the log keeps it: an age file to the vault, in base64."""
        document = {**asdict(self), "names": list(self.names)}
        return b64encode(agefile.encrypt(padded(rfc8785.dumps(document), TRACE), [recipient])).decode()

    @classmethod
    def opened(cls, sealed: str, vault: str) -> Trace:
        """Read it with the vault's identity.

        Raises:
            Damaged: it is not what was kept.
        """
        try:
            document = json.loads(agefile.decrypt(b64decode(sealed, validate=True), vault).rstrip(b"\0"))
            return cls(**{**document, "names": tuple(document["names"])})
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise Damaged("err-seals-damaged") from fault


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal that stands.

    Args:
        package: opaque id of the package as it was first sealed.
        archive_no: of the dossier, which the register shows as sealed too.
        trace: a `Trace`, encrypted to the vault.
    """

    package: str
    archive_no: str
    trace: str


@dataclass(frozen=True, slots=True)
class SealList:
    """The list.

    Args:
        office: id of the office.
        made_at: when.
        log_size, log_root: of the log then; the root in hexadecimal.
        numbers: the last number given of each series.
        suspended: accounts that may no longer log in.
        roster: every statement, as it lies in the office.
        seals: in the order of the log.
    """

    office: str
    made_at: datetime
    log_size: int
    log_root: str
    numbers: dict[str, int]
    suspended: tuple[str, ...]
    roster: str
    seals: tuple[Seal, ...]

    def rotated_since(self, roster: Roster) -> bool:
        """Whether keys were replaced after what a roster states.

        Args:
            roster: of the backup.
        """
        later = self.roster.encode().splitlines()[roster.size :]
        return any(parse_statement(line).kind in REPLACED for line in later)

    def document(self) -> dict[str, Any]:
        """As it is signed."""
        return {
            "format": FORMAT,
            "office": self.office,
            "made_at": self.made_at.astimezone(UTC).strftime(_TIME),
            "log": {"size": self.log_size, "root": self.log_root},
            "numbers": self.numbers,
            "suspended": list(self.suspended),
            "roster": self.roster,
            "seals": [asdict(seal) for seal in self.seals],
        }


def file_name(office: str) -> str:
    """The name of an office's list."""
    return f"fengcun-seals-{office}.age"


def known(work: LedgerWork) -> set[str]:
    """The packages that the log has sealed, by the id under which they were first sealed; lifted ones too."""
    return {package for package, _, _ in _sealed(work)}


def current(session: Session, work: Work) -> SealList:
    """The list as of now.

    Raises:
        Damaged: an entry of the log is not what was written.
    """
    size = work.log.size()
    standing = [(package, words) for package, words, lifted in _sealed(work) if not lifted]
    return SealList(
        office=session.facts.id,
        made_at=session.clock.now(),
        log_size=size,
        log_root=tree.root(size, work.log.node).hex(),
        numbers=work.numbers.all(),
        suspended=tuple(one.person.account for one in session.roster.members() if one.suspended),
        roster="".join(f"{one.line().decode()}\n" for one in session.roster.statements),
        seals=tuple(Seal(package, words.get("archive_no", ""), words.get("trace", "")) for package, words in standing),
    )


def beside(folder: Path, office: str) -> tuple[Path, ...]:
    """The lists of an office in a folder: the newest, and those of states of the office that were left by a restore.

    Raises:
        EnvironmentFault: the folder cannot be read.
    """
    stem = file_name(office).removesuffix(".age")
    with reachable(folder):
        found = [path for path in folder.iterdir() if path.suffix == ".age" and path.is_file()]
    return tuple(sorted(path for path in found if path.stem == stem or path.stem.startswith(f"{stem}-")))


def write(session: Session, folder: Path) -> None:
    """Write the list into a folder, in the place of an older one, and remember how far it goes.

    A list that names seals which this office does not know, since it was restored without it, stays under another name.

    Raises:
        EnvironmentFault: it cannot be written; an older list is untouched.
    """
    path = folder / file_name(session.facts.id)
    reloaded(session)
    with session.write() as work:
        made = current(session, work)
        document = made.document()
        document["sig"] = session.ledger_keys.log.sign(_signed(document)).hex()
        sealed = agefile.encrypt(rfc8785.dumps(document), _recipients(session.roster))
        with reachable(path):
            if path.exists() and not _spent(session, work, path):
                path.rename(_free(path))
        write_private(path, sealed)
        work.settings.put(_WRITTEN, str(made.log_size))
        work.settings.put(_DIGEST, hashlib.sha256(sealed).hexdigest())


def carry(session: Session) -> None:
    """Write it anew beside the last backup, where its list is still there; otherwise the reminder tells.

    Another medium may be mounted at the place of the last: nothing is written to one that holds no list of ours.
    """
    with session.read() as work:
        folder = work.settings.get(FOLDER)
    if folder and (Path(folder) / file_name(session.facts.id)).is_file():
        with suppress(FengcunError):
            write(session, Path(folder))


def forget(work: LedgerWork) -> None:
    """Say that no list is known beside this office, after a restore: folders of another machine mean nothing here."""
    for key in (FOLDER, _WRITTEN, _DIGEST):
        work.settings.put(key, "")


def behind(work: LedgerWork) -> bool:
    """Whether something was sealed since the list was last written."""
    written = int(work.settings.get(_WRITTEN) or 0)
    size = work.log.size()
    return any(
        data.startswith(_OF_SEALS[0])
        for first in range(written, size, _BATCH)
        for data in work.log.entries(first, _BATCH)
    )


def read(session: Session, path: Path, vault: str = "") -> SealList:
    """Read a list strictly.

    Args:
        session: of the office.
        path: the list.
        vault: identity of the vault, for a list that is newer than the register's key of a restored office.

    Raises:
        BadInput: of another office (``err-seals-foreign``).
        Damaged: not such a list, changed, or not signed by the office's log (``err-seals-damaged``).
    """
    try:
        identity = vault or session.office_keys.register.secret
        text = agefile.decrypt(read_capped(path, _LIMIT), identity, path.name)
    except Damaged as fault:
        raise Damaged("err-seals-damaged", place=path.name) from fault
    try:
        document = json.loads(text)
        if rfc8785.dumps(document) != text or document["format"] != FORMAT:
            raise ValueError("form")
        signature = bytes.fromhex(document.pop("sig"))
        made = SealList(
            office=document["office"],
            made_at=datetime.strptime(document["made_at"], _TIME).replace(tzinfo=UTC),
            log_size=int(document["log"]["size"]),
            log_root=document["log"]["root"],
            numbers={str(name): int(last) for name, last in document["numbers"].items()},
            suspended=tuple(str(one) for one in document["suspended"]),
            roster=document["roster"],
            seals=tuple(Seal(**one) for one in document["seals"]),
        )
        if made.document() != document or made.log_size < 0:
            raise ValueError("members")
        if made.office == session.facts.id and not verify(_log_key(session, made), _signed(document), signature):
            raise ValueError("signature")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Damaged("err-seals-damaged", place=path.name) from fault
    if made.office != session.facts.id:
        raise BadInput("err-seals-foreign", place=path.name)
    return made


def _sealed(work: LedgerWork) -> list[tuple[str, dict[str, str], bool]]:
    """Every seal of the log: its first package, the clear text of its entry, whether it was lifted."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    lifted = set()
    for first in range(0, work.log.size(), _BATCH):
        for data in work.log.entries(first, _BATCH):
            if not data.startswith(_OF_SEALS):
                continue
            entry = parse_entry(data)
            if entry.act is LogAct.LIFTED:
                lifted.add(entry.subject)
                continue
            clear = work.log.clear(entry.seq)
            words = json.loads(clear.clear) if clear is not None else {}
            found[entry.subject] = (words.get("replays", entry.subject), words)
    return [(package, words, subject in lifted) for subject, (package, words) in found.items()]


def _recipients(roster: Roster) -> list[str]:
    """The register's key of now, and the vault's, which an older backup has too: never one that was replaced."""
    return [roster.anchors.register, roster.anchors.vault]


def _log_key(session: Session, made: SealList) -> bytes:
    """The log's key by the list's own roster, which must continue the office's, or be continued by it.

    Raises:
        Damaged: it does not, or is not what was signed.
    """
    beside = session.folder / ".roster-of-list"
    try:
        private_folder(roster_path(beside).parent)
        write_private(roster_path(beside), made.roster.encode())
        theirs = Roster.load(beside, session.facts.id, session.facts.root)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    older, newer = sorted((theirs, session.roster), key=lambda one: one.size)
    newer.check_head(older.size, older.head)
    return theirs.anchors.log_key


def _spent(session: Session, work: Work, path: Path) -> bool:
    """Whether a list says nothing that this office does not know: then the next may take its place."""
    try:
        if hashlib.sha256(read_capped(path, _LIMIT)).hexdigest() == work.settings.get(_DIGEST):
            return True  # written by this office, though perhaps to a key that was replaced since
        found = read(session, path)
    except (BadInput, Damaged):
        return False
    numbers = work.numbers.all()
    return {seal.package for seal in found.seals} <= known(work) and all(
        last <= numbers.get(series, 0) for series, last in found.numbers.items()
    )


def _free(path: Path) -> Path:
    number = 1
    while (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return other


def _signed(document: dict[str, Any]) -> bytes:
    return f"{FORMAT}\n".encode() + rfc8785.dumps(document)
