"""`fengcun restore FILE --into DIR`: restores a backup; two people type their passphrases, or the two envelopes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TextIO

from fengcun.cli.backup import named
from fengcun.cli.secret import Secrets
from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.keys.envelope import scanned_identity
from fengcun.services.backup import minutes, restoring
from fengcun.services.backup.openers import Opener, Openers, TwoEnvelopes, TwoPeople
from fengcun.services.backup.resealing import Named
from fengcun.services.backup.restoring import Restored, Seen, Since
from fengcun.services.clock import SystemClock
from fengcun.services.documents.saving import save_as

_TIME = "%Y-%m-%d %H:%M"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("restore", help=texts("cli-restore-help"), description=texts("cli-restore-help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=texts("cli-restore-help-file"))
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=texts("cli-restore-help-into"))
    parser.add_argument("--people", nargs=2, metavar="NAME", help=texts("cli-restore-help-people"))
    parser.add_argument("--envelopes", action="store_true", help=texts("cli-restore-help-envelopes"))
    parser.add_argument("--seals", type=Path, metavar="FILE", help=texts("cli-restore-help-seals"))
    parser.add_argument(
        "--sealed", action="append", default=[], metavar="NUMBER[=NAME]", help=texts("cli-restore-help-sealed")
    )
    parser.add_argument("--nothing-sealed", action="store_true", help=texts("cli-restore-help-nothing"))
    parser.add_argument("--minutes", type=Path, metavar="FILE.pdf", help=texts("cli-restore-help-minutes"))
    parser.add_argument("--secret-fds", nargs=2, type=int, metavar="N", default=[], help=texts("cli-restore-help-fds"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Restore a backup.

    Returns:
        0 where the office is there.

    Raises:
        BadInput, Refused, Damaged, EnvironmentFault: as `restoring.restore`; nothing is left then.
    """
    clock = SystemClock()
    seen = restoring.look(args.file)
    _tell_seen(seen, texts, out)
    since = Since(args.seals, tuple(_named(text) for text in args.sealed), args.nothing_sealed)
    openers = _openers(args, seen, texts, Secrets(args.secret_fds, err))
    restored = restoring.restore(args.file, args.into, openers, since, clock)
    _tell(restored, texts, out)
    if args.minutes is not None:
        save_as(args.minutes, minutes.paper(restored, clock.today()))
        print(texts("cli-restore-minutes", file=str(args.minutes)), file=out)
    return 0


def _openers(args: argparse.Namespace, seen: Seen, texts: Texts, secrets: Secrets) -> Openers:
    if args.envelopes == (args.people is not None):
        raise BadInput("err-restore-who")
    if args.envelopes:
        a, b = (scanned_identity(secrets.ask(texts("cli-restore-envelope", letter=letter))) for letter in "AB")
        return TwoEnvelopes(a, b)
    people = tuple({one.account: one for one in (*seen.custodians, *seen.approvers)}.values())
    one, other = (named(people, name) for name in args.people)
    asked = [secrets.ask(texts("cli-restore-passphrase", name=person.name)) for person in (one, other)]
    return TwoPeople(Opener(one.account, asked[0]), Opener(other.account, asked[1]))


def _named(text: str) -> Named:
    number, _, name = text.partition("=")
    return Named(number.strip(), name.strip())


def _tell_seen(seen: Seen, texts: Texts, out: TextIO) -> None:
    made_at = seen.head.made_at.astimezone().strftime(_TIME)
    print(texts("cli-restore-seen", office=seen.name, number=str(seen.head.number), when=made_at), file=out)
    print(texts("cli-restore-root", root=seen.root), file=out)
    for path in seen.lists:
        print(texts("cli-restore-list", file=str(path)), file=out)


def _tell(restored: Restored, texts: Texts, out: TextIO) -> None:
    print(texts("cli-restore-done", folder=str(restored.office)), file=out)
    print(texts("cli-restore-resealed", count=len(restored.resealed.done)), file=out)
    for number in restored.resealed.done:
        print(f"  {number}", file=out)
    if restored.resealed.missing:
        print(texts("cli-restore-missing", count=len(restored.resealed.missing)), file=out)
        for number in restored.resealed.missing:
            print(f"  {number}", file=out)
    print(texts("cli-restore-last", number=restored.last_sealing or "—"), file=out)
    if restored.suspended:
        names = texts("common-list-gap").join(restored.suspended)
        print(texts("cli-restore-suspended", names=names), file=out)
    if restored.rotated:
        print(texts("restore-done-rotated"), file=out)
