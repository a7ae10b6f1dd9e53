"""An office unpacked from a backup that nobody may look at yet.

Register and log lie on the disk under keys made for this one time, kept in memory only: what a power cut leaves, and
what a deleted file leaves on a disk, opens for nobody. Under the office's own keys they are written by `settle`, after
the seals since were carried out.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from fengcun.errors import Damaged
from fengcun.keys.files import private_folder, sync_folder, write_private
from fengcun.keys.keyring import VaultKeys
from fengcun.keys.memory import hold
from fengcun.keys.pages import KEY_BYTES, rekeyed
from fengcun.keys.roster import Roster
from fengcun.ledger import tree
from fengcun.model.clock import Clock
from fengcun.services import office_file
from fengcun.services.backup.file import BackupFile
from fengcun.services.backup.manifest import Head, Manifest
from fengcun.services.backup.openers import Openers
from fengcun.services.office import Office
from fengcun.services.office_file import OfficeFacts
from fengcun.services.session import Opened, Session
from fengcun.store.faults import reachable
from fengcun.store.registry import Registry
from fengcun.store.vault import Vault

Told = Callable[[int, int], None]
_PIECE = 1024 * 1024
_HIDDEN = ("registry.db", "ledger.db")


class Unpacked:
    """The office, between unpacking and looking.

    Args:
        file: the backup.
        folder: an empty folder of ours.
        openers: who opens it.
        clock: tells the time.
        told: called with how many of how many parts are done; what it raises stops the work.

    Raises:
        BadInput: no backup, or of a later version.
        Refused: the openers do not open it.
        Damaged: what is not what was written, naming it.
        EnvironmentFault: full, read-only.

    Attributes:
        facts, roster, manifest, vault: of the backup.
    """

    def __init__(self, file: Path, folder: Path, openers: Openers, clock: Clock, told: Told) -> None:
        self.folder, self._clock = folder, clock
        self._once = {name: secrets.token_bytes(KEY_BYTES) for name in _HIDDEN}
        for key in self._once.values():
            hold(key)
        with BackupFile(file) as backup:
            self.facts, self.roster = people(folder, backup.clear(), backup.head)
            self.vault: VaultKeys = openers.vault(folder, self.facts, self.roster)
            once = backup.once(self.vault.vault.secret)
            self.manifest: Manifest = backup.manifest(once, self.roster.anchors.log_key)
            parts, done = sum(max(1, each.count) for each in self.manifest.files), 0

            def step() -> None:
                nonlocal done
                told(done, parts)
                done += 1

            # The keys of register and log come first: without them these two are not even written.
            plain = [one for one in self.manifest.files if one.path not in _HIDDEN]
            hidden = [one for one in self.manifest.files if one.path in _HIDDEN]
            backup.unpack(once, plain, folder, step)
            self._opened = openers.office(folder, self.roster)
            self._own = dict(
                zip(_HIDDEN, (self._opened.office.registry_key, self._opened.ledger.ledger_key), strict=True)
            )
            changed = {
                name: partial(rekeyed, old=self._own[name], new=self._once[name], place=name) for name in _HIDDEN
            }
            backup.unpack(once, hidden, folder, step, changed)
            told(parts, parts)

    def session(self) -> Session:
        """A session in it, after every page of the three databases and the log's root were checked.

        Raises:
            Damaged: something does not check, naming the file.
        """
        registry = Registry.open(self.folder, self._once["registry.db"], self._once["ledger.db"])
        try:
            registry.check()
            with registry.read() as work:
                size = self.manifest.log_size
                if work.log.size() != size or tree.root(size, work.log.node).hex() != self.manifest.log_root:
                    raise Damaged("err-backup-file", place="ledger.db")
            repository = Vault.open(self.folder, self.vault.vault_key)
            try:
                repository.check()
            finally:
                repository.close()
            opened = self._opened
            unlocked = Opened(opened.secret, opened.ledger, opened.office, registry, None)
            pack, calendar = Office(self.folder, self.facts, self.roster).rules(self.roster, unlocked)
        except BaseException:
            registry.close()
            raise
        return Session(
            folder=self.folder,
            facts=self.facts,
            roster=self.roster,
            person=opened.person,
            clock=self._clock,
            opened=unlocked,
            pack=pack,
            calendar=calendar,
        )

    def settle(self) -> None:
        """Write register and log under the office's own keys. Nothing else may follow but giving it its name.

        Raises:
            EnvironmentFault: full, read-only.
        """
        for name in _HIDDEN:
            path = self.folder / name
            fresh = self.folder / f".{name}.new"
            with reachable(path), path.open("rb") as source:
                pieces = iter(partial(source.read, _PIECE), b"")
                _write(fresh, rekeyed(pieces, self._once[name], self._own[name], name))
            with reachable(path):
                fresh.replace(path)
                sync_folder(self.folder)


def people(folder: Path, clear: dict[str, bytes], head: Head) -> tuple[OfficeFacts, Roster]:
    """Write what lies in clear into a folder, and read the office and its people from it."""
    for path, data in clear.items():
        target = folder.joinpath(*path.split("/"))
        private_folder(target.parent)
        write_private(target, data)
    facts = office_file.read(folder)
    if facts.id != head.office:
        raise Damaged("err-backup-damaged", place=office_file.OFFICE_FILE)
    return facts, Roster.load(folder, facts.id, facts.root)


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
