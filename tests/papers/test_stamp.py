"""The mark on scanned covers: on the page, readable, over nothing; and what is refused."""

from __future__ import annotations

import contextlib
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from fengcun.errors import BadInput
from fengcun.papers import preview
from fengcun.papers.forms import cover as form
from fengcun.papers.page import MARK, Sheet, Style
from fengcun.papers.stamp import stamp

NUMBERS = ("（2024）临检刑诉12号", "J001-SS·2019-D30-0012")


def _full() -> bytes:
    sheet = Sheet("满页")
    for row in range(95):
        sheet.text(2, 3 + row * 3.1, "满页文字" * 14, Style(size=10))
    return sheet.finish()


def _saved(writer: PdfWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _unchanged_outside(before, after, box) -> bool:
    """Whether every pixel outside the mark's box is as before; the page may have grown at its top."""
    grown = len(after) - len(before)
    height = len(after) * 25.4 / 72
    left, bottom, right, top = box
    x1, x2 = int((left - 1) * 72 / 25.4), int((right + 1) * 72 / 25.4) + 1
    y1, y2 = int((height - top - 1) * 72 / 25.4), int((height - bottom + 1) * 72 / 25.4) + 1
    for number, row in enumerate(before, grown):
        other = after[number]
        if y1 <= number <= y2:
            row, other = row[:x1] + row[x2:], other[:x1] + other[x2:]
        if any(abs(a - b) > 90 for a, b in zip(row, other, strict=True)):
            return False
    return True


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_cover_is_marked_where_it_is_empty(office, cover, turned, read, grey, angle):
    scan = turned(form.render(cover(), office), angle)
    stamped = stamp(scan, NUMBERS)
    assert not stamped.extended
    assert MARK in read(stamped.pdf)
    before, after = grey(scan), grey(stamped.pdf)
    assert (len(before), len(before[0])) == (len(after), len(after[0]))
    assert _unchanged_outside(before, after, stamped.box)
    left, bottom, right, top = stamped.box
    height = len(before) * 25.4 / 72
    for row in before[int((height - top) * 72 / 25.4) : int((height - bottom) * 72 / 25.4)]:
        assert min(row[int(left * 72 / 25.4) : int(right * 72 / 25.4)]) > 200
    assert left > len(before[0]) * 25.4 / 72 * 0.4
    assert bottom > height / 2


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_full_page_grows_upward_and_hides_nothing(turned, read, grey, angle):
    scan = turned(_full(), angle)
    stamped = stamp(scan)
    assert stamped.extended
    assert MARK in read(stamped.pdf)
    before, after = grey(scan), grey(stamped.pdf)
    assert len(after) > len(before)
    assert len(after[0]) == len(before[0])
    assert stamped.box[1] > len(before) * 25.4 / 72
    red = preview.render(stamped.pdf, 0, 72)
    assert (red.width, red.height) == (len(after[0]), len(after))


def test_an_invisible_text_layer_keeps_its_place(read):
    """A number that only the text layer holds (white on white) is never covered."""
    sheet = Sheet("扫描")
    for number, text in enumerate(NUMBERS):
        sheet.text(110, 12 + number * 7, text.replace("（", "(").replace("）", ")"), Style(size=16, colour="#FFFFFF"))
    scan = sheet.finish()
    free, clear = stamp(scan), stamp(scan, NUMBERS)
    assert clear.box != free.box
    assert clear.box[3] < 297 - 20 or clear.box[2] < 110
    assert MARK in read(clear.pdf)


def test_a_crop_box_off_the_origin_is_respected(office, cover, grey, read):
    writer = PdfWriter(clone_from=BytesIO(form.render(cover(), office)))
    writer.pages[0].cropbox.lower_left = (30, 40)
    scan = _saved(writer)
    stamped = stamp(scan, NUMBERS)
    assert MARK in read(stamped.pdf)
    assert _unchanged_outside(grey(scan), grey(stamped.pdf), stamped.box)


def test_odd_sizes_are_marked(read):
    for width, height in ((60, 40), (25, 300), (1000, 30)):
        sheet = Sheet("扫描", width, height)
        sheet.text(2, height - 2, "卷", Style(size=6))
        scan = sheet.finish()
        assert MARK in "".join(read(stamp(scan).pdf).split()), (width, height)


def test_later_pages_stay_and_the_scanner_is_forgotten(office, cover):
    writer = PdfWriter(clone_from=BytesIO(form.render(cover(), office)))
    writer.append(BytesIO(_full()))
    writer.metadata = {"/Author": "张敏的扫描仪"}
    stamped = stamp(_saved(writer))
    reader = PdfReader(BytesIO(stamped.pdf), strict=True)
    assert len(reader.pages) == 2
    assert reader.pages[1].get_contents().get_data() == writer.pages[1].get_contents().get_data()
    assert not reader.metadata or "/Author" not in reader.metadata
    assert stamp(_saved(writer)).pdf == stamped.pdf


def _hostile(office, cover) -> dict[str, bytes]:
    good = form.render(cover(), office)
    script = PdfWriter(clone_from=BytesIO(good))
    run = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    script.root_object[NameObject("/OpenAction")] = script._add_object(run)
    launch = PdfWriter(clone_from=BytesIO(good))
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("x")})
    launch.root_object[NameObject("/OpenAction")] = action
    attached = PdfWriter(clone_from=BytesIO(good))
    attached.add_attachment("x.exe", b"MZ")
    locked = PdfWriter(clone_from=BytesIO(good))
    locked.encrypt("a", "b", algorithm="RC4-128")
    unlocked = PdfWriter(clone_from=BytesIO(good))
    unlocked.encrypt("", "b", algorithm="RC4-128")
    empty = PdfWriter()
    huge = PdfWriter()
    huge.add_blank_page(20000, 20000)
    tiny = PdfWriter()
    tiny.add_blank_page(20, 20)
    return {
        "err-pdf-active:script": _saved(script),
        "err-pdf-active:launch": _saved(launch),
        "err-pdf-active:attached": _saved(attached),
        "err-pdf-encrypted:locked": _saved(locked),
        "err-pdf-encrypted:unlocked": _saved(unlocked),
        "err-pdf-empty:empty": _saved(empty),
        "err-pdf-too-large:huge": _saved(huge),
        "err-pdf-too-small:tiny": _saved(tiny),
        "err-pdf-damaged:nothing": b"",
        "err-pdf-damaged:text": b"hello",
        "err-pdf-damaged:header": b"%PDF-1.7\n" + b"x" * 400,
        "err-pdf-damaged:cut": good[: len(good) // 2],
        "err-pdf-damaged:junk first": b"junk" + good,
    }


def test_what_cannot_be_trusted_is_refused_with_the_reason(office, cover):
    for name, pdf in _hostile(office, cover).items():
        with pytest.raises(BadInput) as fault:
            stamp(pdf, NUMBERS)
        assert fault.value.message == name.split(":")[0], name


def test_any_flipped_byte_is_either_stamped_or_refused(office, cover, read):
    good = form.render(cover(), office)
    for place in range(0, len(good), max(len(good) // 60, 1)):
        flipped = good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]
        with contextlib.suppress(BadInput):
            assert MARK in read(stamp(flipped, NUMBERS).pdf)


def test_the_preview_shows_pages_and_refuses_the_rest(office, cover):
    pdf = form.render(cover(), office)
    assert preview.page_count(pdf) == 1
    image = preview.render(pdf, 0, 50)
    assert len(image.rgba) == image.width * image.height * 4
    assert set(image.rgba[3::4]) == {255}
    assert image.height == pytest.approx(297 / 25.4 * 50, abs=2)
    assert preview.render(pdf, 0, 5000).width * preview.render(pdf, 0, 5000).height <= 41_000_000
    with pytest.raises(BadInput, match="err-pdf-no-such-page"):
        preview.render(pdf, 1, 50)
    with pytest.raises(BadInput, match="err-pdf-damaged"):
        preview.page_count(b"x")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_shown(kind):
    output = BytesIO()
    Image.new("RGB", (30, 20), (200, 10, 10)).save(output, kind)
    image = preview.render_image(output.getvalue())
    assert (image.width, image.height, len(image.rgba)) == (30, 20, 2400)
    with pytest.raises(BadInput, match="err-image-damaged"):
        preview.render_image(output.getvalue()[:40])
    with pytest.raises(BadInput, match="err-image-damaged"):
        preview.render_image(b"GIF89a")
