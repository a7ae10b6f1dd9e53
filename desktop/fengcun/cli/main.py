"""The command `fengcun`: reads the command line, hands over to a command, turns faults into words and exit codes.

Exit codes: 0 done, 1 a negative result (a refusal, an expectation not met, an export that does not verify), 2 bad
input or a machine that cannot do it, 70 a fault of ours, 130 interrupted. What a command prints goes to standard
output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, TextIO

from fengcun import __version__
from fengcun.cli import assess, backup, crash, doctor, init, inquiries, project, restore, tour, verify, window
from fengcun.errors import BadInput, FengcunError
from fengcun.i18n import Language, Texts

_LANGUAGES = {"zh": Language.CHINESE, "en": Language.ENGLISH}
_COMMANDS = {
    "window": window,
    "tour": tour,
    "init": init,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "inquiries": inquiries,
    "assess": assess,
    "verify": verify,
    "project": project,
}
_OWN_FAULT = 70
_INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """A parser whose faults are ours, in the user's language, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise BadInput("err-cli-arguments", self.prog, detail=message)


def main(arguments: Sequence[str] | None = None, before: Callable[[], None] = lambda: None) -> int:
    """Run one command.

    Args:
        arguments: the command line without the program's name; that of the process by default.
        before: called once the command line was read, before the command; what it raises is told like any fault.

    Returns:
        The exit code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _lenient(sys.stdout)
    _lenient(sys.stderr)
    texts = Texts(_language(given))
    try:
        try:
            return _run(given, texts, before)
        except FengcunError as fault:
            print(texts.error(fault), file=sys.stderr)
            return fault.exit_code
    except BrokenPipeError:
        # The reader went away: nothing more can be said, and flushing at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(texts("cli-interrupted"), file=sys.stderr)
        return _INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the outermost door: whatever comes here is our own fault
        print(texts("cli-own-fault", report=crash.report(fault)), file=sys.stderr)
        return _OWN_FAULT


def _run(given: list[str], texts: Texts, before: Callable[[], None]) -> int:
    parser = _parser(texts)
    args = parser.parse_args(given)
    if args.command is None:
        parser.print_help(sys.stderr)
        return BadInput.exit_code
    before()
    code: int = _COMMANDS[args.command].run(args, texts, sys.stdout, sys.stderr)
    sys.stdout.flush()
    return code


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = _Parser(prog="fengcun", description=texts("cli-about"), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"fengcun {__version__}")
    parser.add_argument("--language", choices=sorted(_LANGUAGES), help=texts("cli-help-language"))
    commands = parser.add_subparsers(dest="command", metavar=texts("cli-command"))
    for module in _COMMANDS.values():
        module.add_parser(commands, texts)
    return parser


def _language(given: Sequence[str]) -> Language:
    """The language asked for, before the rest of the command line is read; otherwise that of the system."""
    for place, word in enumerate(given):
        option, _, value = word.partition("=")
        if option == "--language":
            return _LANGUAGES.get(value or "".join(given[place + 1 : place + 2]), Language.CHINESE)
        if not word.startswith("-"):
            break
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return Language.for_locale(next((name for name in names if name), "") or (locale.getlocale()[0] or ""))


def _lenient(stream: TextIO) -> None:
    """A terminal that cannot show a character shows its code; the program goes on."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
