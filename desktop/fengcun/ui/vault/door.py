"""The open repository as the worker holds it.

Only the worker touches it, one piece of work after the other: shutting that is asked for after opening comes after it,
whatever happened to the page in between. So nothing stays open that nobody sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fengcun.services.vault.door import VaultRoom
from fengcun.services.vault.opened import OpenVault, Purpose


@dataclass(frozen=True, slots=True)
class Asked:
    """What two people open the repository with.

    Args:
        partner: account id of the other person.
        passphrase: of the other person.
        purpose: why.
        reference: what for; no name.
    """

    partner: str
    passphrase: str = field(repr=False)
    purpose: Purpose
    reference: str


class Door:
    """Opens and shuts; every method runs on the worker.

    Args:
        room: of the desk.
    """

    def __init__(self, room: VaultRoom) -> None:
        self._room = room
        self._opened: OpenVault | None = None

    def open(self, asked: Asked) -> OpenVault:
        """Open it; arguments and errors as `VaultRoom.open`."""
        self.shut()
        self._opened = self._room.open(asked.partner, asked.passphrase, asked.purpose, asked.reference)
        return self._opened

    def shut(self) -> bool:
        """Shut it.

        Returns:
            Whether it was open.
        """
        opened, self._opened = self._opened, None
        if opened is None:
            return False
        opened.close()
        return True
