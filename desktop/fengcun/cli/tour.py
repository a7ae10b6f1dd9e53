"""`fengcun tour --out DIR`: walks the main job on the sample office without a display and leaves what it produced.

`tour.json` is written last, so that an interrupted tour never looks whole. The folder must be new, empty or an earlier
tour; nothing else is ever removed.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TextIO

from fengcun.cli.walk import Walk
from fengcun.errors import BadInput, EnvironmentFault
from fengcun.i18n import Texts
from fengcun.model.obstacle import obstacle_of

MARKER = ".fengcun-tour"
REPORT = "tour.json"
_LEFT = ("office", "papers", "export", "screens", REPORT)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser], texts: Texts) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("tour", help=texts("tour-help"), description=texts("tour-help"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=texts("tour-help-out"))


def run(args: argparse.Namespace, texts: Texts, out: TextIO, err: TextIO) -> int:
    """Walk the tour.

    Returns:
        0 where every step did what it must.

    Raises:
        BadInput: the folder holds something else.
        EnvironmentFault: it cannot be written, or the window cannot be drawn.
    """
    folder = Path(args.out)
    try:
        _prepare(folder)
        try:
            walk = Walk(folder, texts, out)
            walk.go()
            _report(folder, walk)
        except BaseException:
            _clear(folder)
            raise
    except OSError as fault:
        raise EnvironmentFault("err-tour-write", str(folder), why=obstacle_of(fault).value) from fault
    print(texts("tour-done", folder=str(folder)), file=out)
    return 0


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BadInput("err-tour-folder", str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise BadInput("err-tour-folder", str(folder))
    _clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("fengcun tour\n", encoding="utf-8")


def _clear(folder: Path) -> None:
    """Remove what an earlier or unfinished tour left, the report first."""
    for name in reversed(_LEFT):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _report(folder: Path, walk: Walk) -> None:
    report = {
        "steps": [{"title": step.title, "files": list(step.files)} for step in walk.steps],
        "sealed": [
            {"name": one.name, "id_number": one.id_number, "case_no": one.case_no, "archive_no": one.archive_no}
            for one in walk.sealed
        ],
        "certificates": {"sealed": walk.certificate_sealed, "clean": walk.certificate_clean},
    }
    draft = folder / f".{REPORT}"
    draft.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(folder / REPORT)
