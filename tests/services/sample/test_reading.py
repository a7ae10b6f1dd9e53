"""The sample's files are read strictly: each fault names file, line and key."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law.assess import assess
from fengcun.law.decision import Outcome
from fengcun.law.facts import CaseTies, Facts
from fengcun.law.pack_reader import load
from fengcun.model.record import Handled, JointWith
from fengcun.resources import resource
from fengcun.services import drafts
from fengcun.services.sample import scans
from fengcun.services.sample.dossiers import SampleDossier, read_dossiers
from fengcun.services.sample.founding import sample_plan
from fengcun.services.sample.story import read_story

GOOD = """\
- archive_no: J028-SS·2024-D60-0001
  title: 某某盗窃案
  case: {number: （2024）临检刑诉1号, cause: 盗窃, opened: 2024-03-01}
  year: 2024
  retention: long
  filed_on: 2024-09-01
  volumes:
    - {pages: 10, shelf: 二库-01-1-01}
  parties:
    - name: 某某
      role: defendant
      birth: {date: 2007-01-01}
      records:
        - kind: conviction
          acts: [{date: 2024-01-01, offence: 盗窃}]
          sentence: {imprisonment: P1Y}
          effective: 2024-08-01
"""


@pytest.fixture(scope="module")
def dossiers() -> tuple[SampleDossier, ...]:
    return read_dossiers(resource("sample", "dossiers"))


def _read(folder: Path, text: str) -> tuple[SampleDossier, ...]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return read_dossiers(folder)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (dossier,) = _read(tmp_path, GOOD)
    assert dossier.draft.parties[0].records[0].sentence.imprisonment is not None


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("year: 2024", "jahr: 2024", "err-sample-key", "a.yaml:4"),
        ("  year: 2024\n", "", "err-sample-key-missing", "a.yaml:1"),
        ("  year: 2024\n", "  year: 2024\n  year: 2025\n", "err-sample-key-twice", "a.yaml:5"),
        ("retention: long", "retention: ever", "err-sample-value", "a.yaml:5: retention"),
        ("2024-09-01", "2024-09-31", "err-sample-value", "a.yaml:6: filed_on"),
        ("P1Y", "1 year", "err-sample-value", "a.yaml:16: imprisonment"),
        ("{date: 2007-01-01}", "2007-01-01", "err-sample-mapping", "a.yaml:12: birth"),
        ("shelf: 二库-01-1-01", "shelf: 二库", "err-sample-value", "a.yaml:8: shelf"),
        ("title: 某某盗窃案", "title: ''", "err-sample-text", "a.yaml:2: title"),
        ("  volumes:\n    - {", "  volumes: {", "err-sample-list", "a.yaml:7: volumes"),
        ("{number:", "{number", "err-sample-", "a.yaml:3"),
        ("parties:", "parties: [", "err-sample-yaml", "a.yaml:"),
    ],
)
def test_a_fault_names_its_place(tmp_path: Path, old: str, new: str, message: str, place: str) -> None:
    assert old in GOOD
    with pytest.raises(BadInput) as caught:
        _read(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.message.startswith(message)
    assert caught.value.place.startswith(place)
    for language in Language:
        assert Texts(language).error(caught.value).next


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"key: value", b"\x00"])
def test_what_is_no_list_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    with pytest.raises(BadInput):
        read_dossiers(tmp_path)


def test_an_archive_number_stands_once_and_links_lead_somewhere(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="err-sample-twice"):
        _read(tmp_path, GOOD + GOOD)
    with pytest.raises(BadInput, match="err-sample-unknown"):
        _read(tmp_path, GOOD + "  links: [{kind: split_from, other: J028-SS·2024-D60-0002}]\n")


def test_the_sample_is_an_archive_of_thirty_years(dossiers: tuple[SampleDossier, ...]) -> None:
    assert len(dossiers) >= 60
    years = {each.draft.year for each in dossiers}
    assert {1995, 2026} <= years
    assert len(years) > 28
    names = {party.name for each in dossiers for party in each.draft.parties}
    for rare in "𠮷䶮㛃":
        assert any(rare in name for name in names)
    assert any(len(name) > 10 for name in names)
    assert any(len(name) == 2 for name in names)
    handled = Counter((each.draft.case.joint_with, each.draft.case.handled) for each in dossiers)
    assert handled[JointWith.ADULTS, Handled.SEPARATELY] >= 3
    assert handled[JointWith.ADULTS, Handled.TOGETHER] >= 3


def test_every_draft_passes_the_checks(dossiers: tuple[SampleDossier, ...]) -> None:
    for each in (*dossiers, *read_dossiers(resource("sample", "tour"))):
        assert drafts.check(each.draft).archive_no == each.draft.archive_no


def test_sealed_people_share_their_name_with_nobody(dossiers: tuple[SampleDossier, ...]) -> None:
    sealed = {scene.dossier for scene in read_story(resource("sample", "story.yaml")) if scene.deed == "seal"}
    assert len(sealed) >= 5
    everybody = [party.name for each in dossiers for party in each.draft.parties]
    for each in dossiers:
        if each.draft.archive_no in sealed:
            for party in each.draft.parties:
                assert sum(party.name in name for name in everybody) == 1


def test_scans_are_the_same_every_time(dossiers: tuple[SampleDossier, ...]) -> None:
    draft = next(each.draft for each in dossiers if each.scans)
    head = scans.letterhead(sample_plan())
    first = scans.scanned_cover(draft, head)
    assert first == scans.scanned_cover(draft, head)
    assert first.startswith(b"%PDF-")
    assert scans.sketch(draft) == scans.sketch(draft)


def test_a_transcript_is_about_a_party(dossiers: tuple[SampleDossier, ...]) -> None:
    texts = scans.read_transcripts(resource("sample", "transcripts.yaml"))
    draft = dossiers[0].draft
    with pytest.raises(BadInput, match="err-sample-unknown"):
        scans.transcript(draft, texts["theft-adult"], "没有此人", draft.filed_on)


def test_the_sample_has_every_outcome_of_the_law(dossiers: tuple[SampleDossier, ...]) -> None:
    pack, today = load(), date(2026, 11, 20)
    found = Counter(
        assess(Facts(each.draft.archive_no, today, party.birth, record, case=_ties(each)), pack).outcome
        for each in dossiers
        for party in each.draft.parties
        for record in party.records
    )
    assert {Outcome.SEAL, Outcome.SEAL_WHOLE_CASE, Outcome.NO_SEAL, Outcome.CONFIDENTIAL, Outcome.REVIEW} <= set(found)
    assert found[Outcome.REVIEW] >= 5
    assert found[Outcome.NO_SEAL] > found[Outcome.SEAL], "most people in an archive are adults"


def _ties(each: SampleDossier) -> CaseTies:
    return CaseTies(each.draft.case.joint_with, each.draft.case.handled)
