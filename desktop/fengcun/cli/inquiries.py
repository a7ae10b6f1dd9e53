"""`fengcun inquiries --office DIR --account NAME list | show NUMBER | do STEP [NUMBER]`: inquiries on the terminal.

The steps are those of the window, through the same services and the same table (`model.inquiry_steps`). What a look-up
found is never printed. Exit 0; 1 where a step is refused; 2 on bad input.
"""

from __future__ import annotations

import argparse
import tomllib
import unicodedata
from pathlib import Path
from typing import TextIO

from fengcun.cli.backup import named
from fengcun.cli.inquiry_step import QUESTIONS, STEPS, Asked, do
from fengcun.cli.secret import Secrets
from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.model.inquiry import Access, Measure, PauseGround, RecheckOutcome, RefusalReason, ScanKind
from fengcun.services.clock import SystemClock
from fengcun.services.desk import CaseDesk
from fengcun.services.inquiries import content as contents
from fengcun.services.inquiries.register import Detail, Pile
from fengcun.services.office import Office
from fengcun.services.office_lock import OfficeLock

_DAY = "%Y-%m-%d %H:%M"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""

    def say(name: str) -> str:
        return texts(f"cli-inquiries-help-{name}")

    parser = subparsers.add_parser(
        "inquiries", help=texts("cli-inquiries-help"), description=texts("cli-inquiries-help")
    )
    parser.add_argument("--office", type=Path, required=True, metavar="DIR", help=say("office"))
    parser.add_argument("--account", required=True, metavar="NAME", help=say("account"))
    parser.add_argument("--secret-fd", action="append", type=int, metavar="N", default=[], help=say("fds"))
    acts = parser.add_subparsers(dest="act", required=True, metavar="list|show|do")
    acts.add_parser("list", help=say("list"), description=say("list"))
    show = acts.add_parser("show", help=say("show"), description=say("show"))
    show.add_argument("number", metavar="NUMBER", help=say("number"))
    step = acts.add_parser(
        "do",
        help=say("do"),
        description="\n".join((say("do"), *(f"  {name:<16}{_said(texts, name)}" for name in STEPS))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    step.add_argument("step", choices=STEPS, metavar="STEP", help=say("step"))
    step.add_argument("number", nargs="?", metavar="NUMBER", default="", help=say("number"))
    step.add_argument("--application", type=Path, metavar="FILE.toml", help=say("application"))
    step.add_argument("--words", metavar="TEXT", default="", help=say("words"))
    step.add_argument("--access", type=Access, choices=list(Access), metavar="ACCESS", help=say("access"))
    step.add_argument("--refuse", type=RefusalReason, choices=list(RefusalReason), metavar="REASON", help=say("refuse"))
    step.add_argument("--no", action="append", choices=QUESTIONS, default=[], metavar="QUESTION", help=say("no"))
    step.add_argument("--scan", type=Path, metavar="FILE", help=say("scan"))
    step.add_argument("--kind", type=ScanKind, choices=list(ScanKind), metavar="KIND", help=say("kind"))
    step.add_argument("--measure", type=Measure, choices=list(Measure), metavar="MEASURE", help=say("measure"))
    step.add_argument(
        "--ground",
        type=PauseGround,
        choices=list(PauseGround),
        default=PauseGround.MISSING_PAPERS,
        metavar="GROUND",
        help=say("ground"),
    )
    step.add_argument(
        "--outcome",
        type=RecheckOutcome,
        choices=list(RecheckOutcome),
        default=RecheckOutcome.UPHELD,
        metavar="OUTCOME",
        help=say("outcome"),
    )
    step.add_argument("--partner", metavar="NAME", default="", help=say("partner"))
    step.add_argument("--save", type=Path, metavar="FILE.pdf", help=say("save"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """List, show or do.

    Returns:
        0 where it was done.

    Raises:
        BadInput: no office, account or inquiry of that name; something is missing for the step.
        Refused: a wrong passphrase, or the step is not to be done (as `inquiry_steps.step`).
        EnvironmentFault: the office is open elsewhere.
    """
    for option in ("account", "number", "words", "partner"):
        if not _written(getattr(args, option, "")):
            raise BadInput("err-field-characters", option)
    office, secrets = Office.open(args.office.resolve()), Secrets(args.secret_fd, err)
    with OfficeLock(office.folder):
        person = named(office.people(), args.account)
        passphrase = secrets.ask(texts("cli-backup-passphrase", name=person.name))
        session = office.log_in(person.account, passphrase, SystemClock())
        try:
            desk = CaseDesk.of(session)
            if args.act == "list":
                _list(desk, texts, out)
            elif args.act == "show":
                _show(desk.inquiries.register.detail(_id(desk, args.number)), texts, out)
            else:
                _do(desk, office, args, texts, out, secrets)
        finally:
            session.close()
    return 0


def _do(desk: CaseDesk, office: Office, args: argparse.Namespace, texts: Texts, out: TextIO, secrets: Secrets) -> None:
    partner = named(office.people(), args.partner) if args.partner else None
    asked = Asked(
        inquiry=_id(desk, args.number) if args.number else "",
        application=contents.of_document(_toml(args.application)) if args.application else None,
        words=args.words,
        access=args.access,
        refuse=args.refuse,
        no=tuple(args.no),
        scan=args.scan,
        kind=args.kind,
        measure=args.measure,
        ground=args.ground,
        outcome=args.outcome,
        partner=partner.account if partner else "",
        passphrase=secrets.ask(texts("cli-backup-passphrase", name=partner.name)) if partner else "",
        save=args.save,
    )
    inquiry, paper = do(desk, args.step, asked)
    state = texts(f"word-inquiry-state-{inquiry.state.value.replace('_', '-')}")
    print(texts("inquiry-now", number=inquiry.number, state=state), file=out)
    if paper:
        print(texts("cli-inquiries-paper", number=paper), file=out)


def _list(desk: CaseDesk, texts: Texts, out: TextIO) -> None:
    for pile in Pile:
        for line in desk.inquiries.register.lines(pile):
            inquiry = line.inquiry
            due = inquiry.due.isoformat() if inquiry.due else "-"
            state = texts(f"word-inquiry-state-{inquiry.state.value.replace('_', '-')}")
            print("\t".join((inquiry.number, state, due, "*" if line.mine else "-", line.asker)), file=out)


def _show(detail: Detail, texts: Texts, out: TextIO) -> None:
    inquiry, content = detail.inquiry, detail.content
    state = texts(f"word-inquiry-state-{inquiry.state.value.replace('_', '-')}")
    print(texts("inquiry-now", number=inquiry.number, state=state), file=out)
    facts = (
        ("inquiry-received-on", inquiry.received_on.isoformat()),
        ("inquiry-left", inquiry.due.isoformat() if inquiry.due else ""),
        ("inquiry-asker", content.who),
        ("inquiry-letter-no", content.letter_no),
        ("inquiry-reason", content.reason),
        ("inquiry-scope", content.scope),
        ("inquiry-handler", detail.handler),
    )
    for name, value in facts:
        if value:
            print(f"{texts(name)}\t{value}", file=out)
    for happened in detail.history:
        event = _said(texts, happened.event.value)
        words = (f"{happened.at.astimezone():{_DAY}}", happened.who, event, happened.note)
        print("\t".join(part for part in words if part), file=out)
    print(texts("cli-inquiries-next", steps=" ".join(detail.offered) or "-"), file=out)


def _said(texts: Texts, step: str) -> str:
    """What a step is called: an event of the table, or what belongs to its intake and papers."""
    name = step.replace("_", "-")
    own = {"take-in": "inquiry-new", "scan": "inquiry-scan-add", "receipt": "inquiry-act-receipt"}
    own |= {"undertaking": "inquiry-act-undertaking"}
    return texts(own.get(name, f"word-inquiry-event-{name}"))


def _id(desk: CaseDesk, number: str) -> str:
    """The id of the inquiry with this number.

    Raises:
        BadInput: there is none (``err-cli-inquiry``).
    """
    found = desk.inquiries.register.numbered(number)
    if found is None:
        raise BadInput("err-cli-inquiry", number)
    return found


def _written(text: str) -> bool:
    """Whether a word of the command line is text: not the bytes of another encoding than the machine's."""
    return text.isascii() or all(unicodedata.category(character) != "Cs" for character in text)


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise BadInput("err-cli-application", str(path), detail=str(fault)) from fault
