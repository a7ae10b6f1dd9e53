"""The acts of the archive room, of papers and of the organ that the soak runs interrupt, made as those of `acts`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from acts import ACTS as FIRST
from acts import is_sealed
from inquiring import Life
from scene import (
    GRAVE,
    NAME,
    NEIGHBOUR,
    NOW,
    NUMBER,
    OTHER,
    Scene,
    SoakAct,
    account,
    desk,
    draft,
    log_in,
    open_vault,
    phrase,
)

from fengcun.errors import BadInput
from fengcun.model.act import LogAct
from fengcun.model.certificate import PaperKind
from fengcun.model.dates import PartialDate
from fengcun.model.dossier import Document, DossierState, Organ
from fengcun.model.inquiry import InquiryState
from fengcun.model.paper_life import PaperQuery, VoidReason
from fengcun.model.roles import Role
from fengcun.model.sealing import SealStep
from fengcun.model.storage import (
    ArchivePlace,
    Condition,
    FindingKind,
    IncidentKind,
    LoanPurpose,
    OffReason,
    PlaceKind,
    StripNumber,
)
from fengcun.services import office_file
from fengcun.services.clock import FixedClock
from fengcun.services.covers.batches import Batch, BatchKind, Selection
from fengcun.services.desk import CaseDesk
from fengcun.services.organs.changing import OrganChanges
from fengcun.services.storage.handovers import HandoverDraft
from fengcun.services.storage.loans import LoanDraft
from fengcun.services.storage.places import PlaceDraft
from fengcun.services.storage.strips import OpenStrips
from fengcun.services.vault.opened import Purpose

UNITS = HandoverDraft("档案室", "临江市档案馆")
_LENDING = LoanDraft("侦查监督部", "何清", LoanPurpose.CASE, date(2026, 12, 1))
_CATALOGUE = (
    Document(1, "临公刑诉〔2023〕9号", "临江市公安局", f"{NAME}盗窃案起诉意见书", PartialDate.parse("2023-05-06"), 1),
    Document(1, "", "", "讯问笔录", None, 9, "共三次"),
)
SEALED_NO = "封-2026-0001"


def by(scene: Scene, role: Role, do: Callable[[CaseDesk], object]) -> Any:
    """Have somebody do something and leave."""
    at = desk(scene.office, role)
    try:
        return do(at)
    finally:
        at.session.close()


def logged(at: CaseDesk, act: LogAct) -> int:
    """How often an act stands in the log."""
    return sum(line.act is act for line in at.log.lines(0, at.log.size()))


def place(at: CaseDesk, name: str) -> ArchivePlace:
    """The place of this name."""
    return next(one for one in at.archive_room.places.all() if one.name == name)


def furnished(scene: Scene) -> None:
    """An office with a box for open dossiers and one for sealed ones, and a dossier in the first."""
    _first("register").ready(scene)

    def furnish(at: CaseDesk) -> None:
        places = at.archive_room.places
        room = places.add(PlaceDraft(PlaceKind.ROOM, "一库"))
        for cabinet, shelf, box, sealed in (("03", "2", "07", False), ("专01", "1", "封盒", True)):
            stands = places.add(PlaceDraft(PlaceKind.CABINET, cabinet, room.code, sealed=sealed))
            on = places.add(PlaceDraft(PlaceKind.SHELF, shelf, stands.code))
            places.add(PlaceDraft(PlaceKind.BOX, box, on.code))
        at.dossiers.register(draft(OTHER, NEIGHBOUR))
        at.contents.put(dossier(at), _CATALOGUE)

    by(scene, Role.CLERK, furnish)


def trailed(scene: Scene) -> None:
    """A dossier that was lent, came back and was handed over, with a catalogue; its seal is approved."""
    furnished(scene)

    def live(at: CaseDesk) -> None:
        room = at.archive_room
        room.loans.lend(NUMBER, _LENDING)
        room.loans.take_back(NUMBER, Condition.WHOLE)
        room.handovers.issue([dossier(at), dossier(at, OTHER)], UNITS)
        room.sheets.issue(1)
        at.contents.paper(dossier(at), 1)
        at.sealing.propose(dossier(at), None, SEALED_NO)

    by(scene, Role.CLERK, live)
    by(scene, Role.APPROVER, lambda at: at.sealing.approve(at.sealing.waiting(SealStep.PROPOSED)[0].request.id))


def stripless(scene: Scene) -> None:
    """The same dossier sealed and filed."""
    trailed(scene)
    by(scene, Role.CUSTODIAN, lambda at: at.sealing.execute(at.sealing.waiting(SealStep.APPROVED)[0].request.id))
    session = log_in(scene.office, Role.CUSTODIAN)
    open_vault(session)
    session.close()


def stripped(scene: Scene) -> None:
    """With a strip on it, in its box, one strip of which somebody said that it is broken."""
    stripless(scene)
    at, strips = _strips(scene)
    (volume,) = strips.volumes(NUMBER)
    box = place(at, "封盒")
    strips.put_on(volume, _strip(1))
    strips.stand(volume, box.code.text)
    at.archive_room.incidents.report(IncidentKind.BROKEN, box.code, _strip(1))
    at.session.close()


def lent(scene: Scene) -> None:
    """One dossier is out."""
    furnished(scene)
    by(scene, Role.CLERK, lambda at: at.archive_room.loans.lend(NUMBER, _LENDING))


def voided(scene: Scene) -> None:
    """Two certificates; the first is void and nothing stands in its place."""
    _first("certificate").ready(scene)
    for _ in range(2):
        _first("certificate").enter(scene)()

    def spoil(at: CaseDesk) -> None:
        at.papers.void(_papers(at)[0], VoidReason.OTHER, "印章盖偏")

    by(scene, Role.APPROVER, spoil)


def _first(name: str) -> SoakAct:
    return next(act for act in FIRST if act.name == name)


def dossier(at: CaseDesk, number: str = NUMBER) -> str:
    found = at.dossiers.by_archive_no(number)
    assert found is not None
    return found


def _strip(number: int) -> str:
    return StripNumber.of(2026, number).text


def _papers(at: CaseDesk) -> list[str]:
    """The certificates, by number."""
    found = at.papers.lines(at.papers.search(PaperQuery(kind=PaperKind.CERTIFICATE)))
    return [paper.id for paper in sorted(found, key=lambda one: one.number)]


def _strips(scene: Scene, purpose: Purpose = Purpose.INSPECTION) -> tuple[CaseDesk, OpenStrips]:
    at = desk(scene.office, Role.CUSTODIAN)
    return at, at.archive_room.strips(open_vault(at.session, purpose))


def _add(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.places.add(PlaceDraft(PlaceKind.ROOM, "二库"))


def _is_added(at: CaseDesk) -> bool:
    names = [one.name for one in at.archive_room.places.all()]
    assert logged(at, LogAct.PLACE_ADDED) == len(names)
    return "二库" in names


def _put(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CUSTODIAN)
    return lambda: at.archive_room.places.put(place(at, "2").code, NUMBER)


def _is_put(at: CaseDesk) -> bool:
    (line,) = at.archive_room.places.standing(place(at, "2").code) or (None,)
    assert logged(at, LogAct.DOSSIER_SHELVED) == (line is not None)
    return line is not None


def _lend(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.loans.lend(NUMBER, _LENDING)


def _is_lent(at: CaseDesk) -> bool:
    out = at.archive_room.loans.out()
    assert logged(at, LogAct.DOSSIER_LENT) == len(out) <= 1
    return bool(out)


def _take_back(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.loans.take_back(NUMBER, Condition.DAMAGED)


def _is_back(at: CaseDesk) -> bool:
    (loan,) = at.archive_room.loans.of_dossier(dossier(at))
    back = loan.returned_on is not None
    assert back == (loan.condition is Condition.DAMAGED) == bool(logged(at, LogAct.DOSSIER_RETURNED))
    return back


def _list(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.handovers.issue([dossier(at), dossier(at, OTHER)], UNITS)


def _is_listed(at: CaseDesk) -> bool:
    lists = at.archive_room.handovers.all()
    papers = [one for one in at.papers.page(0, 99) if one.kind is PaperKind.HANDOVER_LIST]
    with at.session.read() as work:
        counted = work.numbers.peek(f"{PaperKind.HANDOVER_LIST.value}-2026") - 1
    assert len(lists) == len(papers) == counted == logged(at, LogAct.HANDOVER_LISTED)
    assert all(len(at.archive_room.handovers.lines(one.id)) == 2 for one in lists)
    return bool(lists)


def _check(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CUSTODIAN)
    places = at.archive_room.places
    checking = at.archive_room.checks.begin(place(at, "07").code)
    assert len(places.standing(place(at, "07").code)) == 2
    checking.scan(OTHER)
    checking.scan("J001-SS·2023-D60-9999")
    return checking.finish


def _is_checked(at: CaseDesk) -> bool:
    found = [(one.finding.kind, one.line.archive_no) for one in at.archive_room.checks.findings()]
    assert found in ([], [(FindingKind.MISSING, NUMBER)])
    assert logged(at, LogAct.SHELF_CHECKED) == len(found)
    return bool(found)


def _sheet(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.archive_room.sheets.issue(2)


def _is_sheet(at: CaseDesk) -> bool:
    sheets = [one for one in at.papers.page(0, 99) if one.kind is PaperKind.SEAL_STRIP]
    with at.session.read() as work:
        assert work.numbers.peek("strip-2026") == 1 + 8 * len(sheets)
    return bool(sheets)


def _put_on(scene: Scene) -> Callable[[], object]:
    _, strips = _strips(scene)
    (volume,) = strips.volumes(NUMBER)
    return lambda: strips.put_on(volume, _strip(2))


def _stand(scene: Scene) -> Callable[[], object]:
    at, strips = _strips(scene)
    (volume,) = strips.volumes(NUMBER)
    return lambda: strips.stand(volume, place(at, "封盒").code.text)


def _exchange(scene: Scene) -> Callable[[], object]:
    _, strips = _strips(scene)
    return lambda: strips.exchange(StripNumber(_strip(1)), OffReason.BROKEN, _strip(2))


def _of_volume(look: Callable[[CaseDesk, Any, OpenStrips], bool]) -> Callable[[Scene], bool]:
    def looked(scene: Scene) -> bool:
        at, strips = _strips(scene)
        (volume,) = strips.volumes(NUMBER)
        try:
            return look(at, volume, strips)
        finally:
            at.session.close()

    return looked


def _is_on(at: CaseDesk, volume: Any, strips: OpenStrips) -> bool:
    assert logged(at, LogAct.STRIP_PUT_ON) >= len(strips.history(volume.package))
    return volume.strip is not None and bool(volume.strip.number.text == _strip(2))


def _is_standing(at: CaseDesk, volume: Any, _strips: OpenStrips) -> bool:
    assert volume.place in ("", "一库-专01-1-封盒")
    assert not volume.place or logged(at, LogAct.SEALED_SHELVED)
    return bool(volume.place)


def _is_exchanged(at: CaseDesk, volume: Any, strips: OpenStrips) -> bool:
    history = strips.history(volume.package)
    assert volume.strip is not None, "the volume is left without a strip"
    assert sum(one.off_at is None for one in history) == 1
    assert logged(at, LogAct.STRIP_TAKEN_OFF) >= len(history) - 1
    assert logged(at, LogAct.STRIP_PUT_ON) >= len(history)
    return bool(volume.strip.number.text == _strip(2))


def _settle(scene: Scene) -> Callable[[], object]:
    at, strips = _strips(scene)
    (incident,) = at.archive_room.incidents.open()
    return lambda: strips.settle(incident.id)


def _is_settled(at: CaseDesk) -> bool:
    (incident,) = at.archive_room.incidents.all()
    done = incident.settled_on is not None
    assert done == bool(incident.settled_by) == bool(logged(at, LogAct.STRIP_SETTLED))
    return done


def _seal(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CUSTODIAN)
    return lambda: at.sealing.execute(at.sealing.waiting(SealStep.APPROVED)[0].request.id)


def _is_sealed(scene: Scene) -> bool:
    """Sealed, and nothing of its trail is left in the register."""
    done = is_sealed(scene)

    def look(at: CaseDesk) -> None:
        with at.session.read() as work:
            (listed,) = work.handovers.all()
            items = work.handovers.items(listed.id)
            loans = [loan for one in work.dossiers.ids() for loan in work.loans.of_dossier(one)]
        assert (len(items), len(loans)) == ((1, 0) if done else (2, 1))
        if not done:
            assert len(at.contents.documents(dossier(at))) == 2

    by(scene, Role.CUSTODIAN, look)
    return done


def _lift(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.CUSTODIAN)
    vault = open_vault(session)
    (hit,) = vault.find(NAME)
    vault.show(hit.package_id)
    return lambda: vault.lift(hit.package_id, GRAVE)


def _is_lifted(scene: Scene) -> bool:
    """Lifted with its loan, its line of the list, its catalogue and its notice; no strip is left on it."""
    at, strips = _strips(scene)
    (line,) = at.dossiers.lines([dossier(at)])
    notices = [one for one in at.papers.page(0, 99) if one.kind is PaperKind.LIFTING_NOTICE]
    with at.session.read() as work:
        items = work.handovers.items(work.handovers.all()[0].id)
    done = line.state is not DossierState.SEALED
    assert (len(notices), len(items)) == ((1, 2) if done else (0, 1))
    if done:
        assert [one.condition for one in at.archive_room.loans.of_dossier(line.id)] == [Condition.WHOLE]
        assert at.contents.documents(line.id) == _CATALOGUE
        with suppress(BadInput):
            assert not strips.volumes(_strip(1)), "the strip still is on a sealed record"
    at.session.close()
    return done


def _catalogue(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    return lambda: at.contents.put(dossier(at), (*_CATALOGUE, Document(1, "", "", "判决书")))


def _is_catalogued(at: CaseDesk) -> bool:
    kept = at.contents.documents(dossier(at))
    assert kept[:2] == _CATALOGUE
    return len(kept) == 3


def _batch(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    batch = Batch(BatchKind.ARCHIVE_LABEL, Selection(), "a4-2x7")
    return lambda: at.labels.make(batch, 3, lambda done, _total: done < 1)


def _is_batch(at: CaseDesk) -> bool:
    """One label of two was made: the batch can go on, and the sheet has one position less."""
    stopped = at.labels.stopped()
    places = at.covers.next_place(next(one for one in BatchKind.ARCHIVE_LABEL.sheets if one.name == "a4-2x7"))
    assert (stopped is None) == (places == 1), (stopped, places)
    if stopped is not None:
        assert (stopped.done, stopped.total, places) == (1, 2, 4)
    return stopped is not None


def _replace(scene: Scene) -> Callable[[], object]:
    at = desk(scene.office, Role.CLERK)
    first, second = _papers(at)
    number = at.papers.lines([second])[0].number
    return lambda: at.papers.replace(first, number)


def _is_replaced(at: CaseDesk) -> bool:
    first, second = (at.papers.life(one) for one in _papers(at))
    assert (first.replacement, second.replaces) in (("", ""), (second.paper.number, first.paper.number))
    assert logged(at, LogAct.PAPER_REPLACED) == bool(first.replacement)
    return bool(first.replacement)


def _change_organ(scene: Scene) -> Callable[[], object]:
    session = log_in(scene.office, Role.ADMINISTRATOR)
    return lambda: OrganChanges(session).change(Organ.COURT, "临法")


def _is_other_organ(scene: Scene) -> bool:
    """Changed and logged once, by whoever logged in next."""
    facts = office_file.read(scene.office)
    done = (facts.organ, facts.short) == (Organ.COURT, "临法")
    assert done or (facts.organ, facts.short) == (Organ.PROCURATORATE, "临检")
    assert by(scene, Role.CLERK, lambda at: logged(at, LogAct.OFFICE_CHANGED)) == done
    return done


def _ask(scene: Scene) -> Callable[[], object]:
    roles = (Role.CLERK, Role.APPROVER, Role.CUSTODIAN)
    job = {
        "kind": "organ",
        "name": NAME,
        "number": "110101200605100017",
        "accounts": {role.value: account(scene.office, role) for role in roles},
        "passphrases": {role.value: phrase(role) for role in roles},
    }
    return Life(scene.office, job, FixedClock(NOW)).go_on


def _is_asked(at: CaseDesk) -> bool:
    pile = at.inquiries.register.overview().ids
    ids = [one for each in pile.values() for one in each]
    states = [at.inquiries.register.detail(one).inquiry.state for one in ids]
    assert len(states) <= 1
    return states == [InquiryState.FILED] and logged(at, LogAct.INQUIRY_LEAK_CLOSED) == 1


def seen(look: Callable[[CaseDesk], bool], role: Role = Role.CUSTODIAN) -> Callable[[Scene], bool]:
    return lambda scene: bool(by(scene, role, look))


ACTS = (
    *FIRST,
    SoakAct("place", furnished, _add, seen(_is_added)),
    SoakAct("put", furnished, _put, seen(_is_put)),
    SoakAct("lend", furnished, _lend, seen(_is_lent)),
    SoakAct("take-back", lent, _take_back, seen(_is_back)),
    SoakAct("hand-over", furnished, _list, seen(_is_listed)),
    SoakAct("check", furnished, _check, seen(_is_checked)),
    SoakAct("strip-sheet", furnished, _sheet, seen(_is_sheet)),
    SoakAct("strip-on", stripless, _put_on, _of_volume(_is_on)),
    SoakAct("stand", stripless, _stand, _of_volume(_is_standing)),
    SoakAct("exchange", stripped, _exchange, _of_volume(_is_exchanged)),
    SoakAct("settle", stripped, _settle, seen(_is_settled)),
    SoakAct("seal-trail", trailed, _seal, _is_sealed),
    SoakAct("lift-trail", stripped, _lift, _is_lifted),
    SoakAct("catalogue", furnished, _catalogue, seen(_is_catalogued)),
    SoakAct("batch", furnished, _batch, seen(_is_batch)),
    SoakAct("replace", voided, _replace, seen(_is_replaced)),
    SoakAct("organ", furnished, _change_organ, _is_other_organ),
    SoakAct("inquiry", stripless, _ask, seen(_is_asked)),
)
