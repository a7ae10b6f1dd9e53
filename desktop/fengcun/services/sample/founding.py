"""Founds the fictional sample office and lets its people do what the story says, through the services alone.

Nothing here knows a back door: what the services refuse, the sample cannot have. The office is built beside its place
and moved there when it is whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from fengcun.errors import BadInput, EnvironmentFault
from fengcun.keys.files import write_private
from fengcun.model.certificate import CertificateRequest
from fengcun.model.clock import Clock
from fengcun.model.dossier import Dossier, Party
from fengcun.model.obstacle import obstacle_of
from fengcun.model.roles import Role
from fengcun.model.sealing import SealRequest, SealStep
from fengcun.papers.letterhead import Letterhead
from fengcun.resources import resource
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.founding import found
from fengcun.services.logs.log import Log
from fengcun.services.office import Office
from fengcun.services.plan import OfficePlan, read_plan
from fengcun.services.sample import scans
from fengcun.services.sample.dossiers import SampleDossier, Scan, ScanKind, read_dossiers
from fengcun.services.sample.inquiries import Reception
from fengcun.services.sample.places import furnish
from fengcun.services.sample.scans import Transcript
from fengcun.services.sample.story import Deed, Scene, read_story
from fengcun.services.session import Session

PASSPHRASES = "passphrases.json"
OPENED = 45
"""How many days before today the sample office was founded."""
FIRST_DAY = datetime(2026, 11, 20, 1, tzinfo=UTC)
"""The sample's papers reach up to this day; where the machine's clock is behind it, the story ends on it."""
_ZONE = timezone(timedelta(hours=8))
_WORKERS = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)


@dataclass(frozen=True, slots=True)
class Canary:
    """What must not be found on the open side after a seal.

    Args:
        name, id_number, case_no: of the person sealed and the case.
        archive_no: of the dossier; it stays.
        whole: whether the whole dossier was sealed, so that its case number went with it.
    """

    name: str
    id_number: str
    case_no: str
    archive_no: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Built:
    """The sample office, finished.

    Args:
        folder: where it is.
        dossiers: how many were registered.
        files: how many electronic files were taken in.
        sealed: the people sealed.
    """

    folder: Path
    dossiers: int
    files: int
    sealed: tuple[Canary, ...]


def sample_plan() -> OfficePlan:
    """The plan of the sample office.

    Raises:
        BadInput: its file is damaged.
    """
    return replace(read_plan(resource("sample", "office.toml")), sample=True)


def build(folder: Path, clock: Clock, told: Callable[[int, int], None] = lambda done, of: None) -> Built:
    """Found and fill the sample office.

    Args:
        folder: where it shall be; it must not exist, or be an empty folder.
        clock: the story ends today, or on the sample's own day where the clock is behind it.
        told: called with how many of how many things are done.

    Raises:
        BadInput: the folder is in use, or the sample's files are damaged.
        EnvironmentFault: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("err-sample-folder", str(folder))
    site = folder.parent / f".{folder.name}.unfinished"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(site, ignore_errors=True)
        built = _Builder(site, clock, told).run()
        if folder.exists():
            folder.rmdir()
        site.replace(folder)
    except OSError as fault:
        raise EnvironmentFault("err-sample-write", str(folder), why=obstacle_of(fault).value) from fault
    finally:
        shutil.rmtree(site, ignore_errors=True)
    return replace(built, folder=folder)


class _Builder:
    """One building of the sample.

    Args:
        site: where it is built.
        clock: of the caller.
        told: the caller's progress.
    """

    def __init__(self, site: Path, clock: Clock, told: Callable[[int, int], None]) -> None:
        self._site, self._told = site, told
        end = max(clock.now(), FIRST_DAY)
        self._end = end.astimezone(_ZONE)
        self._clock = FixedClock(self._end - timedelta(days=OPENED))
        self._dossiers = read_dossiers(resource("sample", "dossiers"))
        self._story = read_story(resource("sample", "story.yaml"))
        self._texts = scans.read_transcripts(resource("sample", "transcripts.yaml"))
        self._plan = sample_plan()
        self._head = scans.letterhead(self._plan)
        self._sealed: list[Canary] = []
        self._files = 0
        self._done = 0

    def run(self) -> Built:
        """Build it."""
        office = found(self._site, self._plan, self._clock).office
        write_passphrases(office, self._plan)
        self._desks = {role: CaseDesk.of(self._log_in(office, role)) for role in _WORKERS}
        self._auditor = self._log_in(office, Role.AUDITOR)
        try:
            self._register()
            furnish(self._desks[Role.CLERK].archive_room.places, resource("sample", "places.yaml"))
            for scene in self._story:
                self._play(scene)
        finally:
            for desk in self._desks.values():
                desk.session.close()
            self._auditor.close()
        return Built(self._site, len(self._dossiers), self._files, tuple(self._sealed))

    def _log_in(self, office: Office, role: Role) -> Session:
        person = next(person for person in office.people() if role in person.roles)
        phrase = next(founder.passphrase for founder in self._plan.founders if founder.name == person.name)
        return office.log_in(person.account, phrase, self._clock)

    def _register(self) -> None:
        clerk = self._desks[Role.CLERK]
        early = (self._end - timedelta(days=OPENED)).date()
        for each in sorted(self._dossiers, key=lambda each: max(each.draft.filed_on, early)):
            self._wait(60)
            dossier = clerk.dossiers.register(each.draft)
            for scan in each.scans:
                take_in(clerk, dossier, each, scan, self._texts, self._head)
                self._files += 1
            self._step()
        for each in self._dossiers:
            for kind, other in each.links:
                clerk.dossiers.link(self._id(each.draft.archive_no), kind, self._id(other))

    def _play(self, scene: Scene) -> None:
        self._go_to(scene.day)
        clerk, approver = self._desks[Role.CLERK], self._desks[Role.APPROVER]
        match scene.deed:
            case Deed.PROPOSE:
                self._propose(scene)
            case Deed.APPROVE:
                approver.sealing.approve(self._request(scene).id, scene.words)
            case Deed.RETURN:
                approver.sealing.send_back(self._request(scene).id, scene.words)
            case Deed.SEAL:
                self._seal(scene)
            case Deed.AFFIX:
                for order in clerk.covers.open_orders():
                    if order.archive_no == scene.dossier:
                        clerk.covers.label([order.id])
                        clerk.covers.confirm_affixed(order.id)
            case Deed.CERTIFICATE:
                self._certify(scene)
            case Deed.INQUIRY:
                self._inquire(scene)
            case Deed.VERIFY:
                Log(self._auditor).verify()
        self._step()

    def _propose(self, scene: Scene) -> tuple[Dossier, SealRequest]:
        clerk = self._desks[Role.CLERK]
        dossier = clerk.dossiers.get(self._id(scene.dossier))
        party = next((each.id for each in dossier.parties if each.name == scene.party), None)
        if scene.party and party is None:
            raise BadInput("err-sample-unknown", scene.place, value=scene.party)
        received = None if scene.received is None else self._day(scene.received)
        return dossier, clerk.sealing.propose(dossier.id, party, scene.shelf, received, scene.words)

    def _seal(self, scene: Scene) -> None:
        dossier, request = self._propose(scene)
        self._wait(1800)
        self._desks[Role.APPROVER].sealing.approve(request.id)
        self._wait(900)
        self._desks[Role.CUSTODIAN].sealing.execute(request.id)
        self._sealed += canaries(dossier, request)

    def _inquire(self, scene: Scene) -> None:
        if scene.inquiry is None:
            raise BadInput("err-sample-value", scene.place, value=scene.deed.value)
        reception(self._desks, self._plan, self._wait).handle(scene.inquiry, self._clock.today())

    def _certify(self, scene: Scene) -> None:
        if scene.id_number is None and (scene.document is None or not scene.birth):
            raise BadInput("err-sample-value", scene.place, value="id_number")
        self._desks[Role.CLERK].certificates.issue(
            CertificateRequest(
                name=scene.name,
                id_number=scene.id_number,
                applicant=scene.applicant,
                received_on=self._clock.today(),
                applicant_name=scene.applicant_name,
                document=scene.document,
                birth=scene.birth,
            )
        )

    def _request(self, scene: Scene) -> SealRequest:
        for line in self._desks[Role.APPROVER].sealing.waiting(SealStep.PROPOSED):
            if line.archive_no == scene.dossier:
                return line.request
        raise BadInput("err-sample-unknown", scene.place, value=scene.dossier)

    def _id(self, archive_no: str) -> str:
        found_id = self._desks[Role.CLERK].dossiers.by_archive_no(archive_no)
        if found_id is None:
            raise BadInput("err-sample-unknown", "story.yaml", value=archive_no)
        return found_id

    def _day(self, day: int) -> date:
        return (self._end + timedelta(days=day)).date()

    def _go_to(self, day: int) -> None:
        start = self._end + timedelta(days=day) - timedelta(hours=2)
        self._wait(max(300, int((start - self._clock.now()).total_seconds())))

    def _wait(self, seconds: int) -> None:
        left = int((self._end - self._clock.now()).total_seconds())
        self._clock.advance(max(0, min(seconds, left)))

    def _step(self) -> None:
        self._done += 1
        self._told(self._done, len(self._dossiers) + len(self._story))


def reception(desks: Mapping[Role, CaseDesk], plan: OfficePlan, wait: Callable[[int], object]) -> Reception:
    """The sample's people at the inquiry desk.

    Args:
        desks: of clerk, approver and custodian.
        plan: by which the office was founded.
        wait: lets so many seconds go by.
    """
    phrase = next(founder.passphrase for founder in plan.founders if Role.APPROVER in founder.roles)
    return Reception(desks, phrase, scans.brought(), wait)


def take_in(
    desk: CaseDesk,
    dossier: Dossier,
    sample: SampleDossier,
    scan: Scan,
    texts: dict[str, Transcript],
    head: Letterhead,
) -> None:
    """Make one electronic file of the sample and take it into its dossier.

    Args:
        desk: of a clerk.
        dossier: as registered.
        sample: where it came from.
        scan: what to make.
        texts: transcripts by id.
        head: of the office.

    Raises:
        BadInput: the transcript has no text or is about nobody.
    """
    party = next((each.id for each in dossier.parties if each.name == scan.about), None)
    match scan.kind:
        case ScanKind.COVER:
            data = scans.scanned_cover(sample.draft, head)
            desk.dossiers.add_file(dossier.id, "扫描封面", "application/pdf", data, is_cover=True)
        case ScanKind.TRANSCRIPT:
            if scan.text not in texts:
                raise BadInput("err-sample-unknown", sample.place, value=scan.text)
            day = scans.questioning_day(sample.draft)
            data = scans.transcript(sample.draft, texts[scan.text], scan.about, day)
            desk.dossiers.add_file(dossier.id, "讯问笔录", "application/pdf", data, party=party)
        case ScanKind.SKETCH:
            desk.dossiers.add_file(dossier.id, "现场示意图", "image/png", scans.sketch(sample.draft))


def canaries(dossier: Dossier, request: SealRequest) -> list[Canary]:
    """What a seal takes off the open side."""

    def chosen(party: Party) -> bool:
        return bool(party.records) and request.party in (None, party.id)

    return [
        Canary(
            name=party.name,
            id_number=party.id_number.text if party.id_number else "",
            case_no=dossier.case.number.text,
            archive_no=dossier.archive_no.text,
            whole=request.party is None,
        )
        for party in dossier.parties
        if chosen(party)
    ]


def write_passphrases(office: Office, plan: OfficePlan) -> None:
    """Write the sample's passphrases into its folder, so that its log-in page can offer them."""
    phrases = {founder.name: founder.passphrase for founder in plan.founders}
    accounts = [
        {
            "account": person.account,
            "name": person.name,
            "roles": sorted(role.value for role in person.roles),
            "passphrase": phrases[person.name],
        }
        for person in office.people()
    ]
    text = json.dumps({"accounts": accounts}, ensure_ascii=False, indent=2) + "\n"
    write_private(office.folder / PASSPHRASES, text.encode())
