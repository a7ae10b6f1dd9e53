"""What is printed as a code can be read: an independent decoder reads every code from 203 and 300 dpi."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fengcun.model.dossier import Organ, Retention
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers.forms import archive_label, box_label, box_spine, cover, cover_mark_label, seal_strip, spine_label
from fengcun.papers.forms.archive_label import ArchiveLabels, Outside
from fengcun.papers.forms.box_label import BoxLabels
from fengcun.papers.forms.cover_mark_label import CoverMarkLabels
from fengcun.papers.labels import SHEETS, SINGLE, SPINES
from fengcun.papers.letterhead import Letterhead

pytestmark = pytest.mark.skipif(not shutil.which("zbarimg"), reason="the decoder (zbar-tools) is not installed")
OFFICE = Letterhead("临江市人民检察院", Organ.PROCURATORATE, "J001")
NUMBERS = tuple(
    ArchiveNumber(text)
    for text in ("J001-SS·2019-D30-0012", "1234-SSXS·2026-D30-123456-0001", "J001-刑事·2019-长期-0012", "J1-2019-7")
)
OUTSIDES = tuple(Outside(number, 2019, Retention.LONG) for number in NUMBERS)


@pytest.fixture(params=(203, 300), ids=("203dpi", "300dpi"))
def scan(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes], set[str]]:
    """Draws a document as a printer does, in black and white dots, and gives what the decoder reads."""

    def read(pdf: bytes) -> set[str]:
        pictures = []
        for number, page in enumerate(pdfium.PdfDocument(pdf)):
            picture = page.render(scale=request.param / 72, grayscale=True).to_pil()
            pictures.append(tmp_path / f"{number}.png")
            picture.point(lambda grey: 255 if grey > 127 else 0).save(pictures[-1])
        done = subprocess.run(["zbarimg", "-q", "--raw", *pictures], capture_output=True, text=True, check=False)
        return set(done.stdout.split())

    return read


def _plain(numbers: tuple[ArchiveNumber, ...]) -> set[str]:
    return {number.text.replace("·", ".") for number in numbers}


def test_what_a_scanner_reads_is_the_number_again() -> None:
    assert tuple(ArchiveNumber(text.text.replace("·", ".")) for text in NUMBERS) == NUMBERS


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_labels_are_read(scan: Callable[[bytes], set[str]], sheet) -> None:
    assert scan(archive_label.render(ArchiveLabels(OUTSIDES, sheet), OFFICE)) == _plain(NUMBERS)
    assert scan(cover_mark_label.render(CoverMarkLabels(NUMBERS, sheet), OFFICE)) == _plain(NUMBERS)
    assert scan(box_label.render(BoxLabels(box_label.SAMPLE.boxes, sheet), OFFICE)) == {"FCP-2K7M4QX"}


@pytest.mark.parametrize("sheet", SPINES[1:], ids=lambda sheet: sheet.name)
def test_spines_are_read(scan: Callable[[bytes], set[str]], sheet) -> None:
    pdf = spine_label.render(ArchiveLabels(OUTSIDES, sheet), OFFICE)
    assert scan(pdf) == _plain(NUMBERS)
    assert scan(box_spine.render(BoxLabels(box_label.SAMPLE.boxes, sheet), OFFICE)) == {"FCP-2K7M4QX"}


def test_the_narrowest_spine_bears_no_code_that_nobody_could_read(scan: Callable[[bytes], set[str]]) -> None:
    assert SPINES[0].width == 10
    assert scan(spine_label.render(ArchiveLabels(OUTSIDES, SPINES[0]), OFFICE)) == set()


def test_covers_and_seal_strips_are_read(scan: Callable[[bytes], set[str]]) -> None:
    assert scan(cover.render(cover.SAMPLE, OFFICE)) == _plain(NUMBERS[:1])
    strips = seal_strip.SAMPLE
    assert scan(seal_strip.render(strips, OFFICE)) == {strip.number for strip in strips.strips}


def test_a_long_number_on_a_narrow_label_is_read(scan: Callable[[bytes], set[str]]) -> None:
    number = ArchiveNumber("J001-SS·2019-D30-" + "1234-" * 7 + "0001")
    assert scan(archive_label.render(ArchiveLabels((Outside(number, 2019, Retention.LONG),), SINGLE), OFFICE)) == (
        _plain((number,))
    )
