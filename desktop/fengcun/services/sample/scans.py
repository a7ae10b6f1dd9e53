"""Makes the electronic files of the sample: covers that look scanned, transcripts, sketches; the same bytes every time.

A scan is a raster of the printed cover, a little tilted and grey, inside a PDF without text, as office scanners give.
It must not touch an office; it returns bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image as Picture
from PIL import ImageChops, ImageFilter

from fengcun.errors import BadInput
from fengcun.model.numbers import ArchiveNumber
from fengcun.papers import preview
from fengcun.papers.fonts import Stack
from fengcun.papers.forms import cover
from fengcun.papers.forms.cover import Cover, CoverParty, CoverSize
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.page import Align, Sheet, Style
from fengcun.services.drafts import DossierDraft
from fengcun.services.plan import OfficePlan
from fengcun.services.sample.reading import Item, read_list

_DPI = 100
_PAPER = 244  # of 255: how light the scanned paper is


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an interrogation transcript.

    Args:
        id: its name in the dossiers.
        lines: questions and answers with ``{name}`` and ``{birth}``.
    """

    id: str
    lines: tuple[str, ...]


def read_transcripts(path: Path) -> dict[str, Transcript]:
    """The transcripts' texts by id.

    Raises:
        BadInput: with file, line and key.
    """
    found: dict[str, Transcript] = {}
    for item in read_list(path):
        fields = item.fields("id lines")
        name = fields["id"].text()
        if name in found:
            raise BadInput("err-sample-twice", fields["id"].place, value=name)
        found[name] = Transcript(name, tuple(Item.text(line) for line in fields.each("lines")))
    return found


def scanned_cover(draft: DossierDraft, letterhead: Letterhead) -> bytes:
    """The scan of a dossier's cover as it was before anybody marked it.

    Args:
        draft: the dossier.
        letterhead: of the office.
    """
    data = Cover(
        archive_no=ArchiveNumber(draft.archive_no),
        case_no=draft.case.number,
        case_type=draft.case.type,
        part=draft.part,
        title=draft.title,
        cause=draft.case.cause,
        parties=tuple(CoverParty(party.role, party.name) for party in draft.parties),
        year=draft.year,
        retention=draft.retention,
        filed_on=draft.filed_on,
        volumes=len(draft.volumes),
        pages=sum(volume.pages for volume in draft.volumes),
        opened=draft.case.opened,
        closed=draft.case.closed,
        file_no=draft.archive_no.rpartition("-")[2],
        size=CoverSize.A4,
    )
    sheet = _raster(cover.render(data, letterhead))
    seed = hashlib.sha256(draft.archive_no.encode()).digest()
    return _pdf_of(_scanned(sheet, tilt=(seed[0] - 128) / 128 * 0.9, shade=seed[1] % 10))


def transcript(draft: DossierDraft, text: Transcript, name: str, day: date) -> bytes:
    """An interrogation transcript as a PDF.

    Args:
        draft: the dossier.
        text: questions and answers.
        name: of the person questioned.
        day: of the questioning.

    Raises:
        BadInput: the dossier has no such party.
    """
    party = next((each for each in draft.parties if each.name == name), None)
    if party is None:
        raise BadInput("err-sample-unknown", draft.archive_no, value=name)
    birth = party.birth.date
    spoken = _spoken(birth.first) if birth and birth.exact else "日期不详"
    sheet = Sheet("讯问笔录")
    sheet.text(105, 34, "讯问笔录", Style(Stack.SONG, 22), Align.CENTRE)
    small = Style(Stack.SONG, 12)
    sheet.text(25, 50, f"时间：{_spoken(day)}九时十分至十时二十五分", small)
    sheet.text(25, 58, "地点：临澜市人民检察院办案区", small)
    sheet.text(25, 66, f"案号：{draft.case.number}", small)
    y = 76.0
    for line in text.lines:
        if y > 265:
            sheet.next_page()
            y = 30.0
        y = sheet.paragraph(25, y, 160, line.format(name=name, birth=spoken), Style(Stack.SONG, 14), 9.0)
    sheet.text(185, min(y + 14, 284), "（签名、捺指印）", small, Align.RIGHT)
    return sheet.finish()


def sketch(draft: DossierDraft) -> bytes:
    """A sketch of a scene, as PNG, with the dossier's number under it.

    Args:
        draft: the dossier.
    """
    sheet = Sheet("现场示意图", 148, 105)
    sheet.frame(9, 9, 130, 76, 0.8)
    for step in range(9):
        sheet.rule(9, 24 + step * 6.8, 139, 18 + step * 8.4, 0.4)
    for step in range(12):
        sheet.rule(16 + step * 11, 30, 12 + step * 11.2, 85, 0.4)
    sheet.text(74, 96, f"现场示意图　{draft.archive_no}", Style(Stack.SONG, 11), Align.CENTRE)
    out = BytesIO()
    _raster(sheet.finish()).filter(ImageFilter.GaussianBlur(0.6)).save(out, "PNG", optimize=True)
    return out.getvalue()


def brought() -> bytes:
    """A scan of something that an applicant brought; it says nothing of anybody."""
    sheet = Sheet("收到的材料")
    sheet.text(105, 60, "（示例）申请人提交的材料", Style(Stack.SONG, 20), Align.CENTRE)
    sheet.text(105, 74, "内容虚构，只占位置", Style(Stack.SONG, 12), Align.CENTRE)
    sheet.frame(25, 90, 160, 150, 0.4)
    return _pdf_of(_scanned(_raster(sheet.finish()), tilt=0.4, shade=4))


def letterhead(plan: OfficePlan) -> Letterhead:
    """What the office's papers print of it."""
    return Letterhead(office=plan.name, organ=plan.organ, fonds=plan.fonds)


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def questioning_day(draft: DossierDraft) -> date:
    """The day of the questioning: nine days after the case came in."""
    return (draft.case.opened or draft.filed_on) + timedelta(days=9)


def _raster(pdf: bytes) -> Picture.Image:
    image = preview.render(pdf, 0, _DPI)
    return Picture.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L")


def _scanned(sheet: Picture.Image, tilt: float, shade: int) -> Picture.Image:
    """The sheet as a scanner sees it: greyer, tilted, a shadow along the binding, slightly soft."""
    paper = _PAPER - shade
    grey = sheet.point(lambda value: 38 + value * (paper - 38) // 255)
    tilted = grey.rotate(tilt, Picture.Resampling.BICUBIC, fillcolor=paper)
    shadow = Picture.linear_gradient("L").rotate(90).resize(tilted.size).point(lambda value: min(255, 222 + value * 2))
    return ImageChops.multiply(tilted, shadow).filter(ImageFilter.GaussianBlur(0.4))


def _pdf_of(image: Picture.Image) -> bytes:
    """A one-page PDF that holds a JPEG and nothing else."""
    out = BytesIO()
    image.save(out, "JPEG", quality=62)
    jpeg = out.getvalue()
    width, height = image.size
    wide, high = width * 72 / _DPI, height * 72 / _DPI
    content = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /I Do Q".encode()
    kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide:.2f} {high:.2f}] /Contents 4 0 R"
        " /Resources << /XObject << /I 5 0 R >> >> >>".encode(),
        f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        f"<< {kind} /ColorSpace /DeviceGray /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n".encode()
        + jpeg
        + b"\nendstream",
    ]
    pdf, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(pdf)
    pdf += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    pdf += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    pdf += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(pdf)
