"""Can the counter tell sealed from unknown people by the clock? Requests in random order on one office, a rank test.

Real office, real files, whole requests: `issue` (judged, numbered, rendered, kept, logged, committed) and `answer` (the
look-up alone, where a difference would be largest). Sealed and unknown people have names and numbers of one make. A
third group, people with an open record, is the control: the test must tell them apart. Prints medians, their ratio, the
chance that a sealed person takes longer than an unknown one, and p of Mann and Whitney's test, two-sided.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.dates import DateSpan, PartialDate
from fengcun.model.dossier import Case, Organ, Part, Party, PartyRole, Retention, Shelf, Volume
from fengcun.model.numbers import ArchiveNumberScheme, CaseNumber, IdNumber
from fengcun.model.record import Act, Birth, Known, Record, RecordKind, Sentence
from fengcun.model.roles import Role
from fengcun.model.term import Term
from fengcun.services.clock import FixedClock
from fengcun.services.desk import CaseDesk
from fengcun.services.drafts import DossierDraft
from fengcun.services.founding import found
from fengcun.services.office import Office
from fengcun.services.plan import DEFAULT_SCHEME, Founder, OfficePlan

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Somebody:
    """A made-up person.

    Args:
        name, number: as on the card.
        born: date of birth.
    """

    name: str
    number: str
    born: date


def somebody(chance: random.Random, serial: int, first: int, last: int) -> Somebody:
    """A person born between two years; the serial makes the identity number the only one."""
    born = date(chance.randrange(first, last + 1), chance.randrange(1, 13), chance.randrange(1, 29))
    name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
    digits = f"110000{born:%Y%m%d}{serial % 1000:03}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]
    return Somebody(name, digits + check, born)


def register(desk: CaseDesk, serial: int, person: Somebody, act: date) -> str:
    """A dossier with a theft by this person; its id."""
    record = Record(
        RecordKind.CONVICTION,
        acts=(Act(DateSpan(PartialDate(act.year, act.month, act.day)), "盗窃", Known.TRUE),),
        sentence=Sentence(imprisonment=Term(0, 10)),
        effective=date(act.year + 1, 3, 1),
    )
    birth = Birth(PartialDate.parse(person.born.isoformat()))
    party = Party(
        "", person.name, PartyRole.DEFENDANT, id_number=IdNumber(person.number), birth=birth, records=(record,)
    )
    draft = DossierDraft(
        archive_no=f"J001-SS·2023-D30-{serial:04}",
        title=f"{person.name}盗窃案",
        case=Case(CaseNumber(f"（2023）临检刑诉{serial}号"), "盗窃"),
        part=Part.WHOLE,
        year=2023,
        retention=Retention.LONG,
        filed_on=date(2024, 1, 9),
        volumes=(Volume(1, 80, Shelf("一库", "03", "2", "07")),),
        parties=(party,),
    )
    return desk.dossiers.register(draft).id


def build(folder: Path, people: int, others: int, chance: random.Random) -> tuple[CaseDesk, dict[str, list[Somebody]]]:
    """An office with as many sealed as open records, and a register around them; the clerk's desk."""
    phrases = dict(
        zip(Role, ("north wind 81", "south hill 32", "east gate 43", "west lake 54", "mid river 65"), strict=True)
    )
    founders = tuple(Founder(f"{number} 号", frozenset({role}), phrases[role]) for number, role in enumerate(Role))
    scheme = ArchiveNumberScheme(DEFAULT_SCHEME)
    plan = OfficePlan("临江市人民检察院", Organ.PROCURATORATE, "临检", "J001", "SS", scheme, founders, sample=True)
    clock = FixedClock(NOW)
    found(folder, plan, clock)
    office = Office.open(folder)
    accounts = {next(iter(person.roles)): person.account for person in office.people()}

    def desk(role: Role) -> CaseDesk:
        return CaseDesk.of(office.log_in(accounts[role], phrases[role], clock))

    clerk, approver, custodian = (desk(role) for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN))
    groups: dict[str, list[Somebody]] = {"sealed": [], "unknown": [], "open": []}
    serial = 0
    for number in range(people + people + others):
        serial += 1
        minor = number < people
        person = somebody(chance, serial, *((2005, 2007) if minor else (1970, 1995)))
        dossier = register(clerk, serial, person, date(2022, 6, 1))
        if minor:
            request = clerk.sealing.propose(dossier, None, f"封-2026-{serial:04}")
            approver.sealing.approve(request.id)
            custodian.sealing.execute(request.id)
            groups["sealed"].append(person)
        elif number < 2 * people:
            groups["open"].append(person)
    # Born when the sealed people were, so that nothing but the seal differs.
    groups["unknown"] = [somebody(chance, serial + 1 + n, 2005, 2007) for n in range(people)]
    for one in (approver, custodian):
        one.session.close()
    return clerk, groups


def measure(
    ask: Callable[[CertificateRequest], object], groups: dict[str, list[Somebody]], times: int, chance: random.Random
) -> dict[str, list[int]]:
    """Nanoseconds of each request; the groups take turns in random order."""
    spent: dict[str, list[int]] = {name: [] for name in groups}
    requests = {
        name: [CertificateRequest(one.name, IdNumber(one.number), Applicant.PERSON, NOW.date()) for one in people]
        for name, people in groups.items()
    }
    for people in requests.values():
        ask(people[0])
    gc.collect()
    gc.disable()
    for turn in range(times):
        for name in chance.sample(sorted(requests), len(requests)):
            request = requests[name][turn % len(requests[name])]
            start = time.perf_counter_ns()
            ask(request)
            spent[name].append(time.perf_counter_ns() - start)
        if turn % 50 == 0:
            gc.collect()
    gc.enable()
    return spent


def rank_test(one: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    """Mann and Whitney's test: the chance that a value of the first is the larger, and p (normal approximation)."""
    ordered = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks, place = 0.0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        middle = (place + 1 + end) / 2
        ranks += middle * sum(1 for _, group in ordered[place:end] if group == 0)
        place = end
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return u / (n * m), math.erfc(abs(z) / math.sqrt(2))


def told(title: str, spent: dict[str, list[int]]) -> None:
    """Print the figures of one kind of request."""
    print(f"{title}: {len(spent['sealed'])} requests of each group")
    middles = {name: statistics.median(values) / 1e6 for name, values in spent.items()}
    for name, values in spent.items():
        tenths = statistics.quantiles(values, n=10)
        print(f"  {name:8} median {middles[name]:8.3f} ms   tenths {tenths[0] / 1e6:.3f} to {tenths[-1] / 1e6:.3f} ms")
    for name in ("sealed", "open"):
        larger, p = rank_test(spent[name], spent["unknown"])
        ratio = middles[name] / middles["unknown"]
        print(f"  {name} against unknown: ratio of medians {ratio:.4f}, chance of longer {larger:.3f}, p {p:.3g}")


def main() -> None:
    """Build the office, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--people", type=int, default=50, help="how many are sealed, and how many have an open record")
    parser.add_argument("--others", type=int, default=200, help="further dossiers in the register")
    parser.add_argument("--seed", type=int, default=286)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as temporary:
        clerk, groups = build(Path(temporary) / "office", args.people, args.others, chance)
        told("answer", measure(clerk.certificates.answer, groups, args.requests, chance))

        def issue(request: CertificateRequest) -> object:
            return clerk.certificates.issue(request)

        told("issue", measure(issue, groups, args.requests, chance))
        clerk.session.close()


if __name__ == "__main__":
    main()
