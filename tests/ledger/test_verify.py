"""Every kind of damage to an export is caught, and the first bad record or file is named."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengcun.cli import verify as command
from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.keys import signing, sshsig
from fengcun.ledger import tiles
from fengcun.ledger.finding import Kind
from fengcun.ledger.verify import Report, verify_export

Verified = Callable[[Path], Report]
BUNDLE, TAIL = "data/log/tile/entries/000", "data/log/tile/entries/001.p/44"


def flip(path: Path, place: int = -1) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))


def rebag(folder: Path) -> None:
    """Make the manifests fit again, as somebody without the key can."""
    for manifest, names in (
        ("manifest-sha512.txt", sorted(one for one in folder.glob("data/**/*") if one.is_file())),
        ("tagmanifest-sha512.txt", [folder / name for name in
            ("allowed_signers", "bag-info.txt", "bagit.txt", "log.vkey", "manifest-sha512.txt")]),
    ):  # fmt: skip
        lines = [
            f"{hashlib.sha512(one.read_bytes()).hexdigest()}  {one.relative_to(folder).as_posix()}" for one in names
        ]
        (folder / manifest).write_text("\n".join((*lines, "")))


def first(report: Report) -> tuple[Kind, str, int | None]:
    assert report.first is not None
    return report.first.kind, report.first.place, report.first.record


def test_an_export_passes(exported: Path, verified: Verified, log: Any) -> None:
    report = verified(exported)
    assert report.ok, report.findings
    assert (report.size, report.number) == (300, "1")
    assert report.root.hex() == log.earlier[0].root.hex()


@pytest.mark.parametrize("fixed", [False, True])
def test_a_flipped_bit_names_the_record(exported: Path, verified: Verified, fixed: bool) -> None:
    entries, _ = tiles.unpack((exported / BUNDLE).read_bytes())
    flip(exported / BUNDLE, sum(len(entry) + 2 for entry in entries[:17]) + 100)
    if fixed:
        rebag(exported)
    kind, place, record = first(verified(exported))
    assert (place, record) == (BUNDLE, 17)
    assert kind in (Kind.RECORD_CHANGED, Kind.RECORD_FORM)


def test_two_swapped_entries_name_the_first(exported: Path, verified: Verified) -> None:
    entries, _ = tiles.unpack((exported / BUNDLE).read_bytes())
    entries[40], entries[41] = entries[41], entries[40]
    (exported / BUNDLE).write_bytes(tiles.pack(entries))
    rebag(exported)
    assert first(verified(exported)) == (Kind.RECORD_CHANGED, BUNDLE, 40)


def test_a_cut_tail_names_the_first_missing_record(exported: Path, verified: Verified) -> None:
    entries, _ = tiles.unpack((exported / TAIL).read_bytes())
    (exported / TAIL).write_bytes(tiles.pack(entries[:-5]))
    rebag(exported)
    assert first(verified(exported)) == (Kind.RECORD_MISSING, TAIL, 295)


def test_a_tail_cut_with_its_file_is_noticed(exported: Path, verified: Verified) -> None:
    shutil.rmtree((exported / TAIL).parent)
    rebag(exported)
    assert first(verified(exported)) == (Kind.RECORD_MISSING, TAIL, 256)


@pytest.mark.parametrize("index", range(0, 30, 3))
def test_a_missing_file_is_named(exported: Path, verified: Verified, index: int) -> None:
    files = sorted(one.relative_to(exported).as_posix() for one in exported.rglob("*") if one.is_file())
    path = files[index % len(files)]
    (exported / path).unlink()
    report = verified(exported)
    assert path in [finding.place for finding in report.findings]
    kind, place, _ = first(report)
    assert place == path
    assert kind in (Kind.MISSING, Kind.RECORD_MISSING)


def test_any_single_flipped_bit_is_caught(exported: Path) -> None:
    files = sorted(one for one in exported.rglob("*") if one.is_file())

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(files))
        whole = path.read_bytes()
        place = data.draw(st.integers(0, len(whole) - 1))
        try:
            flip(path, place)
            report = verify_export(exported, signing.verify, sshsig.verify)
            assert path.relative_to(exported).as_posix() in [finding.place for finding in report.findings]
        finally:
            path.write_bytes(whole)

    check()


@pytest.mark.parametrize("path", ["data/extra.txt", "extra.txt", "data/log/tile/0/002"])
def test_an_extra_file_is_named(exported: Path, verified: Verified, path: str) -> None:
    (exported / path).write_text("x")
    assert first(verified(exported)) == (Kind.EXTRA, path, None)


def test_a_changed_tile_does_not_blame_a_record(exported: Path, verified: Verified) -> None:
    path = "data/log/tile/0/000"
    flip(exported / path, 5)
    rebag(exported)
    report = verified(exported)
    assert [finding.record for finding in report.findings] == [None] * len(report.findings)
    assert (Kind.TILE, path) in [(finding.kind, finding.place) for finding in report.findings]
    assert first(report)[:2] == (Kind.SIGNATURE, "tagmanifest-sha512.txt.sig")


def test_another_size_in_the_checkpoint_is_noticed(exported: Path, verified: Verified) -> None:
    path = exported / "data/log/checkpoint"
    path.write_text(path.read_text().replace("\n300\n", "\n299\n"))
    rebag(exported)
    assert first(verified(exported))[:2] == (Kind.SIGNATURE, "data/log/checkpoint")


def test_another_key_in_one_place_is_noticed(exported: Path, verified: Verified) -> None:
    path = exported / "allowed_signers"
    path.write_text(sshsig.allowed_signers(b"\x05" * 32, "somebody", ("fengcun-export",)))
    rebag(exported)
    assert (Kind.KEYS_DIFFER, "allowed_signers") in [(one.kind, one.place) for one in verified(exported).findings]


def test_a_proof_of_another_past_is_noticed(log: Any, tmp_path: Path, verified: Verified) -> None:
    log.export(tmp_path)
    log.grow(10)
    one = log.earlier[0]
    forged = type(one)(one.number, one.size, b"\x09" * 32)
    report = verified(log.export(tmp_path, earlier=(forged,)).folder)
    assert first(report) == (Kind.HISTORY, "data/consistency.txt", None)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b'"act":"login"', b'"act":"peeked"', Kind.RECORD_ACT),
        (b'"seq":3', b'"seq":4', Kind.RECORD_ORDER),
        (b'"office":"aaaa', b'"office":"baaa', Kind.RECORD_OFFICE),
        (b'"seq":3', b'"seq": 3', Kind.RECORD_FORM),
    ],
)
def test_a_bad_entry_signed_by_the_office_itself_is_named(
    log: Any, tmp_path: Path, verified: Verified, old: bytes, new: bytes, kind: Kind
) -> None:
    fresh = type(log)(key=log.key)
    for seq, data in enumerate(log.entries[:10]):
        fresh.add(data.replace(old, new) if seq == 3 else data)
    assert first(verified(fresh.export(tmp_path).folder)) == (kind, "data/log/tile/entries/000.p/10", 3)


def test_a_link_is_named_and_not_followed(exported: Path, verified: Verified) -> None:
    (exported / BUNDLE).unlink()
    (exported / BUNDLE).symlink_to("/dev/zero")
    report = verified(exported)
    assert (Kind.LINK, BUNDLE) in [(finding.kind, finding.place) for finding in report.findings]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "data/../bagit.txt", "data//x", "data/a\\b"])
def test_a_manifest_that_points_outside_is_refused(exported: Path, verified: Verified, path: str) -> None:
    manifest = exported / "manifest-sha512.txt"
    manifest.write_text(f"{manifest.read_text()}{'0' * 128}  {path}\n")
    assert (Kind.FORM, "manifest-sha512.txt") in [(one.kind, one.place) for one in verified(exported).findings]


def test_a_name_that_would_steer_the_terminal_is_shown_plainly(exported: Path, verified: Verified) -> None:
    (exported / "data" / "a\x1b[2J").write_text("x")
    assert first(verified(exported))[:2] == (Kind.EXTRA, "data/a\ufffd[2J")


def test_what_is_no_export_is_unusable(tmp_path: Path, exported: Path, verified: Verified) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(exported)
    for name, message in (("absent", "no-folder"), ("empty", "foreign"), ("link", "no-folder")):
        with pytest.raises(BadInput, match=message):
            verified(tmp_path / name)


def run(*args: str, language: Language = Language.CHINESE) -> tuple[int, str, str]:
    texts = Texts(language)
    parser = ArgumentParser()
    command.add_parser(parser.add_subparsers(), texts)
    out, err = io.StringIO(), io.StringIO()
    parsed: Namespace = parser.parse_args(["verify", *args])
    return command.run(parsed, texts, out, err), out.getvalue(), err.getvalue()


def test_the_command_tells_in_words(exported: Path, tmp_path: Path) -> None:
    code, out, _ = run(str(exported))
    assert code == 0
    assert "校验通过不能证明" in out
    flip(exported / BUNDLE, 60)
    code, out, _ = run(str(exported), language=Language.ENGLISH)
    assert code == 1
    assert "Record 0 " in out
    code, out, err = run(str(tmp_path / "absent"))
    assert (code, out) == (2, "")
    assert "没有这个文件夹" in err


def test_the_command_tells_in_json(exported: Path) -> None:
    assert json.loads(run(str(exported), "--json")[1])["ok"] is True
    (exported / "data/report.pdf").unlink()
    code, out, _ = run(str(exported), "--json")
    assert code == 1
    assert json.loads(out)["findings"][0]["place"] == "data/report.pdf"


@pytest.mark.parametrize("language", Language)
def test_every_finding_has_words(language: Language) -> None:
    texts = Texts(language)
    for kind in Kind:
        assert texts(f"verify-{kind.value}", place="data/x", record="3")
