"""Changes of strips and places in the repository that are logged and, killed in between, not kept there yet.

Log and repository are two files. What is changed is therefore written beside the log's entry, in the same transaction,
encrypted to the repository; the next opening makes up for it. Doing it twice changes nothing. It never says less than
the log: an entry without its strip would make the log a liar.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.act import LogAct
from fengcun.model.ids import new_id
from fengcun.model.storage import OffReason, PlaceCode, SealStrip, StripNumber
from fengcun.services.session import Session
from fengcun.store.strips import StripRows
from fengcun.store.vault import Vault

_KEY = "strips-unsettled"
_APART = " "
_STEP = 1024
"""What is encrypted is filled up to it, in bytes: its length tells nothing of the volume."""


class Change:
    """One change of strips and places, and what the log says of it.

    Args:
        rows: the transaction of the repository.
    """

    def __init__(self, rows: StripRows) -> None:
        self.rows = rows
        self.kept: list[dict[str, Any]] = []
        self.acts: list[tuple[LogAct, dict[str, str]]] = []

    def put_on(self, strip: SealStrip) -> None:
        """Keep a strip that is on a volume from now on; errors as `StripRows.put_on`."""
        self.rows.put_on(strip)
        self.kept.append(_strip_document(strip))
        self.acts.append((LogAct.STRIP_PUT_ON, {}))

    def take_off(self, strip: SealStrip, reason: OffReason) -> None:
        """Keep a strip that is off from now on."""
        self.rows.replace(strip)
        self.kept.append(_strip_document(strip))
        self.acts.append((LogAct.STRIP_TAKEN_OFF, {"reason": reason.value}))

    def stand(self, package: str, volume: int, place: PlaceCode) -> None:
        """Have a sealed volume stand in a place."""
        self.rows.stand(package, volume, place)
        self.kept.append({"package": package, "volume": volume, "place": place.text})
        self.acts.append((LogAct.SEALED_SHELVED, {}))


@contextmanager
def changing(session: Session, vault: Vault, keys: VaultKeys, partner: str) -> Iterator[Change]:
    """One change: logged, kept in the repository, and settled, in this order.

    Args:
        session: of one of the two people.
        vault, keys: the open repository.
        partner: account id of the other.
    """
    settle(session, vault, keys)
    with vault.strips() as rows:
        change = Change(rows)
        yield change
        clear = json.dumps(change.kept, ensure_ascii=False).encode()
        clear = clear.ljust(-(-len(clear) // _STEP) * _STEP)
        written = b64encode(agefile.encrypt(clear, [keys.vault.recipient])).decode()
        with session.write() as work:
            before = work.settings.get(_KEY)  # somebody else's, killed since it was settled above
            waits = _APART.join((before, written)) if before else written
            work.settings.put(_KEY, waits)
            for act, said in change.acts:
                session.record(work, act, new_id(), {"partner": partner, **said})
    if not before:
        _forget(session, waits)


def settle(session: Session, vault: Vault, keys: VaultKeys) -> None:
    """Keep in the repository what was logged and is not there yet.

    Args:
        session: of one of the two people.
        vault, keys: the open repository.

    Raises:
        Damaged: what waits cannot be opened.
    """
    if not _waiting(session):
        return
    filed = set(vault.package_ids())
    with vault.strips() as rows:  # whoever is changing something now is waited for
        waits = _waiting(session)
        for written in waits.split():
            for document in json.loads(agefile.decrypt(b64decode(written), keys.vault.secret)):
                _keep(rows, document, filed)
    _forget(session, waits)


def _waiting(session: Session) -> str:
    with session.read() as work:
        return work.settings.get(_KEY) or ""


def _forget(session: Session, waits: str) -> None:
    """Forget what is settled, unless more came to it since."""
    with session.write() as work:
        if work.settings.get(_KEY) == waits:
            work.settings.put(_KEY, "")


def _keep(rows: StripRows, document: dict[str, Any], filed: set[str]) -> None:
    there = document["package"] in filed
    if "place" in document:
        if there:
            rows.stand(document["package"], document["volume"], PlaceCode(document["place"]))
        return
    strip = SealStrip(
        number=StripNumber(document["number"]),
        package=document["package"],
        volume=document["volume"],
        on_at=datetime.fromisoformat(document["on_at"]),
        on_by=tuple(document["on_by"]),
        off_at=datetime.fromisoformat(document["off_at"]) if document["off_at"] else None,
        off_by=tuple(document["off_by"]),
        reason=OffReason(document["reason"]) if document["reason"] else None,
    )
    rows.keep(strip if there else replace(strip, package="", volume=0))


def _strip_document(strip: SealStrip) -> dict[str, Any]:
    return {
        "number": strip.number.text,
        "package": strip.package,
        "volume": strip.volume,
        "on_at": strip.on_at.isoformat(),
        "on_by": list(strip.on_by),
        "off_at": strip.off_at.isoformat() if strip.off_at else "",
        "off_by": list(strip.off_by),
        "reason": strip.reason.value if strip.reason else "",
    }
