"""The rule pack is strict, hashed over content, honest about wordings, and covers the 26 articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.law import explain
from fengcun.law import pack_reader as packs
from fengcun.law.assess import assess
from fengcun.law.deadlines import PERIODS
from fengcun.law.inquiry import Admitted, RegisterFinding, admit, answer_individual
from fengcun.law.inquiry_reader import InquiryCase
from fengcun.law.pack import Pack, TextStatus
from fengcun.law.reader import AnyCase, DecisionCase
from fengcun.resources import resource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("law"), tmp_path / "law"))


def test_the_hash_is_over_content_not_layout(folder: Path, pack: Pack) -> None:
    path = folder / "parameters.toml"
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert packs.load(folder).sha256 == pack.sha256
    path.write_text(path.read_text(encoding="utf-8").replace("value = 60", "value = 36"), encoding="utf-8")
    assert packs.load(folder).sha256 != pack.sha256
    assert packs.load(folder).limits.term_months == 36


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("parameters.toml", "value = 60", 'value = "60"'),
        ("parameters.toml", "value = 60", "value = 60\nnote = 1"),
        ("parameters.toml", 'cites = ["M23"]', "cites = []"),
        ("parameters.toml", 'cites = ["M23"]', 'cites = ["M99"]'),
        ("parameters.toml", 'id = "measures"', 'id = "meazures"'),
        ("parameters.toml", "on = true", "on = 1"),
        ("norms.toml", "in_force = 2022-05-30", 'in_force = "2022-05-30"'),
        ("norms.toml", 'code = "CPL"', 'code = "M"'),
        ("provisions.toml", 'norm = "CC"', 'norm = "XX"'),
        ("provisions.toml", 'status_zh = "verified"', 'status_zh = "sure"'),
        ("conflicts.toml", '"PSQ10"', '"PSQ99"'),
        ("query_bases.toml", '"C-7"', '"C-77"'),
        ("articles.toml", "number = 26", 'number = "26"'),
        ("articles.toml", "[[article]]", "[[artikel]]"),
    ],
)
def test_one_fault_refuses_the_pack(folder: Path, file: str, old: str, new: str, en: Texts) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        packs.load(folder)
    assert caught.value.place.startswith(file)
    assert en.error(caught.value).next


def test_a_missing_or_broken_file_refuses_the_pack(folder: Path) -> None:
    (folder / "norms.toml").write_text("x = ")
    with pytest.raises(BadInput, match=r"norms\.toml"):
        packs.load(folder)
    (folder / "norms.toml").unlink()
    with pytest.raises(BadInput, match=r"norms\.toml"):
        packs.load(folder)


def test_only_a_verified_wording_is_quoted(pack: Pack, zh: Texts, en: Texts) -> None:
    for provision in pack.provisions.values():
        told = explain.provision_text(provision, zh, pack)
        assert ("“" + provision.zh + "”" in told) == (provision.status_zh is TextStatus.VERIFIED)
        assert "not a quotation" in explain.provision_text(provision, en, pack)


def test_every_conflict_of_the_brief_is_there(pack: Pack) -> None:
    assert set(pack.conflicts) == {f"C-{number}" for number in range(1, 10)}


def test_each_article_is_cited_or_explained(all_cases: list[AnyCase], pack: Pack) -> None:
    cited = {code for period in PERIODS.values() for code in period.cites}
    for case in all_cases:
        if isinstance(case, DecisionCase):
            cited |= set(assess(case.facts, pack).cites)
        elif isinstance(case, InquiryCase):
            gate = admit(case.application, pack)
            found = answer_individual(gate, case.there.finding) if isinstance(gate, Admitted) else gate
            cited |= set(found.cites)
    assert [article.number for article in pack.articles] == list(range(1, 27))
    for article in pack.articles:
        if article.decidable:
            assert cited & set(article.cited_as), article.number
        else:
            assert article.zh, article.number
            assert article.en, article.number


def test_the_finding_of_the_register_cannot_name_a_seal() -> None:
    assert not any("seal" in finding.value and finding is not RegisterFinding.SEALABLE for finding in RegisterFinding)
