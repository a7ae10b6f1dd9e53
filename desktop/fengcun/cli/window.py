"""`fengcun window`: opens the window on an office, or on the sample office, which is made on its first opening.

The window itself is started by name, since the command line does not know the widgets.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import TextIO

import platformdirs

from fengcun.errors import BadInput
from fengcun.i18n import Texts
from fengcun.services import sample
from fengcun.services.clock import SystemClock


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("window", help=texts("cli-window-help"), description=texts("cli-window-help"))
    parser.add_argument("--sample", action="store_true", help=texts("cli-window-help-sample"))
    parser.add_argument("--office", type=Path, metavar="DIR", help=texts("cli-window-help-office"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The window's exit code.

    Raises:
        BadInput: both an office and the sample were asked for.
    """
    if args.sample and args.office:
        raise BadInput("err-window-both")
    office = sample_office(texts, err) if args.sample else args.office
    language = texts.language if args.language else None
    code: int = import_module("fengcun.app.window").run(office=office, language=language)
    return code


def sample_office(texts: Texts, err: TextIO) -> Path:
    """The folder of the user's sample office, made where there is none yet.

    Raises:
        EnvironmentFault: it cannot be written.
    """
    folder = Path(platformdirs.user_data_dir("fengcun", appauthor=False)) / "sample-office"
    if not (folder / "office.toml").exists():
        print(texts("cli-sample-making", folder=str(folder)), file=err, flush=True)
        sample.build(folder, SystemClock())
    return folder
