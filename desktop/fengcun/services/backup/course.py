"""Holds the log against the list of seals that lies outside the office, so that both databases put back are noticed.

The list says how far the log was when something was last sealed or backed up. A medium that is not there, or a list
that cannot be read, says nothing: then only the sealed repository knows (`vault.log_seen`).
"""

from __future__ import annotations

from pathlib import Path

from fengcun.errors import Damaged, FengcunError
from fengcun.ledger import tree
from fengcun.services.backup import seal_list
from fengcun.services.session import Session


def check_course(session: Session) -> None:
    """See that the log still begins as the list says.

    Args:
        session: of somebody who holds the register's key, before anything is written in it.

    Raises:
        Damaged: the log is shorter or took another course (``err-office-rolled-back``).
    """
    with session.read() as work:
        folder = work.settings.get(seal_list.FOLDER)
    if not folder:
        return
    try:
        seen = seal_list.read(session, Path(folder) / seal_list.file_name(session.facts.id))
    except FengcunError:
        return
    with session.read() as work:
        if work.log.size() < seen.log_size or tree.root(seen.log_size, work.log.node).hex() != seen.log_root:
            raise Damaged("err-office-rolled-back", place=str(session.folder))
