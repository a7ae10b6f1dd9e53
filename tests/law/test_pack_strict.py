"""Every key of every entry of the pack: without it, beside a stranger, or of another kind the pack is refused."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law.pack import Regime, TextStatus
from fengcun.law.pack_reader import FILES, digest, load, read_pack
from fengcun.resources import resource

DOCUMENTS = {name: tomllib.loads(resource("law", name).read_text(encoding="utf-8")) for name in FILES}
LISTS = {
    "parameters.toml": ("limit", "regime"),
    "norms.toml": ("norm",),
    "provisions.toml": ("provision",),
    "conflicts.toml": ("conflict",),
    "query_bases.toml": ("basis",),
    "articles.toml": ("article",),
}


@cache
def both() -> tuple[Texts, Texts]:
    """Both catalogues."""
    return Texts(Language.CHINESE), Texts(Language.ENGLISH)


def entries() -> Iterator[tuple[str, str, str]]:
    """File, list and key of the first entry of each."""
    for file, names in LISTS.items():
        for name in names:
            for key in DOCUMENTS[file][name][0]:
                yield file, name, key


def documents() -> dict[str, Any]:
    return copy.deepcopy(DOCUMENTS)


def refused(changed: dict[str, Any], *, file: str, about: str = "") -> None:
    with pytest.raises(BadInput) as caught:
        read_pack(changed)
    fault = caught.value
    assert fault.message == "err-law-pack"
    assert fault.place.startswith(file)
    assert about in fault.arguments["detail"] + fault.place
    for texts in both():
        told = texts.error(fault)
        assert fault.arguments["detail"] in told.what + told.why + told.next


def another(value: object) -> list[object]:
    """Values of every other kind."""
    kinds: list[object] = ["text", 7, 1.5, True, date(2026, 1, 1), ["a"], {"a": 1}]
    return [kind for kind in kinds if type(kind) is not type(value)]


@pytest.mark.parametrize(("file", "name", "key"), list(entries()))
def test_a_key_missing_or_unknown_or_of_another_kind_is_refused(file: str, name: str, key: str) -> None:
    changed = documents()
    value = changed[file][name][0].pop(key)
    refused(changed, file=file, about=key)
    changed[file][name][0] |= {key: value, "stranger": "x"}
    refused(changed, file=file, about="stranger")
    del changed[file][name][0]["stranger"]
    read_pack(changed)
    if key == "value":
        return  # its kind depends on which limit it is; see below
    for wrong in another(value):
        changed[file][name][0][key] = wrong
        with pytest.raises((BadInput, TypeError)) as caught:  # a list as an id cannot even be looked up
            read_pack(changed)
        if isinstance(caught.value, BadInput):
            assert caught.value.place.startswith(file)


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, names in LISTS.items() for name in names])
def test_a_list_that_is_none_or_holds_something_else_or_one_entry_twice_is_refused(file: str, name: str) -> None:
    for wrong in ("text", {"a": 1}, ["a"], [1]):
        changed = documents()
        changed[file][name] = wrong
        with pytest.raises((BadInput, AttributeError, TypeError)):
            read_pack(changed)
    changed = documents()
    changed[file][name].append(copy.deepcopy(changed[file][name][0]))
    if name != "regime":
        refused(changed, file=file)
    changed = documents()
    changed[file]["stranger"] = []
    refused(changed, file=file, about="stranger")
    changed = documents()
    del changed[file][name]
    refused(changed, file=file, about=name)


@pytest.mark.parametrize("number", range(6))
def test_a_limit_is_of_its_kind_and_has_a_source(number: int) -> None:
    limit = DOCUMENTS["parameters.toml"]["limit"][number]
    for wrong in another(limit["value"]) + (
        [True] if type(limit["value"]) is int else [datetime(2012, 12, 31, tzinfo=UTC)]
    ):
        changed = documents()
        changed["parameters.toml"]["limit"][number]["value"] = wrong
        refused(changed, file=f"parameters.toml: limit {limit['id']}", about="value")
    for cites in ([], ["M99"], ["M1", "M99"]):
        changed = documents()
        changed["parameters.toml"]["limit"][number]["cites"] = cites
        refused(changed, file=f"parameters.toml: limit {limit['id']}")
    changed = documents()
    del changed["parameters.toml"]["limit"][number]
    refused(changed, file="parameters.toml: limit", about=limit["id"])
    changed = documents()
    changed["parameters.toml"]["limit"][number]["id"] = "pages"
    refused(changed, file="parameters.toml: limit pages")


def test_what_the_limits_are() -> None:
    limits = load().limits
    assert (limits.age, limits.term_months, limits.historic_until) == (18, 60, date(2012, 12, 31))
    assert (limits.suspension_months, limits.detention_months, limits.control_months) == (36, 12, 36)


@pytest.mark.parametrize("regime", Regime)
def test_every_switch_is_there_once_and_is_yes_or_no(regime: Regime) -> None:
    place = list(Regime).index(regime)
    changed = documents()
    assert changed["parameters.toml"]["regime"][place]["id"] == regime.value
    del changed["parameters.toml"]["regime"][place]
    refused(changed, file="parameters.toml: regime", about=regime.value)
    changed = documents()
    changed["parameters.toml"]["regime"][place]["on"] = False
    off, on = read_pack(changed), load()
    assert off.switches[regime] is False
    assert on.switches[regime] is True
    assert off.sha256 != on.sha256
    for norm in on.norms.values():
        first = norm.in_force
        assert on.on(norm.code, first)
        assert not on.on(norm.code, first.replace(day=1) if first.day > 1 else date(first.year - 1, 12, 31))
        assert off.on(norm.code, first) is (norm.regime is not regime)


FIRST_DAYS = {
    "M": date(2022, 5, 30),
    "CPL": date(2013, 1, 1),
    "PJDL": date(2021, 6, 1),
    "PSAPL": date(2026, 1, 1),
    "PL": date(2026, 11, 1),
    "PML": date(2021, 6, 1),
    "FS2006-1": date(2006, 1, 23),
    "FS2021-1": date(2021, 3, 1),
    "PSQ": date(2021, 12, 31),
    "SPP": date(2013, 1, 1),
    "PS": date(2013, 1, 1),
    "CL": date(1997, 10, 1),
    "CC": date(2021, 1, 1),
}


def test_every_norm_is_in_force_from_its_day() -> None:
    assert {code: norm.in_force for code, norm in load().norms.items()} == FIRST_DAYS


@pytest.mark.parametrize(
    ("file", "name", "key", "wrong"),
    [
        ("norms.toml", "norm", "regime", "navy"),
        ("provisions.toml", "provision", "norm", "NAVY"),
        ("provisions.toml", "provision", "status_zh", "sure"),
        ("provisions.toml", "provision", "status_en", "sure"),
        ("provisions.toml", "provision", "zh", "长" * 4001),
        ("conflicts.toml", "conflict", "cites", ["NAVY1"]),
        ("conflicts.toml", "conflict", "cites", [1]),
        ("query_bases.toml", "basis", "conflicts", ["C-99"]),
        ("query_bases.toml", "basis", "articles", [26]),
        ("articles.toml", "article", "cited_as", ["M99"]),
        ("articles.toml", "article", "decidable", 1),
        ("articles.toml", "article", "number", True),
        ("parameters.toml", "regime", "id", "navy"),
        ("parameters.toml", "regime", "on", 1),
    ],
)
def test_a_reference_to_nothing_is_refused(file: str, name: str, key: str, wrong: object) -> None:
    changed = documents()
    changed[file][name][0][key] = wrong
    refused(changed, file=f"{file}: {name}" if key not in {"norm", "cites", "conflicts", "cited_as"} else file)


@pytest.mark.parametrize("key", ["name", "version"])
def test_the_pack_has_a_name_and_a_version(key: str) -> None:
    changed = documents()
    changed["parameters.toml"][key] = 1
    refused(changed, file="parameters.toml", about=key)
    del changed["parameters.toml"][key]
    refused(changed, file="parameters.toml", about=key)


def test_a_text_of_the_longest_length_is_read() -> None:
    changed = documents()
    changed["provisions.toml"]["provision"][0]["zh"] = "长" * 4000
    assert len(next(iter(read_pack(changed).provisions.values())).zh) == 4000


def test_what_is_read_is_what_stands_there() -> None:
    pack = load()
    provision = pack.provisions["M4.1"]
    written = next(one for one in DOCUMENTS["provisions.toml"]["provision"] if one["code"] == "M4.1")
    for key in ("code", "norm", "place_zh", "place_en", "zh", "en"):
        assert getattr(provision, key) == written[key]
    assert (provision.status_zh, provision.status_en) == (TextStatus.VERIFIED, TextStatus.TRANSLATED)
    conflict, said = pack.conflicts["C-1"], DOCUMENTS["conflicts.toml"]["conflict"][0]
    for key in ("code", "zh", "en", "default_zh", "default_en"):
        assert getattr(conflict, key) == said[key]
    assert list(conflict.cites) == said["cites"]
    norm, named = pack.norms["M"], DOCUMENTS["norms.toml"]["norm"][0]
    assert (norm.code, norm.zh, norm.en, norm.note) == ("M", named["zh"], named["en"], "M26")
    assert norm.regime is Regime.MEASURES
    assert pack.norms["CL"].regime is None
    basis, listed = pack.bases[0], DOCUMENTS["query_bases.toml"]["basis"][0]
    assert (basis.law, basis.zh, basis.en) == (listed["law"], listed["zh"], listed["en"])
    assert (list(basis.articles), list(basis.conflicts)) == (listed["articles"], listed["conflicts"])
    assert len(pack.bases) == len(DOCUMENTS["query_bases.toml"]["basis"])
    assert pack.limit_cites["historic_until"] == ("M23",)
    assert (pack.name, pack.version) == tuple(DOCUMENTS["parameters.toml"][key] for key in ("name", "version"))
    assert pack.sha256 == digest(DOCUMENTS)
    assert hash(pack) == hash(load())


def test_nobody_can_change_a_pack_that_was_read() -> None:
    pack = load()
    for table in (pack.norms, pack.provisions, pack.conflicts, pack.switches, pack.limit_cites):
        with pytest.raises(TypeError):
            table["x"] = None  # type: ignore[index]


def test_the_hash_covers_every_file_and_knows_dates_from_texts() -> None:
    before = digest(DOCUMENTS)
    for file, names in LISTS.items():
        changed = documents()
        changed[file][names[0]].reverse()
        assert digest(changed) != before
    assert digest({"a": [date(2026, 1, 1)]}) == digest({"a": ["2026-01-01"]})
    assert digest({"a": {"b": 1}}) != digest({"a": {"b": 2}})


@pytest.mark.parametrize("file", FILES)
def test_a_folder_without_one_of_its_files_is_refused(tmp_path: Path, file: str) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(resource("law", name).read_bytes())
    (tmp_path / file).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput) as caught:
        load(tmp_path)
    assert caught.value.place == file
    (tmp_path / file).write_text("x = [1, ]\ny")
    with pytest.raises(BadInput) as caught:
        load(tmp_path)
    assert caught.value.place == file
    assert caught.value.arguments["detail"]
    (tmp_path / file).unlink()
    with pytest.raises(BadInput) as caught:
        load(tmp_path)
    assert caught.value.place == file


@pytest.mark.parametrize("entry", ["limit = 1", "limit = ['x']", "regime = 5", "limit = [[1]]"])
def test_a_table_of_another_shape_is_told_not_crashed_on(tmp_path: Path, entry: str) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(resource("law", name).read_bytes())
    head = 'name = "x"\nversion = "1"\n'
    rest = "regime = []\n" if entry.startswith("limit") else "limit = []\n"
    (tmp_path / "parameters.toml").write_text(head + rest + entry + "\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load(tmp_path)
    assert caught.value.place in {tmp_path.name, "parameters.toml: limit", "parameters.toml"}
    assert all(texts.error(caught.value).next for texts in both())
