"""Keys are held in memory: the pages of the very objects are locked, as the kernel tells."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux's /proc")

LOCKED = """
def locked(thing):
    lies, found = False, 0
    for line in open("/proc/self/smaps"):
        head = line.split()[0]
        if "-" in head and not head.endswith(":"):
            low, high = (int(end, 16) for end in head.split("-"))
            lies = low <= id(thing) < high
        elif lies and head == "Locked:":
            found = int(line.split()[1])
    return found > 0
"""


def python(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LOCKED + textwrap.dedent(code), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_of_a_secret_is_locked() -> None:
    code = """
    import secrets
    from fengcun.keys.memory import hold
    key = secrets.token_bytes(100_000)
    print(locked(key), hold(key), locked(key))
    """
    assert python(code) == "False True True\n"


def test_a_system_that_locks_nothing_is_no_fault() -> None:
    code = """
    import os, resource, secrets
    from fengcun.keys.memory import hold
    from fengcun.keys.signing import SigningKey
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
    if os.geteuid() == 0:
        os.setuid(65534)
    print(hold(secrets.token_bytes(32)), len(SigningKey.generate().sign(b"m")))
    """
    assert python(code) == "False 64\n"


def test_what_opens_an_office_is_locked(tmp_path: Path) -> None:
    """Identity, seed and database keys, from the files to the end of the session; under the limit of any account."""
    code = """
    import resource, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from fengcun.keys import keyring
    from fengcun.keys.account import unlock
    from fengcun.keys.keyring import FoundingAccount
    from fengcun.keys.profiles import QUICK
    from fengcun.model.ids import new_id
    from fengcun.model.roles import Role
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (65536, 65536))
    folder, office = Path(sys.argv[1]), new_id()
    people = [FoundingAccount(new_id(), role.value, frozenset({role}), "a passphrase of 09 words") for role in Role]
    roster = keyring.found(folder, office, people, datetime(2026, 3, 1, tzinfo=UTC), QUICK).roster
    opened = {
        Role(one.name): unlock(folder, one.account, one.passphrase, frozenset({QUICK})) for one in people
    }
    clerk = opened[Role.CLERK]
    register, log = keyring.open_office(folder, clerk, roster), keyring.open_ledger(folder, clerk, roster)
    vault = keyring.open_vault(folder, roster, opened[Role.CUSTODIAN], opened[Role.APPROVER])
    held = [clerk.identity.secret, clerk.signing.seed, register.registry_key, register.register.secret]
    held += [log.ledger_key, log.log.seed, vault.vault_key, vault.vault.secret]
    print([locked(each) for each in held])
    """
    assert python(code, str(tmp_path)) == f"{[True] * 8}\n"
