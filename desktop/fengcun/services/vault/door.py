"""The door of the sealed repository: opened by two people, one who holds lock A and one who holds lock B.

Opening files the packages that wait. The words in which the people say what they need are case data: the log keeps them
encrypted to the vault, so that they are read only where the record itself could be.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

from fengcun.errors import Refused
from fengcun.keys import agefile, attempts, keyring
from fengcun.keys.keyring import VaultKeys
from fengcun.model.act import LogAct
from fengcun.model.dossier import Party
from fengcun.model.roles import KeyName, Person
from fengcun.services.accounts.roster_now import see_roster
from fengcun.services.drafts import check_line
from fengcun.services.office import Office
from fengcun.services.session import Session
from fengcun.services.storage import unsettled
from fengcun.services.vault import log_seen
from fengcun.services.vault.opened import OpenVault, Purpose, read_package, take_out_lifted
from fengcun.store.vault import Vault, VaultPackage, VaultPerson

_LOCKS = (KeyName.LOCK_A, KeyName.LOCK_B)


class VaultRoom:
    """The door of the repository, as one logged-in person stands before it.

    Args:
        session: of somebody who holds a lock.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def drops(self) -> int:
        """How many packages wait to be filed."""
        with self._session.read() as work:
            return work.drops.count()

    def partners(self) -> tuple[Person, ...]:
        """Who can open it together with me: the holders of the other lock."""
        roster, mine = self._session.roster, self._locks(self._session.person.account)
        return tuple(
            person
            for person in roster.people()
            if person.account != self._session.person.account and mine | self._locks(person.account) == set(_LOCKS)
        )

    def open(self, partner: str, passphrase: str, purpose: Purpose, reference: str) -> OpenVault:
        """Open the repository together.

        Args:
            partner: account id of the other person, who types the passphrase here and now.
            passphrase: of the other person.
            purpose: why.
            reference: what for, for example the number of an inquiry.

        Raises:
            Refused: not two people with both locks (``err-vault-two-people``); a wrong passphrase
                (``err-passphrase-wrong`` or ``err-login-wait``, with `seconds`).
            BadInput: no reference.
            Damaged: a key file, the repository or a waiting package is not what was written; or register and log are
                older copies that were put back (``err-office-rolled-back``).
        """
        session = self._session
        reference = check_line(reference, "reference")
        if partner not in {person.account for person in self.partners()}:
            raise Refused("err-vault-two-people")
        opened = session.opened
        roster, other = Office(session.folder, session.facts, session.roster).unlock(partner, passphrase, session.clock)
        keys = keyring.open_vault(session.folder, roster, opened.secret, other)
        vault = Vault.open(session.folder, keys.vault_key)
        try:
            log_seen.check(session, vault)
            self._log_opening(partner, purpose, reference, keys)
            attempts.absorb(session.folder, partner)
            log_seen.keep(session, vault)
            self._file_drops(vault, keys)
            unsettled.settle(session, vault, keys)
            take_out_lifted(session, vault, keys)
        except BaseException:
            vault.close()
            raise
        people = (session.person, roster.member(partner).person)
        return OpenVault(session, vault, keys, people, purpose, reference)

    def _locks(self, account: str) -> set[KeyName]:
        return set(self._session.roster.member(account).keys) & set(_LOCKS)

    def _log_opening(self, partner: str, purpose: Purpose, reference: str, keys: VaultKeys) -> None:
        session = self._session
        sealed = b64encode(agefile.encrypt(reference.encode(), [keys.vault.recipient])).decode()
        failures = attempts.pending(session.folder, partner)[:-1]
        with session.write() as work:
            see_roster(session, work, session.roster)
            for when in failures:
                session.record(work, LogAct.LOGIN_FAILED, partner, {"at": when.isoformat() if when else ""})
            clear = {"partner": partner, "purpose": purpose.value, "reference": sealed}
            session.record(work, LogAct.VAULT_OPENED, partner, clear)

    def _file_drops(self, vault: Vault, keys: VaultKeys) -> None:
        """File what waits: first into the repository, then out of the register, so that a crash loses nothing."""
        session = self._session
        with session.read() as work:
            waiting = work.drops.all()
        for package_id, blob in waiting:
            package = read_package(blob, keys, package_id)
            vault.file(
                VaultPackage(
                    package_id=package_id,
                    archive_no=package.dossier.archive_no.text,
                    filed_at=session.clock.now(),
                    sha256=hashlib.sha256(blob).hexdigest(),
                    blob=blob,
                    persons=tuple(_person(party) for party in package.people),
                )
            )
            with session.write() as work:
                work.drops.remove(package_id)


def _person(party: Party) -> VaultPerson:
    return VaultPerson(
        name=party.name,
        former_names=party.former_names,
        id_number=party.id_number.text if party.id_number else "",
        birth=str(party.birth.date) if party.birth.date else "",
    )
