"""Readers of what is scanned or typed at the counter, in the archive room and on the command line, for `fuzz`."""

from __future__ import annotations

import argparse
import io
import os
import tomllib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import mutations
from hypothesis import strategies as st
from scene import NUMBER, account, desk, phrase

from fengcun.cli import inquiries, verify
from fengcun.cli.main import _parser
from fengcun.errors import FengcunError
from fengcun.i18n import Language, Texts
from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.dossier import Organ
from fengcun.model.identity import DocumentKind, IdentityDocument
from fengcun.model.numbers import ArchiveNumber
from fengcun.model.paper_code import PaperCode
from fengcun.model.roles import Role
from fengcun.model.storage import IncidentKind, PlaceCode, PlaceKind, StripNumber, read_scan
from fengcun.papers.labels import SHEETS, LabelSheet
from fengcun.resources import resource
from fengcun.services.covers.batches import Batch, BatchKind, Selection
from fengcun.services.inquiries import content
from fengcun.services.organs import changing, profiles
from fengcun.services.storage.places import PlaceDraft
from fengcun.services.storage.strips import StripCheck

if TYPE_CHECKING:
    from readers import Bench, Reader

TEXTS = Texts(Language.CHINESE)
_NUMBERS = {
    DocumentKind.RESIDENT_ID: "110101200605100017",
    DocumentKind.HOUSEHOLD_REGISTER: "110101200605100017",
    DocumentKind.PASSPORT: "E12345678",
    DocumentKind.HK_MACAO_PERMIT: "H0123456700",
    DocumentKind.TAIWAN_PERMIT: "01234567",
    DocumentKind.RESIDENCE_PERMIT: "810000199408230021",
    DocumentKind.PERMANENT_RESIDENT: "USA110078082501",
}
APPLICATION = """applicant = "judicial_organ"
asker = "北江区人民法院"
letter_no = "北法函〔2026〕18号"
reason = "审理案件需要"
law = "刑事诉讼法"
article = "286"
scope = "仅供该案量刑参考"
purpose = "handling_case"
wanted = "read_extract_copy"
officers = [{ name = "李强" }, { name = "王敏" }]
papers = ["official_letter", "identity"]

[subject]
name = "周子轩"
nationality = "中国"
document = { kind = "resident_id", number = "110101200605100017" }
""".encode()


def readers(bench: Bench, reader: type[Reader]) -> list[Reader]:
    """All of them.

    Args:
        bench: an office.
        reader: what one is made of.
    """
    return [*_codes(bench, reader), *_furniture(bench, reader), *_files(bench, reader), *_commands(bench, reader)]


def _codes(bench: Bench, reader: type[Reader]) -> list[Reader]:
    paper = PaperCode.new()

    def a_paper(text: str) -> None:
        code = PaperCode.parse(text)
        assert PaperCode.parse(code.text) == PaperCode.parse(code.shown) == code
        assert code.text.isascii()

    def an_identity(given: tuple[DocumentKind, str]) -> None:
        document = IdentityDocument(*given)
        assert document.number.isascii(), "characters that no paper bears"
        assert IdentityDocument(given[0], document.number) == document
        assert document.birth is None or date.fromisoformat(document.birth)

    def a_request(given: tuple[str, str, str, str]) -> None:
        name, applicant, nationality, birth = given
        document = IdentityDocument(DocumentKind.PASSPORT, "E12345678")
        at = desk_of_clerk.certificates
        try:
            request = CertificateRequest(
                name, None, Applicant.AGENT, date(2026, 11, 20), applicant, nationality, document, birth
            )
        except ValueError:
            return
        at.answer(request)

    desk_of_clerk = desk(bench.office, Role.CLERK)
    kinds = st.sampled_from(sorted(_NUMBERS))
    people = ("林小满", "李四", "法国", "2006-05-10")
    return [
        reader("paper codes", mutations.of_text([paper.text, paper.shown]), a_paper, (paper.text, paper.shown)),
        reader(
            "identity papers",
            kinds.flatmap(lambda kind: st.tuples(st.just(kind), mutations.of_text([_NUMBERS[kind]]))),
            an_identity,
            tuple(_NUMBERS.items()),
            (ValueError,),
            False,
        ),
        reader("counter", st.tuples(*(mutations.of_text([one]) for one in people)), a_request, (people,), placed=False),
    ]


def _furniture(bench: Bench, reader: type[Reader]) -> list[Reader]:
    at = desk(bench.office, Role.CLERK)
    room = at.archive_room
    stands = room.places.add(PlaceDraft(PlaceKind.ROOM, "密库", sealed=True))
    strip = room.sheets.issue(1)[0][0].text
    dossier = "J001-SS·2023-D60-0007"
    sheet = SHEETS[1]

    def a_scan(text: str) -> None:
        scan = read_scan(text)
        if scan is not None:
            assert read_scan(scan.text) == scan
            assert isinstance(scan, ArchiveNumber) or scan.text.isascii(), "characters that no label bears"
        room.places.where(text)

    def a_place(text: str) -> None:
        code = PlaceCode(text)
        assert PlaceCode(code.text) == code
        room.places.path(code)

    def a_strip(text: str) -> None:
        right = StripCheck("密库", frozenset({strip})).scan(text)
        assert not right or StripNumber(text).text == strip
        room.incidents.report(IncidentKind.BROKEN, stands.code, text)

    def a_sheet(given: dict[str, Any]) -> None:
        made = LabelSheet(**{**_measures(sheet), **given})
        for position in (1, made.capacity, made.capacity + 1):
            _, left, top = made.place(position)
            assert 0 <= left <= made.page_width
            assert 0 <= top <= made.page_height

    def a_batch(given: tuple[str, str, str, str, int, float]) -> None:
        first, last, shelf, name, start, right = given
        at.covers.set_shift(sheet, right, 0)
        batch = Batch(BatchKind.ARCHIVE_LABEL, Selection(shelf=shelf or None, first=first, last=last), name)
        at.labels.make(batch, start, lambda _done, _total: True)

    numbers = st.one_of(st.integers(-3, 40), st.floats(), st.sampled_from([10**30, 0.0, -0.0, 1e-300]))
    names = st.sampled_from(["columns", "rows", "width", "height", "left", "top", "gap_x"])
    good = (dossier, dossier, "", sheet.name, 1, 0.5)
    batches = st.tuples(
        mutations.of_text([dossier]) | st.just(""),
        mutations.of_text([dossier]) | st.just(""),
        mutations.of_text(["一库-03", stands.code.text]) | st.just(""),
        mutations.of_text([sheet.name]) | st.just(sheet.name),
        st.integers(1, 24) | st.sampled_from([-1, 0, 25, 10**12]),
        st.floats(-10, 10) | st.floats(),
    )
    scans = [stands.code.text, strip, NUMBER, dossier]
    return [
        reader("scans", mutations.of_text(scans), a_scan, (dossier, dossier.replace("·", "."))),
        reader(
            "place codes", mutations.of_text(scans[:1]), a_place, tuple(scans[:1]), (FengcunError, ValueError), False
        ),
        reader("strip numbers", mutations.of_text([strip]), a_strip, (strip, strip.lower())),
        reader(
            "sheet sizes", st.dictionaries(names, numbers, min_size=1, max_size=3), a_sheet, ({},), (ValueError,), False
        ),
        reader("batches", batches, a_batch, (good,), placed=False),
    ]


def _measures(sheet: LabelSheet) -> dict[str, Any]:
    return {name: getattr(sheet, name) for name in sheet.__dataclass_fields__}


def _files(bench: Bench, reader: type[Reader]) -> list[Reader]:
    profile = bench.place("organ") / "court.toml"
    sources = tuple(path.read_bytes() for path in sorted(resource("organs").glob("*.toml")))
    courts = tuple(one for one in sources if b'organ = "court"' in one)

    def a_profile(data: bytes) -> None:
        profile.write_bytes(data)
        profiles.read(profile, Organ.COURT)

    at = desk(bench.office, Role.CLERK)
    forms = tuple((line.name, at.forms.source(line.name).encode()) for line in at.forms.lines())
    groups = {
        "cover forms": tuple(form for form in forms if form[0].startswith("cover_")),
        "letters": tuple(form for form in forms if b"[words" in form[1]),
    }
    of_forms = []
    for name, group in groups.items():
        changed = st.sampled_from(group).flatmap(lambda form: st.tuples(st.just(form[0]), mutations.of_toml([form[1]])))
        of_forms.append(
            reader(
                name,
                changed,
                lambda given: at.forms.trial(given[0], given[1].decode(errors="replace")),
                group[:2],
                placed=False,
            )
        )
    facts = at.session.facts
    change = changing.OrganChange(
        office=facts.id,
        before=(Organ.COURT, "临法"),
        after=(facts.organ, facts.short),
        by=account(bench.office, Role.ADMINISTRATOR),
        at=at.session.clock.now(),
    )
    signed = replace(change, signature=bench.secrets[Role.ADMINISTRATOR].signing.sign(change.signed())).written()
    left = changing._path(bench.office)
    left.parent.mkdir(exist_ok=True)

    def a_change(data: bytes) -> None:
        left.write_bytes(data)
        with at.session.read_log() as work:
            waiting = changing._waiting(at.session)
            good = waiting is not None and changing._stands(at.session, work, waiting)
        assert not good or (waiting is not None and waiting.signed() == change.signed())
        left.unlink()

    return [
        reader("organ profiles", mutations.of_toml(courts), a_profile, courts),
        *of_forms,
        reader("organ changes", mutations.of_json([signed]), a_change, (signed,), ()),
    ]


def _commands(bench: Bench, reader: type[Reader]) -> list[Reader]:
    path = bench.place("application") / "application.toml"
    pack = _parser(TEXTS)
    code = PaperCode.new().shown
    where = ["--office", str(bench.office), "--account", account(bench.office, Role.CLERK)]
    asked = ["inquiries", *where, "--secret-fd", "0", "do"]
    number = _taken_in(bench)
    words = [
        [*asked, "take_in", "--application", str(path)],
        [*asked, "check", number, "--words", "依法"],
        [*asked, "approve", number, "--words", "同意", "--access", "facts_only"],
        [*asked, "scan", number, "--scan", str(path), "--kind", "official_letter", "--save", "/dev/full"],
        [*asked[:-1], "show", number],
    ]

    def an_application(data: bytes) -> None:
        path.write_bytes(data)
        content.of_document(inquiries._toml(path))

    def arguments(given: list[str], data: bytes = APPLICATION) -> None:
        path.write_bytes(data)
        reading, writing = os.pipe()
        os.write(writing, phrase(Role.CLERK).encode())
        os.close(writing)
        try:
            with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
                parsed = pack.parse_args(given)
            if isinstance(getattr(parsed, "secret_fd", None), list):
                parsed.secret_fd = [reading]
                inquiries.run(parsed, TEXTS, io.StringIO(), io.StringIO())
        except SystemExit as left:
            if left.code != 0:
                raise AssertionError("left without words") from left
        finally:
            _close(reading)

    def of_arguments(draw: Callable[[Any], Any]) -> list[str]:
        line = list(draw(st.sampled_from(words)))
        at = draw(st.integers(len(asked) - 1, len(line) - 1))
        line[at] = draw(mutations.of_text([line[at], "--words", "--save"], raw=True))
        return [one.replace("\0", "") for one in line]

    def a_paper(text: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        given = argparse.Namespace(folder=bench.export, paper=text, json=len(text) % 2 == 0)
        ended = verify.run(given, TEXTS, out, err)
        if ended == 2:
            assert err.getvalue().strip(), "refused without words"
            raise FengcunErrorTold
        assert (ended, bool(out.getvalue())) == (1, True)

    return [
        reader("applications", mutations.of_toml([APPLICATION]), an_application, (APPLICATION,), placed=False),
        reader("inquiry arguments", st.composite(of_arguments)(), arguments, (words[0],), placed=False),
        reader(
            "verify --paper", mutations.of_text([code], raw=True), a_paper, (code,), (FengcunErrorTold,), placed=False
        ),
    ]


class FengcunErrorTold(Exception):
    """The command line refused in words."""


def _taken_in(bench: Bench) -> str:
    """The number of an inquiry that was taken in."""
    at = desk(bench.office, Role.CLERK)
    asked = content.of_document(tomllib.loads(APPLICATION.decode()))
    received: str = at.inquiries.intake.receive(asked, at.session.clock.today()).number
    at.session.close()
    return received


def _close(descriptor: int) -> None:
    with suppress(OSError):  # whoever asked for the secret closed it
        os.close(descriptor)
