"""What the tests of the papers share: an office, an archive number, reading a page as text and as pixels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter

from fengcun.model.dossier import CaseType, Organ, Part, PartyRole, Retention
from fengcun.model.numbers import ArchiveNumber, CaseNumber
from fengcun.papers.forms.cover import Cover, CoverParty, CoverSize
from fengcun.papers.letterhead import Letterhead

DAY = date(2026, 11, 21)


@pytest.fixture
def office() -> Letterhead:
    return Letterhead("临江市人民检察院", Organ.PROCURATORATE, "J001")


@pytest.fixture
def archive_no() -> ArchiveNumber:
    return ArchiveNumber("J001-SS·2019-D30-0012")


@pytest.fixture
def read() -> Callable[[bytes, int], str]:
    def text(pdf: bytes, page: int = 0) -> str:
        document = pdfium.PdfDocument(pdf)
        layer = document[page].get_textpage()
        found: str = layer.get_text_range()
        layer.close()
        document.close()
        return found.replace("\r", "")

    return text


@pytest.fixture
def grey() -> Callable[[bytes, int], list[bytes]]:
    """The rows of a page at 72 dpi, dark is small."""

    def rows(pdf: bytes, page: int = 0) -> list[bytes]:
        document = pdfium.PdfDocument(pdf)
        bitmap = document[page].render(scale=1, grayscale=True)
        pixels, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        lines = [pixels[row * stride : row * stride + width] for row in range(bitmap.height)]
        document.close()
        return lines

    return rows


@pytest.fixture
def cover(archive_no: ArchiveNumber) -> Callable[..., Cover]:
    def build(*, marked: bool = False, size: CoverSize = CoverSize.A4) -> Cover:
        return Cover(
            archive_no,
            CaseNumber("（2024）临检刑诉12号"),
            CaseType.CRIMINAL,
            Part.MAIN,
            "张某某、李四盗窃案",
            "盗窃",
            (CoverParty(PartyRole.SUSPECT, "张某某"), CoverParty(PartyRole.SUSPECT, "李四")),
            2024,
            Retention.LONG,
            date(2024, 12, 30),
            3,
            286,
            marked=marked,
            size=size,
        )

    return build


@pytest.fixture
def turned() -> Callable[[bytes, int], bytes]:
    def turn(pdf: bytes, angle: int) -> bytes:
        writer = PdfWriter(clone_from=BytesIO(pdf))
        writer.pages[0].rotate(angle)
        output = BytesIO()
        writer.write(output)
        return output.getvalue()

    return turn


@pytest.fixture
def fonts_embedded() -> Callable[[bytes], bool]:
    def check(pdf: bytes) -> bool:
        fonts = [
            font.get_object()
            for page in PdfReader(BytesIO(pdf), strict=True).pages
            for font in page["/Resources"]["/Font"].values()
        ]
        return bool(fonts) and all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)

    return check
