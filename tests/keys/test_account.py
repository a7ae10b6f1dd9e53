"""Account files: opened by their passphrase and by nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import account
from fengcun.keys.passphrase import passphrase_fault
from fengcun.keys.profiles import OFFICE_ONLY, PROFILES, QUICK, SAMPLE, SAMPLE_TOO
from fengcun.model.ids import new_id

ROOT = b"\x01" * 32
GOOD = "一段 够长的 passphrase"
ALLOW = frozenset({QUICK})


@pytest.fixture
def made(tmp_path: Path) -> account.AccountSecret:
    return account.create(tmp_path, new_id(), GOOD, ROOT, QUICK)


def path_of(folder: Path, secret: account.AccountSecret) -> Path:
    return account.account_path(folder, secret.account)


def test_it_opens_with_its_passphrase(tmp_path: Path, made: account.AccountSecret) -> None:
    assert account.unlock(tmp_path, made.account, GOOD, ALLOW) == made
    full_width = "一段　够长的　ｐａｓｓｐｈｒａｓｅ"
    assert account.unlock(tmp_path, made.account, full_width, ALLOW) == made
    assert path_of(tmp_path, made).stat().st_mode & 0o777 == 0o600
    assert path_of(tmp_path, made).parent.stat().st_mode & 0o777 == 0o700


def test_a_wrong_passphrase_is_refused(tmp_path: Path, made: account.AccountSecret) -> None:
    for wrong in ("", GOOD + " ", GOOD.upper(), "\udcff"):
        with pytest.raises(Refused, match="err-passphrase-wrong"):
            account.unlock(tmp_path, made.account, wrong, ALLOW)


def test_neither_passphrase_nor_secret_is_in_the_file_or_a_repr(tmp_path: Path, made: account.AccountSecret) -> None:
    seen = path_of(tmp_path, made).read_text() + repr(made)
    for secret in (GOOD, made.identity.secret, made.signing.seed.hex()):
        assert secret not in seen
    assert made.account in repr(made)


def test_cheap_profiles_are_refused_in_an_office(tmp_path: Path, made: account.AccountSecret) -> None:
    assert PROFILES["office"].memory == 256 * 1024
    for allow in (OFFICE_ONLY, SAMPLE_TOO):
        with pytest.raises(Refused, match="err-keys-profile"):
            account.unlock(tmp_path, made.account, GOOD, allow)
    sample = account.create(tmp_path, new_id(), GOOD, ROOT, SAMPLE)
    assert account.unlock(tmp_path, sample.account, GOOD, SAMPLE_TOO) == sample
    with pytest.raises(Refused, match="err-keys-profile"):
        account.unlock(tmp_path, sample.account, GOOD, OFFICE_ONLY)


def test_costs_that_are_not_those_of_the_profile_are_damage(tmp_path: Path, made: account.AccountSecret) -> None:
    path = path_of(tmp_path, made)
    path.write_text(path.read_text().replace('"quick"', '"office"'))
    with pytest.raises(Damaged, match="err-keys-account-damaged"):
        account.unlock(tmp_path, made.account, GOOD, OFFICE_ONLY)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:200],
        lambda text: text.replace("fengcun-account/1", "fengcun-account/9"),
        lambda text: text.replace('bundle = "', 'bundle = "AAAA'),
        lambda text: text.replace('verify_key = "', 'verify_key = "00')[: len(text) + 2],
        lambda text: text.replace("argon2id", "argon2i"),
        lambda text: text.replace("[kdf]", "[other]"),
        lambda text: text.replace('salt = "', 'salt = "!'),
        lambda text: text.replace('profile = "quick"', 'profile = ["quick"]'),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, made: account.AccountSecret, damage: Callable[[str], str]) -> None:
    path = path_of(tmp_path, made)
    path.write_text(damage(path.read_text()))
    with pytest.raises(Damaged, match="err-keys-account-damaged") as caught:
        account.unlock(tmp_path, made.account, GOOD, ALLOW)
    assert caught.value.place == path.name


def test_the_file_of_another_does_not_pass_for_this_one(tmp_path: Path, made: account.AccountSecret) -> None:
    other = account.create(tmp_path, new_id(), GOOD, ROOT, QUICK)
    text = path_of(tmp_path, other).read_text()
    path_of(tmp_path, made).write_text(text)
    with pytest.raises(Damaged):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)
    path_of(tmp_path, made).write_text(text.replace(other.account, made.account))
    with pytest.raises(Damaged):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)


def test_missing_links_and_giants(tmp_path: Path, made: account.AccountSecret) -> None:
    path = path_of(tmp_path, made)
    moved = path.rename(tmp_path / "moved")
    with pytest.raises(Damaged, match="err-keys-file-missing"):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)
    path.symlink_to(moved)
    with pytest.raises(Damaged, match="err-keys-file-foreign"):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)
    path.unlink()
    path.write_bytes(b"#" * 100_000)
    with pytest.raises(Damaged, match="err-keys-file-too-long"):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)


@pytest.mark.parametrize("name", ["../../x", "", "A" * 26, "a" * 25, "a/" * 13])
def test_an_id_is_never_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="err-keys-account-id"):
        account.account_path(tmp_path, name)


def test_changing_the_passphrase_keeps_the_keys(tmp_path: Path, made: account.AccountSecret) -> None:
    before = path_of(tmp_path, made).read_bytes()
    with pytest.raises(Refused, match="err-passphrase-wrong"):
        account.rewrap(tmp_path, made.account, "not the passphrase", "another passphrase", ALLOW, QUICK)
    with pytest.raises(BadInput, match="err-passphrase-short"):
        account.rewrap(tmp_path, made.account, GOOD, "short", ALLOW, QUICK)
    with pytest.raises(BadInput, match="err-passphrase-same"):
        account.rewrap(tmp_path, made.account, GOOD, GOOD, ALLOW, QUICK)
    assert path_of(tmp_path, made).read_bytes() == before
    assert account.rewrap(tmp_path, made.account, GOOD, "another passphrase", ALLOW, QUICK) == made
    assert account.unlock(tmp_path, made.account, "another passphrase", ALLOW) == made
    with pytest.raises(Refused, match="err-passphrase-wrong"):
        account.unlock(tmp_path, made.account, GOOD, ALLOW)


def test_an_account_is_not_made_twice(tmp_path: Path, made: account.AccountSecret) -> None:
    with pytest.raises(BadInput, match="err-keys-account-there"):
        account.create(tmp_path, made.account, GOOD, ROOT, QUICK)


def test_the_file_can_be_read_without_us(tmp_path: Path, made: account.AccountSecret) -> None:
    document = tomllib.loads(path_of(tmp_path, made).read_text())
    assert document["recipient"] == made.identity.recipient
    assert document["kdf"]["algorithm"] == "argon2id"


@pytest.mark.parametrize(
    ("passphrase", "fault"),
    [
        ("correct horse", None),
        ("松花江上月光如水", None),
        ("松花江上月光如", "err-passphrase-short"),
        ("short one", "err-passphrase-short"),
        ("松花 short", "err-passphrase-short"),
        ("aaaaaaaaaaaaaaaa", "err-passphrase-plain"),
        ("abababababababab", "err-passphrase-plain"),
        ("123456789:;<=>?", "err-passphrase-plain"),
        ("zyxwvutsrqponml", "err-passphrase-plain"),
        ("x" * 257, "err-passphrase-long"),
        ("correct\thorse battery", "err-passphrase-control"),
        ("correct \udcff horse", "err-passphrase-control"),
        ("王建国是我们的审批人", "err-passphrase-name"),
    ],
)
def test_the_policy(passphrase: str, fault: str | None) -> None:
    assert passphrase_fault(passphrase, ("王建国",)) == fault
