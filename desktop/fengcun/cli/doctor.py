"""`fengcun doctor --office DIR [--report FILE.pdf] [--repair]`: examines an office and says what is wrong in words.

Somebody logs in on the terminal; without a log-in it still does what needs no key. Where the office does not open it
examines file by file with the keys of the account. Exit 0 good, 1 something to do, 2 something grave.
"""

from __future__ import annotations

import argparse
from getpass import getpass
from pathlib import Path
from sys import stdin
from typing import TextIO

from fengcun.errors import BadInput, Damaged, FengcunError
from fengcun.i18n import Texts
from fengcun.model.clock import Clock
from fengcun.model.examination import CHECKS, Because, Matter, Repair, Severity
from fengcun.model.roles import KeyName, Person
from fengcun.services.clock import SystemClock
from fengcun.services.documents.saving import save_as
from fengcun.services.examination import Examination, examine, examine_closed, examine_locked, report, words
from fengcun.services.examination.examinations import Examinations
from fengcun.services.examination.repairing import repair
from fengcun.services.office import Office
from fengcun.services.office_lock import OfficeLock
from fengcun.services.session import Session
from fengcun.services.vault.door import VaultRoom

_SHOWN = 10
"""Findings of one kind that are shown; the rest is counted."""
_SIGNS = {
    Severity.GOOD: "✓",
    Severity.NOTICE: "·",
    Severity.WARNING: "!",
    Severity.GRAVE: "✗",
    Severity.UNEXAMINED: "-",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("doctor", help=texts("doctor-help"), description=texts("doctor-help"))
    parser.add_argument("--office", type=Path, required=True, metavar="DIR", help=texts("doctor-help-office"))
    parser.add_argument("--report", type=Path, metavar="FILE.pdf", help=texts("doctor-help-report"))
    parser.add_argument("--repair", action="store_true", help=texts("doctor-help-repair"))
    parser.add_argument("--account", metavar="NAME", help=texts("doctor-help-account"))
    parser.add_argument("--together", metavar="NAME", help=texts("doctor-help-together"))
    parser.add_argument("--no-login", action="store_true", help=texts("doctor-help-no-login"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Examine an office.

    Returns:
        0 good, 1 something to do, 2 something grave.

    Raises:
        BadInput: no office, or no such account.
        Refused: a wrong passphrase.
        EnvironmentFault: the report cannot be written, or the office is open in the window (``err-office-in-use``).
    """
    folder, clock = args.office.resolve(), SystemClock()
    try:
        office: Office | None = Office.open(folder)
    except Damaged as fault:
        if fault.message == "err-office-missing":
            raise
        office = None
        print(texts.error(fault), file=err)
    person = None if office is None or args.no_login else _person(office, args.account, texts, out)
    if office is None or person is None:
        print(texts("doctor-no-login"), file=err)
        return _tell(_Found(examine_closed(folder, clock), office), args, texts, out, err)
    with OfficeLock(folder):  # two that write at once would damage the search index
        passphrase = getpass(texts("doctor-passphrase", name=person.name) + " ", stream=err)
        return _logged_in(office, person, passphrase, clock, args, texts, out, err)


class _Found:
    """What was found, by whom, and where.

    Args:
        examination: what was found.
        office: the office; None where its facts cannot be read.
        session: of who examined; None without a log-in.
    """

    def __init__(self, examination: Examination, office: Office | None, session: Session | None = None) -> None:
        self.examination, self.office, self.session = examination, office, session


def _person(office: Office, name: str | None, texts: Texts, out: TextIO) -> Person | None:
    """Who logs in; None for nobody."""
    people = office.people()
    if not stdin.isatty():
        raise BadInput("err-doctor-no-terminal")
    if name is not None:
        chosen = next((person for person in people if person.name == name), None)
        if chosen is None:
            raise BadInput("err-doctor-account", "--account", name=name)
        return chosen
    print(texts("doctor-office", office=office.facts.name), file=out)
    print(texts("doctor-choose"), file=out)
    for number, person in enumerate(people, 1):
        print(f"  {number}  {person.name}", file=out)
    while True:
        typed = input(texts("doctor-number") + " ").strip()
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(people):
            return people[int(typed) - 1]


def _logged_in(
    office: Office,
    person: Person,
    passphrase: str,
    clock: Clock,
    args: argparse.Namespace,
    texts: Texts,
    out: TextIO,
    err: TextIO,
) -> int:
    try:
        session = office.log_in(person.account, passphrase, clock)
    except Damaged as fault:
        print(texts.error(fault), file=err)
        print(texts("doctor-not-opened"), file=err)
        try:
            found = examine_locked(office.folder, person.account, passphrase, clock)
        except Damaged:
            found = examine_closed(office.folder, clock)
        return _tell(_Found(found, office), args, texts, out, err)
    try:
        found = examine(session) if args.together is None else _together(session, args.together, texts, err)
        return _tell(_Found(found, office, session), args, texts, out, err)
    finally:
        try:
            session.close()
        except FengcunError as fault:  # what was examined is told all the same
            print(texts.error(fault), file=err)


def _together(session: Session, name: str, texts: Texts, err: TextIO) -> Examination:
    """Examine the whole with the holder of the other lock, who types the passphrase on the same terminal."""
    held = session.roster.member(session.person.account).keys & {KeyName.LOCK_A, KeyName.LOCK_B}
    service = Examinations(session, VaultRoom(session) if held and session.has_register else None)
    partner = next((person for person in service.partners() if person.name == name), None)
    if partner is None:
        raise BadInput("err-doctor-together", "--together", name=name)
    passphrase = getpass(texts("doctor-passphrase", name=partner.name) + " ", stream=err)
    return service.run_whole(partner.account, passphrase, texts("examination-reference"))


def _tell(found: _Found, args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    examination = found.examination
    for each, checks in CHECKS.items():
        print(f"\n{words.word(texts, each)}", file=out)
        for result in (examination.result(check) for check in checks):
            line = f"  {_SIGNS[result.severity]} {words.word(texts, result.check)}"
            print(f"{line}  {words.word(texts, result.severity)}", file=out)
            for matter in dict.fromkeys(one.matter for one in result.findings):
                _matter(examination, matter, texts, out)
            if result.because and result.because != (Because.ENVELOPES,):
                print(f"      {texts('doctor-unexamined', because=words.because(texts, result))}", file=out)
    summary = texts(f"examination-summary-{examination.severity.value}")
    print(f"\n{texts('doctor-result', result=summary)}", file=out)
    if args.report is not None and found.office is not None:
        save_as(args.report, report.render(found.office.facts, examination))
        print(texts("doctor-report", path=str(args.report)), file=out)
    if args.repair and _repair(found, texts, out, err) and found.session is not None:
        examination = examine(found.session)
        summary = texts(f"examination-summary-{examination.severity.value}")
        print(texts("doctor-after-repair", result=summary), file=out)
    return examination.exit_code


def _matter(examination: Examination, matter: Matter, texts: Texts, out: TextIO) -> None:
    same = [one for one in examination.findings if one.matter is matter]
    print(f"      {words.what(texts, same[0])}", file=out)
    for one in same[:_SHOWN]:
        if one.place:
            print(f"        {one.place}", file=out)
    if len(same) > _SHOWN:
        print(f"        {texts('examination-more', count=len(same) - _SHOWN)}", file=out)
    print(f"      {texts('doctor-next', next=words.next_step(texts, same[0]))}", file=out)


def _repair(found: _Found, texts: Texts, out: TextIO, err: TextIO) -> bool:
    """Repair what can lose nothing; before files are deleted somebody must say so on the terminal.

    Returns:
        Whether anything was repaired.
    """
    session, offered = found.session, found.examination.repairs
    if session is None or not session.has_log:
        print(texts("doctor-repair-needs-login"), file=err)
        return False
    if not offered:
        print(texts("doctor-nothing-to-repair"), file=out)
        return False
    chosen = set(offered)
    if Repair.ORPHANS in offered:
        asked = texts("doctor-ask-repair", what=words.word(texts, Repair.ORPHANS))
        if not stdin.isatty() or input(f"{asked} ").strip().lower() != "y":
            chosen.discard(Repair.ORPHANS)
            print(texts("doctor-repair-left", what=words.word(texts, Repair.ORPHANS)), file=out)
    repaired = repair(session, found.examination, frozenset(chosen))
    for done in repaired:
        what = texts("examination-repaired-one", what=words.word(texts, done.repair), count=done.count)
        print(texts("examination-repaired", what=what), file=out)
    return bool(repaired)
