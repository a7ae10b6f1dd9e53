"""Files that count once two accounts signed them: rule packs and work calendars, kept by their hash in the office.

One shelf for each kind. It knows hashes, files and signatures, not what the files say; which of them is in use is the
log's business (`rules_in_use`). Format: `resources/specs/rule-pack.md`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fengcun.errors import BadInput, EnvironmentFault, Refused
from fengcun.keys import sshsig
from fengcun.keys.account import AccountSecret
from fengcun.keys.files import private_folder, read_capped, sync_folder, write_private
from fengcun.keys.roster import Member, Roster
from fengcun.model.ids import is_id
from fengcun.model.obstacle import obstacle_of
from fengcun.model.roles import Role
from fengcun.store.faults import reachable

NAMESPACE = "fengcun-pack"
MAX_FILE = 2 * 1024 * 1024
"""The most bytes that one file of a pack, or a calendar, may have."""
_MAX_SIGNATURE = 4096
_HASH = re.compile(r"[0-9a-f]{64}")


class SignedKind(StrEnum):
    """What can be imported; the value names the folder in the office."""

    PACK = "packs"
    CALENDAR = "calendars"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The imported files of one kind.

    Args:
        folder: the office.
        roster: its accounts, verified.
        kind: which files.
    """

    folder: Path
    roster: Roster
    kind: SignedKind

    def place(self, sha256: str) -> Path:
        """Where something lies.

        Raises:
            BadInput: not a hash (``err-packs-unknown``).
        """
        if not _HASH.fullmatch(sha256):
            raise BadInput("err-packs-unknown", self.kind.value)
        return self.folder / self.kind.value / sha256

    def hashes(self) -> list[str]:
        """The hash of everything that lies here, sorted."""
        top = self.folder / self.kind.value
        if not top.is_dir():
            return []
        return sorted(path.name for path in top.iterdir() if _HASH.fullmatch(path.name) and path.is_dir())

    def put(self, sha256: str, files: Mapping[str, bytes]) -> Path:
        """Keep files under their hash; what lay there under these names is replaced.

        Where nothing lay there they come all at once, or after a power cut not at all.

        Raises:
            BadInput: not a hash.
            EnvironmentFault: they cannot be written.
        """
        place = self.place(sha256)
        there = place.is_dir()
        target = place if there else place.with_name(f".{sha256}")
        private_folder(target)
        for name, data in files.items():
            write_private(target / name, data)
        if not there:
            with reachable(place):
                target.rename(place)
                sync_folder(place.parent)
        return place

    def sweep(self) -> None:
        """Remove what a power cut left half written.

        Raises:
            EnvironmentFault: it cannot be removed.
        """
        top = self.folder / self.kind.value
        with reachable(top):
            for path in top.glob(".*") if top.is_dir() else ():
                if _HASH.fullmatch(path.name[1:]):
                    shutil.rmtree(path)

    def sign(self, sha256: str, secret: AccountSecret) -> None:
        """Put an account's signature beside the files.

        Raises:
            BadInput: not a hash.
            EnvironmentFault: it cannot be written.
        """
        armored = sshsig.sign(secret.signing, NAMESPACE, self.line(sha256))
        write_private(self.place(sha256) / f"{secret.account}.sig", armored.encode("ascii"))

    def line(self, sha256: str) -> bytes:
        """The line that is signed."""
        return f"fengcun-pack/1 {self.roster.office} {self.kind.value} {sha256}\n".encode("ascii")

    def signers(self, sha256: str) -> tuple[Member, ...]:
        """The accounts whose signature verifies, suspended ones too, in the order of registration.

        Raises:
            BadInput: not a hash.
            Damaged: a signature file that is a link or too long.
            EnvironmentFault: the folder cannot be read.
        """
        place, line = self.place(sha256), self.line(sha256)
        try:
            paths = sorted(place.glob("*.sig"))
        except OSError as fault:
            raise EnvironmentFault("err-keys-cannot-read", place=str(place), why=obstacle_of(fault).value) from fault
        signed = set()
        for path in paths:
            if not is_id(path.stem):
                continue
            armored = read_capped(path, _MAX_SIGNATURE).decode("ascii", "replace")
            for member in self.roster.members():
                known = (member.key, *member.former) if member.person.account == path.stem else ()
                if any(sshsig.verify(key, NAMESPACE, line, armored) for key in known):
                    signed.add(path.stem)
        return tuple(member for member in self.roster.members() if member.person.account in signed)


def enough(signers: tuple[Member, ...]) -> bool:
    """Whether two different accounts signed, one of them an approver."""
    return len(signers) >= 2 and any(member.person.can(Role.APPROVER) for member in signers)


def require_enough(signers: tuple[Member, ...]) -> None:
    """See that two accounts that may act signed, one of them an approver.

    Raises:
        Refused: they did not (``err-packs-two-needed``).
    """
    if not enough(tuple(member for member in signers if not member.suspended)):
        raise Refused("err-packs-two-needed")
