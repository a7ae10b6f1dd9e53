"""Keys replaced, accounts renewed, an office begun anew: who may state it, and what nobody may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys import agefile, envelope, keyring, rotation
from fengcun.keys.agefile import new_identity
from fengcun.keys.envelope import signing_key
from fengcun.keys.files import private_folder
from fengcun.keys.roster import Member, Roster, roster_path
from fengcun.keys.rotation import Fresh, Present
from fengcun.keys.rules import broken_rule
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import Anchors, Statement, StatementKind
from fengcun.model.ids import new_id
from fengcun.model.roles import KeyName, Person, Role, keys_of

from .conftest import AT, PASSPHRASE

ALL = frozenset(KeyName)


def present(keys: Any) -> Present:
    return Present(keys.founded.office, keys.founded.ledger, keys.founded.vault)


def envelopes(keys: Any) -> tuple[SigningKey, SigningKey]:
    return signing_key(keys.founded.envelope_a), signing_key(keys.founded.envelope_b)


def test_each_states_what_they_hold(keys: Any, tmp_path: Any) -> None:
    target = tmp_path / "staged"
    private_folder(target / "keys" / "accounts")
    fresh = Fresh.make(ALL)
    people = [keys.secret(Role.CUSTODIAN), keys.secret(Role.APPROVER)]
    roster = rotation.rotate(target, keys.founded.roster, people, fresh, present(keys), AT)
    assert [one.kind for one in roster.statements[-2:]] == [StatementKind.ROTATED] * 2
    assert roster.statements[-1].keys == {KeyName.LOCK_B}
    assert roster.envelopes == (2, 2)
    assert roster.anchors.vault == keys.founded.roster.anchors.vault
    again = Roster.load(target, roster.office, roster.root)
    assert again.head == roster.head
    assert keyring.open_vault(target, again, *people).vault_key == fresh.vault_key
    assert keyring.open_office(target, people[0], again) == fresh.office
    for one in (keys.founded.envelope_a, keys.founded.envelope_b):
        for path in (target / "keys").glob("*.age"):
            with pytest.raises(Damaged):
                agefile.decrypt(path.read_bytes(), one.secret)


def test_nobody_replaces_what_they_do_not_hold(keys: Any) -> None:
    roster = keys.founded.roster
    for role in Role:
        secret, held = keys.secret(role), keys_of(frozenset({role}))
        for key in ALL - held:
            fresh = Fresh.make(frozenset({key}))
            with pytest.raises(Refused, match="err-key-not-held"):
                roster.rotate(secret, frozenset({key}), fresh.anchors(roster.anchors, frozenset({key})), AT)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda now, made: replace(made, vault=new_identity().recipient),
        lambda now, made: replace(made, lock_b=new_identity().recipient),
        lambda now, made: replace(made, lock_a=now.lock_a),
        lambda now, made: replace(made, envelope_a=now.register),
        lambda now, made: replace(made, lock_a=now.envelope_b),
        lambda now, made: replace(made, envelope_a_key="00"),
        lambda now, made: replace(made, lock_a="age1nothing"),
        lambda now, made: now,
    ],
    ids=["vault", "other lock", "same lock", "in use", "crossed", "no key", "no recipient", "nothing"],
)
def test_only_the_anchors_of_these_keys_change(keys: Any, spoil: Callable[[Anchors, Anchors], Anchors]) -> None:
    roster, lock = keys.founded.roster, frozenset({KeyName.LOCK_A})
    made = Fresh.make(lock).anchors(roster.anchors, lock)
    secret = keys.secret(Role.CUSTODIAN)
    before = roster_path(keys.folder).read_bytes()
    with pytest.raises(Refused, match="err-roster-rule"):
        roster.rotate(secret, lock, spoil(roster.anchors, made), AT)
    assert roster_path(keys.folder).read_bytes() == before
    assert roster.rotate(secret, lock, made, AT).envelopes == (2, 1)


def test_a_removal_needs_a_suspension(keys: Any) -> None:
    roster, lock = keys.founded.roster, frozenset({KeyName.LOCK_A})
    made = Fresh.make(lock).anchors(roster.anchors, lock)
    secret, clerk = keys.secret(Role.CUSTODIAN), keys.secret(Role.CLERK).account
    with pytest.raises(Refused, match="err-remove-not-suspended"):
        roster.rotate(secret, lock, made, AT, clerk)
    roster = roster.suspend(keys.secret(Role.ADMINISTRATOR), clerk, AT)
    assert roster.member(clerk).to_replace == {KeyName.OFFICE, KeyName.LEDGER}
    both = frozenset({KeyName.OFFICE, KeyName.LEDGER})
    roster = roster.rotate(secret, both, Fresh.make(both).anchors(roster.anchors, both), AT, clerk)
    assert roster.member(clerk).to_replace == frozenset()


def test_an_old_key_never_comes_back(keys: Any) -> None:
    """Neither a lock that was replaced nor a recipient of before the renewal."""
    roster, lock = keys.founded.roster, frozenset({KeyName.LOCK_A})
    secret, admin = keys.secret(Role.CUSTODIAN), keys.secret(Role.ADMINISTRATOR)
    first = roster.anchors
    roster = roster.rotate(secret, lock, Fresh.make(lock).anchors(roster.anchors, lock), AT)
    with pytest.raises(Refused, match="err-roster-rule"):
        roster.rotate(secret, lock, replace(first, log=roster.anchors.log), AT)
    clerk = keys.secret(Role.CLERK)
    fresh, key = new_identity().recipient, SigningKey.generate().public
    roster = roster.renew(admin, clerk.account, fresh, key, AT)
    member = roster.member(clerk.account)
    assert (member.keys, member.former) == (frozenset(), (clerk.signing.public,))
    with pytest.raises(BadInput, match="err-keys-account-there"):
        roster.renew(admin, clerk.account, clerk.identity.recipient, clerk.signing.public, AT)
    with pytest.raises(Damaged, match="err-roster-other-keys"):
        roster.check_secret(clerk)


def test_who_may_renew(keys: Any) -> None:
    roster, clerk = keys.founded.roster, keys.secret(Role.CLERK).account
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.AUDITOR):
        with pytest.raises(Refused, match="err-roster-not-administrator"):
            roster.renew(keys.secret(role), clerk, new_identity().recipient, SigningKey.generate().public, AT)


def _people(keys: Any) -> tuple[list[Any], list[Member]]:
    secrets = [keys.newcomer(role, f"新{role.value}") for role in Role]
    members = [replace(member, keys=keys_of(member.person.roles)) for _, member in secrets]
    return [secret for secret, _ in secrets], members


def test_both_envelopes_begin_anew(keys: Any) -> None:
    roster = keys.founded.roster
    anchors = Fresh.make(ALL).anchors(roster.anchors, ALL)
    secrets, members = _people(keys)
    grown = roster.recover(envelopes(keys), anchors, SigningKey.generate(), members, AT)
    assert Roster.load(keys.folder, grown.office, grown.root).head == grown.head
    assert {one.name for one in grown.people()} == {f"新{role.value}" for role in Role}
    assert not [one for one in grown.members() if one.to_replace]
    for role in Role:
        with pytest.raises(Refused, match="err-account-suspended"):
            grown.check_secret(keys.secret(role))
    admin = next(one for one in secrets if grown.member(one.account).person.roles == {Role.ADMINISTRATOR})
    _, newcomer = keys.newcomer(Role.CLERK, "更新的")
    later = grown.register(admin, newcomer, AT)
    assert later.size == grown.size + 1


@pytest.mark.parametrize("which", ["swapped", "a twice", "stranger", "void"])
def test_other_envelopes_begin_nothing(keys: Any, which: str) -> None:
    roster = keys.founded.roster
    a, b = envelopes(keys)
    stranger = SigningKey.generate()
    pair = {"swapped": (b, a), "a twice": (a, a), "stranger": (a, stranger), "void": (a, b)}[which]
    if which == "void":
        lock = frozenset({KeyName.LOCK_B})
        made = Fresh.make(lock).anchors(roster.anchors, lock)
        roster = roster.rotate(keys.secret(Role.APPROVER), lock, made, AT)
    anchors = Fresh.make(ALL).anchors(roster.anchors, ALL)
    with pytest.raises(Refused, match="err-roster-rule"):
        roster.recover(pair, anchors, SigningKey.generate(), _people(keys)[1], AT)


def test_the_first_root_signs_nothing_after_a_recovery(keys: Any) -> None:
    """And the new root nothing once an account has."""
    roster = keys.founded.roster
    root = SigningKey.generate()
    secrets, members = _people(keys)
    grown = roster.recover(envelopes(keys), Fresh.make(ALL).anchors(roster.anchors, ALL), root, members, AT)
    _, late = keys.newcomer(Role.CLERK, "迟到的")
    blank = Statement(
        grown.size, grown.head, grown.office, StatementKind.REGISTERED, "root", AT, account=new_id(), name="迟到的",
        roles=frozenset({Role.CLERK}), recipient=late.recipient, key=late.key.hex(),
    )  # fmt: skip
    assert broken_rule(grown._now, blank.signed(root.sign)) == ""
    assert broken_rule(grown._now, blank.signed(SigningKey.generate().sign)) == "signature"
    admin = next(one for one in secrets if grown.member(one.account).person.roles == {Role.ADMINISTRATOR})
    later = grown.register(admin, late, AT)
    other = keys.newcomer(Role.CLERK, "又一个")[1]
    next_one = replace(
        blank, seq=later.size, prev=later.head, recipient=other.recipient, key=other.key.hex(), account=new_id()
    )
    assert broken_rule(later._now, next_one.signed(root.sign)) == "root"


def test_no_one_account_gets_both_locks(keys: Any) -> None:
    """Neither by roles, nor by a hand-on, nor at a recovery."""
    roster = keys.founded.roster
    two = frozenset({Role.APPROVER, Role.CUSTODIAN})
    secret, member = keys.newcomer(Role.CLERK)
    both = replace(member, person=Person(secret.account, "两把", two), keys=keys_of(two))
    with pytest.raises(Refused, match="err-roles-conflict"):
        roster.register(keys.secret(Role.ADMINISTRATOR), replace(both, keys=frozenset()), AT)
    anchors = Fresh.make(ALL).anchors(roster.anchors, ALL)
    with pytest.raises(Refused, match="err-roles-conflict"):
        roster.recover(envelopes(keys), anchors, SigningKey.generate(), [both], AT)
    roster = roster.register(keys.secret(Role.ADMINISTRATOR), member, AT)
    for role, lock in ((Role.CUSTODIAN, KeyName.LOCK_A), (Role.APPROVER, KeyName.LOCK_B)):
        with pytest.raises(Refused, match="err-key-not-needed"):
            roster.hand_on(keys.secret(role), secret.account, frozenset({lock}), AT)
    custodian = keys.secret(Role.CUSTODIAN).account
    with pytest.raises(Refused, match="err-key-not-needed"):
        roster.hand_on(keys.secret(Role.APPROVER), custodian, frozenset({KeyName.LOCK_B}), AT)


def test_the_paper_says_what_the_key_is(keys: Any) -> None:
    text = keys.founded.envelope_a.secret
    assert len(text) == envelope.LENGTH
    assert sum(envelope.line_length(number) for number in range(envelope.LINES)) == envelope.LENGTH
    assert PASSPHRASE not in text
