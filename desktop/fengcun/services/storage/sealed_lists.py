"""Hand-over lists of sealed volumes and their receipts, for two people with the repository open.

They lie in one setting of the ledger, encrypted to the repository: so a list, its number, its receipt and the log's
entry are one transaction. It names units and days, no volume.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from datetime import date

from fengcun.keys import agefile
from fengcun.keys.keyring import VaultKeys
from fengcun.model.storage import Handover
from fengcun.store.registry import Work

_KEY = "handovers-sealed"
_STEP = 4096
"""What is encrypted is filled up to it, in bytes."""


def kept(work: Work, keys: VaultKeys) -> list[Handover]:
    """Every list, the newest first.

    Args:
        work: a transaction.
        keys: of the open repository.

    Raises:
        Damaged: the setting cannot be opened.
    """
    written = work.settings.get(_KEY)
    if not written:
        return []
    return [
        Handover(
            **{
                **document,
                "issued_on": date.fromisoformat(document["issued_on"]),
                "received_on": date.fromisoformat(document["received_on"]) if document["received_on"] else None,
            }
        )
        for document in json.loads(agefile.decrypt(b64decode(written), keys.vault.secret))
    ]


def put(work: Work, keys: VaultKeys, handover: Handover) -> None:
    """Keep a list, in the place of the one with its id.

    Args:
        work: the transaction of what is done with it.
        keys: of the open repository.
        handover: as it is from now on.
    """
    lists = kept(work, keys)
    if any(one.id == handover.id for one in lists):
        lists = [handover if one.id == handover.id else one for one in lists]
    else:
        lists.insert(0, handover)
    clear = json.dumps([asdict(one) for one in lists], ensure_ascii=False, default=date.isoformat).encode()
    clear = clear.ljust(-(-len(clear) // _STEP) * _STEP)
    work.settings.put(_KEY, b64encode(agefile.encrypt(clear, [keys.vault.recipient])).decode())
