"""`fengcun verify FOLDER [--paper CODE] [--json]`: verifies an export of the log and names the first bad record.

With the code of a paper it also tells, without any key of the office, whether that paper was issued and is not void
(`resources/specs/papers.md`). Changes nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TextIO

from fengcun.errors import FengcunError
from fengcun.i18n import Texts
from fengcun.keys import signing, sshsig
from fengcun.ledger.verify import Report, verify_export
from fengcun.model.paper_code import PaperCode
from fengcun.model.paper_life import stands


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("verify", help=texts("cli-verify-help"), description=texts("cli-verify-help"))
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=texts("cli-verify-help-folder"))
    parser.add_argument("--paper", metavar="CODE", help=texts("cli-verify-help-paper"))
    parser.add_argument("--json", action="store_true", help=texts("cli-verify-help-json"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Verify an export.

    Args:
        args: as parsed.
        texts: the catalogue.
        out, err: where to write.

    Returns:
        0 where nothing is wrong, 1 where something is, 2 where it is no export or no code.
    """
    try:
        code = PaperCode.parse(args.paper) if args.paper is not None else None
        subject = code.paper if code is not None else ""
        report = verify_export(args.folder, signing.verify, sshsig.verify, subject)
    except FengcunError as fault:
        print(texts.error(fault), file=err)
        return fault.exit_code
    standing = _standing(report) if code is not None else ""
    if args.json:
        document = _document(report, texts) | ({"paper": _paper(report, standing)} if standing else {})
        print(json.dumps(document, ensure_ascii=False, indent=2), file=out)
    else:
        _tell(report, texts, out)
        if standing:
            _tell_paper(report, standing, texts, out)
    return 0 if report.ok and standing in ("", "issued") else 1


def _standing(report: Report) -> str:
    """What a log says of a paper; nothing may be said by a log that is not good."""
    return str(stands(entry.act for entry in report.about)) if report.ok else "unknown"


def _paper(report: Report, standing: str) -> dict[str, object]:
    told = report.about if report.ok else ()
    entries = [{"seq": one.seq, "time": one.time.isoformat(), "act": one.act.value} for one in told]
    return {"standing": standing, "entries": entries}


def _tell_paper(report: Report, standing: str, texts: Texts, out: TextIO) -> None:
    print(texts(f"verify-paper-{standing}"), file=out)
    if standing in ("issued", "void"):
        for entry in report.about:
            day = entry.time.astimezone().date().isoformat()
            act = texts(f"word-log-act-{entry.act.value.replace('.', '-')}")
            print(texts("verify-paper-entry", seq=str(entry.seq), day=day, act=act), file=out)
        print(texts("verify-paper-not-proved"), file=out)


def _tell(report: Report, texts: Texts, out: TextIO) -> None:
    print(texts("verify-passed" if report.ok else "verify-failed"), file=out)
    if report.first is not None:
        print(texts(report.first.message, **report.first.arguments), file=out)
        if len(report.findings) > 1:
            print(texts("verify-more", count=len(report.findings) - 1), file=out)
            for finding in report.findings[1:20]:
                print(f"  - {texts(finding.message, **finding.arguments)}", file=out)
    if report.size >= 0:
        print(texts("verify-size", size=str(report.size)), file=out)
        print(texts("verify-root", root=report.root.hex()), file=out)
    if report.fingerprint:
        print(texts("verify-fingerprint", fingerprint=report.fingerprint), file=out)
    if report.ok:
        numbers = ", ".join(str(number) for number in report.earlier)
        print(texts("verify-earlier", numbers=numbers) if numbers else texts("verify-no-earlier"), file=out)
        print(texts("verify-not-proved"), file=out)


def _document(report: Report, texts: Texts) -> dict[str, object]:
    return {
        "ok": report.ok,
        "office": report.office,
        "number": report.number,
        "size": report.size,
        "root": report.root.hex(),
        "fingerprint": report.fingerprint,
        "earlier": list(report.earlier),
        "findings": [
            {
                "kind": finding.kind.value,
                "place": finding.place,
                "record": finding.record,
                "text": texts(finding.message, **finding.arguments),
            }
            for finding in report.findings
        ],
        "not_proved": texts("verify-not-proved"),
    }
