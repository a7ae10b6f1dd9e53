"""`fengcun assess FILE... [--json]`: judge case files, print a report or JSON, compare with what the cases expect.

Standard output carries the result alone; faults go to standard error. Exit 0; 1 where an expectation is not met; 2 on
bad input. The words live in the catalogue, the law in `fengcun.law`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from fengcun.cli.assess_compare import mismatches
from fengcun.cli.assess_results import DeadlineResult, DecisionResult, InquiryResult, Result, judge
from fengcun.errors import BadInput
from fengcun.i18n import Language, Texts
from fengcun.law import calendar, explain, reader
from fengcun.law import pack_reader as packs
from fengcun.law.pack import Pack
from fengcun.model.obstacle import obstacle_of


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the command line.

    Args:
        subparsers: of the main parser.
        texts: for the help.
    """
    parser = subparsers.add_parser("assess", help=texts("law-assess-help"), description=texts("law-assess-help"))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=texts("law-assess-help-files"))
    parser.add_argument("--json", action="store_true", help=texts("law-assess-help-json"))
    parser.add_argument("--pack", type=Path, metavar="DIR", help=texts("law-assess-help-pack"))
    parser.add_argument("--calendars", type=Path, metavar="DIR", help=texts("law-assess-help-calendars"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Judge the files.

    Args:
        args: as parsed by `add_parser`.
        texts: the language of report and messages.
        out, err: standard output and error.

    Returns:
        The exit code.
    """
    faults: list[BadInput] = []
    cases: list[reader.AnyCase] = []
    try:
        pack, days = packs.load(args.pack), calendar.load(args.calendars)
    except BadInput as fault:
        print(texts.error(fault), file=err)
        return fault.exit_code
    for path in args.files:
        try:
            found = reader.read(_content(path), str(path))
        except BadInput as fault:
            faults.append(fault)
            continue
        cases += found.cases
        faults += found.faults
    for found_fault in faults:
        print(f"{texts.error(found_fault)}\n", file=err)
    if faults:
        return 2
    results = [judge(case, pack, days) for case in cases]
    failed = _compare(results, texts)
    if args.json:
        json.dump(_json(results), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        _report(results, failed, texts, pack, out)
    return 1 if any(failed.values()) else 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BadInput("err-law-file", place=str(path), why=obstacle_of(fault).value) from fault


def _compare(results: list[Result], texts: Texts) -> dict[int, list[str]]:
    """By position of each result that has an expectation, what differs in words; empty where nothing does."""
    failed: dict[int, list[str]] = {}
    words = {result.case.id: result.words for result in results if isinstance(result, InquiryResult)}
    for at, result in enumerate(results):
        if result.case.expect is not None:
            failed[at] = [
                texts("law-report-mismatch", key=found.key, wanted=found.wanted, got=found.got)
                for found in mismatches(result, words)
            ]
    return failed


def _json(results: Iterable[Result]) -> list[dict[str, Any]]:
    zh, en = Texts(Language.CHINESE), Texts(Language.ENGLISH)
    return [result.plain(zh, en) for result in results]


def _report(results: list[Result], failed: dict[int, list[str]], texts: Texts, pack: Pack, out: TextIO) -> None:
    for result in results:
        match result:
            case DecisionResult():
                _decision(result, texts, pack, out)
            case DeadlineResult():
                _deadline(result, texts, pack, out)
            case InquiryResult():
                _inquiry(result, texts, pack, out)
        print(file=out)
    for at, found in failed.items():
        name = results[at].case.id
        line = (
            texts("law-report-failed", id=name, detail="; ".join(found))
            if found
            else texts("law-report-passed", id=name)
        )
        print(line, file=out)
    if failed:
        wrong = sum(1 for found in failed.values() if found)
        print(texts("law-report-totals", passed=str(len(failed) - wrong), failed=str(wrong)), file=out)


def _decision(result: DecisionResult, texts: Texts, pack: Pack, out: TextIO) -> None:
    decision, facts = result.decision, result.case.facts
    print(texts("law-report-case", id=facts.id, title=facts.title) if facts.title else facts.id, file=out)
    print(explain.sentence(decision, texts), file=out)
    for message, prefix, values in (
        ("law-report-marks", "law-mark", decision.marks),
        ("law-report-duties", "law-duty", decision.duties),
        ("law-report-follow-ups", "law-follow-up", decision.follow_ups),
    ):
        if values:
            print(texts(message, list=_list([str(value) for value in values], prefix, texts)), file=out)
    for line in explain.tree_lines(decision, texts, pack):
        print(f"  {line}", file=out)


def _deadline(result: DeadlineResult, texts: Texts, pack: Pack, out: TextIO) -> None:
    print(result.case.id, file=out)
    print(texts("law-report-due", due=str(result.due.due), plain=str(result.due.plain)), file=out)
    if result.due.provisional:
        print(texts("law-report-provisional"), file=out)
    _provisions(result.due.cites, result.due.conflicts, texts, pack, out)


def _inquiry(result: InquiryResult, texts: Texts, pack: Pack, out: TextIO) -> None:
    decision = result.decision
    print(result.case.id, file=out)
    answer = texts(explain.message_of("law-answer", decision.answer.value))
    looks = texts(explain.message_of("law-looks-up", decision.looks_up.value))
    print(texts("law-report-inquiry", answer=answer, looks=looks), file=out)
    print(texts("law-report-words", words=explain.render(decision.words, texts)), file=out)
    if decision.needs:
        print(
            texts("law-report-needs", list=_list([str(need) for need in decision.needs], "law-need", texts)), file=out
        )
    _provisions(decision.cites, decision.conflicts, texts, pack, out)


def _provisions(cites: tuple[str, ...], conflicts: tuple[str, ...], texts: Texts, pack: Pack, out: TextIO) -> None:
    for code in cites:
        print(f"  § {explain.provision_place(code, texts, pack)}", file=out)
    for line in explain.conflict_lines(conflicts, texts, pack):
        print(f"  {line}", file=out)


def _list(values: list[str], prefix: str, texts: Texts) -> str:
    separator = "；" if texts.language is Language.CHINESE else "; "
    return separator.join(texts(explain.message_of(prefix, value)) for value in values)
