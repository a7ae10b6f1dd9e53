"""1,000 certificates against a mail merge of the same by LibreOffice; whole processes, medians of one run.

    .venv/bin/python tests/bench/mail_merge.py [--count 1000] [--rounds 5]

Needs LibreOffice (Debian: libreoffice-writer, libreoffice-base, python3-uno), which neither the program nor its tests
use. Without it it says so and measures nothing. `mail_merge_office.py` is their side.

Both sides write a file each, and start and end within the time: ours a process of the program's Python that draws and
writes. LibreOffice has a profile that was used before and the program's fonts. What both say is compared first.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader

from fengcun.resources import resource as shipped
from papers import issued_certificate, ours_certificate, person

_THEIRS = Path(__file__).with_name("mail_merge_office.py")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Song" svg:font-family="'Noto Serif SC'"/></office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="35mm" fo:margin-bottom="8mm" fo:margin-left="28mm" fo:margin-right="26mm"/></style:page-layout>
"""
_STYLE = """<style:style style:name="{name}" style:family="paragraph">
<style:paragraph-properties fo:text-align="{align}" fo:margin-top="{above}mm" fo:margin-left="{left}mm"{rule}/>
<style:text-properties style:font-name="Song" style:font-name-asian="Song" fo:font-size="{size}pt"
 style:font-size-asian="{size}pt"{bold}/></style:style>
"""
_RULE = ' fo:border-bottom="0.4pt solid #000000"'
_BOLD = ' fo:font-weight="bold" style:font-weight-asian="bold"'


def letter(path: Path) -> None:
    """The certificate as a letter, flat OpenDocument, with marks where the columns of the table belong."""
    lines = (
        (18, "center", 0, 0, "临江市人民检察院"),
        (26, "center", 4, 0, "无犯罪记录证明"),
        (12, "end", 4, 0, "@@serial@@"),
        (16, "start", 14, 11, "经查询，"),
        (16, "start", 3, 11, "被查询人：@@name@@"),
        (16, "start", 3, 11, "国籍：中国"),
        (16, "start", 3, 11, "证件名称：居民身份证"),
        (16, "start", 3, 11, "证件号码：@@number@@"),
        (16, "start", 3, 11, "查询时间：全时段"),
        (16, "start", 3, 11, "未发现有犯罪记录。"),
        (16, "start", 3, 11, "特此证明。"),
        (16, "center", 22, 68, "临江市人民检察院"),
        (16, "center", 3, 68, "2026年11月21日"),
        (9, "center", 2, 68, "（单位印章）"),
        (10.5, "start", 14, 0, "注：1.本证明只反映出具证明时查询平台内登记的信息；"),
        (10.5, "start", 1, 8, "2.未注明查询起止日期的，为查询全时段信息；"),
        (10.5, "start", 1, 8, "3.本证明自出具之日起三个月内有效。"),
        (8, "center", 8, 0, "示例样式，以本系统制发样式为准　样式一"),
    )
    styles, words = [], []
    for number, (size, align, above, left, text) in enumerate(lines):
        styles.append(
            _STYLE.format(
                name=f"P{number}",
                align=align,
                above=above,
                left=left,
                size=size,
                rule=_RULE if 4 <= number <= 8 else "",
                bold=_BOLD if number == 1 else "",
            )
        )
        words.append(f'<text:p text:style-name="P{number}">{text}</text:p>')
    page = '<style:master-page style:name="Standard" style:page-layout-name="page"/>'
    master = f"<office:master-styles>{page}</office:master-styles>"
    body = f"<office:body><office:text>{''.join(words)}</office:text></office:body></office:document>"
    path.write_text(f"{_HEAD}{''.join(styles)}</office:automatic-styles>{master}{body}", encoding="utf-8")


def fonts(folder: Path) -> dict[str, str]:
    """The program's fonts for LibreOffice, without installing them."""
    config = folder / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{shipped('fonts', 'NotoSerifSC-Regular.ttf').parent}</dir>"
        f"<cachedir>{folder / 'fonts'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config), "SAL_USE_VCLPLUGIN": "svp"}


def timed(command: list[str], variables: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds on the clock and of the processor, children included."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=variables, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def theirs(folder: Path, profile: Path, count: int, variables: Mapping[str, str]) -> tuple[float, float]:
    """Merge the letter with everybody."""
    folder.mkdir()
    tables = folder.with_name(f"{folder.name}-table")
    tables.mkdir()
    with (tables / "people.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, quoting=csv.QUOTE_ALL)
        rows.writerow(("number", "name", "serial"))
        rows.writerows((*reversed(person(n)), f"临检证字〔2026〕{n}号") for n in range(1, count + 1))
    letter(tables / "letter.fodt")
    given = (profile, tables / "letter.fodt", tables, folder)
    return timed(["/usr/bin/python3", str(_THEIRS), *map(str, given)], variables)


def ours(folder: Path, count: int) -> None:
    """Every certificate into a file; in this process."""
    for n in range(1, count + 1):
        (folder / f"{n}.pdf").write_bytes(issued_certificate(n))


def letters(path: Path) -> str:
    """The characters of a PDF, in the order of their codes."""
    return "".join(sorted("".join("".join(page.extract_text() for page in PdfReader(path).pages).split())))


def same(folder: Path, count: int, mine: Path) -> None:
    """Both say the same of the first person, and there is a page for everybody; or nothing is measured."""
    made = sorted(folder.glob("*.pdf"))
    if len(made) != count or any(len(PdfReader(path).pages) != 1 for path in made[:: max(1, count // 20)]):
        raise SystemExit(f"LibreOffice made {len(made)} files, or more than a page of one")
    mine.write_bytes(ours_certificate(1))
    first = next(path for path in made if path.stem.startswith(person(1)[1]))
    if letters(first) != letters(mine):
        raise SystemExit(f"the two sides do not say the same:\n{letters(first)}\n{letters(mine)}")


def main() -> None:
    """Measure both in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ours", type=Path)
    asked = parser.parse_args()
    if asked.ours:
        ours(asked.ours, asked.count)
        return
    if shutil.which("soffice") is None:
        raise SystemExit("no LibreOffice: install libreoffice-writer")
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    with tempfile.TemporaryDirectory(prefix="fengcun-merge-") as temporary:
        root = Path(temporary)
        variables = fonts(root)
        theirs(root / "first", root / "profile", 3, variables)
        same(root / "first", 3, root / "mine.pdf")
        for turn in range(asked.rounds):
            mine = root / f"ours{turn}"
            mine.mkdir()
            command = [sys.executable, __file__, "--ours", str(mine), "--count", str(asked.count)]
            found["ours"].append(timed(command))
            folder = root / f"theirs{turn}"
            found["theirs"].append(theirs(folder, root / "profile", asked.count, variables))
            same(folder, asked.count, root / "mine.pdf")
            shutil.rmtree(folder)
            shutil.rmtree(mine)
    middles = {
        side: [statistics.median(figures) for figures in zip(*spent, strict=True)] for side, spent in found.items()
    }
    for side, (wall, used) in middles.items():
        print(f"{side}: {wall:.2f} s on the clock, {used:.2f} s of the processor, {asked.count} certificates")
    clock, processor = (theirs / mine for theirs, mine in zip(middles["theirs"], middles["ours"], strict=True))
    print(f"LibreOffice takes {clock:.1f} times as long on the clock, {processor:.1f} times as much of the processor")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
