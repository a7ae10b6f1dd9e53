"""Whose record is it: the people of open dossiers and of sealed packages against the person asked about.

An identity number settles it. A name with a possible day of birth is laid before two people; a different number is
somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fengcun.errors import Damaged
from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.dossier import Dossier, ElectronicFile, Party
from fengcun.services.inquiries.content import Subject
from fengcun.services.inquiries.telling import same
from fengcun.services.sealing import packages
from fengcun.store.registry import Work
from fengcun.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be this person's.

    Args:
        id: of the sealed package, or of the open dossier.
        sealed: whether it lies in the repository.
        dossier: as it is there.
        party: whose record it is.
        files: the electronic files.
        sure: whether the identity numbers agree; else two people must say so.
    """

    id: str
    sealed: bool
    dossier: Dossier
    party: Party
    files: tuple[ElectronicFile, ...]
    sure: bool

    def __repr__(self) -> str:
        return "Match()"


def matches(work: Work, vault: Vault, keys: VaultKeys, subject: Subject) -> tuple[Match, ...]:
    """Every record that may be this person's, open and sealed, the sure ones first.

    Args:
        work: a transaction of the register.
        vault, keys: the open repository.
        subject: the person asked about.

    Raises:
        Damaged: a package is not what was sealed.
    """
    found = {match.id + match.party.id: match for match in (*_sealed(vault, keys, subject), *_open(work, subject))}
    return tuple(sorted(found.values(), key=lambda match: (not match.sure, match.dossier.archive_no.text)))


def _sealed(vault: Vault, keys: VaultKeys, subject: Subject) -> Iterator[Match]:
    words = [subject.name]
    if subject.document is not None and subject.document.resident is not None:
        words.append(subject.document.resident.text)
    for package_id in sorted({hit.package_id for word in words for hit in vault.find(word)}):
        package = packages.read(agefile.decrypt(vault.get(package_id).blob, keys.vault.secret))
        if package.package != package_id:
            raise Damaged("err-package-damaged")
        for party in package.people:
            sure = same(party, subject)
            if sure is not None:
                yield Match(package_id, True, package.dossier, party, package.files, sure)


def _open(work: Work, subject: Subject) -> Iterator[Match]:
    number = subject.document.resident if subject.document is not None else None
    found = work.dossiers.parties_named(subject.name)
    if number is not None:
        found += work.dossiers.parties_with(number)
    for dossier_id, party in found:
        sure = same(party, subject)
        if sure is not None and not party.masked:
            dossier = work.dossiers.get(dossier_id)
            yield Match(dossier_id, False, dossier, party, dossier.files, sure)
