"""`fengcun backup --office DIR --into DIR`: makes a backup of an office, verified, and writes the list of seals."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TextIO

from fengcun.cli.secret import Secrets
from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.model.roles import Person
from fengcun.services.backup.backups import Backups, Made
from fengcun.services.clock import SystemClock
from fengcun.services.office import Office
from fengcun.services.office_lock import OfficeLock


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("backup", help=texts("cli-backup-help"), description=texts("cli-backup-help"))
    parser.add_argument("--office", type=Path, required=True, metavar="DIR", help=texts("cli-backup-help-office"))
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=texts("cli-backup-help-into"))
    parser.add_argument("--account", required=True, metavar="NAME", help=texts("cli-backup-help-account"))
    parser.add_argument("--passphrase-fd", type=int, metavar="N", help=texts("cli-backup-help-fd"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Make a backup.

    Returns:
        0 where it was made and verified.

    Raises:
        BadInput: no office, no such account, no such folder.
        Refused: a wrong passphrase, or the account does not work with dossiers.
        EnvironmentFault: the office is open elsewhere; the medium is full or cannot be written.
    """
    office = Office.open(args.office.resolve())
    secrets = Secrets([] if args.passphrase_fd is None else [args.passphrase_fd], err)
    with OfficeLock(office.folder):
        person = named(office.people(), args.account)
        passphrase = secrets.ask(texts("cli-backup-passphrase", name=person.name))
        session = office.log_in(person.account, passphrase, SystemClock())
        try:
            made = Backups(session).make(args.into)
        finally:
            session.close()
    _tell(made, texts, out)
    return 0


def named(people: tuple[Person, ...], name: str) -> Person:
    """The person with this name, or with this account id where two have the same.

    Raises:
        BadInput: nobody, or more than one (``err-cli-account``).
    """
    found = [one for one in people if name in (one.name, one.account)]
    if len(found) != 1:
        raise BadInput("err-cli-account", name)
    return found[0]


def _tell(made: Made, texts: Texts, out: TextIO) -> None:
    print(texts("cli-backup-done", file=str(made.path)), file=out)
    print(texts("cli-backup-checked", files=str(made.files), size=str(made.size), sha256=made.sha256), file=out)
    if made.removed:
        print(texts("cli-backup-removed", count=made.removed), file=out)
