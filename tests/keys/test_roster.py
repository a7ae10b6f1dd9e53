"""The roster: nothing is believed that was not signed by whom it says, and nobody states more than they may."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import rfc8785

from fengcun.errors import BadInput, Damaged, Refused
from fengcun.keys.agefile import new_identity
from fengcun.keys.roster import Member, Roster, roster_path
from fengcun.keys.signing import SigningKey
from fengcun.keys.statement import DOMAIN, Statement, StatementKind, parse_statement
from fengcun.model.ids import new_id
from fengcun.model.roles import KeyName, Person, Role

Lines = list[dict[str, Any]]


def lines_of(keys: Any) -> Lines:
    return [json.loads(line) for line in roster_path(keys.folder).read_bytes().splitlines()]


def put(keys: Any, lines: Lines) -> None:
    roster_path(keys.folder).write_bytes(b"".join(rfc8785.dumps(line) + b"\n" for line in lines))


def test_it_comes_back(keys: Any) -> None:
    roster = keys.load()
    assert [person.name for person in roster.people()] == [f"人员{role.value}" for role in Role]
    assert roster.head == keys.founded.roster.head
    assert {one.person.account for one in roster.entitled(KeyName.LOCK_A)} == {keys.secret(Role.CUSTODIAN).account}
    assert all(not one.missing for one in roster.members())


def change(key: str, value: object, line: int) -> Callable[[Lines], None]:
    return lambda lines: lines[line].__setitem__(key, value)


@pytest.mark.parametrize(
    ("damage", "line", "rule"),
    [
        (change("roles", ["approver"], 1), 2, "signature"),
        (change("recipient", new_identity().recipient, 2), 3, "signature"),
        (change("keys", ["ledger", "lock-a", "office"], 1), 2, "signature"),
        (change("name", "别人", 3), 4, "signature"),
        (change("at", "2026-03-02T08:00:00Z", 3), 4, "signature"),
        (change("sig", "zz", 3), 4, "signature"),
        (change("by", "root2", 2), 3, "signer"),
        (change("kind", "promoted", 2), 3, "form"),
        (change("note", "x", 2), 3, "form"),
        (change("seq", 9, 2), 3, "chain"),
        (change("seq", True, 1), 2, "form"),
        (change("office", "b" * 26, 0), 1, "chain"),
        (lambda lines: lines.pop(2), 3, "chain"),
        (lambda lines: lines.insert(2, lines[1]), 3, "chain"),
        (lambda lines: lines.pop(0), 1, "chain"),
    ],
)
def test_any_change_names_its_line(keys: Any, damage: Callable[[Lines], object], line: int, rule: str) -> None:
    lines = lines_of(keys)
    damage(lines)
    put(keys, lines)
    with pytest.raises(Damaged, match="err-roster-line") as caught:
        keys.load()
    assert (caught.value.place, caught.value.arguments["rule"]) == (f"roster.jsonl:{line}", rule)


def test_a_cut_or_empty_file(keys: Any) -> None:
    path = roster_path(keys.folder)
    whole = path.read_bytes()
    for data in (whole[:-1], b"", whole[:-40]):
        path.write_bytes(data)
        with pytest.raises(Damaged, match="err-roster-cut"):
            keys.load()
    path.write_bytes(b"\n")
    with pytest.raises(Damaged, match="err-roster-line"):
        keys.load()


def test_a_whole_line_cut_off_is_noticed_by_the_head(keys: Any) -> None:
    size, head = keys.load().size, keys.load().head
    put(keys, lines_of(keys)[:-1])
    shorter = keys.load()
    with pytest.raises(Damaged, match="err-roster-rolled-back"):
        shorter.check_head(size, head)
    shorter.check_head(shorter.size, shorter.head)


def test_a_roster_of_another_root_is_noticed(keys: Any) -> None:
    with pytest.raises(Damaged, match="err-roster-line"):
        Roster.load(keys.folder, keys.founded.roster.office, SigningKey.generate().public)
    forged = Roster(keys.folder, keys.founded.roster.office, SigningKey.generate().public)
    with pytest.raises(Damaged, match="err-roster-other-root"):
        forged.check_secret(keys.secret(Role.CLERK))


def test_keys_that_are_not_the_stated_ones_are_noticed(keys: Any) -> None:
    secret = replace(keys.secret(Role.CLERK), signing=SigningKey.generate())
    with pytest.raises(Damaged, match="err-roster-other-keys"):
        keys.load().check_secret(secret)


def forge(office: Any, by: str, signer: SigningKey, **values: object) -> None:
    """Append a well-formed statement with a good signature by `signer`, past the checks made when stating."""
    roster = office.load()
    last: Statement = roster.statements[-1]
    blank = Statement(roster.size, roster.head, roster.office, StatementKind.REGISTERED, by, last.at)
    statement = replace(blank, **values).signed(signer.sign)  # type: ignore[arg-type]
    with roster_path(office.folder).open("ab") as out:
        out.write(statement.line() + b"\n")


def registration(role: Role = Role.CLERK, *others: Role) -> dict[str, object]:
    return {
        "account": new_id(), "name": "混入者", "roles": frozenset({role, *others}),
        "recipient": new_identity().recipient, "key": SigningKey.generate().public.hex(),
    }  # fmt: skip


def test_the_rules_bind_whoever_holds_a_signing_key(keys: Any) -> None:
    """A valid signature is not enough: a chain against the rules is refused when loaded."""
    clerk, admin, custodian = (keys.secret(role) for role in (Role.CLERK, Role.ADMINISTRATOR, Role.CUSTODIAN))
    approver = keys.secret(Role.APPROVER)
    handed, suspended = StatementKind.HANDED_ON, StatementKind.SUSPENDED
    clean = roster_path(keys.folder).read_bytes()
    cases: list[tuple[str, Any, dict[str, object]]] = [
        ("signer", clerk, registration()),
        ("signer", clerk, {"kind": suspended, "account": admin.account}),
        ("keys", admin, registration() | {"keys": frozenset({KeyName.OFFICE})}),
        ("roles", admin, registration(Role.CUSTODIAN, Role.APPROVER)),
        ("roles", admin, registration(Role.AUDITOR, Role.CLERK)),
        ("roles", admin, registration() | {"roles": frozenset()}),
        ("account", admin, registration() | {"account": clerk.account}),
        ("account", admin, registration() | {"recipient": clerk.identity.recipient}),
        ("account", admin, registration() | {"recipient": keys.load().anchors.vault}),
        ("account", admin, registration() | {"name": "a\u202eb"}),
        ("account", admin, registration() | {"account": "../../x"}),
        ("keys", admin, registration() | {"recipient": "age1x"}),
        ("keys", custodian, {"kind": handed, "account": approver.account, "keys": frozenset({KeyName.LOCK_A})}),
        ("keys", custodian, {"kind": handed, "account": clerk.account, "keys": frozenset({KeyName.LOCK_A})}),
        ("keys", clerk, {"kind": handed, "account": custodian.account, "keys": frozenset({KeyName.LOCK_A})}),
        ("keys", clerk, {"kind": handed, "account": custodian.account, "keys": frozenset()}),
        ("account", clerk, {"kind": handed, "account": new_id(), "keys": frozenset({KeyName.OFFICE})}),
        ("account", admin, {"kind": suspended, "account": new_id()}),
        ("founding", admin, {"kind": StatementKind.FOUNDED, "anchors": keys.load().anchors}),
    ]
    for rule, signer, values in cases:
        forge(keys, signer.account, signer.signing, **values)
        with pytest.raises(Damaged, match="err-roster-line") as caught:
            keys.load()
        assert caught.value.arguments["rule"] == rule, values
        roster_path(keys.folder).write_bytes(clean)


def test_the_root_key_signs_nothing_after_the_founding(keys: Any) -> None:
    root = SigningKey.generate()
    founded = keys.load()
    begun = Roster.begin(
        keys.folder, founded.office, root, founded.anchors, founded.members(), founded.statements[0].at
    )
    admin = keys.secret(Role.ADMINISTRATOR)
    _, newcomer = keys.newcomer(Role.CLERK)
    begun.register(replace(admin, root=root.public), newcomer, founded.statements[0].at)
    keys.founded = replace(keys.founded, roster=begun)
    assert keys.load().size == founded.size + 1
    forge(keys, "root", root, **registration())
    with pytest.raises(Damaged) as caught:
        keys.load()
    assert caught.value.arguments["rule"] == "root"


def test_registering(keys: Any) -> None:
    roster, at = keys.load(), keys.load().statements[0].at
    _, newcomer = keys.newcomer(Role.CUSTODIAN)
    with pytest.raises(Refused, match="err-roster-not-administrator"):
        roster.register(keys.secret(Role.APPROVER), newcomer, at)
    admin = keys.secret(Role.ADMINISTRATOR)
    both = replace(newcomer, person=replace(newcomer.person, roles=frozenset({Role.CUSTODIAN, Role.APPROVER})))
    with pytest.raises(Refused, match="err-roles-conflict"):
        roster.register(admin, both, at)
    for name in ("", " 张三", "张\n三", "长" * 61):
        with pytest.raises(BadInput, match="err-account-name"):
            roster.register(admin, replace(newcomer, person=replace(newcomer.person, name=name)), at)
    grown = roster.register(admin, replace(newcomer, keys=frozenset(KeyName)), at)
    assert grown.member(newcomer.person.account).keys == frozenset()
    assert grown.member(newcomer.person.account).missing == {KeyName.OFFICE, KeyName.LEDGER, KeyName.LOCK_A}
    assert keys.load().head == grown.head
    with pytest.raises(BadInput, match="err-keys-account-there"):
        grown.register(admin, newcomer, at)


def test_the_suspended_neither_act_nor_receive(keys: Any) -> None:
    roster, at = keys.load(), keys.load().statements[0].at
    admin, clerk = keys.secret(Role.ADMINISTRATOR), keys.secret(Role.CLERK)
    roster = roster.suspend(admin, clerk.account, at)
    assert clerk.account not in {person.account for person in roster.people()}
    assert clerk.account not in {one.person.account for one in roster.entitled(KeyName.OFFICE)}
    with pytest.raises(Refused, match="err-account-suspended"):
        roster.check_secret(clerk)
    with pytest.raises(Refused, match="err-account-suspended"):
        roster.hand_on(keys.secret(Role.APPROVER), clerk.account, frozenset({KeyName.OFFICE}), at)
    forge(keys, clerk.account, clerk.signing, kind=StatementKind.HANDED_ON, account=admin.account)
    with pytest.raises(Damaged) as caught:
        keys.load()
    assert caught.value.arguments["rule"] == "signer"


def test_an_unknown_account(keys: Any) -> None:
    with pytest.raises(BadInput, match="err-keys-account-unknown"):
        keys.load().member(new_id())


def test_a_signature_of_the_roster_is_good_for_nothing_else(keys: Any) -> None:
    statement = keys.load().statements[0]
    assert statement.signed_bytes.startswith(DOMAIN)
    assert parse_statement(statement.line()) == statement


def test_members_without_keys_found_no_office(keys: Any) -> None:
    roster = keys.load()
    person = Person(new_id(), "两把锁", frozenset({Role.CUSTODIAN, Role.APPROVER}))
    member = Member(person, new_identity().recipient, SigningKey.generate().public)
    with pytest.raises(Refused, match="err-roles-conflict"):
        Roster.begin(
            keys.folder, roster.office, SigningKey.generate(), roster.anchors, [member], roster.statements[0].at
        )
