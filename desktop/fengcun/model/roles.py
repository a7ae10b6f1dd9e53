"""Who works in the office. A role is a set of keys: what somebody cannot decrypt, somebody cannot read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of an office (architecture, section 3)."""

    CLERK = "clerk"
    """档案员: works with dossiers, proposes."""
    APPROVER = "approver"
    """审批人: works with dossiers, decides, holds lock B."""
    CUSTODIAN = "custodian"
    """保管员: keeps the sealed repository, holds lock A."""
    AUDITOR = "auditor"
    """审计员: reads the log and nothing else."""
    ADMINISTRATOR = "administrator"
    """系统管理员: registers accounts, holds no key."""


class KeyName(StrEnum):
    """The keys that an office hands to its accounts; the value is the file name under `keys/`."""

    OFFICE = "office"
    LEDGER = "ledger"
    LOCK_A = "lock-a"
    LOCK_B = "lock-b"


KEYS_OF_ROLE: dict[Role, frozenset[KeyName]] = {
    Role.CLERK: frozenset({KeyName.OFFICE, KeyName.LEDGER}),
    Role.APPROVER: frozenset({KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_B}),
    Role.CUSTODIAN: frozenset({KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_A}),
    Role.AUDITOR: frozenset({KeyName.LEDGER}),
    Role.ADMINISTRATOR: frozenset(),
}


def keys_of(roles: frozenset[Role]) -> frozenset[KeyName]:
    """The keys that these roles need together."""
    return frozenset().union(*(KEYS_OF_ROLE[role] for role in roles))


def conflict(roles: frozenset[Role]) -> bool:
    """Whether no one account may hold these roles: both locks, or audit or administration beside case work.

    The auditor must not audit own acts and the administrator must not read a dossier, so neither may be combined
    with anything else (三员分立).
    """
    both_locks = {KeyName.LOCK_A, KeyName.LOCK_B} <= keys_of(roles)
    apart = roles & {Role.AUDITOR, Role.ADMINISTRATOR}
    return both_locks or (bool(apart) and len(roles) > 1)


@dataclass(frozen=True, slots=True)
class Person:
    """An account as others see it.

    Args:
        account: its opaque id.
        name: the officer's name as shown and printed.
        roles: what the officer does here.
    """

    account: str
    name: str
    roles: frozenset[Role]

    def can(self, *roles: Role) -> bool:
        """Whether the officer has at least one of the roles."""
        return bool(self.roles & frozenset(roles))
