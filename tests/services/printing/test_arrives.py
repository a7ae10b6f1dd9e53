"""What comes out of the printer is what was shown: an issued document goes through the filters of a real CUPS and is
looked at, pixel by pixel, beside its preview."""

from __future__ import annotations

from datetime import date
from typing import Any

from PIL import Image, ImageChops

from fengcun.model.certificate import Applicant, CertificateRequest
from fengcun.model.numbers import IdNumber
from fengcun.papers.preview import page_size, render
from fengcun.services.desk import Desk
from fengcun.services.printing import PrintOptions

DPI = 100


def _seen(pdf: bytes) -> Image.Image:
    image = render(pdf, 0, DPI)
    return Image.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L")


def test_a_document_comes_out_as_it_was_shown(cups: Any, desk: Desk) -> None:
    certificates, papers = desk.certificates, desk.papers
    assert certificates is not None
    assert papers is not None
    request = CertificateRequest("赵㛃𠮷", IdNumber("110000199906301317"), Applicant.PERSON, date(2026, 3, 5))
    prepared = certificates.issue(request)
    printed = papers.print(prepared.paper.id, "laser", PrintOptions())
    got = cups.printed(printed.job.number)
    arrived = got[got.index(b"%PDF") :]
    for one, other in zip(page_size(arrived, 0), page_size(prepared.pdf, 0), strict=True):
        assert abs(one - other) <= 0.2
    shown, out = _seen(prepared.pdf), _seen(arrived)
    wide, high = min(shown.width, out.width), min(shown.height, out.height)
    shown, out = (one.crop((0, 0, wide, high)) for one in (shown, out))
    assert shown.getextrema()[0] < 60, "there is ink on it"
    differing = ImageChops.difference(shown, out).point(lambda value: 255 if value > 150 else 0)
    assert differing.histogram()[255] < wide * high / 1000
