"""Importing a list into a new encrypted office: reading, checking, registering; a process for each round, the median.

.venv/bin/python tests/bench/importing.py [--rows 10000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import io
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from office_sweep import make, people_of  # noqa: E402 - it lies beside this file

from fengcun.model.dossier import Organ  # noqa: E402
from fengcun.model.roles import Role  # noqa: E402
from fengcun.services.importing import columns, reading  # noqa: E402
from fengcun.services.importing.gathering import Common  # noqa: E402
from fengcun.services.importing.imports import Imports  # noqa: E402
from fengcun.services.importing.plan import plan  # noqa: E402
from fengcun.services.importing.rows import Columns  # noqa: E402

HEADS = (
    "档号,案号,案件名称,案由,姓名,性别,身份证号,出生日期,作案时间,判决日期,生效日期,刑罚,存放位置,册数,页数,归档日期"
)


def workbook(rows: int) -> bytes:
    """A list of so many dossiers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("目录")
    sheet.append(HEADS.split(","))
    for number in range(1, rows + 1):
        name = f"某{number}"
        first = (f"J001-SS·2014-D60-{number:05}", f"（2014）临刑初{number}号", f"{name}盗窃案", "盗窃", name, "男", "")
        dates = (date(1997, 5, 1 + number % 28), "2013年8月1日", "20140220", date(2014, 3, 5))
        sheet.append([*first, *dates, "有期徒刑一年六个月，缓刑二年", f"一库-{number % 90:02}-2-07", 1, 80, "2015.3.1"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one_round(file: Path, folder: Path) -> None:
    """Import the list and print the seconds of each part, on the clock and of the processor, and the peak in MiB."""
    session = people_of(folder)[Role.CLERK]
    marks = [(time.perf_counter(), time.process_time())]
    read = reading.read(file.read_bytes())
    marks.append((time.perf_counter(), time.process_time()))
    header = columns.header_of(read.sheet)
    row = next(one for one in read.sheet.rows if one.number == header)
    fields = columns.match(row, read.sheet.columns, {})
    names = tuple(str(cell) for cell in row.cells)
    made = plan(read, Columns(header, fields, names), Common(Organ.PROCURATORATE))
    marks.append((time.perf_counter(), time.process_time()))
    done = Imports(session).run(made, lambda _done, _total: None)
    marks.append((time.perf_counter(), time.process_time()))
    assert done.registered == len(made.entries), done
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pairs = itertools.pairwise(marks)
    print(*(f"{after[kind] - before[kind]:.2f}" for before, after in pairs for kind in (0, 1)), peak)


def main() -> None:
    """Make the list, run the rounds, print the medians."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--one", nargs=2, metavar=("FILE", "FOLDER"))
    given = options.parse_args()
    if given.one:
        one_round(Path(given.one[0]), Path(given.one[1]))
        return
    rounds = []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "list.xlsx"
        file.write_bytes(workbook(given.rows))
        for number in range(given.rounds):
            folder = Path(name) / f"office-{number}"
            make(folder, 0, 0)
            command = [sys.executable, __file__, "--one", str(file), str(folder)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            rounds.append([float(word) for word in done.stdout.split()])
            print(done.stdout.strip(), file=sys.stderr)
    figures = [statistics.median(column) for column in zip(*rounds, strict=True)]
    for part, place in (("reading", 0), ("checking", 2), ("registering", 4)):
        print(f"{part:12} {figures[place]:8.1f} s {figures[place + 1]:8.1f} s of the processor")
    print(f"peak {figures[6]:.0f} MiB")


if __name__ == "__main__":
    main()
