"""The main job from the outside: what the tour leaves is whole, and what was sealed is nowhere in it."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import bagit
import pytest
from PIL import Image
from pypdf import PdfReader
from pypinyin import Style, lazy_pinyin

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.model.query import Query
from fengcun.model.roles import Role
from fengcun.papers import preview
from fengcun.services.clock import FixedClock
from fengcun.services.desk import Desk
from fengcun.services.office import Office

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=timezone(timedelta(hours=8)))
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
SHORTEST = 6
"""Bytes: any shorter form turns up in ciphertext by chance."""


@pytest.fixture
def clerk(tour: Any, tmp_path: Path) -> Iterator[Desk]:
    """The clerk's desk in a copy of the office, so that tests do not change each other's."""
    shutil.copytree(tour.folder / "office", tmp_path / "office")
    office = Office.open(tmp_path / "office")
    person = next(person for person in office.people() if Role.CLERK in person.roles)
    desk = Desk(office.log_in(person.account, office.sample_passphrases()[person.account], FixedClock(NOW)))
    yield desk
    desk.session.close()


def _needles(one: dict[str, str], shared: set[str]) -> list[str]:
    """What must be gone of one person: name, numbers, and the name as the search spells it."""
    name = one["name"]
    spelled = "".join(lazy_pinyin(name))
    apart = " ".join(lazy_pinyin(name))
    case = [] if one["case_no"] in shared else [one["case_no"]]
    return [name, one["id_number"], *case, spelled, apart]


def _shared(tour: Any) -> set[str]:
    """Case numbers of dossiers that were not split: the case stays on the open shelf, only the person goes."""
    return {one["case_no"] for one in tour.report["sealed"] if one["archive_no"] == "J028-SS·2018-D60-0011"}


def _forms(needle: str) -> set[bytes]:
    forms = {needle.encode(encoding) for encoding in ENCODINGS} | {needle.upper().encode(), needle.title().encode()}
    return {form for form in forms if len(form) >= SHORTEST}


def _allowed(tour: Any) -> set[Path]:
    """The report itself, and the one paper that is made out to a sealed person."""
    return {tour.folder / "tour.json", tour.folder / tour.report["certificates"]["sealed"]}


def test_the_report_names_what_is_there(tour: Any) -> None:
    report = tour.report
    assert set(report) == {"steps", "sealed", "certificates"}
    assert len(report["steps"]) >= 12
    for step in report["steps"]:
        assert step["title"] in tour.told
        for name in step["files"]:
            assert (tour.folder / name).exists()
            assert not Path(name).is_absolute()
    for name in report["certificates"].values():
        assert (tour.folder / name).read_bytes().startswith(b"%PDF-")
    assert len(report["sealed"]) >= 6
    assert all(set(one) == {"name", "id_number", "case_no", "archive_no"} for one in report["sealed"])
    assert (tour.folder / "office" / "passphrases.json").is_file()
    assert list((tour.folder / "papers").glob("*.pdf"))


def test_no_file_bears_a_name(tour: Any) -> None:
    names = " ".join(str(path.relative_to(tour.folder)) for path in tour.folder.rglob("*"))
    assert names.isascii()
    for one in tour.report["sealed"]:
        assert one["id_number"] not in names


def test_nothing_sealed_is_in_any_file(tour: Any) -> None:
    shared, allowed = _shared(tour), _allowed(tour)
    forms = {form for one in tour.report["sealed"] for needle in _needles(one, shared) for form in _forms(needle)}
    looked = 0
    for path in sorted(tour.folder.rglob("*")):
        if path.is_file() and path not in allowed:
            looked += 1
            data = path.read_bytes()
            assert not [form for form in forms if form in data], path
    assert looked > 60


def test_nothing_sealed_is_in_the_text_of_any_paper(tour: Any) -> None:
    shared, allowed = _shared(tour), _allowed(tour)
    papers = [path for path in tour.folder.rglob("*.pdf") if path not in allowed]
    assert len(papers) > 5
    for path in papers:
        reader = PdfReader(path)
        text = "".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
        text = re.sub(r"\s", "", text)
        for one in tour.report["sealed"]:
            for needle in _needles(one, shared)[:3]:
                assert needle not in text, path


def test_nothing_sealed_is_left_in_the_open_databases(tour: Any, clerk: Desk) -> None:
    shared = _shared(tour)
    for one in tour.report["sealed"]:
        needles = [needle for needle in (one["name"], one["id_number"], one["case_no"]) if needle not in shared]
        with clerk.session.read() as work:
            assert list(work.occurrences(needles)) == [], one["archive_no"]


def test_no_search_finds_a_sealed_person(tour: Any, clerk: Desk) -> None:
    shared = _shared(tour)
    for one in tour.report["sealed"]:
        name = one["name"]
        initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
        for text in (*_needles(one, shared)[:4], initials):
            for line in clerk.dossiers.lines(clerk.dossiers.search(Query(text=text))):
                assert name not in line.names + line.title
                assert line.archive_no != one["archive_no"] or one["case_no"] in shared
        assert name not in json.dumps([line.names for line in _all_lines(clerk)], ensure_ascii=False)


def _all_lines(desk: Desk) -> list[Any]:
    return desk.dossiers.lines(desk.dossiers.search(Query()))


def test_archive_numbers_stay(tour: Any, clerk: Desk) -> None:
    numbers = {line.archive_no for line in _all_lines(clerk)}
    for one in tour.report["sealed"]:
        assert one["archive_no"] in numbers
    assert len(numbers) >= 60


def test_no_open_electronic_file_names_a_sealed_person(tour: Any, clerk: Desk) -> None:
    looked = 0
    for line in _all_lines(clerk):
        if not line.title:
            continue
        for file in clerk.dossiers.get(line.id).files:
            if file.media_type != "application/pdf":
                continue
            looked += 1
            text = "".join(
                page.extract_text() for page in PdfReader(BytesIO(clerk.dossiers.read_file(line.id, file.id))).pages
            )
            for one in tour.report["sealed"]:
                assert one["name"] not in text
                assert one["id_number"] not in text
    assert looked > 10


def _lines(path: Path) -> list[str]:
    return [line for page in PdfReader(path).pages for line in page.extract_text().splitlines()]


def test_the_certificates_differ_in_name_numbers_and_date_alone(tour: Any) -> None:
    """And in their codes, which are drawn at random."""
    first, second = (tour.folder / tour.report["certificates"][key] for key in ("sealed", "clean"))
    sealed = tour.report["sealed"][-1]
    own = "".join(_lines(first))
    assert sealed["name"] in own
    assert sealed["id_number"] in own
    changed = [line for line in difflib.ndiff(_lines(first), _lines(second)) if line[0] in "+-"]
    number = re.compile(r"\d+号")
    kinds = {"name": 0, "id": 0, "number": 0, "code": 0}
    for line in changed:
        if re.search(r"FC1( [A-Z2-7]{5}){4}$", line):
            kinds["code"] += 1
        elif number.search(line):
            kinds["number"] += 1
        elif re.search(r"\d{17}[\dX]", line):
            kinds["id"] += 1
        else:
            kinds["name"] += 1
    assert kinds == {"name": 2, "id": 2, "number": 2, "code": 2}, changed


def test_the_certificates_are_built_alike(tour: Any) -> None:
    readers = [PdfReader(tour.folder / tour.report["certificates"][key]) for key in ("sealed", "clean")]
    assert len({len(reader.pages) for reader in readers}) == 1
    assert readers[0].metadata == readers[1].metadata
    assert readers[0].pages[0].mediabox == readers[1].pages[0].mediabox
    assert sorted(readers[0].trailer["/Root"]) == sorted(readers[1].trailer["/Root"])
    pictures = [
        preview.render((tour.folder / name).read_bytes(), 0, 60) for name in tour.report["certificates"].values()
    ]
    assert (pictures[0].width, pictures[0].height) == (pictures[1].width, pictures[1].height)
    differing = sum(a != b for a, b in zip(pictures[0].rgba[::4], pictures[1].rgba[::4], strict=True))
    assert 0 < differing < len(pictures[0].rgba) / 4 * 0.02


def test_a_certificate_leaves_the_name_of_nobody_in_clear(tour: Any, clerk: Desk) -> None:
    sealed = tour.report["sealed"][0]
    request = CertificateRequest(sealed["name"], IdNumber(sealed["id_number"]), Applicant.PERSON, NOW.date())
    assert clerk.certificates.answer(request) == "certificate_none"


def test_the_export_is_a_bag_that_others_accept(tour: Any) -> None:
    (folder,) = (tour.folder / "export").iterdir()
    bagit.Bag(str(folder)).validate()
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen")
    signers = (folder / "allowed_signers").read_text(encoding="utf-8")
    checked = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", str(folder / "allowed_signers"), "-I", signers.split()[0]),
            *("-n", "fengcun-export", "-s", str(folder / "tagmanifest-sha512.txt.sig")),
        ],
        input=(folder / "tagmanifest-sha512.txt").read_bytes(),
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_the_screens_are_pages_of_the_window(tour: Any) -> None:
    screens = sorted((tour.folder / "screens").glob("*.png"))
    assert len(screens) >= 8
    seen = set()
    for path in screens:
        picture = Image.open(path).convert("L")
        assert picture.size == (1366, 768)
        darkest, lightest = picture.getextrema()
        assert lightest - darkest > 100, path
        seen.add(picture.tobytes())
    assert len(seen) == len(screens), "every picture shows something else"


def test_no_network_is_touched(tour: Any) -> None:
    if tour.calls is None:
        pytest.skip("no strace")
    assert "exited with 0" in tour.calls
    assert [line for line in tour.calls.splitlines() if "AF_INET" in line or "AF_PACKET" in line] == []
