"""The profiles are read strictly, and every organ has one that can be worked with."""

from __future__ import annotations

from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law import pack_reader as packs
from fengcun.law.pack import TextStatus
from fengcun.model.dossier import Organ
from fengcun.model.identity import DocumentKind
from fengcun.model.inquiry import InquiryApplicant, Rank
from fengcun.model.organ_profile import Addressee, Certainty, OfficeName, Service, service_of
from fengcun.papers.identity_words import ADDRESSEE_WORDS
from fengcun.resources import resource
from fengcun.services.documents.numbering import Series, written
from fengcun.services.organs.profiles import profile_of, read


@pytest.mark.parametrize("organ", Organ)
def test_every_organ_has_its_profile(organ: Organ) -> None:
    profile, pack = profile_of(organ), packs.load()
    assert profile.organ is organ
    for competence in profile.services.values():
        assert set(competence.cites) <= set(pack.provisions)
        known = all(pack.provisions[code].status_zh is TextStatus.VERIFIED for code in competence.cites)
        assert known or competence.certainty is not Certainty.VERIFIED, "what is only remembered is not called verified"
    assert profile.not_ours <= set(pack.conflicts)
    for language in Language:
        for name in OfficeName:
            assert profile.name(name, language)


def test_what_is_different() -> None:
    words = {organ: profile_of(organ).word for organ in Organ}
    assert "".join(words.values()) == "公检法司狱"
    leaders = {profile_of(organ).name(Rank.LEADER, Language.CHINESE) for organ in Organ}
    assert {"分管副检察长", "分管院领导", "分管局领导"} < leaders
    elsewhere = {
        (organ, service): competence.elsewhere
        for organ in Organ
        for service, competence in profile_of(organ).services.items()
        if competence.elsewhere is not None
    }
    assert elsewhere == {
        (Organ.POLICE, Service.FOREIGNER): Addressee.EXIT_ENTRY,
        (Organ.PRISON, Service.CITIZEN): Addressee.POLICE_STATION,
        (Organ.PRISON, Service.FOREIGNER): Addressee.EXIT_ENTRY,
    }
    police = profile_of(Organ.POLICE).numbers
    assert written(Series.CERTIFICATE, "临公", 2026, 3, police) == "临公（派）证字〔2026〕3号"
    assert written(Series.INQUIRY_LETTER, "临公", 2026, 3, police) == "临公查告字〔2026〕3号"


def test_what_is_wanted_follows_from_the_application() -> None:
    assert service_of(InquiryApplicant.PERSON, DocumentKind.RESIDENT_ID) is Service.CITIZEN
    assert service_of(InquiryApplicant.AGENT, DocumentKind.TAIWAN_PERMIT) is Service.CITIZEN
    assert service_of(InquiryApplicant.PERSON, DocumentKind.PASSPORT) is Service.FOREIGNER
    assert service_of(InquiryApplicant.UNIT, DocumentKind.PASSPORT) is Service.UNIT
    assert service_of(InquiryApplicant.JUDICIAL_ORGAN, None) is Service.JUDICIAL_ORGAN


def test_every_addressee_has_words() -> None:
    assert set(ADDRESSEE_WORDS) == set(Addressee)
    for language in Language:
        texts = Texts(language)
        for addressee in Addressee:
            name = addressee.value.replace("_", "-")
            for part in ("", ".reason", ".next"):
                assert texts(f"err-elsewhere-{name}{part}")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('organ = "prison"', 'organ = "court"', "organ"),
        ('word = "狱"', 'word = "监狱"', "word"),
        ('word = "狱"', 'word = "狱"\ncolour = "red"', "colour"),
        ('leader = {', 'chief = {', "names"),
        ('elsewhere = "police_station"', 'elsewhere = "town_hall"', "services.citizen.elsewhere"),
        ('cites = ["PL115", "M14"]', "cites = []", "services.citizen.cites"),
        ('certainty = "inferred"', 'certainty = "sure"', "services.citizen.certainty"),
        ('certificate = "record_certificate"', 'certificate = "certificate"', "unit_forms.certificate"),
        ('individual = ["leader"]', 'individual = []', "chains.individual"),
        ('individual = ["leader"]', 'individual = ["leader", "leader"]', "chains.individual"),
        ("[numbers]", '[numbers]\ncertificate = "{short}证"', "证"),
        ("[numbers]", '[numbers]\nsealing = "{number}"', "numbers.sealing"),
        ("[numbers]", '[numbers]\ncertificate = "{name}{number}"', "name"),
        ("[services.unit]", "[services.platform]", "services"),
        ("[numbers]", "[numbers", "numbers"),
    ],
)  # fmt: skip
def test_one_fault_refuses_it(tmp_path: Path, old: str, new: str, place: str) -> None:
    text = resource("organs", "prison.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "prison.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match="err-organ-file") as caught:
        read(path, Organ.PRISON)
    if place != "numbers":
        assert place in str(caught.value.arguments["detail"])
    assert str(Texts(Language.CHINESE).error(caught.value))


def test_nothing_but_a_file_of_text(tmp_path: Path) -> None:
    for data in (b"\xff\xfe", b"# " + b"x" * 70_000, b""):
        path = tmp_path / "prison.toml"
        path.write_bytes(data)
        with pytest.raises(BadInput, match="err-organ-file"):
            read(path, Organ.PRISON)
    with pytest.raises(BadInput, match="err-organ-file"):
        read(tmp_path / "none.toml", Organ.PRISON)
