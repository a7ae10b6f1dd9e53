"""`fengcun init`: founds an office from a plan, unattended, and writes the two recovery envelopes where it is told."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from typing import TextIO

from fengcun.errors import BadInput, EnvironmentFault, FengcunError
from fengcun.i18n import Texts
from fengcun.model.obstacle import obstacle_of
from fengcun.services.clock import SystemClock
from fengcun.services.founding import found
from fengcun.services.plan import read_plan

ENVELOPES = ("recovery-envelope-a.pdf", "recovery-envelope-b.pdf")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("init", help=texts("cli-init-help"), description=texts("cli-init-help"))
    parser.add_argument("--plan", type=Path, required=True, metavar="FILE.toml", help=texts("cli-init-help-plan"))
    parser.add_argument("--office", type=Path, required=True, metavar="DIR", help=texts("cli-init-help-office"))
    parser.add_argument("--envelopes", type=Path, required=True, metavar="DIR", help=texts("cli-init-help-envelopes"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Found the office; where anything fails, neither the office nor an envelope is left behind.

    Raises:
        BadInput: the plan cannot be used, or a folder is in use.
        EnvironmentFault: a folder cannot be written.
    """
    office, envelopes = Path(args.office), Path(args.envelopes)
    plan = read_plan(args.plan)
    _free(office)
    _apart(office, envelopes)
    existed = office.exists()
    founding = None
    try:
        founding = found(office, plan, SystemClock())
        _write_envelopes(envelopes, (founding.envelope_a, founding.envelope_b))
    except FengcunError:
        if founding is not None:
            shutil.rmtree(office, ignore_errors=True)
            if existed:
                office.mkdir(mode=0o700)
        raise
    print(texts("cli-init-done", office=str(office)), file=out)
    for name in ENVELOPES:
        print(f"  {envelopes / name}", file=out)
    print(texts("cli-init-next"), file=out)
    return 0


def _free(office: Path) -> None:
    if office.exists() and (not office.is_dir() or any(office.iterdir())):
        raise BadInput("err-init-office-in-use", str(office))


def _apart(office: Path, envelopes: Path) -> None:
    """The envelopes open the vault: they must not lie inside the office, nor overwrite others."""
    if envelopes.resolve().is_relative_to(office.resolve()):
        raise BadInput("err-init-envelopes-inside", str(envelopes))
    for name in ENVELOPES:
        if (envelopes / name).exists():
            raise BadInput("err-init-envelope-exists", str(envelopes / name))


def _write_envelopes(folder: Path, papers: tuple[bytes, bytes]) -> None:
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, pdf in zip(ENVELOPES, papers, strict=True):
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            written.append(folder / name)
            with os.fdopen(handle, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
    except OSError as fault:
        for path in written:
            path.unlink(missing_ok=True)
        raise EnvironmentFault("err-init-envelopes-write", str(folder), why=obstacle_of(fault).value) from fault
