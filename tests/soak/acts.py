"""The acts that the soak runs interrupt: what each needs beforehand, how it is done, how one sees that it was done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import list_acts
from scene import (
    GRAVE,
    ID,
    NAME,
    NEIGHBOUR,
    NEXT,
    NOW,
    NUMBER,
    OTHER,
    Scene,
    SoakAct,
    account,
    desk,
    dossier_id,
    draft,
    log_in,
    new_office,
    open_vault,
    phrase,
    scan,
    seen_by,
)

from fengcun.errors import Refused
from fengcun.keys import account as account_files
from fengcun.keys import keyring
from fengcun.keys.profiles import SAMPLE_TOO
from fengcun.keys.roster import Roster
from fengcun.model.act import LogAct
from fengcun.model.certificate import Applicant, CertificateRequest, PaperKind
from fengcun.model.dossier import DossierState
from fengcun.model.numbers import IdNumber
from fengcun.model.paper_life import Again, PaperQuery, ReprintReason, VoidReason
from fengcun.model.roles import KeyName, Role
from fengcun.model.sealing import SealStep
from fengcun.services import office_file
from fengcun.services.accounts.accounts import Accounts
from fengcun.services.backup.backups import Backups
from fengcun.services.backup.openers import Opener, TwoPeople
from fengcun.services.backup.restoring import Since, restore
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.office import Office
from fengcun.store.engine import DatabaseFile, connect, discard, make
from fengcun.store.schema import Kind, bring_up, revisions


def _registered(scene: Scene) -> None:
    new_office(scene.office)
    scene.medium.mkdir()
    at = desk(scene.office, Role.CLERK)
    dossier = at.dossiers.register(draft(NUMBER, NAME, ID))
    for title in ("讯问笔录", "社会调查报告"):
        at.dossiers.add_file(dossier.id, title, "application/pdf", scan())
    at.session.close()


def _proposed(scene: Scene) -> None:
    _registered(scene)
    at = desk(scene.office, Role.CLERK)
    at.sealing.propose(dossier_id(at), None, "封-2026-0001")
    at.session.close()


def _approved(scene: Scene) -> None:
    _proposed(scene)
    at = desk(scene.office, Role.APPROVER)
    at.sealing.approve(at.sealing.waiting(SealStep.PROPOSED)[0].request.id)
    at.session.close()


def _sealed(scene: Scene) -> None:
    _approved(scene)
    at = desk(scene.office, Role.CUSTODIAN)
    at.sealing.execute(at.sealing.waiting(SealStep.APPROVED)[0].request.id)
    at.session.close()


def _filed(scene: Scene) -> None:
    _sealed(scene)
    session = log_in(scene.office, Role.CUSTODIAN)
    open_vault(session)
    session.close()


def _backed_up(scene: Scene) -> None:
    _sealed(scene)
    at = desk(scene.office, Role.CLERK)
    at.dossiers.register(draft(OTHER, NEIGHBOUR))
    Backups(at.session).make(scene.medium)
    at.session.close()


def _old(scene: Scene) -> None:
    """An office whose register and log are as the first revisions made them, with what stands in them."""
    _registered(scene)
    for kind, file in database_files(scene.office).items():
        rows = {}
        with closing(connect(file)) as now:
            for name in tables(now):
                read = now.execute(f"SELECT * FROM {name}")
                rows[name] = [column[0] for column in read.description], read.fetchall()
        discard(file)
        make(file)
        bring_up(file, kind, revisions(kind)[:1])
        with closing(connect(file)) as old:
            for name in tables(old):
                there = {line[1] for line in old.execute(f"PRAGMA table_info({name})")}
                columns = [column for column in rows[name][0] if column in there]
                marks = ",".join("?" * len(columns))
                for row in rows[name][1]:
                    values = [value for column, value in zip(rows[name][0], row, strict=True) if column in there]
                    old.execute(f"INSERT OR REPLACE INTO {name} ({','.join(columns)}) VALUES ({marks})", values)


def tables(connection: Any) -> list[str]:
    """The tables that hold rows of their own."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    made = [name for name, sql in found if "VIRTUAL" in sql]
    return [name for name, sql in found if not any(name.startswith(one) for one in (*made, "sqlite_"))]


def database_files(folder: Path) -> dict[Kind, DatabaseFile]:
    """The files of register and log with their keys."""
    facts = office_file.read(folder)
    secret = account_files.unlock(folder, account(folder, Role.CLERK), phrase(Role.CLERK), SAMPLE_TOO)
    roster = Roster.load(folder, facts.id, facts.root)
    return {
        Kind.REGISTRY: DatabaseFile(folder / "registry.db", keyring.open_office(folder, secret, roster).registry_key),
        Kind.LEDGER: DatabaseFile(folder / "ledger.db", keyring.open_ledger(folder, secret, roster).ledger_key),
    }


def _register(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.dossiers.register(draft(OTHER, NEIGHBOUR))


def _is_registered(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        found_id = at.dossiers.by_archive_no(OTHER)
        if found_id is None:
            return False
        assert at.dossiers.get(found_id).parties[0].name == NEIGHBOUR
        return True

    return seen_by(scene, Role.CLERK, look)


def _import(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.dossiers.add_file(dossier_id(at), "起诉书", "application/pdf", scan())


def _is_imported(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        titles = [file.title for file in at.dossiers.get(dossier_id(at)).files]
        assert titles[:2] == ["讯问笔录", "社会调查报告"]
        return titles[2:] == ["起诉书"]

    return seen_by(scene, Role.CLERK, look)


def _propose(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.sealing.propose(dossier_id(at), None, "封-2026-0001")


def _approve(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.APPROVER)
    return lambda: at.sealing.approve(at.sealing.waiting(SealStep.PROPOSED)[0].request.id)


def _waits(step: SealStep) -> Callable[[Scene], bool]:
    def look(scene: Scene) -> bool:
        return seen_by(scene, Role.CUSTODIAN, lambda at: len(at.sealing.waiting(step)) == 1)

    return look


def _seal(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CUSTODIAN)
    return lambda: at.sealing.execute(at.sealing.waiting(SealStep.APPROVED)[0].request.id)


def is_sealed(scene: Scene) -> bool:
    """Whether the dossier is sealed, and nothing of its names is left in the register."""

    def look(at: CaseDesk) -> bool:
        (line,) = at.dossiers.lines([dossier_id(at)])
        if line.state is DossierState.OPEN:
            assert len(at.dossiers.get(line.id).files) == 2
            assert len(at.sealing.waiting(SealStep.APPROVED)) == 1
            return False
        assert (line.state, line.names, line.title) == (DossierState.SEALED, "", "")
        with at.session.read() as work:
            assert work.occurrences([NAME, ID]) == []
        return True

    return seen_by(scene, Role.CUSTODIAN, look)


def _file(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CUSTODIAN)
    return lambda: open_vault(session)


def _is_filed(scene: Scene) -> bool:
    with log_in(scene.office, Role.CUSTODIAN).read() as work:
        return work.drops.count() == 0


def _lift(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CUSTODIAN)
    vault = open_vault(session)
    (hit,) = vault.find(NAME)
    vault.show(hit.package_id)
    return lambda: vault.lift(hit.package_id, GRAVE)


def _is_lifted(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        (line,) = at.dossiers.lines([dossier_id(at)])
        if line.state is DossierState.SEALED:
            return False
        dossier = at.dossiers.get(line.id)
        assert (dossier.parties[0].name, len(dossier.files)) == (NAME, 2)
        return True

    return seen_by(scene, Role.CUSTODIAN, look)


def _certify(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    request = CertificateRequest(NAME, IdNumber(ID), Applicant.PERSON, date(2026, 11, 20))
    return lambda: at.certificates.issue(request)


def _is_certified(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        papers = [one for one in at.papers.page(0, 99) if one.kind is PaperKind.CERTIFICATE]
        with at.session.read() as work:
            assert work.numbers.peek(f"{PaperKind.CERTIFICATE.value}-2026") == len(papers) + 1
        return bool(papers) and at.papers.pdf(papers[0].id).startswith(b"%PDF-")

    return seen_by(scene, Role.CLERK, look)


def _back_up(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CLERK)
    return lambda: Backups(session).make(scene.medium)


def _restore(scene: Scene) -> Callable[[], object]:
    (file,) = scene.medium.glob("*.tar")
    one, other = (Opener(account(scene.office, role), phrase(role)) for role in (Role.CUSTODIAN, Role.APPROVER))
    return lambda: restore(file, scene.restored, TwoPeople(one, other), Since(nothing=True), FixedClock(NOW))


def _is_backed_up(scene: Scene) -> bool:
    """A backup under its name is whole: it can be restored, and the office that comes of it is consistent."""
    from consistency import check  # it looks at scenes, too

    if not list(scene.medium.glob("*.tar")):
        return False
    _restore(scene)()
    check(scene.restored)
    shutil.rmtree(scene.restored)
    return True


def _is_restored(scene: Scene) -> bool:
    from consistency import check

    if not scene.restored.exists():
        return False
    check(scene.restored)
    at = desk(scene.restored, Role.CLERK)
    assert at.dossiers.get(dossier_id(at, OTHER)).parties[0].name == NEIGHBOUR
    at.session.close()
    return True


def _change_phrase(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CLERK)
    return lambda: Accounts(session).change_passphrase(phrase(Role.CLERK), NEXT)


def _is_phrase_changed(scene: Scene) -> bool:
    who, works = account(scene.office, Role.CLERK), []
    for each in (phrase(Role.CLERK), NEXT):
        try:
            account_files.unlock(scene.office, who, each, SAMPLE_TOO)
            works.append(each)
        except Refused:
            continue
    assert len(works) == 1
    return works == [NEXT]


def _admit(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.ADMINISTRATOR)
    return lambda: Accounts(session).register("新来的", frozenset({Role.CLERK}), "newcomer-passphrase-09")


def _is_admitted(scene: Scene) -> bool:
    office = Office.open(scene.office)
    new = [person for person in office.people() if person.name == "新来的"]
    for person in new:
        account_files.unlock(scene.office, person.account, "newcomer-passphrase-09", SAMPLE_TOO)
    return bool(new)


def _hand_on_ready(scene: Scene) -> None:
    _registered(scene)
    _admit(scene)()


def _hand_on(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CLERK)
    new = next(person.account for person in Office.open(scene.office).people() if person.name == "新来的")
    return lambda: Accounts(session).hand_on(new)


def _is_handed_on(scene: Scene) -> bool:
    facts = office_file.read(scene.office)
    roster = Roster.load(scene.office, facts.id, facts.root)
    new = next(member for member in roster.members() if member.person.name == "新来的")
    if not new.keys:
        return False
    assert new.keys >= {KeyName.OFFICE, KeyName.LEDGER}
    secret = account_files.unlock(scene.office, new.person.account, "newcomer-passphrase-09", SAMPLE_TOO)
    keyring.open_office(scene.office, secret, roster)
    keyring.open_ledger(scene.office, secret, roster)
    return True


def _migrate(scene: Scene) -> Callable[[], object]:
    return lambda: log_in(scene.office, Role.CLERK)


def _is_migrated(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        dossier = at.dossiers.get(dossier_id(at))
        return dossier.parties[0].name == NAME and len(dossier.files) == 2

    return seen_by(scene, Role.CLERK, look)


def _given_out(scene: Scene) -> None:
    _sealed(scene)
    paper = _certify(scene)()
    at = desk(scene.office, Role.CLERK)
    at.papers.save(paper.paper.id, scene.medium / "first.pdf")
    at.session.close()


def _save_again(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    (paper,) = at.papers.search(PaperQuery(kind=PaperKind.CERTIFICATE))
    return lambda: at.papers.save(paper, scene.medium / "second.pdf", Again(ReprintReason.OTHER, "印泥溅污"))


def _is_saved_again(scene: Scene) -> bool:
    """No second copy without its row and its entry; a row without the copy is what the log is for."""

    def look(at: CaseDesk) -> bool:
        (paper,) = at.papers.search(PaperQuery(kind=PaperKind.CERTIFICATE))
        life = at.papers.life(paper)
        with at.session.read() as work:
            acts = [at.session.logbook.read(work, seq).act for seq in work.log.of_subject(paper)]
        assert acts.count(LogAct.PAPER_REPRINTED) == len(life.leavings) - 1 == len(life.said)
        done = len(life.leavings) == 2
        assert done or not (scene.medium / "second.pdf").exists()
        return done

    return seen_by(scene, Role.CLERK, look)


def _void(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.APPROVER)
    (paper,) = at.papers.search(PaperQuery(kind=PaperKind.CERTIFICATE))
    return lambda: at.papers.void(paper, VoidReason.OTHER, "印章盖偏")


def _is_void(scene: Scene) -> bool:
    def look(at: CaseDesk) -> bool:
        (paper,) = at.papers.search(PaperQuery(kind=PaperKind.CERTIFICATE))
        life = at.papers.life(paper)
        with at.session.read() as work:
            acts = [at.session.logbook.read(work, seq).act for seq in work.log.of_subject(paper)]
        done = life.paper.state.void
        assert done == (life.voiding is not None) == (LogAct.PAPER_VOIDED in acts) == bool(life.said)
        return done

    return seen_by(scene, Role.CLERK, look)


ACTS = (
    SoakAct("register", _registered, _register, _is_registered),
    SoakAct("import", _registered, _import, _is_imported),
    SoakAct("propose", _registered, _propose, _waits(SealStep.PROPOSED)),
    SoakAct("approve", _proposed, _approve, _waits(SealStep.APPROVED)),
    SoakAct("seal", _approved, _seal, is_sealed),
    SoakAct("file", _sealed, _file, _is_filed),
    SoakAct("lift", _filed, _lift, _is_lifted),
    SoakAct("certificate", _sealed, _certify, _is_certified),
    SoakAct("reprint", _given_out, _save_again, _is_saved_again),
    SoakAct("void", _given_out, _void, _is_void),
    SoakAct("back-up", _sealed, _back_up, _is_backed_up),
    SoakAct("restore", _backed_up, _restore, _is_restored),
    SoakAct("passphrase", _registered, _change_phrase, _is_phrase_changed),
    SoakAct("admit", _registered, _admit, _is_admitted),
    SoakAct("hand-on", _hand_on_ready, _hand_on, _is_handed_on),
    SoakAct("migrate", _old, _migrate, _is_migrated),
    *list_acts.ACTS,
)
