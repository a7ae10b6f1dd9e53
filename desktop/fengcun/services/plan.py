"""The plan of a new office: what the first-start wizard asks, or what `fengcun init` reads from a TOML file.

The file holds public facts and, for each founder, where the passphrase comes from; it is read strictly.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fengcun.errors import BadInput
from fengcun.keys.passphrase import passphrase_fault
from fengcun.model.dossier import Organ, Retention
from fengcun.model.numbers import ArchiveNumberScheme
from fengcun.model.roles import Role, conflict

DEFAULT_SCHEME = "{fonds}-{category}·{year}-{retention}-{file:4}"
"""全宗号-门类·年度-保管期限-案卷号 (DA/T 13-2022)."""

RETENTION_CODES = {Retention.PERMANENT: "Y", Retention.LONG: "D60", Retention.SHORT: "D30"}
"""How the retention period stands in an archive number."""

_PLAN_KEYS = {"name", "organ", "short", "fonds", "category", "scheme", "people"}
_PERSON_KEYS = {"name", "roles", "passphrase", "passphrase_file", "passphrase_env"}
_SIZE_LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class Founder:
    """One of the people with whom the office starts.

    Args:
        name: as shown and printed.
        roles: what the person does here.
        passphrase: of the new account.
    """

    name: str
    roles: frozenset[Role]
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """Everything needed to found an office.

    Args:
        name: full name, for example ``临江市人民检察院``.
        organ: which of the justice organs.
        short: short name in document numbers, for example ``临检``.
        fonds: 全宗号.
        category: 门类代码.
        scheme: how archive numbers are built.
        founders: at least one clerk, one approver, one custodian and one administrator.
        sample: whether it is the fictional sample office.
    """

    name: str
    organ: Organ
    short: str
    fonds: str
    category: str
    scheme: ArchiveNumberScheme
    founders: tuple[Founder, ...]
    sample: bool = False


def check_plan(plan: OfficePlan) -> None:
    """See that an office can work with this plan.

    Raises:
        BadInput: a name is empty, a passphrase is weak, roles conflict, or a role that the office cannot do without
            is missing.
    """
    for place, value in (
        ("name", plan.name),
        ("short", plan.short),
        ("fonds", plan.fonds),
        ("category", plan.category),
    ):
        if not value.strip():
            raise BadInput("err-field-empty", place)
    check_people(plan.founders)


def check_people(founders: Sequence[Founder]) -> None:
    """See that an office can begin with these people.

    Raises:
        BadInput: as `check_plan`.
    """
    names = [founder.name for founder in founders]
    for index, founder in enumerate(founders):
        place = f"people[{index}]"
        if not founder.name.strip():
            raise BadInput("err-field-empty", f"{place}.name")
        if names.count(founder.name) > 1:
            raise BadInput("err-plan-name-twice", f"{place}.name", name=founder.name)
        if not founder.roles or conflict(founder.roles):
            raise BadInput("err-roles-conflict", f"{place}.roles")
        fault = passphrase_fault(founder.passphrase, (founder.name,))
        if fault is not None:
            raise BadInput(fault, f"{place}.passphrase")
    held = frozenset().union(*(founder.roles for founder in founders))
    for role in (Role.CLERK, Role.APPROVER, Role.CUSTODIAN, Role.ADMINISTRATOR):
        if role not in held:
            raise BadInput("err-plan-role-missing", "people", role=role.value)


def read_plan(path: Path) -> OfficePlan:
    """Read a plan for `fengcun init`.

    Args:
        path: a TOML file with `name`, `organ`, `short`, `fonds`, `category`, optionally `scheme`, and `[[people]]`
            with `name`, `roles` and one of `passphrase`, `passphrase_file` (beside the plan), `passphrase_env`.

    Raises:
        BadInput: unreadable, not TOML, an unknown or missing key, or a plan that `check_plan` refuses.
    """
    try:
        raw = path.read_bytes()
        table = tomllib.loads(raw[:_SIZE_LIMIT].decode("utf-8")) if len(raw) <= _SIZE_LIMIT else {}
    except OSError as fault:
        raise BadInput("err-file-unreadable", str(path)) from fault
    except (ValueError, RecursionError) as fault:
        raise BadInput("err-plan-not-toml", str(path), detail=str(fault)) from fault
    _known(table, _PLAN_KEYS, str(path))
    people = table.get("people", [])
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise BadInput("err-plan-value", f"{path}: people")
    plan = OfficePlan(
        name=_text(table, "name", path),
        organ=_organ(_text(table, "organ", path), path),
        short=_text(table, "short", path),
        fonds=_text(table, "fonds", path),
        category=_text(table, "category", path),
        scheme=_scheme(table.get("scheme", DEFAULT_SCHEME), path),
        founders=tuple(_founder(person, f"{path}: people[{n}]", path) for n, person in enumerate(people)),
    )
    try:
        check_plan(plan)
    except BadInput as fault:
        raise BadInput(fault.message, f"{path}: {fault.place}", **fault.arguments) from fault
    return plan


def _known(table: dict[str, Any], known: set[str], place: str) -> None:
    for key in table:
        if key not in known:
            raise BadInput("err-plan-key", place, key=key)


def _text(table: dict[str, Any], key: str, path: Path) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadInput("err-plan-value", f"{path}: {key}")
    return value.strip()


def _organ(text: str, path: Path) -> Organ:
    try:
        return Organ(text)
    except ValueError as fault:
        raise BadInput("err-plan-value", f"{path}: organ") from fault


def _scheme(value: object, path: Path) -> ArchiveNumberScheme:
    try:
        return ArchiveNumberScheme(str(value))
    except ValueError as fault:
        raise BadInput("err-plan-value", f"{path}: scheme") from fault


def _founder(table: dict[str, Any], place: str, path: Path) -> Founder:
    _known(table, _PERSON_KEYS, place)
    name, roles = table.get("name"), table.get("roles")
    if not isinstance(name, str) or not isinstance(roles, list):
        raise BadInput("err-plan-value", f"{place}: name, roles")
    try:
        known = frozenset(Role(role) for role in roles)
    except ValueError as fault:
        raise BadInput("err-plan-value", f"{place}.roles") from fault
    return Founder(name.strip(), known, _passphrase(table, place, path))


def _passphrase(table: dict[str, Any], place: str, path: Path) -> str:
    sources = [key for key in ("passphrase", "passphrase_file", "passphrase_env") if key in table]
    if len(sources) != 1 or not isinstance(table[sources[0]], str):
        raise BadInput("err-plan-passphrase", place)
    value = str(table[sources[0]])
    if sources[0] == "passphrase_env":
        if value not in os.environ:
            raise BadInput("err-plan-passphrase", f"{place}.passphrase_env")
        return os.environ[value]
    if sources[0] == "passphrase_file":
        try:
            return (path.parent / value).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as fault:
            raise BadInput("err-file-unreadable", f"{place}.passphrase_file") from fault
    return value
