"""The code of a paper: what it holds, what a hand may get wrong, and that other people's programs read it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from fengcun.errors import BadInput
from fengcun.model.dossier import Organ
from fengcun.model.ids import is_id
from fengcun.model.paper_code import ALPHABET, LENGTH, PaperCode
from fengcun.papers.forms import certificate, supervision_report
from fengcun.papers.letterhead import Letterhead
from fengcun.papers.paper_code import coded
from fengcun.papers.reprint_mark import marked
from fengcun.resources import resource

HEAD = Letterhead("临江市人民检察院", Organ.PROCURATORATE)
ONE_PAGE = certificate.render(certificate.SAMPLE, HEAD)
TOKENS = st.builds(PaperCode.new)


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _decoded(pdf: bytes, page: int, dpi: int, folder: Path) -> list[str]:
    """What another program reads from a page as it is seen."""
    if shutil.which("zbarimg") is None:
        pytest.skip("zbarimg is not installed (package zbar-tools)")
    picture = folder / "page.png"
    pdfium.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().save(picture)
    command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


@given(TOKENS)
def test_it_is_read_as_it_stands_on_the_paper_and_in_the_code(code: PaperCode) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if one != " " else "　" for one in code.shown)
    lazy = code.shown.replace("O", "0").replace("I", "1").replace("B", "8")
    for typed in (code.text, code.shown, code.token, code.shown.lower(), f" {code.text}\r\n", wide, lazy):
        assert PaperCode.parse(typed) == code


@given(TOKENS, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code: PaperCode, place: int, other: str) -> None:
    typed = code.token[:place] + other + code.token[place + 1 :]
    if other == code.token[place]:
        assert PaperCode.parse(typed) == code
        return
    with pytest.raises(BadInput, match="err-code-slip"):
        PaperCode.parse(typed)


@given(TOKENS, st.integers(0, LENGTH - 2))
def test_two_neighbours_changed_about_are_noticed_but_for_one_pair(code: PaperCode, place: int) -> None:
    """As with Luhn's sum of decimal figures: the first and the last of the alphabet alone are not told apart."""
    token = code.token
    turned = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    if turned == token or {token[place], token[place + 1]} == {ALPHABET[0], ALPHABET[-1]}:
        return
    with pytest.raises(BadInput, match="err-code-slip"):
        PaperCode.parse(turned)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "err-code-empty"),
        (" - ", "err-code-empty"),
        ("FC1", "err-code-length"),
        ("J001-SS·2023-D60-0001", "err-code-length"),
        ("https://example.org/" + "A" * 20, "err-code-length"),
        ("FC1" + "?" * 20, "err-code-slip"),
        ("FC1" + "A" * 21, "err-code-length"),
    ],
)
def test_anything_else_is_refused_with_the_reason(typed: str, fault: str) -> None:
    with pytest.raises(BadInput) as refused:
        PaperCode.parse(typed)
    assert (refused.value.message, refused.value.place) == (fault, "code")


@given(st.text(max_size=40))
def test_nothing_that_is_typed_does_harm(typed: str) -> None:
    try:
        code = PaperCode.parse(typed)
    except BadInput:
        return
    assert is_id(code.paper)


def test_the_specification_is_what_is_done() -> None:
    text = resource("specs", "papers.md").read_text("utf-8")
    shown = re.search(r"FC1( [A-Z2-7]{5}){4}", text)
    assert shown is not None
    code = PaperCode.parse(shown[0])
    assert code.shown == shown[0]
    digest = hashlib.sha256(b"fengcun-paper/1\n" + code.token.encode()).digest()[:16]
    assert base64.b32encode(digest).decode().rstrip("=").lower() == code.paper
    assert f"here `{code.paper}`" in text
    assert code.text == shown[0].replace(" ", "")


def test_two_are_never_the_same() -> None:
    assert len({PaperCode.new().token[:-1] for _ in range(2000)}) == 2000


@pytest.mark.parametrize("dpi", [150, 300])
def test_another_program_reads_it_from_the_page(dpi: int, tmp_path: Path) -> None:
    for _ in range(5):
        code = PaperCode.new()
        assert _decoded(coded(ONE_PAGE, code), 0, dpi, tmp_path) == [code.text]


def test_a_marked_copy_is_read_too(tmp_path: Path) -> None:
    code = PaperCode.new()
    copy = marked(coded(ONE_PAGE, code), 2, date(2026, 11, 20))
    assert _decoded(copy, 0, 150, tmp_path) == [code.text]
    assert "补打　第2次打印　2026年11月20日" in _text(copy)


def test_it_stands_on_every_page_and_in_the_text(tmp_path: Path) -> None:
    counts = tuple((f"第{number}项情况", str(number)) for number in range(80))
    report = supervision_report.SupervisionReport(
        "临检封报字〔2026〕1号",
        date(2026, 11, 20),
        "临江市人民检察院",
        date(2026, 1, 1),
        date(2026, 6, 30),
        counts,
        "张敏",
    )
    long = supervision_report.render(report, HEAD)
    code = PaperCode.new()
    pages = PdfReader(BytesIO(coded(long, code))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages):
        assert page.extract_text().count(code.shown) == 1
        assert _decoded(coded(long, code), number, 150, tmp_path) == [code.text]


def test_the_parts_of_a_page_may_be_joined_with_nothing_between() -> None:
    """As the filter of CUPS does, which would else print a page without anything on it."""
    contents = PdfReader(BytesIO(coded(ONE_PAGE, PaperCode.new()))).pages[0]["/Contents"]
    parts = [part.get_object().get_data() for part in contents]
    assert len(parts) == 3
    for one, other in itertools.pairwise(parts):
        assert one[-1:].isspace() or other[:1].isspace()


def test_the_document_itself_is_not_touched() -> None:
    code = PaperCode.new()
    found = coded(ONE_PAGE, code)
    assert found.startswith(ONE_PAGE)
    assert found == coded(ONE_PAGE, code)
    assert _text(found).replace(code.shown, "").strip() == _text(ONE_PAGE).strip()
    before, after = (pdfium.PdfDocument(pdf)[0].render(scale=2).to_pil() for pdf in (ONE_PAGE, found))
    width, height = before.size
    rest = (int(width * 0.25), 0, width, height)
    upper = (0, 0, width, int(height * 0.9))
    assert before.crop(rest).tobytes() == after.crop(rest).tobytes()
    assert before.crop(upper).tobytes() == after.crop(upper).tobytes()


@given(st.lists(TOKENS, min_size=2, max_size=2))
def test_every_code_takes_as_much_room(codes: list[PaperCode]) -> None:
    one, other = (coded(ONE_PAGE, code) for code in codes)
    assert len(one) == len(other)


def test_its_font_is_embedded() -> None:
    page = PdfReader(BytesIO(coded(ONE_PAGE, PaperCode.new()))).pages[0]
    form = page["/Resources"]["/XObject"]["/FcCode"]
    (font,) = form["/Resources"]["/Font"].values()
    assert font.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
    assert font.get_object()["/ToUnicode"]


def test_it_lies_where_no_form_draws() -> None:
    """Left of the type area; the letters below it end before the foot of the page begins."""
    found = pdfium.PdfDocument(coded(ONE_PAGE, PaperCode.new()))[0]
    text = found.get_textpage()
    assert text.count_rects() > 0
    search = text.search("FC1")
    place = search.get_next()
    assert place is not None
    left, bottom, _, top = text.get_charbox(place[0])
    assert left > 25
    assert 14 < bottom < top < 30
